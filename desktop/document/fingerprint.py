"""The fingerprint of an agreed text, and the codes that stand on its pages.

A code tells versions apart: it shows that a page was drawn with the agreed text, and
which page of how many it is. It is no seal; who wants to forge a page copies its code,
and only eyes compare the words. Pure; knows texts and no page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from desktop.document.blocks import Document, Facing, Language, sides
from desktop.document.text import folded, to_text

# Crockford's base 32: no I, L, O, which are read as 1 and 0, and no U.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {sign: value for value, sign in enumerate(_SIGNS)} | {"I": 1, "L": 1, "O": 0}
_TEXT = 8  # signs of a code that tell the text: 40 bits
_SEVERAL = 32  # values of a sign


def texts_of(deed: Document | Facing) -> dict[Language, str]:
    """Return what is agreed in *deed*: its words, language by language, folded."""
    return {side.language: folded(to_text(side)) for side in sides(deed)}


def fingerprint(texts: Mapping[Language, str]) -> str:
    """Return the SHA-256 of *texts*, in hexadecimal: that of everything agreed."""
    whole = sha256()
    for language in sorted(texts):
        whole.update(f"{language}\n{texts[language]}\n".encode())
    return whole.hexdigest()


def text_code(mark: str) -> str:
    """Shorten the fingerprint *mark* to what people can read: ``7K2M-9QXD``."""
    number = int(mark[: _TEXT * 5 // 4], 16)
    return _grouped(_signs(number, _TEXT))


def page_code(code: str, page: int, pages: int) -> str:
    """Return the code of *page*, counted from 1, of *pages*: ``7K2M-9QXD-0C0ER``.

    *code* is that of the text. Page and number of pages follow it, in two signs each
    (three in a deed of more than 1,023 pages), and a sign that finds a typing error.
    """
    width = 2 if pages < _SEVERAL**2 else 3
    told = _signs(page, width) + _signs(pages, width)
    values = [_VALUES[sign] for sign in code.replace("-", "") + told]
    return f"{code}-{told}{_SIGNS[_twice(_remainder(values))]}"


def as_final(deed: Document | Facing) -> Document | Facing:
    """Return *deed* without the marks of a draft, its code on every page."""
    code = text_code(fingerprint(texts_of(deed)))
    if isinstance(deed, Facing):
        return Facing(_final(deed.left, code), _final(deed.right, code))
    return _final(deed, code)


def _final(document: Document, code: str) -> Document:
    return replace(document, watermark="", state="", code=code)


# --- from the codes on signed pages -----------------------------------------------


@dataclass(frozen=True, slots=True)
class PageCode:
    """What the code on a page says: the code of its text, and page of pages."""

    text: str
    page: int
    pages: int


def read_code(typed: str) -> PageCode | None:
    """Read a code as it was typed; None if it is none: a sign was mistaken.

    Capitals, spaces and hyphens are of no account. One wrong sign, or two that changed
    places, are always found.
    """
    signs = "".join(sign for sign in typed.upper() if sign not in " -‐‑–\u00a0\u202f")
    values = [_VALUES.get(sign, -1) for sign in signs]
    width = (len(values) - _TEXT - 1) // 2
    if (
        len(values) not in (_TEXT + 5, _TEXT + 7)
        or min(values) < 0
        or _remainder(values)
    ):
        return None
    page = _number(values[_TEXT : _TEXT + width])
    pages = _number(values[_TEXT + width : -1])
    if not 1 <= page <= pages:
        return None
    text = "".join(_SIGNS[value] for value in values[:_TEXT])
    return PageCode(_grouped(text), page, pages)


@dataclass(frozen=True, slots=True)
class Signed:
    """What the codes on signed pages show.

    *agreed*, *missing*, *double*: pages of *pages*, counted from 1; a double page was
    there more than once. *foreign*: codes of another text, or of another printing of
    this one. *mistyped*: what is no code.
    """

    pages: int
    agreed: tuple[int, ...]
    missing: tuple[int, ...]
    double: tuple[int, ...]
    foreign: tuple[str, ...]
    mistyped: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every page is there and every page is of the agreed text."""
        return bool(self.agreed) and not (self.missing or self.foreign or self.mistyped)


def compare_codes(
    typed: Iterable[str], agreed: Sequence[str], pages: int = 0
) -> Signed:
    """Compare the codes *typed* from signed pages with the code of the agreed text.

    *agreed* holds more than one where the text was agreed in one of several forms, of
    which that with the most pages counts. *pages* is how many there should be; if 0, as
    many as most of the codes say.
    """
    words = tuple(typed)
    each = (_compare(words, code, pages) for code in agreed)
    return max(each, key=lambda found: len(found.agreed))


def _compare(typed: Sequence[str], code: str, pages: int) -> Signed:
    read = [(words, read_code(words)) for words in typed]
    ours = [found for _, found in read if found is not None and found.text == code]
    if not pages and ours:
        pages = Counter(found.pages for found in ours).most_common(1)[0][0]
    there = Counter(found.page for found in ours if found.pages == pages)
    return Signed(
        pages,
        agreed=tuple(sorted(there)),
        missing=tuple(page for page in range(1, pages + 1) if page not in there),
        double=tuple(sorted(page for page, count in there.items() if count > 1)),
        foreign=tuple(
            words
            for words, found in read
            if found is not None and (found.text, found.pages) != (code, pages)
        ),
        mistyped=tuple(words for words, found in read if found is None),
    )


# --- signs ------------------------------------------------------------------------


def _signs(number: int, width: int) -> str:
    return "".join(_SIGNS[number >> 5 * place & 31] for place in reversed(range(width)))


def _number(values: Iterable[int]) -> int:
    number = 0
    for value in values:
        number = number << 5 | value
    return number


def _grouped(signs: str) -> str:
    return "-".join(_fours(signs))


def _fours(signs: str) -> Iterator[str]:
    for at in range(0, len(signs), 4):
        yield signs[at : at + 4]


def _remainder(values: Iterable[int]) -> int:
    """Return what *values* leave: 0 if the last of them is their check sign.

    Each sign counts a different power of 2 in the field of 32 elements (a Reed-Solomon
    code with one check sign), so that a wrong sign and a change of places both show.
    """
    total = 0
    for value in values:
        total = _twice(total) ^ value
    return total


def _twice(value: int) -> int:
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled
