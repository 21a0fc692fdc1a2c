"""Where one shot ends and the next begins."""

import numpy as np

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UnreadableFrameError
from annotator.domain.frame import FrameSource
from annotator.video.cache import ByteBoundedCache
from annotator.video.progress import Progress, report
from annotator.video.shot_signature import ChangeMeter, Signature

_LEAST_CHANGE = 0.12
"""Between two unrelated pictures it is 0.25 or more; in one shot seldom above 0.1, however fast it moves."""

_OUTSTANDING = 3.0
"""A cut changes this much more than the frames around it do: in fast action all of them change a lot."""

_AROUND = 4
"""Frames looked at on either side."""

_LASTING = 0.5
"""The part of a cut's new colours that is still new a few frames on; a flash is over by then."""

_SIGNATURE_BYTES = 1 << 20


class ShotCuts:
    """Finds cuts where it is asked, reading a few frames on either side; for one thread at a time.

    Hard cuts are found; dissolves and wipes are not. Flashes of up to three frames and fast motion are no cuts; a
    sudden and lasting change of light that washes the picture out may be taken for one. Keeps four bytes a frame.

    Args:
        source: the frames; reading forward through it while asking costs no second decoding.
    """

    def __init__(self, source: FrameSource) -> None:
        self._source = source
        self._count = source.info.frame_count
        self._meter = ChangeMeter()
        self._changes = np.full(self._count, np.nan, np.float32)
        self._signatures: ByteBoundedCache[int, Signature] = ByteBoundedCache(
            _SIGNATURE_BYTES, lambda signature: signature.lightness.nbytes + signature.colours.nbytes
        )

    def is_cut(self, frame_idx: int) -> bool:
        """Whether a new shot begins with this frame; never with frame 0, nor with one that cannot be read."""
        if not 0 < frame_idx < self._count:
            return False
        change = self._change(frame_idx)
        if change < _LEAST_CHANGE:
            return False
        around = range(max(frame_idx - _AROUND, 1), min(frame_idx + _AROUND + 1, self._count))
        others = [self._change(other) for other in around if other != frame_idx]
        if others and change < _OUTSTANDING * float(np.median(others)):
            return False
        return self._lasts(frame_idx)

    def _lasts(self, frame_idx: int) -> bool:
        """Whether the frames before and after stay as different as the two at the cut are."""
        before, after = self._signature(frame_idx - 1), self._signature(frame_idx)
        if before is None or after is None:
            return False
        least = _LASTING * before.colour_change(after)
        later = [self._signature(i) for i in range(frame_idx + 1, min(frame_idx + _AROUND, self._count))]
        earlier = [self._signature(i) for i in range(max(frame_idx - _AROUND, 0), frame_idx - 1)]
        return all(seen is None or before.colour_change(seen) >= least for seen in later) and all(
            seen is None or seen.colour_change(after) >= least for seen in earlier
        )

    def _change(self, frame_idx: int) -> float:
        """How much is new in a frame that is not the first."""
        if np.isnan(self._changes[frame_idx]):
            self._changes[frame_idx] = self._measure(frame_idx)
        return float(self._changes[frame_idx])

    def _measure(self, frame_idx: int) -> float:
        before, after = self._signature(frame_idx - 1), self._signature(frame_idx)
        if before is None or after is None:
            return 0.0
        return self._meter.change(before, after)

    def _signature(self, frame_idx: int) -> Signature | None:
        """Of a frame, or of the last one before it that can be read; None where that is far."""
        for readable in range(frame_idx, max(frame_idx - _AROUND, -1), -1):
            signature = self._signatures.get(readable)
            if signature is not None:
                return signature
            try:
                signature = Signature.of(self._source.read(readable))
            except UnreadableFrameError:
                continue
            self._signatures.put(readable, signature)
            return signature
        return None


def find_cuts(
    source: FrameSource, *, progress: Progress | None = None, cancel: CancelToken | None = None
) -> tuple[int, ...]:
    """The first frame of every shot but the first one, increasing.

    Args:
        source: read once, forward.
        progress: told how much is done, 0 to 1.
        cancel: ends it.

    Raises:
        Cancelled: the token was set.
    """
    shots = ShotCuts(source)
    cuts = []
    for frame_idx in range(source.info.frame_count):
        if shots.is_cut(frame_idx):
            cuts.append(frame_idx)
        report(progress, cancel, (frame_idx + 1) / source.info.frame_count)
    return tuple(cuts)
