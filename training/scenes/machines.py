"""Shapes of vehicles, cycles and furniture."""

import itertools

import numpy as np

from training.scenes.colour import Stuff
from training.scenes.living import person
from training.scenes.outlines import Random, Ring, by, ellipse, limb
from training.scenes.part import Part, Shape


def _shrunk(ring: Ring, share: float) -> Ring:
    return ring * share + (1 - share) * ring.mean(0)


def vehicle(rng: Random) -> Shape:
    """A car, a van or a lorry from the side, from the front or behind, or between the two."""
    draw = rng.random()
    if draw < 0.45:
        return _from_the_side(rng)
    if draw < 0.65:
        return _from_the_front(rng)
    side, front = _from_the_side(rng), _from_the_front(rng)
    # Between the two: the side foreshortened, the front beside it, lower edges level.
    turn = float(rng.uniform(0.35, 0.8))
    edge = max(float(part.ring[:, 0].max()) for part in side) * turn
    low_side, low_front = (max(float(part.ring[:, 1].max()) for part in one) for one in (side, front))
    tall_side, tall_front = (min(float(part.ring[:, 1].min()) for part in one) for one in (side, front))
    height = (low_side - tall_side) / (low_front - tall_front)
    width = float(rng.uniform(0.35, 0.7))
    shear = float(rng.uniform(0.1, 0.35))

    def flank(ring: Ring) -> Ring:
        return ring * (turn, 1) + np.stack([0 * ring[:, 0], shear * (ring[:, 0] * turn - edge)], 1)

    def face(ring: Ring) -> Ring:
        moved = (ring - (0, low_front)) * (width, height) + (edge + width * 0.7, low_side)
        return moved - np.stack([0 * ring[:, 0], 0.4 * shear * (moved[:, 0] - edge)], 1)

    return [
        *(Part(flank(part.ring), part.skin, part.hole, part.stuff) for part in side),
        *(Part(face(part.ring), part.skin, part.hole, part.stuff) for part in front),
    ]


def _from_the_side(rng: Random) -> Shape:
    long, high, wheel = float(rng.uniform(0.7, 1)), float(rng.uniform(0.15, 0.35)), float(rng.uniform(0.12, 0.22))
    left, right = -long * float(rng.uniform(0.1, 0.95)), long * float(rng.uniform(0.1, 0.7))
    roof, slope = high + float(rng.uniform(0.15, 0.55)), float(rng.uniform(0, 0.35))
    cabin = np.array([(left - slope, -high * 0.8), (left, -roof), (right, -roof), (right + slope, -high * 0.8)])
    body = ellipse(0, 0, long, high, power=float(rng.choice([3, 5, 9])))
    parts = [Part(cabin, 0), Part(body, 0)]
    panes = int(rng.integers(1, 4))
    edges = np.linspace(left, right, panes + 1)
    for index, (a, b) in enumerate(itertools.pairwise(edges)):
        gap = 0.025
        low_a = a - slope * 0.8 * (index == 0)
        low_b = b + slope * 0.8 * (index == panes - 1)
        pane = np.array(
            [
                (low_a + gap, -high * 0.95),
                (a + gap, -roof + 0.05),
                (b - gap, -roof + 0.05),
                (low_b - gap, -high * 0.95),
            ]
        )
        parts.append(Part(pane, 1, stuff=Stuff.GLASS))
        if rng.random() < 0.6:
            parts.append(Part(limb((b, -high), (b, high * 0.7), 0.008, 0.008), 3, stuff=Stuff.RUBBER))
    if rng.random() < 0.6:
        sill = ellipse(0, high * rng.uniform(0.4, 0.9), long * 0.98, high * rng.uniform(0.1, 0.3), power=9)
        parts.append(Part(sill, 3, stuff=Stuff.RUBBER if rng.random() < 0.6 else None))
    for x in (-long * 0.93, long * 0.93):
        parts.append(Part(ellipse(x, -high * rng.uniform(0, 0.5), 0.05, 0.05, power=3), 4, stuff=Stuff.LAMP))
    if rng.random() < 0.3:
        mark = ellipse(rng.uniform(-0.5, 0.5), 0, rng.uniform(0.1, 0.3), high * rng.uniform(0.3, 0.7), power=9)
        parts.append(Part(mark, 5))
    for x in (-long * rng.uniform(0.5, 0.75), long * rng.uniform(0.5, 0.75)):
        parts += [
            Part(ellipse(x, high, wheel * 1.15, wheel * 1.1), 6, stuff=Stuff.RUBBER),
            Part(ellipse(x, high, wheel, wheel), 2, stuff=Stuff.RUBBER),
            Part(ellipse(x, high, wheel * rng.uniform(0.4, 0.75), wheel * 0.6), 7, stuff=Stuff.METAL),
        ]
    return parts


