"""The letter: the answers of a draft that travel, and nothing else.

What is not asked is not sent; nor is which party we draft for, and in which position:
that is nobody's business but ours. JSON, read strictly: it comes from a stranger.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from desktop.clauses import Library, Value, WrongAnswer, plain, read_answer
from desktop.drafts import Draft, Facts, sent
from desktop.errors import N_, UserError

FORMAT = "avenant-letter 1"
HELD_BACK = frozenset({"doc.side", "doc.position"})
LARGEST = 4_000_000  # bytes
LARGEST_FILE = 50_000_000  # bytes, of a PDF that carries a letter
ENCLOSED = "avenant.avenant"  # what a letter is called within a PDF
MIME = "application/vnd.avenant+json"
_KEYS = frozenset({"format", "library", "draft", "answers"})


class BrokenLetter(UserError):
    """A file is no draft that this program can read."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What travels: the id of the draft, the library's revision, the answers."""

    draft: str
    revision: str
    answers: Mapping[str, Value] = field(repr=False)


def seal(draft: Draft, facts: Facts) -> bytes:
    """Write the letter that carries *draft*; *facts* say what is asked."""
    answers = {
        name: plain(value)
        for name, value in sent(facts).items()
        if name not in HELD_BACK
    }
    body = {
        "format": FORMAT,
        "library": facts.library.version,
        "draft": draft.id,
        "answers": answers,
    }
    text = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode()


def open_letter(raw: bytes, library: Library, name: str) -> Letter:
    """Read the letter that *raw* is, or that a PDF encloses; *name* is in refusals.

    Raises:
        BrokenLetter: it is no such letter, of a newer format, or has an answer that the
            library does not take; or a PDF that cannot be read, or has no letter.
    """
    body = _body(enclosed_letter(raw, name) if is_pdf(raw) else raw, name)
    if set(body) != _KEYS or not isinstance(body["answers"], dict):
        raise _no_letter(name)
    answers: dict[str, Value] = {}
    for question, value in body["answers"].items():
        if question not in library.questions:
            raise BrokenLetter(
                N_(
                    "“{file}” answers “{id}”, which this version does not ask: nothing"
                    " was imported. Both parties need the same version."
                ),
                file=name,
                id=str(question)[:40],
            )
        if question in HELD_BACK:
            continue
        try:
            read = read_answer(library.questions[question], value)
        except WrongAnswer as wrong:
            raise BrokenLetter(
                N_(
                    "“{file}” was damaged or changed by hand: {reason} Nothing was imported."
                ),
                file=name,
                reason=wrong,
            ) from wrong
        if read is not None:
            answers[question] = read
    return Letter(str(body["draft"])[:64], str(body["library"])[:20], answers)


def is_pdf(raw: bytes) -> bool:
    """Tell whether *raw* begins as a PDF does."""
    return raw.startswith(b"%PDF-")


def enclosed_letter(pdf: bytes, name: str) -> bytes:
    """Take the one letter out of *pdf*, unread; *name* is in refusals.

    Raises:
        BrokenLetter: it cannot be read, has no letter, or has more than one.
    """
    from desktop.document.reading import NotRead, enclosed_in

    try:
        found = enclosed_in(pdf, ENCLOSED, LARGEST, name)
    except NotRead as refused:
        raise BrokenLetter(refused.message, **refused.facts) from refused
    if len(found) == 1:
        return found[0]
    if found:
        raise BrokenLetter(
            N_(
                "“{file}” carries more than one draft: nothing was imported. Ask the"
                " sender for the .avenant file."
            ),
            file=name,
        )
    raise BrokenLetter(
        N_(
            "“{file}” carries no draft: it was not exported by this program, or was"
            " printed anew or changed since. Ask the sender for the .avenant file."
        ),
        file=name,
    )


def _body(raw: bytes, name: str) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise _no_letter(name)
    try:
        body = json.loads(
            raw.decode("utf-8"), parse_float=Decimal, parse_constant=_no_constant,
            object_pairs_hook=_no_duplicates,
        )  # fmt: skip
    except (ValueError, RecursionError) as error:
        raise _no_letter(name) from error
    if not isinstance(body, dict) or not isinstance(body.get("format"), str):
        raise _no_letter(name)
    if body["format"] != FORMAT:
        if body["format"].startswith("avenant-"):
            raise BrokenLetter(
                N_(
                    "“{file}” was written by a newer version: nothing was imported."
                    " Update this program, or ask for a file of this version."
                ),
                file=name,
            )
        raise _no_letter(name)
    return body


def _no_letter(name: str) -> BrokenLetter:
    return BrokenLetter(
        N_(
            "“{file}” is not an amendment draft. Nothing was imported. Ask the sender"
            " for the .avenant file."
        ),
        file=name,
    )


def _no_constant(word: str) -> None:
    raise ValueError(word)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs[0][0])
    return found
