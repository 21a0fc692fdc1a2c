"""Looking: zoom, hiding, and the dialogs that change no project."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from annotator.services.setting_table import COLOURS_BY
from annotator.services.settings import Settings
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.desk import Desk
from annotator.ui.naming import ColoursBy


class ViewCommands(QObject):
    """Handlers of the group ``view``.

    Args:
        desk: what is open.
        canvas: what zooms.
        settings: where the colours are remembered.
        dialogs: makes the dialogs by name.
        parent: the window.
    """

    def __init__(
        self,
        desk: Desk,
        canvas: CanvasView,
        settings: Settings,
        dialogs: dict[str, Callable[[], QDialog]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._settings = settings
        desk.update(colours=ColoursBy(settings.get(COLOURS_BY)))
        self._dialogs = dialogs
        self.fit = canvas.fit
        self.zoom_in = canvas.zoom_in
        self.zoom_out = canvas.zoom_out
        self.actual_size = canvas.actual_size

    def hide_all(self) -> None:
        """Show no mask, or show them again."""
        self._desk.update(is_all_hidden=not self._desk.state.is_all_hidden)

    def hide_selected(self) -> None:
        """Hide the selected objects, and let go of them: what is in hand is always shown."""
        document = self._desk.document
        if document is not None and document.selection.object_ids:
            self._desk.update(hidden=self._desk.state.hidden.union(document.selection.object_ids))
            document.selection.select_object(None)

    def show_hidden(self) -> None:
        """Show all again."""
        self._desk.update(hidden=frozenset(), is_all_hidden=False)

    def switch_colours(self) -> None:
        """Let colours tell categories apart, or objects again."""
        by_object = self._desk.state.colours is ColoursBy.OBJECT
        colours = ColoursBy.CATEGORY if by_object else ColoursBy.OBJECT
        self._settings.set(COLOURS_BY, colours.value)
        self._desk.update(colours=colours)

    def settings(self) -> None:
        """Open the settings."""
        self._dialogs["settings"]().open()

    def ids(self) -> None:
        """Open the numbers of the objects."""
        if self._desk.document is not None:
            self._dialogs["ids"]().open()

    def models(self) -> None:
        """Open the list of models."""
        self._dialogs["models"]().open()

    def palette(self) -> None:
        """Open the command palette."""
        self._dialogs["palette"]().open()

    def shortcuts(self) -> None:
        """Show all keys, to be changed."""
        self._dialogs["shortcuts"]().open()

    def about(self) -> None:
        """Say what this is."""
        self._dialogs["about"]().open()
