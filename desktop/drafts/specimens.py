"""The cases that stand beside a topic: drafts made of a complete case and some changes.

Also used by the command that tries a library out. Knows the library and case files.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.clauses import Case, Library, read_answer
from desktop.document import ClauseText, Listing, Paragraph, runs_of, words
from desktop.drafts.assemble import Deed
from desktop.drafts.case import CaseFile, read_case
from desktop.drafts.draft import Draft
from desktop.drafts.facts import Facts


@dataclass(frozen=True, slots=True)
class Specimen:
    """A case of a topic, made into a draft, and the day of its examination."""

    case: Case
    draft: Draft
    today: date


def specimen(case: Case, library: Library, folder: Path) -> Specimen:
    """Make *case* into a draft; complete cases are in *folder*."""
    base = (
        read_case(folder / f"{case.start}.yaml", library)
        if case.start
        else CaseFile("", None, Draft(case.name))
    )
    draft = base.draft
    for name in case.without:
        draft = draft.answer(name, None)
    for name, raw in case.answers.items():
        draft = draft.answer(name, read_answer(library.questions[name], raw))
    return Specimen(case, draft, base.asof or date(2027, 2, 1))


def failures(made: Specimen, library: Library, only: str = "") -> Iterator[str]:
    """Say what *made* does not show of what its case promises; of one clause *only*."""
    facts = Facts(library, made.draft.answers, made.today)
    deeds = {lang: Deed(facts, made.draft, lang) for lang in ("fr", "en")}
    present = deeds["fr"].present
    for wanted in made.case.clauses:
        name = wanted.removeprefix("!")
        if (name in present) is wanted.startswith("!"):
            yield f"{name} is {'present' if name in present else 'absent'}"
    for name, passages in made.case.says.items():
        if only and name != only:
            continue
        if name not in present:
            yield f"{name} is absent, so that it says nothing"
            continue
        for language, deed in deeds.items():
            text = deed.text(
                deed.clauses[name] if name in deed.clauses else deed.annexes[name]
            )
            said = loose(clause_words(text))
            for passage in passages[language]:  # type: ignore[index]
                if loose(passage) not in said:
                    yield f"{name} ({language}) does not say “{passage}”"


def clause_words(text: ClauseText) -> str:
    """Return what *text* says, its blocks apart by line ends."""
    lines = [words(text.title)] if text.title else []
    for block in text.blocks:
        match block:
            case Paragraph(runs):
                lines.append(words(runs))
            case Listing(items):
                lines.extend(f"{item.label} {words(item.runs)}" for item in items)
            case _:
                lines.append(" | ".join(words(runs) for runs in runs_of(block)))
    return "\n".join(lines)


def loose(text: str) -> str:
    """Return *text* with any blank as one space, and plain apostrophes and quotes."""
    text = unicodedata.normalize("NFC", text)
    for sign, plain in (
        ("’", "'"),
        ("‘", "'"),
        ("“", '"'),
        ("”", '"'),
        ("«", '"'),
        ("»", '"'),
    ):
        text = text.replace(sign, plain)
    text = re.sub(r'\s*"\s*', '"', text)
    text = re.sub(r"\s+", " ", text)
    return re.sub(r" (?=[;:!?%])", "", text).strip()
