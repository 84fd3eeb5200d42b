"""The language in which the program speaks to the officer: gettext catalogues.

Not the language of a deed: that is the library's. `_` is never called at import.
"""

import gettext as _gettext
from typing import Literal

from desktop import places

Language = Literal["fr", "en"]

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_language: Language = "en"


def speak(language: Language) -> None:
    """Speak *language* from now on."""
    global _catalogue, _language
    _catalogue = _gettext.translation(
        "desktop", places.i18n(), languages=[language], fallback=True
    )
    _language = language


def language() -> Language:
    """Return the language now spoken."""
    return _language


def _(message: str) -> str:
    """Translate *message*."""
    return _catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Translate *one* or *many*, as *n* asks."""
    return _catalogue.ngettext(one, many, n)
