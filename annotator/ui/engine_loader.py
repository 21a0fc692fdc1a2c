"""Trackers for documents, with the user's settings; what loading says comes back as signals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.cancel import CancelToken
from annotator.domain.frame import FrameSource, VideoInfo
from annotator.domain.project import Project
from annotator.sam2.device import Device
from annotator.services.document import LoadTracker
from annotator.services.sentences import in_language
from annotator.services.setting_table import DEVICE, THREADS
from annotator.services.settings import Settings
from annotator.session.engine_options import EngineOptions
from annotator.tracking.tracker import Tracker

if TYPE_CHECKING:  # it brings ONNX Runtime along
    from annotator.sam2.loading import LoadingStep

CLASSIC = "classic"
"""As in `annotator.session.engines`, which is imported when an engine is asked for: the window comes first."""


class EngineLoader(QObject):
    """Makes `Document`'s load function.

    Signals:
        progressed(str): what a model's loading is doing, from the tracker's thread.
        placed(str): where the engine runs, such as CPU; likewise.
    """

    progressed = Signal(str)
    placed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._cancel = CancelToken()

    def for_project(self, project: Project) -> LoadTracker:
        """What loads engines for a project's videos, on the tracker's own thread."""
        fingerprints = {video.info: video.fingerprint for video in project.videos.values()}
        self._cancel = cancel = CancelToken()
        return lambda name, source: self._load(name, source, fingerprints, cancel)

    def cancel(self) -> None:
        """Give up what is being loaded: the window closes."""
        self._cancel.set()

    def _load(
        self, name: str, source: FrameSource, fingerprints: Mapping[VideoInfo, str], cancel: CancelToken
    ) -> Tracker:
        # Here and not above: see CLASSIC.
        from annotator.session.engines import load_tracker

        threads = self._settings.get(THREADS) or None
        if name == CLASSIC:
            self.placed.emit("CPU")
            return load_tracker(name, source, options=EngineOptions(threads=threads))
        from annotator.sam2.runtime import best_device

        wanted = self._settings.get(DEVICE)
        device = best_device() if wanted == "auto" else Device(wanted)
        tracker = load_tracker(
            name,
            source,
            fingerprint=fingerprints.get(source.info),
            options=EngineOptions(threads=threads, device=device),
            progress=self._tell,
            cancel=cancel,
        )
        self.placed.emit(device.upper())
        return tracker

    def _tell(self, step: LoadingStep) -> None:
        text = self.tr("{what} ({done} of {total})")
        self.progressed.emit(text.format(what=in_language(step.what), done=step.done, total=step.total))
