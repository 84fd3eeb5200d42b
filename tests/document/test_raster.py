"""Pages as pictures."""

import itertools

import pytest

from desktop.document import Pages, picture, to_pdf
from tests.document.rich import rich
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


@pytest.mark.parametrize("scale", [1, 1.7, 300 / 72])
def test_a_page_in_bands_is_the_page(pdf, scale):
    with Pages(pdf) as pages:
        whole = pages.picture(0, scale)
        cuts = [0, 1, 100, 333, whole.height]
        bands = [pages.picture(0, scale, band) for band in itertools.pairwise(cuts)]
    assert [band.height for band in bands] == [1, 99, 233, whole.height - 333]
    joined = b"".join(band.pixels for band in bands)
    # PDFium smooths a letter that it cuts by a shade more or less.
    pairs = zip(joined, whole.pixels, strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 2


def test_the_screen_shows_the_pages_of_the_file():
    deed = rich()
    file, screen = to_pdf(deed), to_pdf(deed, tagged=False)
    assert b"/StructTreeRoot" in file.pdf
    assert b"/StructTreeRoot" not in screen.pdf
    assert screen.passages == file.passages
    with Pages(file.pdf) as printed, Pages(screen.pdf) as shown:
        assert len(printed) == len(shown) > 1
        for page in range(len(printed)):
            assert shown.picture(page) == printed.picture(page)
