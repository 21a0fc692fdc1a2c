"""Finds what a test left running in Qt: threads and timers."""

import gc

import shiboken6
from PySide6.QtCore import QThread, QTimer


def running_qt_objects() -> list[str]:
    """Threads that run and timers that are active, each as a phrase; Python may still hold them or not."""
    found = []
    for obj in gc.get_objects():
        if not issubclass(type(obj), QThread | QTimer) or not shiboken6.isValid(obj):
            continue
        if isinstance(obj, QThread) and obj.isRunning() and obj is not QThread.currentThread():
            found.append(f"thread {obj.objectName()!r} still runs")
        if isinstance(obj, QTimer) and obj.isActive():
            found.append(f"a timer of {obj.interval()} ms is still active")
    return found
