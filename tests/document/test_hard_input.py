"""Hard input: on every paper, a right page or a clear refusal, and never half a file."""

import io
import os
import shutil
import time
from collections import Counter
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image

from desktop import places
from desktop.document import (
    PAPERS,
    Facing,
    Listing,
    Pages,
    Paragraph,
    Signature,
    Signatures,
    read_back,
    same_text,
    style,
    to_pdf,
    to_text,
)
from desktop.document import fonts as fonts_module
from desktop.document.fonts import BrokenFont, Face
from desktop.document.text import folded
from tests.document.specimen import clause, document, listing, part, runs, table

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 12
ADDRESS = "https://exemple.test/" + "un-chemin-tres-long/" * 30
WORDS = "une phrase qui se répète "


def deed(*blocks, heading="Article 1", title="", kind="article"):
    return document(
        "fr", part(kind, "a", "1", heading, clause("C", "1.1", title, *blocks))
    )


def facing(*blocks, **more):
    left = deed(*blocks, **more)
    return Facing(left, replace(left, language="en"))


def inked(pdf):
    """Return, for each page, its size, and the box that holds all its column's ink."""
    with Pages(pdf) as pages:
        for number in range(len(pages)):
            drawn = pages.picture(number, 1)
            size = (drawn.width, drawn.height)
            page = Image.frombuffer(
                "RGB", size, drawn.pixels, "raw", "RGB", drawn.stride
            )
            dark = page.convert("L").point(lambda grey: 255 * (grey < 180))
            dark.paste(0, (0, drawn.height - 50, *size))  # the folio
            yield (*pages.size(number), dark.getbbox() or (99, 99, 99, 99))


@pytest.fixture(params=PAPERS)
def paper(request):
    return PAPERS[request.param]


def right(made, paper, *, whole=True):
    """Print *made*; see that all of it is on the page, within the margins, and read.

    *whole*: in its order, too. A page is read by itself: of what goes on side by side
    on the next, no order can be told from it.
    """
    printed = to_pdf(made, paper=paper)
    assert not whole or same_text(made, printed.pdf)
    if not isinstance(made, Facing):
        drawn = read_back(printed.pdf)
        assert Counter(words(made).split()) == Counter(drawn.split())
    for width, height, (left, top, right_end, bottom) in inked(printed.pdf):
        side = style.LEFT + paper.shift
        assert left >= side - 3
        assert right_end <= width - side + 3
        assert top >= style.HEADER - 12
        assert bottom <= height - style.BOTTOM + 4
    return printed


LONG_WORDS = {
    "in a paragraph": deed(f"Avant {LONG} après."),
    "that is an address": deed(f"Voir {ADDRESS} ou {LONG}."),
    "in an item": deed("Ceci :", listing(f"a) {LONG} ;", "b) rien.")),
    "in a heading": deed("Un mot.", heading=f"Article 1 – {LONG}"),
    "in an annex's heading": deed(
        "Un mot.", heading=f"Annexe 1 – {LONG}", kind="annex"
    ),
    "in a title of a clause": deed("Un mot.", title=LONG),
    "in a cell": deed(table("t", "", "A | B", [(LONG, ADDRESS), ("x", "y")])),
    "in a narrow cell": deed(
        table("t", "", "A | B | C | D | E | F | G | H", [(LONG[:90],) * 8])
    ),
    "in a head": deed(table("t", "", f"{LONG} | B", [("x", "y")])),
    "in a caption": deed(table("t", LONG, "A | B", [("x", "y")])),
    "beside a line to fill": deed(f"____ {LONG} ____"),
    "in two columns": facing(f"Avant {LONG} {ADDRESS} après."),
    "in a heading of two columns": facing("Un mot.", heading=f"Article 1 – {LONG}"),
    "in an item of two columns": facing("Ceci :", listing(f"a) {LONG} ;")),
    "in a cell of two columns": facing(table("t", "", "A | B", [(LONG, ADDRESS)])),
}


@pytest.mark.parametrize("where", LONG_WORDS)
def test_a_word_longer_than_its_column_is_divided(where, paper):
    right(LONG_WORDS[where], paper)


def test_a_word_of_thousands_of_letters_takes_seconds_not_minutes():
    made = deed("x " + "MOT" * 1000 + " y")
    begun = time.process_time()
    printed = to_pdf(made)
    assert time.process_time() - begun < 6
    assert same_text(made, printed.pdf)


