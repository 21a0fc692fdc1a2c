"""The running application: how soon a click, a stop and a key are answered, and how long the window is held up."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, SignalInstance

from annotator.domain.cancel import CancelToken
from annotator.domain.prompt import BoxPrompt, PointPrompt
from annotator.services.document import Document
from annotator.services.opening import opening
from annotator.services.tracking_messages import LoadTracker
from annotator.session.engines import load_tracker
from annotator.session.plan import RunRequest
from annotator.video import open_source
from benchmarks.report import Row
from tests.fakes.clips import FRAMES, SIZE, square_at, write_clip
from tests.fakes.trackers import GatedTracker

_NODE_S = 0.01
_FRAME_S = 0.5


class _SlowTracker(GatedTracker):
    """A network of fifty nodes of 10 ms per frame; a prompt costs nothing."""

    def propagate(self, object_ids, frames, *, cancel=None) -> Iterator:  # type: ignore[no-untyped-def]
        for frame_idx in frames:
            for _ in range(round(_FRAME_S / _NODE_S)):
                cancel.raise_if_set()
                time.sleep(_NODE_S)
            yield self.predict(frame_idx, object_ids)


def run(*, long: bool) -> list[Row]:
    app = QCoreApplication.instance() or QCoreApplication([])
    with TemporaryDirectory() as folder:
        clip = write_clip(Path(folder) / "clip")
        rows = [
            *_clicks_during_a_run(clip, Path(folder), clicks=50 if long else 12),
            *_window_during_a_run(clip, Path(folder)),
            *_stepping(_video() or clip, Path(folder), steps=100 if long else 40),
        ]
    app.processEvents()
    return rows


def _clicks_during_a_run(clip: Path, folder: Path, *, clicks: int) -> Iterator[Row]:
    """An engine of half a second per frame: what a click waits for is a node, not a frame."""
    document = _opened(clip, folder / "clicks.annot", lambda *_, **__: _SlowTracker(SIZE))
    _click(document, 10)
    document.labelling.finish("first")
    document.tracking.start(RunRequest(1))
    waits = []
    for number in range(clicks):
        _pause(0.05)
        waits.append(_click(document, 20 + number))
        document.selection.select_object(None)
        if not document.tracking.is_running:
            document.tracking.start(RunRequest(1))
    began = time.perf_counter()
    _wait(document.tracking.run_ended, document.tracking.stop)
    stopped = time.perf_counter() - began
    document.close()
    beside = f"a frame takes {_FRAME_S * 1000:.0f} ms, a node {_NODE_S * 1000:.0f} ms"
    yield Row("click answered during a run, median", median(waits) * 1000, "ms", 50, against=beside)
    yield Row("click answered during a run, worst", max(waits) * 1000, "ms", 150, against=beside)
    yield Row("run stopped", stopped * 1000, "ms", 100, against=beside)


def _window_during_a_run(clip: Path, folder: Path) -> Iterator[Row]:
    """The longest time the window's thread was busy, beside how long the run would have held it up there."""
    document = _opened(clip, folder / "window.annot", load_tracker)
    _wait(document.requests.masked, lambda: document.labelling.add_prompt(BoxPrompt(square_at(0))))
    document.labelling.finish("square")
    gaps = _Gaps()
    began = time.perf_counter()
    _wait(document.tracking.run_ended, lambda: document.tracking.start(RunRequest(1)))
    whole = time.perf_counter() - began
    longest = gaps.longest()
    document.close()
    yield Row(
        "window's thread held up during a run, longest",
        longest * 1000,
        "ms",
        100,
        against=f"the run itself took {whole * 1000:.0f} ms for {FRAMES} frames",
    )


def _stepping(video: Path, folder: Path, *, steps: int) -> Iterator[Row]:
    """From the key to the frame, decoded ahead or not."""
    document = _opened(video, folder / "steps.annot", load_tracker, engine="")
    _wait(document.frames.loaded, lambda: document.selection.select_frame(1))
    ahead = []
    for frame_idx in range(2, 2 + min(steps, document.selection.frame_count - 2)):
        _until(lambda frame_idx=frame_idx: document.frames.cached(frame_idx) is not None)
        began = time.perf_counter()
        document.selection.select_frame(frame_idx)
        ahead.append(time.perf_counter() - began)
    document.close()
    source = open_source(video)
    cold = _timed(lambda: source.read(source.info.frame_count // 2))
    source.close()
    beside = f"{video.name} {source.info.size}; a frame far away, not decoded: {cold * 1000:.0f} ms"
    yield Row("next frame in hand after the key, worst", max(ahead) * 1000, "ms", 20, against=beside)


def _opened(video: Path, project: Path, load: LoadTracker, *, engine: str = "classic") -> Document:
    document = Document(opening(video, project=project)(lambda *_: None, CancelToken()), load)
    if engine:
        _wait(document.tracking.engine_loaded, lambda: document.use_engine(engine))
    return document


def _click(document: Document, x: float) -> float:
    """Seconds from a click to its mask in the project."""
    return _timed(
        lambda: _wait(document.requests.masked, lambda: document.labelling.add_prompt(PointPrompt(x, 10)))
    )


def _wait(signal: SignalInstance, act: Callable[[], object]) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    act()
    loop.exec()


def _pause(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(condition: Callable[[], bool]) -> None:
    while not condition():
        _pause(0.002)


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


class _Gaps:
    """A timer of one millisecond; what it is late by is how long the thread was busy."""

    def __init__(self) -> None:
        self._seen = [time.perf_counter()]
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: self._seen.append(time.perf_counter()))
        self._timer.start(1)

    def longest(self) -> float:
        self._timer.stop()
        return max(_differences(self._seen))


def _differences(moments: Sequence[float]) -> Iterable[float]:
    return (after - before for before, after in pairwise(moments))


def _video() -> Path | None:
    """A real video, where there is one."""
    folder = Path(os.environ.get("ANNOTATOR_SHARED", "../shared")) / "videos"
    return next(iter(sorted(folder.glob("*.mp4"))), None)
