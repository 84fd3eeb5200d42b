"""Pages as pictures."""

import pytest

from desktop.document import Pages, picture, to_pdf
from tests.document.specimen import clause, document, part


@pytest.fixture(scope="module")
def pdf():
    deed = document(
        "fr", part("article", "a", "1", "Article 1", clause("C", "1.1", "", "Un mot."))
    )
    return to_pdf(deed).pdf


def test_a_picture_has_the_size_of_the_page_at_its_scale(pdf):
    drawn = picture(pdf, 0, 2)
    assert (drawn.width, drawn.height) == (1191, 1684)
    assert len(drawn.pixels) == drawn.stride * drawn.height


def test_a_picture_shows_ink_on_white(pdf):
    drawn = picture(pdf, 0)
    assert drawn.pixels[:3] == b"\xff\xff\xff"
    assert min(drawn.pixels) < 64


def test_a_document_stays_open_while_its_pages_are_looked_at(pdf):
    with Pages(pdf) as pages:
        assert len(pages) == 1
        assert pages.size(0) == pytest.approx((595.28, 841.89), abs=0.01)
        assert pages.picture(0) == pages.picture(0) == picture(pdf, 0)


def test_a_picture_keeps_its_pixels_out_of_its_name(pdf):
    assert "pixels" not in repr(picture(pdf, 0))
