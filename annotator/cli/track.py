"""`annotator track`: prompts to masklets to a dataset, without a window."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from annotator.cli.arguments import box_on_frame, category_name, frame_range, one_of, point_on_frame, positive_int
from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.cli.interrupt import cancel_on_interrupt
from annotator.cli.outputs import Outputs, add_output_arguments, check_range
from annotator.cli.recording import record
from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import InvalidValueError, ProjectFileError, UsageError
from annotator.domain.frame import FrameSource, VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts
from annotator.domain.run import Direction
from annotator.sam2.device import Device
from annotator.session.active_run import keep_unfinished_run, unfinished_runs
from annotator.session.cut_stops import CutStop
from annotator.session.engine_options import EngineOptions
from annotator.session.engines import CLASSIC, load_tracker
from annotator.session.plan import RunPlan, RunRequest
from annotator.session.prompts_file import DEFAULT_CATEGORY, ObjectPrompts, check_start, read_prompts
from annotator.session.run_frame import RunFrame
from annotator.session.session import Session
from annotator.session.video_session import VideoSession
from annotator.tracking.tracker import Tracker
from annotator.video import fingerprint, open_source


def configure(parser: ArgumentParser) -> None:
    """Add the command\'s arguments."""
    parser.add_argument("video", type=Path, metavar="VIDEO", help="a video, a folder of frames, or an image")
    prompts = parser.add_argument_group("prompts (a file, or one object on the command line)")
    prompts.add_argument("--prompts", type=Path, metavar="FILE", help="prompts file, JSON")
    prompts.add_argument("--box", type=box_on_frame, action="append", default=[], metavar="FRAME:x1,y1,x2,y2")
    prompts.add_argument("--point", type=point_on_frame, action="append", default=[], metavar="FRAME:x,y,+|-")
    prompts.add_argument(
        "--category", type=category_name, metavar="NAME", help=f"of that one object (default: {DEFAULT_CATEGORY})"
    )
    run = parser.add_argument_group("run")
    run.add_argument("--engine", default=CLASSIC, metavar="NAME", help="a model's name, or classic (default)")
    run.add_argument("--direction", type=one_of(Direction), choices=list(Direction), default=Direction.FORWARD)
    run.add_argument("--range", type=frame_range, default=FrameRange(), metavar="A:B", help="frames to track")
    run.add_argument("--overwrite-edited", action="store_true", help="also replace masks that a person edited")
    run.add_argument("--stop-at-cuts", action="store_true", help="leave objects where another shot begins")
    run.add_argument("--pattern", metavar="GLOB", help="which files of a folder are frames, such as '*.png'")
    run.add_argument("--threads", type=positive_int, metavar="N", help="processor threads (default: all)")
    model = parser.add_argument_group("models")
    model.add_argument("--size", type=positive_int, metavar="PIXELS", help="image size (default: 1024)")
    model.add_argument(
        "--device", type=one_of(Device), choices=list(Device), help="default: the GPU where one works"
    )
    model.add_argument("--max-memories", type=positive_int, metavar="N", help="memories a frame attends to")
    add_output_arguments(parser)
    parser.add_argument("--json", action="store_true", help="one event per line on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    outputs = Outputs.of(args)
    outputs.check()
    source = open_source(args.video, pattern=args.pattern)
    try:
        check_range(args.range, [source.info])
        objects = _objects(args, source.info)
        tracker = _load_tracker(args, source, console)
        session = _open_project(outputs.project, console)
    except BaseException:
        source.close()
        raise
    for note in source.notes:
        console.warn(note)
    with session:
        video_id = session.add_video(args.video, pattern=args.pattern, source=source)
        video = VideoSession(session, video_id, tracker)
        object_ids = record(video, objects)
        with cancel_on_interrupt() as cancel:
            finished = _track(video, object_ids, args, console, cancel)
        if not finished:
            console.warn(f"stopped; every finished frame is kept in {outputs.project}, and is written now")
        outputs.write(session, video_id, engine=tracker.name, pictured=args.range, console=console)
    return ExitCode.DONE if finished else ExitCode.INTERRUPTED


def _load_tracker(args: Namespace, source: FrameSource, console: Console) -> Tracker:
    options = EngineOptions(args.threads, args.size, args.device, args.max_memories)
    digest = fingerprint(args.video, pattern=args.pattern)
    with console.progress("loading", 0, "steps") as progress:
        return load_tracker(
            args.engine,
            source,
            fingerprint=digest,
            options=options,
            progress=lambda step: progress.to(step.done, step.total),
        )


def _objects(args: Namespace, info: VideoInfo) -> Sequence[ObjectPrompts]:
    """What the user says, from the file or from the options."""
    if args.prompts is not None:
        if args.box or args.point or args.category:
            raise UsageError("--prompts says it all; leave out --box, --point and --category, or the file")
        return read_prompts(args.prompts, info)
    said: dict[int, FramePrompts] = {}
    for option, entries in (("--box", args.box), ("--point", args.point)):
        for frame_idx, prompt in entries:
            if frame_idx >= info.frame_count:
                raise UsageError(
                    f"{option}: frame {frame_idx} is beyond the end; "
                    f"the video's frames are 0 to {info.frame_count - 1}"
                )
            before = said.get(frame_idx, FramePrompts())
            if option == "--box" and before.box is not None:
                raise UsageError(f"--box: frame {frame_idx} has two boxes for one object; give one")
            said[frame_idx] = before.adding(prompt)
            try:
                said[frame_idx].check_fits(info.size)
            except InvalidValueError as error:
                raise UsageError(f"{option}: {error}") from error
    if not said:
        raise UsageError("there is nothing to track: give --prompts FILE, or --box and --point")
    try:
        check_start(1, said)
    except InvalidValueError as error:
        raise UsageError(f"--point: {error}") from error
    return (ObjectPrompts(1, args.category or DEFAULT_CATEGORY, said),)


def _open_project(path: Path, console: Console) -> Session:
    """The project to extend, or a new one; a run that was killed is kept and gone on from."""
    if not path.exists():
        return Session.create(path)
    session = Session.open(path)
    if session.is_read_only:
        session.close()
        raise ProjectFileError(f"{path} cannot be extended: {' '.join(session.notes)} Name another --project.")
    for run in unfinished_runs(session):
        console.warn(f"{path}: run {run.run_id} was interrupted; its {len(run.overwritten)} masks are kept")
        keep_unfinished_run(session, run)
    return session


def _track(
    video: VideoSession, object_ids: list[ObjectId], args: Namespace, console: Console, cancel: CancelToken
) -> bool:
    """Run to the end, or to where it was stopped; False then."""
    request = RunRequest(
        video.video_id,
        tuple(object_ids),
        args.range,
        args.direction,
        overwrite_edited=args.overwrite_edited,
        stop_at_cuts=args.stop_at_cuts,
    )
    run = video.begin_run(request)
    for note in run.plan.notes:
        console.warn(note)
    names = {object_id: video.project.object(object_id).track_id for object_id in object_ids}
    with console.progress("tracking", run.plan.frame_count, "frames") as progress:
        try:
            for frame in video.follow(
                run, cancel=cancel, left_at_cut=partial(_tell_cut, run.plan, names, console)
            ):
                _tell(frame, names, console)
                progress.to(frame.done, run.plan.frame_count)
        except Cancelled:
            return False
    return True


def _tell_cut(plan: RunPlan, names: dict[ObjectId, int], console: Console, met: CutStop) -> None:
    stop = met.left_by(plan)
    if stop is not None:
        ids = ", ".join(str(names[object_id]) for object_id in stop.object_ids)
        who = f"object {ids} ends" if len(stop.object_ids) == 1 else f"objects {ids} end"
        console.warn(
            f"{who} at the cut before frame {stop.cut}; give them a prompt on frame {stop.frame_idx} "
            "or later, or leave out --stop-at-cuts"
        )


def _tell(frame: RunFrame, names: dict[ObjectId, int], console: Console) -> None:
    if frame.unreadable:
        console.warn(f"frame {frame.frame_idx} cannot be decoded; it has no masks")
        return
    console.event(
        "frame",
        frame=frame.frame_idx,
        objects=[
            {
                "track_id": names[object_id],
                "source": found.source,
                "area": found.mask.area,
                "score": found.object_score,
                "predicted_iou": found.predicted_iou,
            }
            for object_id, found in frame.masks.items()
        ],
    )
