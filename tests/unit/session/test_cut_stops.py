"""Runs and shot cuts: where objects are left, who goes on, and what is carried over all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts
from annotator.domain.run import Direction, RunState
from annotator.session.cut_stops import CutStop, stopped_at
from annotator.session.engines import load_tracker
from annotator.session.plan import RunPlan, RunRequest, Track
from annotator.session.session import Session
from annotator.session.video_session import VideoSession
from annotator.video.cuts import find_cuts
from tests.fakes.clips import CUT, SHOTS, square_at, write_two_shots


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_two_shots(tmp_path_factory.mktemp("videos") / "shots")


@pytest.fixture
def video(shots: Path, tmp_path: Path) -> Iterator[VideoSession]:
    session = Session.create(tmp_path / "shots.annot")
    video_id = session.add_video(shots)
    with VideoSession(session, video_id, load_tracker("classic", session.source(video_id))) as opened:
        yield opened


def square(video: VideoSession, frame_idx: int = 0, *, shown_at: int = 0) -> ObjectId:
    object_id = video.add_object("square")
    video.add_box(object_id, frame_idx, square_at(shown_at).xyxy)
    return object_id


def run(video: VideoSession, **request: object) -> list[CutStop]:
    stops: list[CutStop] = []
    begun = video.begin_run(RunRequest(video.video_id, stop_at_cuts=True, **request))  # type: ignore[arg-type]
    for _ in video.follow(begun, left_at_cut=stops.append):
        pass
    assert video.project.run(begun.run_id).state is RunState.COMPLETED
    return stops


def frames_of(video: VideoSession, object_id: ObjectId) -> list[int]:
    return list(video.project.object(object_id).masklet)


def test_a_run_leaves_an_object_at_the_cut_that_finding_cuts_finds(video: VideoSession) -> None:
    thing = square(video)
    (stop,) = run(video)
    assert (stop.cut,) == find_cuts(video.source)
    assert (stop.frame_idx, stop.object_ids) == (CUT, (thing,))
    assert frames_of(video, thing) == list(range(CUT))


def test_a_backward_run_stops_at_the_same_cut(video: VideoSession) -> None:
    thing = square(video, CUT + 3, shown_at=3)
    (stop,) = run(video, direction=Direction.BACKWARD)
    assert (stop.cut, stop.frame_idx) == (CUT, CUT - 1)
    assert frames_of(video, thing) == list(range(CUT, CUT + 4))


def test_one_that_goes_both_ways_stops_on_the_side_of_the_cut_alone(video: VideoSession) -> None:
    thing = square(video, 3, shown_at=3)
    (stop,) = run(video, direction=Direction.BOTH, start=3)
    assert stop.is_forward
    assert frames_of(video, thing) == list(range(CUT))


def test_a_run_that_is_not_asked_to_stop_goes_over_cuts(video: VideoSession) -> None:
    thing = square(video)
    list(video.propagate())
    assert frames_of(video, thing) == list(range(SHOTS))


def test_the_same_run_again_stops_at_once_and_one_from_behind_the_cut_goes_on(video: VideoSession) -> None:
    thing = square(video)
    run(video)
    assert len(run(video, start=CUT - 1)) == 1
    assert frames_of(video, thing) == list(range(CUT))
    assert run(video, start=CUT) == []
    assert frames_of(video, thing) == list(range(SHOTS))


def test_a_run_told_to_go_over_a_cut_does(video: VideoSession) -> None:
    thing = square(video)
    (stop,) = run(video)
    assert run(video, across=frozenset({stop.frame_idx})) == []
    assert frames_of(video, thing) == list(range(SHOTS))


def test_an_object_prompted_in_the_next_shot_goes_on_there_and_the_others_stay(video: VideoSession) -> None:
    left, again = square(video), square(video)
    prompts = FramePrompts(box=square_at(2))
    video.record_prompts(again, CUT + 2, prompts)
    later = square(video, CUT - 2, shown_at=CUT - 2)
    (stop,) = run(video)
    assert set(stop.object_ids) == {left, again, later}
    assert frames_of(video, left) == list(range(CUT))
    assert frames_of(video, later) == list(range(CUT - 2, CUT))
    assert frames_of(video, again) == [*range(CUT), *range(CUT + 2, SHOTS)]


def test_an_object_prompted_right_behind_the_cut_is_not_left_there(video: VideoSession) -> None:
    thing = square(video)
    video.record_prompts(thing, CUT, FramePrompts(box=square_at(0)))
    plan = video.begin_run(RunRequest(video.video_id, stop_at_cuts=True)).plan
    (stop,) = run(video)
    assert stop.left_by(plan) is None
    assert frames_of(video, thing) == list(range(SHOTS))
    with Session.create(video.session.path.with_name("alone.annot")) as session:
        alone = VideoSession(session, session.add_video(video.source.path), load_tracker("classic", video.source))
        mask = alone.add_box(alone.add_object("square"), CUT, square_at(0).xyxy).mask
    assert video.project.object(thing).masklet[CUT].mask == mask  # what was before the cut has no part in it


def test_a_range_that_begins_in_a_later_shot_is_entered(video: VideoSession) -> None:
    thing = square(video)
    assert run(video, frames=FrameRange(CUT, CUT + 2)) == []
    assert frames_of(video, thing) == [0, CUT, CUT + 1, CUT + 2]


def test_what_is_left_of_a_plan_at_a_cut() -> None:
    one, two = ObjectId(1), ObjectId(2)
    plan = RunPlan(
        (one, two),
        {one: {0: None, 7: None}, two: {0: None}},  # type: ignore[dict-item]
        (Track((one, two), tuple(range(3, 10)), True), Track((one, two), (-1, -2), False)),
    )
    assert stopped_at(plan, CutStop(5, True, (one, two))).steps == (
        Track((one, two), (3, 4), True),
        Track((one,), (8, 9), True),
        Track((one, two), (-1, -2), False),
    )
    assert stopped_at(plan, CutStop(5, True, (two,))).steps[:2] == (
        Track((one, two), (3, 4), True),
        Track((one,), (5, 6, 7, 8, 9), True),
    )
    assert stopped_at(plan, CutStop(-2, False, (one,))).steps[1:] == (
        Track((one, two), (-1,), False),
        Track((two,), (-2,), False),
    )
