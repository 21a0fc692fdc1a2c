"""Opening, saving elsewhere, exporting, leaving."""

from annotator.ui.actions.action import Action, Menu
from annotator.ui.actions.conditions import OBJECTS, OPEN

FILE_ROWS: tuple[Action, ...] = (
    Action("file.open_video", "&Open video…", "file.open_video", Menu.FILE, ("Ctrl+O",), "video"),
    Action(
        "file.open_folder",
        "Open &folder of frames…",
        "file.open_folder",
        Menu.FILE,
        ("Ctrl+U",),
        "folder",
    ),
    Action("file.open_image", "Open &image…", "file.open_image", Menu.FILE, ("Ctrl+I",), "image"),
    Action("file.open_project", "Open &project…", "file.open_project", Menu.FILE, ("Ctrl+Shift+O",), "project"),
    Action(
        "file.record",
        "From ca&mera…",
        "file.record",
        Menu.FILE,
        icon="camera",
        tip="Records a clip, then opens it.",
    ),
    Action("file.open_sample", "Try the &sample clip", "file.open_sample", Menu.FILE),
    Action(
        "file.save",
        "Keep a copy poin&t",
        "file.save",
        Menu.FILE,
        ("Ctrl+S",),
        "save",
        (OPEN,),
        begins_group=True,
        tip="The project is saved with every click; this keeps a copy of how it is now.",
    ),
    Action(
        "file.open_copy_point",
        "Open cop&y point…",
        "file.open_copy_point",
        Menu.FILE,
        when=(OPEN,),
        tip="To look at; save a copy of it to work on.",
    ),
    Action("file.save_as", "Save a &copy as…", "file.save_as", Menu.FILE, ("Ctrl+Shift+S",), when=(OPEN,)),
    Action(
        "file.export",
        "&Export dataset…",
        "file.export",
        Menu.FILE,
        ("Ctrl+Shift+E",),
        "export",
        (OPEN, OBJECTS),
        shows_text=True,
    ),
    Action("file.close", "C&lose", "file.close", Menu.FILE, ("Ctrl+W",), when=(OPEN,), begins_group=True),
    Action("file.quit", "&Quit", "file.quit", Menu.FILE, ("Ctrl+Q",)),
)
