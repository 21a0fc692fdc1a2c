"""The SAM 2 tracker on real, small networks with random weights: what it must hold whatever the weights are."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import InvalidValueError, TrackingError, UnreadableFrameError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import FramePrediction
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.sam2.config import Sam2Config
from annotator.tracking.sam2.tracker import Sam2Options, Sam2Tracker
from tests.fakes.clips import FRAMES, SIZE, frame, square_at, square_mask
from tests.fakes.small_networks import SMALL_EDGETAM, SMALL_HIERA, small_network

CUP, BALL = ObjectId(1), ObjectId(2)
BOX = FramePrompts(box=square_at(0))
CLICK = FramePrompts(points=(PointPrompt(26, 34),))
THREE = FramePrompts(points=(PointPrompt(26, 34), PointPrompt(30, 40), PointPrompt(90, 80, PointLabel.NEGATIVE)))


class Clip:
    """The drawn clip in memory; `damaged` frames cannot be read."""

    def __init__(self, damaged: frozenset[int] = frozenset()) -> None:
        self.info = VideoInfo("clip", SIZE, FRAMES, Fraction(25))
        self.timestamps = np.arange(FRAMES) / 25.0
        self._damaged = damaged
        self.reads: list[int] = []

    def read(self, frame_idx: int) -> RGBImage:
        self.reads.append(frame_idx)
        if frame_idx in self._damaged:
            raise UnreadableFrameError(frame_idx, "a test damaged it")
        return frame(frame_idx)

    def frame_name(self, frame_idx: int) -> str:
        return f"{frame_idx:05d}.png"

    def close(self) -> None:
        pass


@pytest.fixture(params=[(SMALL_HIERA, 10), (SMALL_EDGETAM, 10)], ids=["hiera", "edgetam"])
def network(request: pytest.FixtureRequest) -> tuple[Sam2Config, int]:
    return request.param


def _tracker(
    network: tuple[Sam2Config, int] = (SMALL_HIERA, 10), *, clip: Clip | None = None, **options: int
) -> Sam2Tracker:
    config, seed = network
    return Sam2Tracker(
        small_network(config, seed=seed), clip or Clip(), name="small", options=Sam2Options(**options)
    )


def _masks(predictions: list[FramePrediction], object_id: ObjectId = CUP) -> dict[int, Mask]:
    return {one.frame_idx: one.objects[object_id].mask for one in predictions if object_id in one.objects}


def test_a_box_is_carried_through_the_clip(network: tuple[Sam2Config, int]) -> None:
    tracker = _tracker(network)
    first = tracker.set_prompts(CUP, 0, BOX)
    predictions = list(tracker.propagate([CUP], range(1, FRAMES)))
    assert [one.frame_idx for one in predictions] == list(range(1, FRAMES))
    assert all(one.objects[CUP].mask.size == SIZE for one in predictions)
    assert first.candidates[0].mask == first.mask


def test_a_click_gives_the_decoders_masks_with_what_it_thinks_of_each(network: tuple[Sam2Config, int]) -> None:
    found = _tracker(network).set_prompts(CUP, 0, FramePrompts(points=THREE.points[:1]))
    others = [one.predicted_iou for one in found.candidates[1:]]
    assert found.candidates[0].mask == found.mask
    assert others == sorted(others, reverse=True)
    assert all(0 <= one.predicted_iou <= 1 for one in found.candidates)
    assert len({one.mask for one in found.candidates}) == len(found.candidates)
    assert len(found.candidates) > 1 or found.mask.is_empty


def test_the_same_prompts_give_the_same_masks(network: tuple[Sam2Config, int]) -> None:
    runs = []
    for _ in range(2):
        tracker = _tracker(network)
        tracker.set_prompts(CUP, 0, THREE)
        runs.append(_masks(list(tracker.propagate([CUP], range(1, 6)))))
    assert runs[0] == runs[1]


def test_clicks_one_by_one_and_at_once_give_the_same_mask(network: tuple[Sam2Config, int]) -> None:
    one_by_one = _tracker(network)
    for count in range(1, 4):
        clicked = one_by_one.set_prompts(CUP, 0, FramePrompts(points=THREE.points[:count]))
    assert clicked == _tracker(network).set_prompts(CUP, 0, THREE)


def test_an_undone_click_leaves_no_trace(network: tuple[Sam2Config, int]) -> None:
    tracker = _tracker(network)
    before = tracker.set_prompts(CUP, 0, CLICK)
    tracker.set_prompts(CUP, 0, THREE)
    assert tracker.set_prompts(CUP, 0, CLICK) == before


def test_objects_do_not_influence_each_other() -> None:
    alone = _tracker()
    alone.set_prompts(CUP, 0, BOX)
    together = _tracker()
    together.set_prompts(CUP, 0, BOX)
    together.set_prompts(BALL, 2, CLICK)
    expected = _masks(list(alone.propagate([CUP], range(1, 6))))
    assert _masks(list(together.propagate([CUP, BALL], range(1, 6)))) == expected
    together.remove_object(BALL)
    assert _masks(list(together.propagate([CUP], range(1, 6)))) == expected


def test_a_correction_starts_from_what_was_tracked_and_comes_off_again() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 0, BOX)
    tracked = _masks(list(tracker.propagate([CUP], range(1, 6))))
    corrected = tracker.set_prompts(CUP, 4, CLICK)
    afresh = _tracker().set_prompts(CUP, 4, CLICK)
    assert corrected.mask != afresh.mask
    assert tracker.predict(4, [CUP]).objects[CUP].mask == corrected.mask
    assert tracker.set_prompts(CUP, 4, FramePrompts()).mask == tracked[4]


def test_a_conditioning_frame_is_not_tracked_over() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 0, BOX)
    list(tracker.propagate([CUP], range(1, 6)))
    corrected = tracker.set_prompts(CUP, 3, CLICK).mask
    again = _masks(list(tracker.propagate([CUP], range(1, 6))))
    assert 3 not in again
    assert tracker.predict(3).objects[CUP].mask == corrected


def test_a_mask_prompt_is_kept_to_the_pixel() -> None:
    mask = square_mask(0)
    tracker = _tracker()
    assert tracker.set_prompts(CUP, 0, FramePrompts(mask=mask)).mask == mask
    assert tracker.predict(0, [CUP]).objects[CUP].mask == mask


def test_points_refine_a_mask_prompt() -> None:
    tracker = _tracker()
    refined = tracker.set_prompts(CUP, 0, replace(CLICK, mask=square_mask(0))).mask
    assert refined != square_mask(0)
    assert refined != _tracker().set_prompts(CUP, 0, CLICK).mask


def test_an_empty_mask_prompt_means_absent() -> None:
    tracker = _tracker()
    prediction = tracker.set_prompts(CUP, 0, FramePrompts(mask=Mask.empty(SIZE)))
    assert prediction.object_score < 0
    assert prediction.mask.is_empty


def test_an_absent_object_has_an_empty_mask_and_may_come_back() -> None:
    tracker = _tracker((SMALL_HIERA, 2))
    tracker.set_prompts(CUP, 0, BOX)
    predictions = [one.objects[CUP] for one in tracker.propagate([CUP], range(1, FRAMES))]
    assert {one.object_score > 0 for one in predictions} == {True, False}
    assert all(one.mask.is_empty for one in predictions if one.object_score <= 0)
    assert any(not one.mask.is_empty for one in predictions)


def test_backward_mirrors_forward_in_what_it_attends_to() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, FRAMES - 1, CLICK)
    predictions = list(tracker.propagate([CUP], range(FRAMES - 2, -1, -1)))
    assert [one.frame_idx for one in predictions] == list(range(FRAMES - 2, -1, -1))


def test_a_frame_before_the_prompt_is_tracked_from_the_future() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 6, BOX)
    assert list(_masks(list(tracker.propagate([CUP], [2, 3])))) == [2, 3]


def test_a_preview_records_nothing() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 0, BOX)
    preview = tracker.predict(5, [CUP])
    assert tracker.predict(5, [CUP]) == preview
    untouched = _tracker()
    untouched.set_prompts(CUP, 0, BOX)
    expected = _masks(list(untouched.propagate([CUP], range(1, 8))))
    assert _masks(list(tracker.propagate([CUP], range(1, 8)))) == expected


def test_a_cancelled_frame_is_done_again_with_the_same_result() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 0, BOX)
    tracker.set_prompts(BALL, 0, CLICK)
    token = CancelToken()
    run = tracker.propagate([CUP, BALL], range(1, 8), cancel=token)
    done = [next(run) for _ in range(3)]
    token.set()
    with pytest.raises(Cancelled):
        next(run)
    rest = list(tracker.propagate([CUP, BALL], range(4, 8)))
    whole = _tracker()
    whole.set_prompts(CUP, 0, BOX)
    whole.set_prompts(BALL, 0, CLICK)
    assert done + rest == list(whole.propagate([CUP, BALL], range(1, 8)))


def test_a_set_token_stops_a_prompt_inside_the_graphs() -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        _tracker().set_prompts(CUP, 0, BOX, cancel=token)


def test_an_unreadable_frame_is_passed_over() -> None:
    tracker = _tracker(clip=Clip(damaged=frozenset({3})))
    tracker.set_prompts(CUP, 0, BOX)
    predictions = list(tracker.propagate([CUP], range(1, 6)))
    assert [len(one.objects) for one in predictions] == [1, 1, 0, 1, 1]
    with pytest.raises(TrackingError, match="Frame 3 cannot be decoded"):
        tracker.set_prompts(CUP, 3, CLICK)


def test_features_are_computed_once_per_frame() -> None:
    clip = Clip()
    tracker = _tracker(clip=clip)
    tracker.prepare(0)
    tracker.set_prompts(CUP, 0, BOX)
    tracker.set_prompts(BALL, 0, CLICK)
    list(tracker.propagate([CUP, BALL], range(1, 4)))
    tracker.set_prompts(CUP, 2, CLICK)
    list(tracker.propagate([CUP, BALL], range(1, 4)))
    assert sorted(clip.reads) == [0, 1, 2, 3]


def test_a_dropped_memory_is_encoded_again_from_its_mask() -> None:
    tracker = _tracker(bank_limit=1)
    tracker.set_prompts(CUP, 0, BOX)
    list(tracker.propagate([CUP], range(1, FRAMES)))
    tracked = tracker.predict(5, [CUP]).objects[CUP]
    corrected = tracker.set_prompts(CUP, 5, CLICK)
    assert corrected.mask.size == tracked.mask.size
    again = list(tracker.propagate([CUP], range(6, FRAMES)))
    assert len(again) == FRAMES - 6


def test_remembered_masks_are_memory_and_not_conditions() -> None:
    tracker = _tracker()
    tracker.set_prompts(CUP, 0, FramePrompts(mask=square_mask(0)))
    for frame_idx in (3, 4):
        tracker.remember(CUP, frame_idx, square_mask(frame_idx), 5.0)
    (with_memory,) = tracker.propagate([CUP], [5])
    plain = _tracker()
    plain.set_prompts(CUP, 0, FramePrompts(mask=square_mask(0)))
    (without,) = plain.propagate([CUP], [5])
    assert with_memory.objects[CUP].object_score != without.objects[CUP].object_score
    assert 3 in _masks(list(tracker.propagate([CUP], [3])))


def test_reset_forgets_objects_and_keeps_features() -> None:
    clip = Clip()
    tracker = _tracker(clip=clip)
    tracker.set_prompts(CUP, 0, BOX)
    tracker.reset()
    with pytest.raises(TrackingError, match="no prompt"):
        next(tracker.propagate([CUP], [1]))
    tracker.set_prompts(CUP, 0, BOX)
    assert clip.reads == [0]


def test_prompts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="outside the picture"):
        _tracker().set_prompts(CUP, 0, FramePrompts(points=(PointPrompt(900, 1),)))
    with pytest.raises(InvalidValueError, match="does not fit"):
        _tracker().set_prompts(CUP, 0, FramePrompts(mask=Mask.empty(Size(3, 3))))
