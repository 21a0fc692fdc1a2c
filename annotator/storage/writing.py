"""From a changed `Project` to the tables: the current value of each touched key, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice
from typing import TypeVar

import apsw
from rpds import HashTrieMap

from annotator.domain.change import Change
from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts
from annotator.domain.run import Run
from annotator.storage import statements as sql
from annotator.storage.rows import (
    NO_FRAME_MASK,
    Key,
    Row,
    category_row,
    frame_mask_row,
    point_row,
    prompts_row,
    run_row,
    video_row,
)

_Value = TypeVar("_Value")
_LOOKS = 8
_OverwrittenKey = tuple[int, ObjectId, int]


def everything_in(project: Project) -> Change:
    """The change from an empty project to this one."""
    return Change(
        videos=frozenset(project.videos),
        categories=frozenset(project.categories),
        objects=frozenset(project.objects),
        runs=frozenset(project.runs),
    )


def write_change(connection: apsw.Connection, *, before: Project, after: Project, change: Change) -> None:
    """Bring the tables from `before`, which they hold now, to `after`, which differs at the keys of `change`.

    The caller opens and ends the transaction. The work grows with the change, not with the project.
    """
    _write_counters(connection, after)
    _write_videos(connection, after, change.videos)
    _write_categories(connection, after, change.categories)
    touched = _FramesByObject(change)
    whole = {key for key in change.objects if _is_whole(before.objects.get(key), after.objects.get(key), touched)}
    for object_id in whole:
        _write_whole_object(connection, before.objects.get(object_id), after.objects.get(object_id))
    for object_id in change.objects - whole:
        _write_object(connection, after.objects[object_id])
    _write_prompts(connection, after, [key for key in change.prompts if key[0] not in whole])
    _write_masks(connection, after, [key for key in change.masks if key[0] not in whole])
    for run_id in change.runs:
        _write_run(connection, before.runs.get(run_id), after.runs.get(run_id))
    _write_overwritten(connection, after, [key for key in change.overwritten if key[0] not in change.runs])


def _write_counters(connection: apsw.Connection, after: Project) -> None:
    counters = (
        ("video", after.next_video_id),
        ("category", after.next_category_id),
        ("object", after.next_object_id),
        ("run", after.next_run_id),
    )
    connection.executemany(sql.UPDATE_COUNTER, counters)


def _write_videos(connection: apsw.Connection, after: Project, video_ids: Iterable[int]) -> None:
    for video_id in video_ids:
        video = after.videos.get(video_id)
        if video is None:
            connection.execute(sql.DELETE_VIDEO, (video_id,))
        else:
            connection.execute(sql.REPLACE_VIDEO, video_row(video))


def _write_categories(connection: apsw.Connection, after: Project, category_ids: Iterable[int]) -> None:
    for category_id in category_ids:
        category = after.categories.get(category_id)
        if category is None:
            connection.execute(sql.DELETE_CATEGORY, (category_id,))
        else:
            connection.execute(sql.REPLACE_CATEGORY, category_row(category))


def _is_whole(before: TrackedObject | None, after: TrackedObject | None, touched: _FramesByObject) -> bool:
    """Whether an object came, went, or did both within one change, so that its keys are not listed."""
    if before is None or after is None:
        return True
    masks, prompts = touched.masks[before.object_id], touched.prompts[before.object_id]
    return not (
        _adds_up(before.masklet.frames, after.masklet.frames, masks)
        and _adds_up(before.prompts, after.prompts, prompts)
    )


def _adds_up(before: HashTrieMap[int, _Value], after: HashTrieMap[int, _Value], touched: Collection[int]) -> bool:
    """Whether what is listed explains the difference: by numbers and a few looks, as all would take long."""
    if len(after) - len(before) != sum((frame in after) - (frame in before) for frame in touched):
        return False
    return all(before.get(frame) == value or frame in touched for frame, value in islice(after.items(), _LOOKS))


class _FramesByObject:
    """The listed frames of each object."""

    def __init__(self, change: Change) -> None:
        self.masks = _grouped(change.masks)
        self.prompts = _grouped(change.prompts)


def _grouped(keys: Iterable[Key]) -> dict[ObjectId, set[int]]:
    frames: dict[ObjectId, set[int]] = defaultdict(set)
    for object_id, frame_idx in keys:
        frames[object_id].add(frame_idx)
    return frames


def _write_whole_object(
    connection: apsw.Connection, before: TrackedObject | None, after: TrackedObject | None
) -> None:
    if before is not None:
        object_id = before.object_id
        connection.executemany(sql.DELETE_MASK, ((object_id, frame_idx) for frame_idx in before.masklet.frames))
        # Its prompts, their points and its stale ranges go with it.
        connection.execute(sql.DELETE_OBJECT, (object_id,))
    if after is not None:
        _write_object(connection, after)
        _put_prompts(connection, ((after.object_id, *item) for item in after.prompts.items()))
        _put_masks(connection, ((after.object_id, *item) for item in after.masklet.frames.items()))


def _write_object(connection: apsw.Connection, obj: TrackedObject) -> None:
    row = (obj.object_id, obj.video_id, obj.track_id, obj.category_id, int(obj.is_locked))
    connection.execute(sql.PUT_OBJECT, row)
    connection.execute(sql.DELETE_STALE, (obj.object_id,))
    stale = ((obj.object_id, first, last) for first, last in obj.stale.ranges)
    connection.executemany(sql.INSERT_STALE, stale)


def _write_prompts(connection: apsw.Connection, after: Project, keys: Iterable[Key]) -> None:
    for object_id, frame_idx in keys:
        obj = after.objects.get(object_id)
        prompts = None if obj is None else obj.prompts.get(frame_idx)
        if prompts is None:
            connection.execute(sql.DELETE_PROMPT, (object_id, frame_idx))
        else:
            _put_prompts(connection, [(object_id, frame_idx, prompts)])


def _put_prompts(connection: apsw.Connection, found: Iterable[tuple[ObjectId, int, FramePrompts]]) -> None:
    for object_id, frame_idx, prompts in found:
        connection.execute(sql.DELETE_PROMPT, (object_id, frame_idx))
        connection.execute(sql.INSERT_PROMPT, (object_id, frame_idx, *prompts_row(prompts)))
        prompt_id = connection.last_insert_rowid()
        points = ((prompt_id, ordinal, *point_row(point)) for ordinal, point in enumerate(prompts.points))
        connection.executemany(sql.INSERT_POINT, points)


def _write_masks(connection: apsw.Connection, after: Project, keys: Iterable[Key]) -> None:
    gone: list[Key] = []
    found: list[tuple[ObjectId, int, FrameMask]] = []
    for object_id, frame_idx in keys:
        obj = after.objects.get(object_id)
        frame_mask = None if obj is None else obj.masklet.get(frame_idx)
        if frame_mask is None:
            gone.append((object_id, frame_idx))
        else:
            found.append((object_id, frame_idx, frame_mask))
    connection.executemany(sql.DELETE_MASK, gone)
    _put_masks(connection, found)


def _put_masks(connection: apsw.Connection, found: Iterable[tuple[ObjectId, int, FrameMask]]) -> None:
    rows = ((object_id, frame_idx, *frame_mask_row(frame_mask)) for object_id, frame_idx, frame_mask in found)
    connection.executemany(sql.REPLACE_MASK, rows)


def _write_run(connection: apsw.Connection, before: Run | None, after: Run | None) -> None:
    """A run's own row, its objects, and all it overwrote where that is not what is there already."""
    if before is not None and (after is None or before.overwritten != after.overwritten):
        connection.execute(sql.DELETE_RUN, (before.run_id,))
        before = None
    if after is None:
        return
    connection.execute(sql.PUT_RUN, run_row(after))
    connection.execute(sql.DELETE_TRACKED, (after.run_id,))
    tracked = ((after.run_id, *item) for item in enumerate(after.object_ids))
    connection.executemany(sql.INSERT_TRACKED, tracked)
    if before is None:
        _put_overwritten(connection, after, after.overwritten)


def _write_overwritten(connection: apsw.Connection, after: Project, keys: Iterable[_OverwrittenKey]) -> None:
    for run_id, object_id, frame_idx in keys:
        _put_overwritten(connection, after.runs[run_id], [(object_id, frame_idx)])


def _put_overwritten(connection: apsw.Connection, run: Run, keys: Iterable[Key]) -> None:
    connection.executemany(sql.REPLACE_OVERWRITTEN, (_overwritten_row(run, key) for key in keys))


def _overwritten_row(run: Run, key: Key) -> Row:
    overwritten = run.overwritten[key]
    return (run.run_id, *key, *(NO_FRAME_MASK if overwritten is None else frame_mask_row(overwritten)))
