"""Playing a video by its own timestamps."""

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0)
"""What the menu offers."""

_TICK_MS = 4


class Playback(QObject):
    """Says which frame is due. A frame that is late is left out: the next one due is shown instead.

    Signals:
        frame_due(int): show this frame, and call `frame_shown` when it is on the screen; until then none is due.
        started(), stopped(): by the user, or at the end of the range.

    Args:
        clock: seconds, increasing.
    """

    frame_due = Signal(int)
    started = Signal()
    stopped = Signal()

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._timestamps: NDArray[np.float64] = np.zeros(0)
        self._frames = range(0)
        self._is_looping = False
        self._speed = 1.0
        self._frame_idx = 0
        self._waits_for_screen = False
        self._began_at = 0.0
        self._began_with = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def is_playing(self) -> bool:
        """Whether frames come due."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Times the video's own pace."""
        return self._speed

    @property
    def frames(self) -> range:
        """What is played."""
        return self._frames

    @property
    def is_looping(self) -> bool:
        """Whether the range begins again at its end."""
        return self._is_looping

    def set_video(self, timestamps: NDArray[np.float64]) -> None:
        """Play another video, whole.

        Args:
            timestamps: ``(frame_count,) float64`` seconds, increasing.
        """
        self.stop()
        self._timestamps = timestamps
        self._frames = range(len(timestamps))

    def set_range(self, frames: range) -> None:
        """Play these frames alone; an empty range means all."""
        whole = range(len(self._timestamps))
        self._frames = range(max(frames.start, 0), min(frames.stop, len(whole))) if frames else whole
        self._begin_at(self._frame_idx)

    def set_looping(self, is_looping: bool) -> None:
        """Whether the range begins again at its end."""
        self._is_looping = is_looping

    def set_speed(self, speed: float) -> None:
        """Times the video's own pace; goes on from the frame in sight."""
        self._speed = speed
        self._begin_at(self._frame_idx)

    def play(self, frame_idx: int) -> None:
        """Play from a frame; from the start of the range where the frame is outside, or its last."""
        if len(self._frames) < 2:
            return
        is_inside = frame_idx in self._frames and frame_idx != self._frames[-1]
        self._frame_idx = frame_idx if is_inside else self._frames[0]
        self._waits_for_screen = False
        self._begin_at(self._frame_idx)
        if not self.is_playing:
            self._timer.start()
            self.started.emit()
        if not is_inside:
            self._show(self._frame_idx)

    def stop(self) -> None:
        """Stop at the frame in sight."""
        if self.is_playing:
            self._timer.stop()
            self.stopped.emit()

    def go_on_from(self, frame_idx: int) -> None:
        """The user went to another frame meanwhile: go on from there."""
        if self.is_playing and frame_idx != self._frame_idx:
            self._frame_idx = frame_idx
            self._begin_at(frame_idx)

    @Slot()
    def frame_shown(self) -> None:
        """The frame that was due is on the screen, or cannot be shown at all."""
        self._waits_for_screen = False

    @Slot()
    def tick(self) -> None:
        """Look at the clock."""
        if not self.is_playing or self._waits_for_screen:
            return
        moment = self._timestamps[self._began_with] + (self._clock() - self._began_at) * self._speed
        due = int(np.searchsorted(self._timestamps, moment, side="right")) - 1
        if due > self._frames[-1] or moment >= self._end:
            self._come_to_end()
        elif due > self._frame_idx:
            self._show(due)

    @property
    def _end(self) -> float:
        """When the last frame of the range has been seen for as long as the one before it, in the video's time."""
        last = self._frames[-1]
        return float(2 * self._timestamps[last] - self._timestamps[last - 1])

    def _come_to_end(self) -> None:
        if self._is_looping:
            self._begin_at(self._frames[0])
            self._show(self._frames[0])
            return
        if self._frame_idx != self._frames[-1]:
            self._show(self._frames[-1])
        self.stop()

    def _begin_at(self, frame_idx: int) -> None:
        self._began_at, self._began_with = self._clock(), frame_idx

    def _show(self, frame_idx: int) -> None:
        self._frame_idx = frame_idx
        self._waits_for_screen = True
        self.frame_due.emit(frame_idx)
