"""What the window shows while nothing is open."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.services.setting_table import ENGINE
from annotator.services.settings import Settings
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.actions.wording import plain
from annotator.ui.engine_loader import CLASSIC
from annotator.ui.icons import icon_of

_OPENING = ("file.open_video", "file.open_folder", "file.open_image", "file.open_project")
_RECENT = 8


class StartPage(QScrollArea):
    """Ways to begin: open something, go on with something, try the sample; and which engine is ready.

    Signals:
        recent_chosen(object): a Path.
    """

    recent_chosen = Signal(object)

    def __init__(
        self,
        actions: ActionSet,
        settings: Settings,
        ready_engines: Callable[[], Mapping[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Args: ready_engines: the names of what could make masks at once, by id; the built-in tracker is one."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._settings = settings
        self._ready_engines = ready_engines
        self._engine = QLabel(wordWrap=True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._rows: list[QWidget] = []
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.addStretch(1)
        outer.addLayout(self._column(actions), 0)
        outer.addStretch(1)
        self.setWidget(page)
        settings.recent_changed.connect(self.refresh)
        self.refresh()

    def _column(self, actions: ActionSet) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(24, 36, 24, 24)
        column.setSpacing(10)
        column.addStretch(1)
        column.addLayout(self._head())
        column.addSpacing(14)
        grid = QGridLayout()
        grid.setSpacing(10)
        for place, action_id in enumerate(_OPENING):
            grid.addWidget(self._card(actions[action_id]), 0, place)
        column.addLayout(grid)
        drop = QLabel(self.tr("… or drop a video, a folder, an image or a project here."))
        drop.setEnabled(False)
        column.addWidget(drop)
        column.addSpacing(14)
        column.addWidget(_heading(self.tr("Recent")))
        column.addLayout(self._recent)
        column.addSpacing(14)
        column.addWidget(_heading(self.tr("Nothing at hand?")))
        column.addLayout(
            self._beside(self.tr("A short clip with a duck, a ball and a mug."), actions["file.open_sample"])
        )
        column.addSpacing(14)
        column.addWidget(_heading(self.tr("What makes the masks")))
        column.addLayout(self._beside(self._engine, actions["track.models"]))
        column.addStretch(2)
        return column

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        sign = QLabel()
        sign.setPixmap(icon_of("app", self.palette(), colour=self.palette().link().color()).pixmap(QSize(56, 56)))
        title = QLabel("<span style='font-size:22pt; font-weight:600'>Masklet Annotator</span>")
        below = QLabel(self.tr("A video and a few clicks in, a labelled dataset out."))
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(title)
        text.addWidget(below)
        head.addWidget(sign)
        head.addSpacing(10)
        head.addLayout(text)
        head.addStretch(1)
        return head

    def _card(self, action: QAction) -> QToolButton:
        card = QToolButton()
        card.setIconSize(QSize(32, 32))
        card.setObjectName("card")
        card.setDefaultAction(action)
        card.setText(plain(action.text()))
        card.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        card.setFixedSize(168, 92)
        card.setAccessibleName(card.text())
        action.changed.connect(lambda: card.setText(plain(action.text())))
        return card

    def _beside(self, text: QLabel | str, action: QAction) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(text if isinstance(text, QLabel) else QLabel(text), 1)
        button = QPushButton(plain(action.text()))
        button.clicked.connect(action.trigger)
        row.addWidget(button)
        return row

    @Slot()
    def refresh(self) -> None:
        """Read again what was opened last and which engine is ready."""
        self._engine.setText(self._text_on_engines())
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._recent_row(path) for path in self._settings.recent[:_RECENT]]
        if not self._rows:
            nothing = QLabel(self.tr("Nothing yet."))
            nothing.setEnabled(False)
            self._rows.append(nothing)
        for row in self._rows:
            self._recent.addWidget(row)

    def _text_on_engines(self) -> str:
        chosen, engines = self._settings.get(ENGINE), self._ready_engines()
        if chosen != CLASSIC:
            return self.tr("{engine} is chosen.").format(engine=engines.get(chosen, chosen))
        if len(engines) > 1:
            return self.tr(
                "The built-in tracker is chosen; %n SAM 2 model(s) are ready too.", "", len(engines) - 1
            )
        return self.tr("The built-in tracker is ready and works at once. A SAM 2 model gives far better masks.")

    def _recent_row(self, path: Path) -> QWidget:
        button = QPushButton(f"{path.name}      {path.parent}", flat=True)
        button.setObjectName("recent")
        button.setToolTip(str(path))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.recent_chosen.emit(path))
        return button


def _heading(text: str) -> QLabel:
    return QLabel(f"<b>{text}</b>")
