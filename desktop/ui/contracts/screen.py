"""The contracts: the list at the left; at the right the contract, or its card.

Every answer goes to the desk on which the card lies, and is kept from there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QUndoStack
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop.drafts import Draft
from desktop.i18n import _, ngettext
from desktop.ui import speech, theme
from desktop.ui.contracts.form import CardForm
from desktop.ui.contracts.keeping import Keeping, card_of
from desktop.ui.contracts.master import Item, MasterList
from desktop.ui.contracts.overview import Overview, Shown
from desktop.ui.contracts.parts import missing, parts
from desktop.ui.contracts.place import View, spot_of
from desktop.ui.desk import Desk
from desktop.ui.drafting.fields import Around
from desktop.ui.screen import Host, Screen
from desktop.ui.start import wording
from desktop.ui.start.glance import Kept
from desktop.ui.statusline import Said
from desktop.ui.widgets import (
    Button,
    EmptyState,
    Hairline,
    Words,
    column,
    line,
)

if TYPE_CHECKING:
    from desktop.clauses import Value
    from desktop.contracts import Contract
    from desktop.drafts import Asked
    from desktop.office import Office

# Widths of the window, in em, below which something folds.
INDEX_FOLDS: Final = 88.0
FACTS_FOLD: Final = 80.0
LIST_FOLDS: Final = 64.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """The contracts and the drafts in the vault."""

    contracts: "tuple[Contract, ...]" = ()
    drafts: tuple[Kept, ...] = ()


def look(office: "Office") -> Shelf:
    """Fetch all contracts and drafts."""
    drafts = tuple(Kept(office.draft(c.id), c.saved) for c in office.drafts())
    return Shelf(office.contracts(), drafts)


def _is_begun(desk: Desk) -> bool:
    """Say whether anything was told on a card, readable or not."""
    return bool(desk.draft.answers or desk.unread)


class ContractsScreen(Screen):
    """The contracts, and the one that is chosen."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.spot = spot_of(host)
        self._shelf = Shelf()
        self._keeping: Keeping | None = None
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
        head = QWidget()
        side = theme.space("s7")
        outer = line(
            head,
            margins=(side, theme.space("s5"), side, theme.space("s5")),
            gap=theme.space("s4"),
        )
        words = column(gap=theme.space("s1"))
        self.title = Words("", "title")
        self.parties = Words("", "body", "muted")
        words.addWidget(self.title)
        words.addWidget(self.parties)
        outer.addLayout(words, 1)
        self._buttons = line(gap=theme.space("s2"))
        self.back_to_list = Button(
            _("All contracts"), icon="chevron-left", large=True, does=self._show_list
        )
        self.back_to_list.hide()
        self.turn = Button(_("Edit the card"), large=True, does=self._turn)
        self.begin = Button(_("New amendment"), "primary", large=True, does=self._begin)
        for button in (self.back_to_list, self.turn, self.begin):
            self._buttons.addWidget(button)
        outer.addLayout(self._buttons)
        outer.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self) -> None:
        self.list.chosen.connect(self.choose)
        self.list.add_asked.connect(self.record)
        self.overview.card_asked.connect(self._open_card)
        self.overview.draft_asked.connect(self._open_draft)
        self.form.answered.connect(self.answer)
        self.form.misread.connect(self._hold)
        self.form.left.connect(self._pause)

    # -- what is shown --------------------------------------------------------

    @override
    def enter(self) -> None:
        if self.host.saving is not None:
            self.host.saving.now()
        self.keep_now()
        work = partial(look, self.host.office)
        self.host.vault_lane.run(work, self._show_shelf, self.host.fail)

    def _show_shelf(self, shelf: Shelf) -> None:
        self._shelf = shelf
        if self.spot.wish == "record":
            self.spot.wish = ""
            self.record()
            return
        known = {each.id: each for each in shelf.contracts}
        desk = self.spot.desk
        if desk is not None and desk.draft.id not in known and not _is_begun(desk):
            self._put(None)
        if self.spot.contract not in known and self.spot.desk is None:
            self.spot.contract = next(iter(known), "")
        if not self.spot.contract:
            self._stack.setCurrentWidget(self.empty)
            self._say()
            return
        self._lay(known.get(self.spot.contract))
        self._show_all()
        if self.isVisible():
            QTimer.singleShot(0, self, self.take_focus)

    def _lay(self, contract: "Contract | None") -> None:
        """Lay a card on the desk, unless it lies there as it is in the vault."""
        desk = self.spot.desk
        is_same = desk is not None and (
            contract is None or card_of(desk.draft) == contract
        )
        if desk is not None and (is_same or not self.spot.is_kept):
            if self._watched is not desk:
                self._watch(desk)
        elif contract is not None:
            self._put(Desk(Draft(contract.id, contract.id, answers=contract.answers)))

    def _put(self, desk: Desk | None) -> None:
        """Put another card on the desk, or clear it; what lay there is kept."""
        self._unwatch()
        self.spot.lay(desk)
        self.form.start_again()
        if desk is not None:
            self._watch(desk)
        self.history_changed.emit()

    _watched: Desk | None = None

    def _watch(self, desk: Desk) -> None:
        self._unwatch()
        host = self.host
        self._watched = desk
        self._keeping = Keeping(host.office, self.spot, host.vault_lane, self)
        self._keeping.kept.connect(self._show_kept)
        self._keeping.failed.connect(self._show_unkept)
        self._saved = ""
        desk.changed.connect(self._show_change)

    def _unwatch(self) -> None:
        if self._watched is not None:
            self._watched.changed.disconnect(self._show_change)
            self._watched = None
        if self._keeping is not None:
            self._keeping.now()
            self._keeping.deleteLater()
            self._keeping = None

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
        is_known = any(c.id == contract.id for c in self._shelf.contracts)
        untitled = _("Contract without a title") if is_known else _("Record a contract")
        self.title.setText(contract.title or contract.reference or untitled)
        names = wording.parties(contract.answers)
        self.parties.setText(names or _("Every answer is kept as you type."))
        filling = self.spot.view == "card"
        self.turn.setText(_("Show the contract") if filling else _("Edit the card"))
        self.turn.setVisible(is_known or not filling)
        self.begin.setVisible(bool(contract.answers))
        asked = self._asked()
        if filling:
            around = Around.of(self.host.office.library, desk.draft.answers)
            self.form.show_card(parts(asked), around, desk.unread)
            self._bodies.setCurrentWidget(self.form)
        else:
            drafts = tuple(
                k for k in self._shelf.drafts if k.draft.contract == contract.id
            )
            self.overview.show_contract(Shown(asked, desk.draft.answers, drafts))
            self._bodies.setCurrentWidget(self.overview)
        self._say()

    def _show_list_items(self) -> None:
        self.list.show_items(
            [self._item(each) for each in self._shelf.contracts], self.spot.contract
        )

    def _item(self, contract: "Contract") -> Item:
        drafts = sum(k.draft.contract == contract.id for k in self._shelf.drafts)
        gaps = missing(self.host.office.contract_questions(contract))
        if drafts:
            words = ngettext("1 amendment begun", "{count} amendments begun", drafts)
            state = (words.format(count=drafts), "file-pen", "accent")
        elif gaps:
            words = ngettext("1 answer missing", "{count} answers missing", gaps)
            state = (words.format(count=gaps), "circle-alert", "warn")
        else:
            state = (_("No amendment"), "circle", "muted")
        return Item(
            contract.id,
            contract.title or contract.reference or _("Contract without a title"),
            " · ".join(name for name in contract.parties if name),
            state[0],
            state[1],
            state[2],  # type: ignore[arg-type]
            contract.reference,
        )

    # -- going ----------------------------------------------------------------

    def choose(self, contract: str) -> None:
        """Show *contract*."""
        if contract == self.spot.contract and self.spot.desk is not None:
            self._show_right()
            return
        found = next((c for c in self._shelf.contracts if c.id == contract), None)
        if found is None:
            return
        self._put(None)
        self.spot.contract, self.spot.view = contract, "overview"
        self._lay(found)
        self._show_list_items()
        self._show_contract()
        self._show_right()

    def record(self) -> None:
        """Begin a new card."""
        contract = self.host.office.begin_contract()
        self._put(Desk(Draft(contract.id, contract.id)))
        self.spot.contract, self.spot.view = contract.id, "card"
        self.history_changed.emit()
        self._show_all()
        self._show_right()
        QTimer.singleShot(0, self.form, self.form.take_focus)

    def show_view(self, view: View) -> None:
        """Show the contract to be read, or its card to be filled in."""
        self._pause()
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
        self.keep_now()
        self.host.open_draft(draft)

    def _begin(self) -> None:
        self.keep_now()
        if self.spot.contract:
            self.host.begin_draft(self.spot.contract)

    # -- editing --------------------------------------------------------------

    def answer(self, question: str, value: "Value | None", place: str) -> None:
        """Pass an answer to the desk."""
        if self.spot.desk is not None:
            self.spot.desk.answer(question, value, place)

    def _hold(self, question: str, place: str, text: str) -> None:
        if self.spot.desk is not None:
            self.spot.desk.hold(f"{question} {place}", text or None)

    def _pause(self) -> None:
        if self.spot.desk is not None:
            self.spot.desk.pause()
        self.keep_now()

    def keep_now(self) -> None:
        """Keep what was typed at once."""
        if self._keeping is not None:
            self._keeping.now()

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
        others = [c for c in self._shelf.contracts if c.id != contract.id]
        is_known = len(others) < len(self._shelf.contracts)
        every = (
            tuple(contract if c.id == contract.id else c for c in self._shelf.contracts)
            if is_known
            else (contract, *others)
        )
        self._shelf = Shelf(every, self._shelf.drafts)
        self._show_list_items()
        if not is_known:
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
            progress = _("{answered} of {total} answered").format(
                answered=total - missing(asked), total=total
            )
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
        self.form.fold(narrow=width < INDEX_FOLDS)
        self.overview.fold(narrow=width < FACTS_FOLD)
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
        self._unwatch()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_now()
        super().hideEvent(event)
