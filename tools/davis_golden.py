"""Ask the official DAVIS evaluation for the numbers that the tests compare ours with.

Run with a Python that has numpy, scipy, scikit-image, opencv, pillow and tqdm, from the top of a checkout:

    python tools/davis_golden.py DAVIS2017_EVALUATION_CHECKOUT [SHARED_FOLDER]

writes ``tests/golden/quality/davis.json``: per case and object J mean, recall, decay and F mean, recall, decay.
"""

import json
import runpy
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "quality" / "davis.json"
RECIPES = runpy.run_path(str(ROOT / "tests" / "unit" / "quality" / "recipes.py"))


def main(checkout: Path, shared: Path | None) -> None:
    sys.path.insert(0, str(checkout))
    clips = {"synthetic": RECIPES["synthetic_labels"]()}
    folders = [shared / "clips" / name for name in RECIPES["CLIPS"]] if shared else []
    for folder in folders:
        paths = sorted(folder.glob("*.png"))
        clips[folder.name] = np.stack([np.asarray(Image.open(path)) for path in paths])
    cases = {
        f"{clip}/{spoiler}": official_numbers(labels, spoil(labels))
        for clip, labels in clips.items()
        for spoiler, spoil in RECIPES["SPOILERS"].items()
    }
    GOLDEN.parent.mkdir(parents=True, exist_ok=True)
    GOLDEN.write_text(as_lines(cases), encoding="utf-8")


def official_numbers(truth: np.ndarray, prediction: np.ndarray) -> list[list[float]]:
    """One row per object, from the official class run on a data set laid out as it wants it."""
    from davis2017.evaluation import DAVISEvaluation  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_pngs(root / "Annotations" / "480p" / "clip", truth)
        write_pngs(root / "JPEGImages" / "480p" / "clip", truth, suffix=".jpg")
        write_pngs(root / "results" / "clip", prediction)
        (root / "ImageSets" / "2017").mkdir(parents=True)
        (root / "ImageSets" / "2017" / "val.txt").write_text("clip\n", encoding="ascii")
        evaluation = DAVISEvaluation(davis_root=str(root), task="semi-supervised", gt_set="val")
        measures = evaluation.evaluate(str(root / "results"))
    columns = [measures[measure][part] for measure in "JF" for part in "MRD"]
    return [[round(float(value), 9) for value in row] for row in zip(*columns, strict=True)]


def as_lines(cases: dict[str, list[list[float]]]) -> str:
    """JSON with one object's numbers on each line."""
    blocks = (
        f' "{case}": [\n' + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n ]"
        for case, rows in cases.items()
    )
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def write_pngs(folder: Path, labels: np.ndarray, suffix: str = ".png") -> None:
    folder.mkdir(parents=True)
    for t, frame in enumerate(labels):
        Image.fromarray(frame).save(folder / f"{t:05d}{suffix}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
