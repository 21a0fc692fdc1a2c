"""Finding one's way."""

from annotator.ui.actions.action import Action, Menu

HELP_ROWS: tuple[Action, ...] = (
    Action("help.palette", "&Command palette…", "view.palette", Menu.HELP, ("Ctrl+Shift+P",)),
    Action("help.shortcuts", "&Keyboard shortcuts…", "view.shortcuts", Menu.HELP, ("F1",)),
    Action("help.about", "&About", "view.about", Menu.HELP, begins_group=True),
)
