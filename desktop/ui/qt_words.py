"""Qt's own words, in the language of the window: its buttons, menus and dialogues."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from desktop.i18n import Language

# What Qt says badly, or leaves in English; “Return” is a key, and no way back.
_MENDED: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {"Return": "Enter"},
    "fr": {
        "Return": "Entrée",
        "Look in:": "Regarder dans :",
        "Files of type:": "Type de fichier :",
        "Discard": "Ne pas enregistrer",
        "Drive": "Lecteur",
        "Folder": "Dossier",
        "File Folder": "Dossier",
        "File": "Fichier",
        "%1 File": "Fichier %1",
        "Shortcut": "Raccourci",
        "Unknown": "Inconnu",
    },
}


class _Mending(QTranslator):
    def __init__(self, language: Language) -> None:
        super().__init__()
        self._mended = _MENDED[language]

    # None, not "", for what it does not know: "" would blank every text of Qt.
    def translate(
        self,
        context: str,  # noqa: ARG002 - the same in every context
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        return self._mended.get(sourceText.replace("&", ""))


_installed: list[QTranslator] = []


def speak_qt(language: Language) -> None:
    """Let Qt speak *language*."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    if language != "en":  # which Qt itself is written in
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        base = QTranslator()
        if base.load(f"qtbase_{language}", folder):
            _installed.append(base)
    _installed.append(_Mending(language))
    for new in _installed:
        app.installTranslator(new)
