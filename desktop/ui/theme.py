"""The tokens of the look: colours, type and space, in one place.

Everything that has a colour or a size asks here. Knows no screen and no widget; the
numbers are those of the design guide, and a test computes their contrast again.
"""

from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop import places

Mode = Literal["light", "dark", "contrast"]
Tone = Literal[
    "window", "base", "desk", "text", "muted", "border", "line", "hover", "select",
    "accent", "on", "ins", "insbg", "del", "delbg", "warn", "warnbg",
]  # fmt: skip
Role = Literal[
    "title", "heading", "subheading", "label", "value", "body", "hint", "caption",
    "column", "rail",
]  # fmt: skip
Step = Literal["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]

MODES: Final[tuple[Mode, ...]] = ("light", "dark", "contrast")

_TONES: Final[dict[Tone, tuple[str, str, str]]] = {
    "window": ("#F6F7F9", "#1E2227", "#000000"),
    "base": ("#FFFFFF", "#15181C", "#000000"),
    "desk": ("#E9ECF0", "#0E1013", "#000000"),
    "text": ("#1B1F24", "#ECEFF3", "#FFFFFF"),
    "muted": ("#57606A", "#A9B2BD", "#FFFFFF"),
    "border": ("#767E89", "#7C8794", "#FFFFFF"),
    "line": ("#DFE3E8", "#2F353C", "#FFFFFF"),
    "hover": ("#EDF0F4", "#272C33", "#000000"),
    "select": ("#E3EDF8", "#1C3147", "#000000"),
    "accent": ("#0B5CAD", "#6CB2FF", "#FFFF00"),
    "on": ("#FFFFFF", "#0B1420", "#000000"),
    "ins": ("#0B6B2E", "#7FE3A0", "#00FF7F"),
    "insbg": ("#DFF5E3", "#12331F", "#000000"),
    "del": ("#A40E26", "#FF9AA5", "#FF8C8C"),
    "delbg": ("#FCE4E6", "#3D151B", "#000000"),
    "warn": ("#7A4B00", "#FFCF70", "#FFFF00"),
    "warnbg": ("#FFF3D6", "#3A2A06", "#000000"),
}

# size in em, weight
_ROLES: Final[dict[Role, tuple[float, QFont.Weight]]] = {
    "title": (1.57, QFont.Weight.DemiBold),
    "heading": (1.29, QFont.Weight.DemiBold),
    "subheading": (1.14, QFont.Weight.DemiBold),
    "label": (1, QFont.Weight.DemiBold),
    "value": (1, QFont.Weight.Medium),
    "body": (1, QFont.Weight.Normal),
    "hint": (0.93, QFont.Weight.Normal),
    "caption": (0.86, QFont.Weight.Normal),
    "column": (0.86, QFont.Weight.Medium),
    "rail": (0.79, QFont.Weight.Normal),
}

_STEPS: Final[dict[Step, float]] = {
    "s1": 0.286, "s2": 0.571, "s3": 0.857, "s4": 1.143,
    "s5": 1.714, "s6": 2.286, "s7": 2.857, "s8": 4,
}  # fmt: skip

# Inter at 12 px, which small system fonts would give, sets a rail label in 9 px.
SMALLEST_POINTS: Final = 10.5


@dataclass(slots=True)
class _Look:
    mode: Mode = "light"
    points: float = SMALLEST_POINTS
    pixels: float = SMALLEST_POINTS * 96 / 72
    system_points: float = 0.0
    system_family: str = ""
    family: str = ""


_look = _Look()


def add_fonts() -> None:
    """Give the three weights of Inter to the application."""
    for weight in ("Regular", "Medium", "SemiBold"):
        path = places.resources() / "fonts" / f"Inter-{weight}.otf"
        QFontDatabase.addApplicationFont(str(path))


def apply(mode: Mode, percent: int = 100, *, system_font: bool = False) -> None:
    """Dress the application in *mode*, with its text at *percent* of the usual size."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):  # pragma: no cover - a mistake of ours
        raise TypeError
    if not _look.system_points:
        font = app.font()
        _look.system_points = max(font.pointSizeF(), SMALLEST_POINTS)
        _look.system_family = font.family()
    _look.mode = mode
    _look.points = _look.system_points * percent / 100
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInchY() if screen is not None else 96.0
    _look.pixels = _look.points * dots / 72
    _look.family = _look.system_family if system_font else "Inter"
    app.setPalette(palette())
    app.setFont(font_of("body"))


def system_mode() -> Mode:
    """Return the mode that the system asks for."""
    from PySide6.QtCore import Qt  # 20 ms, and not before the first paint

    hints = QGuiApplication.styleHints()
    contrast = hints.accessibility().contrastPreference()
    if contrast == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def still() -> bool:
    """Say whether nothing may move: the system asks for it, or there is no screen."""
    from PySide6.QtWidgets import QStyle

    duration = QStyle.StyleHint.SH_Widget_Animation_Duration
    without_screen = QGuiApplication.platformName() in {"offscreen", "minimal"}
    return without_screen or QApplication.style().styleHint(duration) == 0


def mode() -> Mode:
    """Return the mode that is worn now."""
    return _look.mode


def hex_of(tone: Tone, of: Mode | None = None) -> str:
    """Return the colour of *tone* as ``#RRGGBB``."""
    return _TONES[tone][MODES.index(of or _look.mode)]


def colour(tone: Tone, of: Mode | None = None) -> QColor:
    """Return the colour of *tone*."""
    return QColor(hex_of(tone, of))


def em(size: float = 1.0) -> int:
    """Return *size* times the height of the text, in pixels."""
    return round(em_exact(size))


def em_exact(size: float = 1.0) -> float:
    """Return *size* times the height of the text, in pixels and parts of them."""
    return size * _look.pixels


def space(step: Step) -> int:
    """Return a step of the scale of spaces, in pixels."""
    return em(_STEPS[step])


def font_of(role: Role, weight: QFont.Weight | None = None) -> QFont:
    """Return the font of *role*."""
    size, usual = _ROLES[role]
    font = QFont(_look.family or "Inter")
    font.setPointSizeF(_look.points * size)
    font.setWeight(usual if weight is None else weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def figures(font: QFont) -> QFont:
    """Return *font* with figures of one width, for what stands in columns."""
    aligned = QFont(font)
    aligned.setFeature(QFont.Tag("tnum"), 1)
    return aligned


def palette(of: Mode | None = None) -> QPalette:
    """Return the palette of the application."""
    made = QPalette()
    roles: dict[QPalette.ColorRole, Tone] = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "base",
        QPalette.ColorRole.AlternateBase: "window",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Button: "window",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "on",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "base",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Light: "base",
        QPalette.ColorRole.Midlight: "line",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border",
        QPalette.ColorRole.Shadow: "border",
    }
    for role, tone in roles.items():
        made.setColor(role, colour(tone, of))
    off = QPalette.ColorGroup.Disabled
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(off, role, colour("muted", of))
    return made
