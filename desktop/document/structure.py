"""The deed as a tree of elements, for who has it read aloud or takes its text out.

Made from the document alone: the order of reading is that of the deed, however it is
drawn. An element says by its path where its words come from; what is drawn carries the
same paths. Knows nothing of pages or of files.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from desktop.document.blocks import (
    Block,
    Change,
    ClauseText,
    Document,
    Facing,
    Item,
    Language,
    Paragraph,
    Part,
    Run,
    Runs,
    Signature,
    Signatures,
    Table,
    fronted,
    is_marked,
    label_of,
    opening,
    said,
    sides,
)
from desktop.document.press import Press

CONTENTS = "/contents"  # how the id of a table of contents ends


@dataclass(frozen=True, slots=True)
class Element:
    """A node of the tree: its *tag* is one of PDF's, or ``Ins`` and ``Del``.

    *path*: what carries it is its content, besides its *kids*. *inline*: elements for
    some of its runs, by their paths. *language*, where it is not that of what is around.
    *words*: what stands for a figure, names a field, or tells where a link leads.
    *target*: the id of the clause or the part that a link leads to. *attribute*: its
    owner, its name, its value. *id* tells it from all others, where PDF wants one.
    """

    tag: str
    kids: "tuple[Element, ...]" = ()
    path: str = ""
    inline: "Mapping[str, Element]" = field(default_factory=dict)
    language: Language | None = None
    words: str = ""
    target: str = ""
    attribute: tuple[str, str, str] | None = None
    id: str = ""


_Sides = Sequence[Document]


def structure(deed: Document | Facing, press: Press) -> Element:
    """Return the tree of *deed*, taking from *press* what has not changed.

    Elements without content are in it: what is drawn decides which of them are needed.
    """
    both = sides(deed)
    kids = list(_each(both, _logo))
    depth = 0  # of the last heading: the next one is at most one deeper
    for beside in zip(*map(fronted, both), strict=True):
        parts = [part for part in beside if part is not None]
        if not parts:
            kids.extend(_each(both, partial(_front, depth=depth)))
            continue
        if any(part.heading for part in parts):
            depth = 1 if parts[0].kind == "title" else min(2, depth + 1)
        under = min(3, depth + 1)
        kids.append(_part(both, parts, (depth, under), press))
        if any(_is_titled(clause) for part in parts for clause in part.clauses):
            depth = under
    return Element("Document", tuple(kids))


def _each(
    sides: _Sides, make: Callable[[Document], Iterator[Element]]
) -> Iterator[Element]:
    """Visit what *make* makes of each side; of two sides, each says its language."""
    for side in sides:
        for element in make(side):
            yield replace(element, language=side.language) if sides[1:] else element


# --- Around the text -----------------------------------------------------------------


def _logo(document: Document) -> Iterator[Element]:
    if document.logo is not None:
        path = f"{document.language}/logo"
        yield Element("Figure", path=path, words=document.logo.words)


def _front(document: Document, depth: int) -> Iterator[Element]:
    """Visit what stands between the title and the text: a legend, a contents."""
    home = document.language
    if document.legend:
        path = f"{home}/legend"
        words = _leaf("P", path, document.legend, home)
        yield Element("Note", (words,), id=path)
    if document.contents:
        heading = Element(f"H{min(2, depth + 1)}", path=f"{home}/contents/H")
        listed = [
            part
            for part in document.parts
            if part.kind in ("article", "annex") and part.heading
        ]
        entries = tuple(_entry(home, *each) for each in enumerate(listed))
        # By its id who reads the text back knows what only repeats headings.
        kids = (heading, Element("TOC", entries))
        yield Element("Sect", kids, id=f"{home}{CONTENTS}")


def _entry(home: Language, count: int, part: Part) -> Element:
    """Return an entry of the contents: all its words are one link."""
    path = f"{home}/contents/{count}"
    link = Element("Link", words=said(part.heading), target=part.id)
    inline = {f"{path}#{number}": link for number in range(len(part.heading))}
    return Element("TOCI", (Element("Reference", path=path, inline=inline),))


# --- Parts and clauses ---------------------------------------------------------------


def _part(
    sides: _Sides, parts: Sequence[Part], depths: tuple[int, int], press: Press
) -> Element:
    """Return a part: its headings, then its clauses, each in every language."""
    depth, under = depths
    kids = []
    for side, part in zip(sides, parts, strict=True):
        if part.heading:
            path = f"{side.language}/{part.id}/H"
            heading = _leaf(f"H{depth}", path, part.heading, side.language)
            kids.append(_of(sides, side, heading))
    for clauses in zip(*(part.clauses for part in parts), strict=True):
        texts = []
        for side, clause in zip(sides, clauses, strict=True):
            make = partial(_clause, clause, side.language, under)
            texts.append(press.recall(clause, ("tree", side.language, under), make))
        if len(sides) == 1:
            kids.extend(texts)
        else:
            divs = [
                Element("Div", text.kids, language=side.language)
                for side, text in zip(sides, texts, strict=True)
            ]
            kids.append(Element("Sect", tuple(divs)))
    return Element("Sect", tuple(kids))


def _of(sides: _Sides, side: Document, element: Element) -> Element:
    return replace(element, language=side.language) if sides[1:] else element


def _is_titled(clause: ClauseText) -> bool:
    """Tell whether the title of *clause* stands alone, as a heading."""
    first = clause.blocks[0] if clause.blocks else None
    return bool(clause.title) and not isinstance(first, Paragraph)


def _clause(clause: ClauseText, home: Language, depth: int) -> Element:
    """Return a clause; its number is read with the words that it stands before."""
    path = f"{home}/{clause.id}"
    first, blocks = opening(clause)
    kids = []
    if not first or clause.change:
        label = (Run(clause.number, change=clause.change),)
        kids.append(_leaf("P", f"{path}/N", label, home))
    if _is_titled(clause):
        kids.append(_leaf(f"H{depth}", f"{path}/0/H", first, home))
    elif first:
        kids.append(_leaf("P", f"{path}/0/P", first, home))
    for number, block in enumerate(blocks, 1):
        kids.append(_block(block, f"{path}/{number}", home))
    return Element("Sect", tuple(kids))


# --- Blocks --------------------------------------------------------------------------


def _block(block: Block, path: str, home: Language) -> Element:
    match block:
        case Paragraph(runs):
            return _leaf("P", f"{path}/P", runs, home)
        case Table():
            return _table(block, path, home)
        case Signatures(blocks):
            places = (
                f"{path}/{number // 2}.{number % 2}" for number in range(len(blocks))
            )
            each = partial(_signature, home=home)
            return Element("Div", tuple(map(each, blocks, places)))
        case _:
            items = tuple(
                _item(item, f"{path}/{count}/LI", home)
                for count, item in enumerate(block.items)
            )
            first = block.items[0].label if block.items else ""
            return Element(
                "L", items, attribute=("List", "ListNumbering", _numbering(first))
            )


def _item(item: Item, path: str, home: Language) -> Element:
    label = _leaf("Lbl", f"{path}/N", (label_of(item),), home)
    return Element("LI", (label, _leaf("LBody", path, item.runs, home)))


def _numbering(label: str) -> str:
    """Tell how a list is numbered, by its first label."""
    sign = label.strip("() .")
    if sign.isdecimal():
        return "Decimal"
    if sign in {"i", "I"}:
        return "LowerRoman" if sign == "i" else "UpperRoman"
    if sign.isalpha():
        return "LowerAlpha" if sign.islower() else "UpperAlpha"
    return "Disc" if sign else "None"


def _table(table: Table, path: str, home: Language) -> Element:
    caption = _leaf("Caption", f"{path}/P", table.title, home)
    heads = [column.head for column in table.columns]
    head = _row("TH", f"{path}/head", heads, home)
    totals = [table.total] if table.total else []
    foot = tuple(_row("TD", f"{path}/total", each, home) for each in totals)
    if not table.rows:  # head and foot have no names of their own without a body
        return Element("Table", (caption, head, *foot))
    rows = enumerate(table.rows)
    body = tuple(_row("TD", f"{path}/{count}", row, home) for count, row in rows)
    groups = {"THead": (head,), "TBody": body, "TFoot": foot}
    kids = (Element(tag, group) for tag, group in groups.items() if group)
    return Element("Table", (caption, *kids))


def _row(tag: str, path: str, cells: Sequence[Runs], home: Language) -> Element:
    column = ("Table", "Scope", "Column") if tag == "TH" else None
    return Element(
        "TR",
        tuple(
            replace(_leaf(tag, f"{path}/{at}/{tag}", runs, home), attribute=column)
            for at, runs in enumerate(cells)
        ),
    )


def _signature(signature: Signature, path: str, home: Language) -> Element:
    """Return a signature block: lines, labels, and the fields to sign in.

    A deed in two languages is signed once: in one of them the fields will be empty.
    """
    kids = [
        _leaf("P", f"{path}/{count}/P", runs, home)
        for count, runs in enumerate(signature.lines)
    ]
    who = said(signature.lines[0]).strip() if signature.lines else ""
    for count, label in enumerate(signature.labels):
        at = f"{path}/{len(signature.lines) + count}"
        kids.append(_leaf("P", f"{at}/P", label, home))
        if count in signature.hands:
            words = " – ".join(filter(None, (who, said(label).strip(" :\u00a0\u202f"))))
            kids.append(Element("Form", path=f"{at}/Form", words=words))
    return Element("Div", tuple(kids))


# --- Runs ----------------------------------------------------------------------------


def _leaf(tag: str, path: str, runs: Runs, home: Language) -> Element:
    """Return an element of words, with elements for the runs that are more than words."""
    if not any([is_marked(run, home) for run in runs]):  # noqa: C419 - quicker
        return Element(tag, path=path)
    inline = {
        f"{path}#{number}": _inline(run, home)
        for number, run in enumerate(runs)
        if is_marked(run, home)
    }
    return Element(tag, path=path, inline=inline)


_CHANGES: Mapping[Change, tuple[str, str]] = {
    "inserted": ("Ins", "Underline"),
    "deleted": ("Del", "LineThrough"),
}


def _inline(run: Run, home: Language) -> Element:
    """Return the element of a run: a change, a link within it, or words alone."""
    found = None
    if run.link:
        found = Element("Link", words=said((run,)).strip(), target=run.link)
    if run.change:
        tag, line = _CHANGES[run.change]
        look = ("Layout", "TextDecorationType", line)
        found = Element(tag, (found,) if found else (), attribute=look)
    spoken = run.language if run.language != home else None
    return replace(found or Element("Span"), language=spoken)
