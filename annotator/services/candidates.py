"""Other masks that the last prompts could mean, for the object in hand on the frame in sight."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import Candidate
from annotator.services.changes import SessionChanges
from annotator.services.history import History
from annotator.services.mask_requests import MaskRequests
from annotator.services.selection import Selection
from annotator.session.candidates import OfferedMasks, distinct
from annotator.session.session import Session


class Candidates(QObject):
    """Keeps what the engine offered, as long as nothing else is said there; a choice is one step of the history.

    Signals:
        changed(): what is on offer in sight, or which of it stands, may be another.
    """

    changed = Signal()

    def __init__(
        self,
        session: Session,
        changes: SessionChanges,
        history: History,
        selection: Selection,
        requests: MaskRequests,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._history = history
        self._selection = selection
        self._offers: dict[tuple[ObjectId, int], OfferedMasks] = {}
        self._had_offer = False
        requests.candidates_offered.connect(self._take)
        for signal in (changes.edited, selection.frame_selected, selection.object_selected):
            signal.connect(self._look)

    @property
    def offered(self) -> OfferedMasks | None:
        """What is on offer in sight, or None."""
        if self._selection.object_id is None:
            return None
        offer = self._offers.get((self._selection.object_id, self._selection.frame_idx))
        return None if offer is None or offer.chosen_in(self._session.project) is None else offer

    @property
    def chosen(self) -> int:
        """The index of the candidate that stands; 0 where none is on offer."""
        offer = self.offered
        return 0 if offer is None else offer.chosen_in(self._session.project) or 0

    def choose(self, index: int) -> bool:
        """Let a candidate be the object's mask; False where none is on offer or it was refused."""
        offer = self.offered
        if offer is None or index == self.chosen:
            return False
        edit = offer.choosing(self._session.project, index)
        return self._history.apply(edit, self.tr("Choose another mask")) is not None

    def step(self, by: int) -> bool:
        """Choose the next candidate, or one further on; after the last comes the first."""
        offer = self.offered
        return offer is not None and self.choose((self.chosen + by) % len(offer.candidates))

    @Slot()
    def _look(self) -> None:
        had_offer, self._had_offer = self._had_offer, self.offered is not None
        # Nothing is on offer on most frames of a run: nobody need hear of that again.
        if had_offer or self._had_offer:
            self.changed.emit()

    @Slot(int, int, object)
    def _take(self, object_id: ObjectId, frame_idx: int, found: Iterable[Candidate]) -> None:
        obj = self._session.project.object(object_id)
        candidates, given = distinct(found), obj.masklet[frame_idx]
        if len(candidates) > 1 and candidates[0].mask == given.mask:
            offer = OfferedMasks(object_id, frame_idx, obj.prompts[frame_idx], given, candidates)
            self._offers[object_id, frame_idx] = offer
            self._had_offer = self.offered is not None
            self.changed.emit()
