"""Each pixel to at most one object: the one that is surest of it."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size
from annotator.domain.object_id import ObjectId
from annotator.tracking.classic.look import Sighting
from annotator.tracking.classic.pixels import resized


def separate(
    sightings: Mapping[ObjectId, Sighting], size: Size, settled: Iterable[NDArray[np.bool_]]
) -> dict[ObjectId, NDArray[np.bool_]]:
    """The objects' masks at full size, ``(H, W) bool``, without overlap.

    Args:
        sightings: by object.
        size: of the frame.
        settled: masks of other objects on this frame that stand already; their pixels are taken.
    """
    highest = np.zeros(size, np.float32)
    owners = np.full(size, -1, np.int32)
    for mask in settled:
        highest[mask] = np.inf
    ordered = sorted(sightings)
    for number, object_id in enumerate(ordered):
        window = sightings[object_id].patch.window
        logit = enlarged(sightings[object_id])
        wins = logit > window.crop(highest)
        window.crop(highest)[wins] = logit[wins]
        window.crop(owners)[wins] = number
    return {object_id: owners == number for number, object_id in enumerate(ordered)}


def enlarged(sighting: Sighting) -> NDArray[np.float32]:
    """The logit at the window's own resolution."""
    window = sighting.patch.window
    return resized(sighting.logit, Size(window.y2 - window.y1, window.x2 - window.x1))
