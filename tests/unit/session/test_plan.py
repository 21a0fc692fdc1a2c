"""A run's plan: where each object starts, what is skipped, and where corrections come in."""

from dataclasses import replace
from fractions import Fraction

import pytest
from rpds import HashTrieMap

from annotator.domain.errors import TrackingError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange, FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.domain.run import Direction, Run
from annotator.session.plan import Recall, RunPlan, RunRequest, Tell, Track, plan_run

SIZE = Size(6, 8)
MASK = Mask.empty(SIZE)
BOX = FramePrompts(box=Box(1, 1, 4, 4))
CLICK = FramePrompts(points=(PointPrompt(2, 2),))


def _object(
    number: int, prompts: dict[int, FramePrompts], masks: dict[int, MaskSource] | None = None
) -> TrackedObject:
    frames = {idx: FrameMask(MASK, source, 5.0, 0.9, 1) for idx, source in (masks or {}).items()}
    return TrackedObject(ObjectId(number), 1, number, 1, HashTrieMap(prompts), Masklet.of(frames))


def _project(*objects: TrackedObject, frame_count: int = 10) -> Project:
    info = VideoInfo("clip", SIZE, frame_count, Fraction(25))
    run = Run(1, 1, (), "classic", FrameRange(), Direction.FORWARD, "2026-01-01T00:00:00+00:00")
    return Project(
        videos=HashTrieMap({1: Video(1, "clip.mp4", info, "")}),
        objects=HashTrieMap({obj.object_id: obj for obj in objects}),
        runs=HashTrieMap({1: run}),
    )


def _plan(project: Project, **request: object) -> RunPlan:
    return plan_run(project, RunRequest(1, **request), "classic")  # type: ignore[arg-type]


def _tracked(plan: RunPlan) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(step.object_ids, step.frames) for step in plan.steps if isinstance(step, Track)]


def _told(plan: RunPlan) -> list[tuple[int, int]]:
    return [(step.object_id, step.frame_idx) for step in plan.steps if isinstance(step, Tell)]


def test_a_forward_run_starts_after_the_first_prompt() -> None:
    plan = _plan(_project(_object(1, {2: BOX})))
    assert _told(plan) == [(1, 2)]
    assert _tracked(plan) == [((1,), (3, 4, 5, 6, 7, 8, 9))]
    assert plan.frame_count == 7


def test_a_backward_run_starts_before_the_last_prompt() -> None:
    plan = _plan(_project(_object(1, {7: BOX})), direction=Direction.BACKWARD)
    assert _tracked(plan) == [((1,), (6, 5, 4, 3, 2, 1, 0))]


def test_both_goes_forward_and_then_backward_from_the_start() -> None:
    plan = _plan(_project(_object(1, {7: BOX})), direction=Direction.BOTH)
    assert _tracked(plan) == [((1,), (8, 9)), ((1,), (6, 5, 4, 3, 2, 1, 0))]
    assert _told(plan) == [(1, 7)]


def test_an_object_prompted_later_joins_there() -> None:
    plan = _plan(_project(_object(1, {0: BOX}), _object(2, {6: BOX})))
    assert _tracked(plan) == [((1,), (1, 2, 3, 4, 5, 6)), ((1, 2), (7, 8, 9))]


def test_a_correction_is_given_when_the_run_has_reached_its_frame() -> None:
    plan = _plan(_project(_object(1, {0: BOX, 5: CLICK})))
    assert [type(step) for step in plan.steps] == [Tell, Track, Tell, Track]
    assert _told(plan) == [(1, 0), (1, 5)]
    assert _tracked(plan) == [((1,), (1, 2, 3, 4, 5)), ((1,), (6, 7, 8, 9))]


def test_a_correction_whose_mask_is_known_is_given_at_once() -> None:
    obj = _object(1, {0: BOX, 5: CLICK}, {0: MaskSource.PROMPTED, 5: MaskSource.PROMPTED})
    plan = _plan(_project(obj))
    assert _told(plan) == [(1, 0), (1, 5)]
    assert _tracked(plan) == [((1,), (1, 2, 3, 4, 6, 7, 8, 9))]
    assert not any(step.record for step in plan.steps if isinstance(step, Tell))


def test_prompts_outside_the_range_still_condition() -> None:
    plan = _plan(_project(_object(1, {0: BOX})), frames=FrameRange(4, 6))
    assert _told(plan) == [(1, 0)]
    assert _tracked(plan) == [((1,), (4, 5, 6))]


def test_a_correction_that_the_range_ends_before_is_left_to_the_run_that_reaches_it() -> None:
    corrected = _project(_object(1, {0: BOX, 7: CLICK}))
    assert _told(_plan(corrected, frames=FrameRange(0, 4))) == [(1, 0)]
    assert _told(_plan(corrected, frames=FrameRange(0, 4), direction=Direction.BOTH)) == [(1, 0)]
    assert _told(_plan(corrected, frames=FrameRange(8, 9))) == [(1, 0), (1, 7)]
    boxed = _project(_object(1, {0: BOX, 7: BOX}))
    assert _told(_plan(boxed, frames=FrameRange(0, 4))) == [(1, 0), (1, 7)]