def test_a_header_as_long_as_a_page_takes_one_line(paper):
    made = replace(deed("Un mot."), running=LONG, state=LONG[:60])
    made = replace(made, parts=(*made.parts, part("annex", "A", "1", "Annexe 1")))
    assert right(made, paper).pages == 2


def test_a_cell_longer_than_a_page_goes_on_on_the_next(paper):
    rows = [("avant", "x"), (WORDS * 900, "y"), ("après", WORDS * 900)]
    printed = right(deed(table("t", "", "Entête | B", rows)), paper, whole=False)
    assert printed.pages > 4


@pytest.mark.parametrize("words", [60, 95, 100, 105, 110, 115, 130])
def test_a_cell_about_as_long_as_a_page_stays_above_the_margin(words, paper):
    row = (WORDS * words, "y")
    made = deed(table("t", "", f"{WORDS * 4} | B", [("x", "y"), row]))
    right(made, paper, whole=False)


def test_a_head_as_long_as_a_page_is_not_repeated(paper):
    made = deed(table("t", "", f"{WORDS * 60}@1 | B@3", [("x", "y")] * 60))
    assert right(made, paper).pages < 6


def test_two_hundred_rows_keep_their_heads(paper):
    rows = [(f"M-{n:03}", f"Mesure {n}", "30 jours") for n in range(1, 201)]
    made = deed(table("t", "Mesures", "Référence | Mesure | Délai", rows), kind="annex")
    printed = right(made, paper)
    assert printed.pages >= 6
    import pypdfium2

    opened = pypdfium2.PdfDocument(printed.pdf)
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    assert all("Référence" in text for text in texts)
    assert sum(text.count("M-") for text in texts) == 200


def words(made):
    """Return the words of *made*, in its first language."""
    return folded(to_text(made.left if isinstance(made, Facing) else made))


NOTHING = {
    "a list without items": deed(Listing(())),
    "words before a list without items": deed("Ceci :", Listing(())),
    "a title before a list without items": deed(Listing(()), title="Titre"),
    "a table without rows": deed(table("t", "Titre", "A | B", [])),
    "a clause without blocks": deed(),
    "an empty paragraph": deed(Paragraph(())),
    "an empty cell": deed(table("t", "", "A | B", [("", "")])),
    "no signatures": deed(Signatures(())),
    "a signature that says nothing": deed(Signatures((Signature((), ()),))),
    "a part without clauses": document("fr", part("agreed", "g", "", "Convenu")),
    "a part without anything": document("fr", part("agreed", "g", "", "")),
    "no parts": document("fr"),
    "a list without items in two columns": facing("Ceci :", Listing(())),
    "a clause without blocks in two columns": facing(),
}


@pytest.mark.parametrize("what", NOTHING)
def test_what_is_empty_takes_no_harm(what, paper):
    printed = to_pdf(NOTHING[what], paper=paper)
    assert printed.pages == 1
    if words(NOTHING[what]):
        assert same_text(NOTHING[what], printed.pdf)


def test_signatures_longer_than_a_page_go_on_on_the_next(paper):
    lines = (runs(WORDS * 150), runs("Représentée par"))
    labels = (runs("Lieu et date"), runs("Signature"))
    block = Signature(lines, labels, (1,))
    printed = right(deed(Signatures((block, block))), paper, whole=False)
    assert printed.pages >= 2


def test_the_page_that_is_signed_has_words_of_the_deed(paper):
    block = Signature((runs("Valmont-Rive"),), (runs("Date"), runs("Signature")), (1,))
    for height in range(38, 56):  # lines of the article: the page ends here or there
        text = tuple(Paragraph(runs(f"Alinéa {n}.")) for n in range(height))
        signed = (
            deed(*text),
            deed(Paragraph(runs("Fait à Lyon.")), Signatures((block,))),
        )
        whole = replace(
            signed[0], parts=(*signed[0].parts, *_renamed(signed[1].parts, "S"))
        )
        printed = to_pdf(whole, paper=paper)
        last = [p for p in printed.passages if p.page == printed.pages - 1]
        texts = {"".join(run.text for run in p.words) for p in last}
        assert any(words.startswith("Alinéa") for words in texts), height


def _renamed(parts, name):
    """Give the parts, and their clauses, another name."""
    return tuple(
        replace(
            part,
            id=name,
            heading=(),
            clauses=tuple(replace(c, id=name, number="") for c in part.clauses),
        )
        for part in parts
    )


