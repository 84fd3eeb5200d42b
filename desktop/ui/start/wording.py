"""How the start screen and the contracts name drafts, parties and moments."""

from datetime import datetime
from typing import TYPE_CHECKING

from desktop.drafts import numerals
from desktop.i18n import _, language
from desktop.ui import speech

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.clauses import Value
    from desktop.drafts import Draft


def draft_title(draft: "Draft") -> str:
    """Return the name of *draft*, with the contract that it amends."""
    own = speech.title_of(draft.answers, draft.name)
    contract = draft.answers.get("ctr.title")
    if not isinstance(contract, str) or not contract:
        return own
    return _("{amendment} – {contract}").format(amendment=own, contract=contract)


def parties(answers: "Mapping[str, Value]") -> str:
    """Return the names of client and provider, as a phrase; empty if none is told."""
    names = [answers.get("cli.name"), answers.get("pro.name")]
    told = [name for name in names if isinstance(name, str) and name]
    if len(told) < 2:
        return "".join(told)
    return _("{client} and {provider}").format(client=told[0], provider=told[1])


def saved(when: datetime, now: datetime) -> str:
    """Say when a draft was kept, inside a sentence."""
    when = when.astimezone()
    days = (now.date() - when.date()).days
    if days == 0:
        return _("saved at {hour}").format(hour=f"{when:%H:%M}")
    if days == 1:
        return _("saved yesterday at {hour}").format(hour=f"{when:%H:%M}")
    return _("saved on {day}").format(day=numerals.day(when.date(), language()))
