"""Answer sets of many shapes: empty, partial, odd, contradictory, complete."""

from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from desktop.clauses import Kind, Prose
from tests.drafts.answers import some_answers

DAY = date(2027, 2, 1)
NUMBERS = (0, 1, 2, 3, 9, 10, 15, 16, 24, 25, 30, 31, 48, 49, 50, 51, 60, 61, 72, 90)
DAYS = (-400, -16, -15, -1, 0, 0, 1, 15, 60, 89, 90, 91, 400)
COMPANIES = (
    "552100554",
    "552 100 554",
    "552\u00a0100 554",
    "552100555",
    "55210055",
    "01234567",
    "SC123456",
    "sc123456",
    "S1234567",
    "OC 301 234",
    "U72200KA2009PTC049889",
    "L17110 MH 1973 PLC 019786",
    "u72200ka2009ptc049889",
    "U72200KA2009PTC04988",
    "٥٥٢١٠٠٥٥٤",
)
TEXTS = ("", " ", "\u00a0", "S1", "S2", "8.2", "Annexe 3", *COMPANIES)
PROSE = (
    Prose("", ""),
    Prose(" ", "\u00a0"),
    Prose("oui", "yes"),
    Prose("seul", ""),
    Prose("", "alone"),
)


def any_value(chance, asked, *, odd=True):
    """Return one value of *asked*'s kind; an *odd* one may be empty or out of range."""
    match asked.kind:
        case Kind.YESNO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(asked.options).code
        case Kind.MULTI:
            share = chance.choice((0, 0.15, 0.5, 1))
            return tuple(o.code for o in asked.options if chance.random() < share)
        case Kind.DATE:
            return DAY + timedelta(days=chance.choice(DAYS))
        case Kind.INT:
            return Decimal(chance.choice((*NUMBERS, 100, 101, 250)))
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            few = ("12.5", "100", "100.01", "120", "250", "33.33", "0.1")
            return Decimal(chance.choice((*NUMBERS, *few)))
        case Kind.COUNTRY:
            return chance.choice(("FR", "IN", "GB", "US", "NO", "CH"))
        case Kind.PROSE:
            return chance.choice(PROSE if odd else PROSE[2:])
        case Kind.REF:
            return chance.choice(("S1", "S2", "nowhere"))
        case Kind.LIST:
            return any_list(chance, asked, odd=odd)
    return chance.choice(TEXTS if odd else TEXTS[3:])


def any_list(chance, question, *, odd=True):
    """Return records; if *odd*, some without fields or without any."""
    records = []
    for _ in range(chance.choice((0, 1, 1, 2, 3)) if odd else 2):
        share = chance.choice((0, 0.5, 0.9, 1)) if odd else 1
        records.append(
            MappingProxyType(
                {
                    f.name: any_value(chance, f, odd=odd)
                    for f in question.fields
                    if chance.random() < share
                }
            )
        )
    return tuple(records)


def changed(chance, library, answers, times):
    """Return *answers* with *times* of them changed or taken away."""
    after = dict(answers)
    for question in chance.sample([*library.questions.values()], times):
        if chance.random() < 0.2:
            after.pop(question.id, None)
        else:
            after[question.id] = any_value(chance, question)
    return after


def blanked(chance, library, answers):
    """Return *answers* with the same empty thing wherever a kind allows it."""
    empty = {
        Kind.TEXT: chance.choice(("", " ", "\u00a0")),
        Kind.PROSE: chance.choice((Prose("", ""), Prose(" ", " "))),
        Kind.MULTI: (),
        Kind.LIST: chance.choice(((), (MappingProxyType({}),))),
    }
    return {
        name: empty.get(library.questions[name].kind, value)
        if chance.random() < 0.7
        else value
        for name, value in answers.items()
    }


def an_answer_set(chance, library, cases):
    """Return one answer set; *cases* are complete ones to start from."""
    whole = {n: any_value(chance, q, odd=False) for n, q in library.questions.items()}
    odd = {n: any_value(chance, q) for n, q in library.questions.items()}
    match chance.randrange(8):
        case 0:
            return some_answers(chance, library)
        case 1:
            return whole
        case 2:
            share = chance.choice((0, 0.03, 0.2, 0.5, 0.8, 0.95))
            return {n: v for n, v in odd.items() if chance.random() < share}
        case 3:
            return odd
        case 4:
            return blanked(chance, library, whole)
        case 5:
            return blanked(chance, library, chance.choice(cases))
        case _:
            return changed(
                chance, library, chance.choice(cases), chance.randrange(1, 11)
            )
