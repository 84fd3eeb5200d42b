"""The tree in the file says what the deed says, in its order, and nothing else does."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.document import Facing, Press, to_pdf, to_text
from desktop.document.structure import Element, structure
from desktop.document.style import LETTER
from desktop.document.tagging import Untagged
from desktop.document.text import folded
from tests.document import deed_en, deed_fr
from tests.document.rich import redlined, rich
from tests.document.specimen import clause, document, listing, part, table
from tests.document.strategies import deeds
from tests.document.tree import Node, Read


@pytest.fixture(scope="module")
def read():
    return Read(to_pdf(rich()).pdf)


def told(read):
    """Return the words of the tree, without the contents, which repeat headings."""
    skipped = {
        id(each)
        for note in read.tree.all()
        if str(note.entries.get("/ID", "")).endswith("contents")
        for each in note.all()
    }

    def words(node):
        if id(node) in skipped:
            return ""
        parts = [
            words(kid) if isinstance(kid, Node) else kid
            for kid in node.kids
            if isinstance(kid, Node | str)
        ]
        return "".join(parts)

    return folded(words(read.tree))


def unscathed(deed):
    """Check that each piece of *deed* is in the tree once, and read it."""
    read = Read(to_pdf(deed).pdf)
    assert read.loose == []
    assert read.orphans == set()
    return read


@pytest.mark.parametrize("deed", [deed_fr.deed(), deed_en.deed(), rich(), rich("en")])
def test_the_tree_says_what_the_deed_says(deed):
    assert told(unscathed(deed)) == folded(to_text(deed))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(deeds)
def test_the_tree_of_any_deed_says_what_it_says(deed):
    assert told(unscathed(deed)) == folded(to_text(deed))


def test_on_other_paper_the_tree_is_the_same():
    read = Read(to_pdf(rich(), paper=LETTER).pdf)
    assert told(read) == folded(to_text(rich()))


def test_margins_and_repeated_heads_are_artifacts(read):
    apart = " ".join(read.apart)
    for words in ("PROJET", "Page 1 / ", "Paraphes", "Le texte équilibré", "Effectif"):
        assert words in apart


def test_a_press_gives_the_same_tree():
    press = Press()
    assert structure(rich(), press) == structure(rich(), press)
    assert structure(rich(), press) == structure(rich(), Press())


def test_a_press_gives_the_same_file():
    press = Press()
    for deed in (rich(), Facing(rich(), rich("en")), rich("en"), rich()):
        assert to_pdf(deed, press) == to_pdf(deed)


# --- Elements ------------------------------------------------------------------------


def said(read, tag):
    return [folded(node.words) for node in read.tree.all(tag)]


def test_headings_go_down_one_by_one(read):
    tags = [node.tag for node in read.tree.all() if re.fullmatch(r"H\d", node.tag)]
    assert tags == ["H1", "H2", "H3", "H2"]


@pytest.mark.parametrize(
    "parts",
    [
        [
            part(
                "article",
                "a",
                "1",
                "Article 1",
                clause("C", "", "Liste", listing("a) x")),
            )
        ],
        [part("agreed", "a", "", "", clause("C", "", "Liste", listing("a) x")))],
        [
            part("title", "t", "", "Titre"),
            part("agreed", "a", "", "", clause("C", "", "Liste", listing("a) x"))),
            part("article", "b", "1", "Article 1"),
        ],
    ],
)
def test_no_heading_is_skipped_whatever_the_deed_begins_with(parts):
    read = unscathed(document("fr", *parts))
    levels = [
        int(node.tag[1]) for node in read.tree.all() if re.fullmatch(r"H\d", node.tag)
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_number_is_read_with_its_paragraph_and_before_a_list_by_itself(read):
    paragraphs = said(read, "P")
    assert any(words.startswith("1.1 Le délai") for words in paragraphs)
    assert "1.4" in paragraphs
    assert said(read, "H3") == ["1.3 Liste"]


def test_lists_have_labels_and_say_how_they_are_numbered(read):
    kinds = [str(node.entries.A.ListNumbering) for node in read.tree.all("L")]
    assert kinds == ["/LowerAlpha", "/LowerRoman", "/Disc"]
    assert said(read, "Lbl") == ["a)", "b)", "(i)", "(ii)", "–"]
    assert said(read, "LBody") == ["un ;", "deux.", "un ;", "deux.", "sans phrase ;"]


def test_tables_have_a_caption_heads_with_a_scope_rows_and_a_total(read):
    (found,) = read.tree.all("Table")
    assert [kid.tag for kid in found.kids] == ["Caption", "THead", "TBody", "TFoot"]
    heads = list(found.all("TH"))
    assert [folded(head.words) for head in heads] == ["Code", "Mesure", "Effectif"]
    assert all(str(head.entries.A.Scope) == "/Column" for head in heads)
    rows = [[folded(cell.words) for cell in row.kids] for row in found.all("TR")]
    assert rows[1] == ["M0", "mesure", "0"]
    assert rows[-1] == ["Total", "", "1770"]
    assert len(rows) == 62


@pytest.mark.parametrize("total", [(), ("Total", "0")])
def test_a_table_without_rows_has_neither_head_nor_foot_of_its_own(total):
    empty = table("t", "Les mesures", "Code | Mesure", [], total)
    deed = document("fr", part("annex", "a", "1", "A", clause("C", "", "", empty)))
    (found,) = unscathed(deed).tree.all("Table")
    assert [kid.tag for kid in found.kids] == ["Caption", "TR", *["TR"] * bool(total)]


def test_the_legend_stands_below_a_title_that_nothing_follows():
    deed = document("fr", part("title", "t", "", "Titre"))
    one = replace(deed, legend=rich().legend)
    two = Facing(one, replace(one, language="en"))
    assert [node.words.strip() for node in unscathed(one).tree.all("Note")] == [
        "ajouté, supprimé"
    ]
    assert len(list(unscathed(two).tree.all("Note"))) == 2


def test_words_that_are_new_gone_or_foreign_are_elements(read):
    assert said(read, "Ins") == ["ajouté", "soixante", "article 1.2"]
    assert said(read, "Del") == ["supprimé", "trente"]
    (foreign,) = read.tree.all("Span")
    assert (foreign.words.strip(), str(foreign.entries.Lang)) == (
        "force majeure",
        "en-GB",
    )


def test_an_element_that_goes_over_a_page_is_one(read):
    long = [node for node in read.tree.all("P") if "1.2 Objet" in node.words]
    assert len(long) == 1
    assert len(long[0].kids) > 1


def test_a_link_leads_to_its_clause_and_says_where(read):
    links = {folded(node.words): node for node in read.tree.all("Link")}
    assert list(links) == ["article 1.2", "l’annexe 1"]
    (annotation,) = [
        kid for kid in links["l’annexe 1"].kids if not isinstance(kid, str)
    ]
    assert str(annotation.Contents) == "l’annexe 1"
    assert annotation.F == 4
    assert annotation.Dest[0].objgen == read.pdf.pages[-2].obj.objgen
    x0, y0, x1, y1 = map(float, annotation.Rect)
    assert 0 < x1 - x0 < 120
    assert 8 < y1 - y0 < 16


def test_a_link_over_two_lines_is_one_element_with_two_places_to_click():
    words = redlined().runs[0]
    run = replace(words, text="l’article premier du présent avenant " * 4, link="C")
    deed = document(
        "fr",
        part(
            "article", "a", "1", "A", clause("C", "1.1", "", type(redlined())((run,)))
        ),
    )
    (link,) = unscathed(deed).tree.all("Link")
    assert len([kid for kid in link.kids if not isinstance(kid, str)]) == 2


def test_a_link_to_nothing_is_words():
    run = replace(redlined().runs[0], link="nowhere")
    deed = document(
        "fr",
        part(
            "article", "a", "1", "A", clause("C", "1.1", "", type(redlined())((run,)))
        ),
    )
    read = unscathed(deed)
    assert list(read.tree.all("Link")) == []
    assert told(read) == folded(to_text(deed))


def test_each_hand_has_a_field_beside_its_label(read):
    forms = list(read.tree.all("Form"))
    assert len(forms) == 3
    names = [str(form.kids[0].TU) for form in forms]
    assert names[0] == "Valmont-Rive SA – Signature"
    fields = read.pdf.Root.AcroForm.Fields
    assert len({str(each.T) for each in fields}) == 3
    assert [each.objgen for each in fields] == [form.kids[0].objgen for form in forms]
    for form in forms:
        x0, y0, x1, y1 = map(float, form.kids[0].Rect)
        assert x1 - x0 > 150
        assert y1 - y0 > 25


def test_the_logo_says_what_it_shows(read):
    (figure,) = read.tree.all("Figure")
    assert str(figure.entries.Alt) == "Logo de Valmont-Rive"
    assert len(figure.entries.A.BBox) == 4


def test_the_legend_is_a_note_found_by_its_name(read):
    (note,) = read.tree.all("Note")
    assert folded(note.words) == "ajouté, supprimé"
    names = read.pdf.Root.StructTreeRoot.IDTree.Names
    assert note.entries.ID in list(names)


def test_contents_are_links_to_the_parts():
    deed = replace(deed_fr.deed(), contents="Table des matières")
    read = unscathed(deed)
    (contents,) = read.tree.all("TOC")
    entries = list(contents.all("TOCI"))
    listed = [each for each in deed.parts if each.kind in ("article", "annex")]
    assert len(entries) == len(listed)
    for entry in entries:
        (reference,) = entry.kids
        (link,) = reference.kids
        assert (reference.tag, link.tag) == ("Reference", "Link")
        assert re.search(r"\d+ $", link.words)
    assert told(read) == folded(to_text(deed))


def test_two_languages_are_read_clause_by_clause():
    read = unscathed(Facing(rich(), rich("en")))
    pairs = [
        [str(kid.entries.Lang) for kid in node.kids]
        for node in read.tree.all("Sect")
        if node.kids and getattr(node.kids[0], "tag", "") == "Div"
    ]
    assert pairs == [["fr-FR", "en-GB"]] * 7
    headings = list(read.tree.all("H2"))
    assert [str(each.entries.Lang) for each in headings] == ["fr-FR", "en-GB"] * 2
    assert len(list(read.tree.all("Form"))) == 3
    assert len(read.pdf.Root.AcroForm.Fields) == 3


# --- Faults of the program -----------------------------------------------------------


def test_words_that_belong_to_nothing_are_never_written(monkeypatch):
    empty = Element("Document", (Element("P", path="fr/nowhere"),))
    monkeypatch.setattr("desktop.document.pdf.structure", lambda *_: empty)
    with pytest.raises(Untagged):
        to_pdf(rich())
