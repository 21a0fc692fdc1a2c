"""Kinds of things: what parts they are made of, in a unit world that the scene then places."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from training.scenes.outlines import Random, Ring, blob, by, ellipse, limb, polygon, turned


@dataclass(frozen=True)
class Part:
    """One closed piece of a thing.

    Attributes:
        ring: ``(N, 2)`` points, x and y.
        hole: it is cut out of what was drawn before.
        skin: parts of one number share a surface.
    """

    ring: Ring
    skin: int = 0
    hole: bool = False


Shape = list[Part]


def shape(rng: Random) -> Shape:
    """A thing of a random kind, bent, leaning and turned, within about -1..1."""
    made = KINDS[rng.choice(len(KINDS), p=WEIGHTS)](rng)
    upright = rng.random() < 0.6
    angle = rng.normal(0, 0.15) if upright else rng.uniform(0, 2 * np.pi)
    squeeze = np.exp(rng.normal(0, 0.2, 2))
    mirror = rng.choice([-1.0, 1.0])
    bend, waves, phase = rng.normal(0, 0.08, 2), rng.uniform(0.5, 3, 2), rng.uniform(0, 6, 2)

    def placed(ring: Ring) -> Ring:
        bent = ring + bend * np.sin(waves * ring[:, ::-1] * np.pi + phase)
        return turned(bent * squeeze * (mirror, 1), angle)

    parts = [Part(placed(part.ring), part.skin, part.hole) for part in made]
    if rng.random() < 0.08:
        x, y = rng.uniform(-0.3, 0.3, 2)
        parts.append(Part(blob(rng, x, y, float(rng.uniform(0.08, 0.3))), hole=True))
    everything = np.concatenate([part.ring for part in parts if not part.hole])
    low, high = everything.min(0), everything.max(0)
    scale = 2 / float((high - low).max())
    return [Part((part.ring - (low + high) / 2) * scale, part.skin, part.hole) for part in parts]


def _blob(rng: Random) -> Shape:
    parts = [Part(blob(rng, 0, 0, 0.8, float(rng.uniform(0.05, 0.45))))]
    for skin in range(int(rng.integers(0, 3))):
        x, y = rng.uniform(-0.6, 0.6, 2)
        parts.append(Part(blob(rng, x, y, float(rng.uniform(0.15, 0.5))), skin + 1))
    return parts


def _slab(rng: Random) -> Shape:
    width, height = rng.uniform(0.3, 1, 2)
    parts = [Part(ellipse(0, 0, width, height, power=float(rng.choice([2, 3, 5, 12]))))]
    for skin in range(int(rng.integers(0, 4))):
        x, y = rng.uniform(-0.5, 0.5, 2) * (width, height)
        size = rng.uniform(0.1, 0.45, 2) * (width, height)
        parts.append(Part(ellipse(x, y, size[0], size[1], power=float(rng.choice([2, 8]))), skin + 1))
    return parts


def _facets(rng: Random) -> Shape:
    parts = [Part(polygon(rng, 0, 0, 0.9))]
    for skin in range(int(rng.integers(0, 3))):
        x, y = rng.uniform(-0.5, 0.5, 2)
        parts.append(Part(polygon(rng, x, y, float(rng.uniform(0.2, 0.6))), skin + 1))
    return parts


def _heap(rng: Random) -> Shape:
    """Several primitives, each holding on to one before it."""
    parts = [Part(blob(rng, 0, 0, 0.5))]
    anchors = [(0.0, 0.0)]
    for index in range(int(rng.integers(1, 5))):
        x, y = np.array(anchors[rng.integers(len(anchors))]) + rng.normal(0, 0.4, 2)
        radius = float(rng.uniform(0.12, 0.45))
        made = (
            blob(rng, x, y, radius),
            polygon(rng, x, y, radius),
            ellipse(x, y, radius, radius * rng.uniform(0.3, 1), rng.uniform(0, 3)),
        )
        ring = made[rng.integers(3)]
        parts.append(Part(ring, index + 1 if rng.random() < 0.6 else 0))
        anchors.append((x, y))
    return parts


def _person(rng: Random) -> Shape:
    hip, neck = np.array([0, 0.05]), np.array([rng.normal(0, 0.12), -0.55])
    girth = float(rng.uniform(0.13, 0.24))
    parts = []
    spread = float(rng.uniform(0.02, 0.5))
    for side in (-1, 1):
        knee = hip + by(side * spread * 0.6 + rng.normal(0, 0.1), rng.uniform(0.3, 0.5))
        foot = knee + by(side * spread * 0.4 + rng.normal(0, 0.15), rng.uniform(0.2, 0.5))
        thick = girth * rng.uniform(0.5, 0.75)
        parts += [Part(limb(hip + by(side * girth / 2, 0), knee, thick, thick * 0.75), 1)]
        parts += [Part(limb(knee, foot, thick * 0.7, thick * 0.5), 1 if rng.random() < 0.7 else 2)]
        parts += [Part(limb(foot, foot + by(rng.normal(0.05, 0.1), 0.03), thick * 0.5, thick * 0.4), 4)]
    parts.append(Part(limb(neck + by(0, 0.1), hip, girth * rng.uniform(0.9, 1.3), girth), 0))
    for side in (-1, 1):
        shoulder = neck + by(side * girth, 0.1)
        elbow = shoulder + by(side * rng.uniform(0, 0.3) + rng.normal(0, 0.12), rng.uniform(-0.25, 0.35))
        hand = elbow + by(rng.normal(0, 0.2), rng.uniform(-0.35, 0.35))
        thick = girth * rng.uniform(0.3, 0.5)
        parts.append(Part(limb(shoulder, elbow, thick, thick * 0.8), 0))
        parts.append(Part(limb(elbow, hand, thick * 0.75, thick * 0.6), 0 if rng.random() < 0.5 else 2))
    head = neck + by(rng.normal(0, 0.05), -0.12)
    size = float(rng.uniform(0.11, 0.17))
    parts.append(Part(ellipse(head[0], head[1], size * 0.85, size), 2))
    if rng.random() < 0.7:
        parts.append(Part(ellipse(head[0], head[1] - size * 0.4, size * 0.9, size * 0.65), 3))
    if rng.random() < 0.2:
        parts.append(Part(blob(rng, neck[0] - girth, 0.0 - 0.25, 0.2), 5))
    return parts


def _beast(rng: Random) -> Shape:
    length, girth = float(rng.uniform(0.4, 0.7)), float(rng.uniform(0.14, 0.32))
    leg, thick = float(rng.uniform(0.25, 0.7)), float(rng.uniform(0.04, 0.1))
    parts = []
    for x in (-length * 0.9, -length * 0.7, length * 0.65, length * 0.9):
        top = np.array([x, girth * 0.3])
        knee = top + by(rng.normal(0, 0.1), leg * 0.5)
        foot = knee + by(rng.normal(0, 0.1), leg * 0.5)
        skin = 0 if rng.random() < 0.8 else 1
        parts += [Part(limb(top, knee, thick * 1.5, thick), skin)]
        parts += [Part(limb(knee, foot, thick, thick * 0.7), skin)]
    tail = np.array([-length, -girth * 0.3])
    parts.append(Part(limb(tail, tail + by(-rng.uniform(0.1, 0.5), rng.normal(0, 0.25)), thick, thick / 2), 0))
    parts.append(Part(ellipse(0, 0, length * 1.1, girth, rng.normal(0, 0.05), power=2.4), 0))
    if rng.random() < 0.4:
        parts.append(Part(blob(rng, rng.uniform(-length, length) * 0.5, 0, girth * 0.6), 2))
    head = np.array([length * 1.1 + rng.uniform(0, 0.3), -girth - rng.uniform(-0.2, 0.4)])
    parts.append(Part(limb((length * 0.9, -girth * 0.3), head, girth * 0.6, girth * 0.4), 0))
    parts.append(
        Part(
            limb(head, head + by(rng.uniform(0.1, 0.35), rng.uniform(0, 0.2)), girth * 0.5, girth * 0.25),
            0,
        )
    )
    if rng.random() < 0.6:
        parts.append(Part(limb(head, head + by(rng.normal(-0.05, 0.1), -rng.uniform(0.1, 0.3)), 0.05, 0.02), 3))
    return parts


def _vehicle(rng: Random) -> Shape:
    long, high, wheel = float(rng.uniform(0.7, 1)), float(rng.uniform(0.15, 0.4)), float(rng.uniform(0.1, 0.22))
    left, right = sorted(rng.uniform(-long, long, 2))
    roof = high + float(rng.uniform(0.1, 0.5))
    slope = float(rng.uniform(0, 0.3))
    cabin = np.array([(left - slope, -high), (left, -roof), (right, -roof), (right + slope, -high)])
    inner = cabin * 0.85 + (0.15 * cabin.mean(0)) + (0, 0.02)
    body = ellipse(0, 0, long, high, power=float(rng.choice([3, 5, 9])))
    parts = [Part(cabin, 0), Part(inner, 1), Part(body, 0)]
    if rng.random() < 0.5:
        parts.append(Part(ellipse(0, high * rng.uniform(0.2, 0.8), long * 0.98, high * 0.25, power=9), 3))
    for _ in range(int(rng.integers(0, 3))):
        parts.append(Part(ellipse(rng.uniform(-long, long) * 0.9, rng.uniform(-high, high) * 0.6, 0.08, 0.05), 4))
    for x in (-long * rng.uniform(0.5, 0.75), long * rng.uniform(0.5, 0.75)):
        parts += [Part(ellipse(x, high, wheel, wheel), 2), Part(ellipse(x, high, wheel * 0.55, wheel * 0.55), 4)]
    return parts


def _cycle(rng: Random) -> Shape:
    """Rings and thin rods, open to what is behind; often with somebody on top."""
    wheel, rod = float(rng.uniform(0.25, 0.4)), float(rng.uniform(0.015, 0.04))
    hubs = np.array([(-0.55, 0.45), (0.55, 0.45)])
    parts = []
    for x, y in hubs:
        parts.append(Part(ellipse(x, y, wheel, wheel), 1))
        parts.append(Part(ellipse(x, y, wheel - 2.5 * rod, wheel - 2.5 * rod), hole=True))
    for x, y in hubs:
        for angle in rng.uniform(0, np.pi, int(rng.integers(0, 4))):
            reach = wheel * np.array([np.cos(angle), np.sin(angle)])
            parts.append(
                Part(limb((x - reach[0], y - reach[1]), (x + reach[0], y + reach[1]), rod * 0.6, rod * 0.6), 1)
            )
    seat, bar, crank = np.array([-0.25, -0.15]), np.array([0.4, -0.3]), np.array([-0.05, 0.45])
    for a, b in ((hubs[0], seat), (hubs[0], crank), (seat, crank), (bar, hubs[1]), (seat, bar), (crank, bar)):
        parts.append(Part(limb(a, b, rod * 1.5, rod * 1.5), 0))
    if rng.random() < 0.6:
        rider = _person(rng)
        parts += [Part(part.ring * 0.75 + (-0.1, -0.35), part.skin + 5) for part in rider]
    return parts


def _tool(rng: Random) -> Shape:
    thick = float(rng.uniform(0.03, 0.15))
    parts = [Part(limb((-0.9, 0), (0.5, 0), thick, thick * rng.uniform(0.5, 1)), 0)]
    for skin in range(int(rng.integers(1, 3))):
        size = rng.uniform(0.1, 0.35, 2)
        parts.append(
            Part(ellipse(rng.uniform(0.3, 0.8), 0, size[0], size[1], power=float(rng.choice([2, 6]))), skin + 1)
        )
    if rng.random() < 0.3:
        parts.append(Part(ellipse(0.6, 0, 0.08, 0.08), hole=True))
    return parts


def _plant(rng: Random) -> Shape:
    parts = []
    root = np.array([0.0, 0.9])
    for _ in range(int(rng.integers(2, 7))):
        tip = np.array([rng.normal(0, 0.5), rng.uniform(-0.9, 0.2)])
        parts.append(Part(limb(root, tip, 0.035, 0.015), 0))
        for share in rng.uniform(0.3, 1.05, int(rng.integers(2, 7))):
            x, y = root + share * (tip - root) + rng.normal(0, 0.07, 2)
            parts.append(
                Part(ellipse(x, y, rng.uniform(0.08, 0.25), rng.uniform(0.03, 0.1), rng.uniform(0, 3)), 1)
            )
    if rng.random() < 0.6:
        parts.append(Part(np.array([(-0.3, 0.6), (0.3, 0.6), (0.2, 1.1), (-0.2, 1.1)]), 2))
    return parts


def _vessel(rng: Random) -> Shape:
    """A profile turned about an upright axis: cup, bottle, vase."""
    heights = np.linspace(-1, 1, 7)
    widths = np.convolve(rng.uniform(0.15, 0.8, 9), np.ones(3) / 3, "valid")
    fine = np.linspace(-1, 1, 24)
    profile = np.interp(fine, heights, widths)
    ring = np.concatenate([np.stack([profile, fine], 1), np.stack([-profile, fine], 1)[::-1]])
    parts = [Part(ring, 0)]
    if rng.random() < 0.5:
        low, high = sorted(rng.integers(2, 22, 2))
        band = np.concatenate(
            [np.stack([profile, fine], 1)[low : high + 2], np.stack([-profile, fine], 1)[low : high + 2][::-1]]
        )
        parts.append(Part(band, 1))
    if rng.random() < 0.4:
        parts.append(Part(ellipse(0, -1, profile[0], 0.12), 2))
    if rng.random() < 0.3:
        x, y = profile[12], fine[12]
        parts += [Part(ellipse(x, y, 0.3, 0.4), 0), Part(ellipse(x, y, 0.2, 0.28), hole=True), Part(ring, 0)]
    return parts


def _winged(rng: Random) -> Shape:
    """Birds, fish and aircraft: a long body with fins."""
    girth = float(rng.uniform(0.1, 0.35))
    parts = []
    for side in (-1, 1):
        if rng.random() < 0.8:
            root, tip = rng.uniform(-0.3, 0.3), rng.uniform(-0.8, 0.3)
            reach = side * rng.uniform(0.3, 1)
            parts.append(
                Part(
                    np.array([(root, 0), (root + 0.35, 0), (tip + 0.2, reach), (tip, reach)]), int(rng.integers(2))
                )
            )
    parts.append(Part(ellipse(0, 0, 0.8, girth), 0))
    parts.append(Part(np.array([(-0.7, 0), (-1.1, -girth * 1.4), (-1.0, 0), (-1.1, girth * 1.4)]), 1))
    parts.append(Part(ellipse(0.75, -girth * 0.3, girth * 0.7, girth * 0.7), int(rng.integers(3))))
    if rng.random() < 0.4:
        parts.append(Part(ellipse(0.1, girth * 0.5, 0.5, girth * 0.5), 3))
    return parts


def _strand(rng: Random) -> Shape:
    """A rope, a branch, a snake: long and thin, with turns."""
    steps = rng.normal(0, 0.3, (int(rng.integers(3, 8)), 2)) + rng.normal(0, 0.3, 2)
    points = np.cumsum(steps, 0)
    thick = float(rng.uniform(0.03, 0.15))
    pairs = itertools.pairwise(points)
    return [Part(limb(a, b, thick, thick * rng.uniform(0.8, 1.1)), int(rng.random() < 0.15)) for a, b in pairs]


def _crate(rng: Random) -> Shape:
    """A box seen from a corner: three faces, each lit in its own way."""
    width, height, depth = rng.uniform(0.3, 1, 3)
    shift = np.array([depth * 0.6, -depth * rng.uniform(0.2, 0.6)])
    front = np.array([(-width, -height), (width, -height), (width, height), (-width, height)])
    top = np.array([front[0], front[1], front[1] + shift, front[0] + shift])
    side = np.array([front[1], front[2], front[2] + shift, front[1] + shift])
    return [Part(front, 0), Part(top, 1), Part(side, 2)]


KINDS: tuple[Callable[[Random], Shape], ...] = (
    _blob, _slab, _facets, _heap, _person, _beast, _vehicle,
    _cycle, _tool, _plant, _vessel, _winged, _strand, _crate,
)  # fmt: skip
WEIGHTS = np.array((9, 6, 5, 14, 16, 12, 9, 6, 4, 3, 4, 5, 3, 4), float) / 100
