"""What the window holds beside the document: the tool, what is hidden, the range, how the next run goes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.frame_ranges import FrameRange
from annotator.domain.object_id import ObjectId
from annotator.domain.run import Direction
from annotator.services.document import Document
from annotator.ui.key_names import with_keys
from annotator.ui.naming import ColoursBy


class ToolName(StrEnum):
    """The tools of the canvas."""

    SELECT = "select"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    BOX = "box"
    EDIT = "edit"

    @property
    def is_editing(self) -> bool:
        """Whether masks are changed by hand with it, and no prompts are given."""
        return self is ToolName.EDIT


@dataclass(frozen=True, slots=True)
class DeskState:
    """Values that are nobody's but the window's; none of them is in the project.

    Attributes:
        tool: the tool in use.
        tool_before: what leaving edit mode goes back to.
        hidden: objects that the user does not want to see.
        is_all_hidden: whether no mask is shown at all.
        frames: the in/out range, or None.
        direction: of the next run.
        only_selected: whether the next run takes the selected objects alone.
        only_range: whether the next run stays between in and out.
        overwrite_edited: whether the next run may replace what a person edited.
        stop_at_cuts: whether the next run leaves objects where another shot begins.
        follows_run: whether the frame in sight goes along with a run.
        colours: what colours tell apart.
        cuts: frames with which a new shot begins, as far as they were looked for.
    """

    tool: ToolName = ToolName.POSITIVE
    tool_before: ToolName = ToolName.POSITIVE
    hidden: frozenset[ObjectId] = frozenset()
    is_all_hidden: bool = False
    frames: FrameRange | None = None
    direction: Direction = Direction.FORWARD
    only_selected: bool = False
    only_range: bool = False
    overwrite_edited: bool = False
    stop_at_cuts: bool = True
    follows_run: bool = True
    colours: ColoursBy = ColoursBy.OBJECT
    cuts: tuple[int, ...] = ()


class Desk(QObject):
    """Holds the open document and the window's own values; whoever shows them listens.

    Each video of a document has its own range, as long as the document is open.

    Signals:
        document_changed(object): another Document, or None.
        changed(DeskState): other values.
        informed(str): something went as it should; no answer is needed.
        refused(str): something asked for did not happen, and why.
        keys_changed(): texts with keys in them read differently.
    """

    document_changed = Signal(object)
    changed = Signal(object)
    informed = Signal(str)
    refused = Signal(str)
    keys_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._state = DeskState()
        self._keys: Mapping[str, str] = {}
        self._video_id = 0
        self._ranges: dict[int, tuple[FrameRange | None, bool]] = {}

    @property
    def document(self) -> Document | None:
        """What is open."""
        return self._document

    @property
    def state(self) -> DeskState:
        """The window's own values."""
        return self._state

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Actions have other keys: what to call each, by its id."""
        self._keys = keys
        self.keys_changed.emit()

    def with_keys(self, text: str) -> str:
        """A text in which ``[track.track]`` is the key of that action."""
        return with_keys(text, self._keys)

    def set_document(self, document: Document | None) -> None:
        """Put another document on the desk; the one before stays the caller's to close."""
        self._document = document
        self._ranges.clear()
        self.update(
            hidden=frozenset(),
            is_all_hidden=False,
            frames=None,
            only_range=False,
            overwrite_edited=False,
            cuts=(),
        )
        if document is not None:
            self._video_id = document.selection.video_id
            document.selection.video_selected.connect(self._take_range_of)
            document.refused.connect(self.refused)
        self.document_changed.emit(document)

    def update(self, **values: Any) -> None:
        """Change some of the values, named as in `DeskState`."""
        state = replace(self._state, **values)
        if state != self._state:
            self._state = state
            self.changed.emit(state)

    @Slot(int)
    def _take_range_of(self, video_id: int) -> None:
        self._ranges[self._video_id] = (self._state.frames, self._state.only_range)
        self._video_id = video_id
        frames, only_range = self._ranges.get(video_id, (None, False))
        self.update(frames=frames, only_range=only_range)
