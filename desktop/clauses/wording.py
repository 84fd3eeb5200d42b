"""The text of a clause: words, and the few marks that a lawyer can type.

Text in, a tree of pieces out, or a refusal. Knows the marks; knows no library and no
draft. The grammar is written down in ``resources/clauses/GRAMMAR.md``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.clauses.parser import Condition, parse_condition
from desktop.errors import N_, UserError


class BrokenWording(UserError):
    """The text uses a mark that does not exist, or leaves one open."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are always there."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of an answer, or of a field (*id* then begins with a dot).

    *form*: ``figures``, ``codes`` or nothing. *link*: de, à, que, en, le, or nothing.
    """

    id: str
    form: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """The provisions of the contract on *subject*; *bare*: their numbers alone."""

    subject: str
    bare: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of another clause or annex of this deed."""

    clause: str


@dataclass(frozen=True, slots=True)
class HandLine:
    """A line to be filled by hand."""


@dataclass(frozen=True, slots=True)
class Styled:
    """A term where it is defined (*bold*), or words in italics."""

    bold: bool
    pieces: "Pieces"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words and the condition that they stand on; no condition for the last resort."""

    when: Condition | None
    pieces: "Pieces"


@dataclass(frozen=True, slots=True)
class Option:
    """Words on conditions: the first that is true, else the last resort if any."""

    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enumeration in a sentence: of a list's records, or of *members*."""

    of: str
    where: Condition | None
    each: "Pieces"
    members: tuple["Pieces", ...] = ()
    link: str = ""


