"""From the project to what the canvas shows of one frame."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.ui.canvas.canvas_scene import CanvasObject, CanvasScene, Preview
from annotator.ui.naming import ColoursBy, colour_of_object, name_of


@dataclass(frozen=True, slots=True)
class SceneOptions:
    """What to show.

    Attributes:
        selected: the object in hand, shown even where it is hidden.
        group: all that are selected with it, likewise.
        hidden: objects that are not shown.
        show_boxes: whether each mask's tight box is drawn.
        colours: whose they are.
        preview: a mask offered for the object in hand, or None.
        outline_of: gives the outlines of selected objects, while masks are edited by hand; prompts are not shown
            then. Otherwise None.
        edits_boxes: whether of these the boxes alone are meant.
    """

    selected: ObjectId | None = None
    group: Collection[ObjectId] = frozenset()
    hidden: Collection[ObjectId] = frozenset()
    show_boxes: bool = False
    colours: ColoursBy = ColoursBy.OBJECT
    preview: Mask | None = None
    outline_of: Callable[[Mask], Outline] | None = None
    edits_boxes: bool = False

    def is_selected(self, object_id: ObjectId) -> bool:
        """Whether an object is in hand, or selected with the one that is."""
        return object_id == self.selected or object_id in self.group


def scene_of(
    project: Project, *, video_id: int, frame_idx: int, options: SceneOptions | None = None
) -> CanvasScene:
    """The objects of a video on a frame by track id, and the prompts of the one in hand.

    Raises:
        InvalidValueError: the project has no such video.
    """
    options = options or SceneOptions()
    objects = project.objects_in(project.video(video_id).video_id)
    in_hand = next((obj for obj in objects if obj.object_id == options.selected), None)
    return CanvasScene(
        objects=tuple(_shown(project, objects, frame_idx, options)),
        prompts=_prompts(in_hand, frame_idx, options),
        preview=_preview(project, in_hand, options),
        edits_boxes=options.edits_boxes,
    )


def _shown(
    project: Project, objects: Collection[TrackedObject], frame_idx: int, options: SceneOptions
) -> Iterator[CanvasObject]:
    for obj in objects:
        kept = obj.masklet.get(frame_idx)
        is_selected = options.is_selected(obj.object_id)
        if kept is not None and (is_selected or obj.object_id not in options.hidden):
            yield _canvas_object(project, obj, kept, frame_idx, options)


def _canvas_object(
    project: Project, obj: TrackedObject, kept: FrameMask, frame_idx: int, options: SceneOptions
) -> CanvasObject:
    is_selected = options.is_selected(obj.object_id)
    outline_of = options.outline_of if is_selected and not kept.mask.is_empty else None
    return CanvasObject(
        obj.object_id,
        colour_of_object(project, obj, options.colours),
        name_of(project, obj),
        mask=kept.mask,
        box=kept.mask.box if options.show_boxes else None,
        selected=is_selected,
        draft=obj.is_draft,
        stale=frame_idx in obj.stale,
        edited=kept.source.is_protected,
        outline=None if outline_of is None else outline_of(kept.mask),
    )


def _prompts(in_hand: TrackedObject | None, frame_idx: int, options: SceneOptions) -> FramePrompts:
    if in_hand is None or options.outline_of is not None:
        return FramePrompts()
    return in_hand.prompts.get(frame_idx, FramePrompts())


def _preview(project: Project, obj: TrackedObject | None, options: SceneOptions) -> Preview | None:
    if obj is None or options.preview is None:
        return None
    return Preview(options.preview, colour_of_object(project, obj, options.colours))
