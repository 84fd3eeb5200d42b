"""Setting a paragraph: bits of text become runs, with the typography of the language.

The last hand on the text: blanks are folded, a phrase's final stop gives way, a sentence
begins with a capital, French and English signs are put right. Typed texts stay as typed.
A blank that was there already is not repeated. Knows no clause and no answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.clauses import Language
from desktop.document import Run, Runs
from desktop.drafts import typography

_NO_BLANK_BEFORE = ",.)"
_STOPS = ",;:.)!?…"


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of a paragraph before it is set.

    *typed*: as the officer typed it, not to be touched. *prose*: her phrase, to be set
    with the typography of the language. *mark*: put in by a mark, so that it may need a
    capital. The others are those of a `Run`.
    """

    text: str
    typed: bool = False
    prose: bool = False
    mark: bool = False
    bold: bool = False
    italic: bool = False
    blank: bool = False
    rule: bool = False
    warning: bool = False
    question: str = ""
    language: Language | None = None
    link: str = ""


Bits = tuple[Bit, ...]


def gap(names: Iterable[str], question: str, language: Language) -> Bit:
    """Make the blank for the answers called *names*, to be given at *question*.

    It stands in square brackets, which black and white and copied text keep.
    """
    setting = typography.french if language == "fr" else typography.english
    text = setting(", ".join(names) or "…")
    return Bit(f"[{text}]", blank=True, mark=True, question=question)


def is_gap(runs: Sequence[Run]) -> bool:
    """Say whether *runs* are blanks, and punctuation around them."""
    return any(run.blank for run in runs) and all(
        run.blank or not any(map(str.isalnum, run.text)) for run in runs
    )


def is_empty(bits: Iterable[Bit]) -> bool:
    """Say whether nothing would be printed."""
    return not any(bit.blank or bit.rule or bit.text.strip() for bit in bits)


def set_runs(bits: Sequence[Bit], language: Language, *, sentence: bool = True) -> Runs:
    """Set *bits* as one paragraph; *sentence*: it begins with a capital."""
    return _set(tuple(bits), language, sentence)


@lru_cache(maxsize=8192)
def _set(bits: Bits, language: Language, sentence: bool) -> Runs:  # noqa: FBT001
    # Remembered, because a keystroke changes one paragraph of two hundred.
    folded = _fold(_once(bits))
    folded = _give_way(folded)
    folded = _capitals(folded, sentence=sentence)
    pieces = [(bit.text, bit.typed or bit.blank or bit.rule) for bit in folded]
    runs = typography.french_runs if language == "fr" else typography.english_runs
    texts = runs(pieces)
    return tuple(
        run
        for bit, text in zip(folded, texts, strict=True)
        for run in _runs(replace(bit, text=text), language)
        if run.text or run.rule
    )


def _runs(bit: Bit, language: Language) -> Iterable[Run]:
    run = Run(
        bit.text,
        bold=bit.bold,
        italic=bit.italic,
        blank=bit.blank,
        rule=bit.rule,
        warning=bit.warning,
        question=bit.question,
        language=bit.language,
        link=bit.link,
    )
    if language == "en" or bit.typed or "1er" not in bit.text:
        yield run
        return
    for part in re.split(r"(?<=\b1)(er)\b", bit.text):
        yield replace(run, text=part, raised=part == "er")


def _once(bits: Bits) -> list[Bit]:
    """Drop a blank that is a whole sentence and repeats one before it.

    Two sentences that wait for the same answers leave one blank; within a sentence each
    blank stays, for without it the words around it would close up.
    """
    kept: list[Bit] = []
    for i, bit in enumerate(bits):
        repeats = bit.blank and bit in kept
        if not (repeats and _is_sentence(kept, bits[i + 1 :])):
            kept.append(bit)
    return kept


def _is_sentence(before: Sequence[Bit], after: Sequence[Bit]) -> bool:
    """Say whether what stands between *before* and *after* is a sentence by itself."""
    ended = _ENDED.search("".join(bit.text for bit in before))
    begun = _BEGUN.match("".join(bit.text for bit in after))
    return bool(ended and begun)


_ENDED = re.compile(r"[.!?\]]\s*$")
_BEGUN = re.compile(r"\s*(?:$|[A-ZÀ-Þ\[])")


def _fold(bits: Sequence[Bit]) -> list[Bit]:
    """Make runs of blanks one, and drop those at the ends and before , . )."""
    folded: list[Bit] = []
    blank = True  # as if one stood before: none at the beginning
    for bit in bits:
        if bit.typed or bit.blank or bit.rule:
            if bit.text or bit.rule:
                folded.append(bit)
                blank = bit.text.endswith(" ")
            continue
        text = re.sub(r"[ \n\r]+", " ", bit.text)
        if blank:
            text = text.lstrip(" ")
        if text:
            if text[0] in _NO_BLANK_BEFORE:
                _strip_end(folded)
            text = re.sub(r" +(?=[,.)])", "", text)
            folded.append(replace(bit, text=text))
            blank = text.endswith(" ")
    _strip_end(folded)
    return folded


def _strip_end(bits: list[Bit]) -> None:
    while bits and not (bits[-1].typed or bits[-1].blank or bits[-1].rule):
        stripped = bits[-1].text.rstrip(" ")
        if stripped:
            bits[-1] = replace(bits[-1], text=stripped)
            return
        bits.pop()


def _give_way(bits: list[Bit]) -> list[Bit]:
    """Drop the final stop of a phrase where punctuation follows."""
    result = list(bits)
    for i, bit in enumerate(bits[:-1]):
        after = "".join(b.text for b in bits[i + 1 :]).lstrip()
        if bit.prose and bit.text.endswith(".") and after[:1] in tuple(_STOPS):
            result[i] = replace(bit, text=bit.text.removesuffix("."))
    return result


def _capitals(bits: list[Bit], *, sentence: bool) -> list[Bit]:
    """Give a mark at the start of a sentence its capital; typed texts apart."""
    result: list[Bit] = []
    starts = sentence
    for bit in bits:
        text = bit.text
        if starts and bit.mark and not bit.typed and not bit.blank and text:
            text = text[0].upper() + text[1:]
        result.append(replace(bit, text=text))
        if text.strip(" «“(") or bit.rule:
            starts = bool(re.search(r"[.!?]\s+$", text)) and not bit.typed
    return result


def without_stop(bits: Sequence[Bit]) -> list[Bit]:
    """Take the final stop off, where the program adds its own punctuation."""
    kept = list(bits)
    while kept and not (kept[-1].typed or kept[-1].blank or kept[-1].rule):
        text = kept[-1].text.rstrip(" \n").rstrip(".;,")
        if text:
            kept[-1] = replace(kept[-1], text=text)
            break
        kept.pop()
    return kept
