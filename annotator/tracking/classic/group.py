"""Objects that go through one frame together: each is looked for, then each pixel goes to one of them."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.tracking.classic.follow import Followed, follow
from annotator.tracking.classic.overlap import separate
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.track import Track


def advance(
    tracks: Mapping[ObjectId, Track],
    frame: SceneFrame,
    settled: list[NDArray[np.bool_]],
    cancel: CancelToken | None,
) -> dict[ObjectId, ObjectPrediction]:
    """Move tracks on to a frame; until all objects were looked for, nothing has changed.

    Args:
        tracks: by object.
        frame: where to go.
        settled: ``(H, W) bool`` masks of other objects that stand on this frame.
        cancel: looked at between objects.
    """
    cameras = _cameras(tracks, frame)
    followed: dict[ObjectId, Followed] = {}
    for object_id, track in tracks.items():
        if cancel is not None:
            cancel.raise_if_set()
        followed[object_id] = follow(track.memory, frame, cameras[track.frame.frame_idx])
    seen = {one: found.sighting for one, found in followed.items() if found.sighting is not None}
    masks = separate(seen, frame.size, settled)
    predictions = {}
    for object_id, track in tracks.items():
        mask = masks.get(object_id, np.zeros(frame.size, np.bool_))
        predictions[object_id] = track.judge(followed[object_id], mask)
        track.step(frame, followed[object_id], mask)
    return predictions


def _cameras(tracks: Mapping[ObjectId, Track], frame: SceneFrame) -> dict[int, NDArray[np.float64]]:
    """The camera's way to a frame from each frame that tracks stand on."""
    cameras = {}
    for before in {track.frame.frame_idx: track.frame for track in tracks.values()}.values():
        occupied = np.zeros(frame.size, np.bool_)
        for track in tracks.values():
            if track.frame.frame_idx == before.frame_idx:
                occupied |= track.mask
        cameras[before.frame_idx] = frame.camera_from(before, occupied)
    return cameras
