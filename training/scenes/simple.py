"""Shapes of few pieces: pebbles, slabs, facets, heaps, tools, vessels, ropes, crates."""

import itertools

import numpy as np

from training.scenes.outlines import Random, blob, ellipse, limb, polygon
from training.scenes.part import Part, Shape


def pebble(rng: Random) -> Shape:
    """A round lump, at times with patches."""
    parts = [Part(blob(rng, 0, 0, 0.8, float(rng.uniform(0.05, 0.45))))]
    for skin in range(int(rng.integers(0, 3))):
        x, y = rng.uniform(-0.6, 0.6, 2)
        parts.append(Part(blob(rng, x, y, float(rng.uniform(0.15, 0.5))), skin + 1))
    return parts


def slab(rng: Random) -> Shape:
    """A disc or a board with fields on it."""
    width, height = rng.uniform(0.3, 1, 2)
    parts = [Part(ellipse(0, 0, width, height, power=float(rng.choice([2, 3, 5, 12]))))]
    for skin in range(int(rng.integers(0, 4))):
        x, y = rng.uniform(-0.5, 0.5, 2) * (width, height)
        size = rng.uniform(0.1, 0.45, 2) * (width, height)
        parts.append(Part(ellipse(x, y, size[0], size[1], power=float(rng.choice([2, 8]))), skin + 1))
    return parts


def facets(rng: Random) -> Shape:
    """Straight edges, as of a cut stone or a folded sheet."""
    parts = [Part(polygon(rng, 0, 0, 0.9))]
    for skin in range(int(rng.integers(0, 3))):
        x, y = rng.uniform(-0.5, 0.5, 2)
        parts.append(Part(polygon(rng, x, y, float(rng.uniform(0.2, 0.6))), skin + 1))
    return parts


def heap(rng: Random) -> Shape:
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


def tool(rng: Random) -> Shape:
    """A handle with a head."""
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


def vessel(rng: Random) -> Shape:
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


def strand(rng: Random) -> Shape:
    """A rope, a branch, a snake: long and thin, with turns."""
    steps = rng.normal(0, 0.3, (int(rng.integers(3, 8)), 2)) + rng.normal(0, 0.3, 2)
    points = np.cumsum(steps, 0)
    thick = float(rng.uniform(0.03, 0.15))
    pairs = itertools.pairwise(points)
    return [Part(limb(a, b, thick, thick * rng.uniform(0.8, 1.1)), int(rng.random() < 0.15)) for a, b in pairs]


def crate(rng: Random) -> Shape:
    """A box seen from a corner: three faces, each lit in its own way."""
    width, height, depth = rng.uniform(0.3, 1, 3)
    shift = np.array([depth * 0.6, -depth * rng.uniform(0.2, 0.6)])
    front = np.array([(-width, -height), (width, -height), (width, height), (-width, height)])
    top = np.array([front[0], front[1], front[1] + shift, front[0] + shift])
    side = np.array([front[1], front[2], front[2] + shift, front[1] + shift])
    return [Part(front, 0), Part(top, 1), Part(side, 2)]
