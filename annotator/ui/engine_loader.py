"""Trackers for documents, with the user's settings; what loading says comes back as signals."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from annotator.domain.cancel import CancelToken
from annotator.domain.frame import FrameSource, VideoInfo
from annotator.domain.project import Project
from annotator.services.document import LoadTracker
from annotator.services.setting_table import DEVICE, THREADS
from annotator.services.settings import Settings
from annotator.tracking.tracker import Tracker

CLASSIC = "classic"
"""As in `annotator.session.engines`, which brings ONNX Runtime along: too slow for the window's first second."""


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
        from annotator.sam2.runtime import Device, best_device
        from annotator.session.engines import EngineOptions, load_tracker

        threads = self._settings.get(THREADS) or None
        if name == CLASSIC:
            self.placed.emit("CPU")
            return load_tracker(name, source, options=EngineOptions(threads=threads))
        wanted = self._settings.get(DEVICE)
        device = best_device() if wanted == "auto" else Device(wanted)
        tracker = load_tracker(
            name,
            source,
            fingerprint=fingerprints.get(source.info),
            options=EngineOptions(threads=threads, device=device),
            progress=lambda step: self.progressed.emit(f"{step.what} ({step.done} of {step.total})"),
            cancel=cancel,
        )
        self.placed.emit(device.upper())
        return tracker
