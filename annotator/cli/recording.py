"""What the user said, put into the project: new objects whole, known ones where more is said of them."""

from collections.abc import Sequence

from annotator.domain.errors import UsageError
from annotator.domain.object_id import ObjectId
from annotator.domain.project import TrackedObject
from annotator.session.prompts_file import DEFAULT_CATEGORY, ObjectPrompts
from annotator.session.video_session import VideoSession


def record(video: VideoSession, objects: Sequence[ObjectPrompts]) -> list[ObjectId]:
    """Put objects and prompts into the project, and give their ids in the same order.

    Raises:
        UsageError: the project holds one of them otherwise; nothing was changed.
    """
    known = [video.project.object_with_track_id(video.video_id, said.track_id) for said in objects]
    for said, held in zip(objects, known, strict=True):
        if held is not None:
            _check_same(video, said, held)
    return [_recorded(video, said, held) for said, held in zip(objects, known, strict=True)]


def _recorded(video: VideoSession, said: ObjectPrompts, held: TrackedObject | None) -> ObjectId:
    if held is None:
        return video.record_object(said.category, said.prompts, track_id=said.track_id)
    for frame_idx in sorted(set(said.prompts) - set(held.prompts)):
        video.record_prompts(held.object_id, frame_idx, said.prompts[frame_idx])
    return held.object_id


def _check_same(video: VideoSession, said: ObjectPrompts, held: TrackedObject) -> None:
    """Refuse another category, and other prompts on a frame that has some; more frames are corrections.

    One that is locked takes none of these.
    """
    elsewhere = "use another id, or another --project"
    if held.is_locked and not said.prompts.keys() <= set(held.prompts):
        raise UsageError(
            f"{video.session.path} holds object {said.track_id} locked; unlock it in the window, or {elsewhere}"
        )
    for frame_idx, prompts in held.prompts.items():
        if said.prompts.get(frame_idx) != prompts:
            raise UsageError(
                f"{video.session.path} holds object {said.track_id} with other prompts on frame {frame_idx}; "
                f"{elsewhere}"
            )
    category = None if held.category_id is None else video.project.categories[held.category_id].name
    if said.category not in (category, DEFAULT_CATEGORY):
        raise UsageError(
            f"{video.session.path} holds object {said.track_id} as a {category!r}, not as a {said.category!r}; "
            f"{elsewhere}"
        )
