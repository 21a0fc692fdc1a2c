"""The parts of the window, made and connected with each other: here and nowhere else."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget

from annotator.export.registry import EXPORTERS
from annotator.modelstore.listing import statuses
from annotator.modelstore.status import ModelState
from annotator.modelstore.store import ModelStore
from annotator.services.jobs import Jobs
from annotator.services.opener import Opener
from annotator.services.setting_table import ENGINE, EXPORT_FORMAT, LANGUAGE, THEME
from annotator.services.settings import Settings
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.actions.command_palette import CommandPalette
from annotator.ui.actions.state_watcher import StateWatcher
from annotator.ui.canvas.canvas_view import CanvasView
from annotator.ui.commands.cut_commands import CutCommands
from annotator.ui.commands.file_commands import FileCommands
from annotator.ui.commands.label_commands import LabelCommands
from annotator.ui.commands.mask_commands import MaskCommands
from annotator.ui.commands.object_commands import ObjectCommands
from annotator.ui.commands.play_commands import PlayCommands
from annotator.ui.commands.track_commands import TrackCommands
from annotator.ui.commands.view_commands import ViewCommands
from annotator.ui.desk import Desk
from annotator.ui.dialogs.about_dialog import about_dialog
from annotator.ui.dialogs.id_manager import IdManager
from annotator.ui.dialogs.models_dialog import ModelsDialog
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.dialogs.shortcut_editor import ShortcutEditor
from annotator.ui.documents import Documents
from annotator.ui.engine_loader import CLASSIC, EngineLoader
from annotator.ui.language import Language
from annotator.ui.naming import format_label
from annotator.ui.panels.categories_panel import CategoriesPanel
from annotator.ui.panels.frame_panel import FramePanel
from annotator.ui.panels.history_panel import HistoryPanel
from annotator.ui.panels.objects_panel import ObjectsPanel
from annotator.ui.start_page import StartPage
from annotator.ui.theme import Theme, ThemeChoice
from annotator.ui.timeline.timeline_view import TimelineView
from annotator.ui.views.candidate_strip import CandidateStrip
from annotator.ui.views.canvas_presenter import CanvasPresenter
from annotator.ui.views.category_popup import CategoryPopup
from annotator.ui.views.message_area import MessageArea
from annotator.ui.views.run_follower import RunFollower
from annotator.ui.views.status_line import StatusLine
from annotator.ui.views.timeline_presenter import TimelinePresenter
from annotator.ui.views.transport import Transport


class Assembly:
    """Everything that the window places, by name.

    Args:
        window: the parent of all; its palette and its keys are theirs.
    """

    def __init__(self, window: QMainWindow) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._window = window
        self.settings = Settings(parent=window)
        self.language = Language(app, self.settings.get(LANGUAGE), window)
        self.theme = Theme(app, ThemeChoice(self.settings.get(THEME)))
        self.jobs = Jobs(window)
        self.downloads = Jobs(window)
        self.recordings = Jobs(window)
        self.store = ModelStore()
        self.desk = Desk(window)
        self.engines = EngineLoader(self.settings, window)
        opener = Opener(self.jobs, window)
        self.documents = Documents(self.desk, opener, self.engines, self.settings, window)
        self._make_views()
        self._make_actions()
        self._connect()

    def _make_views(self) -> None:
        window = self._window
        self.canvas = CanvasView()
        self.popup = CategoryPopup(self.canvas)
        self.timeline = TimelineView()
        self.objects = ObjectsPanel(self.desk)
        self.frame = FramePanel(self.desk)
        self.history = HistoryPanel(self.desk)
        self.messages = MessageArea(self.desk)
        self.status = StatusLine(self.desk)
        self.canvas_presenter = CanvasPresenter(self.desk, self.canvas, self.settings, window)
        self.timeline_presenter = TimelinePresenter(self.desk, self.timeline, window)
        self.follower = RunFollower(self.desk, window)

    def _make_actions(self) -> None:
        window = self._window
        labels = LabelCommands(self.desk, self.canvas, self.popup, window)
        track = TrackCommands(self.desk, labels, self.settings, window)
        track.cut_met.connect(self.messages.tell_cut)
        track.cut_settled.connect(self.messages.drop_cut)
        commands = {
            "file": FileCommands(self.desk, self.documents, self.jobs, self.recordings, self.settings, window),
            "label": labels,
            "track": track,
            "cut": CutCommands(self.desk, self.jobs, window),
            "mask": MaskCommands(self.desk, self.canvas, window),
            "object": ObjectCommands(self.desk, window),
            "play": PlayCommands(self.desk, window),
            "view": ViewCommands(self.desk, self.canvas, self.settings, self._dialogs(), window),
        }
        self.actions = ActionSet(ACTIONS, commands, window, changed_keys=self.settings.shortcuts)
        self.actions.rebound.connect(self._tell_keys)
        self._tell_keys()
        self.actions.add_local_keys(self.canvas, self.timeline, self.objects, self.frame, self.history)
        self.watcher = StateWatcher(self.desk, window)
        self.watcher.changed.connect(self.actions.set_state)
        self.categories = CategoriesPanel(self.desk, self.actions["label.manager"])
        self.candidates = CandidateStrip(self.desk, self.canvas, self.actions["label.next_candidate"])
        self.time = self._time()
        self.start_page = StartPage(self.actions, self.settings, self._ready_engines)

    def _time(self) -> QWidget:
        time = QWidget()
        transport = Transport(self.desk, self.settings, self.actions)
        transport.setObjectName("transport")
        transport.frame_entered.connect(self.canvas.setFocus)
        layout = QVBoxLayout(time)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(transport)
        layout.addWidget(self.timeline, 1)
        return time

    def _dialogs(self) -> dict[str, Callable[[], QDialog]]:
        window = self._window
        return {
            "settings": lambda: SettingsDialog(self.settings, self._choices(), window),
            "models": lambda: ModelsDialog(self.documents, self.downloads, self.settings, self.store, window),
            "ids": self._id_manager,
            "palette": lambda: CommandPalette(self.actions, window),
            "shortcuts": lambda: ShortcutEditor(self.actions, self.settings, window),
            "about": lambda: about_dialog(window),
        }

    def _id_manager(self) -> QDialog:
        assert self.desk.document is not None
        return IdManager(self.desk, self.desk.document, self.actions, self._window)

    def _connect(self) -> None:
        self.desk.refused.connect(self.messages.refuse)
        self.status.message.whole_asked.connect(self.messages.tell)
        self.documents.offered.connect(self.messages.offer)
        self.documents.engine_changed.connect(self.status.show_engine)
        self.documents.loading_progressed.connect(self.status.loading.tell)
        self.status.loading.given_up.connect(self.documents.cancel_loading)
        self.documents.opening_begun.connect(self.messages.begin_opening)
        self.documents.opening_progressed.connect(self.status.opening.tell)
        self.documents.opening_ended.connect(self.status.opening.hide)
        self.status.opening.given_up.connect(self.documents.cancel_opening)
        self.settings.failed.connect(self.messages.refuse)
        self.settings.changed.connect(self._apply_setting)
        self.canvas.space_tapped.connect(self.actions["video.play"].trigger)
        self.popup.asking_changed.connect(self.candidates.set_aside)
        self.candidates.pointed.connect(self.canvas_presenter.show_offered)
        self.canvas.pointed.connect(self.status.show_pointer)
        self.start_page.recent_chosen.connect(self.documents.open)
        if self.settings.note:
            self.messages.refuse(self.settings.note)

    def shut_down(self) -> None:
        """End all threads; `is_clean` says whether they did."""
        self.documents.close()
        ended = [jobs.shut_down() for jobs in (self.jobs, self.downloads, self.recordings)]
        self.is_clean = all(ended) and not self.documents.has_stuck_threads

    is_clean = True
    """Whether all threads have ended in time; otherwise only the end of the process ends them."""

    def _tell_keys(self) -> None:
        self.desk.set_keys(self.actions.key_names)

    def _apply_setting(self, key: str, value: object) -> None:
        if key == THEME.key:
            self.theme.choose(ThemeChoice(str(value)))

    def _choices(self) -> dict[str, dict[str, str]]:
        return {
            ENGINE.key: self._ready_engines(),
            EXPORT_FORMAT.key: {exporter.id: format_label(exporter) for exporter in EXPORTERS},
        }

    def _ready_engines(self) -> dict[str, str]:
        """What people call each engine that works at once, by its id."""
        built_in = QCoreApplication.translate("Settings", "Classic, built in")
        ready = (one for one in statuses(self.store) if one.state is ModelState.INSTALLED)
        return {CLASSIC: built_in, **{one.model_id: one.label for one in ready}}
