"""Which frame of a prediction belongs to which frame of a ground truth."""

from collections.abc import Sequence

from annotator.domain.errors import EvaluationError
from annotator.quality.mask_frames import MaskFrames


def paired_positions(
    prediction: MaskFrames, ground_truth: MaskFrames, *, all_frames: bool
) -> list[tuple[int, int]]:
    """Positions (in the prediction, in the ground truth) of the frames to compare, in order of time.

    Frames belong together by name; where names differ (a video's frames against a folder's), by the number that
    the names are, if both count from 0; else, in two sets of the same length, by order.

    Raises:
        EvaluationError: a frame of the ground truth is not in the prediction, or too few are left.
    """
    positions = _positions(prediction, ground_truth)
    kept = list(enumerate(ground_truth.frame_names))[1 : None if all_frames else -1]
    if not kept:
        raise EvaluationError(
            f"{ground_truth.place}: {len(ground_truth.frame_names)} frames are too few: the first "
            f"{'' if all_frames else 'and the last '}is left out, and nothing remains to compare"
        )
    return [(positions[name], position) for position, name in kept]


def _positions(prediction: MaskFrames, ground_truth: MaskFrames) -> dict[str, int]:
    """For each name in the ground truth, the position in the prediction."""
    wanted, given = ground_truth.frame_names, prediction.frame_names
    by_name = {name: position for position, name in enumerate(given)}
    if set(wanted) <= by_name.keys():
        return by_name
    numbers, by_number = _numbers(wanted), {number: i for i, number in enumerate(_numbers(given))}
    if 0 in numbers and 0 in by_number and set(numbers) <= by_number.keys():
        return {name: by_number[number] for name, number in zip(wanted, numbers, strict=True)}
    if len(wanted) == len(given):
        return {name: position for position, name in enumerate(wanted)}
    missing = next(name for name in wanted if name not in by_name)
    raise EvaluationError(
        f"{prediction.place}: frame {missing} of the ground truth is missing "
        f"({len(given)} frames predicted, {len(wanted)} in {ground_truth.place})"
    )


def _numbers(names: Sequence[str]) -> list[int]:
    """The names as numbers; none where one is not a number."""
    return [int(name) for name in names] if all(name.isdecimal() for name in names) else []
