"""How well predicted masks agree with a ground truth: J, F and J&F per object and overall, as in DAVIS."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import EvaluationError
from annotator.quality.coco_frames import CocoFrames
from annotator.quality.index_png import IndexPngFolder
from annotator.quality.mask_frames import MaskFrames
from annotator.quality.measures import boundary_accuracy, region_similarity
from annotator.quality.pairing import paired_positions
from annotator.quality.statistics import Statistics


@dataclass(frozen=True, slots=True)
class ObjectQuality:
    """The agreement of one object.

    Attributes:
        track_id: its number in both prediction and ground truth.
        j_and_f: the mean of both means.
        j: region similarity.
        f: boundary accuracy.
    """

    track_id: int
    j_and_f: float
    j: Statistics
    f: Statistics


@dataclass(frozen=True, slots=True)
class Quality:
    """The agreement of a clip: the means over its objects.

    Attributes:
        j_and_f: the mean of both means, the number that DAVIS ranks by.
        j: region similarity.
        f: boundary accuracy.
        frames: how many frames were compared.
        objects: by track id.
        unmatched: predicted track ids that the ground truth does not have; they count nowhere.
    """

    j_and_f: float
    j: Statistics
    f: Statistics
    frames: int
    objects: tuple[ObjectQuality, ...]
    unmatched: tuple[int, ...] = ()


def evaluate(prediction: Path, ground_truth: Path, *, all_frames: bool = False) -> Quality:
    """Compare two sets of masks, each a COCO instances file or a folder of index PNGs.

    Objects match by number (track id, palette index). Every object that the ground truth has on any frame counts;
    one that is absent from a frame in both counts there as 1. The first and the last frame are left out, as DAVIS
    does; `all_frames` leaves out only the first, which was prompted.

    Raises:
        EvaluationError: a file is broken, frames are missing, sizes differ, or there is nothing to compare.
    """
    return evaluate_frames(open_masks(prediction), open_masks(ground_truth), all_frames=all_frames)


def open_masks(path: Path) -> MaskFrames:
    """A COCO instances file or a folder of index PNGs.

    Raises:
        EvaluationError: it is neither.
    """
    return IndexPngFolder(path) if path.is_dir() else CocoFrames(path)


def evaluate_frames(prediction: MaskFrames, ground_truth: MaskFrames, *, all_frames: bool = False) -> Quality:
    """`evaluate` for masks that are already open."""
    track_ids = sorted(ground_truth.object_ids)
    if not track_ids:
        raise EvaluationError(f"{ground_truth.place}: the ground truth has no object on any frame")
    pairs = paired_positions(prediction, ground_truth, all_frames=all_frames)
    scores = np.array([_frame_scores(prediction, ground_truth, pair, track_ids) for pair in pairs])
    objects = tuple(_object_quality(one, scores[:, i]) for i, one in enumerate(track_ids))
    return _overall(objects, len(pairs), tuple(sorted(prediction.object_ids - ground_truth.object_ids)))


def _frame_scores(
    prediction: MaskFrames, ground_truth: MaskFrames, pair: tuple[int, int], track_ids: Sequence[int]
) -> list[tuple[float, float]]:
    ours, theirs = prediction.read(pair[0]), ground_truth.read(pair[1])
    if ours.size != theirs.size:
        raise EvaluationError(
            f"{prediction.place}: frame {prediction.frame_names[pair[0]]} has {ours.size} pixels, "
            f"but {theirs.size} in the ground truth"
        )
    nothing = np.zeros(theirs.size, np.bool_)
    regions = [(ours.regions.get(one, nothing), theirs.regions.get(one, nothing)) for one in track_ids]
    return [(region_similarity(*both), boundary_accuracy(*both)) for both in regions]


def _object_quality(track_id: int, scores: NDArray[np.float64]) -> ObjectQuality:
    j, f = Statistics.of(scores[:, 0]), Statistics.of(scores[:, 1])
    return ObjectQuality(track_id, (j.mean + f.mean) / 2, j, f)


def _overall(objects: tuple[ObjectQuality, ...], frames: int, unmatched: tuple[int, ...]) -> Quality:
    j, f = Statistics.mean_of([one.j for one in objects]), Statistics.mean_of([one.f for one in objects])
    return Quality((j.mean + f.mean) / 2, j, f, frames, objects, unmatched)
