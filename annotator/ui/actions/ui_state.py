"""What decides which actions make sense, as one small value."""

from dataclasses import dataclass

from annotator.domain.frame_ranges import FrameRange
from annotator.ui.desk import Desk, ToolName
from annotator.ui.naming import ColoursBy


@dataclass(frozen=True, slots=True)
class UiState:
    """The situation the user is in.

    Attributes:
        has_document: whether something is open.
        is_editable: whether it can be changed.
        has_several_frames: whether there is anything to play or to track.
        has_several_videos: whether there are other videos to go to.
        has_objects: whether the video in sight has objects.
        in_hand: whether an object is selected.
        is_locked: whether all that is selected is locked.
        has_candidates: whether there are other masks that the prompts in sight could mean.
        is_running: whether a run is under way.
        is_playing: whether the video plays.
        undo_text, redo_text: what would be undone and redone; empty where nothing is.
        tool: the tool in use.
        hides_some: whether any object is hidden.
        is_all_hidden: whether no mask is shown.
        has_category_colours: whether colours tell categories apart, and not objects.
        frames: the in/out range.
        has_cuts: whether cuts of the video are known.
        follows_run: whether the frame in sight goes along with a run.
        stops_at_cuts: whether runs stop at cuts.
        overwrites_edited: whether the next run may replace what a person edited.
    """

    has_document: bool = False
    is_editable: bool = False
    has_several_frames: bool = False
    has_several_videos: bool = False
    has_objects: bool = False
    in_hand: bool = False
    is_locked: bool = False
    has_candidates: bool = False
    is_running: bool = False
    is_playing: bool = False
    undo_text: str = ""
    redo_text: str = ""
    tool: ToolName = ToolName.POSITIVE
    hides_some: bool = False
    is_all_hidden: bool = False
    has_category_colours: bool = False
    frames: FrameRange | None = None
    has_cuts: bool = False
    follows_run: bool = True
    stops_at_cuts: bool = True
    overwrites_edited: bool = False

    @property
    def is_editing(self) -> bool:
        """Whether masks are changed by hand."""
        return self.tool.is_editing


def state_of(desk: Desk) -> UiState:
    """The situation now."""
    own, document = desk.state, desk.document
    if document is None:
        return UiState(
            tool=own.tool,
            follows_run=own.follows_run,
            stops_at_cuts=own.stop_at_cuts,
            has_category_colours=own.colours is ColoursBy.CATEGORY,
        )
    selection = document.selection
    return UiState(
        has_document=True,
        is_editable=not document.session.is_read_only,
        has_several_frames=selection.frame_count > 1,
        has_several_videos=len(document.session.project.videos) > 1,
        has_objects=bool(document.session.project.objects_in(selection.video_id)),
        in_hand=selection.object_id is not None,
        is_locked=bool(selection.selected) and all(obj.is_locked for obj in selection.selected),
        has_candidates=document.candidates.offered is not None,
        is_running=document.tracking.is_running,
        is_playing=document.playback.is_playing,
        undo_text=document.history.undo_text,
        redo_text=document.history.redo_text,
        tool=own.tool,
        hides_some=bool(own.hidden) or own.is_all_hidden,
        is_all_hidden=own.is_all_hidden,
        has_category_colours=own.colours is ColoursBy.CATEGORY,
        frames=own.frames,
        has_cuts=bool(own.cuts),
        follows_run=own.follows_run,
        stops_at_cuts=own.stop_at_cuts,
        overwrites_edited=own.overwrite_edited,
    )
