"""What a tool knows of the pointer: where it is in the picture, and what lies under it."""

from dataclasses import dataclass
from enum import Enum, auto

from annotator.domain.geometry import Box, Size
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline


class Button(Enum):
    """The buttons that tools are told about; the middle one pans."""

    NONE = auto()
    LEFT = auto()
    RIGHT = auto()


class ToolKey(Enum):
    """The keys that tools are told about, while a gesture is in hand."""

    ESCAPE = auto()
    ENTER = auto()
    BACKSPACE = auto()
    DELETE = auto()


@dataclass(frozen=True, slots=True)
class Pointer:
    """One event of the pointer.

    Attributes:
        x, y: continuous image pixels; may lie outside the picture.
        size: of the picture.
        button: the one pressed or released; NONE for a move.
        pixel: the width of one screen pixel (96 to the inch) in image pixels: what tolerances are measured in.
        object_ids: the objects under the pointer, smallest first.
        in_hand: the selected object, or None.
        point_index: the point marker of the object in hand under the pointer, or None.
        prompt_box: the box prompt of the object in hand, or None.
        outlines: of the selected objects, while masks are edited by hand; otherwise none.
        edits_boxes: whether of these the boxes alone are meant.
        shift, control, alt: modifier keys.
    """

    x: float
    y: float
    size: Size
    button: Button = Button.NONE
    pixel: float = 1.0
    object_ids: tuple[ObjectId, ...] = ()
    in_hand: ObjectId | None = None
    point_index: int | None = None
    prompt_box: Box | None = None
    outlines: tuple[tuple[ObjectId, Outline], ...] = ()
    edits_boxes: bool = False
    shift: bool = False
    control: bool = False
    alt: bool = False

    @property
    def single(self) -> tuple[ObjectId, Outline] | None:
        """The outline that can be taken hold of: that of an object selected alone."""
        return self.outlines[0] if len(self.outlines) == 1 else None

    @property
    def is_inside(self) -> bool:
        """Whether it is on the picture."""
        return 0 <= self.x < self.size.width and 0 <= self.y < self.size.height

    @property
    def clamped(self) -> tuple[float, float]:
        """The nearest place on the picture, its right and lower edge included."""
        return min(max(self.x, 0.0), float(self.size.width)), min(max(self.y, 0.0), float(self.size.height))

    def is_near(self, x: float, y: float, *, within: float) -> bool:
        """Whether it is not further from a place than `within` screen pixels, along either axis."""
        return max(abs(self.x - x), abs(self.y - y)) <= within * self.pixel
