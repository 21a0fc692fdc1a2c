"""COCO instances: one JSON file, written as a stream.

Format: https://cocodataset.org/#format-data. Every frame is an image, also where nothing is on it; `area` and
`bbox` are those of the mask as written; ids are derived from the project's own
(docs/adr/0012-derived-coco-ids.md).
"""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from annotator import __version__
from annotator.domain.errors import ExportError
from annotator.domain.masklet import FrameMask
from annotator.domain.project import ObjectId, TrackedObject, Video
from annotator.export.exporter import Exporter, ExportJob, ExportReport, Progress
from annotator.export.shapes import Shape, ToShape, box, polygons, rotated_box, run_lengths

FRAMES_PER_ID = 10_000_000
"""Room for the frames of one video or object in an id: 100 hours at 25 frames a second."""

_LICENCE_ID = 1


def annotation_id(object_id: ObjectId, frame_idx: int) -> int:
    """The id of an object's annotation on a frame: the same in every export, whatever was tracked again."""
    return object_id * FRAMES_PER_ID + frame_idx + 1


def image_id(video_id: int, frame_idx: int) -> int:
    """The id of a frame: 1, 2, 3 ... in a project of one video."""
    return (video_id - 1) * FRAMES_PER_ID + frame_idx + 1


@dataclass(slots=True)
class _Tally:
    """What was written so far."""

    frames: int = 0
    annotations: int = 0
    objects: set[ObjectId] = field(default_factory=set)
    vanished: int = 0
    iou_sum: float = 0.0
    iou_min: float = math.inf

    def add(self, object_id: ObjectId, iou: float) -> None:
        self.annotations += 1
        self.objects.add(object_id)
        self.iou_sum += iou
        self.iou_min = min(self.iou_min, iou)


def _write(to_shape: ToShape, kept: str | None, job: ExportJob, path: Path, progress: Progress) -> ExportReport:
    """Write `job` with each mask in one kind of shape; `kept` says what is left of it where that is not all."""
    _check_ids(job)
    tally = _Tally()
    with path.open("xb", buffering=1 << 20) as file:
        file.write(b'{"info":' + msgspec.json.encode(_info(job)))
        file.write(b',"licenses":[{"id":1,"name":"","url":""}],"categories":')
        file.write(
            msgspec.json.encode([_category(job, one.category_id) for one in job.project.sorted_categories()])
        )
        file.write(b',"images":')
        _write_list(file, _images(job))
        file.write(b',"annotations":')
        _write_list(file, _annotations(job, to_shape, tally, progress))
        file.write(b"}\n")
    return _report(job, path, tally, kept)


def _check_ids(job: ExportJob) -> None:
    for video, frames in job.videos():
        if frames.stop > FRAMES_PER_ID:
            raise ExportError(
                f"{video.info.name} has {frames.stop} frames; COCO ids have room for {FRAMES_PER_ID}: give a range"
            )


def _write_list(file: BinaryIO, entries: Iterable[dict[str, Any]]) -> None:
    """A JSON list, one entry per line."""
    file.write(b"[")
    for i, entry in enumerate(entries):
        file.write(b",\n" if i else b"\n")
        file.write(msgspec.json.encode(entry))
    file.write(b"]")


def _info(job: ExportJob) -> dict[str, str]:
    """No date: the same project gives the same file."""
    names = ", ".join(video.info.name for video, _ in job.videos())
    return {
        "description": f"Masklets of {names}, made with masklet-annotator {__version__}",
        "version": "1.0",
        "contributor": "",
        "url": "",
        "year": "",
        "date_created": "",
    }


def _category(job: ExportJob, category_id: int) -> dict[str, Any]:
    return {"id": category_id, "name": job.project.category(category_id).name, "supercategory": ""}


def _images(job: ExportJob) -> Iterator[dict[str, Any]]:
    file_name = job.file_names()
    for video, frames in job.videos():
        for frame_idx in frames:
            yield {
                "id": image_id(video.video_id, frame_idx),
                "file_name": file_name(video.video_id, frame_idx),
                "width": video.info.size.width,
                "height": video.info.size.height,
                "license": _LICENCE_ID,
                "video": video.info.name,
                "frame_idx": frame_idx,
            }


