"""Moving through the video."""

from PySide6.QtCore import QObject

from annotator.services.document import Document
from annotator.ui.desk import Desk


class PlayCommands(QObject):
    """Handlers of the group ``play``."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def play(self) -> None:
        """Play, or stop."""
        if self._desk.document is not None:
            self._desk.document.play()

    def step(self, frames: int) -> None:
        """Go some frames on, or back."""
        document = self._desk.document
        if document is not None:
            document.playback.stop()
            document.selection.select_frame(document.selection.frame_idx + frames)

    def step_video(self, videos: int) -> None:
        """Go to another video of the project, in their order."""
        document = self._desk.document
        if document is None:
            return
        known = sorted(document.session.project.videos)
        place = known.index(document.selection.video_id) + videos
        document.selection.select_video(known[min(max(place, 0), len(known) - 1)])

    def first(self) -> None:
        """Go to the first frame."""
        if self._desk.document is not None:
            self._desk.document.selection.select_frame(0)

    def last(self) -> None:
        """Go to the last frame."""
        if self._desk.document is not None:
            self._desk.document.selection.select_frame(self._desk.document.selection.frame_count - 1)

    def next_prompt(self) -> None:
        """Go to the next frame with prompts, of the object in hand or of any."""
        document = self._desk.document
        if document is not None:
            later = [idx for idx in _prompted(document) if idx > document.selection.frame_idx]
            document.selection.select_frame(min(later, default=document.selection.frame_idx))

    def previous_prompt(self) -> None:
        """Go to the one before."""
        document = self._desk.document
        if document is not None:
            earlier = [idx for idx in _prompted(document) if idx < document.selection.frame_idx]
            document.selection.select_frame(max(earlier, default=document.selection.frame_idx))


def _prompted(document: Document) -> set[int]:
    in_hand = document.selection.in_hand
    every = document.session.project.objects_in(document.selection.video_id)
    return {frame_idx for obj in ((in_hand,) if in_hand else every) for frame_idx in obj.prompts}
