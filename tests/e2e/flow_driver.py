"""The whole flow as two people do it in two processes: one annotates and is killed, the other opens and exports.

Started by test_flow.py: PART FOLDER CLIP, where FOLDER takes what the one leaves for the other.
"""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.masklet import MaskSource
from annotator.domain.run import Run, RunState
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.lists import items_of
from annotator.ui.window import MainWindow
from tests.fakes.driven import Script, Step, run_main
from tests.fakes.people import Person
from tests.fakes.windows import document_of, is_ready

LAST, STOPPED_AT, CORRECTED = 24, 5, 3
PROJECT, DATASET = "project.pickle", "dataset.json"
_DUCK, _BALL_BOX, _BESIDE_DUCK = (365.0, 178.0), ((60.0, 129.0), (144.0, 208.0)), (470.0, 190.0)
Key = Qt.Key


def _activate(window: MainWindow) -> Script:
    """What a window manager does where there is one."""
    yield Step("come to the window", window.activateWindow, window.isActiveWindow)


def _open(window: MainWindow) -> Script:
    yield Step("open the clip", lambda: None, lambda: is_ready(window))
    yield from _activate(window)


def _go(window: MainWindow, frame_idx: int) -> Script:
    person = Person(window)
    yield Step("press Home", partial(person.press, Key.Key_Home))
    for _ in range(frame_idx):
        yield Step("press D", partial(person.press, Key.Key_D))
    yield Step(
        f"see frame {frame_idx}", lambda: None, lambda: window.parts.canvas_presenter.frame_idx == frame_idx
    )


def _finish(window: MainWindow, category: str) -> Script:
    """F, the category, Enter."""
    person, popup, labelling = Person(window), window.parts.popup, document_of(window).labelling
    yield Step("press F", partial(person.press, Key.Key_F), lambda: popup.is_asking)
    yield Step(f"type {category}", partial(person.type, category))
    yield Step("press Enter", partial(person.press, Key.Key_Return), lambda: not popup.is_asking)
    assert not labelling.drafts


def _prompt_two_objects(window: MainWindow) -> Script:
    person, masked = Person(window), document_of(window).requests.masked
    yield Step("click on the duck", partial(person.click, *_DUCK), masked)
    yield from _finish(window, "duck")
    yield Step("choose the box", partial(person.press, Key.Key_R))
    yield Step("draw a box around the ball", partial(person.drag, *_BALL_BOX), masked)
    yield from _finish(window, "ball")


def _track(window: MainWindow) -> Script:
    """In to out, stopped on the way."""
    person, document = Person(window), document_of(window)
    yield from _go(window, LAST)
    yield Step("end the range", partial(person.press, Key.Key_O))
    yield from _go(window, 0)

    def done() -> int:
        return min(len(obj.masklet) for obj in document.session.project.objects_in(1))

    yield Step("begin to track", partial(person.control, Key.Key_M), lambda: done() > STOPPED_AT)
    run: Run
    (run,) = yield Step("stop", partial(person.press, Key.Key_Escape), document.tracking.run_ended)
    assert run.state is RunState.CANCELLED
    assert STOPPED_AT < done() <= LAST
    yield Step(
        "read that it stopped",
        lambda: None,
        lambda: "what is done is kept" in window.parts.status.message.text,
    )


def _correct(window: MainWindow) -> Script:
    person, document = Person(window), document_of(window)
    duck, _ball = document.session.project.objects_in(1)
    yield from _go(window, CORRECTED)
    yield Step("choose the arrow", partial(person.press, Key.Key_V))
    yield Step(
        "take the duck in hand",
        partial(person.click, *_DUCK),
        lambda: document.selection.object_id == duck.object_id,
    )
    yield Step("choose the negative point", partial(person.press, Key.Key_E))
    yield Step("say what is no duck", partial(person.click, *_BESIDE_DUCK), document.requests.masked)
    stale = document.session.project.object(duck.object_id).stale
    assert list(stale) == [one for one in duck.masklet if one > CORRECTED]


