"""Words are set as lines that fill the measure, and are divided where they may be."""

from desktop.document import Run
from desktop.document.fonts import HYPHEN
from desktop.document.lines import set_lines
from desktop.document.style import CELL, ITEM, MEASURE, TEXT, TITLE
from tests.document.specimen import runs

SENTENCE = (
    "Le Prestataire signale au Client tout Incident de Sécurité dans les vingt-quatre "
    "(24) heures suivant le moment où il en a connaissance, au point de contact désigné "
    "à l’Annexe 2, et remet un rapport sur ses causes. "
)


def said(lines):
    return [line.text.rstrip() for line in lines]


def test_justified_lines_fill_the_measure_but_for_the_last():
    lines = set_lines(runs(SENTENCE * 3), TEXT, MEASURE, "fr")
    assert all(abs(line.width - MEASURE) < 0.2 for line in lines[:-1])
    assert lines[-1].width < MEASURE


def test_ragged_lines_keep_their_spaces():
    for line in set_lines(runs(SENTENCE), CELL, 150, "fr"):
        assert " Tw" not in line.body
        assert line.width <= 150.01


def test_a_title_is_centred_in_lines_of_like_length():
    lines = set_lines(
        runs("Avenant n° 3 au contrat de prestations de services"), TITLE, 260, "fr"
    )
    assert len(lines) == 2
    assert all(abs(line.x - (260 - line.width) / 2) < 0.01 for line in lines)
    assert abs(lines[0].width - lines[1].width) < 80


def test_the_last_word_of_a_paragraph_stays_whole():
    for width in range(120, 400, 7):
        lines = set_lines(
            runs(SENTENCE + "Il s’y conforme immédiatement."), TEXT, width, "fr"
        )
        assert lines[-1].text.rstrip().endswith("immédiatement.")


def test_no_little_word_stands_alone_on_the_last_line():
    words = "la mention du Travail à Distance dans chaque rapport mensuel ; et"
    for width in range(60, 330, 2):
        lines = said(set_lines(runs(words), ITEM, width, "fr"))
        assert lines[-1] != "et", width


def test_a_number_is_not_parted_from_its_article():
    for width in range(120, 500, 5):
        lines = said(
            set_lines(runs("selon l’article 14.2 du Contrat, " * 9), TEXT, width, "fr")
        )
        assert not any(line.endswith("l’article") for line in lines)


def test_a_date_too_wide_for_its_cell_is_divided_between_its_words():
    lines = set_lines((Run("30\u00a0September\u00a02029"),), CELL, 48, "en")
    assert [line.replace("\u00a0", " ") for line in said(lines)] == [
        "30",
        "September",
        "2029",
    ]


def test_a_word_too_long_for_any_line_is_divided_anywhere_and_shows_nothing():
    lines = set_lines((Run("X" * 200),), TEXT, 200, "fr")
    assert "".join(line.text for line in lines).replace(HYPHEN, "").strip() == "X" * 200
    assert all(line.width < 200.01 for line in lines)


def test_an_end_of_line_that_was_typed_ends_the_line():
    lines = set_lines((Run("un\ndeux trois"),), TEXT, MEASURE, "fr")
    assert said(lines) == ["un", "deux trois"]


def test_another_language_is_divided_by_its_own_rules():
    one = set_lines((Run("administration " * 40),), TEXT, 107, "fr")
    other = set_lines((Run("administration " * 40, language="en"),), TEXT, 107, "fr")
    assert said(one) != said(other)


def test_a_blank_is_tinted_behind_its_words_and_no_further():
    (line,) = set_lines(runs("le {a.b?date} ;"), TEXT, MEASURE, "fr")
    ((begin, end, _),) = line.grounds
    assert 0 < begin < end < line.width


def test_a_line_to_fill_is_longer_at_the_end_and_never_wider_than_its_column():
    (inside,) = set_lines(runs("le ____, à Lyon"), TEXT, MEASURE, "fr")
    (last,) = set_lines(runs("Nom : ____"), TEXT, MEASURE, "fr")
    narrow = set_lines(runs("____"), CELL, 60, "fr")
    assert inside.hands[0][1] - inside.hands[0][0] < last.hands[0][1] - last.hands[0][0]
    assert narrow[0].hands[0][1] <= 60


def test_words_of_several_looks_join_without_a_space():
    (line,) = set_lines(runs("« **Client** », 1^er^ *et* dernier"), ITEM, MEASURE, "fr")
    assert line.text == "«\u00a0Client\u00a0», 1er et dernier "
    assert line.body.count(" Ts") == 2


def test_a_line_to_fill_between_words_of_another_language_is_set():
    words = (Run("le", language="en"), Run("", rule=True), Run("la", language="en"))
    (line,) = set_lines(words, TEXT, MEASURE, "fr")
    assert line.text.split() == ["le", "la"]
