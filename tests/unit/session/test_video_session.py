"""A session with the real engine on a real clip: prompts, runs, corrections, undo, cancel, reopening."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UsageError, VideoError
from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.domain.run import Direction, RunState
from annotator.session.active_run import keep_unfinished_run, unfinished_runs
from annotator.session.engines import load_tracker
from annotator.session.plan import RunRequest
from annotator.session.session import Session
from annotator.session.video_session import VideoSession
from tests.fakes.clips import FRAMES, disk_centre, square_at, square_mask, write_clip


def _open(folder: Path, project: Path) -> VideoSession:
    session = Session.open(project) if project.exists() else Session.create(project)
    video_id = session.add_video(folder)
    return VideoSession(session, video_id, load_tracker("classic", session.source(video_id)))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip")


@pytest.fixture
def video(clip: Path, tmp_path: Path) -> Iterator[VideoSession]:
    with _open(clip, tmp_path / "clip.annot") as opened:
        yield opened


def _square(video: VideoSession) -> ObjectId:
    object_id = video.add_object("square")
    video.add_box(object_id, 0, square_at(0).xyxy)
    return object_id


def _sources(video: VideoSession, object_id: ObjectId) -> dict[int, MaskSource]:
    masklet = video.project.object(object_id).masklet
    return {frame_idx: masklet[frame_idx].source for frame_idx in masklet}


def test_a_renamed_video_is_found_by_its_content(tmp_path: Path) -> None:
    picture = write_clip(tmp_path / "clip", frames=2) / "00000.png"
    with _open(picture, tmp_path / "p.annot"):
        pass
    picture.rename(picture.with_name("renamed.png"))
    with Session.open(tmp_path / "p.annot") as session:
        assert session.source(1).info.frame_count == 1


def test_a_box_becomes_a_masklet_over_the_whole_clip(video: VideoSession) -> None:
    square = _square(video)
    seen = [frame.frame_idx for frame in video.propagate()]
    assert seen == list(range(1, FRAMES))
    masklet = video.project.object(square).masklet
    assert list(masklet) == list(range(FRAMES))
    assert min(masklet[idx].mask.iou(square_mask(idx)) for idx in masklet) > 0.6


def test_a_frame_is_on_disk_when_it_is_yielded(video: VideoSession, clip: Path) -> None:
    square = _square(video)
    for frame in video.propagate():
        with Session.open(video.session.path, read_only=True) as other:
            assert frame.frame_idx in other.project.object(square).masklet


def test_a_run_is_one_step_to_take_back(video: VideoSession) -> None:
    square = _square(video)
    before = video.project
    run = video.begin_run(RunRequest(video.video_id))
    list(video.follow(run))
    assert video.project.run(run.run_id).state is RunState.COMPLETED
    undone = video.session.apply(run.undo)
    assert video.project == before
    video.session.apply(undone.inverse)
    assert len(video.project.object(square).masklet) == FRAMES


def test_a_cancelled_run_keeps_finished_frames(video: VideoSession) -> None:
    square = _square(video)
    token = CancelToken()
    run = video.begin_run(RunRequest(video.video_id))
    frames = video.follow(run, cancel=token)
    while next(frames).frame_idx < 4:
        pass
    token.set()
    with pytest.raises(Cancelled):
        next(frames)
    assert list(video.project.object(square).masklet) == [0, 1, 2, 3, 4]
    assert video.project.run(run.run_id).state is RunState.CANCELLED


def test_a_second_run_computes_only_what_is_missing(video: VideoSession) -> None:
    _square(video)
    list(video.propagate(frames=(None, 5)))
    assert [frame.frame_idx for frame in video.propagate()] == list(range(6, FRAMES))
    assert list(video.propagate()) == []


def test_a_correction_outdates_later_masks_until_a_run_replaces_them(video: VideoSession) -> None:
    square = _square(video)
    list(video.propagate())
    x, y = disk_centre(6)
    video.add_points(square, 6, [(x, y, 0)])
    assert list(video.project.object(square).stale) == list(range(7, FRAMES))
    assert _sources(video, square)[6] is MaskSource.PROMPTED
    assert [frame.frame_idx for frame in video.propagate()] == list(range(7, FRAMES))
    assert not video.project.object(square).stale


def test_an_object_added_later_leaves_the_others_alone(video: VideoSession) -> None:
    square = _square(video)
    list(video.propagate())
    kept = video.project.object(square).masklet
    disk = video.add_object("disk")
    x, y = disk_centre(3)
    video.add_points(disk, 3, [(x, y, 1)])
    list(video.propagate([disk], direction=Direction.BOTH))
    assert video.project.object(square).masklet == kept
    assert list(video.project.object(disk).masklet) == list(range(FRAMES))
    assert video.project.object(disk).track_id == 2


def test_prompts_recorded_ahead_are_corrections_the_run_comes_to(video: VideoSession) -> None:
    square = video.add_object("square")
    box, later = square_at(0), square_at(8)
    click = PointPrompt((later.x1 + later.x2) / 2, (later.y1 + later.y2) / 2, PointLabel.POSITIVE)
    video.record_prompts(square, 0, FramePrompts(box=box))
    video.record_prompts(square, 8, FramePrompts(points=(click,)))
    list(video.propagate())
    sources = _sources(video, square)
    assert [idx for idx, source in sources.items() if source is MaskSource.PROMPTED] == [0, 8]
    assert video.project.object(square).masklet[8].mask.iou(square_mask(8)) > 0.6


def test_prompts_in_a_file_give_the_same_mask_as_clicks(clip: Path, tmp_path: Path) -> None:
    box = square_at(0)
    centre = ((box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2)
    with _open(clip, tmp_path / "clicks.annot") as clicked:
        first = clicked.add_object("square")
        clicked.add_points(first, 0, [(*centre, 1)])
        clicked.add_points(first, 0, [(5, 5, 0)])
        list(clicked.propagate())
        by_clicks = clicked.project.object(first).masklet
    with _open(clip, tmp_path / "file.annot") as recorded:
        second = recorded.add_object("square")
        said = FramePrompts(points=(PointPrompt(*centre), PointPrompt(5, 5, PointLabel.NEGATIVE)))
        recorded.record_prompts(second, 0, said)
        list(recorded.propagate())
        by_file = recorded.project.object(second).masklet
    assert {idx: by_clicks[idx].mask for idx in by_clicks} == {idx: by_file[idx].mask for idx in by_file}


def test_a_killed_run_is_found_when_the_project_is_opened_and_gone_on_from(clip: Path, tmp_path: Path) -> None:
    project = tmp_path / "clip.annot"
    with _open(clip, project) as video:
        square = _square(video)
        run = video.begin_run(RunRequest(video.video_id))
        for frame in video._feed.execute(run.plan):  # the run that a kill leaves: folded, never ended
            run.fold(frame)
            if frame.frame_idx == 5:
                break
    with _open(clip, project) as reopened:
        (unfinished,) = unfinished_runs(reopened.session)
        keep_unfinished_run(reopened.session, unfinished)
        assert [frame.frame_idx for frame in reopened.propagate()] == list(range(6, FRAMES))
        assert len(reopened.project.object(square).masklet) == FRAMES


def test_a_moved_video_is_found_beside_the_project_and_a_changed_one_refused(clip: Path, tmp_path: Path) -> None:
    project = tmp_path / "a" / "clip.annot"
    project.parent.mkdir()
    with _open(clip, project):
        pass
    clip.rename(project.parent / "clip")
    with Session.open(project) as session:
        assert session.source(1).info.frame_count == FRAMES
    (project.parent / "clip" / "00011.png").unlink()
    with Session.open(project) as session, pytest.raises(VideoError, match="changed"):
        session.source(1)


def test_an_unknown_engine_is_refused_with_those_there_are(video: VideoSession) -> None:
    with pytest.raises(UsageError, match="classic"):
        load_tracker("sam9", video.source)