def test_signatures_on_the_smaller_paper_stay_together_if_they_fit():
    block = Signature((runs("Valmont-Rive"),), (runs("Lieu"), runs("Signature")), (1,))
    made = deed(Signatures((block,) * 6))
    for paper in PAPERS.values():
        (signed,) = {
            p.page for p in to_pdf(made, paper=paper).passages if p.y1 - p.y0 > 60
        }
        assert signed == 0


# --- What looks like a mark or an order -----------------------------------------------

TRICKS = [
    "javascript:app.alert('x')",
    '<a href="javascript:alert(1)">ici</a>',
    '<img src="file:///etc/passwd"/>',
    "<img src=x onerror=alert(1)>",
    "R&D &amp; &lt;b&gt; <b>gras</b> <br/> <!-- x --> <![CDATA[x]]>",
    ") Tj ET Q /Im0 Do BT (",
    "\\) \\( \\\\ \\377 <FEFF> % EMC /OC BDC",
    "%PDF-1.7 endstream endobj xref trailer startxref %%EOF",
    "/AA << /O << /S /JavaScript /JS (x) >> >> /Launch /URI",
    "http://exemple.test/ et mailto:x@exemple.test",
]


@pytest.mark.parametrize("words", TRICKS)
def test_words_are_words_whatever_they_look_like(words, paper):
    right(deed(words, table("t", words, "A | B", [(words, "x")]), title=words), paper)


@pytest.mark.parametrize("words", TRICKS)
def test_nothing_in_the_file_acts_or_leads_outside(words):
    made = replace(
        deed(words, heading=words),
        title=words,
        running=words,
        state=words,
        notice=words,
    )
    made = replace(made, parts=(*made.parts, part("annex", words, "1", words)))
    with pikepdf.open(io.BytesIO(to_pdf(made).pdf)) as pdf:
        assert str(pdf.docinfo.Title) == words
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary):
                action = str(each.get("/S", ""))
                assert action not in ("/JavaScript", "/URI", "/Launch", "/SubmitForm")
                assert not {"/JS", "/AA", "/OpenAction", "/URI"} & set(each.keys())


# --- Fonts ---------------------------------------------------------------------------


@pytest.fixture
def fonts(tmp_path, monkeypatch):
    """Fonts that can be spoilt, in the place of those that ship."""
    shutil.copytree(places.resources() / "fonts", tmp_path / "fonts")
    monkeypatch.setattr(fonts_module, "resources", lambda: tmp_path)
    fonts_module._kerning.cache_clear()
    yield tmp_path / "fonts"
    fonts_module._kerning.cache_clear()


def test_the_fonts_that_ship_are_taken(fonts):
    for name, file in fonts_module._FILES.values():
        assert Face(name, file).has("é")


def spoil(path):
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("harm", [os.unlink, spoil, lambda p: p.write_bytes(b"")])
@pytest.mark.parametrize("name", ["GentiumBookPlus-Regular.ttf", "kerning.json"])
def test_a_font_that_is_missing_or_altered_is_named(fonts, name, harm):
    harm(fonts / name)
    with pytest.raises(BrokenFont) as found:
        Face("S", "GentiumBookPlus-Regular")
    assert str(found.value) == (
        f"The font file “{name}” is missing or was altered: install Avenant again."
    )


def test_the_ends_of_lines_of_another_system_are_no_alteration(fonts):
    path = fonts / "kerning.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Face("S", "GentiumBookPlus-Regular").has("é")


# --- The file ------------------------------------------------------------------------


def test_a_file_that_cannot_be_written_leaves_the_old_one_and_no_half(
    tmp_path, monkeypatch
):
    path = tmp_path / "acte.pdf"
    path.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(places.NotWritten, match="the disk is full"):
        places.put(path, to_pdf(deed("Un mot.")).pdf)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("no/acte.pdf", "does not exist"),
        ("acte/x.pdf", "no folder"),
        ("dir", "a folder"),
    ],
)
def test_a_place_that_takes_no_file_is_named(tmp_path, path, reason):
    (tmp_path / "acte").write_bytes(b"")
    (tmp_path / "dir").mkdir()
    with pytest.raises(places.NotWritten, match=reason):
        places.put(tmp_path / path, b"x")
