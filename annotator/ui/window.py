"""The main window: places what the features bring along."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QCursor, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QGridLayout,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QWidget,
)

from annotator.services.document import Document
from annotator.ui.actions.menus import add_buttons, add_choices, fill_menu_bar
from annotator.ui.assembly import Assembly
from annotator.ui.icons import icon_of
from annotator.ui.styling import style_sheet
from annotator.ui.timeline.timeline_view import LaneMenuRequest
from annotator.ui.views.output_mode import OutputMode
from annotator.ui.views.run_options import RunOptions

_TOOLS = (
    "tool.select",
    "tool.positive",
    "tool.negative",
    "tool.box",
    "tool.edit",
    "",
    "view.fit",
    "view.hide_all",
)
_TOP = ("file.open_video", "file.open_folder", "", "edit.undo", "edit.redo", "", "label.finish", "label.clear", "")
_RUN = ("track.track", "track.stop", "track.reset")
_RUN_CHOICES = ("track.stop_at_cuts", "track.overwrite_edited", "track.follow")
_END = ("track.models", "file.export")
_MENU = (
    "label.edit",
    "edit.number",
    "edit.split",
    "edit.merge",
    "edit.lock",
    "view.hide",
    "",
    "edit.delete_here",
    "edit.delete_from_here",
    "edit.delete_up_to_here",
    "edit.start_again",
    "edit.delete_object",
)

_EDIT_MENU = ("edit.remove_vertex", "edit.select_all", "")
"""Before the others, while masks are edited."""


class MainWindow(QMainWindow):
    """Canvas in the middle, tools left, lists right, time below; a start page while nothing is open."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main")
        self.parts = parts = Assembly(self)
        self.setAcceptDrops(True)
        self.resize(1280, 820)
        self.setWindowIcon(icon_of("app", self.palette(), colour=self.palette().link().color()))
        fill_menu_bar(self.menuBar(), parts.actions)
        self._top = self._bar("top", self.tr("Main toolbar"), Qt.ToolBarArea.TopToolBarArea)
        add_buttons(self._top, parts.actions, *_TOP)
        self._top.addWidget(RunOptions(parts.desk, parts.settings))
        add_buttons(self._top, parts.actions, *_RUN)
        add_choices(self._top, parts.actions, "track.track", *_RUN_CHOICES)
        self._top.addSeparator()
        self._top.addWidget(OutputMode(parts.settings))
        self._top.addWidget(_spring())
        add_buttons(self._top, parts.actions, *_END)
        self._tools = self._bar("tools", self.tr("Tools"), Qt.ToolBarArea.LeftToolBarArea)
        add_buttons(self._tools, parts.actions, *_TOOLS)
        self._docks = (
            self._dock("Objects", self.tr("Objects"), parts.objects, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock(
                "Categories", self.tr("Categories"), parts.categories, Qt.DockWidgetArea.RightDockWidgetArea
            ),
            self._dock("Frame", self.tr("Frame"), parts.frame, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock("History", self.tr("History"), parts.history, Qt.DockWidgetArea.RightDockWidgetArea),
            self._dock("Timeline", self.tr("Timeline"), parts.time, Qt.DockWidgetArea.BottomDockWidgetArea),
        )
        _objects, categories, frame, history, time = self._docks
        for dock in (frame, history):
            self.tabifyDockWidget(categories, dock)
        frame.visibilityChanged.connect(parts.frame.set_in_sight)
        categories.raise_()
        time.setTitleBarWidget(QWidget())
        self._stack = QStackedWidget()
        self._stack.addWidget(parts.start_page)
        self._stack.addWidget(parts.canvas)
        self.setCentralWidget(self._central())
        self.setStatusBar(parts.status)
        parts.desk.document_changed.connect(self._show_document)
        for source in (parts.canvas_presenter, parts.objects):
            source.menu_requested.connect(self._open_menu)
        parts.timeline.menu_requested.connect(self._open_lane_menu)
        self._dress()
        self.restoreGeometry(parts.settings.window_state("geometry"))
        self._show_document(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is to be asked: all is saved. A run ends and keeps what is done."""
        self._remember()
        self.parts.shut_down()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.parts.documents.open(Path(files[0]))

    def changeEvent(self, event: QEvent) -> None:
        """Another palette needs other icons."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_stack"):
            self._dress()

    def _bar(self, name: str, title: str, area: Qt.ToolBarArea) -> QToolBar:
        bar = QToolBar(title)
        bar.setObjectName(name)
        self.addToolBar(area, bar)
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.toggleViewAction().setVisible(False)
        return bar

    def _dock(self, name: str, title: str, content: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title)
        dock.setObjectName(name)  # the state of docks is kept under it, whatever the language
        dock.setWidget(content)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        self.addDockWidget(area, dock)
        return dock

    def _share_room(self) -> None:
        """What each part has until the user decides otherwise."""
        objects, categories, _frame, _history, time = self._docks
        self.resizeDocks([objects], [270], Qt.Orientation.Horizontal)
        self.resizeDocks([objects, categories], [300, 220], Qt.Orientation.Vertical)
        self.resizeDocks([time], [200], Qt.Orientation.Vertical)

    def _central(self) -> QWidget:
        central = QWidget()
        layout = QGridLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack, 0, 0)
        # Over it and not above it: the picture must not move under the pointer when a message comes.
        layout.addWidget(self.parts.messages, 0, 0, Qt.AlignmentFlag.AlignTop)
        self.parts.messages.raise_()
        return central

    def _dress(self) -> None:
        palette = self.palette()
        self.parts.actions.set_palette(palette)
        sheet = style_sheet(palette)
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    @Slot(object)
    def _show_document(self, document: Document | None) -> None:
        is_open = document is not None
        if not is_open and self._docks[0].isVisible():
            self._remember()
        self._stack.setCurrentIndex(1 if is_open else 0)
        for part in (self._top, self._tools, *self._docks):
            part.setVisible(is_open)
        if document is None:
            self.parts.messages.clear()
            self.parts.start_page.refresh()
            self.setWindowTitle(self.tr("Masklet Annotator"))
            return
        if not self.restoreState(self.parts.settings.window_state("docks")):
            self._share_room()
        document.selection.video_selected.connect(self._show_title)
        self._show_title()
        self.parts.canvas.setFocus()

    @Slot()
    def _show_title(self) -> None:
        document = self.parts.desk.document
        if document is None:
            return
        video_id, project = document.selection.video_id, document.session.project
        name = project.video(video_id).info.name
        if len(project.videos) > 1:
            name = self.tr("{name} ({number} of {count})").format(
                name=name, number=sorted(project.videos).index(video_id) + 1, count=len(project.videos)
            )
        self.setWindowTitle(self.tr("%s - Masklet Annotator") % name)

    def _remember(self) -> None:
        self.parts.settings.set_window_state("geometry", self.saveGeometry())
        if self._docks[0].isVisible():
            self.parts.settings.set_window_state("docks", self.saveState())

    @Slot()
    def _open_menu(self, place: QPoint | None = None) -> None:
        menu = QMenu(self)
        in_edit_mode = self.parts.desk.state.tool.is_editing
        for action_id in (*_EDIT_MENU, *_MENU) if in_edit_mode else _MENU:
            if action_id:
                menu.addAction(self.parts.actions[action_id])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos() if place is None else place)

    @Slot(object)
    def _open_lane_menu(self, request: LaneMenuRequest) -> None:
        document = self.parts.desk.document
        if document is not None:
            document.selection.select_object(request.object_id)
            self._open_menu(QPoint(request.x, request.y))


def _spring() -> QWidget:
    spring = QWidget()
    spring.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spring
