"""Frames that are made as they are read, with gates where a test needs to hold a decoder."""

import threading
from collections.abc import Set as AbstractSet
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import UnreadableFrameError
from annotator.domain.frame import RGBImage, VideoInfo
from annotator.domain.geometry import Size

SIZE = Size(24, 32)
PATIENCE_S = 60


class Gate:
    """Lets through as many as were permitted; counts who came to it."""

    def __init__(self, *, is_open: bool = True) -> None:
        self._condition = threading.Condition()
        self._permits = 0
        self._is_open = is_open
        self.arrived = 0

    def permit(self, count: int = 1) -> None:
        """Let so many more through."""
        with self._condition:
            self._permits += count
            self._condition.notify_all()

    def open(self) -> None:
        """Hold nobody any longer."""
        with self._condition:
            self._is_open = True
            self._condition.notify_all()

    def close(self) -> None:
        """Hold everybody from now on."""
        with self._condition:
            self._is_open = False

    def nudge(self) -> None:
        """Have those who wait look again whether they should give up."""
        with self._condition:
            self._condition.notify_all()

    def wait_for_arrivals(self, count: int) -> None:
        """Block until so many have come."""
        with self._condition:
            assert self._condition.wait_for(lambda: self.arrived >= count, timeout=PATIENCE_S), (
                f"only {self.arrived} came"
            )

    def pass_through(self, gives_up=lambda: False) -> bool:
        """Come to the gate; False where the one who came gave up waiting."""
        with self._condition:
            self.arrived += 1
            self._condition.notify_all()
            arrived = self._condition.wait_for(
                lambda: self._is_open or self._permits > 0 or gives_up(), timeout=PATIENCE_S
            )
            assert arrived, "nobody opened the gate"
            if gives_up():
                return False
            self._permits -= not self._is_open
            return True


class GeneratedFrames:
    """A FrameSource: frame n is filled with n modulo 256; some may be unreadable."""

    def __init__(
        self,
        count: int = 20,
        *,
        size: Size = SIZE,
        gate: Gate | None = None,
        unreadable: AbstractSet[int] = frozenset(),
    ) -> None:
        self.info = VideoInfo("generated", size, count, Fraction(25))
        self.timestamps: NDArray[np.float64] = np.arange(count) / 25
        self.read_frames: list[int] = []
        self.is_closed = False
        self._gate = gate or Gate()
        self._unreadable = unreadable

    def read(self, frame_idx: int) -> RGBImage:
        assert not self.is_closed
        self._gate.pass_through()
        self.read_frames.append(frame_idx)
        if frame_idx in self._unreadable:
            raise UnreadableFrameError(frame_idx, "it was torn out")
        return np.full((*self.info.size, 3), frame_idx % 256, np.uint8)

    def frame_name(self, frame_idx: int) -> str:
        return f"generated/{frame_idx:06d}.jpg"

    def close(self) -> None:
        self.is_closed = True
