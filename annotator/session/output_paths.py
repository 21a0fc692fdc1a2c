"""Targets of a command, checked before any work is done for them."""

import os
from collections.abc import Mapping
from pathlib import Path

from annotator.domain.errors import UsageError

_PICTURES = frozenset({".png"})
"""Endings that a result and a frame of a folder can share."""


def check_target(option: str, path: Path, *, overwrite: bool, folder: bool = False) -> None:
    """Refuse a target that exists, is of the wrong kind, or cannot be written.

    Raises:
        UsageError: names the option, the path, and what would be right.
    """
    if path.suffix == ".annot" and option != "--project":
        raise UsageError(f"{option} {path}: .annot is the ending of a project, which holds work; name another")
    if path.exists():
        if folder != path.is_dir():
            kind = "a folder" if path.is_dir() else "a file"
            raise UsageError(f"{option} {path}: this is {kind}; name {'a folder' if folder else 'a file'}")
        if not overwrite:
            raise UsageError(f"{option} {path}: it exists already; name another, or add --overwrite")
    parent = path.absolute().parent
    if not parent.is_dir():
        raise UsageError(f"{option} {path}: there is no folder {parent}; make it first")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"{option} {path}: the folder {parent} cannot be written to; name another")


def check_apart(targets: Mapping[str, Path], inputs: Mapping[str, Path]) -> None:
    """Refuse targets that are what the command reads, by whatever name, even where results may be replaced.

    Args:
        targets: by option.
        inputs: by what the user calls them; of a folder, its pictures are meant too.

    Raises:
        UsageError: names the option and the input.
    """
    for option, target in targets.items():
        if not target.exists():
            continue
        for name, source in inputs.items():
            if source.exists() and (
                target.samefile(source)
                or (source.is_dir() and target.suffix in _PICTURES and target.resolve().parent.samefile(source))
            ):
                raise UsageError(f"{option} {target}: this is {name}, which would be lost; name another")
