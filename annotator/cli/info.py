"""`annotator info`: what is in a video."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.video import VideoFacts, describe, fingerprint, open_source


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("video", type=Path, metavar="VIDEO", help="a video, a folder of frames, or an image")
    parser.add_argument("--pattern", metavar="GLOB", help="which files of a folder are frames, such as '*.png'")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    source = open_source(args.video, pattern=args.pattern)
    try:
        facts = describe(source)
    finally:
        source.close()
    digest = fingerprint(args.video, pattern=args.pattern)
    console.record(_as_json(facts, digest))
    for name, value in _rows(facts, digest):
        console.say(f"{name:12} {value}")
    return ExitCode.DONE


def _as_json(facts: VideoFacts, digest: str) -> dict[str, object]:
    info = facts.info
    return {
        "path": str(facts.path),
        "name": info.name,
        "width": info.size.width,
        "height": info.size.height,
        "frames": info.frame_count,
        "fps": float(info.fps),
        "fps_exact": str(info.fps),
        "variable_frame_rate": info.variable_frame_rate,
        "duration": facts.duration,
        "container": facts.container,
        "codec": facts.codec,
        "pixel_format": facts.pixel_format,
        "bytes": facts.file_bytes,
        "keyframes": facts.keyframe_count,
        "rotation": facts.rotation,
        "mirrored": facts.mirrored,
        "fingerprint": digest,
        "notes": list(facts.notes),
    }


def _rows(facts: VideoFacts, digest: str) -> list[tuple[str, str]]:
    info = facts.info
    rate = f"{float(info.fps):.3f} frames/s" + (", variable" if info.variable_frame_rate else "")
    turned = f"{facts.rotation} degrees, applied" + (", mirrored" if facts.mirrored else "")
    return [
        ("path", str(facts.path)),
        ("size", f"{info.size} pixels"),
        ("frames", f"{info.frame_count}, 0 to {info.frame_count - 1}"),
        ("rate", rate),
        ("duration", f"{facts.duration:.3f} s"),
        ("format", f"{facts.container}, {facts.codec}, {facts.pixel_format}"),
        ("bytes", f"{facts.file_bytes:,}"),
        ("keyframes", str(facts.keyframe_count)),
        ("rotation", turned if facts.rotation or facts.mirrored else "none"),
        ("fingerprint", digest),
        *(("note", note) for note in facts.notes),
    ]
