"""Looking: zoom, hiding, and the dialogs that change no project."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.desk import Desk


class ViewCommands(QObject):
    """Handlers of the group ``view``.

    Args:
        desk: what is open.
        canvas: what zooms.
        dialogs: makes the dialogs by name.
        parent: the window.
    """

    def __init__(
        self, desk: Desk, canvas: CanvasView, dialogs: dict[str, Callable[[], QDialog]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dialogs = dialogs
        self.fit = canvas.fit
        self.zoom_in = canvas.zoom_in
        self.zoom_out = canvas.zoom_out
        self.actual_size = canvas.actual_size

    def hide_all(self) -> None:
        """Show no mask, or show them again."""
        self._desk.update(is_all_hidden=not self._desk.state.is_all_hidden)

    def hide_selected(self) -> None:
        """Hide the object in hand, and let go of it: what is in hand is always shown."""
        document = self._desk.document
        if document is not None and (object_id := document.selection.object_id) is not None:
            self._desk.update(hidden=self._desk.state.hidden | {object_id})
            document.selection.select_object(None)

    def show_hidden(self) -> None:
        """Show all again."""
        self._desk.update(hidden=frozenset(), is_all_hidden=False)

    def settings(self) -> None:
        """Open the settings."""
        self._dialogs["settings"]().open()

    def models(self) -> None:
        """Open the list of models."""
        self._dialogs["models"]().open()

    def palette(self) -> None:
        """Open the command palette."""
        self._dialogs["palette"]().open()

    def shortcuts(self) -> None:
        """Show all keys."""
        self._dialogs["shortcuts"]().open()

    def about(self) -> None:
        """Say what this is."""
        self._dialogs["about"]().open()
