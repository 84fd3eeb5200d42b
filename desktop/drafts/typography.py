"""The typography of a finished paragraph: quotation marks, apostrophes, blanks.

One profile for each language. Authors and officers type plainly; what is set here is
what the deed shows, and what the check on typography compares it with. Pure. Knows no
library and no draft.

A paragraph comes in runs. A run that is protected (an answer of the kind `text`)
comes back as it was, and is still seen: a colon that follows it has its blank.
What is no prose is left as typed: addresses, times, ratios, references with colons.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_NBSP = "\u00a0"
_NARROW = "\u202f"
_BLANKS = " \t\u00a0\u2009\u202f"
_SP = f"[{_BLANKS}]"

# Not prose: addresses of any kind, telephone numbers, times and ratios, several colons
# in one word, paths; and what one of them must have.
_UNTOUCHED = re.compile(
    r"(?:\b[A-Za-z][A-Za-z0-9+.-]*://|\bwww\.|\b(?:mailto|tel|urn|doi):)"
    r"(?:[^\s«»“”\"]*[\w/#=&-])?"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\+\d[\d \u00a0\u202f]{5,}\d"
    r"|\b\d+(?::\d+)+"
    r"|\b\w+(?::\w*){2,}"
    r"|\b[A-Za-z]:\\[^\s«»“”\"]*"
)
_PERHAPS_UNTOUCHED = re.compile(r":\S|@|www\.|\+\d|::")

_MONTHS = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|"
    r"décembre)\b"
)
_MONTHS_EN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b"
)
_SYMBOLS = r"[kMGT]?bit/s|[kMGT]o\b"
_UNITS = (
    r"[€£$₹]|°C\b|(?:USD|EUR|GBP|INR|[kMGT]?bit/s|[kMGT]o|k?[gm]|k?Wh?|h|min|"
    r"heures?|[jJ]ours?|mois|ans?|années?|semaines?|minutes?|secondes?|trimestres?|"
    r"personnes?|fois|exemplaires?|pages?|euros?|centimes?|livres?|roupies?|dollars?|"
    r"pence|penny|millions?|milliards?)\b"
)
_NUMBERED_FR = (
    r"\b(?:[Aa]rticles?|[Aa]nnexes?|[Aa]ppendices?|[Cc]lauses?|[Pp]aragraphes?|"
    r"[Ss]ections?|[Cc]hapitres?|[Aa]linéas?|Schedules?|Exhibits?)\Z"
)
_NUMBERED_EN = (
    r"\b(?:[Cc]lauses?|[Ss]chedules?|[Aa]rticles?|[Pp]aragraphs?|[Ss]ections?|"
    r"[Aa]nnex(?:es)?|Annexes?|[Aa]ppendi(?:x|ces)|[Ee]xhibits?)\Z"
)
_NUMERAL = rf"{_SP}+(?=\d|[A-Z]{{1,2}}\d|[IVX]+\b|[A-Z]\b|§|[ADLR]\.)"


def french(text: str) -> str:
    """Set *text*, a whole paragraph, in the French manner."""
    return french_runs([(text, False)])[0]


def english(text: str) -> str:
    """Set *text*, a whole paragraph, in the English manner."""
    return english_runs([(text, False)])[0]


def french_runs(pieces: Sequence[tuple[str, bool]]) -> list[str]:
    """Set the runs of one paragraph; those marked True come back as they were."""
    return _set(pieces, _FRENCH)


def english_runs(pieces: Sequence[tuple[str, bool]]) -> list[str]:
    """Set the runs of one paragraph; those marked True come back as they were."""
    return _set(pieces, _ENGLISH)


# Where it starts and ends, what stands there, and the character whose run it is of.
_Edit = tuple[int, int, str, int]


@dataclass(slots=True)
class _Line:
    """A paragraph while it is set.

    *run* tells of each character which run it is of, *frozen* whether it stays.
    """

    text: str
    run: list[int]
    frozen: list[bool]

    def change(self, edits: Iterable[_Edit]) -> None:
        """Make *edits*, which come in order; what is frozen stays as it is."""
        text: list[str] = []
        run: list[int] = []
        frozen: list[bool] = []
        at = 0
        for start, end, new, host in edits:
            if self.text[start:end] == new or any(self.frozen[start:end]):
                continue
            if not self.may_change(host):
                continue
            text += (self.text[at:start], new)
            run += self.run[at:start] + [self.run[host]] * len(new)
            frozen += self.frozen[at:start] + [False] * len(new)
            at = end
        if text:
            self.text = "".join(text) + self.text[at:]
            self.run = run + self.run[at:]
            self.frozen = frozen + self.frozen[at:]

    def may_change(self, i: int) -> bool:
        """Tell whether there is a character at *i* that may change."""
        return 0 <= i < len(self.text) and not self.frozen[i]


_Rule = Callable[[_Line], None]


def _set(pieces: Sequence[tuple[str, bool]], rules: Sequence[_Rule]) -> list[str]:
    line = _Line(
        "".join(text for text, _ in pieces),
        [],
        [],
    )
    for i, (text, kept) in enumerate(pieces):
        line.run += [i] * len(text)
        line.frozen += [kept] * len(text)
    if _PERHAPS_UNTOUCHED.search(line.text):
        for match in _UNTOUCHED.finditer(line.text):
            start, end = match.span()
            line.frozen[start:end] = [True] * (end - start)
    for rule in rules:
        rule(line)
    cuts = [bisect_left(line.run, i) for i in range(len(pieces) + 1)]
    return [line.text[a:b] for a, b in pairwise(cuts)]


def _blank(
    pattern: str, blank: str, *, mark: int | None = None, after: str = ""
) -> _Rule:
    """Return the rule: what *pattern* finds (its last group, if any) becomes *blank*.

    The mark for which it is done must be one that may change: the character after
    the blank (*mark* 0) or before it (*mark* -1). *after* must match what is before.
    """
    found, before = re.compile(pattern), re.compile(after)

    def edits(line: _Line) -> Iterator[_Edit]:
        for match in found.finditer(line.text):
            start, end = match.span(match.lastindex or 0)
            near = end if mark == 0 else start - 1
            if mark is not None and not line.may_change(near):
                continue
            if after and not before.search(line.text, max(0, start - 13), start):
                continue
            yield start, end, blank, start if end > start else near

    return lambda line: line.change(edits(line))


def _before(marks: str, blank: str, *, but: str) -> _Rule:
    """Return the rule: before each of *marks* stands *blank*, but not after *but*."""
    found = re.compile(f"[{marks}]")

    def edits(line: _Line) -> Iterator[_Edit]:
        for match in found.finditer(line.text):
            end = start = match.start()
            while start and line.text[start - 1] in _BLANKS:
                start -= 1
            before = line.text[start - 1 : start]
            if line.may_change(end) and before.strip() and before not in but:
                yield start, end, blank, start

    return lambda line: line.change(edits(line))


def _swap(pattern: str, new: str) -> _Rule:
    """Return the rule: each character that *pattern* finds becomes *new*."""
    found = re.compile(pattern)

    def edits(line: _Line) -> Iterator[_Edit]:
        for match in found.finditer(line.text):
            yield match.start(), match.end(), new, match.start()

    return lambda line: line.change(edits(line))


def _where(needle: str, *rules: _Rule) -> _Rule:
    """Return the *rules* as one, tried only on a text that has one of *needle*."""

    def rule(line: _Line) -> None:
        if any(character in line.text for character in needle):
            for one in rules:
                one(line)

    return rule


# Look-behinds stand after the first character: so a search can skip to it.
_SINGLE_QUOTES = re.compile(
    r"'(?<![^\s(\[«“]')(?=\w)(?:[^'\"«»“”]|(?<=\w)'(?=\w))*'(?!\w)"
)
_THOUSANDS = re.compile(
    rf"[1-9](?<![\w.,][1-9])[0-9]{{0,2}}(?:{_SP}[0-9]{{3}})+(?![0-9])"
)
_QUOTES = re.compile(r"[\"«»“”]")
_QUOTES_EN = re.compile(r"[\"“”]")


def _single_quotes(line: _Line) -> None:
    edits: list[_Edit] = []
    for match in _SINGLE_QUOTES.finditer(line.text):
        start, end = match.span()
        if not line.frozen[start] and not line.frozen[end - 1]:
            edits += [(start, start + 1, "“", start), (end - 1, end, "”", end - 1)]
    line.change(edits)


def _thousands(line: _Line) -> None:
    line.change(
        (i, i + 1, _NARROW, i)
        for match in _THOUSANDS.finditer(line.text)
        for i in range(*match.span())
        if not line.text[i].isdigit()
    )


def _quotes(
    marks: re.Pattern[str], outer: tuple[str, str], inner: tuple[str, str]
) -> _Rule:
    """Return the rule that pairs quotation marks: *outer* ones, *inner* in them."""

    def edits(line: _Line) -> Iterator[_Edit]:
        open_ones: list[tuple[str, str]] = []
        for match in marks.finditer(line.text):
            at = match.start()
            if line.frozen[at]:
                continue
            if _opens_quote(line.text, at, within=bool(open_ones)):
                open_ones.append(inner if open_ones else outer)
                yield at, at + 1, open_ones[-1][0], at
            elif open_ones:
                yield at, at + 1, open_ones.pop()[1], at

    return lambda line: line.change(edits(line))


def _opens_quote(text: str, at: int, *, within: bool) -> bool:
    """Tell whether the quotation mark at *at* opens; a straight one by what is near."""
    if text[at] != '"':
        return text[at] in "«“"
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free = not before or before.isspace() or before in "([’'«“/–—-"
    begins = after.isalnum() or after in {"(", "["}
    if within:
        return free and begins
    return free or (begins and not before.isdigit())


_FRENCH: tuple[_Rule, ...] = (
    _where("'", _single_quotes, _swap(r"'(?:(?<=[^\W\d]')|(?=[^\W\d]))", "’")),
    _where(
        '"«»“”',
        _quotes(_QUOTES, ("«", "»"), ("“", "”")),
        _blank(rf"“({_SP}+)", "", mark=-1),
        _blank(rf"{_SP}+(?=”)", "", mark=0),
        _blank(rf"«({_SP}*)(?=\S)", _NBSP, mark=-1),
        _before("»", _NBSP, but=""),
    ),
    _blank(rf"{_SP}+(?=,(?!\d)|\.(?!\w)|[)\]])", "", mark=0, after=r"[^\s(\[«]\Z"),
    _before(";!?", _NARROW, but="([«“‘;!?"),
    _before(":", _NBSP, but="([«“‘:"),
    _where("%‰", _before("%‰", _NARROW, but="([«“‘-+/")),
    _where("°", _blank(rf"\b[nN]°s?({_SP}+)(?=\S)|\b[nN]°({_SP}*)(?=\d)", _NBSP)),
    _where(
        "M",
        _blank(rf"\b(?:MM?\.|Mmes?|Mlles?)({_SP}+)(?=\w)", _NBSP),
        _blank(rf"\bMe({_SP}+)(?=[A-ZÀ-Þ])", _NBSP),
    ),
    _where(
        "0123456789IVXABCDEFGHLR§",
        _blank(_NUMERAL, _NBSP, after=_NUMBERED_FR),
        _blank(rf"[ADLR](?<!\w[ADLR])\.({_SP}*)(?=\d)", _NBSP),
        _blank(rf"§({_SP}*)(?=\d)", _NBSP),
    ),
    _where(
        "0123456789",
        _blank(rf"[0-9]({_SP}+)(?={_UNITS}|{_MONTHS})", _NBSP),
        _blank(rf"[0-9]\)({_SP}+)(?={_SYMBOLS})", _NBSP),
        _blank(rf"1er({_SP}+)(?={_MONTHS})", _NBSP),
        _blank(rf"[0-9]{_SP}h({_SP}+)(?=\d\d\b)", _NBSP),
        _thousands,
    ),
    _where("≤≥", _blank(rf"[≤≥]({_SP}+)(?=\d)", _NBSP)),
)

_ENGLISH: tuple[_Rule, ...] = (
    _where(
        '"“”',
        _quotes(_QUOTES_EN, ("“", "”"), ("‘", "’")),
        _blank(rf"“({_SP}+)", "", mark=-1),
        _blank(rf"{_SP}+(?=”)", "", mark=0),
    ),
    _where(
        "'",
        _swap(r"'(?<![^\s(\[“–—]')(?=(?!tis\b|twas\b|em\b)[^\W\d])", "‘"),
        _swap(r"'(?:(?<=[^\W\d]')|(?<=\d')(?=s\b)|(?=\w)|(?<=[.,;:!?…)”]'))", "’"),
    ),
    _blank(
        rf"{_SP}+(?=[;:?!,.](?!\w)|[)\]])",
        "",
        mark=0,
        after=r"[^\s(\[]\Z",
    ),
    _where("%‰", _blank(rf"[0-9]({_SP}+)(?=[%‰])", "", mark=0)),
    _where(
        "0123456789IVXABCDEFGHLR§",
        _blank(_NUMERAL, _NBSP, after=_NUMBERED_EN),
        _blank(rf"Nos?\.({_SP}+)(?=\d)", _NBSP),
    ),
    _where(
        "0123456789",
        _blank(rf"\b[0-9]{{1,2}}({_SP}+)(?={_MONTHS_EN})", _NBSP),
        _blank(rf"[0-9]\)({_SP}+)(?={_SYMBOLS})", _NBSP),
    ),
    _where("≤≥", _blank(rf"[≤≥]({_SP}+)(?=\d)", _NBSP)),
)
