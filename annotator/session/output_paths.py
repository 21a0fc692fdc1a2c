"""Targets of a command, checked before any work is done for them."""

import os
from pathlib import Path

from annotator.domain.errors import UsageError


def check_target(option: str, path: Path, *, overwrite: bool, folder: bool = False) -> None:
    """Refuse a target that exists, is of the wrong kind, or cannot be written.

    Raises:
        UsageError: names the option, the path, and what would be right.
    """
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
