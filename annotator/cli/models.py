"""`annotator models`: the engines and models there are, fetched, added and removed."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from annotator.cli.command import ExitCode
from annotator.cli.console import Console
from annotator.cli.interrupt import cancel_on_interrupt
from annotator.domain.cancel import Cancelled
from annotator.domain.errors import UsageError
from annotator.modelstore.add import add
from annotator.modelstore.card import Device as ModelDevice
from annotator.modelstore.listing import statuses
from annotator.modelstore.progress import Progress
from annotator.modelstore.pull import pull
from annotator.modelstore.remove import remove
from annotator.modelstore.status import InstalledModel, ModelState, ModelStatus
from annotator.modelstore.store import ModelStore
from annotator.sam2.device import Device
from annotator.sam2.runtime import best_device
from annotator.session.engines import CLASSIC, CLASSIC_LABEL
from annotator.session.measuring import measure_engine
from annotator.session.speed import Speed, known_speeds


def configure(parser: ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help="one JSON object per line on stdout")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|pull|add|remove|bench")
    listing = actions.add_parser("list", help="known and installed models")
    pulling = actions.add_parser("pull", help="fetch a model from its publisher and check it")
    pulling.add_argument("model", metavar="NAME")
    pulling.add_argument("--mirror", metavar="URL", help="fetch the file from here instead; the check stays")
    adding = actions.add_parser("add", help="take a checkpoint from disk: .pt or .safetensors")
    adding.add_argument("file", type=Path, metavar="FILE")
    adding.add_argument("--name", metavar="NAME", help="what to call it")
    removing = actions.add_parser("remove", help="remove a model and what was built from it")
    removing.add_argument("model", metavar="NAME")
    measuring = actions.add_parser("bench", help="measure how fast engines are on this machine")
    measuring.add_argument("model", nargs="?", metavar="NAME", help="default: classic and all installed models")
    for action in (listing, pulling, adding, removing, measuring):
        action.add_argument("--json", action="store_true", help="one JSON object per line on stdout")


def run(args: Namespace, console: Console) -> ExitCode:
    """Do it."""
    store = ModelStore()
    match args.action:
        case "list":
            return _list(store, console)
        case "remove":
            freed = remove(store, args.model)
            console.event("done", model=args.model, bytes=freed)
            console.say(f"{args.model} is removed; {_megabytes(freed)} are free again")
            return ExitCode.DONE
        case "pull":
            return _install(args, store, console)
        case "add":
            return _install(args, store, console)
        case "bench":
            return _bench(args.model, store, console)
        case action:
            raise UsageError(f"there is no action {action!r}")


def _list(store: ModelStore, console: Console) -> ExitCode:
    device = best_device()
    kind: ModelDevice = "cpu" if device is Device.CPU else "gpu"
    speeds = known_speeds()
    console.record(
        {"model": CLASSIC, "label": CLASSIC_LABEL, "state": "installed", "engine": "classic"}
        | _speed_as_json(speeds.get(CLASSIC))
    )
    console.say(f"{'name':20} {'state':12} {'size':>9} {'s/frame':>8}  licence")
    console.say(f"{CLASSIC:20} {'built in':12} {'':>9} {_speed_text(speeds.get(CLASSIC)):>8}  {CLASSIC_LABEL}")
    for status in statuses(store):
        best = kind in status.recommended_on
        speed = speeds.get(status.model_id)
        console.record(_as_json(status, recommended=best) | _speed_as_json(speed))
        console.say(_line(status, speed, best=best))
        if status.problem:
            console.warn(f"{status.model_id}: {status.problem}")
    console.say(f"\nModels run on this machine's {device.upper()}; * is the one to begin with there.")
    return ExitCode.DONE


def _line(status: ModelStatus, speed: Speed | None, *, best: bool) -> str:
    size = "" if status.bytes_whole is None else _megabytes(status.bytes_whole)
    licence = "" if status.licence is None else status.licence.id
    how = "" if status.can_pull or status.official is not None else "; get the file and `annotator models add` it"
    name = f"{status.model_id}{' *' if best else ''}"
    return f"{name:20} {status.state:12} {size:>9} {_speed_text(speed):>8}  {licence}{how}"


def _speed_text(speed: Speed | None) -> str:
    return "" if speed is None else f"{speed.frame:.2f}"


def _speed_as_json(speed: Speed | None) -> dict[str, object]:
    return {"speed": None if speed is None else msgspec.structs.asdict(speed)}


def _bench(model: str | None, store: ModelStore, console: Console) -> ExitCode:
    """Seconds per click and per tracked frame; kept for `models list` and the window's model picker."""
    ready = [one.model_id for one in statuses(store) if one.state is ModelState.INSTALLED]
    console.say(f"{'engine':20} {'first click':>12} {'next click':>12} {'frame':>12}")
    try:
        with cancel_on_interrupt() as cancel:
            for engine in [model] if model is not None else [CLASSIC, *ready]:
                speed = measure_engine(engine, store=store, cancel=cancel)
                console.record({"model": engine} | _speed_as_json(speed))
                console.say(
                    f"{engine:20} {speed.first_click:10.3f} s {speed.next_click:10.3f} s {speed.frame:10.3f} s"
                )
    except Cancelled:
        console.warn("stopped; what was measured is kept")
        return ExitCode.INTERRUPTED
    return ExitCode.DONE


def _as_json(status: ModelStatus, *, recommended: bool) -> dict[str, object]:
    return {
        "model": status.model_id,
        "label": status.label,
        "state": status.state,
        "engine": "sam2",
        "bytes": status.bytes_whole,
        "bytes_here": status.bytes_here,
        "licence": status.licence and status.licence.id,
        "official": status.official,
        "can_pull": status.can_pull,
        "recommended": recommended,
        "problem": status.problem,
    }


def _install(args: Namespace, store: ModelStore, console: Console) -> ExitCode:
    what = args.model if args.action == "pull" else args.file.name
    try:
        with cancel_on_interrupt() as cancel, console.progress(what, 0, "B") as bar:

            def tell(progress: Progress) -> None:
                if progress.reason:
                    console.warn(progress.reason)
                bar.to(progress.done, progress.total or 0)

            if args.action == "pull":
                model = pull(store, args.model, mirror=args.mirror, progress=tell, cancel=cancel)
            else:
                model = add(store, args.file, name=args.name, progress=tell, cancel=cancel)
    except Cancelled:
        console.warn("stopped; what has arrived is kept, and the same command goes on from there")
        return ExitCode.INTERRUPTED
    _tell_installed(model, console)
    return ExitCode.DONE


def _tell_installed(model: InstalledModel, console: Console) -> None:
    console.event("done", model=model.model_id, bytes=model.bytes, sha256=model.sha256, official=model.official)
    kind = "the published file" if model.official else "not an official file"
    console.say(f"{model.model_id} is installed ({_megabytes(model.bytes)}, {kind}): --engine {model.model_id}")


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
