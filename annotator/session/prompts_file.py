"""The prompts file: what a person would click, as JSON, read with a place for every error.

``{"version": 1, "objects": [{"id": 1, "category": "cup", "prompts": [{"frame": 0, "points": [[x, y, 1]],
"box": [x1, y1, x2, y2], "mask": {"size": [h, w], "counts": "..."}}]}]}``: boxes xyxy, pixels of the shown frame,
frames counted from 0, labels 1 positive and 0 negative. Points, box and mask are each optional.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from annotator.domain.category import proper_name
from annotator.domain.errors import InvalidValueError, UsageError
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointLabel, PointPrompt, Prompt
from annotator.session.prompts_syntax import explained

_MAX_BYTES = 256 << 20
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Windows' editors begin a file with it

DEFAULT_CATEGORY = "object"
"""The category of what nobody has named."""


@dataclass(frozen=True, slots=True)
class ObjectPrompts:
    """What a prompts file says about one object.

    Attributes:
        track_id: the object's number.
        category: its category's name.
        prompts: by frame index.
    """

    track_id: int
    category: str
    prompts: dict[int, FramePrompts]


class _MaskRecord(msgspec.Struct, forbid_unknown_fields=True):
    size: tuple[int, int]
    counts: str


class _PromptRecord(msgspec.Struct, forbid_unknown_fields=True):
    frame: Annotated[int, msgspec.Meta(ge=0)]
    points: list[tuple[float, float, Literal[0, 1]]] = []
    box: tuple[float, float, float, float] | None = None
    mask: _MaskRecord | None = None


class _ObjectRecord(msgspec.Struct, forbid_unknown_fields=True):
    id: Annotated[int, msgspec.Meta(ge=1, le=2**31 - 1)]
    prompts: list[_PromptRecord]
    category: Annotated[str, msgspec.Meta(min_length=1)] | None = None


class _FileRecord(msgspec.Struct, forbid_unknown_fields=True):
    version: Literal[1]
    objects: list[_ObjectRecord]


def read_prompts(path: Path, info: VideoInfo) -> tuple[ObjectPrompts, ...]:
    """Read a prompts file and check it against the video it is for.

    Raises:
        UsageError: the file cannot be read, or says something that does not fit; names file, place and rule.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise UsageError(f"--prompts {path}: the file is larger than {_MAX_BYTES >> 20} MB")
        text = path.read_bytes().removeprefix(_BYTE_ORDER_MARK)
    except OSError as error:
        raise UsageError(f"--prompts {path}: {error.strerror}") from error
    try:
        record = msgspec.json.decode(text, type=_FileRecord)
    except msgspec.DecodeError as error:
        raise UsageError(f"--prompts {path}: {explained(error, text)}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"--prompts {path}: {error}") from error
    if not record.objects:
        raise UsageError(f"--prompts {path}: there is no object in it; at `$.objects`")
    try:
        return tuple(_merged(record, info))
    except _PlacedError as error:
        raise UsageError(f"--prompts {path}: {error}") from error


def check_start(track_id: int, prompts: Mapping[int, FramePrompts]) -> None:
    """Refuse prompts that tell no tracker where the object is on the first of their frames.

    Raises:
        InvalidValueError: there are only points beside the object, or an empty mask.
    """
    first = min(prompts)
    said = prompts[first]
    has_mask = said.mask is not None and not said.mask.is_empty
    if not (has_mask or said.box or any(point.label is PointLabel.POSITIVE for point in said.points)):
        raise InvalidValueError(
            f"object {track_id} begins on frame {first}, and nothing there says where it is; "
            f"give it a box, a mask or a point on it there"
        )


class _PlacedError(Exception):
    def __init__(self, sentence: object, place: str) -> None:
        super().__init__(f"{sentence}; at `{place}`")


def _merged(record: _FileRecord, info: VideoInfo) -> Iterator[ObjectPrompts]:
    """Objects in the order of the file; records of one id are one object."""
    prompts: dict[int, dict[int, FramePrompts]] = {}
    categories: dict[int, str] = {}
    for number, obj in enumerate(record.objects):
        place = f"$.objects[{number}]"
        category = _category(obj, f"{place}.category")
        if category is not None and categories.setdefault(obj.id, category) != category:
            raise _PlacedError(
                f"object {obj.id} is a {categories[obj.id]!r} above and a {category!r} here; "
                f"one id has one category",
                f"{place}.category",
            )
        said = prompts.setdefault(obj.id, {})
        for index, prompt in enumerate(obj.prompts):
            _add(said, prompt, info, f"{place}.prompts[{index}]")
        if not said:
            raise _PlacedError(f"object {obj.id} has no prompt", f"{place}.prompts")
    for track_id, said in prompts.items():
        try:
            check_start(track_id, said)
        except InvalidValueError as error:
            raise _PlacedError(error, "$.objects") from error
        yield ObjectPrompts(track_id, categories.get(track_id, DEFAULT_CATEGORY), said)


def _category(obj: _ObjectRecord, place: str) -> str | None:
    try:
        return None if obj.category is None else proper_name(obj.category)
    except InvalidValueError as error:
        raise _PlacedError(error, place) from error


def _add(prompts: dict[int, FramePrompts], record: _PromptRecord, info: VideoInfo, place: str) -> None:
    if record.frame >= info.frame_count:
        raise _PlacedError(
            f"frame {record.frame} is beyond the end; the video's frames are 0 to {info.frame_count - 1}",
            f"{place}.frame",
        )
    said = _frame_prompts(record, info, place)
    before = prompts.get(record.frame, FramePrompts())
    if (before.box and said.box) or (before.mask and said.mask):
        raise _PlacedError(f"frame {record.frame} has two boxes or two masks for one object", place)
    prompts[record.frame] = FramePrompts(
        mask=said.mask or before.mask, box=said.box or before.box, points=before.points + said.points
    )


def _frame_prompts(record: _PromptRecord, info: VideoInfo, place: str) -> FramePrompts:
    said = FramePrompts()
    if (mask := record.mask) is not None:
        said = _with(said, f"{place}.mask", info, lambda: MaskPrompt(Mask.checked(mask.size, mask.counts)))
    if (box := record.box) is not None:
        said = _with(said, f"{place}.box", info, lambda: BoxPrompt(Box(*box)))
    for index, (x, y, label) in enumerate(record.points):
        make = partial(PointPrompt, x, y, PointLabel(label))
        said = _with(said, f"{place}.points[{index}]", info, make)
    if said.is_empty:
        raise _PlacedError("a prompt needs points, a box or a mask", place)
    return said


def _with(said: FramePrompts, place: str, info: VideoInfo, make: Callable[[], Prompt]) -> FramePrompts:
    try:
        more = said.adding(make())
        more.check_fits(info.size)
    except InvalidValueError as error:
        raise _PlacedError(error, place) from error
    return more
