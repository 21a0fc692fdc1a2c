"""All evidence about a patch's pixels added up to one logit."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.tracking.classic.pixels import distance_from
from annotator.tracking.classic.warp import Warp

LAST = 3.0
ANCHOR = 3.3
KEYFRAMES = 1.2
APPEARANCE = 2.1
MOTION = 0.45
OUTSIDE = 1.5
"""A logit a spread of distance from the last mask, warped: an object does not jump."""

NO_TRUST = 0.05
"""Added to summed trust: keyframes that nothing trusts say nothing."""

APPEARANCE_LIMIT = 1.2


def fused(
    last: Warp,
    anchors: Sequence[Warp],
    keyframes: Sequence[Warp],
    appearance: NDArray[np.float32],
    motion: NDArray[np.float32],
    *,
    spread: float,
) -> NDArray[np.float32]:
    """The logit of each pixel being the object, ``(h, w) float32``.

    Args:
        last: the last mask, warped.
        anchors, keyframes: further votes; the last mask votes in their place where there are none.
        appearance: score of `Appearance`, -1 to 1.
        motion: logit of `motion_logit`.
        spread: the object's, in patch pixels.
    """
    logit = LAST * last.trust * last.belief
    logit += ANCHOR * _vote(anchors or (last,))
    logit += KEYFRAMES * _vote(keyframes or (last,))
    logit += APPEARANCE * np.clip(appearance, -APPEARANCE_LIMIT, APPEARANCE_LIMIT)
    logit += MOTION * motion
    return np.asarray(logit - OUTSIDE * distance_from(last.belief > 0) / spread, np.float32)


def _vote(warps: Sequence[Warp]) -> NDArray[np.float32]:
    """The mean belief where any is trusted, ``(h, w)``, fading to zero where none is."""
    trust = sum((warp.trust for warp in warps), np.float32(NO_TRUST))
    return np.asarray(sum(warp.trust * warp.belief for warp in warps) / trust, np.float32)
