"""A folder of index PNGs (one per frame, pixel value k is object k), as DAVIS has them."""

import warnings
from functools import cached_property
from pathlib import Path

import numpy as np
from natsort import natsorted
from numpy.typing import NDArray
from PIL import Image

from annotator.domain.errors import EvaluationError
from annotator.domain.geometry import Size
from annotator.quality.mask_frames import FrameMasks

VOID_INDEX = 255
"""Pixels that DAVIS leaves undecided; its semi-supervised evaluation takes them as background."""

_INDEX_MODES = ("P", "L", "1")


class IndexPngFolder:
    """Every ``*.png`` of a folder in natural order; other files (the frames themselves) may lie beside them.

    Raises:
        EvaluationError: the folder cannot be read or holds no PNG.
    """

    def __init__(self, folder: Path) -> None:
        self.place = str(folder)
        try:
            found = [path for path in folder.iterdir() if path.suffix.lower() == ".png"]
        except OSError as error:
            raise EvaluationError(f"{folder}: the folder cannot be read: {error.strerror}") from error
        if not found:
            raise EvaluationError(f"{folder}: the folder holds no PNG; index PNGs, one per frame, are needed")
        self._paths: list[Path] = natsorted(found, key=lambda path: path.name)
        self.frame_names = tuple(path.stem for path in self._paths)

    @cached_property
    def object_ids(self) -> frozenset[int]:
        """The indices that occur on any frame; reads every file once."""
        return frozenset(index for path in self._paths for index in _indices(read_index_png(path)))

    def read(self, position: int) -> FrameMasks:
        """The masks on one frame by index."""
        labels = read_index_png(self._paths[position])
        return FrameMasks(Size(*labels.shape), {index: labels == index for index in _indices(labels)})


def read_index_png(path: Path) -> NDArray[np.uint8]:
    """The indices of a palette or greyscale PNG, ``(H, W) uint8``, 0 where no object is.

    Raises:
        EvaluationError: the file cannot be read whole, is too large, or holds colours instead of indices.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG",)) as image:
                mode, values = image.mode, np.asarray(image)
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise EvaluationError(f"{path}: cannot be read as a PNG: {error}") from error
    if mode not in _INDEX_MODES:
        raise EvaluationError(
            f"{path}: its pixels are {mode} values; "
            "an index PNG has a palette or 8-bit grey values, 0 for no object and k for object k"
        )
    return values.astype(np.uint8)


def _indices(labels: NDArray[np.uint8]) -> list[int]:
    present = np.flatnonzero(np.bincount(labels.ravel(), minlength=256))
    return [int(index) for index in present if index not in (0, VOID_INDEX)]
