"""Comparing two drafts on paper: which ones, in which languages, into which file."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.drafts import numerals
from desktop.i18n import _, language
from desktop.ui import speech
from desktop.ui.drafting.pagepane import usual_side
from desktop.ui.drafting.sheets import SIDES
from desktop.ui.export.filing import FilingDialogue
from desktop.ui.export.naming import redline_name
from desktop.ui.widgets import RadioRow, Words, column

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.drafts import Draft, Languages
    from desktop.office import Office
    from desktop.ui.screen import Host
    from desktop.vault import DraftCard


class RedlineDialogue(FilingDialogue):
    """Asks with which draft *new* shall be compared, if it is not *old*, and where to.

    What stands in *old* alone is marked as deleted, what stands in *new* alone as added.
    """

    def __init__(
        self,
        host: "Host",
        new: "Draft",
        old: "Draft | None",
        parent: QWidget | None,
    ) -> None:
        super().__init__(host, parent, _("Compare two drafts"), ".pdf")
        self._new, self._old = new, old
        self._names = ("", speech.title_of(new.answers, new.name))
        self.language: Languages = usual_side(new)
        self._make_drafts()
        self.body.addLayout(self.ask_language(self.language, self._speak))
        self.action.setEnabled(old is not None)
        if old is not None:
            self._take(speech.title_of(old.answers, old.name), old)
        else:
            fetch = partial(host.office.drafts, new.contract)
            host.vault_lane.run(fetch, self._offer, host.fail)
        self.propose()

    # -- which drafts ---------------------------------------------------------

    def _make_drafts(self) -> None:
        self.words = Words("", "body")
        self.body.addWidget(self.words)
        self.rows: list[RadioRow] = []
        self._drafts = column()
        self.body.addLayout(self._drafts)
        self._show_drafts()

    def _show_drafts(self) -> None:
        """Say what will be compared, or what is to be chosen."""
        before, after = self._names
        words = _("With which draft shall “{after}” be compared?")
        if self._old is not None:
            words = _(
                "What changed from “{before}” to “{after}” is marked, and listed at"
                " the end."
            )
        self.words.setText(words.format(before=before, after=after))

    def _offer(self, cards: "tuple[DraftCard, ...]") -> None:
        """Offer the other drafts of the contract, the newest first."""
        now = datetime.now().astimezone()
        for card in cards:
            if card.id == self._new.id:
                continue
            own = speech.title_of({}, card.name) if card.name else card.title
            name = own or _("Amendment")
            saved = card.saved.astimezone()
            words = _("{name}, {saved}")
            row = RadioRow(words.format(name=name, saved=speech.moment(saved, now)))
            # What is printed is read later: it says the day itself.
            day = f"{numerals.day(saved.date(), language())}, {saved:%H:%M}"
            printed = words.format(name=name, saved=day)
            row.clicked.connect(partial(self._choose_draft, card.id, printed))
            row.setAccessibleDescription(self.words.text())
            self._drafts.addWidget(row)
            row.show()  # Qt would do it later, and measure the dialogue without it
            self.rows.append(row)
        if not self.rows:
            self.words.setText(
                _(
                    "This is the only draft of its contract: there is no other to compare."
                )
            )
        self.propose()

    def _choose_draft(self, draft: str, name: str) -> None:
        fetch = partial(self.host.office.draft, draft)
        self.host.vault_lane.run(fetch, partial(self._take, name), self.host.fail)

    def _take(self, name: str, old: "Draft") -> None:
        self._old, self._names = old, (name, self._names[1])
        self.action.setEnabled(True)
        self._show_drafts()
        self.propose()

    # -- the rest -------------------------------------------------------------

    def _speak(self, side: str) -> None:
        self.language = SIDES[side]
        self.propose()

    @override
    def proposal(self) -> str:
        return redline_name(self._new.answers, self.language)

    @override
    def action_name(self) -> str:
        return _("Write the comparison")

    @override
    def work(self, path: "Path") -> Callable[[], object]:
        if self._old is None:
            raise LookupError  # pragma: no cover - the action waits for it
        office, names = self.host.office, self._names
        return partial(_write, office, self._old, self._new, self.language, names, path)


def _write(
    office: "Office",
    old: "Draft",
    new: "Draft",
    language: "Languages",
    names: tuple[str, str],
    path: "Path",
) -> None:
    office.print_redline(office.compare(old, new, language, names), path)


def open_redline(
    host: "Host",
    parent: QWidget | None,
    new: "Draft | None" = None,
    old: "Draft | None" = None,
) -> RedlineDialogue | None:
    """Compare *new*, else the open draft, with *old* or one that is asked for."""
    if new is None:
        if host.desk is None:
            host.tell(_("Open a draft first: it is the draft that is compared."))
            return None
        new = host.desk.draft
    dialogue = RedlineDialogue(host, new, old, parent)
    dialogue.open()
    return dialogue
