"""Undo and redo without end, over the session's edits."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.errors import AnnotatorError
from annotator.services.sentences import in_language
from annotator.session.session import Session


@dataclass(eq=False)
class Step:
    """One entry of the history.

    Attributes:
        turn: the edit that turns it: takes it back while it is done, makes it again while it is undone.
        is_done: which of the two.
    """

    turn: Edit
    is_done: bool = True


class History(QObject):
    """The one way for a user's edits into the session.

    Each step is applied to the session before QUndoStack moves: Qt moves its index whatever a command does, and a
    write that was refused must leave the project, the file and the history where they were.

    Signals:
        about_to_edit(Edit): emitted before it is applied, or done again; who listens may still edit or record.
        about_to_undo(int): the index before undoing; likewise.
        moved(): the texts, or where we are among them, have changed.
        refused(str): an edit, an undo or a redo did not happen, and why.
    """

    about_to_edit = Signal(object)
    about_to_undo = Signal(int)
    moved = Signal()
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = QUndoStack(self)
        self._steps: list[Step] = []
        self._stack.indexChanged.connect(self._tell_moved)

    @property
    def index(self) -> int:
        """How many steps are done; the others, above, can be done again."""
        return self._stack.index()

    @property
    def texts(self) -> tuple[str, ...]:
        """All steps from the first, undone ones included."""
        return tuple(self._stack.text(number) for number in range(self._stack.count()))

    @property
    def undo_text(self) -> str:
        """What `undo` would take back; empty where there is nothing."""
        return self._stack.undoText()

    @property
    def redo_text(self) -> str:
        """What `redo` would do again; empty where there is nothing."""
        return self._stack.redoText()

    def apply(self, edit: Edit, text: str) -> Step | None:
        """Make an edit as one step; None where it was refused.

        Args:
            edit: what to do.
            text: what the menu calls it.
        """
        self.about_to_edit.emit(edit)
        inverse = self._applied(edit)
        return None if inverse is None else self._push(inverse, text)

    def record(self, inverse: Edit, text: str) -> Step:
        """Take up as one step what has been applied already: a run that has ended."""
        return self._push(inverse, text)

    def amend(self, edit: Edit, step: Step | None = None) -> bool:
        """Make an edit that no user made, as part of a step: the mask that a click gives belongs to the click.

        Where the step is not given or not done it joins the last one that is, and is taken back before that; where
        nothing is done, nothing can be undone that it would be left over from. False where the session refused.
        """
        inverse = self._applied(edit)
        if inverse is None:
            return False
        if step is None or not step.is_done or step not in self._steps:
            step = self._steps[self.index - 1] if self.index else None
        if step is not None:
            step.turn = Batch((inverse, step.turn))
        return True

    def undo(self) -> None:
        """Take the last step back."""
        self.about_to_undo.emit(self.index)
        if self.index > 0 and self._turn(self._steps[self.index - 1]):
            self._stack.undo()

    def redo(self) -> None:
        """Do the next step again."""
        if self.index < len(self._steps):
            self.about_to_edit.emit(self._steps[self.index].turn)
        # A run that this has ended is a new step, after which there is nothing to redo.
        if self.index < len(self._steps) and self._turn(self._steps[self.index]):
            self._stack.redo()

    def go_to(self, index: int) -> None:
        """Undo or redo until `index` steps are done, or one is refused."""
        target = min(max(index, 0), len(self._steps))
        while self.index != target:
            before = self.index
            if target < before:
                self.undo()
            else:
                self.redo()
            if self.index == before:
                return

    def _applied(self, edit: Edit) -> Edit | None:
        """The inverse, or None where the session refused."""
        try:
            return self._session.apply(edit).inverse
        except AnnotatorError as error:
            self.refused.emit(self.tr("That cannot be done: {why}").format(why=in_language(str(error))))
            return None

    def _turn(self, step: Step) -> bool:
        inverse = self._applied(step.turn)
        if inverse is None:
            return False
        step.turn, step.is_done = inverse, not step.is_done
        return True

    def _push(self, inverse: Edit, text: str) -> Step:
        step = Step(inverse)
        del self._steps[self.index :]
        self._steps.append(step)
        self._stack.push(QUndoCommand(text))
        return step

    def _tell_moved(self) -> None:
        self.moved.emit()
