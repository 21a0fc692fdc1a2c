"""What `evaluate` reads, how it pairs frames and objects, and what it refuses."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image

from annotator.domain.errors import EvaluationError
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.quality.evaluate import evaluate, evaluate_frames
from annotator.quality.mask_frames import MaskletFrames

from .recipes import Labels, shifted, synthetic_labels


def _pngs(folder: Path, labels: Labels, name: str = "{:05d}.png") -> Path:
    folder.mkdir()
    for t, frame in enumerate(labels):
        Image.fromarray(frame).save(folder / name.format(t))
    return folder


def _coco(labels: Labels, name: str = "{:05d}.jpg") -> dict[str, Any]:
    height, width = labels.shape[1:]
    images = [
        {"id": t + 1, "file_name": name.format(t), "height": height, "width": width} for t in range(len(labels))
    ]
    annotations = [
        {
            "id": 1000 * k + t + 1,
            "image_id": t + 1,
            "attributes": {"track_id": k},
            "segmentation": {
                "size": [height, width],
                "counts": Mask.from_array(frame == k).counts.decode(),
            },
        }
        for t, frame in enumerate(labels)
        for k in sorted(set(frame.ravel().tolist()) - {0})
    ]
    return {"images": images, "annotations": annotations}


def _json(path: Path, value: Any) -> Path:
    path.write_bytes(msgspec.json.encode(value))
    return path


@pytest.fixture
def labels() -> Labels:
    return synthetic_labels(frames=9)


@pytest.mark.parametrize("name", ["{:05d}.jpg", "clip/{:06d}.jpg", "frame {:d}.jpg"])
def test_a_coco_file_and_a_folder_of_the_same_masks_agree_fully(labels: Labels, name: str, tmp_path: Path) -> None:
    prediction = _json(tmp_path / "prediction.json", _coco(labels, name))
    quality = evaluate(prediction, _pngs(tmp_path / "truth", labels))
    assert quality.j_and_f == 1.0
    assert [one.track_id for one in quality.objects] == [1, 2, 3, 4, 5]
    assert evaluate(tmp_path / "truth", prediction).j_and_f == 1.0


def test_coco_and_png_forms_of_a_spoilt_prediction_get_the_same_numbers(labels: Labels, tmp_path: Path) -> None:
    truth = _pngs(tmp_path / "truth", labels)
    as_json = _json(tmp_path / "prediction.json", _coco(shifted(labels)))
    as_png = _pngs(tmp_path / "prediction", shifted(labels))
    assert evaluate(as_json, truth) == evaluate(as_png, truth)
    assert evaluate(as_png, truth).j_and_f < 0.9


def test_masks_in_memory_get_the_same_numbers(labels: Labels, tmp_path: Path) -> None:
    def frames(stack: Labels) -> MaskletFrames:
        masks = [{k: Mask.from_array(frame == k) for k in range(1, 6)} for frame in stack]
        return MaskletFrames(masks, size=Size(*stack.shape[1:]))

    truth, prediction = _pngs(tmp_path / "truth", labels), _pngs(tmp_path / "prediction", shifted(labels))
    assert evaluate_frames(frames(shifted(labels)), frames(labels)) == evaluate(prediction, truth)


def test_a_sparse_ground_truth_is_found_by_number_in_a_video_prediction(labels: Labels, tmp_path: Path) -> None:
    truth = _pngs(tmp_path / "truth", labels)
    for t in range(9):
        if t % 3:
            (truth / f"{t:05d}.png").unlink()
    prediction = _json(tmp_path / "prediction.json", _coco(labels, "clip/{:06d}.jpg"))
    quality = evaluate(prediction, truth, all_frames=True)
    assert (quality.frames, quality.j_and_f) == (2, 1.0)


def test_first_and_last_frame_are_left_out_or_only_the_first(labels: Labels, tmp_path: Path) -> None:
    spoilt = labels.copy()
    spoilt[0] = spoilt[-1] = 0
    truth, prediction = _pngs(tmp_path / "truth", labels), _pngs(tmp_path / "prediction", spoilt)
    assert evaluate(prediction, truth).j_and_f == 1.0
    quality = evaluate(prediction, truth, all_frames=True)
    assert quality.frames == 8
    assert quality.j.mean == pytest.approx(7 / 8, abs=0.03)


def test_an_object_that_was_never_predicted_counts_as_zero(labels: Labels, tmp_path: Path) -> None:
    without = np.where(labels == 2, 0, labels).astype(np.uint8)
    quality = evaluate(_pngs(tmp_path / "prediction", without), _pngs(tmp_path / "truth", labels))
    assert [one.j.mean for one in quality.objects] == [1.0, 0.0, 1.0, 1.0, 1.0]


def test_an_object_that_the_truth_does_not_have_is_named_and_counts_nowhere(
    labels: Labels, tmp_path: Path
) -> None:
    extra = labels.copy()
    extra[:, :3, :3] = 9
    quality = evaluate(_pngs(tmp_path / "prediction", extra), _pngs(tmp_path / "truth", labels))
    assert quality.unmatched == (9,)
    assert len(quality.objects) == 5


def test_void_pixels_are_background(labels: Labels, tmp_path: Path) -> None:
    void = np.where(labels == 0, 255, labels).astype(np.uint8)
    quality = evaluate(_pngs(tmp_path / "prediction", labels), _pngs(tmp_path / "truth", void))
    assert quality.j_and_f == 1.0


def test_polygons_and_plain_runs_are_read(tmp_path: Path) -> None:
    labels = np.zeros((3, 40, 50), np.uint8)
    labels[:, 10:20, 5:25] = 1
    coco = _coco(labels)
    coco["annotations"][1]["segmentation"] = [[5, 10, 25, 10, 25, 20, 5, 20]]
    assert evaluate(_json(tmp_path / "a.json", coco), _pngs(tmp_path / "truth", labels)).j_and_f == 1.0
    runs = [5 * 40 + 10, *[10, 30] * 19, 10, 10 + 25 * 40 + 10]
    runs[-1] += 40 * 50 - sum(runs)
    coco["annotations"][1]["segmentation"] = {"size": [40, 50], "counts": runs}
    assert evaluate(_json(tmp_path / "b.json", coco), tmp_path / "truth").j_and_f == 1.0


def _set(*keys: Any) -> Callable[[dict[str, Any], Any], None]:
    def put(coco: dict[str, Any], value: Any) -> None:
        place: Any = coco
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value

    return put


@pytest.mark.parametrize(
    ("put", "value", "reason"),
    [
        (_set("annotations", 5, "segmentation", "counts"), "\x7f\x7f", "character outside"),
        (_set("annotations", 5, "segmentation", "counts"), "52", "covers"),
        (_set("annotations", 5, "segmentation", "counts"), "é", "ASCII"),
        (_set("annotations", 5, "segmentation", "counts"), [-5, 11795], "add up"),
        (_set("annotations", 5, "segmentation", "size"), [131, 90], "its image"),
        (_set("annotations", 5, "segmentation"), [[1.0, 2.0, 3.0]], "three corners"),
        (_set("annotations", 5, "segmentation"), [[1e9, 2.0, 3.0, 5.0, 9.0, 8.0]], "not near"),
        (_set("annotations", 5, "segmentation"), [], "no segmentation"),
        (_set("annotations", 5, "segmentation"), None, "no segmentation"),
        (_set("annotations", 5, "attributes"), {}, "track_id"),
        (_set("annotations", 5, "image_id"), 999, "not in the file"),
        (_set("annotations", 5, "image_id"), "x", "annotations[5].image_id"),
        (_set("annotations", 6, "attributes", "track_id"), 1, "twice"),
        (_set("images", 3, "height"), 10**9, "images: 00003.jpg: mask size"),
        (_set("images", 3, "height"), -1, "images: 00003.jpg: mask size"),
        (_set("images", 3, "id"), 1, "same id"),
        (_set("images", 3, "file_name"), "other/3.jpg", "2 clips"),
        (_set("images"), [], "empty"),
    ],
)
def test_a_broken_coco_file_is_refused_with_file_and_place(
    put: Callable[[dict[str, Any], Any], None], value: Any, reason: str, labels: Labels, tmp_path: Path
) -> None:
    coco = _coco(labels)
    coco["annotations"].sort(key=lambda annotation: annotation["image_id"])
    put(coco, value)
    path = _json(tmp_path / "prediction.json", coco)
    with pytest.raises(EvaluationError, match=r"prediction\.json") as caught:
        evaluate(path, _pngs(tmp_path / "truth", labels))
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"images": NaN}', b"\xff\xfe", b'{"images": []}', b"[" * 9**6]
)
def test_what_is_not_coco_json_is_refused(content: bytes, labels: Labels, tmp_path: Path) -> None:
    path = tmp_path / "prediction.json"
    path.write_bytes(content)
    with pytest.raises(EvaluationError, match=r"prediction\.json: not a COCO instances file"):
        evaluate(path, _pngs(tmp_path / "truth", labels))


def test_a_missing_file_or_folder_is_refused(labels: Labels, tmp_path: Path) -> None:
    truth = _pngs(tmp_path / "truth", labels)
    with pytest.raises(EvaluationError, match=r"nowhere\.json: the file cannot be read"):
        evaluate(tmp_path / "nowhere.json", truth)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EvaluationError, match="holds no PNG"):
        evaluate(tmp_path / "empty", truth)


def test_a_missing_frame_is_named(labels: Labels, tmp_path: Path) -> None:
    truth, prediction = _pngs(tmp_path / "truth", labels), _pngs(tmp_path / "prediction", labels)
    (prediction / "00004.png").unlink()
    with pytest.raises(EvaluationError, match=r"frame 00004 .* missing"):
        evaluate(prediction, truth)


def test_masks_of_another_size_are_refused(labels: Labels, tmp_path: Path) -> None:
    truth = _pngs(tmp_path / "truth", labels)
    prediction = _pngs(tmp_path / "prediction", np.zeros((9, 80, 131), np.uint8))
    with pytest.raises(EvaluationError, match=r"frame 00001 has 131x80 pixels, but 131x90"):
        evaluate(prediction, truth)


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:120])


def _colour(path: Path) -> None:
    Image.new("RGB", (131, 90)).save(path)


def _huge(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16:24] = (60000).to_bytes(4, "big") * 2
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [_truncate, _colour, _huge])
def test_a_broken_png_is_refused_by_name(damage: Callable[[Path], None], labels: Labels, tmp_path: Path) -> None:
    truth, prediction = _pngs(tmp_path / "truth", labels), _pngs(tmp_path / "prediction", labels)
    damage(prediction / "00003.png")
    with pytest.raises(EvaluationError, match=r"00003.png: (cannot be read as a PNG|its pixels are RGB)"):
        evaluate(prediction, truth)


def test_nothing_left_to_compare_is_said(labels: Labels, tmp_path: Path) -> None:
    truth, prediction = _pngs(tmp_path / "truth", labels[:2]), _pngs(tmp_path / "prediction", labels[:2])
    with pytest.raises(EvaluationError, match="2 frames are too few"):
        evaluate(prediction, truth)
    assert evaluate(prediction, truth, all_frames=True).frames == 1


def test_a_ground_truth_without_objects_is_said(labels: Labels, tmp_path: Path) -> None:
    nothing = _pngs(tmp_path / "truth", np.zeros_like(labels))
    with pytest.raises(EvaluationError, match="no object"):
        evaluate(_pngs(tmp_path / "prediction", labels), nothing)
