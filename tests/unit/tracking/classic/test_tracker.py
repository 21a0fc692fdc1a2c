"""The classic engine as its protocol promises it, on drawn scenes with known masks."""

import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import InvalidValueError, TrackingError
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import FramePrediction
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.tracking.classic.tracker import ClassicTracker
from annotator.tracking.tracker import Tracker
from tests.unit.tracking.classic.scenes import OTHER, ROLLING, SIZE, Ball, Scene

BALL, SECOND = ObjectId(1), ObjectId(2)
GOOD = 0.8


def given_mask(scene: Scene, frame_idx: int = 0, number: int = 0) -> FramePrompts:
    return FramePrompts(mask=scene.truth(frame_idx, number))


def tracker_of(scene: Scene, *, frame_idx: int = 0) -> ClassicTracker:
    tracker = ClassicTracker(scene)
    for number in range(len(scene.balls)):
        tracker.set_prompts(ObjectId(number + 1), frame_idx, given_mask(scene, frame_idx, number))
    return tracker


def masks_of(predictions: list[FramePrediction], object_id: ObjectId = BALL) -> dict[int, Mask]:
    return {one.frame_idx: one.objects[object_id].mask for one in predictions if object_id in one.objects}


def run(tracker: Tracker, frames: range, *objects: ObjectId) -> list[FramePrediction]:
    return list(tracker.propagate(objects or (BALL,), frames))


def test_a_moving_object_is_followed_from_its_mask() -> None:
    scene = Scene((ROLLING,))
    predictions = run(tracker_of(scene), range(1, 12))
    assert [one.frame_idx for one in predictions] == list(range(1, 12))
    for one in predictions:
        assert one.objects[BALL].mask.iou(scene.truth(one.frame_idx)) > GOOD
        assert one.objects[BALL].object_score > 0
        assert 0 <= one.objects[BALL].predicted_iou <= 1


def test_a_moving_object_is_followed_backward() -> None:
    scene = Scene((ROLLING,))
    for frame_idx, mask in masks_of(run(tracker_of(scene, frame_idx=11), range(10, -1, -1))).items():
        assert mask.iou(scene.truth(frame_idx)) > GOOD


def test_a_still_object_is_followed_while_the_camera_pans() -> None:
    scene = Scene((Ball((150, 60), (-5, 0)),), pan=5)
    for frame_idx, mask in masks_of(run(tracker_of(scene), range(1, 12))).items():
        assert mask.iou(scene.truth(frame_idx)) > GOOD


def test_a_box_is_enough_to_begin() -> None:
    scene = Scene((ROLLING,))
    tracker = ClassicTracker(scene)
    box = scene.truth(0).box
    assert tracker.set_prompts(BALL, 0, FramePrompts(box=box)).mask.iou(scene.truth(0)) > 0.6
    assert masks_of(run(tracker, range(1, 6)))[5].iou(scene.truth(5)) > 0.6


def test_a_click_is_enough_to_begin() -> None:
    scene = Scene((ROLLING,))
    tracker = ClassicTracker(scene)
    prediction = tracker.set_prompts(BALL, 0, FramePrompts(points=(PointPrompt(40, 60),)))
    assert prediction.mask.to_array()[60, 40]
    assert prediction.candidates[0].mask == prediction.mask
    assert len(run(tracker, range(1, 4))) == 3


def test_a_mask_prompt_is_kept_to_the_pixel() -> None:
    scene = Scene((ROLLING,))
    tracker = ClassicTracker(scene)
    assert tracker.set_prompts(BALL, 3, given_mask(scene, 3)).mask == scene.truth(3)
    assert tracker.predict(3).objects[BALL].mask == scene.truth(3)


def test_objects_of_one_run_do_not_overlap() -> None:
    scene = Scene((ROLLING, OTHER))
    for one in run(tracker_of(scene), range(1, 12), BALL, SECOND):
        first, second = one.objects[BALL].mask.to_array(), one.objects[SECOND].mask.to_array()
        assert first.any()
        assert second.any()
        assert not (first & second).any()


def test_an_object_on_its_own_conditioning_frame_is_left_out_and_keeps_its_pixels() -> None:
    scene = Scene((ROLLING, OTHER))
    tracker = tracker_of(scene)
    tracker.set_prompts(BALL, 4, given_mask(scene, 4))
    predictions = {one.frame_idx: one for one in run(tracker, range(1, 8), BALL, SECOND)}
    assert set(predictions[4].objects) == {SECOND}
    assert not (predictions[4].objects[SECOND].mask.to_array() & scene.truth(4).to_array()).any()
    assert set(predictions[5].objects) == {BALL, SECOND}


