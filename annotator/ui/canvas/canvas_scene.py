"""What the canvas shows over a frame, as one immutable value."""

from dataclasses import dataclass, field
from enum import StrEnum

from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.palette import RGB
from annotator.domain.prompt import FramePrompts


@dataclass(frozen=True, slots=True)
class CanvasObject:
    """One object on the frame in sight.

    Attributes:
        object_id: what selecting and hovering give.
        colour: of its tint, outline and label.
        label: what people call it, such as ``3 cup``.
        mask: where it is; None or empty where it is absent.
        box: a rectangle to draw around it, or None.
        selected: in hand, or selected with it: outlined more boldly.
        draft: not finished: its label is framed, not filled.
        stale: outdated by a correction: outlined in dashes.
        edited: put right by hand: its label carries a pencil.
        outline: what can be taken hold of while masks are edited by hand; otherwise None.
    """

    object_id: ObjectId
    colour: RGB
    label: str
    mask: Mask | None = None
    box: Box | None = None
    selected: bool = False
    draft: bool = False
    stale: bool = False
    edited: bool = False
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A mask that is offered and not yet the object's own: what a click would give, or another candidate."""

    mask: Mask
    colour: RGB


@dataclass(frozen=True, slots=True)
class CanvasScene:
    """Everything that lies over the frame.

    Attributes:
        objects: painted in this order.
        prompts: those of the object in hand on this frame; its mask prompt is not painted.
        preview: an offered mask, or None.
        edits_boxes: whether masks are edited by their boxes alone.
    """

    objects: tuple[CanvasObject, ...] = ()
    prompts: FramePrompts = field(default_factory=FramePrompts)
    preview: Preview | None = None
    edits_boxes: bool = False

    @property
    def outlines(self) -> tuple[tuple[ObjectId, Outline], ...]:
        """Those of the selected objects, while masks are edited by hand."""
        return tuple((obj.object_id, obj.outline) for obj in self.objects if obj.outline is not None)

    @property
    def in_hand(self) -> CanvasObject | None:
        """The selected object, where it shows on this frame."""
        return next((obj for obj in self.objects if obj.selected), None)


class ResultShape(StrEnum):
    """What of an object is its result; the values are those of the setting."""

    POLYGON = "polygon"
    BOX = "box"
    ROTATED_BOX = "rotated_box"


@dataclass(frozen=True, slots=True)
class CanvasStyle:
    """How the scene is painted.

    Attributes:
        shape: drawn with full weight; beside a box the mask is only a faint tint, without its outline.
        mask_opacity: of the tint, 0 to 1.
        outline_width: screen pixels; 0 draws none.
        show_labels: whether each object carries its label.
    """

    shape: ResultShape = ResultShape.POLYGON
    mask_opacity: float = 0.45
    outline_width: float = 2.0
    show_labels: bool = True
