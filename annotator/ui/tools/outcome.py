"""What a gesture gives: values that the window acts on."""

from dataclasses import dataclass

from annotator.domain.geometry import Box
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.prompt import PointLabel

Outlines = tuple[tuple[ObjectId, Outline], ...]
"""Outlines of objects on the frame in sight."""


@dataclass(frozen=True, slots=True)
class PointPlaced:
    """A click at continuous image pixels, inside the picture."""

    x: float
    y: float
    label: PointLabel


@dataclass(frozen=True, slots=True)
class PointMoved:
    """A point of the object in hand was dragged.

    Attributes:
        index: of the point in the frame's prompts.
        x, y: where it is now, image pixels, inside the picture.
    """

    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PointRemoved:
    """A point of the object in hand is to be taken away; `index` is its place in the frame's prompts."""

    index: int


@dataclass(frozen=True, slots=True)
class BoxMoved:
    """The box prompt of the object in hand was dragged, as a whole or by a handle; clipped to the picture."""

    box: Box


@dataclass(frozen=True, slots=True)
class BoxDrawn:
    """A finished rectangle, clipped to the picture."""

    box: Box


@dataclass(frozen=True, slots=True)
class RubberBand:
    """The rectangle as it stands while it is being drawn, clipped to the picture; the canvas shows it."""

    box: Box


@dataclass(frozen=True, slots=True)
class PointDragged:
    """A point as it stands while it is being dragged; the canvas shows it there."""

    index: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Selected:
    """An object was clicked, or the picture beside all objects (None)."""

    object_id: ObjectId | None


@dataclass(frozen=True, slots=True)
class SelectionToggled:
    """An object was clicked that is to be selected too, or no longer."""

    object_id: ObjectId


@dataclass(frozen=True, slots=True)
class OutlinesDragged:
    """Outlines as they stand while they are being changed; the canvas shows them in place of the masks."""

    outlines: Outlines


@dataclass(frozen=True, slots=True)
class OutlinesEdited:
    """Outlines as a gesture left them; their masks may be what they were, where only a vertex is new."""

    outlines: Outlines


@dataclass(frozen=True, slots=True)
class VertexMarked:
    """The vertex that a key would act on, or a place where one could be had (`is_new`); None for neither."""

    place: tuple[float, float] | None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class MenuRequested:
    """A menu is asked for at a place of the picture, for the object there or for none."""

    object_id: ObjectId | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class GestureCancelled:
    """The gesture in hand ended with nothing done."""


Outcome = (
    PointPlaced
    | PointMoved
    | PointRemoved
    | PointDragged
    | BoxMoved
    | BoxDrawn
    | RubberBand
    | Selected
    | SelectionToggled
    | OutlinesDragged
    | OutlinesEdited
    | VertexMarked
    | MenuRequested
    | GestureCancelled
)
