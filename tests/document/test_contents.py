"""The table of contents: when there is one, where, and what it says."""

from dataclasses import replace

import pytest

from desktop.document import Press, contents, style, to_pdf
from desktop.document.contents import LONG, Side, with_contents
from desktop.document.galley import galley
from desktop.document.lines import set_lines
from desktop.document.slugs import Stroke, Type
from tests.document import deed_fr
from tests.document.specimen import clause, document, part

LINE = "Une phrase qui remplit la ligne et la page. "


def deed(pages, *, named="Sommaire", heading="Sécurité"):
    """A deed of so many articles, a page or so each, with its title and an annex."""
    articles = [
        part("article", f"a{n}", f"{n}", f"Article {n} – {heading}",
             clause(f"C{n}", f"{n}.1", "", *[LINE * 15] * 8))
        for n in range(1, pages)
    ]  # fmt: skip
    return replace(
        document(
            "fr",
            part("title", "title", "", "Avenant n° 3"),
            part("parties", "parties", "", "Entre les soussignés"),
            *articles,
            part("annex", "A1", "1", "Annexe 1 – Lieux", clause("A1", "", "", "x")),
        ),
        contents=named,
    )


def pages_of(made, room=style.A4.room, press=None):
    press = Press() if press is None else press
    return with_contents(list(galley(made, press)), [Side(made)], room, press)


def entries(pages):
    """Return each entry: its words, and the number of its page."""
    found = {}
    for page in pages:
        for placed in page:
            for ink in placed.slug.inks:
                if isinstance(ink, Type) and "/contents/" in ink.owner:
                    words = found.setdefault(ink.owner.rsplit("/", 1)[1], [])
                    words.append(ink.line.text.strip())
    return found


def opened(pages):
    return {
        placed.slug.opens: number
        for number, page in enumerate(pages, 1)
        for placed in page
        if placed.slug.opens
    }


def test_a_short_deed_has_none():
    made = deed(LONG - 3)
    assert len(pages_of(made)) <= LONG
    assert entries(pages_of(made)) == {}


def test_a_deed_that_has_no_heading_for_it_has_none():
    pages = pages_of(deed(20, named=""))
    assert len(pages) > LONG
    assert entries(pages) == {}


def test_it_lists_articles_and_annexes_with_the_pages_where_they_begin():
    made = deed(20)
    pages = pages_of(made)
    found, begins = entries(pages), opened(pages)
    assert found.pop("H") == ["Sommaire"]
    listed = [p for p in made.parts if p.kind in ("article", "annex")]
    assert len(found) == len(listed) == 20
    for each, words in zip(listed, found.values(), strict=True):
        assert words == [each.heading[0].text, str(begins[each.id])]
    assert begins["A1"] == len(pages)


def test_it_stands_after_the_title_and_before_the_parties():
    first = pages_of(deed(20))[0]
    owners = [placed.slug.inks[0].owner for placed in first if placed.slug.inks
              and isinstance(placed.slug.inks[0], Type)]  # fmt: skip
    at = [n for n, owner in enumerate(owners) if "/contents/" in owner]
    assert "title" in owners[at[0] - 1]
    assert "parties" in owners[at[-1] + 1]


def test_the_numbers_stand_at_the_right_after_a_row_of_dots():
    for page in pages_of(deed(20)):
        for placed in page:
            dots = [i for i in placed.slug.inks if isinstance(i, Stroke) and i.dotted]
            for row in dots:
                words, number = (i for i in placed.slug.inks if isinstance(i, Type))
                right = style.LEFT + style.MEASURE
                assert number.x + number.line.width == pytest.approx(right)
                assert words.x + words.line.width < row.x0 < row.x1 < number.x


def test_a_long_heading_goes_over_two_lines_clear_of_the_numbers():
    made = deed(20, heading="Continuité, sécurité, confidentialité et audit " * 3)
    pages = pages_of(made)
    first = next(p.slug for page in pages for p in page if any(
        isinstance(i, Type) and i.owner.endswith("contents/0") for i in p.slug.inks))  # fmt: skip
    *lines, number = (ink for ink in first.inks if isinstance(ink, Type))
    assert len(lines) == 2
    assert number.y == lines[-1].y > lines[0].y
    assert first.height == 2 * style.CONTENTS.leading
    assert all(line.x + line.line.width < number.x for line in lines)


@pytest.mark.parametrize("room", [style.A4.room, style.LETTER.room])
def test_filling_the_numbers_in_moves_nothing(room):
    pages = pages_of(deed(20), room)
    for page in pages:
        bottom = page[-1].y + page[-1].slug.height
        assert bottom <= room
    assert len(opened(pages)) == 22


def test_words_and_number_of_each_entry_lead_to_its_part(monkeypatch):
    leads = []

    def watched(runs, *more):
        leads.extend((run.text, run.link) for run in runs if run.link)
        return set_lines(runs, *more)

    monkeypatch.setattr(contents, "set_lines", watched)
    made = deed(20)
    begins = opened(pages_of(made))
    for each in made.parts:
        if each.kind in ("article", "annex"):
            assert (each.heading[0].text, each.id) in leads
            assert (str(begins[each.id]), each.id) in leads


def test_a_press_sets_it_again_only_when_a_number_changes():
    press, made = Press(), deed(20)
    first = pages_of(made, press=press)
    press.turn()
    again = pages_of(made, press=press)
    assert [id(p.slug) for page in first for p in page] == [
        id(p.slug) for page in again for p in page
    ]


def test_the_file_is_the_same_with_a_press_and_without():
    made = replace(deed_fr.deed(), contents="Sommaire")
    press = Press()
    to_pdf(made, press)
    assert to_pdf(made, press) == to_pdf(made)


def test_two_languages_are_listed_side_by_side():
    left = deed(20)
    right = replace(left, language="en", contents="Contents")
    width = style.MEASURE / 2 - 10
    sides = [Side(left, width=width), Side(right, style.LEFT + width + 20, width)]
    press = Press()
    pages = with_contents(list(galley(left, press)), sides, style.A4.room, press)
    rows = [p.slug for page in pages for p in page
            if any(isinstance(i, Type) and "/contents/" in i.owner for i in p.slug.inks)]  # fmt: skip
    assert len(rows) == 21
    for row in rows[1:]:
        numbers = [i.line.text for i in row.inks if isinstance(i, Type)][1::2]
        assert len(numbers) == 2
        assert numbers[0] == numbers[1]
