"""Runs, their range, and what makes the masks."""

from annotator.ui.actions.action import Action, Bar, Menu
from annotator.ui.actions.conditions import EDITABLE, OPEN, RANGE, RUNNING, SEVERAL

TRACK_ROWS: tuple[Action, ...] = (
    Action(
        "track.track",
        "&Track",
        "track.track_or_stop",
        Menu.TRACK,
        ("Ctrl+M", "Ctrl+B"),
        "track",
        (OPEN, EDITABLE, SEVERAL),
        bar=Bar.TOP_TEXT,
        tip="Carries the masks through the video from this frame; again to stop.",
    ),
    Action(
        "track.stop",
        "&Stop",
        "track.stop",
        Menu.TRACK,
        (),
        "stop",
        (OPEN, RUNNING),
        bar=Bar.TOP_TEXT,
        tip="Ends the run and keeps what is done; Esc or Ctrl+M do the same.",
    ),
    Action(
        "track.reset",
        "&Reset tracker",
        "track.reset",
        Menu.TRACK,
        (),
        "reset",
        (OPEN, EDITABLE),
        tip="Forgets what the engine remembers and unfinished prompts, never a mask.",
    ),
    Action(
        "track.in",
        "Range begins &here",
        "track.set_in",
        Menu.TRACK,
        ("I",),
        when=(OPEN, SEVERAL),
        begins_group=True,
    ),
    Action("track.out", "Range &ends here", "track.set_out", Menu.TRACK, ("O",), when=(OPEN, SEVERAL)),
    Action("track.no_range", "&No range", "track.clear_range", Menu.TRACK, when=(OPEN, RANGE)),
    Action(
        "track.follow",
        "&Follow the run",
        "track.follow",
        Menu.TRACK,
        checked=lambda state: state.follows_run,
        tip="The frame in sight goes along with a run.",
    ),
    Action(
        "track.models",
        "&Models…",
        "view.models",
        Menu.TRACK,
        ("Ctrl+Shift+M",),
        "model",
        bar=Bar.TOP_TEXT,
        begins_group=True,
        tip="What makes the masks.",
    ),
)