def _from_the_front(rng: Random) -> Shape:
    wide, belt, top = float(rng.uniform(0.7, 0.95)), float(rng.uniform(-0.2, 0)), float(rng.uniform(0.5, 0.9))
    narrow = wide * float(rng.uniform(0.65, 0.95))
    low = float(rng.uniform(0.45, 0.65))
    tyre = float(rng.uniform(0.1, 0.17))
    parts = [
        Part(ellipse(side * (wide - tyre), low, tyre, 0.22, power=5), 2, stuff=Stuff.RUBBER) for side in (-1, 1)
    ]
    cabin = np.array([(-wide * 0.95, belt), (-narrow, -top), (narrow, -top), (wide * 0.95, belt)])
    parts.append(Part(cabin, 0))
    parts.append(Part(_shrunk(cabin, 0.86), 1, stuff=Stuff.GLASS))
    parts.append(
        Part(ellipse(0, (belt + low) / 2, wide, (low - belt) / 2 + 0.03, power=float(rng.choice([4, 7]))), 0)
    )
    grille = ellipse(
        0, low * rng.uniform(0.3, 0.8), wide * rng.uniform(0.3, 0.7), rng.uniform(0.05, 0.15), power=6
    )
    parts.append(Part(grille, 3, stuff=Stuff.RUBBER if rng.random() < 0.6 else Stuff.METAL))
    for side in (-1, 1):
        lamp = ellipse(side * wide * 0.72, low * 0.25, rng.uniform(0.08, 0.17), rng.uniform(0.06, 0.12), power=3)
        parts.append(Part(lamp, 4, stuff=Stuff.LAMP))
        parts.append(Part(ellipse(side * wide * 1.05, belt, 0.09, 0.05), 0))
    if rng.random() < 0.6:
        parts.append(Part(ellipse(0, low * 0.75, 0.2, 0.05, power=9), 8, stuff=Stuff.CLOTH))
    return parts


def cycle(rng: Random) -> Shape:
    """Rings and thin rods, open to what is behind; often with somebody on top."""
    wheel, rod = float(rng.uniform(0.25, 0.4)), float(rng.uniform(0.015, 0.04))
    hubs = np.array([(-0.55, 0.45), (0.55, 0.45)])
    parts = []
    for x, y in hubs:
        parts.append(Part(ellipse(x, y, wheel, wheel), 1, stuff=Stuff.RUBBER))
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
    if rng.random() < 0.7:
        parts += _rider(rng, 0.75, (-0.1, -0.35))
    return parts


def motorcycle(rng: Random) -> Shape:
    """Two fat wheels and a lump of metal between, from the side or from the front, ridden or parked."""
    if rng.random() < 0.4:
        return _ridden_towards(rng)
    wheel, hubs = float(rng.uniform(0.22, 0.36)), (-0.6, 0.6)
    parts = []
    for x in hubs:
        parts.append(Part(ellipse(x, 0.5, wheel, wheel), 1, stuff=Stuff.RUBBER))
        if rng.random() < 0.5:
            parts.append(Part(ellipse(x, 0.5, wheel * 0.6, wheel * 0.6), 2, stuff=Stuff.METAL))
    for _ in range(int(rng.integers(3, 7))):
        x, y = rng.uniform(-0.45, 0.45), rng.uniform(0.05, 0.5)
        piece = ellipse(x, y, rng.uniform(0.1, 0.3), rng.uniform(0.06, 0.2), rng.normal(0, 0.4), power=3)
        parts.append(
            Part(piece, int(rng.integers(2, 6)), stuff=(Stuff.METAL, Stuff.RUBBER, None)[rng.integers(3)])
        )
    parts.append(Part(limb((0.35, -0.25), (0.6, 0.5), 0.05, 0.05), 2, stuff=Stuff.METAL))
    tank = ellipse(0.1, -0.02, rng.uniform(0.2, 0.4), rng.uniform(0.1, 0.2), rng.normal(-0.1, 0.2), power=2.5)
    parts += [Part(tank, 0), Part(limb((-0.55, 0), (0, 0.05), 0.09, 0.08), 1, stuff=Stuff.RUBBER)]
    if rng.random() < 0.6:
        fairing = np.array([(0.3, -0.45), (0.55, -0.3), (0.62, 0.1), (0.3, 0.15)])
        parts.append(Part(fairing + rng.normal(0, 0.06, (4, 2)), 0))
    parts.append(Part(limb((0.3, -0.3), (0.38, -0.36), 0.03, 0.03), 1, stuff=Stuff.RUBBER))
    if rng.random() < 0.7:
        parts += _rider(rng, 0.75, (-0.2, -0.3))
    if rng.random() < 0.2:
        box = ellipse(-0.62, -0.25, rng.uniform(0.15, 0.25), rng.uniform(0.12, 0.25), power=9)
        parts.append(Part(box, 40))
    return parts


