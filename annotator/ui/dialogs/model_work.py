"""Fetching and adding models as work for `Jobs.start`, its progress in kilobytes: they fit a signal's integers."""

from collections.abc import Callable
from pathlib import Path

from annotator.domain.cancel import CancelToken
from annotator.modelstore.add import add
from annotator.modelstore.progress import Progress as Step
from annotator.modelstore.progress import ProgressListener
from annotator.modelstore.pull import pull
from annotator.modelstore.store import ModelStore
from annotator.services.job_worker import Progress

ModelWork = Callable[[Progress, CancelToken], str]
"""Gives the name of the model that is installed then."""


def pulling(store: ModelStore, model_id: str) -> ModelWork:
    """Fetch a known model."""
    return lambda progress, cancel: pull(store, model_id, progress=_in_kilobytes(progress), cancel=cancel).model_id


def adding(store: ModelStore, path: Path, name: str | None) -> ModelWork:
    """Copy a checkpoint from disk."""
    return lambda progress, cancel: (
        add(store, path, name=name, progress=_in_kilobytes(progress), cancel=cancel).model_id
    )


def _in_kilobytes(told: Progress) -> ProgressListener:
    def tell(progress: Step) -> None:
        told(progress.done // 1000, (progress.total or 0) // 1000)

    return tell
