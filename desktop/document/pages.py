"""The column cut into pages.

Knows heights and what must stay together; knows nothing of what slugs show.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.document.slugs import Slug


@dataclass(frozen=True, slots=True)
class Placed:
    """A slug on a page, *y* below the head of the column.

    *again*: the head of a table, set once more where the table goes on.
    """

    y: float
    slug: Slug
    again: bool = False


def cut(column: Iterable[Slug], room: float) -> list[list[Placed]]:
    """Share the slugs of *column* out over pages that hold *room* points."""
    slugs = list(column)
    pages: list[list[Placed]] = []
    start = 0
    while start < len(slugs):
        page, start = _fill(slugs, start, room)
        pages.append(page)
    return pages or [[]]


def _fill(slugs: list[Slug], start: int, room: float) -> tuple[list[Placed], int]:
    """Fill one page from *start*, and return it with where the next one begins."""
    page: list[Placed] = []
    y = 0.0
    for head in slugs[start].heads:
        page.append(Placed(y, head, again=True))
        y += head.height
    repeated = len(page)
    end = start  # the last place where the page may end
    for index in range(start, len(slugs)):
        slug = slugs[index]
        if slug.fresh and index > start:
            end = index
            break
        top = y + (slug.above if index > start else 0)
        if top + slug.height > room and index > start:
            end = end if end > start else index
            break
        page.append(Placed(top, slug))
        y = top + slug.height
        after = slugs[index + 1] if index + 1 < len(slugs) else None
        if not slug.stays and not (after and after.follows):
            end = index + 1
    else:
        end = len(slugs)
    return page[: repeated + end - start], end
