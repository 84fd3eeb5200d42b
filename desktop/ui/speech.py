"""How the screens say what the library and the draft hold: questions, values, moments.

The words of the library are written in plain typography; here they are set as the
interface's language wants. Knows no widget.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from desktop.clauses import Bilingual, Field, Kind, Prose, Question, Value, label_of
from desktop.drafts import numerals, typography
from desktop.errors import UserError
from desktop.i18n import Language, _, language, ngettext

if TYPE_CHECKING:
    from desktop.clauses import Library, Record, Reference

Asked = Question | Field

_log = logging.getLogger(__name__)
_NUMBERS = {Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.MONEY}


@lru_cache(maxsize=4096)
def set_words(text: str, spoken: Language) -> str:
    """Set *text* in the typography of *spoken*."""
    return typography.french(text) if spoken == "fr" else typography.english(text)


def say(words: Bilingual) -> str:
    """Return *words* in the language of the interface, well set."""
    return set_words(words[language()], language())


class Asking(NamedTuple):
    """How a question is put: its label, and a hint that may be empty."""

    label: str
    hint: str


_FIRST_QUESTION = re.compile(r"^(?P<ask>[^?]*\?)\s*(?P<rest>.*)$", re.DOTALL)


@lru_cache(maxsize=1024)
def _asking(name: str, full: str) -> Asking:
    found = _FIRST_QUESTION.match(full)
    if found is None or "?" in found["rest"]:
        same = full.rstrip(".").casefold() == name.casefold()
        return Asking(name, "" if same else full)
    rest = found["rest"].strip()
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1]
        rest = rest[:1].upper() + rest[1:]
        rest = rest if rest.endswith((".", "…")) else f"{rest}."
    return Asking(found["ask"].strip(), rest)


def asking(question: Question) -> Asking:
    """Return the words in which *question* is asked."""
    return _asking(say(question.name), say(question.help))


def unit(asked: Asked) -> str:
    """Return what a number counts, in the plural, for the end of its field."""
    if isinstance(asked, Question) and asked.unit is not None:
        return asked.unit.fr[1] if language() == "fr" else asked.unit.en[1]
    return "%" if asked.kind is Kind.PERCENT else ""


def typed(asked: Asked, value: Value | None) -> str:
    """Return *value* as one would type it."""
    shown = ""
    match value:
        case bool():
            shown = _("Yes") if value else _("No")
        case Decimal():
            shown = numerals.number(value, language())
            if asked.kind is Kind.MONEY and value.normalize().as_tuple().exponent == -1:
                shown += "0"  # cents are two figures
        case date():
            shown = f"{value:%d/%m/%Y}"
        case str():
            shown = country(value) if asked.kind is Kind.COUNTRY else value
    return shown


def percent(number: str) -> str:
    """Return so many per cent, as the language of the interface writes it."""
    return f"{number}\u202f%" if language() == "fr" else f"{number}%"


def country(code: str) -> str:
    """Return the name of the country *code*."""
    return numerals.country(code, language())


def words_of(
    asked: Asked, value: Value | None, library: "Library", answers: Mapping[str, Value]
) -> str:
    """Return *value* in a few words, for a row of a list or of the review."""
    shown = typed(asked, value)
    match value:
        case Prose():
            sides = (value.fr, value.en)
            mine, other = sides if language() == "fr" else sides[::-1]
            shown = mine or other
        case tuple():
            shown = _several(asked, value)
        case str() if asked.kind is Kind.CHOICE:
            label = label_of(asked.options, value, language())
            shown = set_words(label, language())
        case str() if asked.kind is Kind.REF and isinstance(asked, Field):
            shown = referred(asked.to, library, answers).get(value, value)
        case Decimal() if asked.kind is Kind.PERCENT:
            shown = percent(shown)
        case Decimal() if unit(asked):
            shown = f"{shown}\u00a0{unit(asked)}"
    return shown


def _several(asked: Asked, value: tuple[object, ...]) -> str:
    if asked.kind is Kind.MULTI:
        labels = [label_of(asked.options, str(code), language()) for code in value]
        return set_words(", ".join(labels), language()) if labels else _("None")
    if not value:
        return _("None")
    count = len(value)
    return ngettext("1 entry", "{count} entries", count).format(count=count)


def referred(
    to: str, library: "Library", answers: Mapping[str, Value]
) -> Mapping[str, str]:
    """Return the records that the list field *to* (``scp.services.code``) holds.

    Their codes, and the words by which a person knows them.
    """
    question_id, _dot, name = to.rpartition(".")
    question = library.questions.get(question_id)
    records = answers.get(question_id, ())
    found: dict[str, str] = {}
    if question is None or not isinstance(records, tuple):
        return found
    for record in records:
        if isinstance(record, Mapping) and isinstance(record.get(name), str):
            code = str(record[name])
            found.setdefault(code, _known_by(question, record, name, code))
    return found


def _known_by(question: Question, record: "Record", name: str, code: str) -> str:
    for column in question.fields:
        value = record.get(column.name)
        if column.name == name or value is None:
            continue
        if isinstance(value, Prose):
            mine = value.fr if language() == "fr" else value.en
            words = mine or value.fr or value.en
        else:
            words = str(value)
        if words:
            return f"{code} – {words}"
    return code


def moment(when: datetime, now: datetime) -> str:
    """Return when something happened, as shortly as it stays clear."""
    hour = f"{when:%H:%M}"
    days = (now.date() - when.date()).days
    if days == 0:
        return hour
    if days == 1:
        return _("yesterday, {hour}").format(hour=hour)
    return numerals.day(when.date(), language())


def failure(error: Exception) -> str:
    """Return what went wrong, in one sentence."""
    if isinstance(error, UserError):
        return error.text(_)
    _log.error("unforeseen: %s", type(error).__name__, exc_info=error)
    return _("Something unforeseen happened. Nothing that you typed was lost.")


def cited(reference: "Reference") -> str:
    """Return how *reference* is cited, in the language of the interface."""
    return say(reference.citation)


def apart() -> str:
    """Return what stands between two things in a list of references."""
    return "\u202f; " if language() == "fr" else "; "


def lesson(reference: "Reference") -> str:
    """Return what *reference* says, as far as it is known, and how it was verified."""
    verified = {
        "V1": _("Verified: read in full."),
        "V2": _("Verified on an official page or an extract."),
        "V3": _("Known from a secondary source: to check before you rely on it."),
    }.get(reference.status, "")
    if language() == "fr":  # the summaries are notes in English
        return verified
    return f"{set_words(reference.substance, 'en')} {verified}".strip()


def is_citable(reference: "Reference") -> bool:
    """Say whether *reference* may be shown: a source of law that was verified."""
    return reference.status != "NV" and reference.code not in _NOT_LAW


# What the library was written from, and is no source of law.
_NOT_LAW = frozenset({"SEED", "practice"})


_RECEIVED = re.compile(
    r"received:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}:[0-9]{2}):(?P<file>.*))?",
    re.DOTALL,
)
_LONGEST_STEM = 60  # signs of the name of a file, within the name of a draft


def received_name(when: datetime, stem: str) -> str:
    """Return the name of a draft that came in *when*, in a file called *stem*.

    `title_of` puts it in words.
    """
    cut = stem if len(stem) <= _LONGEST_STEM else stem[: _LONGEST_STEM - 1] + "…"
    return f"received:{when:%Y-%m-%dT%H:%M}:{cut}"


def title_of(answers: Mapping[str, Value], name: str = "") -> str:
    """Return what the officer calls a draft: its own name, else its number."""
    received = _RECEIVED.fullmatch(name)
    if received is not None:
        day = numerals.day(date.fromisoformat(received["day"]), language())
        if received["hour"] is None:  # the name that an earlier version gave
            return _("Received on {day}").format(day=day)
        return _("“{file}”, received on {day} at {hour}").format(
            file=received["file"], day=day, hour=received["hour"]
        )
    if name:
        return name
    number = answers.get("ctr.num")
    if isinstance(number, Decimal):
        return _("Amendment No. {number}").format(number=typed_number(number))
    return _("Amendment")


def typed_number(number: Decimal) -> str:
    """Return *number* as the interface writes it."""
    return numerals.number(number, language())


def parties_of(answers: Mapping[str, Value]) -> str:
    """Return the names of the client and of the provider, as far as they are told."""
    names = [answers.get("cli.name"), answers.get("pro.name")]
    return " / ".join(name for name in names if isinstance(name, str) and name)


def progress(answered: int, total: int) -> str:
    """Say how many of the answers that are expected have been given."""
    return ngettext(
        "1 of {total} answered", "{count} of {total} answered", answered
    ).format(count=answered, total=total)
