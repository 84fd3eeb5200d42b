"""The redline: two drafts of one deed as one document that shows what changed.

Parts and clauses are matched by their ids; paragraphs, items and rows by what they say;
words one by one. Whoever leaves out what is marked as inserted reads the old text, and
whoever leaves out what is deleted the new one. Pure; knows no file and no page.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final, Generic, TypeVar, overload

from desktop.document import (
    Block,
    Change,
    ClauseText,
    Document,
    Facing,
    Item,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
    runs_of,
    words,
)
from desktop.drafts.alterations import GONE, changes_in
from desktop.drafts.changes import legend, list_of_changes, redline_name
from desktop.drafts.matching import alike, stretches
from desktop.drafts.rewording import marked, reworded

T = TypeVar("T")
Cells = tuple[Runs, ...]

_ALIKE = 0.4  # of the words of two paragraphs, for one to be the other reworded
_WITHIN = 0.8  # of the words of the shorter one: the other says more
_WORD = re.compile(r"\w+")
_FEW = 4  # words: too few to tell by


@overload
def redline(old: Document, new: Document, before: str, after: str) -> Document: ...
@overload
def redline(
    old: Document | Facing, new: Document | Facing, before: str, after: str
) -> Document | Facing: ...
def redline(
    old: Document | Facing, new: Document | Facing, before: str, after: str
) -> Document | Facing:
    """Show what makes *new* of *old*, which are called *before* and *after*.

    A legend tells what the marks mean, and the last part lists the changes.

    Raises:
        ValueError: they are not of the same language or languages.
    """
    if isinstance(old, Facing) and isinstance(new, Facing):
        left = _redline(old.left, new.left, before, after)
        right = _redline(old.right, new.right, before, after)
        return replace(new, left=left, right=right)
    if isinstance(old, Document) and isinstance(new, Document):
        return _redline(old, new, before, after)
    raise ValueError("one deed stands in two columns, the other does not")


def _redline(old: Document, new: Document, before: str, after: str) -> Document:
    if old.language != new.language:
        raise ValueError("two languages cannot be compared word by word")
    name = redline_name(new.language)
    document = replace(
        new,
        title=f"{name} – {new.title}",
        state=name,
        parts=_woven(old.parts, new.parts, _PARTS),
        legend=legend(before, after, new.language),
        contents="",
        initials="",
        code="",
    )
    listed = list_of_changes(changes_in(document), new.language)
    return replace(document, parts=(*document.parts, listed))


# --- weaving --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sight:
    """What is looked at to tell how alike two are: kind, words, and how they begin."""

    kind: Hashable
    words: Mapping[str, int]
    total: int
    first: str = ""


@dataclass(frozen=True, slots=True)
class _Loom(Generic[T]):
    """How two sequences are woven into one.

    *key*: two with the same key are one. *sight* is what is looked at of each to find
    its *likeness* to another, nought if they are not to be paired. *merge* makes one of
    a pair, or nothing if they are too unlike. *mark* marks one that has no other.
    """

    key: Callable[[T], Hashable]
    sight: Callable[[T], _Sight]
    likeness: Callable[[_Sight, _Sight], float]
    merge: Callable[[T, T], T | None]
    mark: Callable[[T, Change], T]


def _woven(old: Sequence[T], new: Sequence[T], loom: "_Loom[T]") -> tuple[T, ...]:
    """Weave *old* and *new* into one; what is gone stands before what takes its place."""
    found: list[T] = []
    keys = [loom.key(each) for each in old], [loom.key(each) for each in new]
    for a, b, c, d, same in stretches(*keys):
        pairs: Sequence[tuple[int, int]] = ()
        if same:
            pairs = [(i, i) for i in range(b - a)]
        else:
            gone, come = [*map(loom.sight, old[a:b])], [*map(loom.sight, new[c:d])]
            pairs = alike(gone, come, loom.likeness)
        found.extend(_gap(old[a:b], new[c:d], pairs, loom))
    return tuple(found)


def _gap(
    old: Sequence[T],
    new: Sequence[T],
    pairs: Sequence[tuple[int, int]],
    loom: "_Loom[T]",
) -> Iterator[T]:
    i = j = 0
    for x, y in [*pairs, (len(old), len(new))]:
        yield from (loom.mark(each, "deleted") for each in old[i:x])
        yield from (loom.mark(each, "inserted") for each in new[j:y])
        if x < len(old) and y < len(new):
            one = loom.merge(old[x], new[y])
            if one is not None:
                yield one
            else:
                yield loom.mark(old[x], "deleted")
                yield loom.mark(new[y], "inserted")
        i, j = x + 1, y + 1


# --- likeness -------------------------------------------------------------------------


def _sight(*texts: Runs, kind: Hashable = None, first: str = "") -> _Sight:
    found = Counter(_WORD.findall(" ".join(map(words, texts)).casefold()))
    return _Sight(kind, dict(found), found.total(), first)


def _alone(_each: object) -> _Sight:
    return _Sight(None, {}, 0)


def _apart(_old: _Sight, _new: _Sight) -> float:
    return 0.0


def _overlap(old: _Sight, new: _Sight) -> float:
    """Say which part of their words two texts have in common, from 0 to 1."""
    others = new.words
    common = sum([min(n, others[w]) for w, n in old.words.items() if w in others])
    most, least = max(old.total, new.total), min(old.total, new.total)
    if least >= _FEW and common >= _WITHIN * least:
        return max(_ALIKE, common / most)
    share = 2 * common / (most + least) if most else 0.0
    return share if share >= _ALIKE else 0.0


def _sight_of_block(block: Block) -> _Sight:
    match block:
        case Paragraph(runs):
            return _sight(runs, kind=Paragraph)
        case Table():
            return _Sight((Table, block.id, len(block.columns)), {}, 0)
        case _:
            return _Sight(type(block).__name__, {}, 0)


def _close(old: _Sight, new: _Sight) -> float:
    """Say how alike two blocks are: paragraphs in their words, others by their items."""
    if old.kind != new.kind:
        return 0.0
    return _overlap(old, new) if old.kind is Paragraph else 1.0


def _close_rows(old: _Sight, new: _Sight) -> float:
    """Say how alike two rows are: one that begins alike is the same, told otherwise."""
    share = _overlap(old, new)
    return max(share, 0.5) if old.first == new.first != "" else share


# --- parts and clauses ----------------------------------------------------------------


def _merge_parts(old: Part, new: Part) -> Part:
    if old == new:
        return new
    clauses = _woven(old.clauses, new.clauses, _CLAUSES)
    return replace(new, heading=_told(old.heading, new.heading), clauses=clauses)


def _mark_part(part: Part, change: Change) -> Part:
    clauses = tuple(_mark_clause(clause, change) for clause in part.clauses)
    return replace(
        part,
        id=part.id + (GONE if change == "deleted" else ""),
        heading=marked(part.heading, change),
        clauses=clauses,
    )


def _merge_clauses(old: ClauseText, new: ClauseText) -> ClauseText:
    if old == new:
        return new
    title = _told(old.title, new.title)
    blocks = _woven(old.blocks, new.blocks, _BLOCKS)
    merged = replace(new, title=title, blocks=blocks)
    return merged if old.number == new.number else _renumbered(old.number, merged)


def _renumbered(number: str, clause: ClauseText) -> ClauseText:
    """Put the *number* that *clause* had, as gone, before its first words."""
    clause = replace(clause, change="inserted" if clause.number else "")
    if not number:
        return clause
    had = (Run(number, change="deleted"), Run(" "))
    first = clause.blocks[0] if clause.blocks else None
    if clause.title or not isinstance(first, Paragraph):
        return replace(clause, title=(*had, *clause.title) if clause.title else had[:1])
    opened = Paragraph((*had, *first.runs))
    return replace(clause, blocks=(opened, *clause.blocks[1:]))


def _mark_clause(clause: ClauseText, change: Change) -> ClauseText:
    return replace(
        clause,
        id=clause.id + (GONE if change == "deleted" else ""),
        title=marked(clause.title, change),
        blocks=tuple(_mark_block(block, change) for block in clause.blocks),
        change=change if clause.number else "",
    )


def _told(old: Runs, new: Runs) -> Runs:
    """Tell two wordings in one, however little they have in common."""
    found = reworded(old, new, always=True)
    return new if found is None else found


# --- blocks ---------------------------------------------------------------------------


def _said(block: Block) -> Hashable:
    """Return what *block* is compared by."""
    name = block.id if isinstance(block, Table) else ""
    return type(block), name, tuple(map(_text, runs_of(block)))


def _text(runs: Runs) -> str:
    return "".join("\0" if run.rule else run.text for run in runs)


def _merge_blocks(old: Block, new: Block) -> Block | None:
    if old == new:
        return new
    match old, new:
        case Paragraph(), Paragraph():
            runs = reworded(old.runs, new.runs)
            return Paragraph(runs) if runs is not None else None
        case Listing(), Listing():
            return Listing(_woven(old.items, new.items, _ITEMS))
        case Table(), Table():
            return _merge_tables(old, new)
        case Signatures(), Signatures():
            return Signatures(_woven(old.blocks, new.blocks, _SIGNATURES))
    return None  # pragma: no cover - two kinds are never paired


def _mark_block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(runs):
            return Paragraph(marked(runs, change))
        case Listing(items):
            return Listing(tuple(_mark_item(item, change) for item in items))
        case Table():
            return replace(
                block,
                title=marked(block.title, change),
                columns=tuple(
                    replace(column, head=marked(column.head, change))
                    for column in block.columns
                ),
                rows=tuple(_mark_cells(row, change) for row in block.rows),
                total=_mark_cells(block.total, change),
            )
        case Signatures(blocks):
            return Signatures(tuple(_mark_signature(each, change) for each in blocks))


def _merge_items(old: Item, new: Item) -> Item | None:
    runs = reworded(old.runs, new.runs)
    if runs is None:
        return None
    if old.label == new.label:
        return Item(new.label, runs)
    had = (Run(old.label, change="deleted"), Run(" "))
    return Item(new.label, (*had, *runs), "inserted")


def _mark_item(item: Item, change: Change) -> Item:
    return Item(item.label, marked(item.runs, change), change)


def _merge_tables(old: Table, new: Table) -> Table:
    heads = zip(old.columns, new.columns, strict=True)
    return replace(
        new,
        title=_told(old.title, new.title),
        columns=tuple(replace(b, head=_told(a.head, b.head)) for a, b in heads),
        rows=_woven(old.rows, new.rows, _ROWS),
        total=_merge_cells(old.total, new.total),
    )


def _merge_cells(old: Cells, new: Cells) -> Cells:
    return tuple(_told(a, b) for a, b in zip_longest(old, new, fillvalue=()))


def _mark_cells(row: Cells, change: Change) -> Cells:
    return tuple(marked(cell, change) for cell in row)


def _merge_signatures(old: Signature, new: Signature) -> Signature:
    lines = _woven(old.lines, new.lines, _LINES)
    labels = _woven(old.labels, new.labels, _LINES)
    there = [at for at, runs in enumerate(labels) if not _is_gone(runs)]
    return Signature(lines, labels, tuple(there[hand] for hand in new.hands))


def _is_gone(runs: Runs) -> bool:
    return bool(runs) and all(run.change == "deleted" for run in runs)


def _mark_signature(block: Signature, change: Change) -> Signature:
    return Signature(
        _mark_cells(block.lines, change),
        _mark_cells(block.labels, change),
        () if change == "deleted" else block.hands,
    )


_PARTS: Final[_Loom[Part]] = _Loom(
    lambda part: (part.kind, part.id), _alone, _apart, _merge_parts, _mark_part
)
_CLAUSES: Final[_Loom[ClauseText]] = _Loom(
    lambda clause: clause.id, _alone, _apart, _merge_clauses, _mark_clause
)
_BLOCKS: Final[_Loom[Block]] = _Loom(
    _said, _sight_of_block, _close, _merge_blocks, _mark_block
)
_ITEMS: Final[_Loom[Item]] = _Loom(
    lambda item: _text(item.runs),
    lambda item: _sight(item.runs),
    _overlap,
    _merge_items,
    _mark_item,
)
_ROWS: Final[_Loom[Cells]] = _Loom(
    lambda row: tuple(map(_text, row)),
    lambda row: _sight(*row, first=words(row[0])),
    _close_rows,
    _merge_cells,
    _mark_cells,
)
_LINES: Final[_Loom[Runs]] = _Loom(_text, _sight, _overlap, reworded, marked)
_SIGNATURES: Final[_Loom[Signature]] = _Loom(
    lambda block: (tuple(map(_text, block.lines)), tuple(map(_text, block.labels))),
    _alone,
    lambda _old, _new: 1.0,
    _merge_signatures,
    _mark_signature,
)
