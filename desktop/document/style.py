"""The look of the deed, in one place: fonts, sizes, spaces, colours.

Lengths are in points, colours in red, green and blue from 0 to 1. Knows nothing of
ReportLab, nor of what a block says.
"""

from dataclasses import dataclass, replace
from typing import Literal

Family = Literal["serif", "sans"]
Align = Literal["justified", "left", "centre", "right"]
Colour = tuple[float, float, float]

# --- The page: A4, and where things stand on it, from the top -------------------------

WIDTH, HEIGHT = 595.276, 841.89
LEFT = RIGHT = 70.9
TOP = 82.0
BOTTOM = 76.0
HEADER, FOOTER = 46.0, 44.0  # from the upper edge, from the lower one
MEASURE = WIDTH - LEFT - RIGHT
COLUMN = 36.0  # the column of numbers, left of numbered clauses
LABEL = 19.0  # the column of a), b), c)

# --- Colours -------------------------------------------------------------------------

INK: Colour = (0, 0, 0)
MUTED: Colour = (0.34, 0.376, 0.416)
RULE: Colour = (0.27, 0.29, 0.32)
HAIRLINE: Colour = (0.72, 0.74, 0.77)
WATERMARK: Colour = (0.94, 0.94, 0.94)
BLANK: Colour = (1, 0.945, 0.81)
BLANK_INK: Colour = (0.42, 0.26, 0)
INSERTED: Colour = (0.03, 0.27, 0.53)
DELETED: Colour = (0.66, 0.09, 0.09)

# --- Words and paragraphs ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; *above* is dropped at the head of a page."""

    size: float
    leading: float
    family: Family = "serif"
    align: Align = "justified"
    bold: bool = False
    italic: bool = False
    colour: Colour = INK
    above: float = 0
    hyphenated: bool = True


TEXT = Style(10.8, 14.6, above=6)
LEAD = Style(10.8, 14.6, above=9)  # the first paragraph of a clause
ITEM = Style(10.8, 14.6, above=3.5)
TITLE = Style(18, 23, align="centre", bold=True, above=12, hyphenated=False)
ARTICLE = Style(13, 17, align="left", bold=True, above=24, hyphenated=False)
ANNEX = Style(16, 21, align="left", bold=True, hyphenated=False)
OPENING = Style(11.5, 15.5, align="left", bold=True, above=20, hyphenated=False)
HEADING = Style(10.8, 14.6, align="left", bold=True, above=14, hyphenated=False)
CAPTION = Style(8.6, 11.5, "sans", "left", bold=True, above=12)
CONTENTS_HEAD = replace(OPENING, above=26)
CONTENTS = Style(10.4, 14, align="left", above=3, hyphenated=False)
HALF_CONTENTS = replace(CONTENTS, size=9.2, leading=12.3, above=2.5)  # in two columns
LEGEND = Style(8.6, 12, "sans", "left", above=16)
HEAD = Style(7.9, 10.4, "sans", "left", bold=True, hyphenated=True)
CELL = Style(8.3, 11.2, "sans", "left")
TOTAL = Style(8.3, 11.2, "sans", "left", bold=True)
SIGNER = Style(10.2, 13.6, align="left", above=2)
SIGN = Style(8.4, 11, "sans", "left", colour=MUTED)
RUNNING = Style(7.4, 10, "sans", "left", colour=MUTED, hyphenated=False)
STATE = replace(RUNNING, align="right")
FOLIO = STATE
NOTICE = Style(7.4, 10, "sans", "left", italic=True, colour=BLANK_INK, hyphenated=False)
MARK = Style(118, 118, "sans", "centre", bold=True, colour=WATERMARK, hyphenated=False)


@dataclass(frozen=True, slots=True)
class Suite:
    """The styles of a column of text, which go together.

    *numbers* is the room for the numbers of clauses, *labels* for those of items.
    """

    text: Style
    lead: Style
    item: Style
    title: Style
    article: Style
    annex: Style
    opening: Style
    heading: Style
    label: Style
    numbers: float
    labels: float


WHOLE = Suite(
    TEXT,
    LEAD,
    ITEM,
    TITLE,
    ARTICLE,
    ANNEX,
    OPENING,
    HEADING,
    replace(ITEM, align="left", hyphenated=False),
    COLUMN,
    LABEL,
)
HALF = Suite(
    replace(TEXT, size=9.4, leading=12.3, above=4.5),
    replace(LEAD, size=9.4, leading=12.3, above=7),
    replace(ITEM, size=9.4, leading=12.3, align="left", above=2.5),
    replace(TITLE, size=14, leading=18),
    replace(ARTICLE, size=11, leading=14.2, above=19),
    replace(ANNEX, size=13, leading=17),
    replace(OPENING, size=10, leading=13, above=16),
    replace(HEADING, size=9.4, leading=12.3, above=11),
    Style(9.4, 12.3, align="left", above=2.5, hyphenated=False),
    26.0,
    15.0,
)
"""The suites of a text over the whole measure, and of one in two columns."""
GUTTER = 21.0  # between two columns
HALF_MEASURE = (MEASURE - GUTTER) / 2

CELL_GAP = 12.0  # between columns
CELL_PAD = 4.2  # above and below the words of a row
SIGN_GAP = 26.0  # between signature blocks side by side
SIGN_ROOM = 13.0  # above the line of a label of a signature block, for what is written
SIGN_LEAST = 60.0  # width of that line; where there is less, it is below the label
SIGN_AFTER = 7.0  # between it and the next label
SIGN_HAND = 50.0  # and where a hand signs
LOGO_WIDTH, LOGO_HEIGHT = 150.0, 46.0  # at most
HAND, HAND_TO_END = 118.0, 200.0  # a line to be filled by hand, and a last one
INITIALS_WIDTH, INITIALS_HEIGHT = 78.0, 24.0  # a box on every page
INITIALS_DROP = 9.0  # how far the box reaches below the baseline of its label
FINE, STRONG = 0.4, 0.9  # strokes


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, in points.

    Everything is set for A4; on another paper the column stands in its middle, and a
    page holds as much of it as there is room for.
    """

    width: float
    height: float

    @property
    def room(self) -> float:
        """How much of the column a page holds."""
        return self.height - TOP - BOTTOM

    @property
    def shift(self) -> float:
        """How far to the right the column stands of where it stands on A4."""
        return (self.width - WIDTH) / 2


A4 = Paper(WIDTH, HEIGHT)
LETTER = Paper(612.0, 792.0)
PaperName = Literal["a4", "letter"]
PAPERS: dict[PaperName, Paper] = {"a4": A4, "letter": LETTER}
ROOM = min(paper.room for paper in PAPERS.values())  # that a page of any paper has
