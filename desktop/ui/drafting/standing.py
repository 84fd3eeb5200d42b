"""How a draft stands, in the words of the status line. Knows no widget."""

from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.ui import speech
from desktop.ui.drafting import progress
from desktop.ui.statusline import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.clauses import Library
    from desktop.drafts import Asked, Draft, Finding


def standing(
    library: "Library",
    draft: "Draft",
    asked: "Iterable[Asked]",
    findings: "Iterable[Finding]",
) -> Said:
    """Say what is to settle in *draft*, how far it is, and its position."""
    count = len(progress.points(findings))
    settle = ngettext(
        "1 point to settle before signature",
        "{count} points to settle before signature",
        count,
    ).format(count=count)
    answered, needed = progress.counted(asked)
    return Said(
        settle=settle if count else "",
        progress=speech.progress(answered, needed),
        state=_state(library, draft),
    )


def _state(library: "Library", draft: "Draft") -> str:
    if not isinstance(draft.answers.get("doc.position"), str):
        return _("Draft")
    words = position_of(library, draft).lower()
    if draft.answers["doc.position"] != "balanced":
        # The library has one position so far; nobody must believe otherwise.
        return _("Draft · position: {position}, printed in the balanced text").format(
            position=words
        )
    return _("Draft · position: {position}").format(position=words)


def position_of(library: "Library", draft: "Draft") -> str:
    """Name the drafting position of *draft* in a few words; balanced if unanswered."""
    question = library.questions.get("doc.position")
    value = draft.answers.get("doc.position", "balanced")
    if question is None:
        return ""
    return speech.words_of(question, value, library, draft.answers)
