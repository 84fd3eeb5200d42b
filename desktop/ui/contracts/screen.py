"""The contracts: the list at the left; at the right the contract, or its card.

Every answer goes to the desk on which the card lies, and is kept from there.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.drafts import Draft
from desktop.i18n import _
from desktop.ui import listed, speech, theme
from desktop.ui.contracts.carddesk import CardDesk, card_of
from desktop.ui.contracts.form import CardForm
from desktop.ui.contracts.head import Head, side_of
from desktop.ui.contracts.master import MasterList
from desktop.ui.contracts.overview import Overview, Shown
from desktop.ui.contracts.parts import missing, parts
from desktop.ui.contracts.place import View, begin_amendment, spot_of
from desktop.ui.contracts.shelf import Shelf, look
from desktop.ui.desk import Desk
from desktop.ui.drafting.fields import Around
from desktop.ui.screen import Host, Screen
from desktop.ui.statusline import Said
from desktop.ui.widgets import Button, EmptyState, Hairline, column, line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.clauses import Value
    from desktop.contracts import Contract
    from desktop.drafts import Asked

# Widths of the window, in em, below which something folds.
INDEX_FOLDS: Final = 88.0
FACTS_FOLD: Final = 80.0
LIST_FOLDS: Final = 64.0


def _is_begun(desk: Desk) -> bool:
    """Say whether anything was told on a card, readable or not."""
    return bool(desk.draft.answers or desk.unread)


class ContractsScreen(Screen):
    """The contracts, and the one that is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.spot = spot_of(host)
        self.card = CardDesk(host.office, self.spot, host.vault_lane, self)
        self._shelf = Shelf()
        self._saved = ""
        library = host.office.library
        self.list = MasterList()
        self.list.setFixedWidth(theme.em(23.9))
        self.overview = Overview(library)
        self.form = CardForm(library)
        self._bodies = QStackedWidget()
        self._bodies.addWidget(self.overview)
        self._bodies.addWidget(self.form)
        self._lay_out()
        self._connect()
        self._find = self._key(QKeySequence.StandardKey.Find, self._search)

    def _key(
        self, key: QKeySequence.StandardKey, does: Callable[[], object]
    ) -> QShortcut:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(does)
        return made

    def _search(self) -> None:
        self.list.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.field.selectAll()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        column(self).addWidget(self._stack)
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self._pair = QWidget()
        outer = line(self._pair)
        outer.addWidget(self.list)
        self._rule = Hairline(way="down")
        outer.addWidget(self._rule)
        right = QWidget()
        inner = column(right)
        inner.addWidget(self._make_head())
        inner.addWidget(self._bodies, 1)
        outer.addWidget(right, 1)
        self._stack.addWidget(self._pair)
        self.empty = EmptyState(
            "scale",
            _("No contract yet"),
            _(
                "Record the contract to amend: its title, its date and its parties "
                "are enough to begin."
            ),
            (_("Record a contract"), self.record),
            (_("Open the sample contract"), self.host.open_sample),
        )
        self._stack.addWidget(self.empty)

    def _make_head(self) -> QWidget:
        self.back_to_list = Button(
            _("All contracts"), icon="chevron-left", large=True, does=self._show_list
        )
        self.back_to_list.hide()
        self.turn = Button(_("Edit the card"), large=True, does=self._turn)
        self.begin = Button(_("New amendment"), "primary", large=True, does=self._begin)
        self.head = Head((self.back_to_list, self.turn, self.begin), "s7")
        self.title = self.head.title
        return self.head

    def _connect(self) -> None:
        self.list.chosen.connect(self.choose)
        self.list.add_asked.connect(self.record)
        self.overview.card_asked.connect(self._open_card)
        self.overview.draft_asked.connect(self._open_draft)
        self.form.answered.connect(self.card.answer)
        self.form.misread.connect(self.card.hold)
        self.form.left.connect(self.card.pause)
        self.card.changed.connect(self._show_change)
        self.card.replaced.connect(self._begin_again)
        self.card.kept.connect(self._show_kept)
        self.card.failed.connect(self._show_unkept)

    # -- what is shown --------------------------------------------------------

    @override
    def enter(self) -> None:
        if self.host.saving is not None:
            self.host.saving.now()
        self.card.now()
        work = partial(look, self.host.office)
        self.host.vault_lane.run(work, self._show_shelf, self.host.fail)

    def _show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if self.spot.wish == "record":
            self.spot.wish = ""
            self.record()
            return
        spot = self.spot
        contract = shelf.contract(spot.contract)
        desk = spot.desk
        is_here = desk is not None and desk.draft.id == spot.contract
        if contract is None and not (is_here and desk is not None and _is_begun(desk)):
            self.card.put(None)
            contract = next(iter(shelf.contracts), None)
            spot.contract = contract.id if contract is not None else ""
        if contract is not None:
            self.card.lay(contract)
        if spot.desk is None:
            self._stack.setCurrentWidget(self.empty)
            self._say()
            return
        self._show_all()
        if self.isVisible():
            QTimer.singleShot(0, self, self.take_focus)

    def _begin_again(self) -> None:
        self.form.start_again()
        self._saved = ""
        self.history_changed.emit()

    @property
    def desk(self) -> Desk | None:
        """Where the card lies that is shown."""
        return self.spot.desk

    def _asked(self) -> "tuple[Asked, ...]":
        desk = self.spot.desk
        if desk is None:
            return ()
        return self.host.office.contract_questions(card_of(desk.draft))

    def _show_all(self) -> None:
        self._stack.setCurrentWidget(self._pair)
        self._show_list_items()
        self._show_contract()

    def _show_contract(self) -> None:
        desk = self.spot.desk
        if desk is None:
            return
        contract = card_of(desk.draft)
        is_known = self._shelf.contract(contract.id) is not None
        told = contract.title or contract.reference
        filling = self.spot.view == "card"
        untold = _("Every answer is kept as you type.") if filling else ""
        self.head.say(
            listed.contract_title(contract)
            if told or is_known
            else _("Record a contract"),
            listed.parties(contract.answers) or untold,
        )
        self.turn.setText(_("Show the contract") if filling else _("Edit the card"))
        self.turn.setVisible(is_known or not filling)
        self.begin.setVisible(bool(contract.answers))
        asked = self._asked()
        if filling:
            around = Around.of(self.host.office.library, desk.draft.answers)
            self.form.show_card(parts(asked), around, desk.unread)
            self._bodies.setCurrentWidget(self.form)
        else:
            drafts = self._shelf.drafts_of(contract.id)
            self.overview.show_contract(Shown(asked, desk.draft.answers, drafts))
            self._bodies.setCurrentWidget(self.overview)
        self._say()

    def _show_list_items(self) -> None:
        self.list.show_items(self._shelf.items(), self.spot.contract)

    # -- going ----------------------------------------------------------------

    def choose(self, contract: str) -> None:
        """Show *contract*."""
        if contract == self.spot.contract and self.spot.desk is not None:
            self._show_right()
            return
        found = self._shelf.contract(contract)
        if found is None:
            return
        self.spot.contract, self.spot.view = contract, "overview"
        self.card.lay(found)
        self._show_list_items()
        self._show_contract()
        self._show_right()

    def record(self) -> None:
        """Begin a new card."""
        contract = self.host.office.begin_contract()
        self.spot.contract, self.spot.view = contract.id, "card"
        self.card.put(Desk(Draft(contract.id, contract.id)))
        self._show_all()
        self._show_right()
        QTimer.singleShot(0, self.form, self.form.take_focus)

    def show_view(self, view: View) -> None:
        """Show the contract to be read, or its card to be filled in."""
        self.card.pause()
        self.spot.view = view
        self.history_changed.emit()
        self._show_contract()

    def _turn(self) -> None:
        self.show_view("overview" if self.spot.view == "card" else "card")
        if self.spot.view == "card":
            self.form.take_focus()
        else:
            self.turn.setFocus()

    def _open_card(self, question: str) -> None:
        self.show_view("card")
        if question:
            self.form.go_to(question)
        else:
            self.form.take_focus()

    def _open_draft(self, draft: str) -> None:
        self.card.now()
        self.host.open_draft(draft)

    def _begin(self) -> None:
        begin_amendment(self.host, self.contract_shown())

    @override
    def contract_shown(self) -> str:
        """Return the contract that is shown, once its card is kept and says something."""
        desk = self.spot.desk
        if desk is None or not desk.draft.answers:
            return ""
        self.card.now()
        return self.spot.contract

    # -- editing --------------------------------------------------------------

    def _show_change(self, draft: Draft) -> None:
        desk = self.spot.desk
        if desk is None:
            return
        self._tell_open_draft(desk.about, draft.answers)
        self._show_contract()

    def _tell_open_draft(self, question: str, answers: "Mapping[str, Value]") -> None:
        """Answer in the open draft too, if it amends this contract."""
        open_desk = self.host.desk
        if open_desk is None or open_desk.draft.contract != self.spot.contract:
            return
        names = [question] if question else list(answers)
        for name in names:
            open_desk.answer(name, answers.get(name), "card")

    def _show_kept(self, contract: "Contract") -> None:
        self._saved = _("Saved at {time}").format(
            time=f"{datetime.now().astimezone():%H:%M}"
        )
        gaps = missing(self.host.office.contract_questions(contract))
        self._shelf = self._shelf.changed(contract, gaps)
        self._show_list_items()
        self.turn.setVisible(True)
        self._say()

    def _show_unkept(self, error: Exception) -> None:
        self._say(_("Not saved yet: {reason}").format(reason=speech.failure(error)))

    # -- the status line ------------------------------------------------------

    def _say(self, problem: str = "") -> None:
        asked = self._asked()
        total = sum(each.required for each in asked)
        progress = ""
        if asked and self._stack.currentWidget() is self._pair:
            progress = speech.progress(total - missing(asked), total)
        self.host.say_status(
            Said(
                problem or self._saved or _("Vault open"),
                "circle-alert" if problem else "check" if self._saved else "lock",
                "del" if problem else "muted",
                progress=progress,
                state=_("Everything stays on this computer"),
            )
        )

    # -- the screen -----------------------------------------------------------

    @override
    def fold(self, width: float) -> None:
        side = side_of(width)
        self.form.fold(side, narrow=width < INDEX_FOLDS)
        self.overview.fold(side, narrow=width < FACTS_FOLD)
        self.head.fold(width)
        if (width < LIST_FOLDS) != self._folded:
            self._folded = width < LIST_FOLDS
            self.back_to_list.setVisible(self._folded)
            self._show_right()

    _folded = False

    def _show_right(self) -> None:
        """In a narrow window show the contract alone, else the list beside it."""
        self.list.setVisible(not self._folded)
        self._rule.setVisible(not self._folded)
        self._side().setVisible(True)

    def _show_list(self) -> None:
        """In a narrow window show the list alone."""
        self._side().setVisible(False)
        self.list.setVisible(True)
        self.list.view.setFocus()

    def _side(self) -> QWidget:
        parent = self._bodies.parentWidget()
        return parent if parent is not None else self._bodies

    @override
    def take_focus(self) -> None:
        if self._stack.currentWidget() is self.empty:
            button = self.empty.findChild(Button)
            if button is not None:
                button.setFocus()
        elif self.spot.view == "card":
            self.form.take_focus()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def panes(self) -> list[Callable[[], object]]:
        """Return what F6 walks: the list, the contract."""
        right = self.form.take_focus if self.spot.view == "card" else self.turn.setFocus
        return [self.list.view.setFocus, right]

    @override
    def history(self) -> QUndoStack | None:
        """Return what can be undone here: the answers of the card."""
        desk = self.spot.desk
        return desk.history if desk is not None and self.spot.view == "card" else None

    @override
    def put_away(self) -> None:
        self.card.release()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.card.now()
        super().hideEvent(event)
