"""Small work for the window on another thread: the last asked for is done, what was overtaken is not."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.services.errands import Errands


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands()
    yield made
    assert made.shut_down()


def test_work_is_done_on_another_thread_and_its_number_told(errands: Errands, qtbot: QtBot) -> None:
    threads: list[int] = []
    told: list[int] = []
    errands.done.connect(told.append)
    with qtbot.waitSignal(errands.done):
        number = errands.ask(lambda: threads.append(threading.get_ident()))
    assert told == [number]
    assert threads != [threading.get_ident()]


def _fail() -> None:
    raise RuntimeError("the work of another thread")


def test_work_that_was_overtaken_is_left_undone(errands: Errands, qtbot: QtBot) -> None:
    gate = threading.Event()
    done: list[str] = []
    told: list[int] = []
    errands.done.connect(told.append)

    def work() -> None:
        done.append("first")
        gate.wait(5)

    first = errands.ask(work)
    qtbot.waitUntil(lambda: done == ["first"])
    errands.ask_ahead(lambda: done.append("ahead, and overtaken"))
    errands.ask(lambda: done.append("overtaken"))
    last = errands.ask(lambda: done.append("last"))
    errands.ask_ahead(lambda: done.append("ahead"))
    gate.set()
    qtbot.waitUntil(lambda: "ahead" in done)
    assert done == ["first", "last", "ahead"]
    assert told == [first, last]


def test_work_that_fails_is_over_like_any_other(errands: Errands, qtbot: QtBot) -> None:
    with qtbot.waitSignal(errands.done):
        errands.ask(_fail)
    with qtbot.waitSignal(errands.done):
        errands.ask(lambda: None)
