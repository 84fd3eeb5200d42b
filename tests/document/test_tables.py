"""Tables: columns, rows, totals."""

from desktop.document import style
from desktop.document.slugs import Place, Stroke, Type
from desktop.document.tables import table
from tests.document.specimen import table as written

PLACE = Place(style.LEFT, style.MEASURE, "fr", "C-1", "C-1")


def cells(slug):
    return {ink.owner.split("/")[-2]: ink for ink in slug.inks if isinstance(ink, Type)}


def test_no_word_is_divided_while_other_columns_have_room():
    block = written(
        "t",
        "",
        "Responsable@.3 | Mesure@5",
        [("Responsabilité", "une mesure"), ("x", "y")],
    )
    head, first, _ = table(block, PLACE, 1)
    assert cells(head)["0"].line.text == "Responsable "
    assert cells(first)["0"].line.text == "Responsabilité "


def test_columns_keep_the_widths_asked_for_when_words_fit():
    _, first = table(written("t", "", "A@1 | B@3", [("x", "y")]), PLACE, 1)
    unit = (style.MEASURE - style.CELL_GAP) / 4
    assert cells(first)["1"].x == style.LEFT + unit + style.CELL_GAP


def test_figures_stand_at_the_right_and_words_do_not():
    figures = written("t", "", "A | Effectif@1r", [("x", "142"), ("y", "38")])
    _, first, second = table(figures, PLACE, 1)
    right = style.LEFT + style.MEASURE
    for slug in (first, second):
        ink = cells(slug)["1"]
        assert abs(ink.x + ink.line.width - right) < 0.01
    words = written(
        "t", "", "A | Montant@.3r", [("x", "cent mille euros hors taxes par an")]
    )
    _, first = table(words, PLACE, 1)
    assert len({ink.x for ink in first.inks if isinstance(ink, Type)}) == 2


def test_a_small_table_is_not_broken_and_a_long_one_keeps_two_rows_together():
    small = list(table(written("t", "T", "A", [("x",)] * 4), PLACE, 1))
    assert [slug.stays for slug in small] == [True] * 5 + [False]
    long = list(table(written("t", "T", "A", [("x",)] * 40), PLACE, 1))
    assert [slug.stays for slug in long[:4]] == [True, True, True, False]
    assert [slug.stays for slug in long[-3:]] == [False, True, False]


def test_each_row_sets_the_head_again_where_a_page_begins_with_it():
    head, *rows = table(written("t", "", "A", [("x",)] * 3), PLACE, 1)
    assert head.heads == ()
    assert all(row.heads[0].inks == head.inks for row in rows)


def test_a_row_to_be_filled_by_hand_is_empty_and_roomy():
    _head, first, second = table(
        written("t", "", "A | B", [("x", "____"), ("y", "z")]), PLACE, 1
    )
    assert "1" not in cells(first)
    assert first.height > second.height - style.CELL_PAD


def test_a_total_is_set_apart_by_a_strong_line():
    *_, total = table(written("t", "", "A | B", [("x", "1")], ("Total", "1")), PLACE, 1)
    (line,) = [ink for ink in total.inks if isinstance(ink, Stroke)]
    assert line.weight == style.STRONG


def test_a_table_of_many_columns_takes_the_width_of_the_page():
    indented = PLACE.inner(style.COLUMN)
    five = list(table(written("t", "", "A | B | C | D | E", [("1",) * 5]), indented, 1))
    three = list(table(written("t", "", "A | B | C", [("1",) * 3]), indented, 1))
    assert cells(five[1])["0"].x == style.LEFT
    assert cells(three[1])["0"].x == style.LEFT + style.COLUMN


def test_a_passage_is_a_row_with_its_questions():
    rows = [("{a.b:un}", "x"), ("deux", "{c.d?y}")]
    _, first, second = table(written("t", "", "A | B", rows), PLACE, 1)
    asked = [{run.question for run in row.spot.words} - {""} for row in (first, second)]
    assert asked == [{"a.b"}, {"c.d"}]
    assert first.spot.clause == "C-1"
