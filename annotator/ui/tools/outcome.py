"""What a gesture gives: values that the window acts on."""

from dataclasses import dataclass

from annotator.domain.geometry import Box
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import PointLabel


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
    | BoxDrawn
    | RubberBand
    | Selected
    | MenuRequested
    | GestureCancelled
)
