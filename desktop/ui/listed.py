"""Drafts and contracts in a list: what is told of them, and the row of a draft.

The start, the drafts, the contracts and the received draft name them alike, because
they all name them here. Only the row knows a widget.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.drafts import numerals
from desktop.i18n import _, language
from desktop.ui import speech
from desktop.ui.drafting.progress import counted
from desktop.ui.widgets import Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.clauses import Library, Value
    from desktop.contracts import Contract
    from desktop.drafts import Draft
    from desktop.office import Office
    from desktop.vault import DraftCard

_EVENT = "ctx.trigger"


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft, when it was kept, and how far it is: *answered* of *total*."""

    draft: "Draft"
    saved: datetime
    answered: int
    total: int


def fetch(office: "Office", cards: "Iterable[DraftCard]") -> tuple[Listed, ...]:
    """Fetch the drafts of *cards*, in their order."""
    found = []
    for card in cards:
        draft = office.draft(card.id)
        found.append(Listed(draft, card.saved, *counted(office.interview(draft))))
    return tuple(found)


def draft_row(
    listed: Listed,
    library: "Library",
    opens: Callable[[], object],
    *,
    below_contract: bool = False,
) -> Row:
    """Make the row of a draft; it *opens* the draft when it is pressed.

    *below_contract*: the row stands below its contract, which it need not name.
    """
    draft = listed.draft
    parts = [
        "" if below_contract else parties(draft.answers),
        event(draft.answers, library),
        speech.progress(listed.answered, listed.total),
    ]
    own = speech.title_of(draft.answers, draft.name)
    row = Row(
        own if below_contract else draft_title(draft),
        " · ".join(part for part in parts if part),
        icon="file-pen",
        tone="accent",
        right=speech.moment(listed.saved.astimezone(), datetime.now().astimezone()),
    )
    row.pressed.connect(opens)
    return row


def draft_title(draft: "Draft") -> str:
    """Return the name of *draft*, with the contract that it amends."""
    own = speech.title_of(draft.answers, draft.name)
    contract = draft.answers.get("ctr.title")
    if not isinstance(contract, str) or not contract:
        return own
    return _("{amendment} – {contract}").format(amendment=own, contract=contract)


def contract_title(contract: "Contract") -> str:
    """Return the title of *contract*, else what it is known by."""
    return contract.title or contract.reference or _("Contract without a title")


def parties(answers: "Mapping[str, Value]") -> str:
    """Return the names of client and provider, as a phrase; empty if none is told."""
    names = [answers.get("cli.name"), answers.get("pro.name")]
    told = [name for name in names if isinstance(name, str) and name]
    if len(told) < 2:
        return "".join(told)
    return _("{client} and {provider}").format(client=told[0], provider=told[1])


def event(answers: "Mapping[str, Value]", library: "Library") -> str:
    """Return what triggers the amendment; empty if it is not told."""
    value, question = answers.get(_EVENT), library.questions.get(_EVENT)
    if value is None or question is None:
        return ""
    return speech.words_of(question, value, library, answers)


def saved(when: datetime, now: datetime) -> str:
    """Say when a draft was kept, inside a sentence."""
    when = when.astimezone()
    days = (now.date() - when.date()).days
    if days == 0:
        return _("saved at {hour}").format(hour=f"{when:%H:%M}")
    if days == 1:
        return _("saved yesterday at {hour}").format(hour=f"{when:%H:%M}")
    return _("saved on {day}").format(day=numerals.day(when.date(), language()))
