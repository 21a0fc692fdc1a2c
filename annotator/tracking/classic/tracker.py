"""The embedded tracker: works at once, without a network."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import TrackingError, UnreadableFrameError
from annotator.domain.frame import FrameSource, RGBImage
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import Candidate, FramePrediction, ObjectPrediction
from annotator.domain.prompt import FramePrompts
from annotator.tracking.classic.confidence import ABSENT_SCORE, given
from annotator.tracking.classic.first_mask import FirstMask
from annotator.tracking.classic.group import advance
from annotator.tracking.classic.known_masks import KnownMasks
from annotator.tracking.classic.one_thread import on_one_thread
from annotator.tracking.classic.prompt_net.network import bundled_network
from annotator.tracking.classic.prompt_net.scene import Scene
from annotator.tracking.classic.scene_frame import SceneFrame
from annotator.tracking.classic.track import Track

TRUSTED = 0.5
"""Predicted IoU from which a mask that was never shown may be what a prompt corrects."""

CANDIDATES = 4
MOTIONS = 16
"""Frames whose motion is kept, under a megabyte each: a click then need not read its neighbours."""


class ClassicTracker:
    """Carries masks by appearance anchored in what was prompted, optical flow and camera motion.

    Implements annotator.tracking.tracker.Tracker. Equal prompts and frames give equal masks.
    """

    name: Final = "classic"

    def __init__(self, source: FrameSource) -> None:
        self._source = source
        self._known: dict[ObjectId, KnownMasks] = {}
        self._tracks: dict[ObjectId, Track] = {}
        self._prompted: tuple[int, FirstMask] | None = None
        self._motions: dict[int, NDArray[np.float32] | None] = {}
        bundled_network()  # now, not at the first click

    @on_one_thread
    def set_prompts(
        self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts, *, cancel: CancelToken | None = None
    ) -> ObjectPrediction:
        """All prompts of an object on a frame, replacing those set there before; see Tracker."""
        prompts.check_fits(self._source.info.size)
        known = self._known.setdefault(object_id, KnownMasks())
        known.take_back(frame_idx)
        if prompts.is_empty:
            return self._remembered(object_id, frame_idx, cancel) or self._nothing()
        previous = self._shown(object_id, frame_idx, cancel)
        if cancel is not None:
            cancel.raise_if_set()
        prediction = self._meant(frame_idx, prompts, previous)
        known.give(frame_idx, prediction)
        return prediction

    @on_one_thread
    def predict(
        self,
        frame_idx: int,
        object_ids: Iterable[ObjectId] | None = None,
        *,
        cancel: CancelToken | None = None,
    ) -> FramePrediction:
        """What the memory says about objects on one frame; see Tracker. Objects without any mask are left out."""
        chosen = self._known if object_ids is None else object_ids
        found: dict[ObjectId, ObjectPrediction] = {}
        tracks: dict[ObjectId, Track] = {}
        for object_id in chosen:
            known = self._known.get(object_id, KnownMasks())
            standing, start = known.at(frame_idx), known.start_for(frame_idx)
            if standing is not None:
                found[object_id] = standing
            elif start is not None:
                tracks[object_id] = Track.begin(known, start, self._frame)
        if tracks:
            settled = [one.mask.to_array() for one in found.values()]
            found |= advance(tracks, self._frame(frame_idx), settled, cancel)
        return FramePrediction(frame_idx, found)

    def propagate(
        self,
        object_ids: Sequence[ObjectId],
        frames: Sequence[int],
        *,
        cancel: CancelToken | None = None,
    ) -> Iterator[FramePrediction]:
        """Track objects over increasing or decreasing frames; see Tracker."""
        for object_id in object_ids:
            if not self._known.get(object_id, KnownMasks()).has_start:
                raise TrackingError(f"object {object_id} has no prompt and no mask to start from")
        moving: dict[ObjectId, Track] = {}
        for done, frame_idx in enumerate(frames):
            if cancel is not None:
                cancel.raise_if_set()
            try:
                frame = SceneFrame.of(frame_idx, self._source.read(frame_idx))
            except UnreadableFrameError:
                yield FramePrediction(frame_idx, {})
                continue
            for object_id in object_ids:
                if frame_idx in self._known[object_id].given:
                    moving.pop(object_id, None)
                elif object_id not in moving:
                    moving[object_id] = self._start(object_id, frame_idx, frames[done:])
            yield FramePrediction(frame_idx, self._advance(object_ids, moving, frame, cancel))

    def remember(self, object_id: ObjectId, frame_idx: int, mask: Mask, object_score: float) -> None:
        """Take back a mask that was tracked before; see Tracker."""
        score = ABSENT_SCORE if mask.is_empty else object_score
        kept = ObjectPrediction(mask, score, 0.0)
        self._known.setdefault(object_id, KnownMasks()).tracked[frame_idx] = kept

    def remove_object(self, object_id: ObjectId) -> None:
        """Forget an object."""
        self._known.pop(object_id, None)
        self._tracks.pop(object_id, None)

    def reset(self) -> None:
        """Forget all objects."""
        self._known.clear()
        self._tracks.clear()

    @on_one_thread
    def prepare(self, frame_idx: int, *, cancel: CancelToken | None = None) -> None:
        """Find what moves in a frame ahead of its first prompt."""
        if cancel is not None:
            cancel.raise_if_set()
        self._motion(frame_idx, self._frame(frame_idx).image)

    @on_one_thread
    def _advance(
        self,
        object_ids: Sequence[ObjectId],
        moving: Mapping[ObjectId, Track],
        frame: SceneFrame,
        cancel: CancelToken | None,
    ) -> dict[ObjectId, ObjectPrediction]:
        """Track over one frame and record it."""
        standing = [one for one in object_ids if one not in moving]
        settled = [self._known[one].given[frame.frame_idx].mask.to_array() for one in standing]
        predictions = advance(moving, frame, settled, cancel)
        self._tracks.update(moving)
        for object_id, prediction in predictions.items():
            self._known[object_id].tracked[frame.frame_idx] = prediction
        return predictions

    @on_one_thread
    def _start(self, object_id: ObjectId, frame_idx: int, ahead: Sequence[int]) -> Track:
        """A track that comes to a frame: the one that ended just before it, or a new one from the nearest mask."""
        known = self._known[object_id]
        start = known.start_for(frame_idx, not_in=frozenset(ahead))
        ended = self._tracks.get(object_id)
        if ended is not None and ended.version == known.version:
            distance = abs(ended.frame.frame_idx - frame_idx)
            if distance and (start is None or distance <= abs(start - frame_idx)):
                return ended
        if start is None:
            raise TrackingError(f"object {object_id} has no prompt and no mask to start from")
        return Track.begin(known, start, self._frame)

    def _meant(
        self, frame_idx: int, prompts: FramePrompts, previous: NDArray[np.bool_] | None
    ) -> ObjectPrediction:
        """The mask that prompts mean."""
        if prompts.mask is not None and prompts.box is None and not prompts.points:
            return given(prompts.mask)
        hypotheses = self._first_mask(frame_idx).meant(prompts, previous)
        candidates = tuple(Candidate(Mask.from_array(one.mask), one.score) for one in hypotheses[:CANDIDATES])
        return given(candidates[0].mask, candidates)

    def _shown(self, object_id: ObjectId, frame_idx: int, cancel: CancelToken | None) -> NDArray[np.bool_] | None:
        """The mask that prompts on a frame correct: the tracked one, or what the memory is sure of; else None."""
        tracked = self._known[object_id].tracked.get(frame_idx)
        shown = tracked or self._remembered(object_id, frame_idx, cancel)
        if shown is None or shown.mask.is_empty or (tracked is None and shown.predicted_iou < TRUSTED):
            return None
        return shown.mask.to_array()

    def _remembered(
        self, object_id: ObjectId, frame_idx: int, cancel: CancelToken | None
    ) -> ObjectPrediction | None:
        return self.predict(frame_idx, (object_id,), cancel=cancel).objects.get(object_id)

    def _nothing(self) -> ObjectPrediction:
        return ObjectPrediction(Mask.empty(self._source.info.size), ABSENT_SCORE, 0.0)

    def _frame(self, frame_idx: int) -> SceneFrame:
        """A frame that is needed.

        Raises:
            TrackingError: it cannot be read.
        """
        try:
            return SceneFrame.of(frame_idx, self._source.read(frame_idx))
        except UnreadableFrameError as error:
            raise TrackingError(str(error)) from error

    def _first_mask(self, frame_idx: int) -> FirstMask:
        """Of a frame; the last one is kept, for the next click."""
        if self._prompted is None or self._prompted[0] != frame_idx:
            frame = self._frame(frame_idx).image
            self._prompted = frame_idx, FirstMask(Scene(frame, self._motion(frame_idx, frame)))
        return self._prompted[1]

    def _motion(self, frame_idx: int, frame: RGBImage) -> NDArray[np.float32] | None:
        """What moves apart from the camera, found once; those of the last `MOTIONS` frames are kept."""
        if frame_idx not in self._motions:
            near = [self._readable(frame_idx + step) for step in (-1, 1)]
            found = Scene.of(frame, [image for image in near if image is not None]).motion
            self._motions = dict(list(self._motions.items())[1 - MOTIONS :])
            self._motions[frame_idx] = found
        return self._motions[frame_idx]

    def _readable(self, frame_idx: int) -> RGBImage | None:
        """A frame that helps, or None where there is none."""
        if not 0 <= frame_idx < self._source.info.frame_count:
            return None
        try:
            return self._source.read(frame_idx)
        except UnreadableFrameError:
            return None