def test_a_run_in_two_parts_gives_the_masks_of_one_run() -> None:
    scene = Scene((ROLLING, OTHER))
    whole = run(tracker_of(scene), range(1, 12), BALL, SECOND)
    tracker = tracker_of(scene)
    parts = run(tracker, range(1, 6), BALL, SECOND) + run(tracker, range(6, 12), BALL, SECOND)
    assert parts == whole


def test_equal_prompts_give_equal_masks_whatever_was_looked_at_before() -> None:
    scene = Scene((ROLLING,))
    first = run(tracker_of(scene), range(1, 8))
    tracker = tracker_of(scene)
    for frame_idx in (9, 2, 7):
        tracker.predict(frame_idx)
    assert run(tracker, range(1, 8)) == first


def test_a_cancelled_run_keeps_finished_frames_and_goes_on_as_if_nothing_had_happened() -> None:
    scene = Scene((ROLLING,))
    whole = masks_of(run(tracker_of(scene), range(1, 12)))
    tracker, token = tracker_of(scene), CancelToken()
    going = tracker.propagate((BALL,), range(1, 12), cancel=token)
    done = [next(going) for _ in range(5)]
    token.set()
    with pytest.raises(Cancelled):
        next(going)
    assert [one.frame_idx for one in done] == [1, 2, 3, 4, 5]
    rest = run(tracker, range(6, 12))
    assert masks_of(done) | masks_of(rest) == whole


def test_prompts_outside_the_range_condition_the_run() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene, frame_idx=0)
    assert masks_of(run(tracker, range(3, 6)))[5].iou(scene.truth(5)) > 0.6


def test_an_unreadable_frame_is_passed_over() -> None:
    scene = Scene((ROLLING,), torn=frozenset({3}))
    predictions = run(tracker_of(scene), range(1, 8))
    assert predictions[2] == FramePrediction(3, {})
    assert masks_of(predictions)[7].iou(scene.truth(7)) > GOOD


def test_prompts_on_an_unreadable_frame_are_refused() -> None:
    scene = Scene((ROLLING,), torn=frozenset({3}))
    with pytest.raises(TrackingError, match="Frame 3"):
        ClassicTracker(scene).set_prompts(BALL, 3, FramePrompts(points=(PointPrompt(40, 60),)))


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="does not fit"):
        ClassicTracker(Scene((ROLLING,))).set_prompts(BALL, 0, FramePrompts(mask=Mask.empty((10, 10))))


def test_an_object_without_prompts_cannot_be_tracked() -> None:
    with pytest.raises(TrackingError, match="object 1 has no prompt"):
        run(ClassicTracker(Scene((ROLLING,))), range(3))


def test_a_correction_edits_the_tracked_mask_and_conditions_what_follows() -> None:
    scene = Scene((ROLLING, OTHER))
    tracker = tracker_of(scene)
    tracked = masks_of(run(tracker, range(1, 8)))[6]
    x, y = ROLLING.middle(6)
    correction = FramePrompts(points=(PointPrompt(x, y - 25, PointLabel.NEGATIVE),))
    corrected = tracker.set_prompts(BALL, 6, correction).mask
    assert corrected.iou(tracked) > 0.7
    assert 6 not in masks_of(run(tracker, range(5, 8)))
    assert tracker.set_prompts(BALL, 6, correction).mask == corrected


def test_taking_prompts_back_brings_the_tracked_mask_back() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    tracked = masks_of(run(tracker, range(1, 8)))[6]
    tracker.set_prompts(BALL, 6, FramePrompts(mask=Mask.from_array(OTHER.covers(6))))
    assert tracker.set_prompts(BALL, 6, FramePrompts()).mask == tracked


def test_taking_the_only_prompts_back_leaves_nothing_to_track() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    prediction = tracker.set_prompts(BALL, 0, FramePrompts())
    assert prediction.mask.is_empty
    assert prediction.object_score < 0
    with pytest.raises(TrackingError):
        run(tracker, range(3))


def test_removing_an_object_leaves_the_others_untouched() -> None:
    scene = Scene((ROLLING, OTHER))
    tracker = tracker_of(scene)
    before = masks_of(run(tracker, range(1, 6), BALL, SECOND))
    tracker.remove_object(SECOND)
    tracker.remove_object(SECOND)
    assert {t: tracker.predict(t).objects[BALL].mask for t in before} == before
    assert set(tracker.predict(3).objects) == {BALL}


