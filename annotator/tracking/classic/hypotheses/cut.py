"""The exact cut through a picture that weighs given logits against the contrast along the outline."""

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage

LOGIT_RANGE = 6.0
CODE_CENTRE = 127.5
CODE_SPAN = 31.5
MODEL_DISTANCE = 64.0


def graph_cut(image: RGBImage, logits: NDArray[np.float32], *, weight: float = 2.0) -> NDArray[np.bool_]:
    """The labelling of least energy: -`weight` * logits inside, contrast-sensitive cost along the outline.

    OpenCV has a max-flow only inside its GrabCut (Rother et al., SIGGRAPH 2004). Its data term is a colour model
    of three channels; here one channel is the logit, and two fixed Gaussians on that channel alone make the log
    ratio linear in it. Lightness and green-red remain in the other two, for the outline.

    Args:
        image: ``(h, w, 3) uint8`` RGB.
        logits: ``(h, w) float32``, positive inside; beyond 6 they count as 6.
        weight: how much a logit counts against the outline; larger follows the logits.

    Returns:
        ``(h, w) bool``.
    """
    labels = np.where(logits > 0, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    if not (logits > 0).any() or (logits > 0).all():
        return np.asarray(logits > 0)
    slope = weight * LOGIT_RANGE / CODE_SPAN
    variance = MODEL_DISTANCE / slope
    cv2.grabCut(
        _coded(image, logits),
        labels,
        None,  # type: ignore[call-overload]
        _gaussian(CODE_CENTRE - MODEL_DISTANCE / 2, variance),
        _gaussian(CODE_CENTRE + MODEL_DISTANCE / 2, variance),
        1,
        cv2.GC_EVAL_FREEZE_MODEL,
    )
    return np.asarray(labels == cv2.GC_PR_FGD)


def _coded(image: RGBImage, logits: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Lightness, doubled green-red and the logit as one 8-bit picture."""
    lab = cv2.cvtColor(image, cv2.COLOR_RGB2LAB)
    tint = np.clip((lab[..., 1].astype(np.int16) - 128) * 2 + 128, 0, 255)
    code = np.clip(logits, -LOGIT_RANGE, LOGIT_RANGE) / LOGIT_RANGE * CODE_SPAN + CODE_CENTRE
    return np.dstack([lab[..., 0], tint, np.rint(code)]).astype(np.uint8)


def _gaussian(mean: float, variance: float) -> NDArray[np.float64]:
    """A GrabCut model ``(1, 65) float64`` whose only component sees the third channel alone."""
    model = np.zeros((1, 65))
    model[0, 0] = 1.0
    model[0, 5:8] = (128.0, 128.0, mean)
    model[0, 20:29] = np.diag([1e4, 1e4, variance]).ravel()
    return model
