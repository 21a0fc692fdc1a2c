"""The command line: which command, its arguments, and errors as one sentence and an exit code."""

import sys
import traceback
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, cast

from annotator import __version__
from annotator.cli.command import Command, CommandModule, ExitCode
from annotator.cli.console import Console
from annotator.domain.errors import AnnotatorError, UsageError

COMMANDS: tuple[Command, ...] = (
    Command("track", "track objects through a video and write a dataset", "annotator.cli.track"),
    Command("export", "write a dataset from a project", "annotator.cli.export"),
    Command("evaluate", "J, F and J&F of masks against a ground truth", "annotator.cli.evaluate"),
    Command("info", "what is in a video", "annotator.cli.info"),
    Command("check", "the integrity of a project file", "annotator.cli.check"),
    Command("models", "the engines and models there are", "annotator.cli.models"),
)


class _Parser(ArgumentParser):
    """Argparse's own messages as errors of this program, so that they take the same way out."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help")


def command_named(name: str) -> Command | None:
    """The command of this name, or None."""
    return next((command for command in COMMANDS if command.name == name), None)


def run_command(command: Command, arguments: Sequence[str]) -> int:
    """Run a command to its exit code. Nothing leaves here but KeyboardInterrupt's code and one clear sentence."""
    console = Console(json="--json" in arguments)
    debug = "--debug" in arguments
    try:
        module = cast(CommandModule, import_module(command.module))
        parser = _Parser(prog=f"annotator {command.name}", description=command.summary, allow_abbrev=False)
        module.configure(parser)
        parser.add_argument("--debug", action="store_true", help=SUPPRESS)
        return module.run(parser.parse_args(list(arguments)), console)
    except KeyboardInterrupt:
        console.fail("interrupted", exit_code=ExitCode.INTERRUPTED)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        return ExitCode.FAILED
    except Exception as error:  # noqa: BLE001 - the edge of the program
        if debug:
            traceback.print_exc()
        code = ExitCode.WRONG_USE if isinstance(error, UsageError) else ExitCode.FAILED
        console.fail(_sentence(error), exit_code=code)
        return code


def _sentence(error: Exception) -> str:
    if isinstance(error, AnnotatorError):
        return str(error)
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return f"unexpected {type(error).__name__}: {error}; run again with --debug and report what it prints"


def print_help() -> None:
    """What the program can do, on stdout."""
    width = max(len(command.name) for command in COMMANDS)
    print(f"annotator {__version__}: a video and a few clicks in, a labelled dataset out\n")
    print("  annotator [PATH]        open the window, on a video, folder, image or project\n")
    for command in COMMANDS:
        print(f"  annotator {command.name:{width}}  {command.summary}")
    print("\n`annotator COMMAND --help` tells the rest. Exit codes: 0 done, 2 wrong use, 1 anything else,")
    print("130 interrupted; --debug adds a traceback.")


def main(arguments: Sequence[str]) -> int | None:
    """Run what is asked for; None where the arguments name no command, but a path to open in the window."""
    if arguments and (command := command_named(arguments[0])) is not None:
        return run_command(command, arguments[1:])
    if arguments and arguments[0] in ("-h", "--help", "help"):
        print_help()
        return ExitCode.DONE
    if arguments and arguments[0] == "--version":
        print(f"annotator {__version__}")
        return ExitCode.DONE
    if arguments and arguments[0].startswith("-"):
        print(f"annotator: there is no option {arguments[0]}; see annotator --help", file=sys.stderr)
        return ExitCode.WRONG_USE
    return None
