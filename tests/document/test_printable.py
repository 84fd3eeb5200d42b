"""What cannot be printed is found before a line is set, and its place is told."""

import pytest

from desktop.document import Run, Unprintable, refuse_unprintable, to_pdf
from desktop.document.blocks import (
    Column,
    Item,
    Listing,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from tests.document.specimen import clause, document, part

REFUSED = {
    "a control character": ("\x07", "U+0007"),
    "a tab": ("\t", "U+0009"),
    "a mark from right to left": ("\u202e", "U+202E"),
    "an isolate": ("\u2067", "U+2067"),
    "a zero-width space": ("\u200b", "U+200B"),
    "a zero-width joiner": ("\u200d", "U+200D"),
    "a byte order mark": ("\ufeff", "U+FEFF"),
    "a soft hyphen": ("\u00ad", "U+00AD"),
    "a line separator": ("\u2028", "U+2028"),
    "an emoji": ("😀", "U+1F600"),
    "a letter that no font has": ("漢", "U+6F22"),
    "a letter written from right to left": ("א", "U+05D0"),
    "a mark that joins no letter": ("x\u0335", "U+0335"),
    "a private letter": ("\ue000", "U+E000"),
    "half a pair": ("\ud83d", "U+D83D"),
}


def of(block):
    return document(
        "fr",
        part("article", "a", "1", "Article 1", clause("C-T4-08", "1.1", "", block)),
    )


@pytest.mark.parametrize(("char", "code"), REFUSED.values(), ids=REFUSED)
def test_a_character_that_cannot_be_printed_is_named_with_its_answer(char, code):
    deed = of(Paragraph((Run("Avant "), Run(f"un{char}deux", question="pty.name"))))
    with pytest.raises(Unprintable) as refusal:
        to_pdf(deed)
    assert refusal.value.facts == {"place": "pty.name", "code": code}
    assert str(refusal.value) == (
        f"“pty.name” holds a character that cannot be printed, {code}:"
        " remove it or write it otherwise."
    )


BAD = (Run("\u200b"),)
GOOD = (Run("bon"),)


@pytest.mark.parametrize(
    "block",
    [
        Listing((Item("a)", BAD),)),
        Table("t", BAD, (Column(GOOD),), ((GOOD,),)),
        Table("t", (), (Column(BAD),), ((GOOD,),)),
        Table("t", (), (Column(GOOD),), ((BAD,),)),
        Table("t", (), (Column(GOOD),), ((GOOD,),), (BAD,)),
        Signatures((Signature((BAD,), (GOOD,)),)),
        Signatures((Signature((GOOD,), (BAD,)),)),
    ],
)
def test_every_kind_of_block_is_looked_at(block):
    with pytest.raises(Unprintable) as refusal:
        refuse_unprintable(of(block))
    assert refusal.value.facts["place"] == "C-T4-08"


def test_headings_and_headers_are_looked_at():
    for heading, state in ((BAD, ""), (GOOD, "\u200b")):
        deed = document("fr", part("article", "art1", "1", ""))
        deed = type(deed)(
            "fr",
            "T",
            "R",
            state,
            "",
            (type(deed.parts[0])("article", "art1", "1", heading, ()),),
        )
        with pytest.raises(Unprintable):
            refuse_unprintable(deed)


def test_what_two_languages_need_is_printed():
    refuse_unprintable(
        of(
            Paragraph(
                (
                    Run(
                        "<b>&amp;</b> {x} [y] « œuvre » — “quoted” ‘x’ n° 3 … 5\u202f000 €"
                    ),
                    Run("e\u0301tat Łódź Ωμέγα ≤ ≥ − → Ÿ № §\nligne"),
                )
            )
        )
    )
