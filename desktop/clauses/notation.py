"""YAML, read strictly: plain values that keep their written form and their line.

For the library and for case files alike. By libyaml's events, because it reads the
library in a tenth of a second; what a scalar means is decided by us, by the kind of
answer, as in YAML 1.2 (so ``no`` is a word, and ``000000018`` keeps its zeros). Knows
no question and no clause.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import yaml

from desktop import places
from desktop.errors import N_, UserError

LARGEST = 4_000_000  # bytes; a complete case has 20,000, the largest topic 150,000
_DEEPEST = 30


class BrokenFile(UserError):
    """A file cannot be read as it is written."""


class Bare(str):
    """A scalar without quotation marks, and its line."""

    __slots__ = ("line",)
    line: int


class Quoted(str):
    """A scalar within quotation marks, or a literal block, and its line."""

    __slots__ = ("line",)
    line: int


class Lines(dict[str, Any]):
    """A mapping that knows its line, and that of each key (in *lines*)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class Rows(list[Any]):
    """A sequence that knows its line."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


Node = Bare | Quoted | Lines | Rows


def line_of(node: object, default: int = 1) -> int:
    """Return the line on which *node* begins."""
    return getattr(node, "line", default)


def read_file(path: Path) -> Node:
    """Read the YAML file at *path*.

    Raises:
        BrokenFile: it cannot be opened, is too large, is not UTF-8, or not this YAML.
    """
    too_large = N_("“{file}” is too large to be such a file: nothing was read.")
    return read_text(places.take(path, LARGEST, BrokenFile, too_large), path.name)


def read_text(raw: bytes, name: str) -> Node:
    """Read YAML from *raw*; *name* is said in a refusal.

    Raises:
        BrokenFile: it is not UTF-8, or not this YAML.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenFile(
            N_("“{file}” is not UTF-8 text: save it again in UTF-8."), file=name
        ) from error
    if "\t" in text:
        raise BrokenFile(
            N_("“{file}”, line {line}: there is a tab; use spaces."),
            file=name,
            line=text[: text.index("\t")].count("\n") + 1,
        )
    try:
        return _build(yaml.parse(text, Loader=yaml.CBaseLoader), name)
    except yaml.YAMLError as error:
        raise BrokenFile(
            N_(
                "“{file}”, line {line}: this is not YAML; check colons and indentation."
            ),
            file=name,
            line=_error_line(error, text),
        ) from error


def _error_line(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    position = getattr(error, "position", 0)
    return text[: int(position)].count("\n") + 1


def _build(events: Iterator[Any], name: str) -> Node:
    """Build the one document in *events*, without recursion."""
    builder = _Builder(name)
    for event in events:
        builder.take(event)
    return builder.root


class _Builder:
    """Puts the events of one document together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node = Bare("")
        self.root.line = 1
        self.documents = 0
        self.open: list[Lines | Rows] = []
        self.keys: list[Bare | Quoted | None] = []  # the key that waits for its value

    def take(self, event: Any) -> None:
        """Take one event in."""
        line = event.start_mark.line + 1 if event.start_mark else 1
        self._refuse_foreign(event, line)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    message = N_(
                        "“{file}”, line {line}: a second document begins; keep one."
                    )
                    self._refuse(message, line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
                self.keys.pop()
            case yaml.ScalarEvent():
                bare = event.style in (None, "")
                scalar = Bare(event.value) if bare else Quoted(event.value)
                scalar.line = line
                self._put(scalar)
            case yaml.MappingStartEvent():
                self._enter(Lines(line))
            case yaml.SequenceStartEvent():
                self._enter(Rows(line))

    def _enter(self, node: Lines | Rows) -> None:
        self._put(node)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > _DEEPEST:
            self._refuse(N_("“{file}”, line {line}: too many levels."), node.line)

    def _put(self, node: Node) -> None:
        """Put *node* where it belongs: an entry, a key, or a key's value."""
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent, Rows):
            parent.append(node)
            return
        key = self.keys[-1]
        if key is not None:
            parent[str(key)] = node
            self.keys[-1] = None
        else:
            self._key(node, parent)

    def _key(self, node: Node, parent: Lines) -> None:
        if not isinstance(node, (Bare, Quoted)):
            self._refuse(
                N_("“{file}”, line {line}: a key must be a word."), line_of(node)
            )
        elif str(node) in parent.lines:
            raise BrokenFile(
                N_("“{file}”, line {line}: “{key}” stands there twice; keep one."),
                file=self.name,
                line=node.line,
                key=str(node),
            )
        else:
            parent.lines[str(node)] = node.line
            self.keys[-1] = node

    def _refuse_foreign(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            message = N_(
                "“{file}”, line {line}: anchors and aliases are not read; write it out."
            )
            self._refuse(message, line)
        if getattr(event, "tag", None) not in (None, "!"):
            self._refuse(
                N_("“{file}”, line {line}: tags are not read; remove it."), line
            )

    def _refuse(self, message: str, line: int) -> NoReturn:
        raise BrokenFile(message, file=self.name, line=line)
