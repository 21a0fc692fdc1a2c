"""Track the sample clip without a window and say how well it went: `make demo`."""

import sys
from pathlib import Path

from annotator.cli.main import main
from annotator.paths import resources_dir
from annotator.quality.evaluate import evaluate

OUTPUT = Path(__file__).resolve().parent.parent / "demo-output"


def demo() -> int:
    """Run the job from the beginning; returns the exit code."""
    sample = resources_dir() / "sample"
    results = {name: OUTPUT / name for name in ("sample.json", "sample.mp4", "sample.png", "sample.annot")}
    OUTPUT.mkdir(exist_ok=True)
    for path in results.values():
        path.unlink(missing_ok=True)
    code = main(
        [
            "track",
            str(sample / "sample.mp4"),
            "--prompts",
            str(sample / "prompts.json"),
            "--out",
            str(results["sample.json"]),
            "--overlay",
            str(results["sample.mp4"]),
            "--contact-sheet",
            str(results["sample.png"]),
            "--project",
            str(results["sample.annot"]),
        ]
    )
    if code:
        return int(code)
    quality = evaluate(results["sample.json"], sample / "masks.json", all_frames=True)
    print("\nAgainst the known masks, frames after the prompted one:")
    for one in quality.objects:
        print(f"  object {one.track_id}: J {one.j.mean:.3f}  F {one.f.mean:.3f}")
    print(f"  all:      J {quality.j.mean:.3f}  F {quality.f.mean:.3f}")
    print("\nLook at:")
    print(f"  {results['sample.json']}   the dataset, COCO with RLE masks")
    print(f"  {results['sample.png']}    the contact sheet: prompts, masks and ids at a glance")
    print(f"  {results['sample.mp4']}    the overlay video")
    print(f"  {results['sample.annot']}  the project, to go on from")
    return 0


if __name__ == "__main__":
    sys.exit(demo())
