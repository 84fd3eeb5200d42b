"""Each kind of answer has its field; it reports the hand and never itself."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QRadioButton

from desktop import i18n
from desktop.clauses import Kind, Library, Prose
from desktop.drafts import CaseFile
from desktop.ui.drafting.fields import Around, Field, field_for
from desktop.ui.drafting.fields.choices import BoxField, ChoiceField, MultiField
from desktop.ui.drafting.fields.lines import LineField
from desktop.ui.drafting.fields.listing import ListField
from desktop.ui.drafting.fields.prose import Paper, ProseField
from tests.ui.conftest import Hand


@pytest.fixture
def show(library: Library, qtbot) -> Callable[..., Field]:
    """Show the field of a question, and keep what it reports."""

    def made(name: str, value: object = None, **answers: object) -> Field:
        field = field_for(library.questions[name])
        qtbot.addWidget(field)
        field.heard = []
        field.answered.connect(lambda v, place: field.heard.append((v, place)))
        field.set_name("What?")
        field.show_value(value, Around.of(library, answers))
        field.show()
        return field

    return made


def test_every_question_has_a_field_that_shows_its_answer_in_silence(
    library: Library, case: Callable[[str], CaseFile], show: Callable[..., Field]
):
    for name in ("A", "B"):
        answers = dict(case(name).draft.answers)
        for question in library.questions.values():
            field = show(question.id, None, **{"doc.lang": "bi"})
            around = Around.of(library, answers)
            field.show_value(answers.get(question.id), around)
            field.show_value(None, around)
            field.show_value(answers.get(question.id), around)
            assert field.heard == [], question.id


def test_kinds_have_the_fields_that_fit_them(library: Library):
    fields = {
        Kind.CHOICE: ChoiceField,
        Kind.MULTI: MultiField,
        Kind.LIST: ListField,
        Kind.PROSE: ProseField,
        Kind.INT: LineField,
        Kind.TEXT: LineField,
    }
    for question in library.questions.values():
        if question.kind in fields:
            assert isinstance(field_for(question), fields[question.kind])


def test_a_number_is_read_as_it_is_typed(show: Callable[..., LineField]):
    field = show("sec.inc_h")
    Hand.type(field.line, "24")
    assert field.heard == [(Decimal(2), "line"), (Decimal(24), "line")]


def test_the_unit_stands_in_the_field_and_in_its_name(show: Callable[..., LineField]):
    field = show("sec.inc_h", Decimal(24))
    assert field.line.unit.text() == "hours"
    assert field.line.accessibleName() == "What? (hours)"


def test_what_cannot_be_read_is_said_only_once_the_line_is_left(
    show: Callable[..., LineField],
):
    field = show("sec.risk_date")
    said: list[str] = []
    field.refused.connect(said.append)
    Hand.type(field.line, "12/03/202")
    assert not any(said)
    assert field.heard[-1] == (None, "line")
    Hand.press(field.line, Qt.Key.Key_Return)
    assert said[-1] == "Enter a date, such as 12/03/2027."
    assert field.line.text() == "12/03/202"
    Hand.type(field.line, "7")
    assert said[-1] == ""
    assert field.heard[-1] == (date(2027, 3, 12), "line")


def test_what_cannot_be_read_is_not_wiped_by_its_own_report(
    show: Callable[..., LineField], library: Library
):
    field = show("sec.risk_date", date(2027, 3, 12))
    field.line.end(False)
    Hand.press(field.line, Qt.Key.Key_Backspace)
    field.show_value(None, Around.of(library, {}))
    assert field.line.text() == "12/03/202"


def test_french_numbers_and_dates_are_read_in_a_french_window(
    show: Callable[..., LineField],
):
    i18n.speak("fr")
    field = show("lia.cap_new")
    Hand.type(field.line, "5 000,50")
    assert field.heard[-1] == (Decimal("5000.50"), "line")
    Hand.press(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "5\u202f000,50"


def test_a_choice_reports_its_code(show: Callable[..., Field]):
    field = show("sec.level")
    field.findChildren(QRadioButton)[1].click()
    assert field.heard == [("equivalent", "")]


def test_an_answer_can_be_left_open_again_with_the_keyboard(
    show: Callable[..., Field], library: Library
):
    field = show("sec.level", "same")
    Hand.press(field, Qt.Key.Key_Delete)
    assert field.heard == [(None, "")]
    field.show_value(None, Around.of(library, {}))
    assert not any(b.isChecked() for b in field.findChildren(QRadioButton))


def test_a_long_list_of_options_is_folded_and_shows_what_is_chosen(
    show: Callable[..., MultiField],
):
    field = show("sec.measures", ("M20",))
    shown = [c for c, row in field._rows.items() if row.isVisibleTo(field)]
    assert len(shown) == 6
    assert "M20" in shown
    assert field.more.text() == "Show the other 24"
    field.more.click()
    assert all(row.isVisibleTo(field) for row in field._rows.values())


def test_options_come_in_the_order_of_the_library(show: Callable[..., MultiField]):
    field = show("sec.measures", ("M02",))
    field._rows["M01"].click()
    assert field.heard == [(("M01", "M02"), "")]


def test_none_of_several_is_an_answer_and_nothing_chosen_is_not(
    show: Callable[..., MultiField],
):
    field = show("dur.stops", ("law",))
    field._rows["law"].click()
    field._none.click()
    assert field.heard == [(None, ""), ((), "")]


def test_a_phrase_is_asked_in_the_languages_of_the_deed(
    show: Callable[..., ProseField], library: Library
):
    field = show("ctr.guar_ref", Prose("lettre", "letter"), **{"doc.lang": "fr"})
    assert field.sides["fr"].isVisibleTo(field)
    assert not field.sides["en"].isVisibleTo(field)
    field.show_value(Prose("lettre", "letter"), Around.of(library, {"doc.lang": "bi"}))
    assert field.sides["en"].isVisibleTo(field)


def test_the_side_that_is_not_asked_is_kept(show: Callable[..., ProseField]):
    field = show("ctr.guar_ref", Prose("lettre", "letter"), **{"doc.lang": "fr"})
    field.sides["fr"].end(False)
    Hand.type(field.sides["fr"], "s")
    assert field.heard == [(Prose("lettres", "letter"), "fr")]


def test_a_long_phrase_keeps_its_no_break_spaces(show: Callable[..., ProseField]):
    field = show("ctr.object")
    paper = field.sides["fr"]
    assert isinstance(paper, Paper)
    paper.show_text("Objet\u00a0: 5\u202f%")
    assert field.heard == []
    paper.textCursor().insertText("é")
    assert field.heard[-1] == (Prose("éObjet\u00a0: 5\u202f%", ""), "fr")


def test_a_country_can_be_named_or_written_by_its_letters(show: Callable[..., Field]):
    field = show("ctr.group_list", ({},))
    assert isinstance(field, ListField)
    cell = field._rows[0].fields["country"]
    assert isinstance(cell, LineField)
    Hand.type(cell.line, "India")
    assert field.heard[-1] == (({"country": "IN"},), "0 country line")


def test_a_list_grows_and_shrinks_and_says_there_is_none(
    show: Callable[..., ListField], library: Library
):
    field = show("ctr.docs")
    field.answered.connect(lambda v, _: field.show_value(v, Around.of(library, {})))
    field.add.click()
    assert field.heard[-1] == (({},), "")
    field._rows[0].removed.emit()
    assert field.heard[-1] == (None, "")
    field.none.click()
    assert field.heard[-1] == ((), "")
    assert not field._head.isVisibleTo(field)


def test_records_move_up_and_down_with_the_keyboard(
    show: Callable[..., ListField], library: Library
):
    field = show("ctr.docs", ({"name": "a"}, {"name": "b"}))
    field.answered.connect(lambda v, _: field.show_value(v, Around.of(library, {})))
    Hand.press(field._rows[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [r["name"] for r in field.heard[-1][0]] == ["b", "a"]


def test_a_reference_offers_the_records_of_the_other_list(
    show: Callable[..., ListField], library: Library
):
    services = (
        {"code": "S1", "name": Prose("Prêts", "Loans")},
        {"code": "S2", "name": Prose("", "Support")},
    )
    field = show("sla.defer", ({"service": "S2"},), **{"scp.services": services})
    cell = field._rows[0].fields["service"]
    assert isinstance(cell, BoxField)
    shown = [cell.box.itemText(n) for n in range(cell.box.count())]
    assert shown == ["", "S1 – Loans", "S2 – Support"]
    assert cell.box.currentText() == "S2 – Support"


def test_a_reference_to_nothing_is_shown_as_it_is(show: Callable[..., ListField]):
    field = show("sla.defer", ({"service": "gone"},))
    cell = field._rows[0].fields["service"]
    assert isinstance(cell, BoxField)
    assert cell.box.currentText() == "gone"


def test_a_list_of_phrases_opens_one_record_at_a_time(show: Callable[..., ListField]):
    records = ({"task": Prose("", "one")}, {"task": Prose("", "two")})
    field = show("scp.excluded", records)
    first, second = field._rows
    first.summary.pressed.emit()
    second.summary.pressed.emit()
    assert not first._form.isVisibleTo(field)
    assert second._form.isVisibleTo(field)
    assert second.fields["task"].sides["en"].text() == "two"


def test_tab_leads_from_a_row_of_a_list_to_the_next(
    show: Callable[..., ListField], library: Library
):
    field = show("ctr.docs", ({"name": "a"}, {"name": "b"}))
    field.answered.connect(lambda v, _: field.show_value(v, Around.of(library, {})))
    last = list(field._rows[0].fields.values())[-1]
    last.take_focus()
    Hand.press(field.focusWidget(), Qt.Key.Key_Tab)
    assert field._rows[1].isAncestorOf(field.focusWidget())
    Hand.press(field._rows[1], Qt.Key.Key_Delete, Qt.KeyboardModifier.AltModifier)
    assert [r["name"] for r in field.heard[-1][0]] == ["a"]
    assert field._rows[0].isAncestorOf(field.focusWidget())


def test_rows_stay_while_others_come_and_go(
    show: Callable[..., ListField], library: Library
):
    field = show("ctr.docs", ({"name": "a"}, {"name": "b"}, {"name": "c"}))
    field.answered.connect(lambda v, _: field.show_value(v, Around.of(library, {})))
    first, second, third = field._rows
    second.removed.emit()
    assert field._rows == [first, third]
    Hand.type(third.fields["name"].line, "!")
    assert [r["name"] for r in field.heard[-1][0]] == ["a", "!c"]


def test_a_long_line_is_shown_from_its_beginning(show: Callable[..., LineField]):
    field = show("ctr.title")
    field.line.setFixedWidth(90)
    Hand.type(field.line, "Conditions particulières de vente")
    QApplication.sendEvent(field.line, QFocusEvent(QEvent.Type.FocusOut))
    assert field.line.cursorPosition() == 0
    shown = field.line.grab().toImage()
    field.line.setText("Conditions générales")
    assert field.line.grab().toImage() == shown  # both are cut after the same letters
