"""Opening, working and closing with the real engine, the real decoder and a real project file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from annotator.domain.cancel import CancelToken
from annotator.domain.category import Category
from annotator.domain.edits.categories import AddCategory
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import BoxPrompt, PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.services.jobs import Jobs
from annotator.services.opener import InUse, Opener
from annotator.services.opening import Opened, opening
from annotator.services.run_reports import RunProgress
from annotator.session.engines import load_tracker
from annotator.session.plan import RunRequest
from annotator.session.session import Session
from tests.conftest import ROOT
from tests.fakes.clips import FRAMES, square_at, square_mask, write_clip
from tests.services.conftest import OpenDocument, silent
from tests.services.test_tracking import frames_of


def _open(path: Path, **options: object) -> Opened:
    return opening(path, **options)(silent, CancelToken())  # type: ignore[arg-type]


def test_box_finish_track_undo_and_reopen_with_the_built_in_engine(
    open_document: OpenDocument, qtbot: QtBot
) -> None:
    document = open_document()
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    square = document.selection.object_id
    assert document.labelling.finish("square")
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1, start=0))
    assert ended.args[0].state is RunState.COMPLETED
    masklet = document.session.project.object(square).masklet
    assert min(masklet[idx].mask.iou(square_mask(idx)) for idx in range(FRAMES)) > 0.6
    saved = document.session.project
    document.history.undo()
    document.history.redo()
    document.close()
    assert open_document().session.project == saved


def test_clicks_while_the_built_in_engine_tracks_disturb_nothing(
    open_document: OpenDocument, qtbot: QtBot
) -> None:
    document = open_document()
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.add_prompt(BoxPrompt(square_at(0)))
    square = document.selection.object_id
    document.labelling.finish("square")

    def click_elsewhere(progress: RunProgress) -> None:
        if progress.frame_idx not in (2, 5, 8):
            return
        document.selection.select_object(None)
        document.labelling.add_prompt(PointPrompt(104, 72))

    document.tracking.run_progressed.connect(click_elsewhere)
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1, (square,)))
    assert ended.args[0].state is RunState.COMPLETED
    assert frames_of(document, square) == list(range(FRAMES))
    assert len(document.session.project.objects) == 4
    qtbot.waitUntil(lambda: not document.requests.is_waiting)
    disturbed = document.session.project.object(square).masklet
    document.history.go_to(2)
    document.tracking.reset()
    with qtbot.waitSignal(document.tracking.run_ended):
        document.tracking.run_progressed.disconnect(click_elsewhere)
        document.tracking.start(RunRequest(1, (square,)))
    undisturbed = document.session.project.object(square).masklet
    assert [undisturbed[idx].mask for idx in undisturbed] == [disturbed[idx].mask for idx in disturbed]


def test_frames_come_into_sight_and_play_to_the_end(open_document: OpenDocument, qtbot: QtBot) -> None:
    document = open_document(engine="")
    shown: list[int] = []
    document.frames.loaded.connect(lambda frame_idx, _: shown.append(frame_idx))
    qtbot.waitUntil(lambda: shown == [0])
    document.selection.select_frame(5)
    qtbot.waitUntil(lambda: shown[-1] == 5)
    document.playback.set_speed(4.0)
    with qtbot.waitSignal(document.playback.stopped):
        document.play()
    assert document.selection.frame_idx == FRAMES - 1
    qtbot.waitUntil(lambda: shown[-1] == FRAMES - 1)
    assert shown[1:] == sorted(shown[1:])


def test_a_killed_run_keeps_every_frame_that_was_told_and_can_be_gone_on_with_or_removed(
    tmp_path: Path, clip: Path, project: Path, open_document: OpenDocument, qtbot: QtBot
) -> None:
    command = [sys.executable, "-m", "tests.fakes.killed_document", str(clip), str(project)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(4)]
        process.kill()
    document = open_document()
    (run,) = document.unfinished_runs
    assert set(told) <= set(frames_of(document, ObjectId(1)))
    assert document.remove_run(run)
    assert frames_of(document, ObjectId(1)) == [0]
    document.history.undo()
    assert set(told) <= set(frames_of(document, ObjectId(1)))
    (run,) = document.unfinished_runs
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.go_on_with_run(run)
    assert ended.args[0].done < FRAMES - 1
    assert frames_of(document, ObjectId(1)) == list(range(FRAMES))
    assert document.unfinished_runs == ()


def test_a_project_knows_its_video_and_videos_can_be_changed(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = write_clip(tmp_path / "first"), write_clip(tmp_path / "second", frames=3)
    _open(first).session.close()
    project = tmp_path / "first.annot"
    assert project.exists()
    with Session.open(project) as session:
        session.add_video(second)
    document = Document(_open(project), load_tracker)
    with qtbot.waitSignal(document.tracking.engine_loaded):
        document.use_engine("classic")
    with qtbot.waitSignal(document.tracking.engine_loaded):
        document.selection.select_video(2)
    assert document.selection.frame_count == 3
    shown: list[int] = []
    document.frames.loaded.connect(lambda frame_idx, _: shown.append(frame_idx))
    document.selection.select_frame(2)
    qtbot.waitUntil(lambda: shown[-1:] == [2])
    assert document.close()


def test_images_of_several_sizes_are_a_set_of_videos_of_one_frame(tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "stills"
    folder.mkdir()
    for number, size in enumerate([(64, 48), (64, 48), (32, 80)]):
        Image.new("RGB", size, (number, number, number)).save(folder / f"{number}.png")
    document = Document(_open(folder), load_tracker)
    assert len(document.session.project.videos) == 3
    assert "not all of one size" in document.notes[0]
    document.selection.select_video(3)
    qtbot.waitUntil(lambda: document.frames.cached(0) is not None)
    assert document.frames.cached(0).shape == (80, 32, 3)
    assert document.close()
    assert len(_reopened_videos(folder)) == 3


def _reopened_videos(folder: Path) -> list[int]:
    opened = _open(folder)
    opened.session.close()
    return sorted(opened.session.project.videos)


def test_a_project_without_a_video_is_refused_and_not_left_open(tmp_path: Path) -> None:
    project = tmp_path / "empty.annot"
    Session.create(project).close()
    with pytest.raises(Exception, match="no video in it"):
        _open(project)
    Session.open(project).close()


def test_opening_off_the_windows_thread(clip: Path, project: Path, tmp_path: Path, qtbot: QtBot) -> None:
    jobs = Jobs()
    opener = Opener(jobs)
    with qtbot.waitSignal(opener.opened) as opened:
        opener.open(clip, project=project)
    document = Document(opened.args[0], load_tracker)
    assert document.history.apply(AddCategory(Category(1, "cup")), "Add cup") is not None
    with qtbot.waitSignal(opener.in_use) as in_use:
        opener.open(project)
    assert isinstance(in_use.args[0], InUse)
    assert "in use" in in_use.args[0].message
    with qtbot.waitSignal(opener.opened) as opened:
        opener.open(project, read_only=True)
    reader = Document(opened.args[0], load_tracker)
    with qtbot.waitSignal(reader.refused) as refused:
        assert reader.history.apply(AddCategory(Category(2, "ball")), "Add ball") is None
    assert "read-only" in refused.args[0]
    with qtbot.waitSignal(opener.failed) as failed:
        opener.open(tmp_path / "nothing.mp4")
    assert "There is no" in failed.args[1]
    for one in (reader, document):
        assert one.close()
    assert jobs.shut_down()


def test_of_two_paths_opened_at_once_only_the_last_stays_open(clip: Path, tmp_path: Path, qtbot: QtBot) -> None:
    jobs = Jobs()
    opener = Opener(jobs)
    opened: list[Opened] = []
    opener.opened.connect(opened.append)
    opener.open(clip, project=tmp_path / "a.annot")
    opener.open(clip, project=tmp_path / "b.annot")
    qtbot.waitUntil(lambda: jobs.active == ())
    assert [one.session.path.name for one in opened] == ["b.annot"]
    opened[0].session.close()
    if (tmp_path / "a.annot").exists():
        Session.open(tmp_path / "a.annot").close()
    assert jobs.shut_down()
