"""Outlines that are remembered by their mask."""

import numpy as np

from annotator.domain.mask import Mask
from annotator.domain.outlines.outline import Outline
from annotator.ui.canvas.outline_memory import OutlineMemory


def square(side: int) -> Mask:
    pixels = np.zeros((90, 90), bool)
    pixels[:side, :side] = True
    return Mask.from_array(pixels)


def test_a_vertex_that_a_person_placed_is_there_again_with_its_mask() -> None:
    memory, mask = OutlineMemory(), square(40)
    traced = memory.of(mask)
    assert memory.of(square(40)) is traced
    placed = traced.with_vertex_added(0, traced.rings[0].foot(20, 0))
    memory.keep(mask, placed)
    assert memory.of(square(40)) is placed


def test_what_was_not_asked_for_in_a_long_time_is_traced_again() -> None:
    memory = OutlineMemory()
    first = memory.of(square(1))
    often = memory.of(square(2))
    for side in range(3, 90):
        memory.of(square(side))
        assert memory.of(square(2)) is often
    again = memory.of(square(1))
    assert again is not first
    assert isinstance(again, Outline)
