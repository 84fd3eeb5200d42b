"""Fonts are what their makers made, and say what they draw."""

import hashlib
import json

import pytest

from desktop.document.embedding import Embedding
from desktop.document.fonts import COMMON, face, shape
from desktop.places import resources

FONTS = resources() / "fonts"


def test_each_family_has_its_licence_beside_it():
    for file in (*FONTS.glob("*.ttf"), *FONTS.glob("*.otf")):
        licence = FONTS / f"{file.name.partition('-')[0]}-OFL.txt"
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper()


MADE_BY_THEIR_MAKERS = {
    "GentiumBookPlus-Bold": "ddfe7317a49a716f",
    "GentiumBookPlus-BoldItalic": "e3f9335cecb3d6bc",
    "GentiumBookPlus-Italic": "4f58b3e861b8034a",
    "GentiumBookPlus-Regular": "a211e46bc828d9f4",
    "NotoSans-Bold": "e83493c945848ecd",
    "NotoSans-BoldItalic": "4315b26e5afb62f7",
    "NotoSans-Italic": "5d7618dda819443f",
    "NotoSans-Regular": "89c3c497f618fdaa",
}


@pytest.mark.parametrize(("font", "digest"), MADE_BY_THEIR_MAKERS.items())
def test_font_files_are_unmodified(font, digest):
    data = (FONTS / f"{font}.ttf").read_bytes()
    assert hashlib.sha256(data).hexdigest().startswith(digest)


def test_the_common_page_has_a_space_at_32_and_each_character_once():
    assert COMMON[32:127] == "".join(map(chr, range(32, 127)))
    assert len(COMMON) <= 256
    assert len(set(COMMON)) == len(COMMON)


def test_all_styles_of_a_family_have_the_same_characters():
    for family in ("serif", "sans"):
        sets = {
            frozenset(face(family, bold=bold, italic=italic).face.charToGlyph)
            for bold in (False, True)
            for italic in (False, True)
        }
        assert len(sets) == 1


def test_a_word_is_kerned_and_joined_by_ligatures():
    (word,) = shape("serif", bold=False, italic=False, text="AVoffice")
    apart = sum(
        face("serif", bold=False, italic=False).width(char) for char in "AVoffice"
    )
    assert word.text == "AVoffice"
    assert ")78(" in word.body
    assert len(word.codes) == 6  # A, V, o, the ligature, c, e
    assert word.width < apart


def test_a_character_that_the_family_lacks_comes_from_the_other():
    pieces = shape("sans", bold=False, italic=False, text="≤5")
    assert [piece.page for piece in pieces] == [("S", 0), ("N", 0)]


def test_a_character_off_the_common_page_has_a_page_of_its_block():
    (piece,) = shape("serif", bold=False, italic=False, text="Ω")
    assert piece.page == ("S", 1 + ord("Ω") // 128)
    assert piece.codes == {128 + ord("Ω") % 128}


def test_kerning_is_what_the_fonts_say():
    pytest.importorskip("fontTools")
    from tests.document.kerning import FILE, pairs
    from tests.document.kerning import FONTS as NAMES

    kept = json.loads(FILE.read_text(encoding="utf-8"))
    assert list(kept) == list(NAMES)
    for font in ("GentiumBookPlus-Regular", "GentiumBookPlus-Italic"):
        assert kept[font] == pairs(font)


def test_a_document_embeds_only_what_it_uses():
    fonts = Embedding()
    fonts.use(("S", 0), frozenset((65, 66)))
    fonts.use(("S", 0), frozenset((66, 67)))
    assert fonts._used == {("S", 0): {65, 66, 67}}
