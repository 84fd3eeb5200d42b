"""A deed to try the page with: every kind of block, in both languages, made of nothing.

`runs` reads a few marks of its own, so that the specimen can be read as text: **term**,
*italics*, ^raised^, {question: words}, {question?} for a missing answer, ____ for a line
to be filled by hand.
"""

import re

from desktop.document import (
    ClauseText,
    Column,
    Document,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Table,
)

_MARK = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\^(?P<raised>.+?)\^|(?P<rule>____)"
    r"|\{(?P<blank>[a-z._]+)\?(?P<name>[^}]*)\}|\{(?P<question>[a-z._]+):(?P<words>[^}]*)\}"
)


_FRENCH = (
    (re.compile(r" (?=[;!?%])"), "\u202f"),
    (re.compile(r" (?=:|»|€)|(?<=«|§) |(?<=n°) "), "\u00a0"),
    (re.compile(r"(?<=\d) (?=\d{3})"), "\u202f"),
)


def runs(text):
    for spaced, space in _FRENCH:
        text = spaced.sub(space, text)
    found = []
    at = 0
    for mark in _MARK.finditer(text):
        if mark.start() > at:
            found.append(Run(text[at : mark.start()]))
        at = mark.end()
        if mark["bold"]:
            found.append(Run(mark["bold"], bold=True))
        elif mark["italic"]:
            found.append(Run(mark["italic"], italic=True))
        elif mark["raised"]:
            found.append(Run(mark["raised"], raised=True))
        elif mark["rule"]:
            found.append(Run("", rule=True))
        elif mark["blank"]:
            found.append(Run(mark["name"], blank=True, question=mark["blank"]))
        else:
            found.append(Run(mark["words"], question=mark["question"]))
    if at < len(text):
        found.append(Run(text[at:]))
    return tuple(found)


def paragraph(text):
    return Paragraph(runs(text))


def listing(*items):
    split = (item.split(" ", 1) for item in items)
    return Listing(tuple(Item(label, runs(text)) for label, text in split))


def table(id_, title, heads, rows, total=()):
    columns = []
    for head in heads.split(" | "):
        words, _, size = head.partition("@")
        align = "right" if size.endswith("r") else "left"
        columns.append(Column(runs(words), float(size.rstrip("r") or 1), align))
    return Table(
        id_,
        runs(title),
        tuple(columns),
        tuple(tuple(runs(cell) for cell in row) for row in rows),
        tuple(runs(cell) for cell in total),
    )


def clause(id_, number, title, *blocks):
    made = tuple(paragraph(each) if isinstance(each, str) else each for each in blocks)
    return ClauseText(id_, number, runs(title), made)


def part(kind, id_, label, heading, *clauses):
    return Part(kind, id_, label, runs(heading), clauses)


def document(language, *parts, watermark=""):
    texts = {
        "fr": (
            "Avenant n° 3 au Contrat-cadre",
            "Avenant n° 3 – Valmont-Rive / Saraswati",
        ),
        "en": ("Amendment No. 3", "Amendment No. 3 – Valmont-Rive / Saraswati"),
    }
    title, running = texts[language]
    state = {"fr": "Projet du 23 novembre 2026", "en": "Draft of 23 November 2026"}
    return Document(
        language,
        title,
        running,
        state[language] if watermark else "",
        watermark,
        tuple(parts),
    )
