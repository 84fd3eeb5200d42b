"""What two languages of a deed must have in common: numbers, amounts, dates, names.

Reads the words of both sides as a proofreader does who counts figures; knows nothing of
how clauses are written, and does not translate.
"""

import re
from collections.abc import Iterator
from datetime import date

from desktop.clauses import Language
from desktop.document import ClauseText, Document, Run, clauses_of, runs_of
from desktop.drafts import numerals
from desktop.drafts.program import plain

_LANGUAGES: tuple[Language, ...] = ("fr", "en")


def differing(left: Document, right: Document, names: frozenset[str]) -> Iterator[str]:
    """Name the clauses in which two languages of a deed do not say the same figures.

    *names*: the questions whose answers are names. Neither the number of the clause nor
    its figures, dates and names may differ. What waits for an answer is left alone.
    """
    sides = zip(clauses_of(left), clauses_of(right), strict=True)
    for one, other in sides:
        if one.number != other.number:
            yield one.id
        elif not (_waits(one) or _waits(other)):
            alike = _answers(one) & _answers(other)  # reads alike, in any language
            first = _Said(one, left.language, alike)
            second = _Said(other, right.language, alike)
            if not (first <= second <= first) or first.names(names) != second.names(
                names
            ):
                yield one.id


def _runs(clause: ClauseText) -> Iterator[tuple[Run, ...]]:
    for block in clause.blocks:
        yield from runs_of(block)


def _waits(clause: ClauseText) -> bool:
    return any(run.blank or run.warning for runs in _runs(clause) for run in runs)


def _answers(clause: ClauseText) -> frozenset[str]:
    """Return the answers in *clause* as they are written, each whole."""
    return frozenset(
        text for runs in _runs(clause) for question, text in _wholes(runs) if question
    )


def _wholes(runs: tuple[Run, ...]) -> Iterator[tuple[str, str]]:
    """Join the runs that one answer was parted into, as 1er is; with its question."""
    parts: list[tuple[str, str]] = []
    for run in runs:
        if parts and run.question and parts[-1][0] == run.question:
            parts[-1] = (run.question, parts[-1][1] + run.text)
        else:
            parts.append((run.question, run.text))
    yield from parts


class _Said:
    """The figures and the names that one language of a clause says.

    *alike*: answers that read the same in the other language.
    """

    def __init__(
        self, clause: ClauseText, language: Language, alike: frozenset[str]
    ) -> None:
        self._clause = clause
        lines = [
            "".join(
                "\N{OBJECT REPLACEMENT CHARACTER}"
                if question and text in alike
                else text
                for question, text in _wholes(runs)
            )
            for runs in (clause.title, *_runs(clause))
        ]
        self.figures: frozenset[str] = frozenset()
        self.spelt: frozenset[str] = frozenset()
        for line in lines:
            figures, spelt = read_figures(line, language)
            self.figures |= figures
            self.spelt |= spelt

    def __le__(self, other: "_Said") -> bool:
        """Tell whether the other language says every figure of this one."""
        return self.figures | self.spelt - _IDIOMS <= other.figures | other.spelt

    def names(self, questions: frozenset[str]) -> frozenset[str]:
        """Return the names in the clause."""
        return frozenset(
            run.text
            for runs in _runs(self._clause)
            for run in runs
            if run.question in questions
        )


# --- Figures -------------------------------------------------------------------------

_MONTHS: dict[Language, dict[str, int]] = {
    language: {
        plain(numerals.day(date(2000, month, 2), language)).split()[1]: month
        for month in range(1, 13)
    }
    for language in _LANGUAGES
}
_DAYS: dict[Language, re.Pattern[str]] = {
    language: re.compile(
        rf"(?:\b(?P<day>[0-9]{{1,2}})(?:er)? )?\b(?P<month>{'|'.join(months)})"
        r"(?: (?P<before>[0-9]{1,2}),?)? (?P<year>[0-9]{4})\b"
    )
    for language, months in _MONTHS.items()
}
_HOURS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?P<hour>[0-9]{1,2}) ?h(?: ?(?P<minute>[0-9]{2}))?\b(?P<half>)"
    ),
    "en": re.compile(
        r"\b(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?"
        r"(?:(?<=:[0-9]{2})(?P<none>)| ?(?P<half>[ap])\.?m\b\.?)"
    ),
}
_NUMBERS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
    ),
    "en": re.compile(
        r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
    ),
}
_IN_WORDS = re.compile(r"(?<=[€£$₹0-9]) \([a-zà-ÿ' -]+\)")  # after a sum: check K129
_PARTY = re.compile(r"^\([0-9]+\) ")  # English numbers the parties, French does not
_NOT_COUNTED = {"neuf"}  # it is *new* as often as *nine*
# *Un* is an article, and who says *two-person* may say *double* elsewhere: where such a
# number is spelt out it answers a figure, and asks for none.
_IDIOMS = {"1", "2"}


def _spelling(language: Language) -> dict[str, int]:
    spelt = {numerals.in_words(n, language): n for n in range(1, 100)}
    spelt |= {numerals.in_words(n, language, feminine=True): n for n in range(1, 100)}
    spelt |= {"quatre-vingt": 80} if language == "fr" else {"both": 2}
    return {word: n for word, n in spelt.items() if word not in _NOT_COUNTED}


_SPELT = {language: _spelling(language) for language in _LANGUAGES}
_WORDS = {
    language: re.compile(
        rf"(?<![\w-])(?:{'|'.join(sorted(spelt, key=len, reverse=True))})(?!\w)"
    )
    for language, spelt in _SPELT.items()
}


def read_figures(
    text: str, language: Language
) -> tuple[frozenset[str], frozenset[str]]:
    """Find the numbers, dates and hours in *text*: in figures, and spelt out.

    Each as it would be written in no language: 1234.5, 2027-3-1, 21:30.
    """
    figures: set[str] = set()

    def day(match: re.Match[str]) -> str:
        month = _MONTHS[language][match["month"]]
        number = match["day"] or match["before"]
        figures.add(f"{match['year']}-{month}" + (f"-{int(number)}" if number else ""))
        return " "

    def hour(match: re.Match[str]) -> str:
        hours = int(match["hour"]) % (12 if match["half"] else 100)
        hours += 12 if match["half"] == "p" else 0
        minute = match["minute"]
        figures.add(f"{hours}:{minute}" if minute not in (None, "00") else f"{hours}")
        return " "

    def number(match: re.Match[str]) -> str:
        written = match[0].replace(" ", "")
        if language == "fr":
            figures.add(written.replace(",", "."))
        else:
            figures.add(re.sub(r",(?=[0-9]{3}(?![0-9]))", "", written))
        return " "

    rest = _IN_WORDS.sub("", _PARTY.sub("", plain(text)))
    rest = _HOURS[language].sub(hour, _DAYS[language].sub(day, rest))
    rest = _NUMBERS[language].sub(number, rest).lower()
    spelt = {str(_SPELT[language][word]) for word in _WORDS[language].findall(rest)}
    return frozenset(figures), frozenset(spelt)
