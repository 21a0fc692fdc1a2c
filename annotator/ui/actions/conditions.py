"""The conditions that rows of the action table name."""

from annotator.ui.actions.action import When

OPEN = When(lambda state: state.has_document, "Open a video first.")
EDITABLE = When(lambda state: state.is_editable, "The project is open to look at only.")
SEVERAL = When(lambda state: state.has_several_frames, "A single image has no other frames.")
VIDEOS = When(lambda state: state.has_several_videos, "The project has one video.")
OBJECTS = When(lambda state: state.has_objects, "There are no objects yet.")
EDITING = When(lambda state: state.is_editing, "Switch to edit mode first ([tool.edit]).")
IN_HAND = When(lambda state: state.in_hand, "Select an object first.")
CANDIDATES = When(lambda state: state.has_candidates, "No other mask is on offer; click on an object first.")
RUNNING = When(lambda state: state.is_running, "No run is under way.")
UNDO = When(lambda state: bool(state.undo_text), "There is nothing to undo.")
REDO = When(lambda state: bool(state.redo_text), "There is nothing to redo.")
RANGE = When(lambda state: state.frames is not None, "No in and out are set.")
CUTS = When(lambda state: state.has_cuts, "No cuts are known; let them be found first.")
HIDDEN = When(lambda state: state.hides_some, "Nothing is hidden.")
