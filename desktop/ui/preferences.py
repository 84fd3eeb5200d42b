"""What the officer prefers of the window, and where it was: kept beside the vault.

Nothing of a contract is ever written here.
"""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import QByteArray, QLocale, QSettings

from desktop.i18n import Language

Theme = Literal["system", "light", "dark", "contrast"]

SIZES: Final = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Each preference and its default.

    *language* is that of the interface; a deed has its own. *text* is in per cent of
    the system's size. *depth* is how many questions are shown. *paper* is what deeds
    are printed on.
    """

    language: Language = "en"
    theme: Theme = "system"
    text: int = 100
    system_font: bool = False
    depth: Literal["essential", "complete"] = "essential"
    paper: Literal["a4", "letter"] = "a4"

    def larger(self, steps: int) -> "Preferences":
        """Return the same with the text so many steps larger."""
        near = min(SIZES, key=lambda size: abs(size - self.text))
        index = max(0, min(len(SIZES) - 1, SIZES.index(near) + steps))
        return replace(self, text=SIZES[index])


def system_language() -> Language:
    """Return French if the system speaks it, else English."""
    first = next(iter(QLocale.system().uiLanguages()), "en")
    return "fr" if first.lower().startswith("fr") else "en"


class Memory:
    """Remembers preferences and the place of the window, from one start to the next.

    A *language* given for this run is not remembered.
    """

    def __init__(self, folder: Path, language: Language | None = None) -> None:
        self._language = language
        self._file = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def preferences(self) -> Preferences:
        """Return what was preferred last, or the defaults."""
        found = Preferences(language=system_language())
        for each in fields(Preferences):
            raw = self._file.value(f"preferences/{each.name}")
            value = _read(each.name, raw)
            if value is not None:
                found = replace(found, **{each.name: value})
        return replace(found, language=self._language) if self._language else found

    def keep_preferences(self, preferences: Preferences) -> None:
        """Remember *preferences*."""
        if preferences.language != self._language:
            self._language = None  # another one was chosen: that is a preference
        for each in fields(Preferences):
            value = getattr(preferences, each.name)
            if each.name == "language" and value == self._language:
                continue
            self._file.setValue(f"preferences/{each.name}", str(value))
        self._file.sync()

    def geometry(self) -> QByteArray | None:
        """Return where the window was."""
        found = self._file.value("window/geometry")
        return found if isinstance(found, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window is."""
        self._file.setValue("window/geometry", geometry)
        self._file.sync()


_ALLOWED: Final[dict[str, tuple[str, ...]]] = {
    "language": ("fr", "en"),
    "theme": ("system", "light", "dark", "contrast"),
    "text": tuple(str(size) for size in SIZES),
    "system_font": ("True", "False"),
    "depth": ("essential", "complete"),
    "paper": ("a4", "letter"),
}


def _read(name: str, raw: object) -> Any:
    if not isinstance(raw, str) or raw not in _ALLOWED[name]:
        return None
    if name == "text":
        return int(raw)
    return raw == "True" if name == "system_font" else raw
