"""The file: the same bytes each time, all fonts inside, each passage at its place."""

import hashlib
import io
import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pytest

from desktop.document import Pages, Paragraph, Press, Run, clauses_of, to_pdf
from desktop.document.style import HEIGHT, TOP
from tests.document import deed_en, deed_fr
from tests.document.specimen import clause, document, listing, part, table


@pytest.fixture(scope="module")
def deed():
    return deed_fr.deed()


@pytest.fixture(scope="module")
def printed(deed):
    return to_pdf(deed)


@pytest.fixture(scope="module")
def opened(printed):
    return pikepdf.open(io.BytesIO(printed.pdf))


def content(page):
    return page.Contents.read_bytes().decode("latin-1")


def small(**more):
    return document(
        "fr",
        part("article", "a", "1", "Article 1", clause("C", "1.1", "", "Un mot.")),
        **more,
    )


def test_the_same_document_gives_the_same_bytes(deed, printed):
    assert to_pdf(deed) == printed


def test_the_same_document_gives_the_same_bytes_in_threads():
    deeds = [deed_en.deed(), deed_fr.deed(), small()]
    alone = [to_pdf(deed).pdf for deed in deeds]
    with ThreadPoolExecutor(4) as threads:
        together = threads.map(lambda deed: to_pdf(deed).pdf, deeds * 2)
        assert list(together) == alone * 2


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_document_gives_the_same_bytes_in_another_process(seed):
    program = (
        "import hashlib\n"
        "from desktop.document import to_pdf\n"
        "from tests.document.test_pdf import small\n"
        "print(hashlib.sha256(to_pdf(small()).pdf).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "RL_pageCompression": "0"}
    found = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env=environment,
        text=True,
    )
    assert found.stdout.strip() == hashlib.sha256(to_pdf(small()).pdf).hexdigest()


def test_a_changed_word_changes_the_name_of_the_file_within_it():
    names = set()
    for deed in (small(), small(watermark="PROJET")):
        with pikepdf.open(io.BytesIO(to_pdf(deed).pdf)) as pdf:
            names.add(bytes(pdf.trailer.ID[0]))
    assert len(names) == 2


# --- A press -------------------------------------------------------------------------


def edited(deed, number, word):
    clauses = list(clauses_of(deed))
    changed = clauses[number % len(clauses)]
    blocks = (*changed.blocks, Paragraph((Run(word),)))
    parts = tuple(
        replace(
            each,
            clauses=tuple(
                replace(old, blocks=blocks) if old is changed else old
                for old in each.clauses
            ),
        )
        for each in deed.parts
    )
    return replace(deed, parts=parts)


def test_a_press_changes_nothing_but_the_time(deed):
    press = Press()
    for number in (0, 3, 17, 30, 55, 3):
        deed = edited(deed, number, f"Ajout {number}.")
        assert to_pdf(deed, press) == to_pdf(deed)


def test_a_press_serves_both_languages():
    press = Press()
    for deed in (deed_fr.deed(), deed_en.deed(), deed_fr.deed()):
        assert to_pdf(deed, press) == to_pdf(deed)


def test_a_press_forgets_what_a_drawing_did_without(deed):
    press = Press()
    to_pdf(deed, press)
    to_pdf(small(), press)
    to_pdf(small(), press)
    assert len(press) == 4  # a heading, a clause, its part of the tree, a page


# --- Pages ---------------------------------------------------------------------------


def test_the_specimen_is_of_some_length(printed):
    assert printed.pages >= 12


def texts(pdf):
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in opened]
    finally:
        opened.close()


def test_each_page_says_which_it_is_of_how_many(printed):
    for number, text in enumerate(texts(printed.pdf), 1):
        assert f"Page {number} / {printed.pages}" in text


def test_each_page_but_the_first_says_what_the_deed_is(deed, printed):
    first, *others = texts(printed.pdf)
    assert deed.running not in first
    assert all(deed.running in text for text in others)
    assert all(deed.state in text for text in (first, *others))


def test_a_running_head_too_long_for_its_line_is_cut_short():
    deed = replace(
        small(watermark="PROJET"), running="Avenant entre " + "les Parties " * 40
    )
    pages = replace(deed, parts=(*deed.parts, part("annex", "A", "1", "Annexe")))
    assert "les… Projet du" in texts(to_pdf(pages).pdf)[1]


def test_a_notice_stands_on_the_first_page_only():
    deed = replace(small(), notice="Le texte équilibré est imprimé.")
    deed = replace(deed, parts=(*deed.parts, part("annex", "A", "1", "Annexe")))
    first, second = texts(to_pdf(deed).pdf)
    assert deed.notice in first
    assert deed.notice not in second


def test_the_heads_of_a_long_table_are_drawn_on_each_of_its_pages():
    rows = [(f"M{number}", "mesure") for number in range(120)]
    deed = document(
        "fr",
        part(
            "annex",
            "A",
            "1",
            "Annexe",
            clause("A", "", "", table("t", "", "Entête | B", rows)),
        ),
    )
    printed = to_pdf(deed)
    assert printed.pages == 4
    assert all("Entête" in text for text in texts(printed.pdf))


