"""Pages as pictures: the page beside the questions is the PDF itself.

PDFium may be used by one thread at a time; whoever calls it takes its turn here. Knows
nothing of deeds.
"""

from dataclasses import dataclass, field
from math import ceil
from threading import Lock
from typing import Any, Self

PDFIUM = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, three bytes each: red, green, blue; *stride* bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


class Pages:
    """A PDF that stays open while its pages are looked at, in any order."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            self._pdf: Any = pypdfium2.PdfDocument(pdf)
            self._count = len(self._pdf)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def size(self, page: int) -> tuple[float, float]:
        """Return the width and the height of *page*, in points."""
        with PDFIUM:
            width, height = self._pdf.get_page_size(page)
        return float(width), float(height)

    def picture(
        self, page: int, scale: float = 1, band: tuple[int, int] | None = None
    ) -> Picture:
        """Draw *page*, counted from 0, at *scale* pixels a point.

        *band*: only its rows of pixels from the first number up to the second.
        """
        with PDFIUM:
            opened = self._pdf[page]
            above = below = 0.0
            if band is not None:
                rows = ceil(opened.get_height() * scale)
                above, below = _rows(band[0], scale), _rows(rows - band[1], scale)
            bitmap = opened.render(
                scale=scale,
                crop=(0, below, 0, above),
                rev_byteorder=True,
                may_draw_forms=False,
            )
            picture = Picture(
                bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
            )
            bitmap.close()
            opened.close()
        return picture

    def close(self) -> None:
        """Close the PDF; nothing can be drawn afterwards."""
        with PDFIUM:
            self._pdf.close()


def _rows(count: int, scale: float) -> float:
    """Return what PDFium, which rounds up, takes for *count* rows of pixels."""
    return (count - 0.5) / scale if count else 0


def picture(pdf: bytes, page: int, scale: float = 1) -> Picture:
    """Draw one page of *pdf*, counted from 0, at *scale* pixels a point."""
    with Pages(pdf) as pages:
        return pages.picture(page, scale)