Piece = (
    Words | Answer | Provision | Reference | HandLine | Styled | Option | Enumeration
)
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    pieces: Pieces


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item; *alternative*: the list is joined by “or”."""

    pieces: Pieces
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class EachLine:
    """One item for each record of a list, or for some."""

    of: str
    where: Condition | None
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class TableLine:
    """The place of a table: ``A1.roles``."""

    id: str


Line = Para | ItemLine | EachLine | TableLine
Text = tuple[Line, ...]

_ID = r"[A-Za-z_]\w*\.[A-Za-z_]\w*"
_EACH = re.compile(
    rf"(?P<of>{_ID})\s*(?:\[(?P<where>[^\]]*)\])?\s*:\s*(?P<text>.*)", re.DOTALL
)
_LIST = re.compile(
    rf"list\s+(?P<of>{_ID})\s*(?:\[(?P<where>[^\]]*)\])?\s*:\s*", re.DOTALL
)
_MARK = re.compile(
    rf"""(?:(?P<link>de|à|que|en|le)\s+)?(?:
        (?P<answer>{_ID}|\.[A-Za-z_]\w*)(?::(?P<form>figures|codes))?
      | @(?P<subject>[a-z]+)(?P<bare>:ref)?
    )""",
    re.VERBOSE,
)
_ALTERNATIVE = re.compile(r"(?:ou|or)\s+(?=\S)")


def parse_text(source: str) -> Text:
    """Parse the text of a clause.

    Raises:
        BrokenWording: says which mark, and what to write instead.
    """
    return tuple(_line(line) for line in _lines(source))


def parse_pieces(source: str) -> Pieces:
    """Parse one sentence or cell, which has neither items nor tables."""
    parser = _Parser(" ".join(source.split()))
    pieces = parser.pieces()
    if not parser.done():
        raise BrokenWording(
            N_("“{sign}” closes nothing; write \\{sign} for the sign."),
            sign=parser.here(),
        )
    return pieces


def _lines(source: str) -> Iterator[str]:
    """Join the lines that belong together: one string for each paragraph or item."""
    held: list[str] = []
    depth = 0
    for line in source.splitlines():
        stripped = line.strip()
        starts = depth <= 0 and (not stripped or re.match(r"(?:[-*|]\s)", stripped))
        if starts and held:
            yield " ".join(held)
            held = []
            depth = 0
        if stripped:
            held.append(stripped)
            bare = re.sub(r"\\.", "", stripped)
            depth += sum((c in "[{") - (c in "]}") for c in bare)
    if held:
        yield " ".join(held)


def _line(line: str) -> Line:
    if line.startswith("| "):
        return TableLine(line[2:].strip())
    if line.startswith("- "):
        words = line[2:].strip()
        choice = _ALTERNATIVE.match(words)
        return ItemLine(
            parse_pieces(words[choice.end() :] if choice else words), bool(choice)
        )
    if line.startswith("* ") and not line.startswith("**"):
        match = _EACH.fullmatch(line[2:].strip())
        if match is None:
            raise BrokenWording(
                N_(
                    "“{words}” is no item for each record; "
                    "write * group.list: {{.field}}."
                ),
                words=line[:40],
            )
        return EachLine(match["of"], _where(match), parse_pieces(match["text"]))
    if line.startswith("\\-"):
        line = line[1:]
    return Para(parse_pieces(line))


def _where(match: re.Match[str]) -> Condition | None:
    return parse_condition(match["where"]) if match["where"] is not None else None


@dataclass
class _Parser:
    """Reads pieces from left to right."""

    source: str
    at: int = 0
    words: list[str] = field(default_factory=list)

    def done(self) -> bool:
        return self.at >= len(self.source)

    def here(self) -> str:
        return self.source[self.at : self.at + 1]

    def starts(self, sign: str) -> bool:
        return self.source.startswith(sign, self.at)

    def pieces(self, stops: tuple[str, ...] = ()) -> Pieces:
        """Read until one of *stops*, which is left, or a closing sign, or the end."""
        found: list[Piece] = []
        words: list[str] = []

        def add(piece: Piece) -> None:
            if words:
                found.append(Words("".join(words)))
                words.clear()
            found.append(piece)

        while not self.done() and not any(self.starts(s) for s in stops):
            sign = self.here()
            if sign == "\\" and self.at + 1 < len(self.source):
                words.append(self.source[self.at + 1])
                self.at += 2
            elif sign == "{":
                add(self.mark())
            elif sign == "[":
                add(self.option())
            elif sign == "*":
                add(self.styled())
            elif sign in "]}":
                break
            else:
                words.append(sign)
                self.at += 1
        if words:
            found.append(Words("".join(words)))
        return tuple(found)

    def need(self, sign: str, opened: str) -> None:
        if not self.starts(sign):
            raise BrokenWording(
                N_("“{words}” is not closed by “{sign}”."), words=opened, sign=sign
            )
        self.at += len(sign)

    def styled(self) -> Styled:
        sign = "**" if self.starts("**") else "*"
        opened = self.source[self.at : self.at + 20]
        self.at += len(sign)
        pieces = self.pieces((sign, "|"))
        self.need(sign, opened)
        return Styled(sign == "**", pieces)

    def option(self) -> Option:
        opened = self.source[self.at : self.at + 30]
        self.at += 1
        alternatives: list[Alternative] = []
        while True:
            alternatives.append(self.alternative())
            if not self.starts("|"):
                break
            self.at += 1
        self.need("]", opened)
        if any(a.when is None for a in alternatives[:-1]):
            raise BrokenWording(
                N_("“{words}” has words without condition before the last."),
                words=opened,
            )
        if alternatives[0].when is None:
            raise BrokenWording(
                N_(
                    "“{words}” has no condition; "
                    "write [condition: words], or \\[ for the sign."
                ),
                words=opened,
            )
        return Option(tuple(alternatives))

    def alternative(self) -> Alternative:
        when = None
        if self._has_condition():
            end = _colon(self.source, self.at)
            source = self.source[self.at : end].strip()
            self.at = end + 1
            when = None if source == "else" else parse_condition(source)
        pieces = self.pieces(("|",))
        return Alternative(when, _stripped(pieces))

    def _has_condition(self) -> bool:
        """Whether a colon stands in this alternative, outside nested marks."""
        depth, at = 0, self.at
        while at < len(self.source):
            sign = self.source[at]
            if sign == "\\":
                at += 1
            elif sign in "[{":
                depth += 1
            elif sign in "]}" and depth:
                depth -= 1
            elif sign in "]|" and not depth:
                return False
            elif sign == ":" and not depth:
                return True
            at += 1
        return False

    def mark(self) -> Piece:
        opened = self.source[self.at : self.at + 30]
        self.at += 1
        if self.starts("list"):
            piece: Piece = self.enumeration(opened)
        else:
            end = self.source.find("}", self.at)
            end = len(self.source) if end < 0 else end
            piece = _simple(self.source[self.at : end].strip(), opened)
            self.at = end
        self.need("}", opened)
        return piece

    def enumeration(self, opened: str) -> Enumeration:
        match = _LIST.match(self.source, self.at)
        if match is not None:
            self.at = match.end()
            field_mark = re.compile(r"(\.\w+)\s*(?=\})").match(self.source, self.at)
            if field_mark is not None:
                self.at = field_mark.end()
                each: Pieces = (Answer(field_mark[1]),)
            else:
                each = _stripped(self.pieces())
            return Enumeration(match["of"], _where(match), each)
        if not self.source.startswith("list:", self.at):
            raise BrokenWording(
                N_("“{words}” is no enumeration; write {{list group.name: .field}}."),
                words=opened,
            )
        self.at += len("list:")
        members = [_stripped(self.pieces((";",)))]
        while self.starts(";"):
            self.at += 1
            members.append(_stripped(self.pieces((";",))))
        return Enumeration("", None, (), tuple(members))


def _simple(inner: str, opened: str) -> Piece:
    if inner == "_":
        return HandLine()
    if inner.startswith("§"):
        return Reference(inner[1:].strip())
    match = _MARK.fullmatch(inner)
    if match is None:
        raise BrokenWording(
            N_(
                "“{words}” is no mark; write {{group.name}}, {{@subject}}, {{§clause}}, "
                "or \\{{ for the sign."
            ),
            words=opened,
        )
    link = match["link"] or ""
    if match["subject"]:
        return Provision(match["subject"], bool(match["bare"]), link)
    return Answer(match["answer"], match["form"] or "", link)


def _colon(source: str, at: int) -> int:
    """Find the colon that ends a condition: the first outside quotation marks."""
    quoted = False
    for i in range(at, len(source)):
        if source[i] == "'":
            quoted = not quoted
        elif source[i] == ":" and not quoted:
            return i
    raise BrokenWording(
        N_("“{words}” has no colon after its condition."), words=source[at : at + 30]
    )


def _stripped(pieces: Pieces) -> Pieces:
    """Take the blanks off both ends."""
    found = list(pieces)
    if found and isinstance(found[0], Words):
        found[0] = Words(found[0].text.lstrip())
    if found and isinstance(found[-1], Words):
        found[-1] = Words(found[-1].text.rstrip())
    return tuple(p for p in found if p != Words(""))


def visit(pieces: Pieces) -> Iterator[Piece]:
    """Visit every piece, those within others included."""
    for piece in pieces:
        yield piece
        match piece:
            case Styled(_, inner):
                yield from visit(inner)
            case Option(alternatives):
                for alternative in alternatives:
                    yield from visit(alternative.pieces)
            case Enumeration():
                yield from visit(piece.each)
                for member in piece.members:
                    yield from visit(member)


def pieces_of(text: Text) -> Iterator[Piece]:
    """Visit every piece of *text*."""
    for line in text:
        if not isinstance(line, TableLine):
            yield from visit(line.pieces)