def _ridden_towards(rng: Random) -> Shape:
    wide = float(rng.uniform(0.09, 0.17))
    parts = [Part(ellipse(0, 0.6, wide, 0.38, power=3), 1, stuff=Stuff.RUBBER)]
    if rng.random() < 0.7:
        rider = _rider(rng, 0.75, (rng.normal(0, 0.05), -0.35))
        parts = [*rider[: len(rider) // 2], *parts, *rider[len(rider) // 2 :]]
    bar = float(rng.uniform(0.3, 0.5))
    y = float(rng.uniform(-0.3, 0))
    parts.append(Part(limb((-bar, y), (bar, y), 0.035, 0.035), 1, stuff=Stuff.RUBBER))
    parts.append(Part(ellipse(0, y + 0.22, rng.uniform(0.15, 0.3), rng.uniform(0.15, 0.3), power=3), 0))
    parts.append(Part(ellipse(0, y + 0.2, rng.uniform(0.06, 0.12), rng.uniform(0.06, 0.1)), 4, stuff=Stuff.LAMP))
    for side in (-1, 1):
        parts.append(Part(limb((side * wide, y + 0.3), (side * wide, 0.6), 0.03, 0.03), 2, stuff=Stuff.METAL))
    return parts


def _rider(rng: Random, share: float, place: tuple[float, float]) -> Shape:
    turn = float(rng.normal(0.15, 0.2))
    cos, sin = np.cos(turn), np.sin(turn)
    matrix = np.array([[cos, sin], [-sin, cos]]) * share
    return [Part(part.ring @ matrix + place, part.skin + 20, part.hole, part.stuff) for part in person(rng)]


def furniture(rng: Random) -> Shape:
    """A chair, a table, a stand: a slab or two on legs or on one foot with a star of casters."""
    wide, seat = float(rng.uniform(0.3, 0.9)), float(rng.uniform(-0.3, 0.3))
    thin = float(rng.uniform(0.02, 0.07))
    slant = float(rng.uniform(-0.3, 0.3))
    parts: Shape = []
    if rng.random() < 0.4:
        parts.append(Part(limb((0, seat), (0, 0.75), thin * 1.3, thin * 1.3), 1, stuff=Stuff.METAL))
        for angle in np.linspace(0, 2 * np.pi, 5, endpoint=False) + rng.uniform(0, 2):
            end = by(0.55 * np.cos(angle), 0.8 + 0.15 * np.sin(angle))
            parts.append(Part(limb((0, 0.75), end, thin, thin * 0.8), 1, stuff=Stuff.METAL))
            parts.append(Part(ellipse(end[0], end[1] + 0.05, 0.05, 0.05), 2, stuff=Stuff.RUBBER))
    else:
        for x, lift in ((-wide, 0.0), (wide, 0.0), (-wide + slant, -0.2), (wide + slant, -0.2)):
            parts.append(Part(limb((x, seat), (x + rng.normal(0, 0.05), 0.95 + lift), thin, thin), 1))
    top = np.array([(-wide, seat), (wide, seat), (wide + slant, seat - 0.2), (-wide + slant, seat - 0.2)])
    parts += [Part(top, 0), Part(limb((-wide, seat), (wide, seat), thin, thin), 0)]
    if rng.random() < 0.7:
        high = float(rng.uniform(0.4, 0.9))
        start = top[3] if rng.random() < 0.7 else top[0]
        back = np.array([(0, 0), (2 * wide, 0), (2 * wide + slant * 0.3, -high), (slant * 0.3, -high)]) + start
        parts.append(Part(back, int(rng.integers(2))))
        if rng.random() < 0.4:
            parts.append(Part(_shrunk(back, float(rng.uniform(0.6, 0.85))), hole=True))
            for share in rng.uniform(0.15, 0.85, int(rng.integers(0, 4))):
                a, b = back[0] + share * (back[1] - back[0]), back[3] + share * (back[2] - back[3])
                parts.append(Part(limb(a, b, thin, thin), 1))
    return parts
