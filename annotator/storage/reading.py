"""From the tables to a `Project`."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import apsw
from rpds import HashTrieMap

from annotator.domain.errors import InvalidValueError
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.masklet import FrameMask, Masklet
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.domain.run import Run
from annotator.storage import statements as sql
from annotator.storage.rows import FrameMaskReader, category_of, point_of, prompts_of, run_of, video_of
from annotator.storage.transaction import snapshot

_Value = TypeVar("_Value")
_PerObject = dict[ObjectId, dict[int, _Value]]


def read_project(connection: apsw.Connection) -> Project:
    """Read everything, as of one moment.

    Mask objects are made without reading their run-length strings; those are checked when first decoded.

    Raises:
        InvalidValueError: a row cannot be what it should be.
        apsw.Error: the file cannot be read.
    """
    with snapshot(connection), _collector_paused():
        _check_structure(connection)
        try:
            return _project(connection)
        except (TypeError, ValueError, KeyError, ArithmeticError) as error:
            raise InvalidValueError(f"a row holds what it should not ({error})") from error


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the cyclic collector from walking through all the new values again and again: half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check_structure(connection: apsw.Connection) -> None:
    """Refuse pages that point in circles, values of a type that their column forbids, indices that lead astray.

    It reads each page once (0.08 s for 200 MB), and all that follows may rely on it.
    """
    finding = connection.execute("PRAGMA integrity_check(1)").get
    if finding != "ok":
        raise InvalidValueError(str(finding))


def _project(connection: apsw.Connection) -> Project:
    counters = dict(connection.execute(sql.SELECT_COUNTERS))
    videos = map(video_of, connection.execute(sql.SELECT_VIDEOS))
    categories = map(category_of, connection.execute(sql.SELECT_CATEGORIES))
    return Project(
        HashTrieMap({video.video_id: video for video in videos}),
        HashTrieMap({category.category_id: category for category in categories}),
        HashTrieMap({obj.object_id: obj for obj in _objects(connection)}),
        HashTrieMap({run.run_id: run for run in _runs(connection)}),
        next_video_id=counters["video"],
        next_category_id=counters["category"],
        next_object_id=counters["object"],
        next_run_id=counters["run"],
    )


def _objects(connection: apsw.Connection) -> Iterable[TrackedObject]:
    prompts, masks, stale = _prompts(connection), _masks(connection), _stale(connection)
    for object_id, video_id, track_id, category_id, is_locked in connection.execute(sql.SELECT_OBJECTS):
        yield TrackedObject(
            object_id,
            video_id,
            track_id,
            category_id,
            HashTrieMap(prompts.pop(object_id, {})),
            Masklet(HashTrieMap(masks.pop(object_id, {}))),
            FrameSet(tuple(stale.pop(object_id, ()))),
            bool(is_locked),
        )
    for orphans in (prompts, masks, stale):
        if orphans:
            raise InvalidValueError(
                f"there are prompts or masks of object {next(iter(orphans))}, but no such object"
            )


def _masks(connection: apsw.Connection) -> _PerObject[FrameMask]:
    frame_mask_of = FrameMaskReader()
    masks: _PerObject[FrameMask] = defaultdict(dict)
    for object_id, frame_idx, *values in connection.execute(sql.SELECT_MASKS):
        masks[object_id][frame_idx] = frame_mask_of(values)
    return masks


def _prompts(connection: apsw.Connection) -> _PerObject[FramePrompts]:
    points: dict[int, list[PointPrompt]] = defaultdict(list)
    for prompt_id, *values in connection.execute(sql.SELECT_POINTS):
        points[prompt_id].append(point_of(values))
    prompts: _PerObject[FramePrompts] = defaultdict(dict)
    for prompt_id, object_id, frame_idx, *values in connection.execute(sql.SELECT_PROMPTS):
        prompts[object_id][frame_idx] = prompts_of(values, tuple(points[prompt_id]))
    return prompts


def _stale(connection: apsw.Connection) -> dict[ObjectId, list[tuple[int, int]]]:
    stale: dict[ObjectId, list[tuple[int, int]]] = defaultdict(list)
    for object_id, first, last in connection.execute(sql.SELECT_STALE):
        stale[object_id].append((first, last))
    return stale


def _runs(connection: apsw.Connection) -> Iterable[Run]:
    tracked: dict[int, list[ObjectId]] = defaultdict(list)
    for run_id, object_id in connection.execute(sql.SELECT_TRACKED):
        tracked[run_id].append(object_id)
    frame_mask_of = FrameMaskReader()
    overwritten: dict[int, dict[tuple[ObjectId, int], FrameMask | None]] = defaultdict(dict)
    for run_id, object_id, frame_idx, *values in connection.execute(sql.SELECT_OVERWRITTEN):
        overwritten[run_id][object_id, frame_idx] = None if values[0] is None else frame_mask_of(values)
    for row in connection.execute(sql.SELECT_RUNS):
        yield run_of(row, tuple(tracked[row[0]]), overwritten[row[0]])
