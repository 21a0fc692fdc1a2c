"""What an edit is, and several edits as one."""

from dataclasses import dataclass
from typing import Protocol

from annotator.domain.change import Change
from annotator.domain.project import Project


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying an edit gives: the project after it, what it touched, and the edit that takes it back."""

    project: Project
    change: Change
    inverse: "Edit"


class Edit(Protocol):
    """A reversible change of the project, as a frozen value."""

    def apply(self, project: Project) -> Applied:
        """Make the change.

        Raises:
            InvalidValueError: it does not fit the project; nothing has happened.
        """
        ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits, applied in order, as one step."""

    edits: tuple[Edit, ...]

    def apply(self, project: Project) -> Applied:
        """Make all changes or none."""
        change = Change()
        inverses: list[Edit] = []
        for edit in self.edits:
            applied = edit.apply(project)
            project = applied.project
            change |= applied.change
            inverses.append(applied.inverse)
        return Applied(project, change, Batch(tuple(reversed(inverses))))
