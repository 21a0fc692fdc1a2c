"""The pieces of the classic engine, each by what it must do."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.prediction import ObjectPrediction
from annotator.tracking.classic.appearance import Appearance, Sample
from annotator.tracking.classic.camera import CameraView, camera_motion
from annotator.tracking.classic.features import pixel_features
from annotator.tracking.classic.known_masks import KnownMasks
from annotator.tracking.classic.memory import Snapshot
from annotator.tracking.classic.motion import motion_logit
from annotator.tracking.classic.patch import Patch
from annotator.tracking.classic.pixels import distance_from, pixel_grid, sampled
from annotator.tracking.classic.placement import Placement
from annotator.tracking.classic.smoothing import smoothed
from annotator.tracking.classic.warp import Warp, warp
from annotator.tracking.classic.window import LARGEST_SCALE, PATCH_AREA, Window
from tests.unit.tracking.classic.scenes import OTHER, ROLLING, SIZE, Scene, texture

WHOLE = Window(0, 0, SIZE.width, SIZE.height, SIZE)


@given(
    st.floats(-500, 1500),
    st.floats(-500, 1500),
    st.floats(0.5, 2000),
    st.floats(0.5, 2000),
    st.integers(1, 700),
    st.integers(1, 700),
)
@settings(max_examples=200, deadline=None)
def test_a_window_lies_in_the_picture_and_holds_the_box(
    x: float, y: float, width: float, height: float, picture_width: int, picture_height: int
) -> None:
    box, picture = Box(x, y, x + width, y + height), Size(picture_height, picture_width)
    window = Window.around(box, picture)
    assert 0 <= window.x1 < window.x2 <= picture.width
    assert 0 <= window.y1 < window.y2 <= picture.height
    assert window.scale <= LARGEST_SCALE * 16
    seen = box.clipped(picture)
    if seen is not None:
        assert window.x1 <= seen.x1
        assert window.y2 >= seen.y2 - 1e-6


def test_a_patch_has_about_the_same_number_of_pixels_whatever_the_objects_size() -> None:
    for side in (60, 200, 900):
        window = Window.around(Box(500, 300, 500 + side, 300 + side), Size(1080, 1920))
        assert window.patch.height * window.patch.width == pytest.approx(PATCH_AREA, rel=0.05)


def test_cutting_a_mask_keeps_its_area() -> None:
    inside = ROLLING.covers(0)
    window = Window.around(Box(20, 40, 60, 80), SIZE)
    area = window.cut_mask(inside).sum() / window.scale**2
    assert area == pytest.approx(inside.sum(), rel=0.03)


def test_a_placement_measures_a_disc() -> None:
    placement = Placement.of(ROLLING.covers(2), WHOLE)
    assert placement is not None
    x, y = ROLLING.middle(2)
    assert (placement.x, placement.y) == (pytest.approx(x, abs=0.5), pytest.approx(y, abs=0.5))
    assert placement.spread == pytest.approx(ROLLING.radius / np.sqrt(2), rel=0.05)
    assert placement.box.width == pytest.approx(2 * ROLLING.radius, abs=1)
    assert Placement.of(np.zeros(SIZE, bool), WHOLE) is None


def test_the_way_between_placements_leads_there_and_back() -> None:
    first, second = Placement.of(ROLLING.covers(0), WHOLE), Placement.of(OTHER.covers(3), WHOLE)
    assert first is not None
    assert second is not None
    assert np.allclose(first.transform_to(second) @ (first.x, first.y, 1), (second.x, second.y, 1))
    assert np.allclose(first.transform_to(second) @ second.transform_to(first), np.eye(3))


def test_sampling_at_pixel_centres_changes_nothing() -> None:
    values = np.random.default_rng(0).random((9, 7, 3), np.float32)
    assert np.allclose(sampled(values, pixel_grid(Size(9, 7))), values, atol=1e-6)


def test_distance_is_zero_inside_and_everywhere_where_there_is_no_inside() -> None:
    inside = np.zeros((8, 8), bool)
    assert not distance_from(inside).any()
    inside[2, 2] = True
    assert distance_from(inside)[2, 2] == 0
    assert distance_from(inside)[2, 5] == pytest.approx(3, abs=0.1)


@given(st.floats(-5, 5), st.integers(2, 20), st.integers(2, 20))
@settings(max_examples=30, deadline=None)
def test_smoothing_leaves_a_constant_alone(value: float, height: int, width: int) -> None:
    lab = np.random.default_rng(0).normal(50, 20, (height, width, 3)).astype(np.float32)
    values = np.full((height, width), value, np.float32)
    assert np.allclose(smoothed(values, lab), value, atol=1e-3)


def test_smoothing_removes_noise_inside_a_colour_and_keeps_the_step_between_two() -> None:
    lab = np.zeros((40, 40, 3), np.float32)
    lab[:, 20:, 0] = 80
    clean = np.where(lab[..., 0] > 0, 2, -2).astype(np.float32)
    noisy = clean + np.random.default_rng(0).normal(0, 1.5, clean.shape).astype(np.float32)
    result = smoothed(noisy, lab)
    assert np.abs(result - clean).mean() < 0.3 * np.abs(noisy - clean).mean()
    assert (np.sign(result) == np.sign(clean)).all()


def test_appearance_tells_what_it_was_shown_and_anchors_outlast_what_came_later() -> None:
    scene = Scene((ROLLING,))
    snapshot = Snapshot.of(0, scene.read(0), ROLLING.covers(0))
    appearance = Appearance([snapshot.sample()])
    features = pixel_features(snapshot.patch, snapshot.placement)
    anchored, scores = appearance.score(features)
    assert np.array_equal(anchored, scores)
    assert anchored[snapshot.belief > 0.9].mean() > 0.5
    assert anchored[snapshot.belief < -0.9].mean() < -0.5
    appearance.learn(Sample.of(features, -snapshot.belief, stride=2))
    after, confused = appearance.score(features)
    assert np.array_equal(after, anchored)
    assert confused[snapshot.belief > 0.9].mean() < anchored[snapshot.belief > 0.9].mean()


def test_camera_motion_is_the_homography_of_the_ground() -> None:
    ground = texture(3, (120, 120, 120), Size(300, 400))
    truth = np.array([[1.01, 0.01, 4.0], [-0.01, 1.01, -3.0], [0, 0, 1]])
    moved = cv2.warpPerspective(ground, truth, (400, 300), borderMode=cv2.BORDER_REFLECT)
    found = camera_motion(CameraView.of(ground), CameraView.of(moved))
    for point in ((80, 80, 1), (300, 90, 1), (200, 220, 1)):
        there, expected = found @ point, truth @ point
        assert np.allclose(there[:2] / there[2], expected[:2], atol=0.7)


def test_camera_motion_is_none_where_nothing_can_be_followed() -> None:
    flat = CameraView.of(np.full((100, 100, 3), 128, np.uint8))
    assert np.array_equal(camera_motion(flat, flat), np.eye(3))


def test_a_warp_carries_the_mask_to_where_the_object_went() -> None:
    scene = Scene((ROLLING,))
    snapshot = Snapshot.of(0, scene.read(0), ROLLING.covers(0))
    window = snapshot.patch.window
    expected = snapshot.placement.moved(snapshot.placement.x + 4, snapshot.placement.y)
    carried = warp(snapshot, Patch.cut(scene.read(1), window), expected)
    truth = window.cut_mask(ROLLING.covers(1)) > 0.5
    moved = pixel_grid(window.patch) / window.scale + (window.x1, window.y1) - carried.sources
    assert np.allclose(np.median(moved[truth], axis=0), ROLLING.step, atol=0.1)
    assert carried.trust[truth].mean() > 0.5
    # The ground that the ball uncovers has no match; flow stretches the ball over it, but nobody trusts it.
    assert carried.trust[(carried.belief > 0) & ~truth].mean() < 0.05


def test_motion_says_nothing_where_everything_moves_alike() -> None:
    inside = ROLLING.covers(0)
    belief = np.where(inside, 1, -1).astype(np.float32)
    still = Warp(belief, np.ones(SIZE, np.float32), pixel_grid(SIZE))
    said = motion_logit(still, WHOLE, np.eye(3), np.zeros(SIZE, bool))
    assert np.abs(said).max() < 0.1


def test_motion_speaks_for_what_moves_against_the_camera() -> None:
    inside = ROLLING.covers(0)
    belief = np.where(inside, 1, -1).astype(np.float32)
    sources = pixel_grid(SIZE)
    sources[inside] -= (6, 1)
    said = motion_logit(Warp(belief, np.ones(SIZE, np.float32), sources), WHOLE, np.eye(3), np.zeros(SIZE, bool))
    assert said[inside].min() > 1
    assert said[~inside].max() < -1


def seen(score: float = 5.0) -> ObjectPrediction:
    return ObjectPrediction(Mask.empty(SIZE), score, 1.0)


def test_a_run_starts_from_the_nearest_mask_and_a_given_one_before_a_tracked_one() -> None:
    known = KnownMasks(given={10: seen(), 30: seen(-5)}, tracked={18: seen(), 6: seen(), 19: seen(-5)})
    assert known.start_for(20) == 18
    assert known.start_for(8) == 10
    assert known.start_for(20, not_in={18, 19}) == 10
    assert KnownMasks().start_for(3) is None


def test_the_nearest_given_frames_are_learned_from() -> None:
    known = KnownMasks(given={0: seen(), 50: seen(), 70: seen(), 60: seen(-5)})
    assert known.anchors_for(65, limit=2) == [70, 50]
    assert KnownMasks(tracked={4: seen()}).anchors_for(4, limit=2) == [4]


def test_every_change_of_what_is_given_is_a_new_version() -> None:
    known = KnownMasks()
    known.take_back(3)
    assert known.version == 0
    known.give(3, seen())
    known.take_back(3)
    assert known.version == 2
    assert known.at(3) is None
