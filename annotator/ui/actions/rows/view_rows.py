"""Zoom, and what is shown."""

from annotator.ui.actions.action import Action, Menu
from annotator.ui.actions.conditions import HIDDEN, IN_HAND, OPEN

VIEW_ROWS: tuple[Action, ...] = (
    Action("view.fit", "&Fit frame", "view.fit", Menu.VIEW, ("Ctrl+F",), "fit", (OPEN,)),
    Action("view.zoom_in", "Zoom &in", "view.zoom_in", Menu.VIEW, ("Ctrl++",), when=(OPEN,)),
    Action("view.zoom_out", "Zoom &out", "view.zoom_out", Menu.VIEW, ("Ctrl+-",), when=(OPEN,)),
    Action("view.actual", "&Actual size", "view.actual_size", Menu.VIEW, ("Ctrl+=",), when=(OPEN,)),
    Action(
        "view.hide_all",
        "&Hide all masks",
        "view.hide_all",
        Menu.VIEW,
        ("Ctrl+H",),
        "eye",
        (OPEN,),
        checked=lambda state: state.is_all_hidden,
        begins_group=True,
    ),
    Action("view.hide", "Hide selecte&d", "view.hide_selected", Menu.VIEW, ("S",), when=(OPEN, IN_HAND)),
    Action("view.show", "&Show hidden", "view.show_hidden", Menu.VIEW, ("W",), when=(OPEN, HIDDEN)),
    Action(
        "view.category_colours",
        "Colours by &category",
        "view.switch_colours",
        Menu.VIEW,
        checked=lambda state: state.has_category_colours,
        begins_group=True,
        tip="Objects of one category in one colour; otherwise each has its own.",
    ),
)