def test_an_object_is_left_out_where_it_has_not_begun() -> None:
    project = _project(_object(1, {0: BOX}), _object(2, {9: BOX}))
    forward = _plan(project, frames=FrameRange(4, 6))
    assert _tracked(forward) == [((1,), (4, 5, 6))]
    assert forward.notes == ("object 2 begins on frame 9, after the range, and is left out",)
    backward = _plan(project, frames=FrameRange(4, 6), direction=Direction.BACKWARD)
    assert _tracked(backward) == [((2,), (6, 5, 4))]
    assert backward.notes == ("object 1 begins on frame 0, before the range, and is left out",)
    both = _plan(project, frames=FrameRange(4, 6), direction=Direction.BOTH)
    assert _tracked(both) == [((1,), (4, 5, 6)), ((2,), (6, 5, 4))]


def test_edited_masks_are_kept_and_condition() -> None:
    obj = _object(1, {0: BOX}, {3: MaskSource.EDITED})
    plan = _plan(_project(obj))
    assert _told(plan) == [(1, 0), (1, 3)]
    assert plan.conditions[ObjectId(1)][3].prompts == FramePrompts(mask=MASK)
    assert _tracked(plan) == [((1,), (1, 2, 4, 5, 6, 7, 8, 9))]


def test_edited_masks_are_released_on_request() -> None:
    obj = _object(1, {0: BOX}, {3: MaskSource.EDITED})
    plan = _plan(_project(obj), overwrite_edited=True)
    assert _told(plan) == [(1, 0)]
    assert 3 in _tracked(plan)[0][1]


def test_what_is_up_to_date_is_not_computed_again_and_its_last_masks_are_recalled() -> None:
    masks = {0: MaskSource.PROMPTED} | dict.fromkeys(range(1, 10), MaskSource.PROPAGATED)
    obj = replace(_object(1, {0: BOX}, masks), stale=FrameSet.of({8, 9}))
    plan = _plan(_project(obj))
    assert _tracked(plan) == [((1,), (8, 9))]
    recalled = [step.frame_idx for step in plan.steps if isinstance(step, Recall)]
    assert recalled == [1, 2, 3, 4, 5, 6, 7]


def test_a_new_correction_on_a_tracked_frame_is_given_there_with_its_memory() -> None:
    masks = {0: MaskSource.PROMPTED} | dict.fromkeys(range(1, 10), MaskSource.PROPAGATED)
    obj = replace(_object(1, {0: BOX, 5: CLICK}, masks), stale=FrameSet.of(range(6, 10)))
    plan = _plan(_project(obj))
    assert [type(step) for step in plan.steps] == [Tell, *[Recall] * 4, Track, Tell, Track]
    assert _tracked(plan) == [((1,), (5,)), ((1,), (6, 7, 8, 9))]
    assert _told(plan) == [(1, 0), (1, 5)]


def test_masks_of_another_engine_are_computed_again() -> None:
    masks = {0: MaskSource.PROMPTED} | dict.fromkeys(range(1, 10), MaskSource.PROPAGATED)
    plan = plan_run(_project(_object(1, {0: BOX}, masks)), RunRequest(1), "sam2.1-tiny")
    assert plan.frame_count == 9


def test_a_run_from_a_frame_without_a_mask_says_where_it_starts() -> None:
    plan = _plan(_project(_object(1, {2: BOX})), start=5)
    assert plan.notes == ("object 1 has no mask on frame 5; it starts at frame 2",)
    assert _tracked(plan) == [((1,), (3, 4, 5, 6, 7, 8, 9))]


def test_a_run_from_a_tracked_frame_starts_there() -> None:
    obj = replace(_object(1, {0: BOX}, {5: MaskSource.PROPAGATED}), stale=FrameSet())
    plan = _plan(_project(obj), start=5)
    assert _tracked(plan) == [((1,), (6, 7, 8, 9))]


def test_nothing_to_track_is_refused_with_what_is_missing() -> None:
    with pytest.raises(TrackingError, match="put a point or a box"):
        _plan(_project(_object(1, {})))
    with pytest.raises(TrackingError, match="object 1 has no prompt"):
        _plan(_project(_object(1, {}), _object(2, {0: BOX})), object_ids=(ObjectId(1), ObjectId(2)))
    with pytest.raises(TrackingError, match="its frames are 0 to 9"):
        _plan(_project(_object(1, {0: BOX})), frames=FrameRange(20, 30))


def test_locked_objects_are_left_out_and_named_or_counted() -> None:
    locked = [replace(_object(number, {0: BOX}), is_locked=True) for number in (1, 2)]
    free = _object(3, {0: BOX})
    plan = _plan(_project(locked[0], free))
    assert plan.object_ids == (3,)
    assert plan.notes == ("object 1 is locked and left out",)
    plan = _plan(_project(*locked, free), object_ids=(ObjectId(1), ObjectId(2), ObjectId(3)))
    assert plan.object_ids == (3,)
    assert plan.notes == ("2 objects are locked and left out",)


def test_a_run_of_locked_objects_alone_is_refused() -> None:
    locked = [replace(_object(number, {0: BOX}), is_locked=True) for number in (1, 2)]
    with pytest.raises(TrackingError, match="object 2 is locked; unlock it"):
        _plan(_project(*locked), object_ids=(ObjectId(2),))
    with pytest.raises(TrackingError, match="all 2 objects are locked; unlock one"):
        _plan(_project(*locked))
