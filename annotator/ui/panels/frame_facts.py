"""What is known of each object on one frame, as values."""

from dataclasses import dataclass

from annotator.domain.geometry import Box
from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import RGB
from annotator.domain.project import Project, TrackedObject
from annotator.ui.naming import ColoursBy, colour_of_object, name_of


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """One object on a frame.

    Attributes:
        object_id: who it is.
        name: what people call it.
        colour: of its swatch.
        source: how its mask came to be; None where it was never looked for.
        is_stale: whether a correction has outdated the mask.
        object_score: logit of the object being there; None where no engine spoke.
        predicted_iou: the engine's own estimate of the mask, 0 to 1; None likewise.
        area: of the mask, pixels; 0 where the object is absent.
        box: around the mask, or None.
    """

    object_id: ObjectId
    name: str
    colour: RGB
    source: MaskSource | None = None
    is_stale: bool = False
    object_score: float | None = None
    predicted_iou: float | None = None
    area: int = 0
    box: Box | None = None


def facts_of(project: Project, *, video_id: int, frame_idx: int, colours: ColoursBy) -> tuple[ObjectFacts, ...]:
    """All objects of a video, by track id."""
    return tuple(_facts(project, obj, frame_idx, colours) for obj in project.objects_in(video_id))


def _facts(project: Project, obj: TrackedObject, frame_idx: int, colours: ColoursBy) -> ObjectFacts:
    name, colour = name_of(project, obj), colour_of_object(project, obj, colours)
    kept = obj.masklet.get(frame_idx)
    if kept is None:
        return ObjectFacts(obj.object_id, name, colour)
    return ObjectFacts(
        obj.object_id,
        name,
        colour,
        kept.source,
        frame_idx in obj.stale,
        kept.object_score,
        kept.predicted_iou,
        kept.mask.area,
        kept.mask.box,
    )
