"""What is done to models, as work for `Jobs.start`; its progress in kilobytes: they fit a signal's integers."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.domain.cancel import CancelToken
from annotator.modelstore.add import add
from annotator.modelstore.progress import Progress as Step
from annotator.modelstore.progress import ProgressListener
from annotator.modelstore.pull import pull
from annotator.modelstore.store import ModelStore
from annotator.services.job_worker import Progress

ModelWork = Callable[[Progress, CancelToken], str]
"""Gives the name of the model that is installed or measured then."""


class Stages(QObject):
    """What an installation is at, told on the jobs' thread; lives as long as the work does.

    Signals:
        changed(Progress): another stage, or another reason to wait.
    """

    changed = Signal(object)


def pulling(store: ModelStore, model_id: str, stages: Stages) -> ModelWork:
    """Fetch a known model."""
    return lambda progress, cancel: (
        pull(store, model_id, progress=_telling(progress, stages), cancel=cancel).model_id
    )


def adding(store: ModelStore, path: Path, name: str | None, stages: Stages) -> ModelWork:
    """Copy a checkpoint from disk."""
    return lambda progress, cancel: (
        add(store, path, name=name, progress=_telling(progress, stages), cancel=cancel).model_id
    )


def measuring(store: ModelStore, engine: str) -> ModelWork:
    """See how fast an engine is on this machine."""

    def work(progress: Progress, cancel: CancelToken) -> str:
        # Here and not above: it brings the engines along, and the window comes first.
        from annotator.session.measuring import measure_engine

        del progress  # some seconds, of which nobody knows how many
        measure_engine(engine, store=store, cancel=cancel)
        return engine

    return work


def _telling(told: Progress, stages: Stages) -> ProgressListener:
    last: Step | None = None

    def tell(progress: Step) -> None:
        nonlocal last
        if last is None or (last.stage, last.reason) != (progress.stage, progress.reason):
            stages.changed.emit(progress)
        last = progress
        told(progress.done // 1000, (progress.total or 0) // 1000)

    return tell
