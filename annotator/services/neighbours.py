"""Which frames to decode ahead of the one in sight."""

from collections.abc import Iterator


def neighbours(frame_idx: int, *, frame_count: int, reach: int, is_backward: bool) -> Iterator[int]:
    """Frames up to `reach` away, nearest first; of two as near, the one in the direction of travel."""
    ahead = -1 if is_backward else 1
    for away in range(1, reach + 1):
        for neighbour in (frame_idx + ahead * away, frame_idx - ahead * away):
            if 0 <= neighbour < frame_count:
                yield neighbour
