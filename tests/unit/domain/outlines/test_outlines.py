"""Outlines: exact both ways, changed only where a vertex was."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.outlines.filling import filled
from annotator.domain.outlines.outline import Outline
from annotator.domain.outlines.ring import Ring
from annotator.domain.outlines.tracing import boundary_of
from annotator.domain.outlines.weighing import LEAST_WEIGHT, weights_of

SIZE = Size(60, 80)


@st.composite
def pictures(draw: st.DrawFn) -> NDArray[np.bool_]:
    """Small masks: noise, in which pixels touch at corners everywhere, or blobs with holes."""
    height, width = draw(st.integers(1, 14)), draw(st.integers(1, 14))
    bits = draw(st.lists(st.booleans(), min_size=height * width, max_size=height * width))
    return np.array(bits, bool).reshape(height, width)


def blob(*, hole: bool = False, second: bool = False) -> Mask:
    """A round part with ragged edges, a hole and another part beside it where asked."""
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    angle = np.arctan2(rows - 30, columns - 30)
    far = np.hypot(rows - 30, columns - 30)
    pixels = far < 20 + 2 * np.sin(11 * angle)
    if hole:
        pixels &= far > 7
    if second:
        pixels |= (abs(rows - 30) < 8) & (abs(columns - 68) < 8)
    return Mask.from_array(pixels)


def rectangle(x1: int, y1: int, x2: int, y2: int) -> Mask:
    pixels = np.zeros(SIZE, bool)
    pixels[y1:y2, x1:x2] = True
    return Mask.from_array(pixels)


def ring_around(outline: Outline, x: float, y: float) -> int:
    """The ring that comes nearest to a place."""
    return min(range(len(outline.rings)), key=lambda one: outline.rings[one].foot(x, y).distance)


@given(pictures())
def test_a_mask_to_rings_to_a_mask_is_the_same_mask(pixels: NDArray[np.bool_]) -> None:
    mask = Mask.from_array(pixels)
    outline = Outline.of(mask)
    assert outline.mask() == mask
    again = Outline.of(outline.mask())
    assert [ring.points.tolist() for ring in again.rings] == [ring.points.tolist() for ring in outline.rings]


@given(pictures())
def test_there_is_a_ring_for_each_part_and_each_hole(pixels: NDArray[np.bool_]) -> None:
    parts = cv2.connectedComponents(pixels.astype(np.uint8), connectivity=8)[0] - 1
    holes = cv2.connectedComponents((~np.pad(pixels, 1)).astype(np.uint8), connectivity=4)[0] - 2
    assert len(boundary_of(pixels)) == parts + holes


@given(pictures())
def test_a_traced_ring_goes_straight_along_pixels_and_turns_at_every_point(pixels: NDArray[np.bool_]) -> None:
    for ring in boundary_of(pixels):
        steps = np.roll(ring, -1, axis=0) - ring
        assert ((steps == 0).sum(axis=1) == 1).all()
        assert ((steps * np.roll(steps, 1, axis=0)).sum(axis=1) == 0).all()


@given(st.lists(st.tuples(st.floats(-20, 100), st.floats(-20, 80)), min_size=3, max_size=9), st.data())
def test_a_ring_fills_the_same_wherever_it_begins_and_whichever_way_it_goes(
    corners: list[tuple[float, float]], data: st.DataObject
) -> None:
    ring = np.array(corners)
    turned = np.roll(ring, data.draw(st.integers(0, len(ring))), axis=0)[:: data.draw(st.sampled_from([1, -1]))]
    assert np.array_equal(filled([ring], SIZE), filled([turned], SIZE))
    assert not filled([ring, turned], SIZE).any()


@given(st.floats(0, 80), st.floats(0, 60), st.data())
def test_only_pixels_between_the_old_and_the_new_stretch_change(x: float, y: float, data: st.DataObject) -> None:
    before = blob(hole=True, second=True)
    outline = Outline.of(before)
    ring = data.draw(st.integers(0, len(outline.rings) - 1))
    vertices = outline.rings[ring].vertices(1.5)
    place = data.draw(st.integers(0, len(vertices) - 1))
    changed = outline.with_vertex_moved(ring, int(vertices[place]), (x, y), tolerance=1.5)
    points = outline.rings[ring].points
    ends = int(vertices[place - 1]), int(vertices[(place + 1) % len(vertices)])
    span = np.arange(ends[0], ends[0] + (ends[1] - ends[0]) % len(points) + 1) % len(points)
    touched = np.concatenate((points[span], [(x, y)]))
    low, high = np.floor(touched.min(axis=0)).astype(int), np.ceil(touched.max(axis=0)).astype(int)
    differs = before.to_array() ^ changed.mask().to_array()
    differs[low[1] : high[1], low[0] : high[0]] = False
    assert not differs.any()


@given(st.floats(0, 80), st.floats(0, 60))
def test_a_vertex_moved_and_moved_back_gives_the_mask_with_straight_stretches_beside_it(
    x: float, y: float
) -> None:
    outline = Outline.of(rectangle(10, 20, 50, 45))
    (ring,) = outline.rings
    index = int(ring.vertices(1.0)[1])
    there = outline.with_vertex_moved(0, index, (x, y), tolerance=1.0)
    home = tuple(ring.points[index].tolist())
    assert there.with_vertex_moved(0, index, home, tolerance=1.0).mask() == outline.mask()


def test_an_added_vertex_changes_nothing_and_splits_what_a_move_draws_anew() -> None:
    mask = blob()
    outline = Outline.of(mask)
    foot = outline.rings[0].foot(30, 9)
    added = outline.with_vertex_added(0, foot)
    assert added.mask() == mask
    assert len(added.rings[0].vertices(4.0)) == len(outline.rings[0].vertices(4.0)) + 1
    moved = added.with_vertex_moved(0, foot.edge + 1, (30, 2), tolerance=4.0).mask()
    assert moved.area > mask.area
    assert moved.box is not None
    assert moved.box.y1 == 2


def test_a_coarser_tolerance_keeps_a_part_of_the_vertices() -> None:
    ring = Outline.of(blob()).rings[0]
    counts = []
    for tolerance in (1.0, 1.5, 2.0, 4.0, 50.0):
        vertices = set(ring.vertices(tolerance).tolist())
        counts.append(len(vertices))
        assert vertices <= set(ring.vertices(LEAST_WEIGHT).tolist())
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] >= 3


@given(pictures())
def test_what_simplifying_leaves_out_lies_near_what_it_keeps(pixels: NDArray[np.bool_]) -> None:
    for points in boundary_of(pixels):
        ring = np.asarray(points)
        weights = weights_of(ring)
        kept = np.flatnonzero(weights > 2.0)
        for start, end in zip(kept, np.roll(kept, -1), strict=True):
            between = np.arange(start + 1, start + (end - start) % len(ring)) % len(ring)
            along = ring[end] - ring[start]
            part = np.clip((ring[between] - ring[start]) @ along / max(float(along @ along), 1e-9), 0, 1)
            gap = np.hypot(*(ring[between] - ring[start] - part[:, None] * along).T)
            assert (gap <= 2.0 + 1e-9).all()


def test_a_rectangle_has_its_four_corners_at_any_zoom() -> None:
    (ring,) = Outline.of(rectangle(10, 20, 50, 45)).rings
    for tolerance in (1.0, 5.0, 100.0):
        assert sorted(map(tuple, ring.points[ring.vertices(tolerance)].tolist())) == [
            (10.0, 20.0),
            (10.0, 45.0),
            (50.0, 20.0),
            (50.0, 45.0),
        ]


def test_a_ring_with_too_few_vertices_disappears() -> None:
    outline: Outline = Outline.of(rectangle(10, 20, 50, 45))
    outline = outline.without_vertex(0, 0, tolerance=1.0)
    assert outline.mask().area == pytest.approx(40 * 25 / 2, abs=45)
    outline = outline.without_vertex(0, 0, tolerance=1.0)
    assert outline.rings == ()
    assert outline.box is None
    assert outline.mask().is_empty


def square(x1: float, y1: float, x2: float, y2: float) -> Ring:
    return Ring.around(np.array([(x1, y1), (x2, y1), (x2, y2), (x1, y2)]))


def test_a_part_that_disappears_takes_its_holes_with_it_and_nothing_else() -> None:
    triangle = Ring.around(np.array([(2.0, 2.0), (78.0, 2.0), (2.0, 58.0)]))
    hole, island, other = square(6, 6, 26, 26), square(10, 10, 20, 20), square(60, 50, 75, 58)
    outline = Outline((hole, triangle, other, island), SIZE).without_vertex(1, 0, tolerance=1.5)
    assert outline.rings == (other, island)


def test_a_hole_that_disappears_is_filled() -> None:
    outline = Outline.of(blob(hole=True, second=True))
    hole = ring_around(outline, 30, 24)
    while len(outline.rings) == 3:
        outline = outline.without_vertex(hole, int(outline.rings[hole].vertices(1.5)[0]), tolerance=1.5)
    assert outline.mask() == blob(second=True)


@given(st.integers(-90, 90), st.integers(-70, 70))
def test_a_moved_mask_keeps_each_pixel_and_comes_back_whole(dx: int, dy: int) -> None:
    mask = blob(hole=True, second=True)
    moved = Outline.of(mask).shifted(dx, dy)
    expected = np.zeros(SIZE, bool)
    for y, x in np.argwhere(mask.to_array()):
        if 0 <= y + dy < SIZE.height and 0 <= x + dx < SIZE.width:
            expected[y + dy, x + dx] = True
    assert moved.mask() == Mask.from_array(expected)
    assert moved.shifted(-dx, -dy).mask() == mask


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 40), st.integers(1, 30))
def test_a_resized_mask_fills_its_box(x: int, y: int, width: int, height: int) -> None:
    box = Box(x, y, x + width, y + height)
    assert Outline.of(rectangle(10, 20, 50, 45)).fitted(box).mask() == rectangle(x, y, x + width, y + height)
    fitted = Outline.of(blob()).fitted(box)
    assert fitted.box is not None
    assert fitted.box.xyxy == pytest.approx(box.xyxy)


def test_the_nearest_place_of_a_ring_lies_on_it() -> None:
    (ring,) = Outline.of(rectangle(10, 20, 50, 45)).rings
    foot = ring.foot(30, 17)
    assert (foot.x, foot.y, foot.distance) == (30.0, 20.0, 3.0)
    assert ring.foot(60, 50).distance == pytest.approx(np.hypot(10, 5))
