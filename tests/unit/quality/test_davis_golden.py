"""Our J and F against the numbers that the official DAVIS evaluation gave for the same masks."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.quality.evaluate import evaluate

from .recipes import CLIPS, SPOILERS, Labels, synthetic_labels

ROOT = Path(__file__).resolve().parents[3]
GOLDEN: dict[str, list[list[float]]] = json.loads(
    (ROOT / "tests" / "golden" / "quality" / "davis.json").read_text(encoding="utf-8")
)


def _truth_of(clip: str, request: pytest.FixtureRequest) -> Labels:
    if clip == "synthetic":
        return synthetic_labels()
    shared: Path = request.getfixturevalue("shared")
    paths = sorted((shared / "clips" / clip).glob("*.png"))
    if not paths:
        pytest.skip(f"the clip {clip} is not among the shared ones")
    return np.stack([np.asarray(Image.open(path)) for path in paths])


def _write(folder: Path, labels: Labels) -> Path:
    folder.mkdir()
    for t, frame in enumerate(labels):
        Image.fromarray(frame).save(folder / f"{t:05d}.png")
    return folder


@pytest.mark.parametrize("spoiler", SPOILERS)
@pytest.mark.parametrize("clip", ["synthetic", *CLIPS])
def test_evaluation_gives_the_official_numbers(
    clip: str, spoiler: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    labels = _truth_of(clip, request)
    truth = _write(tmp_path / "truth", labels)
    prediction = _write(tmp_path / "prediction", SPOILERS[spoiler](labels))
    quality = evaluate(prediction, truth)
    ours = [
        [one.j.mean, one.j.recall, one.j.decay, one.f.mean, one.f.recall, one.f.decay] for one in quality.objects
    ]
    official = GOLDEN[f"{clip}/{spoiler}"]
    np.testing.assert_allclose(ours, official, atol=1e-6)
    assert quality.j_and_f == pytest.approx(np.mean(official, axis=0)[[0, 3]].mean(), abs=1e-6)
    assert quality.frames == len(labels) - 2
