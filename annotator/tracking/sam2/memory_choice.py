"""Which memories and pointers a frame attends to: the rules of the official predictor, as a pure function."""

from collections.abc import Collection
from dataclasses import dataclass

MEMORY_FRAMES = 6
"""Tracked frames before this one whose spatial memory counts (`num_maskmem` - 1)."""

CONDITIONING_TIME = 6
"""The time code of conditioning frames: the last row of `maskmem_tpos_enc`."""

POINTER_FRAMES = 16
"""`max_obj_ptrs_in_encoder`: pointers reach this many frames back, this one included."""


@dataclass(frozen=True, slots=True)
class MemoryChoice:
    """What one frame of one object attends to.

    Attributes:
        spatial: (frame, time code 0 to 6) of the spatial memories, conditioning frames first.
        pointers: (frame, signed distance in frames) of the object pointers, conditioning frames first; the
            distance is positive into the past of the run.
    """

    spatial: tuple[tuple[int, int], ...]
    pointers: tuple[tuple[int, int], ...]


def select_conditioning(frame_idx: int, conditioning: Collection[int], limit: int) -> tuple[int, ...]:
    """The conditioning frames a frame attends to, at most `limit` (at least 2).

    The nearest before, the nearest at or after, then the others by distance, the earlier recorded first where two
    are equally far (`select_closest_cond_frames`).
    """
    if len(conditioning) <= limit:
        return tuple(conditioning)
    before = max((idx for idx in conditioning if idx < frame_idx), default=None)
    after = min((idx for idx in conditioning if idx >= frame_idx), default=None)
    chosen = [idx for idx in (before, after) if idx is not None]
    rest = sorted((idx for idx in conditioning if idx not in chosen), key=lambda idx: abs(idx - frame_idx))
    return (*chosen, *rest[: limit - len(chosen)])


def choose_memory(
    frame_idx: int,
    *,
    conditioning: Collection[int],
    tracked: Collection[int],
    reverse: bool,
    frame_count: int,
    max_conditioning: int,
    max_memories: int,
) -> MemoryChoice:
    """What a frame attends to.

    Args:
        frame_idx: the frame to track.
        conditioning: frames with prompts of this object, in the order they were recorded.
        tracked: frames with a tracked output of this object.
        reverse: whether the run goes backward in time.
        frame_count: frames of the video; short videos look fewer pointers back.
        max_conditioning: at most so many conditioning frames (at least 2).
        max_memories: at most so many spatial memories in all: conditioning frames first, then the nearest.

    Source: `_prepare_memory_conditioned_features`. An empty slot is skipped, not refilled; a selected conditioning
    frame inside the window leaves its slot empty, an unselected one counts there as an ordinary frame.
    """
    back = -1 if reverse else 1
    selected = select_conditioning(frame_idx, conditioning, max_conditioning)
    unselected = {idx for idx in conditioning if idx not in selected}

    def is_ordinary(idx: int) -> bool:
        return (idx in tracked and idx not in conditioning) or idx in unselected

    window = [(frame_idx - back * distance, distance) for distance in range(1, MEMORY_FRAMES + 1)]
    spatial = [(idx, CONDITIONING_TIME) for idx in selected]
    spatial += [(idx, distance - 1) for idx, distance in window if is_ordinary(idx)]

    distances = {idx: (frame_idx - idx) * back for idx in selected}
    pointers = [(idx, distance) for idx, distance in distances.items() if distance >= 0]
    for distance in range(1, min(frame_count, POINTER_FRAMES)):
        idx = frame_idx - back * distance
        if not 0 <= idx < frame_count:
            break
        if is_ordinary(idx):
            pointers.append((idx, distance))
    return MemoryChoice(tuple(spatial[:max_memories]), tuple(pointers))
