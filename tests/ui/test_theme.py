"""The palettes pass, and nothing else in the room has a colour or a size of its own."""

import re
from pathlib import Path

import pytest

import desktop.ui
from desktop.ui import theme
from desktop.ui.theme import MODES, Mode, Tone

UI = Path(desktop.ui.__file__).parent


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS: tuple[Tone, ...] = ("base", "window", "select", "hover")
INKS: tuple[Tone, ...] = ("text", "muted", "accent", "ins", "del", "warn")
PAIRS: tuple[tuple[Tone, Tone], ...] = (
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    ("on", "accent"),
    ("ins", "insbg"),
    ("del", "delbg"),
    ("warn", "warnbg"),
    ("text", "insbg"),
    ("text", "delbg"),
    ("text", "warnbg"),
)


@pytest.mark.parametrize("mode", MODES)
def test_words_can_be_read_on_every_ground(mode: Mode):
    for ink, ground in PAIRS:
        found = ratio(theme.hex_of(ink, mode), theme.hex_of(ground, mode))
        assert found >= 4.5, (mode, ink, ground, found)


@pytest.mark.parametrize("mode", MODES)
def test_the_frame_of_a_control_can_be_seen_on_every_ground(mode: Mode):
    for ground in GROUNDS:
        found = ratio(theme.hex_of("border", mode), theme.hex_of(ground, mode))
        assert found >= 3, (mode, ground, found)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_words_of_a_closed_button_can_be_read(mode: Mode):
    assert ratio(theme.hex_of("muted", mode), theme.hex_of("line", mode)) >= 4.5


def test_nothing_but_the_theme_has_a_colour_or_a_size_in_pixels():
    forbidden = re.compile(r"QColor\(\s*[\"']#|setPixelSize|setStyleSheet")
    for path in UI.rglob("*.py"):
        if path.name != "theme.py":
            assert not forbidden.search(path.read_text(encoding="utf-8")), path


@pytest.mark.usefixtures("dressed")
def test_text_grows_with_the_setting_and_strokes_do_not():
    theme.apply("light", 100)
    usual = theme.font_of("body").pointSizeF(), theme.em(2.43)
    theme.apply("light", 200)
    assert theme.font_of("body").pointSizeF() == pytest.approx(2 * usual[0])
    assert theme.em(2.43) == pytest.approx(2 * usual[1], abs=1)


@pytest.mark.usefixtures("dressed")
def test_text_is_never_smaller_than_inter_can_be_read():
    theme.apply("light", 100)
    assert theme.font_of("body").pointSizeF() >= theme.SMALLEST_POINTS
