"""All actions there are, one row each, in the order of the menus."""

from annotator.ui.actions.action import Action
from annotator.ui.actions.rows.edit_rows import EDIT_ROWS
from annotator.ui.actions.rows.file_rows import FILE_ROWS
from annotator.ui.actions.rows.help_rows import HELP_ROWS
from annotator.ui.actions.rows.label_rows import LABEL_ROWS
from annotator.ui.actions.rows.track_rows import TRACK_ROWS
from annotator.ui.actions.rows.video_rows import VIDEO_ROWS
from annotator.ui.actions.rows.view_rows import VIEW_ROWS

ACTIONS: tuple[Action, ...] = (
    *FILE_ROWS,
    *EDIT_ROWS,
    *LABEL_ROWS,
    *TRACK_ROWS,
    *VIDEO_ROWS,
    *VIEW_ROWS,
    *HELP_ROWS,
)
"""In the order of the menus."""
