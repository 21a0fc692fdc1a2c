"""What there is to paint on a frame: each object with its colour, name, mask and prompts."""

from collections.abc import Collection
from dataclasses import dataclass

from annotator.domain.mask import Mask
from annotator.domain.palette import RGB, colour_of
from annotator.domain.project import ObjectId, Project, TrackedObject
from annotator.domain.prompt import FramePrompts


@dataclass(frozen=True, slots=True)
class ObjectMark:
    """One object on one frame.

    Attributes:
        track_id: the number people see.
        category: its name, empty while there is none.
        colour: told apart from the others' also by colour-blind people.
        mask: where it is; None where it is absent or was never looked for.
        prompts: what the user said on this very frame, or None.
    """

    track_id: int
    category: str
    colour: RGB
    mask: Mask | None
    prompts: FramePrompts | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """What people call it, and the number alone where there is no room: ``3 cup``, ``3``."""
        number = str(self.track_id)
        return (f"{number} {self.category}", number) if self.category else (number,)


def chosen_objects(
    project: Project, video_id: int, object_ids: Collection[ObjectId] | None = None
) -> tuple[TrackedObject, ...]:
    """The objects of a video by track id, all or the chosen ones."""
    objects = project.objects_in(video_id)
    return tuple(obj for obj in objects if object_ids is None or obj.object_id in object_ids)


def marks_on(project: Project, objects: Collection[TrackedObject], frame_idx: int) -> tuple[ObjectMark, ...]:
    """What the objects show on a frame; those with neither mask nor prompts there are left out."""
    marks = (_mark(project, obj, frame_idx) for obj in objects)
    return tuple(mark for mark in marks if mark.mask is not None or mark.prompts is not None)


def _mark(project: Project, obj: TrackedObject, frame_idx: int) -> ObjectMark:
    found = obj.masklet.get(frame_idx)
    mask = None if found is None else found.mask
    mask = None if mask is None or mask.is_empty else mask
    category = "" if obj.category_id is None else project.category(obj.category_id).name
    return ObjectMark(obj.track_id, category, colour_of(obj.track_id), mask, obj.prompts.get(frame_idx))
