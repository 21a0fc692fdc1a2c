"""Where the labels of objects stand on a picture: at their object, and not on each other."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.export import sprites
from annotator.export.scene import ObjectMark

_GAP = 2


class _Place(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    def meets(self, other: "_Place") -> bool:
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def paint_labels(
    picture: NDArray[np.uint8], marks: Sequence[ObjectMark], *, scale: tuple[float, float], size: int
) -> None:
    """Stamp each object's label above its topmost point, in place; `scale` is picture over frame, x and y.

    Where there is no room for the whole label the number stands alone, lower if need be.
    """
    taken: list[_Place] = []
    for mark in marks:
        anchor = _anchor(mark)
        if anchor is None:
            continue
        x, y = round(anchor[0] * scale[0]), round(anchor[1] * scale[1])
        sprite, place = _fitting(picture, mark, (x, y), size, taken)
        taken.append(place)
        sprites.stamp(picture, sprite, left=place.left, top=place.top)


def _anchor(mark: ObjectMark) -> tuple[float, float] | None:
    """The middle of the topmost pixels of the mask, else of the prompted box; x and y in frame pixels."""
    if mark.mask is not None and mark.mask.box is not None:
        top = mark.mask.box.y1
        return float(np.flatnonzero(mark.mask.to_array()[int(top)]).mean()) + 0.5, top
    if mark.prompts is not None and mark.prompts.box is not None:
        box = mark.prompts.box
        return (box.x1 + box.x2) / 2, box.y1
    return None


def _fitting(
    picture: NDArray[np.uint8], mark: ObjectMark, anchor: tuple[int, int], size: int, taken: Sequence[_Place]
) -> tuple[sprites.Sprite, _Place]:
    for text in mark.labels:
        sprite = sprites.label(text, mark.colour, size)
        place = _above(anchor, sprite, picture)
        if not any(place.meets(other) for other in taken):
            return sprite, place
    return sprite, _lowered(place, taken, picture.shape[0])


def _above(anchor: tuple[int, int], sprite: sprites.Sprite, picture: NDArray[np.uint8]) -> _Place:
    height, width = sprite.shape[:2]
    left = max(min(anchor[0] - width // 2, picture.shape[1] - width - _GAP), _GAP)
    top = max(anchor[1] - height - 2 * _GAP, _GAP)
    return _Place(left, top, left + width, top + height)


def _lowered(place: _Place, taken: Sequence[_Place], bottom: int) -> _Place:
    """The first free place below; the place itself where there is none down to the picture's edge."""
    height, lower = place.bottom - place.top, place
    for other in sorted(taken, key=lambda one: one.top):
        if lower.meets(other):
            lower = lower._replace(top=other.bottom + 1, bottom=other.bottom + 1 + height)
    return lower if lower.bottom <= bottom else place
