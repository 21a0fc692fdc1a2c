"""What a subcommand is: a row of data, and a module that is imported when the command is called."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from annotator.cli.console import Console


class ExitCode(IntEnum):
    """How a command ended."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    INTERRUPTED = 130


class CommandModule(Protocol):
    """What the module of a command offers."""

    def configure(self, parser: ArgumentParser) -> None:
        """Add the command's arguments."""
        ...

    def run(self, args: Namespace, console: Console) -> ExitCode:
        """Do it.

        Raises:
            AnnotatorError: it cannot be done; the message is for the user.
        """
        ...


@dataclass(frozen=True, slots=True)
class Command:
    """A row of the table of commands.

    Attributes:
        name: as typed.
        summary: one line for the help.
        module: where it is; imported when called, so that no command waits for what another one needs.
    """

    name: str
    summary: str
    module: str
