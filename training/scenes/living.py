"""Shapes of persons, beasts, birds, fish and plants."""

import numpy as np

from training.scenes.colour import Stuff
from training.scenes.outlines import Random, blob, by, ellipse, limb
from training.scenes.part import Part, Shape


def person(rng: Random) -> Shape:
    """Somebody who stands, walks, reaches out or sits, dressed."""
    lean = rng.normal(0, 0.12) if rng.random() < 0.7 else rng.normal(0, 0.4)
    hip, neck = np.array([0, 0.05]), np.array([lean, -0.55])
    girth = float(rng.uniform(0.13, 0.24))
    legs, arms, both = (
        Stuff.SKIN if rng.random() < 0.25 else Stuff.CLOTH,
        Stuff.SKIN if rng.random() < 0.5 else Stuff.CLOTH,
        rng.random() < 0.2,
    )
    trousers = 0 if both else 1
    shin = (trousers, Stuff.CLOTH) if legs is Stuff.CLOTH else (2, Stuff.SKIN)
    forearm = (0, Stuff.CLOTH) if arms is Stuff.CLOTH else (2, Stuff.SKIN)
    limbs, near_arm = [], []
    spread, sits = float(rng.uniform(0.0, 0.5)), rng.random() < 0.15
    ahead = float(rng.choice([-1, 1]))
    for side in (-1, 1):
        if sits:
            knee = hip + by(ahead * rng.uniform(0.25, 0.45), rng.uniform(-0.15, 0.2))
        else:
            knee = hip + by(side * spread * 0.6 + rng.normal(0, 0.1), rng.uniform(0.35, 0.5))
        foot = knee + by(side * spread * 0.4 + rng.normal(0, 0.12), rng.uniform(0.3, 0.5))
        thick = girth * rng.uniform(0.5, 0.75)
        limbs += [
            Part(limb(hip + by(side * girth / 2, 0), knee, thick, thick * 0.75), trousers, stuff=Stuff.CLOTH)
        ]
        limbs += [Part(limb(knee, foot, thick * 0.7, thick * 0.45), shin[0], stuff=shin[1])]
        toe = foot + by(ahead * abs(rng.normal(0.08, 0.05)), 0.03)
        limbs += [Part(limb(foot, toe, thick * 0.5, thick * 0.4), 4, stuff=Stuff.CLOTH)]
    if rng.random() < 0.15:
        hem = float(rng.uniform(0.25, 0.8))
        wide = girth * float(rng.uniform(1.2, 2.2))
        skirt = np.array([(-girth * 0.8, -0.1), (girth * 0.8, -0.1), (wide, hem), (-wide, hem)])
        limbs.append(Part(skirt, trousers, stuff=Stuff.CLOTH))
    for side in (-1, 1):
        shoulder = neck + by(side * girth, 0.1)
        elbow = shoulder + by(side * rng.uniform(0, 0.25) + rng.normal(0, 0.1), rng.uniform(-0.15, 0.35))
        hand = elbow + by(rng.normal(0, 0.2), rng.uniform(-0.35, 0.35))
        thick = girth * rng.uniform(0.3, 0.5)
        arm = [
            Part(limb(shoulder, elbow, thick, thick * 0.8), 0, stuff=Stuff.CLOTH),
            Part(limb(elbow, hand, thick * 0.75, thick * 0.6), forearm[0], stuff=forearm[1]),
            Part(ellipse(hand[0], hand[1], thick * 0.7, thick * 0.7), 2, stuff=Stuff.SKIN),
        ]
        if side == ahead:
            near_arm += arm
        else:
            limbs += arm
    body = [Part(limb(neck + by(0, 0.1), hip, girth * rng.uniform(0.9, 1.3), girth), 0, stuff=Stuff.CLOTH)]
    if rng.random() < 0.3:
        shape = ellipse(lean / 2, -0.25, girth * rng.uniform(0.3, 0.8), 0.2, power=float(rng.choice([2, 6])))
        body.append(Part(shape, 6, stuff=Stuff.CLOTH))
    return [*limbs, *body, *_head(rng, neck + by(rng.normal(0, 0.05), -0.12)), *near_arm]