def _annotations(job: ExportJob, to_shape: ToShape, tally: _Tally, progress: Progress) -> Iterator[dict[str, Any]]:
    total = sum(len(frames) for _, frames in job.videos())
    for video, frames in job.videos():
        objects = job.objects_in(video.video_id)
        for frame_idx in frames:
            yield from _of_frame(video, objects, frame_idx, to_shape, tally)
            tally.frames += 1
            progress(tally.frames, total)


def _of_frame(
    video: Video, objects: tuple[TrackedObject, ...], frame_idx: int, to_shape: ToShape, tally: _Tally
) -> Iterator[dict[str, Any]]:
    for obj in objects:
        frame_mask = obj.masklet.get(frame_idx)
        mask = None if frame_mask is None else frame_mask.mask
        if frame_mask is None or mask is None or mask.is_empty:
            continue
        shape = to_shape(mask)
        if shape.mask.box is None:
            tally.vanished += 1
            continue
        tally.add(obj.object_id, 1.0 if shape.mask is mask else shape.mask.iou(mask))
        yield _annotation(video, obj, frame_idx, frame_mask, shape)


def _annotation(
    video: Video, obj: TrackedObject, frame_idx: int, frame_mask: FrameMask, shape: Shape
) -> dict[str, Any]:
    bounds = shape.mask.box
    assert bounds is not None  # shapes without a pixel were left out
    return {
        "id": annotation_id(obj.object_id, frame_idx),
        "image_id": image_id(video.video_id, frame_idx),
        "category_id": obj.category_id,
        "segmentation": shape.segmentation,
        "area": shape.mask.area,
        "bbox": [bounds.x1, bounds.y1, bounds.width, bounds.height],
        "iscrowd": 0,
        "attributes": {
            "track_id": obj.track_id,
            "frame_idx": frame_idx,
            "video": video.info.name,
            "source": frame_mask.source.value,
            "score": score_of(frame_mask),
            **shape.attributes,
        },
    }


def score_of(frame_mask: FrameMask) -> float | None:
    """How sure the engine was, 0 to 1: that the object is there, times the estimated IoU; None by hand."""
    if frame_mask.object_score is None:
        return None
    present = 1 / (1 + math.exp(-min(max(frame_mask.object_score, -60.0), 60.0)))
    return round(present * (1.0 if frame_mask.predicted_iou is None else frame_mask.predicted_iou), 4)


def _report(job: ExportJob, path: Path, tally: _Tally, kept: str | None) -> ExportReport:
    changed = kept is not None and tally.annotations > 0
    mean_iou, min_iou = (tally.iou_sum / tally.annotations, tally.iou_min) if changed else (None, None)
    return ExportReport(
        path,
        tally.frames,
        len(tally.objects),
        tally.annotations,
        tuple(_losses(job, tally, kept)),
        mean_iou,
        min_iou,
    )


def _losses(job: ExportJob, tally: _Tally, kept: str | None) -> Iterator[str]:
    drafts = job.drafts()
    if drafts:
        yield f"{_counted(drafts, 'object')} without a category left out; finish them to have them exported"
    if tally.vanished:
        yield f"{_counted(tally.vanished, 'mask')} left out that this shape cannot hold: it would cover no pixel"
    if kept and tally.annotations and tally.iou_min < 1.0:
        mean = tally.iou_sum / tally.annotations
        yield f"{kept} (IoU with the masks: mean {mean:.3f}, worst {tally.iou_min:.3f})"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _exporter(format_id: str, label: str, to_shape: ToShape, kept: str | None) -> Exporter:
    write: Callable[[ExportJob, Path, Progress], ExportReport] = partial(_write, to_shape, kept)
    return Exporter(format_id, label, ".json", False, write)


COCO_RLE = _exporter("coco", "COCO, masks as run lengths", run_lengths, None)
COCO_POLYGON = _exporter("coco-polygon", "COCO, masks as polygons", polygons, "Masks were written as polygons")
COCO_BOX = _exporter("coco-box", "COCO, boxes only", box, "Only the boxes of the masks were written")
COCO_RBOX = _exporter(
    "coco-rbox", "COCO, rotated boxes", rotated_box, "Only the rotated boxes of the masks were written"
)
