"""On disk: the project file, its migrations and its backups.

May import the domain, `annotator.paths` and apsw; never Qt, videos, trackers or exporters. What an edit is, is not
known here: a commit writes the current values of the keys that a `Change` names, in one transaction.
"""

from annotator.storage.backups import Backups
from annotator.storage.errors import (
    DamagedProjectError,
    DiskFullError,
    NotAProjectError,
    ProjectInUseError,
    ReadOnlyProjectError,
)
from annotator.storage.location import SUFFIX, project_path_of
from annotator.storage.project_file import ProjectFile

__all__ = [
    "SUFFIX",
    "Backups",
    "DamagedProjectError",
    "DiskFullError",
    "NotAProjectError",
    "ProjectFile",
    "ProjectInUseError",
    "ReadOnlyProjectError",
    "project_path_of",
]
