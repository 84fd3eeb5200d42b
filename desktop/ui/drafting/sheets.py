"""The pages of the open draft, set and drawn away from the screen.

`Setter` lives on the paper's lane: a draft goes in, a `Sheets` comes back, with the
pages that are wanted first. Pure but for what it keeps to be quick. Knows no widget.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtGui import QImage

from desktop.i18n import language as interface_language

if TYPE_CHECKING:
    from desktop.document import (
        Document,
        Pages,
        Passage,
        Press,
        Printed,
        Runs,
    )
    from desktop.drafts import Draft
    from desktop.office import Office

Side = Literal["fr", "en", "bi"]
SIDES: Final[Mapping[str, Side]] = {"fr": "fr", "en": "en", "bi": "bi"}

WIDTH, HEIGHT = 595.2756, 841.8898  # a page of A4, in points: until one is set


@dataclass(frozen=True, slots=True)
class Sheets:
    """A draft on paper, in one language or in both, in two columns.

    *numbers* and *titles* are those of its clauses, of the two columns in the language
    of the interface; *drives* says, for each question, in which clauses its answer is;
    *because* for each clause which answers brought it in; *changed* are the clauses that
    read otherwise than before. *size* is that of a page, in points. *pictures* are the
    pages already drawn, by their number from nought.
    """

    serial: int
    language: Side
    printed: "Printed" = field(repr=False)
    numbers: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    drives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    because: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    size: tuple[float, float] = (WIDTH, HEIGHT)
    pictures: Mapping[int, QImage] = field(default_factory=dict, repr=False)

    def passages(self, question: str) -> "tuple[Passage, ...]":
        """Return where *question* shows: its words, else the clauses it brought in."""
        written = tuple(p for p in self.printed.passages if question in p.questions)
        if written:
            return written
        brought = {c for c, reasons in self.because.items() if question in reasons}
        return tuple(p for p in self.printed.passages if p.clause in brought)

    def after_answer(self, question: str) -> "tuple[Passage, ...]":
        """Return what the answer to *question*, just given, changed."""
        shown = self.passages(question)
        found = tuple(p for p in shown if p.clause in self.changed) or shown
        if found or not self.changed:
            return found
        return self.of_clause(self.changed[0])

    def of_clause(self, clause: str) -> "tuple[Passage, ...]":
        """Return where *clause* is written."""
        return tuple(p for p in self.printed.passages if p.clause == clause)

    def label(self, clause: str) -> str:
        """Return by what a reader knows *clause*: its number, else its title."""
        return self.numbers.get(clause) or self.titles.get(clause) or clause

    def driven(self) -> dict[str, list[tuple[str, str]]]:
        """Return, for each question, the clauses its answer is in, with their labels."""
        return {
            question: [(clause, self.label(clause)) for clause in clauses]
            for question, clauses in self.drives.items()
        }


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the screen wants first: pages, and the question that was just answered."""

    pages: tuple[int, ...]
    scale: float
    question: str = ""


class Setter:
    """Sets drafts on paper, one after the other, in one thread."""

    def __init__(self, office: "Office") -> None:
        self._office = office
        self._press: dict[Side, Press] = {}
        self._before: dict[Side, Mapping[str, object]] = {}
        self._pages: tuple[int, Pages] | None = None
        self._serial = 0

    def set(self, draft: "Draft", language: Side, wanted: Wanted) -> Sheets:
        """Set *draft* in *language*, and draw the pages wanted first."""
        from desktop.document import PAPERS, Press, sides, to_pdf

        self._serial += 1
        document = self._office.write(draft, language)
        press = self._press.setdefault(language, Press())
        paper = PAPERS[self._office.paper]
        printed = to_pdf(document, press, paper=paper, tagged=False)
        columns = sides(document)
        numbers, titles = _names(_spoken(columns))
        because = {p.clause.id: p.because for p in self._office.present(draft)}
        sheets = Sheets(
            self._serial,
            language,
            printed,
            numbers,
            titles,
            _drives(printed, because),
            because,
            self._changes(columns, language),
            (paper.width, paper.height),
        )
        pages = set(wanted.pages)
        target = sheets.after_answer(wanted.question) if wanted.question else ()
        if target and not pages & {p.page for p in target}:
            pages = {target[0].page}  # the reader is taken there
        return replace(sheets, pictures=self.draw(sheets, pages, wanted.scale))

    def draw(
        self, sheets: Sheets, pages: Iterable[int], scale: float
    ) -> dict[int, QImage]:
        """Draw *pages* of *sheets*, *scale* pixels a point."""
        from desktop.document import Pages

        if self._pages is None or self._pages[0] != sheets.serial:
            if self._pages is not None:
                self._pages[1].close()
            self._pages = sheets.serial, Pages(sheets.printed.pdf)
        drawn: dict[int, QImage] = {}
        for page in sorted(set(pages)):
            if 0 <= page < sheets.printed.pages:
                made = self._pages[1].picture(page, scale)
                image = QImage(
                    made.pixels,
                    made.width,
                    made.height,
                    made.stride,
                    QImage.Format.Format_RGB888,
                )
                drawn[page] = image.copy()
        return drawn

    def close(self) -> None:
        """Let go of the pages."""
        if self._pages is not None:
            self._pages[1].close()
            self._pages = None

    def _changes(
        self, columns: "tuple[Document, ...]", language: Side
    ) -> tuple[str, ...]:
        """Name the clauses that read otherwise than in the last setting."""
        from desktop.document import clauses_of

        now: dict[str, list[object]] = {}
        for document in columns:
            for clause in clauses_of(document):
                now.setdefault(clause.id, []).append((clause.title, clause.blocks))
        before = self._before.get(language)
        self._before[language] = now
        if before is None:
            return ()
        return tuple(name for name, text in now.items() if before.get(name) != text)


def _spoken(columns: "tuple[Document, ...]") -> "Document":
    """Return the column in the language of the interface, else the first."""
    return next((c for c in columns if c.language == interface_language()), columns[0])


def _names(document: "Document") -> tuple[dict[str, str], dict[str, str]]:
    numbers: dict[str, str] = {}
    titles: dict[str, str] = {}
    for part in document.parts:
        for clause in part.clauses:
            numbers[clause.id] = clause.number
            heading = _words(part.heading)
            titles[clause.id] = _words(clause.title) or heading
            if part.kind == "annex" and not clause.number:
                numbers[clause.id] = heading.partition(" – ")[0]
    return numbers, titles


def _drives(
    printed: "Printed", because: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for passage in printed.passages:
        for question in passage.questions:
            found.setdefault(question, {})[passage.clause] = None
    for clause, reasons in because.items():
        for question in reasons:
            found.setdefault(question, {})[clause] = None
    return {question: tuple(clauses) for question, clauses in found.items()}


def _words(runs: "Runs") -> str:
    return "".join(run.text for run in runs)
