"""`annotator export`: a dataset from a project."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.arguments import frame_range
from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.cli.outputs import check_range, describe_report, write_dataset
from annotator.domain.frame_ranges import FrameRange
from annotator.export.registry import exporter_of
from annotator.session.output_paths import check_apart, check_target
from annotator.session.session import Session


def configure(parser: ArgumentParser) -> None:
    """Add the command\'s arguments."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="a project file, NAME.annot")
    parser.add_argument("--format", default="coco", metavar="NAME", help="coco (default), coco-polygon, ...")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="the dataset")
    parser.add_argument("--range", type=frame_range, default=FrameRange(), metavar="A:B", help="frames to write")
    parser.add_argument("--overwrite", action="store_true", help="replace a target that exists")
    parser.add_argument("--json", action="store_true", help="one event per line on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    exporter = exporter_of(args.format)
    check_apart({"--out": args.out}, {"the project": args.project})
    check_target("--out", args.out, overwrite=args.overwrite, folder=exporter.is_folder)
    with Session.open(args.project, read_only=True) as session:
        for note in session.notes:
            console.warn(note)
        check_range(args.range, [video.info for video in session.project.videos.values()])
        report = write_dataset(
            session,
            tuple(sorted(session.project.videos)),
            args.out,
            args.format,
            args.range,
            console,
            overwrite=args.overwrite,
        )
    describe_report(report, console)
    console.event(
        "done",
        out=str(args.out),
        frames=report.frames,
        objects=report.objects,
        annotations=report.annotations,
    )
    return ExitCode.DONE
