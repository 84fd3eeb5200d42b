"""Qt's own words, in the language of the window: its buttons, menus and dialogues."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from desktop.i18n import Language

# What qtbase_fr leaves in English, or says badly.
_MENDED = {
    "Look in:": "Regarder dans :",
    "Files of type:": "Type de fichier :",
    "Discard": "Ne pas enregistrer",
}


class _Mending(QTranslator):
    # None, not "", for what it does not know: "" would blank every text of Qt.
    def translate(
        self,
        context: str,  # noqa: ARG002 - the same in every context
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        return _MENDED.get(sourceText.replace("&", ""))


_installed: list[QTranslator] = []


def speak_qt(language: Language) -> None:
    """Let Qt speak *language*."""
    app = QCoreApplication.instance()
    if app is None:
        return
    for old in _installed:
        app.removeTranslator(old)
    _installed.clear()
    if language == "en":
        return
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    base = QTranslator()
    if base.load(f"qtbase_{language}", folder):
        _installed.append(base)
    _installed.append(_Mending())
    for new in _installed:
        app.installTranslator(new)
