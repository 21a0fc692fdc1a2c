"""What a check of a project says."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed.

    Attributes:
        severity: ERROR where something is lost or breaks a rule, WARNING where it may puzzle, NOTE where it is
            only worth knowing.
        place: where: the file, a table, or an object and a frame.
        sentence: what is wrong there.
    """

    severity: Severity
    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All that a check of one project found.

    Attributes:
        path: the project.
        findings: in the order they were found, the file's own first.
        mask_count: masks that were decoded.
    """

    path: Path
    findings: tuple[Finding, ...]
    mask_count: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)
