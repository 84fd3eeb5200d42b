"""Answers as data: from a case file, from JSON, from the keyboard, and back to JSON.

Knows kinds of answers; knows no condition and no draft.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import MappingProxyType
from typing import Any

from desktop.clauses.notation import Bare, Quoted
from desktop.clauses.topic import Field, Kind, Language, Question, label_of
from desktop.clauses.values import Prose, Record, Value
from desktop.errors import N_, UserError

_NULLS = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "True", "TRUE")
_FALSE = ("false", "False", "FALSE")
_INT = re.compile(r"[-+]?[0-9]+")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST = Decimal(10) ** 15
_FINEST = -9  # decimals

Asked = Question | Field


class WrongAnswer(UserError):
    """An answer is not of the kind that its question takes.

    *path* leads to the place in what was read: indexes and names of fields.
    """

    path: tuple[int | str, ...] = ()


def read_answer(question: Question, raw: object, language: str = "fr") -> Value | None:
    """Read the answer to *question* from plain data; None if there is none.

    *raw* comes from `notation` or from JSON. A phrase that is one string is the side of
    *language*.

    Raises:
        WrongAnswer: with the path to the place, when the answer is of another kind.
    """
    if _is_null(raw):
        return None
    if question.kind is Kind.LIST:
        return tuple(
            _record(question, entry, i, language)
            for i, entry in _entries(question, raw)
        )
    if question.kind is Kind.MULTI:
        return tuple(
            _within(i, _option, question, code) for i, code in _entries(question, raw)
        )
    return _scalar(question, raw, language)


def plain(value: Value) -> Any:
    """Return *value* as JSON has it: sums and dates as strings, phrases as objects."""
    match value:
        case bool() | str():
            return value
        case Decimal() | date():
            return str(value)
        case Prose(fr, en):
            return {"fr": fr, "en": en}
        case Mapping():
            return {name: plain(inner) for name, inner in value.items()}
        case tuple():
            members: tuple[Any, ...] = value
            return [plain(inner) for inner in members]
    raise TypeError(type(value).__name__)


def read_typed(asked: Asked, text: str, language: Language) -> Value | None:
    """Read what a person types, as one writes it in *language*; None if nothing.

    Numbers may have a comma or blanks, dates be 12/03/2027, 12.3.27 or 12 mars 2027,
    countries be named. In numbers the day comes first in both languages, and a year of
    two digits is one of this century.

    Raises:
        WrongAnswer: it cannot be read as that kind.
    """
    text = text.strip()
    if not text:
        return None
    if asked.kind in (Kind.INT, Kind.NUMBER, Kind.PERCENT, Kind.MONEY):
        return _scalar(asked, _typed_number(text, language), language)
    if asked.kind is Kind.DATE:
        return _scalar(asked, _typed_date(text), language)
    return _scalar(asked, text, language)


def _typed_number(text: str, language: Language) -> str:
    bare = re.sub(r"[\s\u00a0\u202f'’€$£₹%]", "", text)
    if language == "en":
        return re.sub(r",(?=[0-9]{3}(?:\D|$))", "", bare)
    return bare.replace(",", ".") if bare.count(",") == 1 else bare


_MONTHS = (
    ("janvier", "january"), ("février", "february"), ("mars", "march"),
    ("avril", "april"), ("mai", "may"), ("juin", "june"), ("juillet", "july"),
    ("août", "august"), ("septembre", "september"), ("octobre", "october"),
    ("novembre", "november"), ("décembre", "december"),
)  # fmt: skip


def _typed_date(text: str) -> str:
    numbers = re.fullmatch(
        r"([0-9]{1,2})\s*[/. -]\s*([0-9]{1,2})\s*[/. -]\s*((?:[0-9]{2}){1,2})", text
    )
    if numbers is not None:
        day, month, year = numbers.groups()
        return _iso(day, month, year)
    words = re.fullmatch(
        r"([0-9]{1,2})(?:er)?\s+(\w+)\.?\s+((?:[0-9]{2}){1,2})", text.lower()
    )
    if words is not None:
        day, name, year = words.groups()
        for month, names in enumerate(_MONTHS, start=1):
            if name in names or any(
                len(name) >= 3 and n.startswith(name) for n in names
            ):
                return _iso(day, str(month), year)
    return text


def _iso(day: str, month: str, year: str) -> str:
    return f"{year if len(year) == 4 else f'20{year}'}-{month:0>2}-{day:0>2}"


def _is_null(raw: object) -> bool:
    return raw is None or (isinstance(raw, Bare) and str(raw) in _NULLS)


def _entries(question: Question, raw: object) -> list[tuple[int, object]]:
    if isinstance(raw, str) or not isinstance(raw, Sequence):
        raise WrongAnswer(N_("“{id}” takes a list."), id=question.id)
    return list(enumerate(raw))


def _record(question: Question, raw: object, index: int, language: str) -> Record:
    if not isinstance(raw, Mapping):
        raise _at(
            WrongAnswer(N_("“{id}” takes a list of records."), id=question.id), index
        )
    fields = {f.name: f for f in question.fields}
    values: dict[str, Value] = {}
    for name, entry in raw.items():
        if name not in fields:
            raise _at(
                WrongAnswer(
                    N_("“{id}” has no field “{field}”."), id=question.id, field=name
                ),
                index,
                name,
            )
        if not _is_null(entry):
            try:
                values[name] = _scalar(fields[name], entry, language)
            except WrongAnswer as wrong:
                raise _at(wrong, index, name) from wrong
    return MappingProxyType(values)


def _within(index: int, read: Any, asked: Asked, raw: object) -> Any:
    try:
        return read(asked, raw)
    except WrongAnswer as wrong:
        raise _at(wrong, index) from wrong


def _at(wrong: WrongAnswer, *steps: int | str) -> WrongAnswer:
    wrong.path = (*steps, *wrong.path)
    return wrong


def _name(asked: Asked) -> str:
    return asked.id if isinstance(asked, Question) else asked.name


def _scalar(asked: Asked, raw: object, language: str) -> Value:
    match asked.kind:
        case Kind.YESNO:
            return _yesno(asked, raw)
        case Kind.CHOICE:
            return _option(asked, raw)
        case Kind.DATE:
            return _date(asked, raw)
        case Kind.INT | Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            return _number(asked, raw)
        case Kind.COUNTRY:
            return _country(asked, raw)
        case Kind.PROSE:
            return _prose(asked, raw, language)
    if not isinstance(raw, str):
        if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
            return str(raw)
        raise WrongAnswer(N_("“{id}” takes a text."), id=_name(asked))
    return str(raw)


def _yesno(asked: Asked, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, Bare) and str(raw) in (*_TRUE, *_FALSE):
        return str(raw) in _TRUE
    raise WrongAnswer(N_("“{id}” takes true or false."), id=_name(asked))


def _option(asked: Asked, raw: object) -> str:
    codes = [o.code for o in asked.options]
    if isinstance(raw, str) and str(raw) in codes:
        return str(raw)
    shown = raw if isinstance(raw, str) and len(raw) <= 40 else "…"
    raise WrongAnswer(
        N_("“{code}” is no option of “{id}”; there are {codes}."),
        code=shown,
        id=_name(asked),
        codes=", ".join(codes),
    )


def _date(asked: Asked, raw: object) -> date:
    if isinstance(raw, date):
        return raw
    if isinstance(raw, str) and _DATE.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError as error:
            raise WrongAnswer(
                N_("“{date}”, for “{id}”, is no day of the calendar."),
                date=str(raw),
                id=_name(asked),
            ) from error
    raise WrongAnswer(N_("“{id}” takes a date, as in 2027-03-01."), id=_name(asked))


def _number(asked: Asked, raw: object) -> Decimal:
    pattern = _INT if asked.kind is Kind.INT else _NUMBER
    number: Decimal | None = None
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        number = Decimal(raw)
    elif (
        isinstance(raw, str) and not isinstance(raw, Quoted) and pattern.fullmatch(raw)
    ):
        try:
            number = Decimal(str(raw))
        except InvalidOperation:
            number = None
    whole = number is not None and number == number.to_integral_value()
    if number is None or (asked.kind is Kind.INT and not whole):
        message = (
            N_("“{id}” takes a whole number.")
            if asked.kind is Kind.INT
            else N_("“{id}” takes a number, in figures.")
        )
        raise WrongAnswer(message, id=_name(asked))
    exponent = number.as_tuple().exponent
    if abs(number) >= _LARGEST or not isinstance(exponent, int) or exponent < _FINEST:
        raise WrongAnswer(
            N_("The number for “{id}” is too large, or has too many decimals."),
            id=_name(asked),
        )
    return number


def _country(asked: Asked, raw: object) -> str:
    if isinstance(raw, str):
        found = _countries().get(str(raw).strip().casefold())
        if found is not None:
            return found
    raise WrongAnswer(
        N_("“{id}” takes a country: its two letters (IN) or its name."), id=_name(asked)
    )


@cache
def _countries() -> Mapping[str, str]:
    """Every ISO 3166-1 code and its French and English names, to the code."""
    from babel import Locale

    found: dict[str, str] = {}
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if re.fullmatch(r"[A-Z]{2}", code) and code not in _NO_COUNTRY:
                found[name.casefold()] = code
                found[code.casefold()] = code
    return found


# CLDR's two-letter codes that ISO 3166-1 does not assign to a country.
_NO_COUNTRY = frozenset(
    (
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "EU",
        "EZ",
        "IC",
        "QO",
        "TA",
        "UN",
        "XA",
        "XB",
        "XK",
        "ZZ",
    )
)


def _prose(asked: Asked, raw: object, language: str) -> Prose:
    if isinstance(raw, Prose):
        return raw
    if isinstance(raw, str):
        return Prose(en=str(raw)) if language == "en" else Prose(fr=str(raw))
    if isinstance(raw, Mapping):
        for side, words in raw.items():
            if side not in ("fr", "en"):
                wrong = WrongAnswer(
                    N_("“{id}” takes fr and en, not “{field}”."),
                    id=_name(asked),
                    field=str(side),
                )
                raise _at(wrong, str(side))
            if not isinstance(words, str) and words is not None:
                raise _at(
                    WrongAnswer(N_("“{id}” takes words."), id=_name(asked)), str(side)
                )
        return Prose(_side(raw.get("fr")), _side(raw.get("en")))
    raise WrongAnswer(N_("“{id}” takes words."), id=_name(asked))


def _side(raw: object) -> str:
    return "" if _is_null(raw) else str(raw)


def words_of_code(asked: Asked, code: str, language: Language) -> str:
    """Return the words of an option of *asked*."""
    return label_of(asked.options, code, language)
