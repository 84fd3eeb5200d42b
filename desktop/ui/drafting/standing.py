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
    question = library.questions.get("doc.position")
    position = draft.answers.get("doc.position")
    if question is None or not isinstance(position, str):
        return _("Draft")
    words = speech.words_of(question, position, library, draft.answers)
    if position != "balanced":
        # The library has one position so far; nobody must believe otherwise.
        return _("Draft · position: {position}, printed in the balanced text").format(
            position=words.lower()
        )
    return _("Draft · position: {position}").format(position=words.lower())
