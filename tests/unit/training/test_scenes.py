"""Rendered scenes: always the same, and their masks are exact."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from training.damage import damaged
from training.scenes.layer import Layer, Move
from training.scenes.scene import SIDE, scene
from training.scenes.shapes import KINDS, shape
from training.scenes.thing import draw, kind


@pytest.mark.parametrize("index", range(4))
def test_a_scene_is_always_the_same(index: int) -> None:
    one, other = scene(3, index), scene(3, index)
    assert (one.image == other.image).all()
    assert (one.things == other.things).all()
    assert one.image.shape == (SIDE, SIDE, 3)
    assert (one.image != scene(4, index).image).any()


@pytest.mark.parametrize("index", range(4))
def test_every_pixel_of_a_thing_has_a_surface_and_no_other_has(index: int) -> None:
    made = scene(3, index)
    assert ((made.parts > 0) == (made.things > 0)).all()
    assert made.things.max() >= 3


def test_a_thing_covers_what_its_parts_cover() -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        thing = draw(rng, kind(rng), 120, 4.0)
        disagree = (thing.alpha > 0.5) != (thing.parts > 0)
        assert disagree.sum() <= 0.02 * (thing.alpha > 0.5).sum() + 4
        assert 0 <= thing.colour.min() <= thing.colour.max() <= 1


def test_shapes_of_all_kinds_fill_their_world() -> None:
    rng = np.random.default_rng(2)
    for _ in range(10 * len(KINDS)):
        made, _ = shape(rng)
        solid = np.concatenate([part.ring for part in made if not part.hole])
        assert np.isfinite(solid).all()
        assert np.ptp(solid, axis=0).max() == pytest.approx(2)


def test_damage_changes_a_mask_and_never_empties_it() -> None:
    made = scene(3, 1)
    truth = made.things == np.bincount(made.things[made.things > 0]).argmax()
    rng = np.random.default_rng(5)
    results = [damaged(rng, truth, np.where(truth, 0, made.things).astype(np.uint8)) for _ in range(20)]
    assert all(result.any() for result in results)
    assert sum((result != truth).any() for result in results) >= 19


def test_what_moves_apart_from_the_camera_is_found_by_the_flow() -> None:
    speeds: dict[bool, list[float]] = {True: [], False: []}
    for index in range(12):
        made = scene(3, index)
        speed = np.linalg.norm(made.motion.astype(np.float32), axis=2)
        assert np.isfinite(speed).all()
        shown = cv2.resize(made.things, speed.shape, interpolation=cv2.INTER_NEAREST) > 0
        for side in speeds:
            speeds[side].append(float(np.median(speed[shown == side])))
    assert np.mean(speeds[True]) > 1.3 * np.mean(speeds[False])


def _disc(move: Move) -> Layer:
    alpha = np.zeros((40, 40), np.float32)
    cv2.circle(alpha, (20, 20), 10, 1.0, -1)
    return Layer(np.ones((40, 40, 3), np.float32), alpha, None, 5, 7, move)


def _middle(layer: Layer) -> NDArray[np.float64]:
    picture = np.zeros((100, 100, 3), np.float32)
    layer.paste(picture)
    weight = picture[..., 0]
    y, x = np.mgrid[:100, :100]
    return np.array([(x * weight).sum(), (y * weight).sum()]) / weight.sum()


@pytest.mark.parametrize("when", [-1, 1, 2])
def test_a_layer_moves_by_its_shift(when: int) -> None:
    layer = _disc(Move(shift=(3.4, -1.7)))
    moved = _middle(layer.at(when)) - _middle(layer)
    assert moved == pytest.approx(np.array([3.4, -1.7]) * when, abs=0.1)


def test_a_layer_grows() -> None:
    layer = _disc(Move(growth=0.2))
    assert layer.at(1).alpha.sum() == pytest.approx(layer.alpha.sum() * np.exp(0.4), rel=0.05)


def test_a_layer_beyond_the_picture_leaves_it_as_it_is() -> None:
    picture = np.zeros((30, 30, 3), np.float32)
    for left, top in ((-40, 0), (0, 30), (35, -80)):
        replace(_disc(Move()), left=left, top=top).paste(picture)
    assert not picture.any()