def test_rows_are_not_divided_but_one_taller_than_a_page_is():
    words = "une phrase qui se répète "
    rows = [("avant", "x"), (words * 300, "y"), ("après", "z")]
    deed = document(
        "fr",
        part(
            "annex",
            "A",
            "1",
            "Annexe",
            clause("A", "", "", table("t", "", "A | B", rows)),
        ),
    )
    printed = to_pdf(deed)
    assert printed.pages > 1
    assert printed.pages == 1 + max(each.page for each in printed.passages)


def test_annexes_begin_a_page_and_all_parts_are_in_the_outline(opened):
    with opened.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles[0].startswith("Avenant n°")
    assert titles[-2:] == [
        "Annexe 1 – Services, fonctions et lieux",
        "Annexe 2 – Sécurité",
    ]
    assert "Article 1er – Définitions" in titles


def test_a_draft_is_marked_first_of_all_and_a_final_is_not():
    draft = pikepdf.open(io.BytesIO(to_pdf(small(watermark="PROJET")).pdf))
    final = pikepdf.open(io.BytesIO(to_pdf(small()).pdf))
    mark = "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC"
    assert content(draft.pages[0]).split("\n")[0] == mark
    assert mark not in content(final.pages[0])
    assert "gs" not in content(draft.pages[0]).split()  # no transparency


def test_a_blank_is_tinted_and_a_line_to_fill_is_ruled():
    deed = document(
        "fr", part("article", "a", "", "", clause("C", "", "", "Le {a.b?date} à ____."))
    )
    with pikepdf.open(io.BytesIO(to_pdf(deed).pdf)) as pdf:
        drawn = content(pdf.pages[0])
    assert "1 0.945 0.81 rg" in drawn
    assert "0.4 w 0 0 0 RG" in drawn


# --- The file ------------------------------------------------------------------------


def test_the_file_says_its_title_and_its_language(opened):
    assert str(opened.docinfo.Title) == "Avenant n° 3 au Contrat-cadre"
    assert str(opened.docinfo.Creator) == "Avenant"
    assert str(opened.Root.Lang) == "fr-FR"
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_every_font_is_embedded_with_its_characters(opened):
    fonts = opened.pages[0].Resources.Font
    assert set(fonts.keys()) == {"/N", "/NB", "/S", "/SB", "/SI"}
    for font in fonts.values():
        assert "+" in str(font.BaseFont)
        assert font.FontDescriptor.FontFile2.read_bytes()
        assert b"beginbfchar" in font.ToUnicode.read_bytes()
        assert len(font.Widths) == font.LastChar - font.FirstChar + 1


def test_a_final_deed_is_small(printed):
    assert len(printed.pdf) < 13_000 * printed.pages


# --- Passages ------------------------------------------------------------------------


def test_every_clause_has_its_passages_in_order(deed, printed):
    assert list(dict.fromkeys(each.clause for each in printed.passages)) == [
        each.id for each in clauses_of(deed)
    ]
    pages = [each.page for each in printed.passages]
    assert pages == sorted(pages)


def test_a_passage_knows_the_questions_that_its_words_come_from(printed):
    by_clause = {}
    for each in printed.passages:
        by_clause.setdefault(each.clause, set()).update(each.questions)
    assert by_clause["F05"] == {"evt.date"}
    assert by_clause["F07"] == {"gov.consult"}
    assert by_clause["A2-2"] == {"sec.due"}


def test_a_passage_is_where_its_words_are():
    deed = document(
        "fr",
        part(
            "article",
            "a",
            "",
            "",
            clause("C1", "", "", "Premier."),
            clause("C2", "", "", "Second :", listing("a) un ;", "b) deux.")),
        ),
    )
    passages = to_pdf(deed).passages
    assert [each.clause for each in passages] == ["C1", "C2", "C2", "C2"]
    assert passages[0].y0 == TOP
    for above, below in itertools.pairwise(passages):
        assert above.y0 < above.y1 <= below.y0 < HEIGHT
    assert passages[0].y1 - passages[0].y0 == pytest.approx(14.6)


def test_a_passage_that_goes_over_a_page_is_two():
    long = "Une phrase qui remplit la ligne et la page. " * 120
    deed = document("fr", part("article", "a", "", "", clause("C", "", "", long)))
    assert [each.page for each in to_pdf(deed).passages] == [0, 1]


def test_a_printed_deed_keeps_its_words_out_of_its_name(printed):
    assert repr(printed) == f"Printed(pages={printed.pages})"


def test_pages_are_numbered_alike_in_passages_and_pictures(printed):
    with Pages(printed.pdf) as pages:
        assert len(pages) == printed.pages


def test_words_are_forgotten_on_demand():
    from desktop.document import forget, shaping

    before = to_pdf(small())
    assert shaping._look.cache_info().currsize
    forget()
    assert not shaping._look.cache_info().currsize
    assert to_pdf(small()) == before
