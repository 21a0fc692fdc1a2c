"""The sample clip: what is shipped is what its tool makes, and it shows what it is there to show."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest

from annotator.paths import resources_dir
from annotator.quality.coco_frames import CocoFrames
from annotator.quality.evaluate import evaluate

SAMPLE = resources_dir() / "sample"
TOOLS = Path(__file__).resolve().parents[2] / "tools"
DUCK, BALL, MUG = 1, 2, 3


@pytest.fixture(scope="module")
def truth() -> CocoFrames:
    return CocoFrames(SAMPLE / "masks.json")


def _area(truth: CocoFrames, track_id: int, frame_idx: int) -> int:
    region = truth.read(frame_idx).regions.get(track_id)
    return 0 if region is None else int(region.sum())


def test_the_video_and_the_masks_have_the_same_frames(truth: CocoFrames) -> None:
    with av.open(str(SAMPLE / "sample.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (640, 360, Fraction(25))
        count = sum(1 for _ in container.decode(stream))
    assert count == len(truth.frame_names) == 125


def test_every_file_is_small_enough_to_ship() -> None:
    assert {path.name for path in SAMPLE.iterdir()} >= {"sample.mp4", "masks.json", "prompts.json"}
    assert all(path.stat().st_size < 1_400_000 for path in SAMPLE.iterdir())


def test_the_masks_are_a_ground_truth_that_evaluate_reads() -> None:
    quality = evaluate(SAMPLE / "masks.json", SAMPLE / "masks.json")
    assert quality.j_and_f == 1.0
    assert [one.track_id for one in quality.objects] == [DUCK, BALL, MUG]


def test_the_ball_is_hidden_for_a_while_and_comes_back(truth: CocoFrames) -> None:
    areas = [_area(truth, BALL, frame_idx) for frame_idx in range(125)]
    hidden = [frame_idx for frame_idx, area in enumerate(areas) if area == 0]
    assert len(hidden) >= 8
    assert hidden == list(range(hidden[0], hidden[-1] + 1))
    assert areas[0] > 3000 < areas[-1]


def test_duck_and_ball_cross(truth: CocoFrames) -> None:
    def middle(track_id: int, frame_idx: int) -> float:
        return float(np.nonzero(truth.read(frame_idx).regions[track_id])[1].mean())

    assert middle(BALL, 0) < middle(DUCK, 0)
    assert middle(BALL, 70) > middle(DUCK, 70)


def test_prompts_lie_on_their_objects(truth: CocoFrames) -> None:
    prompts: Any = msgspec.json.decode((SAMPLE / "prompts.json").read_bytes())
    assert [one["id"] for one in prompts["objects"]] == [DUCK, BALL, MUG]
    for one in prompts["objects"]:
        assert one["prompts"][0]["frame"] == 0
        for prompt in one["prompts"]:
            region = truth.read(prompt["frame"]).regions[one["id"]]
            x1, y1, x2, y2 = prompt["box"]
            inside = region[y1:y2, x1:x2].sum()
            assert inside == region.sum()
            assert inside > 0.4 * (x2 - x1) * (y2 - y1)
            assert all(region[y, x] == label for x, y, label in prompt.get("points", []))


@pytest.mark.parametrize("frame_idx", [0, 60])
def test_the_tool_gives_these_masks_again(
    truth: CocoFrames, frame_idx: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(TOOLS)
    from sample_clip.render import labels_at  # type: ignore[import-not-found]

    labels = labels_at(frame_idx / 124)
    for track_id, region in truth.read(frame_idx).regions.items():
        # Another processor may round a pixel at the border the other way.
        assert np.count_nonzero((labels == track_id) != region) <= 3


def test_the_picture_and_the_masks_fit(truth: CocoFrames) -> None:
    """The duck is yellow and nothing else is: the colour and the mask agree."""
    with av.open(str(SAMPLE / "sample.mp4")) as container:
        picture = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
    red, green, blue = np.moveaxis(picture, 2, 0)
    yellow = (green > 2 * blue) & (green > 0.7 * red) & (green > 60)
    duck = truth.read(0).regions[DUCK]
    assert (yellow & duck).sum() > 0.8 * duck.sum()
    assert (yellow & ~duck).sum() < 0.02 * duck.sum()
