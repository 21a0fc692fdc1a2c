"""COCO files read by pycocotools, which this project did not write."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from annotator.domain.errors import ExportError, UsageError
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.mask import Mask
from annotator.domain.project import ObjectId, Project
from annotator.export.exporter import ExportOptions
from annotator.export.registry import EXPORTERS, export

from .projects import SIZE, blob, frame_mask, project, video

FORMATS = [exporter.id for exporter in EXPORTERS if exporter.id.startswith("coco")]


def _written(path: Path) -> Any:
    return msgspec.json.decode(path.read_bytes())


def _export(tmp_path: Path, format_id: str = "coco", document: Project | None = None, **more: Any) -> Any:
    path = tmp_path / f"{format_id}.json"
    export(document or project(), format_id=format_id, destination=path, **more)
    return _written(path)


@pytest.mark.parametrize("kind", ["segm", "bbox"])
@pytest.mark.parametrize("format_id", FORMATS)
def test_a_file_against_itself_has_full_average_precision(format_id: str, kind: str, tmp_path: Path) -> None:
    _export(tmp_path, format_id)
    truth = COCO(tmp_path / f"{format_id}.json")
    results = [{**annotation, "score": 1.0} for annotation in truth.dataset["annotations"]]
    evaluation = COCOeval(truth, truth.loadRes(results), kind)
    evaluation.params.maxDets = [1, 10, 100]
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    assert evaluation.stats[0] == pytest.approx(1.0)


@pytest.mark.parametrize("format_id", FORMATS)
def test_area_and_bbox_are_those_of_the_mask_as_written(format_id: str, tmp_path: Path) -> None:
    _export(tmp_path, format_id)
    coco = COCO(tmp_path / f"{format_id}.json")
    assert len(coco.anns) == 14
    for annotation in coco.anns.values():
        pixels = coco.annToMask(annotation)
        rows, columns = np.nonzero(pixels)
        assert annotation["area"] == pixels.sum()
        left, top = columns.min(), rows.min()
        assert annotation["bbox"] == [left, top, columns.max() + 1 - left, rows.max() + 1 - top]


@pytest.mark.parametrize("format_id", ["coco", "coco-polygon"])
def test_masks_come_back_pixel_by_pixel_with_holes_and_parts(format_id: str, tmp_path: Path) -> None:
    document = project()
    _export(tmp_path, format_id, document)
    coco = COCO(tmp_path / f"{format_id}.json")
    for annotation in coco.anns.values():
        obj = document.object(ObjectId(annotation["id"] // 10_000_000))
        mask = obj.masklet[annotation["attributes"]["frame_idx"]].mask
        np.testing.assert_array_equal(coco.annToMask(annotation).astype(bool), mask.to_array())


def test_boxes_are_the_same_as_in_the_polygon_file(tmp_path: Path) -> None:
    boxes, polygons = (_export(tmp_path, format_id)["annotations"] for format_id in ("coco-box", "coco-polygon"))
    assert [(one["id"], one["bbox"]) for one in boxes] == [(one["id"], one["bbox"]) for one in polygons]


def test_every_frame_is_an_image_also_where_nothing_is_on_it(tmp_path: Path) -> None:
    written = _export(tmp_path, video_ids=[1])
    assert [image["file_name"] for image in written["images"]] == [f"cups/{t:06d}.jpg" for t in range(6)]
    assert [image["id"] for image in written["images"]] == [1, 2, 3, 4, 5, 6]
    assert 6 not in {annotation["image_id"] for annotation in written["annotations"]}
    assert {(image["width"], image["height"]) for image in written["images"]} == {(SIZE.width, SIZE.height)}


def test_attributes_say_who_where_and_how(tmp_path: Path) -> None:
    annotations = _export(tmp_path, video_ids=[1])["annotations"]
    first, second = annotations[:2]
    assert first["attributes"] == {
        "track_id": 1, "frame_idx": 0, "video": "cups", "source": "edited", "score": None,
    }  # fmt: skip
    assert second["attributes"] == {
        "track_id": 5, "frame_idx": 0, "video": "cups", "source": "propagated",
        "score": pytest.approx(0.8573, abs=1e-4),
    }  # fmt: skip
    assert (first["category_id"], first["iscrowd"], second["category_id"]) == (2, 0, 1)


def test_an_absent_object_has_no_annotation_on_that_frame(tmp_path: Path) -> None:
    annotations = _export(tmp_path, video_ids=[1])["annotations"]
    frames = [one["attributes"]["frame_idx"] for one in annotations if one["attributes"]["track_id"] == 5]
    assert frames == [0, 1, 3]


def test_categories_keep_their_ids_and_unused_ones_stay(tmp_path: Path) -> None:
    categories = _export(tmp_path)["categories"]
    assert [(one["id"], one["name"]) for one in categories] == [(1, "cup"), (2, "ring"), (4, "unused")]


def test_ids_do_not_change_when_another_object_is_tracked_again_or_removed(tmp_path: Path) -> None:
    document = project()
    before = {one["id"]: one for one in _export(tmp_path, document=document)["annotations"]}
    tracked = document.object(ObjectId(2))
    again = replace(tracked, masklet=tracked.masklet.with_frame(2, frame_mask(blob(60, 15, 8))))
    changed = replace(
        document.with_object(again), objects=document.with_object(again).objects.discard(ObjectId(3))
    )
    (tmp_path / "coco.json").unlink()
    after = {one["id"]: one for one in _export(tmp_path, document=changed)["annotations"]}
    assert set(after) - set(before) == {20_000_003}
    assert all(after[kept] == before[kept] for kept in before)


def test_two_videos_of_one_name_do_not_collide(tmp_path: Path) -> None:
    written = _export(tmp_path)
    names = [image["file_name"] for image in written["images"]]
    assert len(set(names)) == 12
    assert names[0] == "cups/000000.jpg"
    assert names[6] == "cups-2/000000.jpg"
    assert len({image["id"] for image in written["images"]}) == 12


def test_frames_of_a_folder_keep_their_own_names(tmp_path: Path) -> None:
    written = _export(tmp_path, video_ids=[1], frame_name=lambda _, frame_idx: f"IMG_{frame_idx * 2}.png")
    assert [image["file_name"] for image in written["images"]][:2] == ["IMG_0.png", "IMG_2.png"]


def test_range_and_objects_limit_what_is_written(tmp_path: Path) -> None:
    options = ExportOptions(frames=FrameRange(1, 3), objects=frozenset({ObjectId(2)}))
    path = tmp_path / "part.json"
    report = export(project(), format_id="coco", destination=path, video_ids=[1], options=options)
    written = _written(path)
    assert [image["frame_idx"] for image in written["images"]] == [1, 2, 3]
    assert {one["attributes"]["track_id"] for one in written["annotations"]} == {5}
    assert (report.frames, report.objects, report.annotations) == (3, 1, 2)


def test_the_report_counts_and_names_what_was_left_out(tmp_path: Path) -> None:
    report = export(project(), format_id="coco", destination=tmp_path / "a.json")
    assert (report.path, report.frames, report.objects, report.annotations) == (tmp_path / "a.json", 12, 3, 14)
    assert (report.mean_iou, report.min_iou) == (None, None)
    assert len(report.losses) == 1
    assert "1 object without a category" in report.losses[0]


def test_the_report_states_how_well_polygons_and_boxes_fit(tmp_path: Path) -> None:
    polygons = export(project(), format_id="coco-polygon", destination=tmp_path / "a.json")
    assert (polygons.mean_iou, polygons.min_iou) == (1.0, 1.0)
    boxes = export(project(), format_id="coco-box", destination=tmp_path / "b.json")
    assert boxes.min_iou is not None
    assert boxes.mean_iou is not None
    assert 0.1 < boxes.min_iou < boxes.mean_iou < 0.9
    assert "Only the boxes" in boxes.losses[-1]


def test_a_rotated_box_follows_a_turned_object(tmp_path: Path) -> None:
    rows, columns = np.mgrid[: SIZE.height, : SIZE.width]
    along = (columns - 40) * np.cos(np.pi / 6) + (rows - 30) * np.sin(np.pi / 6)
    across = (rows - 30) * np.cos(np.pi / 6) - (columns - 40) * np.sin(np.pi / 6)
    bar = (np.abs(along) < 25) & (np.abs(across) < 6)
    document = project()
    obj = document.object(ObjectId(7))
    document = document.with_object(replace(obj, masklet=obj.masklet.with_frame(0, frame_mask(bar))))
    (annotation, *_) = _export(tmp_path, "coco-rbox", document, video_ids=[2])["annotations"]
    assert annotation["attributes"]["rotation"] == pytest.approx(30, abs=1.5)
    x1, y1, x2, y2, x3, y3, *_ = annotation["segmentation"][0]
    assert np.hypot(x2 - x1, y2 - y1) == pytest.approx(50, abs=1.5)
    assert np.hypot(x3 - x2, y3 - y2) == pytest.approx(12, abs=1.5)
    assert np.degrees(np.arctan2(y2 - y1, x2 - x1)) == pytest.approx(annotation["attributes"]["rotation"], abs=0.2)


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    _export(tmp_path)
    first = (tmp_path / "coco.json").read_bytes()
    _export(tmp_path, options=ExportOptions(overwrite=True))
    assert (tmp_path / "coco.json").read_bytes() == first


def test_an_empty_project_gives_a_file_that_can_be_read(tmp_path: Path) -> None:
    empty = Project(videos=project().videos.discard(2))
    report = export(empty, format_id="coco-polygon", destination=tmp_path / "a.json")
    assert (report.annotations, report.mean_iou, report.losses) == (0, None, ())
    assert len(COCO(tmp_path / "a.json").imgs) == 6


def test_progress_is_told_after_each_frame(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    _export(tmp_path, progress=lambda done, total: steps.append((done, total)))
    assert steps == [(done, 12) for done in range(1, 13)]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"format_id": "coco-3d"}, "there is no format 'coco-3d'; there are: coco, coco-polygon"),
        ({"video_ids": [3]}, r"the project has: 1, 2"),
        ({"video_ids": []}, r"the project has: 1, 2"),
        ({"video_ids": [2], "options": ExportOptions(objects=frozenset({ObjectId(1)}))}, r"names objects \[1\]"),
    ],
)
def test_wrong_wishes_are_refused(arguments: dict[str, Any], reason: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=reason):
        export(project(), **{"format_id": "coco", "destination": tmp_path / "a.json", **arguments})
    assert list(tmp_path.iterdir()) == []


def test_a_video_with_more_frames_than_ids_have_room_for_is_refused(tmp_path: Path) -> None:
    document = project()
    document = replace(document, videos=document.videos.insert(2, video(2, "endless", 10_000_001)))
    with pytest.raises(ExportError, match="endless has 10000001 frames"):
        _export(tmp_path, document=document, video_ids=[2])
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_number_of_frames(tmp_path: Path) -> None:
    """10,000 images and annotations pass through; the peak stays near that of a fiftieth of them."""
    import tracemalloc

    def peak(frame_count: int) -> int:
        document = project()
        obj = document.object(ObjectId(7))
        one = frame_mask(blob(40, 30, 10))
        masklet = type(obj.masklet).of(
            (t, replace(one, mask=Mask(one.mask.size, one.mask.counts))) for t in range(frame_count)
        )
        document = replace(document, videos=document.videos.insert(2, video(2, "long", frame_count)))
        document = document.with_object(replace(obj, masklet=masklet))
        options = ExportOptions(overwrite=True)
        tracemalloc.start()
        try:
            export(document, format_id="coco", destination=tmp_path / "a.json", video_ids=[2], options=options)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(10_000) < peak(200) + 500_000
