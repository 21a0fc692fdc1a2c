"""The rules that a project keeps, beyond what its tables enforce."""

from collections import Counter
from collections.abc import Iterable, Iterator

from annotator.domain.errors import InvalidValueError
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.rle import runs_of
from annotator.domain.run import Run, RunState
from annotator.storage.findings import Finding, Severity


def broken_rules(project: Project) -> Iterator[Finding]:
    """Everything in a project that is not as it should be. Each mask is decoded: about 3 s for 100,000."""
    yield from _of_categories(project)
    yield from _of_track_ids(project)
    for obj in project.objects.values():
        yield from _of_object(project, obj)
    for run in project.runs.values():
        yield from _of_run(project, run)
    yield from _of_counters(project)


def _error(place: str, sentence: str) -> Finding:
    return Finding(Severity.ERROR, place, sentence)


def _of_categories(project: Project) -> Iterator[Finding]:
    names = Counter(category.name for category in project.categories.values())
    for name, count in names.items():
        if count > 1:
            yield _error(f"category {name!r}", f"{count} categories have this name; names are unique")


def _of_track_ids(project: Project) -> Iterator[Finding]:
    for video in project.videos.values():
        numbers = Counter(obj.track_id for obj in project.objects.values() if obj.video_id == video.video_id)
        for track_id, count in numbers.items():
            place = f"video {video.video_id}, track id {track_id}"
            if count > 1:
                yield _error(place, f"{count} objects have this number; it is unique in a video")
            if track_id < 1:
                yield _error(place, "track ids count from 1")
        if numbers and video.next_track_id <= max(numbers):
            yield _error(f"video {video.video_id}", f"the next track id, {video.next_track_id}, is in use already")


def _of_object(project: Project, obj: TrackedObject) -> Iterator[Finding]:
    place = f"object {obj.object_id}"
    video = project.videos.get(obj.video_id)
    if video is None:
        yield _error(place, f"its video {obj.video_id} does not exist")
        return
    if obj.category_id is not None and obj.category_id not in project.categories:
        yield _error(place, f"its category {obj.category_id} does not exist")
    yield from _of_frames(video, place, "has a mask", obj.masklet.frames)
    yield from _of_frames(video, place, "has prompts", obj.prompts)
    yield from _of_stale(video, place, obj)
    for frame_idx, frame_mask in obj.masklet.frames.items():
        yield from _of_mask(f"{place}, frame {frame_idx}", frame_mask.mask, video.info.size)
        yield from _of_maker(project, f"{place}, frame {frame_idx}", frame_mask)
    yield from _of_prompts(video, place, obj)


def _of_frames(video: Video, place: str, what: str, frames: Iterable[int]) -> Iterator[Finding]:
    for frame_idx in frames:
        if not 0 <= frame_idx < video.info.frame_count:
            yield _error(
                f"{place}, frame {frame_idx}", f"{what} outside the video of {video.info.frame_count} frames"
            )


def _of_stale(video: Video, place: str, obj: TrackedObject) -> Iterator[Finding]:
    end = 0
    for first, last in obj.stale.ranges:
        if not end <= first <= last < video.info.frame_count:
            yield _error(place, f"its stale range {first} to {last} is outside the video or out of order")
        end = max(end, last + 1)


def _of_mask(place: str, mask: Mask, size: Size) -> Iterator[Finding]:
    try:
        runs_of(mask.size, mask.counts)  # not through the mask itself, which would keep what it decoded
    except InvalidValueError as error:
        yield _error(place, f"the mask cannot be decoded: {error}")
    if mask.size != size:
        yield _error(place, f"the mask is of {mask.size} pixels, the video of {size}")


def _of_maker(project: Project, place: str, frame_mask: FrameMask) -> Iterator[Finding]:
    if frame_mask.run_id is not None and frame_mask.run_id >= project.next_run_id:
        yield _error(place, f"the mask is from run {frame_mask.run_id}, which was never begun")


def _of_prompts(video: Video, place: str, obj: TrackedObject) -> Iterator[Finding]:
    for frame_idx, prompts in obj.prompts.items():
        where = f"{place}, frame {frame_idx}"
        if prompts.is_empty:
            yield Finding(Severity.WARNING, where, "its prompts say nothing")
        if prompts.mask is not None:
            yield from _of_mask(where, prompts.mask, video.info.size)
        try:
            prompts.check_fits(video.info.size)
        except InvalidValueError as error:
            yield _error(where, f"its prompts do not fit: {error}")


def _of_run(project: Project, run: Run) -> Iterator[Finding]:
    place = f"run {run.run_id}"
    if run.state is RunState.RUNNING:
        yield Finding(
            Severity.NOTE, place, f"it did not end; its frames are kept ({len(run.overwritten)} masks written)"
        )
    video = project.videos.get(run.video_id)
    if video is None:
        yield Finding(Severity.WARNING, place, f"its video {run.video_id} is no longer in the project")
        return
    for (object_id, frame_idx), frame_mask in run.overwritten.items():
        if frame_mask is not None:
            where = f"{place}, object {object_id}, frame {frame_idx}"
            yield from _of_mask(where, frame_mask.mask, video.info.size)


def _of_counters(project: Project) -> Iterator[Finding]:
    counted = (
        ("video", project.next_video_id, project.videos),
        ("category", project.next_category_id, project.categories),
        ("object", project.next_object_id, project.objects),
        ("run", project.next_run_id, project.runs),
    )
    for what, next_id, used in counted:
        if next_id <= max(used, default=0):
            yield _error(f"counter of {what} ids", f"the next id, {next_id}, is in use already")
