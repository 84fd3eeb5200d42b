"""Puts the house together: the command line, or the window where there is a display.

The one module that knows everyone. Imports Qt only when a window is opened, and looks
for what Qt needs of the system first, because Qt aborts where it is missing.
"""

import ctypes
import os
import sys
from pathlib import Path

from desktop import i18n, places
from desktop.errors import N_
from desktop.i18n import _

MISSING = 4  # the exit code: a component of the system is not there

# What Qt needs on Linux, and the package of Debian and Ubuntu that has it.
_OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def run(words: list[str]) -> int:
    """Run the program; return its exit code."""
    if not words and has_display():
        return open_window(places.vault())
    from desktop import cli  # what it imports is not needed before the first paint

    return cli.run(words, window=open_window, has_display=has_display())


def has_display() -> bool:
    """Say whether a window can be shown to a person."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(vault: Path, language: i18n.Language | None = None) -> int:
    """Open the window on *vault*, in *language* for this run; return the exit code."""
    packages = missing_packages()
    if packages:
        from desktop import cli

        i18n.speak(language or cli.language_of([]))
        print(
            _(
                N_(
                    "The window needs system libraries that are not there. On Debian or"
                    " Ubuntu: apt-get install -y --no-install-recommends {packages}"
                )
            ).format(packages=" ".join(packages)),
            file=sys.stderr,
        )
        return MISSING
    from desktop.ui import open_application

    return open_application(vault, language)


def missing_packages() -> list[str]:
    """Name the packages of Debian without which Qt would abort."""
    if not sys.platform.startswith("linux"):
        return []
    needed = dict(_OFFSCREEN)
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        needed |= _XCB
    return [package for library, package in needed.items() if not _is_there(library)]


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
