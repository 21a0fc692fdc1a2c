"""Masks changed by hand, on the frame in sight."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.services.history import History
from annotator.services.selection import Selection
from annotator.session.editing import editing
from annotator.session.session import Session


class MaskEditing(QObject):
    """What edit mode drives: each call is one step of the history, or nothing where nothing would change."""

    def __init__(
        self,
        session: Session,
        history: History,
        selection: Selection,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._selection = selection

    def put(self, masks: Mapping[ObjectId, Mask]) -> bool:
        """Give objects other masks on the frame in sight; an empty one takes the object off the frame."""
        project, frame_idx = self._session.project, self._selection.frame_idx
        changed = {one: mask for one, mask in masks.items() if mask != _mask_of(self._session, one, frame_idx)}
        if not changed:
            return False
        text = self.tr("Edit mask") if len(changed) == 1 else self.tr("Edit masks")
        return self._history.apply(editing(project, frame_idx, changed), text) is not None


def _mask_of(session: Session, object_id: ObjectId, frame_idx: int) -> Mask | None:
    kept = session.project.object(object_id).masklet.get(frame_idx)
    return None if kept is None else kept.mask
