"""Kinds of things: what parts they are made of, in a unit world that the scene then places."""

from collections.abc import Callable

import numpy as np

from training.scenes.living import beast, fowl, person, plant, winged
from training.scenes.machines import cycle, furniture, motorcycle, vehicle
from training.scenes.outlines import Random, Ring, blob, turned
from training.scenes.part import Part, Shape
from training.scenes.simple import crate, facets, heap, pebble, slab, strand, tool, vessel

KINDS: tuple[Callable[[Random], Shape], ...] = (
    person, beast, fowl, winged, plant,
    vehicle, cycle, motorcycle, furniture,
    pebble, slab, facets, heap, tool, vessel, strand, crate,
)  # fmt: skip
WEIGHTS = np.array((20, 10, 4, 4, 3, 12, 6, 6, 5, 4, 5, 3, 7, 3, 3, 2, 3), float) / 100
STANDING = frozenset({person, beast, fowl, plant, vehicle, cycle, motorcycle, furniture, vessel, crate})
"""What has a foot to stand on."""


def shape(rng: Random) -> tuple[Shape, bool]:
    """A thing of a random kind within about -1..1, and whether it stands upright."""
    one = KINDS[rng.choice(len(KINDS), p=WEIGHTS)]
    upright = one in STANDING and rng.random() < 0.8
    return _bent(rng, one(rng), upright), upright


def _bent(rng: Random, made: Shape, upright: bool) -> Shape:
    angle = rng.normal(0, 0.07) if upright else rng.uniform(0, 2 * np.pi)
    squeeze = np.exp(rng.normal(0, 0.15, 2))
    mirror = rng.choice([-1.0, 1.0])
    bend, waves, phase = rng.normal(0, 0.05, 2), rng.uniform(0.5, 3, 2), rng.uniform(0, 6, 2)

    def placed(ring: Ring) -> Ring:
        bent = ring + bend * np.sin(waves * ring[:, ::-1] * np.pi + phase)
        return turned(bent * squeeze * (mirror, 1), angle)

    parts = [Part(placed(part.ring), part.skin, part.hole, part.stuff) for part in made]
    if rng.random() < 0.05:
        x, y = rng.uniform(-0.3, 0.3, 2)
        parts.append(Part(blob(rng, x, y, float(rng.uniform(0.08, 0.3))), hole=True))
    everything = np.concatenate([part.ring for part in parts if not part.hole])
    low, high = everything.min(0), everything.max(0)
    scale = 2 / float((high - low).max())
    return [Part((part.ring - (low + high) / 2) * scale, part.skin, part.hole, part.stuff) for part in parts]