def _head(rng: Random, middle: np.ndarray) -> Shape:
    size = float(rng.uniform(0.11, 0.17))
    x, y = float(middle[0]), float(middle[1])
    neck = Part(limb((x, y), (x, y + 1.3 * size), size * 0.5, size * 0.5), 2, stuff=Stuff.SKIN)
    face = Part(ellipse(x, y, size * 0.8, size), 2, stuff=Stuff.SKIN)
    draw = rng.random()
    if draw < 0.2:  # a helmet
        visor = ellipse(x + rng.normal(0, 0.3) * size, y + 0.05 * size, size * 0.8, size * 0.35, power=3)
        shell = Part(ellipse(x, y, size * 1.15, size * 1.15), 7, stuff=Stuff.CLOTH)
        return [neck, shell, Part(visor, 8, stuff=Stuff.GLASS if rng.random() < 0.6 else Stuff.SKIN)]
    if draw < 0.35:  # seen from behind
        return [neck, Part(ellipse(x, y, size * 0.9, size * 1.05), 3, stuff=Stuff.HAIR)]
    parts = [neck, face]
    if draw < 0.9:
        shift = float(rng.normal(0, 0.3)) * size
        parts.append(Part(ellipse(x + shift, y - size * 0.45, size * 0.9, size * 0.65), 3, stuff=Stuff.HAIR))
    if rng.random() < 0.3:
        x += float(rng.choice([-0.8, 0.8])) * size
        parts.insert(0, Part(blob(rng, x, y + size, size * 0.9), 3, stuff=Stuff.HAIR))
    return parts


def fowl(rng: Random) -> Shape:
    """A bird that swims, stands or walks, its neck long or short and bent."""
    long, girth = float(rng.uniform(0.4, 0.8)), float(rng.uniform(0.18, 0.4))
    neck, thick = float(rng.uniform(0.1, 1.1)), float(rng.uniform(0.05, 0.13))
    parts = [Part(ellipse(0, 0, long, girth, rng.normal(-0.1, 0.1), power=2.2), 0)]
    tail = np.array(
        [
            (-long * 0.7, -girth * 0.5),
            (-long - rng.uniform(0.05, 0.5), -rng.uniform(0, 0.3)),
            (-long * 0.7, girth * 0.4),
        ]
    )
    parts.append(Part(tail, int(rng.integers(2))))
    if rng.random() < 0.6:
        wing = ellipse(
            -0.1 * long, -0.15 * girth, long * 0.65, girth * rng.uniform(0.4, 0.8), rng.normal(0.1, 0.15)
        )
        parts.append(Part(wing, int(rng.choice([0, 1, 2]))))
    point = np.array([long * 0.75, -girth * 0.3])
    heading, bend = float(rng.normal(-1.2, 0.3)), float(rng.normal(0, 0.35))
    for _ in range(6):
        step = point + neck / 6 * np.array([np.cos(heading), np.sin(heading)])
        parts.append(Part(limb(point, step, thick, thick * 0.92), 0))
        point, heading, thick = step, heading + bend, thick * 0.95
    size = thick * float(rng.uniform(1.2, 1.8))
    parts.append(Part(ellipse(point[0], point[1], size * 1.2, size), 0 if rng.random() < 0.7 else 3))
    beak = point + by(size + rng.uniform(0.5, 2.5) * size, rng.uniform(-0.2, 0.8) * size)
    parts.append(Part(limb(point + by(size * 0.8, 0), beak, size * 0.4, size * 0.1), 4))
    if rng.random() < 0.4:
        for x in (-0.1, 0.15):
            foot = by(x + rng.normal(0, 0.08), girth + rng.uniform(0.1, 0.7))
            parts.insert(0, Part(limb((x, girth * 0.5), foot, 0.03, 0.025), 4))
    return parts


def beast(rng: Random) -> Shape:
    """Four legs, a tail, a neck and a head, from the side."""
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


def plant(rng: Random) -> Shape:
    """Stems with leaves, at times in a pot."""
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


def winged(rng: Random) -> Shape:
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
