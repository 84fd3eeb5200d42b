"""ReportLab, let in by one door.

On import ReportLab runs files that it finds in the user's folders and obeys `RL_`
variables of the environment. A deed must not depend on either: this module takes their
places first, and everyone else in the room imports ReportLab from here.
"""

import os
import sys
from types import ModuleType

_INTRUDERS = (
    "reportlab.local_rl_mods",
    "reportlab.local_rl_settings",
    "reportlab_mods",
    "reportlab_settings",
)


def _shut() -> dict[str, str]:
    """Keep strangers' settings out, and return the variables that were hidden."""
    for name in _INTRUDERS:
        sys.modules.setdefault(name, ModuleType(name))
    names = [name for name in os.environ if name.startswith("RL_")]
    return {name: os.environ.pop(name) for name in names}


_hidden = _shut()
try:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc, pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFontFace
    from reportlab.pdfgen.canvas import Canvas
finally:
    os.environ.update(_hidden)

rl_config.useA85 = 0  # streams as bytes, not as text a quarter longer

__all__ = ["Canvas", "TTFontFace", "pdfdoc", "pdfmetrics"]
