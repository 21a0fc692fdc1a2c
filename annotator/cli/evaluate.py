"""`annotator evaluate`: J, F and J&F of predicted masks against known ones, by the DAVIS definitions."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.quality.evaluate import evaluate
from annotator.quality.statistics import Statistics


def configure(parser: ArgumentParser) -> None:
    """Add the command\'s arguments."""
    form = "a COCO instances file or a folder of index PNGs"
    parser.add_argument("--pred", type=Path, required=True, metavar="PATH", help=f"the prediction: {form}")
    parser.add_argument("--gt", type=Path, required=True, metavar="PATH", help=f"the ground truth: {form}")
    parser.add_argument(
        "--all-frames", action="store_true", help="leave out only the first frame (DAVIS: first and last)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    quality = evaluate(args.pred, args.gt, all_frames=args.all_frames)
    for track_id in quality.unmatched:
        console.warn(f"object {track_id} of the prediction is not in the ground truth; it counts nowhere")
    console.record(asdict(quality))
    console.say(
        f"{'object':>8}  {'J&F':>6}  {'J mean':>6} {'recall':>6} {'decay':>6}  {'F mean':>6} {'recall':>6}"
    )
    for one in quality.objects:
        console.say(_row(str(one.track_id), one.j_and_f, one.j, one.f))
    console.say(_row("all", quality.j_and_f, quality.j, quality.f))
    console.say(f"{quality.frames} frames compared")
    return ExitCode.DONE


def _row(name: str, j_and_f: float, j: Statistics, f: Statistics) -> str:
    return (
        f"{name:>8}  {j_and_f:6.3f}  {j.mean:6.3f} {j.recall:6.3f} {j.decay:6.3f}  {f.mean:6.3f} {f.recall:6.3f}"
    )
