"""How a stored picture is turned and mirrored before it is shown."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from annotator.domain.geometry import Size

_Pixel = TypeVar("_Pixel", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Orientation:
    """One of the eight ways to lay a picture down: rows and columns exchanged first, then mirrored."""

    transposed: bool = False
    mirrored_x: bool = False
    mirrored_y: bool = False

    @staticmethod
    def from_display_matrix(matrix: bytes) -> "Orientation | None":
        """Of FFmpeg's display matrix (nine native int32, ISO 14496-12 `tkhd`), or None where it slants or scales.

        The matrix takes a stored point (x, y) to the shown point (a x + c y, b x + d y).
        """
        a, b, _, c, d, *_ = np.frombuffer(matrix, np.int32, count=9).tolist()
        if b == c == 0 and abs(a) == abs(d) != 0:
            return Orientation(mirrored_x=a < 0, mirrored_y=d < 0)
        if a == d == 0 and abs(b) == abs(c) != 0:
            return Orientation(transposed=True, mirrored_x=c < 0, mirrored_y=b < 0)
        return None

    @property
    def degrees(self) -> int:
        """Clockwise rotation when shown: 0, 90, 180 or 270; of a mirrored picture, after mirroring left-right."""
        if self.transposed:
            return 270 if self.mirrored_y else 90
        return 180 if self.mirrored_y else 0

    @property
    def is_mirrored(self) -> bool:
        """Whether text would read backwards in the stored picture."""
        return self.transposed ^ self.mirrored_x ^ self.mirrored_y

    def shown_size(self, stored: Size) -> Size:
        """The size as shown of a picture stored in this size."""
        return Size(stored.width, stored.height) if self.transposed else stored

    def apply(self, stored: NDArray[_Pixel]) -> NDArray[_Pixel]:
        """The picture as shown, contiguous, of a stored `(H, W, C)`."""
        shown = stored.transpose(1, 0, 2) if self.transposed else stored
        shown = shown[:: -1 if self.mirrored_y else 1, :: -1 if self.mirrored_x else 1]
        return np.ascontiguousarray(shown)
