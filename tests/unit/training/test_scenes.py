"""Rendered scenes: always the same, and their masks are exact."""

import numpy as np
import pytest

from training.damage import damaged
from training.motion import motion
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
        solid = np.concatenate([part.ring for part in shape(rng) if not part.hole])
        assert np.isfinite(solid).all()
        assert np.ptp(solid, axis=0).max() == pytest.approx(2)


def test_damage_changes_a_mask_and_never_empties_it() -> None:
    made = scene(3, 1)
    truth = made.things == np.bincount(made.things[made.things > 0]).argmax()
    rng = np.random.default_rng(5)
    results = [damaged(rng, truth, np.where(truth, 0, made.things).astype(np.uint8)) for _ in range(20)]
    assert all(result.any() for result in results)
    assert sum((result != truth).any() for result in results) >= 19


def test_things_that_move_are_told_apart_from_the_scene() -> None:
    made = scene(3, 1)
    rng = np.random.default_rng(6)
    fields = np.stack([motion(rng, made.things, made.parts) for _ in range(30)])
    assert fields.shape[1:] == made.things.shape
    on, off = fields[:, made.things > 0].mean(), fields[:, made.things == 0].mean()
    assert on > off + 0.2
