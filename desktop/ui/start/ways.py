"""The ways to begin: rows whose words are links, two beside each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets import Row, Words


@dataclass(frozen=True, slots=True)
class Way:
    """Something one can begin with; *note* stands at the right."""

    name: str
    icon: str
    does: Callable[[], object]
    note: str = ""


class Ways(QWidget):
    """Ways to begin."""

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space("s7"))
        grid.setVerticalSpacing(0)
        self.rows: list[Row] = []
        for number, way in enumerate(ways):
            row = Row(way.name, icon=way.icon, tone="accent", right=way.note)
            for words in row.findChildren(Words)[:1]:
                words.set_tone("accent")
            row.setMinimumHeight(theme.em(3.07))
            row.pressed.connect(way.does)
            grid.addWidget(row, number // 2, number % 2)
            self.rows.append(row)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
