"""One image file as an RGB frame, through Pillow."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, ImageOps

from annotator.domain.errors import VideoError
from annotator.domain.frame import RGBImage
from annotator.domain.geometry import Size
from annotator.video.container import MAX_PIXELS
from annotator.video.jpeg_end import has_end

# Pillow's own bound is lower, and only prints: here what is above the bound of this program is an error.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

_JPEG_FORMATS = frozenset({"JPEG", "MPO"})
SIXTEEN_BIT = frozenset({"I;16", "I;16L", "I;16B", "I;16N"})
_WITHOUT_RANGE = frozenset({"I", "F"})
_TURNED = frozenset({5, 6, 7, 8})
"""EXIF orientations that exchange rows and columns."""


@dataclass(frozen=True, slots=True)
class StillHeader:
    """What an image file says of itself before its pixels are read.

    Attributes:
        size: as shown, EXIF orientation applied.
        format: as Pillow names it.
        mode: Pillow's mode.
        has_alpha: whether it has an alpha channel or a transparent colour.
        page_count: pictures in the file; only the first is used.
    """

    size: Size
    format: str
    mode: str
    has_alpha: bool
    page_count: int


def read_header(file: Path) -> StillHeader:
    """The header of an image file.

    Raises:
        VideoError: it is not an image, or one that is too large.
    """
    with _sane_errors(file), Image.open(file) as image:
        _check_size(file, image)
        turned = image.getexif().get(ExifTags.Base.Orientation, 1) in _TURNED
        size = Size(image.width, image.height) if turned else Size(image.height, image.width)
        return StillHeader(
            size=size,
            format=image.format or "",
            mode=image.mode,
            has_alpha=image.has_transparency_data,
            page_count=getattr(image, "n_frames", 1),
        )


def read_still(file: Path) -> RGBImage:
    """The pixels as shown, read-only `(H, W, 3) uint8`.

    EXIF orientation is applied. An alpha channel (or a palette's transparent colour) is composited over black.
    16 bits become 8 by dividing by 257, the same for every frame: no stretching to what a frame happens to hold.
    Grey, palette, CMYK and YCbCr become RGB by Pillow's own rules; colour profiles are not applied.

    Raises:
        VideoError: it is not an image, damaged, cut off, or has no defined range (32-bit integers, floats).
    """
    with _sane_errors(file):
        data = file.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            _check_size(file, image)
            if image.format in _JPEG_FORMATS and not has_end(data):
                raise VideoError(f"{file} is cut off: the end of the JPEG is missing; copy it again.")
            if image.format == "PNG":
                image.verify()  # checksums, which decoding does not look at; it spends the image
        with Image.open(io.BytesIO(data)) as image:
            image.load()
            pixels = _rgb(file, ImageOps.exif_transpose(image))
    pixels.flags.writeable = False
    return pixels


@contextmanager
def _sane_errors(file: Path) -> Iterator[None]:
    """Whatever Pillow raises becomes a VideoError."""
    try:
        yield
    except (VideoError, MemoryError):
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise VideoError(_too_large(file)) from None
    except OSError as error:
        raise VideoError(f"{file} cannot be read as an image: {error.strerror or error}.") from None
    except Exception as error:  # noqa: BLE001 - Pillow's plugins raise almost anything on damaged files
        raise VideoError(f"{file} is damaged or no image: {error}.") from None


def _check_size(file: Path, image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise VideoError(_too_large(file))


def _too_large(file: Path) -> str:
    return f"{file} has more than the {MAX_PIXELS // 10**6} megapixels that are read; make it smaller."


def _rgb(file: Path, image: Image.Image) -> RGBImage:
    if image.mode in SIXTEEN_BIT:
        grey = ((np.asarray(image).astype(np.uint32) + 128) // 257).astype(np.uint8)
        return np.repeat(grey[:, :, None], 3, axis=2)
    if image.mode in _WITHOUT_RANGE:
        raise VideoError(
            f"{file} has {image.mode}-mode pixels (32-bit integers or floats), whose black and white are not "
            "defined; convert it to 8 or 16 bits."
        )
    if image.has_transparency_data:
        black = Image.new("RGBA", image.size, (0, 0, 0, 255))
        image = Image.alpha_composite(black, image.convert("RGBA"))
    return np.array(image.convert("RGB"))
