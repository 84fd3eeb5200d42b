"""Work aside: in order, reported in the screen's thread, the latest instead of all."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from desktop.ui.tasks import Lane


@pytest.fixture
def lane(qapp) -> Iterator[Lane]:
    made = Lane("test")
    yield made
    made.close()


def test_work_is_done_elsewhere_and_told_here(lane: Lane, qtbot):
    told: list[tuple[object, object]] = []

    def work() -> object:
        return threading.current_thread().name

    lane.run(work, lambda name: told.append((name, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("test", threading.main_thread().name)]


def test_work_is_done_in_its_order(lane: Lane, qtbot):
    done: list[int] = []
    for number in range(20):
        lane.run(lambda n=number: n, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_a_failure_goes_to_who_wants_it(lane: Lane, qtbot):
    failed: list[Exception] = []

    def work() -> None:
        raise ValueError

    lane.run(work, None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], ValueError)


def test_the_latest_of_a_kind_is_done_instead_of_all(lane: Lane, qtbot):
    gate = threading.Event()
    done: list[int] = []
    lane.run(gate.wait)
    for number in range(10):
        lane.latest("page", lambda n=number: n, done.append)
    gate.set()
    qtbot.waitUntil(lambda: not lane.busy)
    assert done == [9]


def test_nobody_is_told_who_is_gone(lane: Lane, qtbot):
    class Screen(QObject):
        told = False

        def hear(self, _: object) -> None:
            Screen.told = True

    screen = Screen()
    gate = threading.Event()
    lane.run(gate.wait, screen.hear)
    screen.deleteLater()
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: not lane.busy)
    assert not Screen.told


def test_a_lane_can_be_waited_for(lane: Lane):
    done = []
    lane.run(lambda: done.append(1))
    assert lane.rest()
    assert done == [1]