def test_predicting_records_nothing() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    guess = tracker.predict(2).objects[BALL]
    run(tracker, range(1, 2))
    assert tracker.predict(2).objects[BALL].mask != Mask.empty(SIZE)
    assert guess.mask.iou(scene.truth(2)) > GOOD


def test_an_object_that_leaves_is_absent_and_found_where_it_comes_back() -> None:
    scene = Scene((Ball((30, 60), (5, 0), hidden=range(5, 9)),), count=14)
    predictions = {one.frame_idx: one.objects[BALL] for one in run(tracker_of(scene), range(1, 14))}
    assert predictions[4].mask.iou(scene.truth(4)) > GOOD
    assert predictions[8].mask.is_empty
    assert predictions[8].object_score < 0
    assert predictions[8].predicted_iou < 0.5
    assert predictions[13].mask.iou(scene.truth(13)) > GOOD
    assert predictions[13].object_score > 0


def test_a_mask_of_nothing_says_that_the_object_is_not_there() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    assert tracker.set_prompts(BALL, 5, FramePrompts(mask=Mask.empty(SIZE))).object_score < 0
    assert 5 not in masks_of(run(tracker, range(1, 8)))


def test_a_remembered_mask_is_where_a_run_goes_on() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    tracker.remember(BALL, 8, scene.truth(8), 4.0)
    assert tracker.predict(8).objects[BALL].mask == scene.truth(8)
    assert masks_of(run(tracker, range(9, 12)))[11].iou(scene.truth(11)) > GOOD


def test_a_remembered_mask_is_no_condition() -> None:
    scene = Scene((ROLLING,))
    tracker = tracker_of(scene)
    tracker.remember(BALL, 3, Mask.from_array(OTHER.covers(3)), 4.0)
    assert masks_of(run(tracker, range(1, 6)))[3].iou(scene.truth(3)) > GOOD


def test_an_object_prompted_later_joins_and_the_first_one_keeps_its_masks() -> None:
    scene = Scene((ROLLING, OTHER))
    tracker = ClassicTracker(scene)
    tracker.set_prompts(BALL, 0, given_mask(scene))
    before = masks_of(run(tracker, range(1, 6)))
    tracker.set_prompts(SECOND, 4, given_mask(scene, 4, 1))
    after = masks_of(run(tracker, range(5, 8), SECOND), SECOND)
    assert after[7].iou(scene.truth(7, 1)) > GOOD
    assert {t: tracker.predict(t).objects[BALL].mask for t in before} == before


def test_reset_forgets_all_objects() -> None:
    tracker = tracker_of(Scene((ROLLING, OTHER)))
    tracker.reset()
    assert not tracker.predict(0).objects


def test_an_object_larger_than_the_picture_is_followed() -> None:
    scene = Scene((Ball((100, 60), (1, 0), radius=150),))
    for frame_idx, mask in masks_of(run(tracker_of(scene), range(1, 4))).items():
        assert mask.iou(scene.truth(frame_idx)) > GOOD


def test_an_object_of_one_pixel_breaks_nothing() -> None:
    scene = Scene((ROLLING,))
    tracker = ClassicTracker(scene)
    box = Box(100, 50, 101, 51)
    pixels = scene.truth(0).to_array() & False
    pixels[50, 100] = True
    tracker.set_prompts(BALL, 0, FramePrompts(mask=Mask.from_array(pixels)))
    tracker.set_prompts(SECOND, 0, FramePrompts(box=box))
    assert len(run(tracker, range(1, 4), BALL, SECOND)) == 3


def test_a_click_on_a_prepared_frame_reads_no_neighbours_and_gives_the_same_mask() -> None:
    scene = Scene((ROLLING,))
    x, y = ROLLING.start
    click = FramePrompts(points=(PointPrompt(x + 5 * 6, y + 5, PointLabel.POSITIVE),))
    unprepared = ClassicTracker(scene).set_prompts(BALL, 5, click)
    tracker = ClassicTracker(scene)
    for frame_idx in (5, 6, 7):
        tracker.prepare(frame_idx)
    scene.reads.clear()
    assert tracker.set_prompts(BALL, 5, click).mask == unprepared.mask
    assert set(scene.reads) == {5}


def test_motion_is_kept_of_the_last_frames_only() -> None:
    scene = Scene((ROLLING,), count=40)
    tracker = ClassicTracker(scene)
    for frame_idx in range(40):
        tracker.prepare(frame_idx)
    scene.reads.clear()
    tracker.prepare(39)
    tracker.prepare(0)
    assert set(scene.reads) == {39, 0, 1}
