"""Datasets and pictures out, and judging masks: time, memory, and how much of a mask a polygon keeps."""

import json
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import cv2
import msgspec
import numpy as np
from pycocotools import mask as coco
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.project import ObjectId, Project, TrackedObject, Video
from annotator.export.registry import export
from annotator.export.shapes import polygons
from annotator.paths import resources_dir
from annotator.quality.evaluate import evaluate
from benchmarks.report import Row

SIZE = Size(720, 1280)
OBJECTS = 10


def run(*, long: bool) -> list[Row]:
    masks = _sample_masks()
    with tempfile.TemporaryDirectory() as folder:
        return [*_coco_rows(Path(folder), 10_000 if long else 1_000), *_polygon_rows(masks), _judging_row()]


def _coco_rows(folder: Path, frames: int) -> list[Row]:
    project = _project(frames)
    what = f"COCO, {frames} frames x {OBJECTS} objects at {SIZE}"

    def ours() -> None:
        export(project, format_id="coco", destination=folder / f"{time.perf_counter_ns()}.json")

    def plain() -> None:
        _dump_at_once(project, folder / f"{time.perf_counter_ns()}.json")

    peak = _peak_mb(ours)  # first: a mask keeps what was computed of it
    return [
        Row(f"{what}: time", _seconds(ours), "s", against=f"dicts and json.dump: {_seconds(plain):.2f} s"),
        Row(
            f"{what}: peak memory above the project",
            peak,
            "MB",
            target=50,
            against=f"dicts and json.dump: {_peak_mb(plain):.0f} MB",
        ),
    ]


def _dump_at_once(project: Project, path: Path) -> None:
    """The usual way: all annotations in a list, then one call."""
    annotations: list[dict[str, Any]] = []
    for obj in project.objects_in(1):
        for frame_idx in obj.masklet:
            mask = obj.masklet[frame_idx].mask
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": frame_idx + 1,
                    "category_id": 1,
                    "segmentation": {"size": list(mask.size), "counts": mask.counts.decode()},
                    "area": int(coco.area(mask.rle)),
                    "bbox": coco.toBbox(mask.rle).tolist(),
                    "iscrowd": 0,
                }
            )
    with path.open("w", encoding="utf-8") as file:
        json.dump({"images": [], "annotations": annotations, "categories": []}, file)


def _polygon_rows(masks: list[Mask]) -> list[Row]:
    ours = [polygons(mask).mask.iou(mask) for mask in masks]
    contours = [_through_pixel_centres(mask).iou(mask) for mask in masks]
    return [
        Row(
            f"polygons of {len(masks)} masks: worst IoU when read back",
            min(ours),
            "IoU",
            target=0.999,
            at_least=True,
            against=f"cv2.findContours as it is: {min(contours):.3f}, mean {np.mean(contours):.3f}",
        )
    ]


def _through_pixel_centres(mask: Mask) -> Mask:
    found, _ = cv2.findContours(mask.to_array().astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    rings = [contour.ravel().tolist() for contour in found if len(contour) >= 3]
    return Mask(mask.size, coco.merge(coco.frPyObjects(rings, *mask.size))["counts"]) if rings else mask


def _judging_row() -> Row:
    truth = resources_dir() / "sample" / "masks.json"
    seconds = _seconds(lambda: evaluate(truth, truth))
    return Row("J and F of the sample clip, 3 objects at 640x360", 123 / seconds, "frames/s")


def _sample_masks() -> list[Mask]:
    dataset = msgspec.json.decode((resources_dir() / "sample" / "masks.json").read_bytes())
    rles = [annotation["segmentation"] for annotation in dataset["annotations"]]
    return [Mask.checked(rle["size"], rle["counts"]) for rle in rles]


def _project(frames: int) -> Project:
    """Wobbly discs: masks of 1 kB each, about what an outline of 500 pixels takes."""
    rng = np.random.default_rng(3)
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    angle, distance = np.arctan2(rows - 360, columns - 640), np.hypot(rows - 360, columns - 640)
    shapes = [
        Mask.from_array(distance < 150 + 20 * np.sin(7 * angle + phase) + 6 * np.sin(41 * angle))
        for phase in rng.uniform(0, 6, 50)
    ]
    objects = {
        ObjectId(i): TrackedObject(ObjectId(i), 1, i, 1, masklet=_masklet(shapes, frames, i))
        for i in range(1, OBJECTS + 1)
    }
    video = Video(1, "long.mp4", VideoInfo("long", SIZE, frames, Fraction(25)), "")
    return Project(HashTrieMap({1: video}), HashTrieMap({1: Category(1, "thing")}), HashTrieMap(objects))


def _masklet(shapes: list[Mask], frames: int, shift: int) -> Masklet:
    """Masks as a project has them that was just opened: nothing computed of them yet."""
    return Masklet.of(
        (t, FrameMask(Mask(SIZE, shapes[(t + shift) % len(shapes)].counts), MaskSource.PROPAGATED, 4.0, 0.9))
        for t in range(frames)
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak_mb(work: Callable[[], object]) -> float:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()
