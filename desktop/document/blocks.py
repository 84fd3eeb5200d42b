"""The tree that every renderer reads: runs, blocks, clauses, parts.

Values only. Knows nothing of YAML, of questions' conditions, or of paper. A run carries
the ids that let a screen go from a passage to its question and back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

Language = Literal["fr", "en"]
Change = Literal["", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike.

    *question* is the id of the answer that they come from (or wait for, if *blank*).
    *blank*: the name of a missing answer, drawn as a visible gap that holds *text*.
    *rule*: a line to be filled by hand; *text* is then empty.
    *raised*: superscript, as in 1er. *language*: only where it is not the document's.
    *warning*: words of the other language stand in for missing ones.
    *change*: of a redline, words that are new or that are gone.
    *link*: the id of the clause or annex of this deed that the words refer to.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    blank: bool = False
    rule: bool = False
    warning: bool = False
    question: str = ""
    language: Language | None = None
    change: Change = ""
    link: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with its label: ``a)`` or ``(a)``.

    *change*: of a redline, whether the label is new or gone.
    """

    label: str
    runs: Runs
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its relative width, where its cells align."""

    head: Runs
    width: float = 1
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that is repeated on each page.

    *total* is the last row, set apart; empty where there is none.
    """

    id: str
    title: Runs
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    total: tuple[Runs, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """The place where one party signs: lines above, then labels with room to write.

    *hands* count, among the labels, those whose room is for a signature itself: a field
    that a signing tool can fill. There are several where several people sign for one
    party, or a witness signs beside its director.
    """

    lines: tuple[Runs, ...]
    labels: tuple[Runs, ...]
    hands: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature blocks, set side by side, two a row."""

    blocks: tuple[Signature, ...]


Block = Paragraph | Listing | Table | Signatures


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is drawn.

    *number*: ``5.8``, ``(A)``, or empty; *title* empty where the deed shows none.
    *change*: of a redline, whether the number is new or gone; one that took the place
    of another has that other, marked as gone, before its first words.
    """

    id: str
    number: str
    title: Runs
    blocks: tuple[Block, ...]
    change: Change = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the deed: title, parties, recitals, agreed, article, signature, annex.

    A redline ends with one more, the list of its changes.

    *heading* is complete: ``Article 1er – Définitions``, ``Schedule 2 – Security``.
    *label* is the number alone (``1``, ``2``; empty where there is none).
    """

    kind: Literal[
        "title",
        "parties",
        "recitals",
        "agreed",
        "article",
        "signature",
        "annex",
        "changes",
    ]
    id: str
    label: str
    heading: Runs
    clauses: tuple[ClauseText, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that is part of the deed: a logo.

    *pixels*: rows from the top, three bytes a pixel, red, green, blue. *words* stand in
    for it where it is read aloud.
    """

    width: int
    height: int
    pixels: bytes = field(repr=False)
    words: str


@dataclass(frozen=True, slots=True)
class Document:
    """One language of one deed.

    *title* is plain, for the file's properties; *running* the words of the header;
    *state* the words at its right, *watermark* those across a draft ("" in a final).
    *notice*: a sentence in the header of the first page (that another position prints
    the balanced text, …). *legend*: what the marks of a redline mean, below the title.
    *contents*: the heading of a table of contents, which a long deed has ("" for none).
    *initials*: what stands by the box for initials on every page ("" for none). *code*:
    the fingerprint of an agreed text, on every page ("" in a draft). *logo* stands above
    the title.
    """

    language: Language
    title: str
    running: str
    state: str
    watermark: str
    parts: tuple[Part, ...]
    notice: str = ""
    legend: Runs = ()
    contents: str = ""
    initials: str = ""
    code: str = ""
    logo: Figure | None = None


@dataclass(frozen=True, slots=True)
class Facing:
    """One deed in two languages, set in two columns, clause beside clause.

    Both documents have the same parts and the same clauses, with the same numbers.
    """

    left: Document
    right: Document

    def __post_init__(self) -> None:
        """Raise ValueError if the two sides have not the same parts and clauses."""
        left, right = (
            [(part.id, *(clause.id for clause in part.clauses)) for part in side.parts]
            for side in (self.left, self.right)
        )
        if left != right or self.left.language == self.right.language:
            message = "two sides that are no two languages of one deed"
            raise ValueError(message)


def sides(deed: Document | Facing) -> tuple[Document, ...]:
    """Return the documents of *deed*, one for each of its languages."""
    return (deed.left, deed.right) if isinstance(deed, Facing) else (deed,)


def fronted(document: Document) -> Iterator[Part | None]:
    """Visit the parts of *document*, and None where the title ends.

    There stand the legend of a redline and the table of contents.
    """
    parts = document.parts
    titles = (at for at, part in enumerate(parts) if part.kind != "title")
    end = next(titles, len(parts))
    yield from parts[:end]
    yield None
    yield from parts[end:]


def clauses_of(document: Document) -> Iterator[ClauseText]:
    """Visit every clause and annex of *document*, in order."""
    for part in document.parts:
        yield from part.clauses


def runs_of(block: Block) -> Iterator[Runs]:
    """Visit every sequence of runs in *block*, in the order of reading."""
    match block:
        case Paragraph(runs):
            yield runs
        case Listing(items):
            for item in items:
                yield item.runs
        case Table():
            if block.title:
                yield block.title
            yield from (column.head for column in block.columns)
            for row in (*block.rows, *((block.total,) if block.total else ())):
                yield from row
        case Signatures(blocks):
            for signature in blocks:
                yield from signature.lines
                yield from signature.labels


def opening(clause: ClauseText) -> tuple[Runs, tuple[Block, ...]]:
    """Return the words that *clause* opens with, and the blocks that follow them.

    A title runs into the first paragraph, after a full stop; before a list or a table
    it stands alone.
    """
    title = tuple(replace(run, bold=True) for run in clause.title)
    first = clause.blocks[0] if clause.blocks else None
    if not isinstance(first, Paragraph):
        return title, clause.blocks
    if not title:
        return first.runs, clause.blocks[1:]
    stop = "" if words(title).rstrip().endswith((".", ":", "?", "!")) else "."
    change = title[0].change if len({run.change for run in title}) == 1 else ""
    stopped = Run(f"{stop} ", bold=True, change=change)
    return (*title, stopped, *first.runs), clause.blocks[1:]


def all_runs(document: Document) -> Iterator[Run]:
    """Visit every run of *document*, those of its headings among them."""
    for part in document.parts:
        yield from part.heading
        for text in part.clauses:
            yield from text.title
            for block in text.blocks:
                for runs in runs_of(block):
                    yield from runs


def is_marked(run: Run, language: Language) -> bool:
    """Tell whether *run* is more than words of a text in *language*.

    A change, a link, words of another language: each is an element of its own for who
    has the deed read aloud.
    """
    return bool(run.change or run.link or (run.language or language) != language)


def label_of(item: Item) -> Run:
    """Return the label of *item* as it is set."""
    return Run(item.label, change=item.change)


def words(runs: Runs) -> str:
    """Join the text of *runs*."""
    return "".join(run.text for run in runs)


def standing(runs: Runs) -> Runs:
    """Leave out what a redline marks as gone, unless all of *runs* is."""
    return tuple(run for run in runs if run.change != "deleted") or runs


def said(runs: Runs) -> str:
    """Join the text of *runs* as it reads on a page: a line to fill is a space."""
    return "".join([" " if run.rule else run.text for run in runs])
