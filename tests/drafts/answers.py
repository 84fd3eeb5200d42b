"""Random answers to the questions of the library, for property tests."""

from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from desktop.clauses import Kind, Prose

PROSE = Prose("une mention de la Société", "a statement by the Company")


def values(random, asked, library, depth=0):
    """Return one random value for *asked*, or None for no answer."""
    kind = asked.kind
    if random.random() < 0.12:
        return None
    match kind:
        case Kind.YESNO:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice(asked.options).code
        case Kind.MULTI:
            codes = [o.code for o in asked.options]
            return tuple(
                c for c in codes if random.random() < random.choice((0.1, 0.5))
            )
        case Kind.DATE:
            return date(2026, 11, 1) + timedelta(days=random.randrange(700))
        case Kind.INT:
            return Decimal(random.choice((0, 1, 2, 8, 11, 21, 24, 30, 72, 100, 1200)))
        case Kind.NUMBER | Kind.PERCENT:
            return Decimal(random.choice(("0", "1", "12.5", "50", "65", "100", "120")))
        case Kind.MONEY:
            return Decimal(random.choice(("1", "1000000", "250000", "12.50", "80")))
        case Kind.COUNTRY:
            return random.choice(("FR", "IN", "GB", "US", "MT", "MA", "NL", "PH"))
        case Kind.PROSE:
            return PROSE
        case Kind.REF:
            return random.choice(("S1", "S2", "nowhere"))
        case Kind.LIST:
            return tuple(
                _record(random, asked, library)
                for _ in range(random.choice((0, 1, 1, 2, 3)))
            )
    return random.choice(
        ("Armorique Services", "Northmere", "8.2", "Annexe 3", "Hôtel Onze")
    )


def _record(random, question, library):
    record = {}
    for field in question.fields:
        value = values(random, field, library)
        if value is not None:
            record[field.name] = value
    return MappingProxyType(record)


def some_answers(random, library):
    """Return random answers to about half, or nearly all, of the questions."""
    share = random.choice((0.3, 0.9, 1.0))
    answers = {}
    for name, question in library.questions.items():
        if random.random() < share:
            value = values(random, question, library)
            if value is not None:
                answers[name] = value
    return answers