def annotate(window: MainWindow, folder: Path) -> Script:
    """Prompts to a stopped run, a correction, a run on, an edit; undone, redone, and killed at once."""
    yield from _open(window)
    yield from _prompt_two_objects(window)
    yield from _track(window)
    stopped = document_of(window).session.project
    yield from _correct(window)
    person, document = Person(window), document_of(window)
    corrected = document.session.project
    run: Run
    (run,) = yield Step("run on", partial(person.control, Key.Key_M), document.tracking.run_ended)
    assert run.state is RunState.COMPLETED
    rerun = document.session.project
    duck, ball = rerun.objects_in(1)
    assert list(duck.masklet) == list(ball.masklet) == list(range(LAST + 1))
    assert not duck.stale
    assert not ball.stale
    kept = stopped.object(ball.object_id).masklet
    assert {one: ball.masklet[one] for one in kept} == dict(kept.frames.items())

    yield from _go(window, 2)
    yield Step("choose to edit masks", partial(person.control, Key.Key_J))
    yield Step("move the duck", partial(person.drag, _DUCK, (_DUCK[0] + 12, _DUCK[1] + 4)), document.history.moved)
    edited = document.session.project
    assert document.history.undo_text == "Edit mask"
    assert edited.object(duck.object_id).masklet[2].source is MaskSource.EDITED
    assert edited.object(ball.object_id) == ball

    yield Step("undo the edit", partial(person.control, Key.Key_Z))
    assert document.session.project == rerun
    yield Step("undo the run", partial(person.control, Key.Key_Z))
    assert document.session.project == corrected
    yield Step("redo the run", partial(person.control, Key.Key_Z, shift=True))
    assert document.session.project == rerun
    (folder / PROJECT).write_bytes(pickle.dumps(edited))
    yield Step("redo the edit", partial(person.control, Key.Key_Z, shift=True))
    assert document.session.project == edited
    os.kill(os.getpid(), signal.SIGKILL)


def export(window: MainWindow, folder: Path) -> Script:
    """Everything is there as it was at the kill; the dataset is written and the program left."""
    yield from _open(window)
    person, document = Person(window), document_of(window)
    assert document.session.project == pickle.loads((folder / PROJECT).read_bytes())
    assert document.unfinished_runs == ()
    names = [item.text(0) for item in items_of(window.parts.objects.tree)]
    assert [name.split()[-1] for name in names] == ["duck", "ball"], names

    def dialogs() -> list[ExportDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, ExportDialog)]

    yield Step("ask for the export", partial(person.control, Key.Key_E, shift=True), lambda: len(dialogs()) == 1)
    (dialog,) = dialogs()
    assert f"2 objects, {2 * (LAST + 1)} annotations" in dialog.report.text()
    dialog.path.selectAll()
    yield Step("type where to", partial(QTest.keyClicks, dialog.path, str(folder / DATASET)))
    yield Step(
        "press Export",
        partial(QTest.mouseClick, dialog.write, Qt.MouseButton.LeftButton),
        lambda: "Written" in dialog.report.text(),
    )
    yield Step("close the dialog", partial(QTest.keyClick, dialog, Key.Key_Escape), lambda: not dialogs())
    yield from _activate(window)
    yield Step("quit", partial(person.control, Key.Key_Q), lambda: not window.isVisible())


PARTS: dict[str, Callable[[MainWindow, Path], Script]] = {"annotate": annotate, "export": export}


def drive(arguments: list[str]) -> int:
    """Run a part; the rest of the command line is the program's."""
    part, folder, *rest = arguments
    sys.argv = ["annotator", *rest]
    return run_main(lambda window: PARTS[part](window, Path(folder)), Path(folder))


if __name__ == "__main__":
    sys.exit(drive(sys.argv[1:]))
