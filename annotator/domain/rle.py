"""COCO's compressed run-length string, read with every check that pycocotools leaves out.

pycocotools trusts its input and dies on a malformed string, so each mask from outside passes here first.
Format: ``common/maskApi.c`` of cocodataset/cocoapi: 5 bits a character from ``'0'``, bit 5 set where more
follow, two's complement, each count from the fourth on a difference to the one two before it. Counts alternate
between background and object, column by column.
"""

import numpy as np
from numpy.typing import NDArray

from annotator.domain.errors import InvalidValueError
from annotator.domain.geometry import Size

MAX_PIXELS = 1 << 28
"""The largest mask accepted (a 16k x 16k picture); beyond it a size is a mistake or an attack."""


def check_size(size: Size) -> None:
    """Refuse a mask size that is not positive or larger than `MAX_PIXELS`."""
    height, width = size
    if height < 1 or width < 1 or height * width > MAX_PIXELS:
        raise InvalidValueError(
            f"mask size {list(size)} is out of range; "
            f"height and width are at least 1, their product at most {MAX_PIXELS} pixels"
        )


_LONGEST_NUMBER = 7
"""Characters of the largest number: 35 bits hold any count of pixels."""


def is_one_run(counts: bytes) -> bool:
    """Whether the string is a single number, so that nothing follows the background; fast, unchecked."""
    return len(counts) <= _LONGEST_NUMBER and all((symbol - 48) & 0x20 for symbol in counts[:-1])


def runs_of(size: Size, counts: bytes) -> NDArray[np.int64]:
    """The run lengths of a compressed RLE, background first, in column-major order.

    Returns:
        ``(R,) int64`` in pixels, summing to ``height * width``.

    Raises:
        InvalidValueError: a character, a run or their sum is not what the format allows.
    """
    check_size(size)
    symbols = np.frombuffer(counts, np.uint8).astype(np.int64) - 48
    if symbols.size == 0:
        raise InvalidValueError("the run-length string is empty")
    if symbols.min() < 0 or symbols.max() > 63:
        raise InvalidValueError("the run-length string has a character outside COCO's alphabet ('0' to 'o')")
    last = (symbols & 0x20) == 0
    if not last[-1]:
        raise InvalidValueError("the run-length string ends in the middle of a number")
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1))
    lengths = ends - starts + 1
    if lengths.max() > _LONGEST_NUMBER:
        raise InvalidValueError("the run-length string has a number that is too large")
    shift = 5 * (np.arange(symbols.size) - np.repeat(starts, lengths))
    values = np.add.reduceat((symbols & 0x1F) << shift, starts)
    values -= np.where(symbols[ends] & 0x10, np.int64(1) << (5 * lengths), 0)
    # Differences start with the fourth count, so the first one is outside both chains.
    runs = values.copy()
    runs[1::2] = np.cumsum(values[1::2])
    runs[2::2] = np.cumsum(values[2::2])
    if runs.min() < 0:
        raise InvalidValueError("the run-length string has a negative run")
    if runs.sum() != size.height * size.width:
        raise InvalidValueError(
            f"the run-length string covers {int(runs.sum())} pixels, "
            f"but a mask of size {list(size)} has {size.height * size.width}"
        )
    return runs
