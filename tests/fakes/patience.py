"""Waiting for signals on a machine that may be busy: the bound is there to end a hang, not to measure."""

from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000


class PatientQtBot(QtBot):
    """A QtBot whose waits end late."""

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback: Any, *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)
