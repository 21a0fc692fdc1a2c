"""What can be wrong with a project file, told apart where the caller has something different to offer."""

from annotator.domain.errors import ProjectFileError


class ProjectInUseError(ProjectFileError):
    """Another process writes the project; it can be opened read-only."""


class NotAProjectError(ProjectFileError):
    """The path is missing, a folder, empty, or a file of another kind."""


class DamagedProjectError(ProjectFileError):
    """It is a project, but its contents contradict themselves; a backup can be opened instead."""


class DiskFullError(ProjectFileError):
    """There was no room; nothing of the change was written, everything before it is intact."""


class ReadOnlyProjectError(ProjectFileError):
    """The project was opened for reading, or its disk allows nothing else."""
