"""One frame's region, as an immutable COCO run-length encoding."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pycocotools import mask as coco

from annotator.domain.errors import InvalidValueError
from annotator.domain.geometry import Box, Size
from annotator.domain.rle import check_size, is_one_run, runs_of


@dataclass(frozen=True)
class Mask:
    """A binary region of a picture: COCO's compressed RLE, with holes and separate parts kept.

    Masks of the same pixels have equal `counts`, so they compare and hash by value. `counts` is not read when a
    mask is made (opening a project makes 100,000 of them) but checked in full whenever it is decoded, and nothing
    of what is decoded is kept.

    Attributes:
        size: height and width of the whole picture.
        counts: the compressed RLE as in COCO's JSON, column-major, background first.
    """

    size: Size
    counts: bytes

    @staticmethod
    def from_array(pixels: NDArray[Any]) -> "Mask":
        """Encode ``(H, W) bool or uint8``, where anything but zero belongs to the object."""
        if pixels.ndim != 2:
            raise InvalidValueError(f"a mask is a (H, W) array, not one of shape {pixels.shape}")
        check_size(Size(*pixels.shape))
        encoded = coco.encode(np.asfortranarray(pixels != 0, dtype=np.uint8))
        return Mask(Size(*pixels.shape), encoded["counts"])

    @staticmethod
    def empty(size: Size) -> "Mask":
        """The mask of nothing: the object was looked for and is not there."""
        return Mask.from_array(np.zeros(size, np.uint8))

    @staticmethod
    def checked(size: Iterable[int], counts: str | bytes) -> "Mask":
        """A mask from outside, read in full.

        Raises:
            InvalidValueError: the size or the run-length string is not a valid COCO RLE.
        """
        values = tuple(size)
        if len(values) != 2:
            raise InvalidValueError(f"a mask size is [height, width], not {list(values)}")
        try:
            mask = Mask(Size(*values), counts.encode("ascii") if isinstance(counts, str) else counts)
        except UnicodeEncodeError:
            raise InvalidValueError("the run-length string has a character outside ASCII") from None
        runs = runs_of(mask.size, mask.counts)
        has_idle_runs = not runs[1:].all()
        return Mask.from_array(mask.to_array()) if has_idle_runs else mask

    @property
    def rle(self) -> dict[str, Any]:
        """What pycocotools takes, after the check that it leaves out."""
        runs_of(self.size, self.counts)
        return {"size": list(self.size), "counts": self.counts}

    def to_array(self) -> NDArray[np.bool_]:
        """Decode to ``(H, W) bool``, C-ordered."""
        runs = runs_of(self.size, self.counts)
        values = np.zeros(runs.size, np.bool_)
        values[1::2] = True
        pixels = np.repeat(values, runs).reshape(self.size.width, self.size.height)
        return np.ascontiguousarray(pixels.T)

    @property
    def area(self) -> int:
        """The number of pixels."""
        return int(runs_of(self.size, self.counts)[1::2].sum())

    @property
    def is_empty(self) -> bool:
        """Whether no pixel belongs to the object."""
        return is_one_run(self.counts)

    @property
    def box(self) -> Box | None:
        """The tight box, xyxy with exclusive ends; None for an empty mask."""
        if self.is_empty:
            return None
        x, y, width, height = (float(value) for value in coco.toBbox(self.rle))
        return Box(x, y, x + width, y + height)

    def iou(self, other: "Mask") -> float:
        """Intersection over union, 1.0 where both are empty (the convention of DAVIS).

        Raises:
            InvalidValueError: the masks are of different pictures.
        """
        if self.size != other.size:
            raise InvalidValueError(f"masks of sizes {self.size} and {other.size} cannot be compared")
        if self.is_empty and other.is_empty:
            return 1.0
        return float(coco.iou([self.rle], [other.rle], [0])[0, 0])

    def union(self, other: "Mask") -> "Mask":
        """The pixels of either mask."""
        merged = coco.merge([self.rle, other.rle], False)
        return Mask(self.size, merged["counts"])
