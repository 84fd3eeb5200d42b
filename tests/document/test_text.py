"""What the page says is what the document says."""

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.document import Press, read_back, same_text, to_pdf, to_text
from desktop.document.lines import LostText, _check, set_lines
from desktop.document.style import MEASURE, TEXT
from desktop.document.text import folded
from tests.document import deed_en, deed_fr
from tests.document.specimen import (
    clause,
    document,
    listing,
    paragraph,
    part,
    runs,
    table,
)
from tests.document.strategies import deeds


def of(*blocks, language="fr", **more):
    return document(
        language,
        part("article", "a", "1", "Article 1", clause("C", "1.1", "", *blocks)),
        **more,
    )


@pytest.mark.parametrize("deed", [deed_fr.deed(), deed_en.deed()], ids=["fr", "en"])
def test_the_specimen_reads_back_as_it_was_written(deed):
    assert same_text(deed, to_pdf(deed).pdf)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
@given(deeds)
def test_every_deed_reads_back_as_it_was_written(deed):
    assert read_back(to_pdf(deed).pdf) == folded(to_text(deed))


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds)
def test_many_deeds_read_back_with_a_press_and_without(deed):
    plain = to_pdf(deed)
    press = Press()
    assert read_back(plain.pdf) == folded(to_text(deed))
    assert to_pdf(deed, press) == to_pdf(deed, press) == plain


@pytest.mark.parametrize(
    "words",
    [
        "<b>gras</b> & <img src='x'> &amp; &notanentity; {pty.name} ] [[ \\( %d",
        "https://exemple.test/un/chemin/qui/est/plus/long/que/la/ligne" * 4,
        "W" * 700,
        "l’anticonstitutionnalité d’établissements vis-à-vis de sous-traitants " * 12,
        "efficace affluent affiche waffle ffi fi",
        "5\u202f000\u202f000,00\u00a0€ «\u00a0Client\u00a0» n°\u00a03\u00a0; à 100\u202f%",
        "Ωμέγα Łódź Đakovo ≤ 5 ≥ 3 − 2 → 1",
    ],
)
def test_text_appears_as_it_was_typed(words):
    deed = of(paragraph(""), table("t", "", "A | B", [("x", "y")]))
    deed = of(type(paragraph(""))((type(runs("x")[0])(words),)))
    assert folded(f"Article 1 1.1 {words}") == read_back(to_pdf(deed).pdf)


def test_plain_text_has_a_line_for_each_row_and_item():
    deed = of(
        "Les points suivants :",
        listing("a) un ;", "b) deux."),
        table(
            "t", "Titre", "Code | Mesure", [("M1", "une"), ("M2", "deux")], ("T", "2")
        ),
    )
    assert to_text(deed) == (
        "Article 1\n\n1.1 Les points suivants\u00a0:\n\na) un\u202f;\nb) deux.\n\nTitre\n\n"
        "Code\tMesure\nM1\tune\nM2\tdeux\nT\t2\n"
    )


def test_a_title_runs_into_its_paragraph_and_stands_alone_before_a_table():
    inside = part("article", "a", "", "", clause("C", "1.1", "Objet", "Le texte."))
    alone = part("article", "a", "", "", clause("C", "1.1", "Objet", listing("a) x")))
    assert to_text(document("fr", inside)) == "1.1 Objet. Le texte.\n"
    assert to_text(document("fr", alone)) == "1.1 Objet\n\na) x\n"


def test_headers_page_numbers_and_watermark_are_not_read_back():
    deed = of("Un seul mot.", watermark="PROJET")
    assert read_back(to_pdf(deed).pdf) == "Article 1 1.1 Un seul mot."


def test_the_head_of_a_table_is_read_once_however_often_it_is_drawn():
    rows = [(f"M{number}", "mesure") for number in range(120)]
    deed = of(table("t", "", "Entête | Colonne", rows))
    printed = to_pdf(deed)
    assert printed.pages > 2
    assert read_back(printed.pdf).count("Entête") == 1
    assert same_text(deed, printed.pdf)


def test_lines_that_lose_a_letter_are_never_drawn():
    lines = set_lines(runs("Le Prestataire informe le Client."), TEXT, MEASURE, "fr")
    with pytest.raises(LostText):
        _check(runs("Le Prestataire n’informe pas le Client."), lines)
