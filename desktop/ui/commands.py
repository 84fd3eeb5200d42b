"""What each command of the menus does in a window."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from desktop.ui.window import MainWindow

Does = Callable[[], object]


def commands_of(window: "MainWindow") -> dict[str, Does]:
    """Return what each command does, by its key."""

    def go(key: str) -> Does:
        return partial(window.go, key)

    def draft(verb: str, *words: object) -> Does:
        return partial(window.draft_does, verb, *words)

    def prefer(**changes: object) -> Does:
        return partial(window.prefer, **changes)

    return {
        "start": go("start"),
        "contracts": go("contracts"),
        "drafts": partial(window.go_from_rail, "drafts"),
        "settings": go("settings"),
        "new-draft": partial(_begin_amendment, window),
        "receive": partial(_receive, window),
        "export": partial(export, window),
        "print": draft("print_page"),
        "send": partial(_send, window),
        "compare": partial(_compare, window),
        "signed": partial(_check_signed, window),
        "close-draft": window.close_draft,
        "quit": window.close,
        "undo": window.undo,
        "redo": window.redo,
        "next-pane": partial(window.walk_panes, 1),
        "pane-before": partial(window.walk_panes, -1),
        "text-larger": partial(_resize_text, window, 1),
        "text-smaller": partial(_resize_text, window, -1),
        "text-usual": prefer(text=100),
        "speak-fr": prefer(language="fr"),
        "speak-en": prefer(language="en"),
        "theme-system": prefer(theme="system"),
        "theme-light": prefer(theme="light"),
        "theme-dark": prefer(theme="dark"),
        "theme-contrast": prefer(theme="contrast"),
        "full-screen": partial(_toggle_full_screen, window),
        "continue": draft("go_on"),
        "back": draft("go_back"),
        "review": window.review,
        "essential": draft("show_depth", "essential"),
        "complete": draft("show_depth", "complete"),
        "page-fr": draft("show_side", "fr"),
        "page-en": draft("show_side", "en"),
        "page-bi": draft("show_side", "bi"),
        "page-before": draft("step_page", -1),
        "page-after": draft("step_page", 1),
        "palette": partial(_show_palette, window),
        "sample": window.open_sample,
        "shortcuts": partial(_show_shortcuts, window),
        "about": partial(_show_about, window),
    }


def _begin_amendment(window: "MainWindow") -> None:
    if window.is_open:
        from desktop.ui.contracts import begin_amendment

        begin_amendment(window, window.contract_shown())


def _receive(window: "MainWindow") -> None:
    if window.is_open:
        from desktop.ui.received import receive_draft

        receive_draft(window, window)


def export(window: "MainWindow") -> None:
    """Ask how the open draft shall be exported."""
    from desktop.ui.export import open_export

    open_export(window, window)


def _send(window: "MainWindow") -> None:
    from desktop.ui.export import open_send

    open_send(window, window)


def _compare(window: "MainWindow") -> None:
    from desktop.ui.export import open_redline

    open_redline(window, window)


def _check_signed(window: "MainWindow") -> None:
    from desktop.ui.export import open_signed

    open_signed(window, window)


def _resize_text(window: "MainWindow", steps: int) -> None:
    window.prefer(text=window.preferences.larger(steps).text)


def _toggle_full_screen(window: "MainWindow") -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def _show_palette(window: "MainWindow") -> None:
    from desktop.ui.palette import Palette

    actions = [a for key, a in window.menus.of.items() if key != "palette"]
    Palette(actions, window).show()


def _show_shortcuts(window: "MainWindow") -> None:
    from desktop.ui.about import Shortcuts

    Shortcuts(list(window.menus.of.values()), window).show()


def _show_about(window: "MainWindow") -> None:
    from desktop.ui.about import About

    version = window.office.library.version if window.is_open else ""
    About(version, window).show()
