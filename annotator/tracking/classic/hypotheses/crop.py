"""The crop that one object is worked on in: constant cost, and small objects keep their resolution."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Box, Size

WORKING_SIDE = 192
"""The longer side of a crop in pixels."""
MAX_ZOOM = 3.0
MIN_MARGIN = 8.0
MIN_SIDE = 8


@dataclass(frozen=True)
class Crop:
    """A rectangle of a frame, resampled to about `WORKING_SIDE` pixels.

    Attributes:
        frame: the whole picture, ``(H, W, 3) uint8`` RGB.
        left, top, right, bottom: the rectangle, whole frame pixels, right and bottom exclusive.
    """

    frame: RGBImage
    left: int
    top: int
    right: int
    bottom: int

    @staticmethod
    def around(frame: RGBImage, box: Box, *, margin: float) -> "Crop":
        """The window with `margin` times the box's mean side on each side of it, as far as the frame goes."""
        height, width = frame.shape[:2]
        space = max(margin * float(np.sqrt(box.area)), MIN_MARGIN)
        return Crop(
            frame,
            left=int(np.clip(np.floor(box.x1 - space), 0, width - 1)),
            top=int(np.clip(np.floor(box.y1 - space), 0, height - 1)),
            right=int(np.clip(np.ceil(box.x2 + space), 1, width)),
            bottom=int(np.clip(np.ceil(box.y2 + space), 1, height)),
        )

    @cached_property
    def size(self) -> Size:
        """Of the resampled crop."""
        width, height = self.right - self.left, self.bottom - self.top
        zoom = min(WORKING_SIDE / max(width, height), MAX_ZOOM)
        return Size(max(MIN_SIDE, round(height * zoom)), max(MIN_SIDE, round(width * zoom)))

    @property
    def zoom(self) -> tuple[float, float]:
        """Crop pixels per frame pixel along x and y."""
        return self.size.width / (self.right - self.left), self.size.height / (self.bottom - self.top)

    @cached_property
    def image(self) -> RGBImage:
        """The resampled crop, ``(h, w, 3) uint8``."""
        return np.asarray(self.resample(self.frame), np.uint8)

    def resample(self, picture: NDArray[Any]) -> NDArray[Any]:
        """This window of any picture of the frame's size, at the crop's resolution."""
        part = picture[self.top : self.bottom, self.left : self.right]
        shrinks = self.size.height < part.shape[0]
        filter_ = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
        return cv2.resize(part, (self.size.width, self.size.height), interpolation=filter_)

    def sample(self, field: NDArray[np.float32]) -> NDArray[np.float32]:
        """This window of a picture of the whole frame at any resolution: ``(h, w, ...) float32``."""
        across = field.shape[1] / self.frame.shape[1]
        down = field.shape[0] / self.frame.shape[0]
        zoom_x, zoom_y = self.zoom
        # The half pixels: centres lie at .5 in both pictures.
        place = np.array(
            [
                [across / zoom_x, 0, across * (self.left + 0.5 / zoom_x) - 0.5],
                [0, down / zoom_y, down * (self.top + 0.5 / zoom_y) - 0.5],
            ]
        )
        how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        size = (self.size.width, self.size.height)
        return np.asarray(
            cv2.warpAffine(field, place, size, flags=how, borderMode=cv2.BORDER_REPLICATE), np.float32
        )

    def region(self, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """A mask of the frame in the crop, ``(h, w) bool``."""
        return np.asarray(self.resample(mask.astype(np.float32)), np.float32) > 0.5

    def point(self, x: float, y: float) -> tuple[int, int]:
        """The crop pixel ``(column, row)`` that a frame position falls into, at the border where it is outside."""
        zoom_x, zoom_y = self.zoom
        column = int(np.clip((x - self.left) * zoom_x, 0, self.size.width - 1))
        row = int(np.clip((y - self.top) * zoom_y, 0, self.size.height - 1))
        return column, row

    def box(self, box: Box) -> Box:
        """A frame's box in crop coordinates."""
        zoom_x, zoom_y = self.zoom
        return Box(
            (box.x1 - self.left) * zoom_x,
            (box.y1 - self.top) * zoom_y,
            (box.x2 - self.left) * zoom_x,
            (box.y2 - self.top) * zoom_y,
        )

    def mask_in_frame(self, region: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """A region of the crop, ``(h, w) bool``, in the frame: ``(H, W) bool``, False outside the window."""
        mask = np.zeros(self.frame.shape[:2], np.bool_)
        inside = (self.right - self.left, self.bottom - self.top)
        soft = cv2.resize(region.astype(np.float32), inside, interpolation=cv2.INTER_LINEAR)
        mask[self.top : self.bottom, self.left : self.right] = soft > 0.5
        return mask
