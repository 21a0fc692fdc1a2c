"""Paths of videos in a project that is copied to another folder."""

import os
from pathlib import Path

import apsw

from annotator.storage.rows import text_in, text_out


def rebase_videos(copy: apsw.Connection, *, old_folder: Path, new_folder: Path) -> None:
    """Let the relative paths in a copied project lead to the same videos from its new folder."""
    found = list(copy.execute("SELECT path, video_id FROM video"))
    moved = [(text_in(rebased(text_out(path), old_folder, new_folder)), video_id) for path, video_id in found]
    copy.executemany("UPDATE video SET path = ? WHERE video_id = ?", moved)


def rebased(stored: str, old_folder: Path, new_folder: Path) -> str:
    """A stored path as seen from another folder; an absolute one stays as it is."""
    if Path(stored).is_absolute():
        return stored
    target = os.path.normpath(old_folder / stored)
    try:
        return Path(os.path.relpath(target, new_folder)).as_posix()
    except ValueError:  # another drive on Windows
        return Path(target).as_posix()
