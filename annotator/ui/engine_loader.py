"""Trackers for documents, with the user's settings; what loading says comes back as signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.cancel import CancelToken
from annotator.domain.frame import FrameSource
from annotator.sam2.device import Device
from annotator.services.sentences import in_language
from annotator.services.setting_table import DEVICE, THREADS
from annotator.services.settings import Settings
from annotator.session.engine_options import EngineOptions
from annotator.tracking.tracker import Tracker

if TYPE_CHECKING:  # they bring ONNX Runtime along
    from annotator.sam2.loading import LoadingStep
    from annotator.session.engines import Engines

CLASSIC = "classic"
"""As in `annotator.session.engines`, which is imported when an engine is asked for: the window comes first."""


class EngineLoader(QObject):
    """Loads engines on the tracker's own thread; the network of the last one serves further videos and documents.

    Signals:
        progressed(str, int, int): what a model's loading is doing, steps done, steps there are.
        placed(str): where the engine runs, such as CPU.
    """

    progressed = Signal(str, int, int)
    placed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._engines: Engines | None = None

    def load(
        self, name: str, source: FrameSource, /, *, fingerprint: str | None, cancel: CancelToken | None
    ) -> Tracker:
        """Make a tracker of one video: a `services.tracking_messages.LoadTracker`."""
        if self._engines is None:
            # Here and not above: see CLASSIC.
            from annotator.session.engines import Engines

            self._engines = Engines()
        threads = self._settings.get(THREADS) or None
        if name == CLASSIC:
            self.placed.emit("CPU")
            return self._engines.tracker(name, source, options=EngineOptions(threads=threads))
        from annotator.sam2.runtime import best_device

        wanted = self._settings.get(DEVICE)
        device = best_device() if wanted == "auto" else Device(wanted)
        tracker = self._engines.tracker(
            name,
            source,
            fingerprint=fingerprint,
            options=EngineOptions(threads=threads, device=device),
            progress=self._tell,
            cancel=cancel,
        )
        self.placed.emit(device.upper())
        return tracker

    def forget(self) -> None:
        """Leave the network that was loaded to a thread that did not end."""
        self._engines = None

    def _tell(self, step: LoadingStep) -> None:
        self.progressed.emit(in_language(step.what), step.done, step.total)
