"""What the user says about one object on one frame."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from annotator.domain.errors import InvalidValueError
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask


class PointLabel(IntEnum):
    """What a click says, with the numbers of SAM 2."""

    NEGATIVE = 0
    POSITIVE = 1


@dataclass(frozen=True, slots=True)
class PointPrompt:
    """A click at continuous pixel coordinates of the frame as shown."""

    x: float
    y: float
    label: PointLabel = PointLabel.POSITIVE

    def __post_init__(self) -> None:
        if not (math.isfinite(self.x) and math.isfinite(self.y)):
            raise InvalidValueError(f"point ({self.x}, {self.y}) has a coordinate that is not a finite number")


@dataclass(frozen=True, slots=True)
class BoxPrompt:
    """A rectangle around the object."""

    box: Box


@dataclass(frozen=True, slots=True)
class MaskPrompt:
    """The object's region itself: painted, imported, or accepted from an earlier frame."""

    mask: Mask


Prompt = PointPrompt | BoxPrompt | MaskPrompt


@dataclass(frozen=True, slots=True)
class FramePrompts:
    """All prompts of one object on one frame, replayed in one order everywhere.

    The mask is the start, the box comes next, the points refine one after the other. That order is the
    meaning: the same values give the same mask in the window, from a file and after an undo.
    """

    mask: Mask | None = None
    box: Box | None = None
    points: tuple[PointPrompt, ...] = ()

    def __iter__(self) -> Iterator[Prompt]:
        if self.mask is not None:
            yield MaskPrompt(self.mask)
        if self.box is not None:
            yield BoxPrompt(self.box)
        yield from self.points

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self.mask is None and self.box is None and not self.points

    def adding(self, prompt: Prompt) -> "FramePrompts":
        """With one more prompt; a further box or mask takes the place of the one before."""
        match prompt:
            case PointPrompt():
                return replace(self, points=(*self.points, prompt))
            case BoxPrompt(box):
                return replace(self, box=box)
            case MaskPrompt(mask):
                return replace(self, mask=mask)

    def check_fits(self, size: Size) -> None:
        """Refuse prompts that do not lie in a picture of this size.

        Raises:
            InvalidValueError: a point or box lies outside, or the mask is of another size.
        """
        for point in self.points:
            if not (0 <= point.x < size.width and 0 <= point.y < size.height):
                raise InvalidValueError(
                    f"point ({point.x:g}, {point.y:g}) is outside the picture of {size} pixels"
                )
        if self.box is not None and self.box.clipped(size) is None:
            raise InvalidValueError(f"box {self.box.xyxy} is outside the picture of {size} pixels")
        if self.mask is not None and self.mask.size != size:
            raise InvalidValueError(f"mask of {self.mask.size} pixels does not fit the picture of {size} pixels")
