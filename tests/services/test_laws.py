"""Whatever a user does in whatever order: undoing all of it leaves nothing, and the file holds what is shown."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.domain.cancel import CancelToken
from annotator.domain.masklet import MaskSource
from annotator.domain.prompt import PointLabel, PointPrompt
from annotator.services.document import Document
from annotator.services.opening import opening
from annotator.session.plan import RunRequest
from annotator.session.session import Session
from tests.fakes.clips import FRAMES, SIZE
from tests.fakes.trackers import GatedTracker
from tests.services.conftest import silent

Action = Callable[[Document], object]


def _select_nth(document: Document, number: int) -> None:
    objects = document.session.project.objects_in(1)
    document.selection.select_object(objects[number % len(objects)].object_id if objects else None)


def _restart_selected(document: Document) -> None:
    if document.selection.object_id is not None:
        document.labelling.start_again(document.selection.object_id)


frames = st.integers(0, FRAMES - 1)
points = st.builds(PointPrompt, st.integers(0, 90), st.integers(0, 90), st.sampled_from(PointLabel))
settled_actions: st.SearchStrategy[Action] = st.one_of(
    points.map(lambda point: lambda document: document.labelling.add_prompt(point)),
    frames.map(lambda frame_idx: lambda document: document.selection.select_frame(frame_idx)),
    st.integers(0, 3).map(lambda number: lambda document: _select_nth(document, number)),
    st.sampled_from(["cup", "ball"]).map(lambda name: lambda document: document.labelling.finish(name)),
    st.sampled_from(
        [
            lambda document: document.selection.select_object(None),
            lambda document: document.labelling.clear(),
            lambda document: document.labelling.reset_tracker(),
            _restart_selected,
            lambda document: document.tracking.start(RunRequest(1)),
            lambda document: document.tracking.stop(),
            lambda document: document.history.undo(),
            lambda document: document.history.redo(),
        ]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(settled_actions, st.booleans()), max_size=14))
def test_undoing_everything_leaves_nothing_and_the_file_holds_what_is_shown(
    clip: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture, actions: list[tuple[Action, bool]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "clip.annot"
        opened = opening(clip, project=project)(silent, CancelToken())
        document = Document(opened, lambda *_, **__: GatedTracker(SIZE))
        try:
            empty = document.session.project
            with qtbot.waitSignal(document.tracking.engine_loaded):
                document.use_engine("gated")
            for act, waits in actions:
                act(document)
                if waits:
                    _settle(document, qtbot)
            _settle(document, qtbot)
            shown = document.session.project
            for obj in shown.objects.values():
                prompted = {idx for idx, kept in obj.masklet.frames.items() if kept.source is MaskSource.PROMPTED}
                assert prompted <= set(obj.prompts)
            with Session.open(project, read_only=True) as stored:
                assert stored.project == shown
            end = document.history.index
            document.history.go_to(0)
            assert document.session.project.objects == empty.objects
            assert document.session.project.categories == empty.categories
            document.history.go_to(end)
            _settle(document, qtbot)
            assert document.session.project == shown
        finally:
            assert document.close()


def _settle(document: Document, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not document.requests.is_waiting and not document.tracking.is_running)
