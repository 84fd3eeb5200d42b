"""What a redline changed, clause by clause, read off its marks.

Reads the marks of a document; does not know how they came there.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, Literal

from desktop.document import (
    Block,
    Change,
    ClauseText,
    Document,
    Item,
    Language,
    Listing,
    Paragraph,
    Part,
    Run,
    Runs,
    Table,
    runs_of,
    standing,
    words,
)
from desktop.drafts.excerpts import excerpts, head

Nature = Literal["added", "deleted", "changed", "moved", "renumbered", "reference"]

GONE: Final = "~"
"""Ends the id of a clause or part that is shown where it stood."""

_JOINERS = frozenset({"et", "ou", "and", "or"})
_NUMBER = re.compile(r"[\W_]*(?:Article|Annexe|Schedule)?[\W_]*\d*(?:er)?[\W_]*")
_PROVISION = re.compile(r"\(?[0-9A-Z]+(?:\.\d+)*\)?")
_NUMBERED = re.compile(
    r"\s*((?:article|art\.|section|clause|annexe?|schedule|chapitre|titre|§)\s+\w+"
    r"|\d+(?:\.\d+)*|\(?[a-zA-Z]\))(?=[\s.:)–—-]|$)",
    re.IGNORECASE,
)

_NATURES: Final[dict[Language, dict[Nature, str]]] = {
    "fr": {
        "added": "ajouté",
        "deleted": "supprimé",
        "changed": "modifié",
        "moved": "déplacé",
        "renumbered": "renuméroté",
        "reference": "renvoi mis à jour",
    },
    "en": {
        "added": "added",
        "deleted": "deleted",
        "changed": "changed",
        "moved": "moved",
        "renumbered": "renumbered",
        "reference": "reference updated",
    },
}
_FORMERLY: Final[dict[Language, str]] = {
    "fr": "{number} (ancien\u00a0{former})",
    "en": "{number} (formerly\u00a0{former})",
}
_PLACES: Final[dict[Language, dict[str, str]]] = {
    "fr": {"title": "Titre", "signature": "Signatures"},
    "en": {"title": "Title", "signature": "Signatures"},
}


@dataclass(frozen=True, slots=True)
class Alteration:
    """A change: where, of which nature, and an excerpt of what stood and what stands."""

    place: str
    nature: Nature
    before: Runs
    after: Runs

    def named(self, language: Language) -> str:
        """Return the name of its nature in *language*."""
        return _NATURES[language][self.nature]


def changes_in(
    document: Document, spoken: Language | None = None
) -> tuple[Alteration, ...]:
    """Return the changes that are marked in *document*, in order.

    Places that have no number are named in the language *spoken*, else in that of the
    document.
    """
    there = {clause.id for part in document.parts for clause in part.clauses}
    reader = _Reader(spoken or document.language, frozenset(there))
    return tuple(
        each
        for part in document.parts
        if part.kind != "changes"
        for each in reader.part(part)
    )


@dataclass(frozen=True)
class _Reader:
    """Reads the marks of one document; *there* are the ids of all its clauses.

    *language* is the one in which places are named.
    """

    language: Language
    there: frozenset[str]

    def part(self, part: Part) -> Iterator[Alteration]:
        """Visit the changes of *part*: first its heading and its numbers."""
        whole = _whole(part.heading)
        if whole and all(_whole_clause(clause) == whole for clause in part.clauses):
            yield self._single(self._part_place(part), whole, part.heading)
            return
        yield from self._numbers(part)
        for clause in part.clauses:
            yield from self._clause(part, clause)

    def _numbers(self, part: Part) -> Iterator[Alteration]:
        """Tell in one line that a heading or the numbers of clauses changed."""
        pairs = [
            (had, clause.number) for clause in part.clauses if (had := _former(clause))
        ]
        changed = [run for run in part.heading if run.change]
        place = self._part_place(part)
        if any(not (part.label and _NUMBER.fullmatch(run.text)) for run in changed):
            yield Alteration(place, "changed", *excerpts(part.heading))
            changed = []
        if not changed and not pairs:
            return
        sides = []
        for side, change in enumerate(("inserted", "deleted")):
            heading = [run.text for run in part.heading if run.change != change]
            numbers = _ranges([pair[side] for pair in pairs])
            told = "".join(heading) if changed else ""
            sides.append(f"{told} ({numbers})" if told and numbers else told or numbers)
        before, after = ((Run(side),) for side in sides)
        yield Alteration(place, "renumbered", before, after)

    def _clause(self, part: Part, clause: ClauseText) -> Iterator[Alteration]:
        whole = _whole_clause(clause)
        place = self._place(part, clause)
        if whole and place:  # a plain text is told paragraph by paragraph
            yield from self._whole_clause(part, clause, whole)
            return
        title = _without_number(clause.title) if _former(clause) else clause.title
        if _is_changed(title):
            yield self._told(place, title)
        found: list[Alteration] = []
        nearest = ""  # of a plain text, the number of the paragraph, or of one above
        for count, block in enumerate(clause.blocks, 1):
            first = count == 1 and not clause.title and _former(clause)
            nearest = (not place and _own_number(block)) or nearest
            at = place or nearest or f"§\u00a0{count}"
            found.extend(self._block(at, block, numbered=bool(first)))
        yield from _paired(_moved(found))

    def _whole_clause(
        self, part: Part, clause: ClauseText, change: Change
    ) -> Iterator[Alteration]:
        """Tell that a clause is new or gone; one that moved is told where it stands."""
        place = self._place(part, clause)
        text = tuple(run for runs in _texts(clause) for run in (*runs, Run(" ")))
        if clause.id + GONE in self.there:
            yield Alteration(place, "moved", (), head(text))
        elif clause.id.removesuffix(GONE) not in self.there - {clause.id}:
            yield self._single(place, change, text)

    def _block(
        self, place: str, block: Block, *, numbered: bool
    ) -> Iterator[Alteration]:
        match block:
            case Paragraph(runs):
                own = _without_number(runs) if numbered else runs
                if _is_changed(own):
                    yield self._told(place, own)
            case Listing(items):
                yield from self._items(place, items)
            case Table():
                heads = _row([column.head for column in block.columns])
                rows = [block.title, heads, *map(_row, block.rows), _row(block.total)]
                whole = {_whole(runs) for runs in rows} - {None}
                if whole in ({"inserted"}, {"deleted"}):
                    text = block.title or _row(block.rows[0] if block.rows else [heads])
                    yield self._single(place, whole.pop() or "", text)
                    return
                yield from (self._told(place, row) for row in rows if _is_changed(row))
            case _:
                every = filter(_is_changed, runs_of(block))
                yield from (self._told(place, runs) for runs in every)

    def _items(self, place: str, items: Sequence[Item]) -> Iterator[Alteration]:
        """Tell the items that changed, but for what binds them to a new neighbour."""
        own = [
            _without_number(item.runs) if _is_relabelled(item) else item.runs
            for item in items
        ]
        changed = [runs for runs in own if _is_changed(runs)]
        heavy = [runs for runs in changed if not _is_binding(runs)]
        for runs in heavy or changed:
            yield self._told(place, runs)

    # --- one change

    def _told(self, place: str, runs: Runs) -> Alteration:
        whole = _whole(runs)
        if whole:
            return self._single(place, whole, runs)
        nature: Nature = "changed"
        if _is_renumbered(runs):
            nature = "renumbered"
        elif _is_reference(runs):
            nature = "reference"
        return Alteration(place, nature, *excerpts(runs))

    @staticmethod
    def _single(place: str, change: Change, runs: Runs) -> Alteration:
        if change == "deleted":
            return Alteration(place, "deleted", head(runs), ())
        return Alteration(place, "added", (), head(runs))

    # --- places

    def _part_place(self, part: Part) -> str:
        named = _PLACES[self.language].get(part.kind)
        heading = words(standing(part.heading)).split(" – ")[0]
        return named or (part.label if part.kind == "article" else heading)

    def _place(self, part: Part, clause: ClauseText) -> str:
        """Name the place of *clause*; nothing if it is a plain text."""
        former = _former(clause)
        if former:
            return _FORMERLY[self.language].format(number=clause.number, former=former)
        if clause.number or not (part.heading or part.kind in _PLACES["fr"]):
            return clause.number
        heading = words(standing(part.heading)).split(" – ")[0]
        return _PLACES[self.language].get(part.kind, heading)


# --- runs -----------------------------------------------------------------------------


def _own_number(block: Block) -> str:
    """Return the number that a paragraph of a plain text begins with."""
    if not isinstance(block, Paragraph):
        return ""
    found = _NUMBERED.match(words(standing(block.runs)))
    return found[1] if found else ""


def _is_changed(runs: Runs) -> bool:
    return any(run.change for run in runs)


def _whole(runs: Runs) -> Change | None:
    """Say whether all of *runs* is new, or gone; None if there are none."""
    kinds = {run.change for run in runs}
    return kinds.pop() if len(kinds) == 1 else "" if kinds else None


def _texts(clause: ClauseText) -> Iterator[Runs]:
    if clause.title:
        yield clause.title
    for block in clause.blocks:
        yield from runs_of(block)


def _whole_clause(clause: ClauseText) -> Change:
    """Say whether *clause* is wholly new, or wholly gone."""
    if clause.id.endswith(GONE):
        return "deleted"
    kinds = {_whole(runs) for runs in _texts(clause)} - {None}
    return "inserted" if kinds == {"inserted"} else ""


def _former(clause: ClauseText) -> str:
    """Return the number that *clause* had, if it has another now."""
    first = next((runs[0] for runs in _texts(clause) if runs), None)
    if clause.change != "inserted" or first is None or first.change != "deleted":
        return ""
    return first.text if _PROVISION.fullmatch(first.text) else ""


def _is_relabelled(item: Item) -> bool:
    return item.change == "inserted" and item.runs[0].change == "deleted"


def _without_number(runs: Runs) -> Runs:
    """Leave the former number out, and the blank after it."""
    return runs[2:] if len(runs) > 1 and not runs[1].text.strip() else runs[1:]


def _is_binding(runs: Runs) -> bool:
    """Tell whether only signs changed, or the word that joins the last two items."""
    text = "".join(run.text if run.change else " " for run in runs).casefold()
    return set(re.findall(r"\w+", text)) <= _JOINERS and not _whole(runs)


def _is_renumbered(runs: Runs) -> bool:
    """Tell whether only the number changed that a paragraph of a plain text begins with."""
    changed = [run for run in runs if run.change]
    return changed == list(runs[:2]) and all(
        _PROVISION.fullmatch(run.text) for run in changed
    )


def _is_reference(runs: Runs) -> bool:
    """Tell whether all that changed are the numbers of what is referred to."""
    changed = [run for run in runs if run.change]
    new = [run for run in changed if run.change == "inserted"]
    return bool(new) and all(
        run.link if run.change == "inserted" else _PROVISION.fullmatch(run.text)
        for run in changed
    )


def _row(cells: Sequence[Runs]) -> Runs:
    """Tell the cells of a row one after the other."""
    change = _whole(tuple(run for cell in cells for run in cell))
    told: list[Run] = []
    for cell in filter(None, cells):
        told.extend([Run(" | ", change=change or ""), *cell] if told else cell)
    return tuple(told)


def _ranges(numbers: Sequence[str]) -> str:
    """Tell *numbers* shortly: the first and the last of many."""
    if len(numbers) < 3:
        return ", ".join(numbers)
    return f"{numbers[0]}–{numbers[-1]}"


def _moved(found: Sequence[Alteration]) -> list[Alteration]:
    """Tell in one line what only stands elsewhere in the same place: a label, an item."""
    gone, come = (
        Counter(
            _whole_text(each) for each in found if each.nature == nature and each.place
        )
        for nature in ("deleted", "added")
    )
    moved = gone & come
    del moved[()]
    left = {"deleted": moved.copy(), "added": moved.copy()}
    told: list[Alteration] = []
    for each in found:
        text = _whole_text(each)
        counted = left.get(each.nature, Counter())
        if not counted[text]:
            told.append(each)
            continue
        counted[text] -= 1
        if each.nature == "added":
            told.append(replace(each, nature="moved"))
    return told


def _whole_text(each: Alteration) -> tuple[str, ...]:
    """Return place and words of what is gone or new; nothing if the words are cut."""
    text = words(each.before or each.after)
    return () if text.endswith("…") else (each.place, text)


def _paired(found: Sequence[Alteration]) -> Iterator[Alteration]:
    """Tell in one line what is gone and what took its place."""
    groups = [
        (key, list(group))
        for key, group in groupby(found, lambda each: (each.place, each.nature))
    ]
    number = 0
    while number < len(groups):
        (place, nature), own = groups[number]
        following = groups[number + 1] if number + 1 < len(groups) else None
        replaced = (
            nature == "deleted"
            and following is not None
            and following[0] == (place, "added")
            and len(following[1]) == len(own)
        )
        if replaced and following is not None:
            for gone, come in zip(own, following[1], strict=True):
                yield Alteration(place, "changed", gone.before, come.after)
            number += 1
        else:
            yield from own
        number += 1
