"""Where `track` writes: the project, the dataset, the overlay video, the contact sheet."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from annotator.cli.console import Console
from annotator.domain.errors import UsageError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.project import Project
from annotator.export.contact_sheet import write_contact_sheet
from annotator.export.exporter import ExportOptions, ExportReport
from annotator.export.overlay import write_overlay
from annotator.export.registry import export, exporter_of
from annotator.session.output_paths import check_apart, check_target
from annotator.session.session import Session


def add_output_arguments(parser: ArgumentParser) -> None:
    """The options that name results."""
    group = parser.add_argument_group("results")
    group.add_argument("--out", type=Path, required=True, metavar="PATH", help="the dataset")
    group.add_argument("--format", default="coco", metavar="NAME", help="coco (default), coco-polygon, ...")
    group.add_argument("--overlay", type=Path, metavar="FILE.mp4", help="the video with the masks painted on")
    group.add_argument("--contact-sheet", type=Path, metavar="FILE.png", help="one picture of the whole run")
    group.add_argument("--project", type=Path, metavar="FILE.annot", help="default: beside --out, by its name")
    group.add_argument("--overwrite", action="store_true", help="replace results that exist")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The targets of one run, as asked for, and what it reads, which none of them may be."""

    dataset: Path
    format_id: str
    project: Path
    overlay: Path | None
    contact_sheet: Path | None
    overwrite: bool
    inputs: Mapping[str, Path]

    @classmethod
    def of(cls, args: Namespace) -> Self:
        """From the options of `add_output_arguments`."""
        project = args.project or args.out.with_name(args.out.stem + ".annot")
        inputs = {"the video": args.video, **({"the prompts file": args.prompts} if args.prompts else {})}
        return cls(args.out, args.format, project, args.overlay, args.contact_sheet, args.overwrite, inputs)

    def check(self) -> None:
        """Refuse what cannot be written, before anything is computed for it.

        Raises:
            UsageError: names the option.
        """
        named = {
            "--out": self.dataset,
            "--project": self.project,
            "--overlay": self.overlay,
            "--contact-sheet": self.contact_sheet,
        }
        targets = {option: path for option, path in named.items() if path is not None}
        if len({path.absolute() for path in targets.values()}) < len(targets):
            raise UsageError("two results have the same name; give each its own")
        is_folder = exporter_of(self.format_id).is_folder
        check_target("--out", self.dataset, overwrite=self.overwrite, folder=is_folder)
        check_target("--project", self.project, overwrite=True)
        for option, path, ending in (
            ("--overlay", self.overlay, ".mp4"),
            ("--contact-sheet", self.contact_sheet, ".png"),
        ):
            if path is not None:
                check_target(option, path, overwrite=self.overwrite)
                if path.suffix.lower() != ending:
                    raise UsageError(f"{option} {path}: it is written as {ending[1:].upper()}; end it in {ending}")
        check_apart(targets, self.inputs)

    def write(
        self, session: Session, video_id: int, *, engine: str, pictured: FrameRange, console: Console
    ) -> None:
        """Write all that was asked for, from what the project holds; pictures show the range that was tracked."""
        report = write_dataset(
            session, (video_id,), self.dataset, self.format_id, FrameRange(), console, overwrite=self.overwrite
        )
        describe_report(report, console)
        untracked = _untracked(session.project, video_id)
        if untracked:
            console.say(
                f"  {_counted(untracked, 'frame')} not tracked: in the dataset as pictures without objects"
            )
        source = session.source(video_id)
        if self.overlay is not None:
            shown = len(pictured.within(source.info.frame_count))
            with console.progress("overlay", shown, "frames") as progress:
                write_overlay(
                    session.project,
                    video_id=video_id,
                    source=source,
                    destination=self.overlay,
                    frames=pictured,
                    overwrite=self.overwrite,
                    progress=progress.to,
                )
            console.say(f"{self.overlay}: overlay video")
        if self.contact_sheet is not None:
            write_contact_sheet(
                session.project,
                video_id=video_id,
                source=source,
                destination=self.contact_sheet,
                engine=engine,
                frames=pictured,
                overwrite=self.overwrite,
            )
            console.say(f"{self.contact_sheet}: contact sheet")
        console.say(f"{self.project}: the project; name it with --project to go on from it")
        console.event(
            "done",
            out=str(self.dataset),
            project=str(self.project),
            overlay=self.overlay and str(self.overlay),
            contact_sheet=self.contact_sheet and str(self.contact_sheet),
            frames=report.frames,
            objects=report.objects,
            annotations=report.annotations,
            untracked=untracked,
        )


def _untracked(project: Project, video_id: int) -> int:
    """How many frames hold nothing at all, not even that an object is absent."""
    seen: set[int] = set()
    for obj in project.objects_in(video_id):
        seen.update(obj.masklet.frames)
    return project.video(video_id).info.frame_count - len(seen)


def check_range(frames: FrameRange, videos: Sequence[VideoInfo]) -> None:
    """Refuse a range in which no video has a frame.

    Raises:
        UsageError: says which frames there are.
    """
    last = max((info.frame_count for info in videos), default=0) - 1
    if videos and not frames.within(last + 1):
        raise UsageError(f"--range {frames}: there is no such frame; the frames are 0 to {last}")


def write_dataset(
    session: Session,
    video_ids: tuple[int, ...],
    path: Path,
    format_id: str,
    frames: FrameRange,
    console: Console,
    *,
    overwrite: bool,
) -> ExportReport:
    """Write a project's videos in a format."""
    total = sum(session.project.video(video_id).info.frame_count for video_id in video_ids)
    with console.progress("writing", total, "frames") as progress:
        return export(
            session.project,
            format_id=format_id,
            destination=path,
            video_ids=video_ids,
            options=ExportOptions(frames=frames, overwrite=overwrite),
            frame_name=session.frame_name,
            progress=progress.to,
        )


def describe_report(report: ExportReport, console: Console) -> None:
    """Say what was written and what was lost on the way."""
    counts = ((report.frames, "frame"), (report.objects, "object"), (report.annotations, "annotation"))
    console.say(f"{report.path}: {', '.join(_counted(count, noun) for count, noun in counts)}")
    if report.mean_iou is not None:
        console.say(f"  shapes against masks: IoU {report.mean_iou:.4f} mean, {report.min_iou:.4f} lowest")
    for loss in report.losses:
        console.warn(loss)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
