"""What the question page shows: a value, put together by the drafting screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desktop.errors import N_
from desktop.i18n import _
from desktop.ui.drafting.fields import Around

if TYPE_CHECKING:
    from desktop.clauses import Value
    from desktop.drafts import Asked
    from desktop.ui.drafting.progress import Depth

# What the groups of questions in one task are called.
GROUPS: Final = {
    "doc": N_("The amendment"),
    "ctr": N_("The contract"),
    "cli": N_("The client"),
    "pro": N_("The provider"),
    "gua": N_("The guarantor"),
    "ctx": N_("The event"),
    "emp": N_("Personnel"),
    "scp": N_("Scope"),
    "sec": N_("Security"),
    "gdp": N_("Personal data"),
    "lia": N_("Liability"),
    "ins": N_("Insurance"),
    "dur": N_("Term"),
    "ret": N_("Return to normal"),
}


@dataclass(frozen=True)
class Page:
    """What the page shows: a task, its questions, and all that is said of them."""

    topic: str
    title: str
    depth: "Depth"
    asked: "tuple[Asked, ...]"
    proposed: "tuple[Asked, ...]"
    proposals: "Mapping[str, Value]"
    around: Around
    clauses: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    position: str = ""


def note(page: Page) -> str:
    """Say, above the questions, which of them must be answered."""
    if any(not each.required for each in page.asked):
        return _("Every answer is expected unless it is marked “(optional)”.")
    return _("Every answer is expected. What you do not know yet can stay open.")
