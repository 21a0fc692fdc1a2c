"""One image becomes one RGB frame, honestly, or is named damaged."""

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.domain.geometry import Size
from annotator.video import describe, open_source
from annotator.video.jpeg_end import has_end

RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)


def saved(folder: Path, image: Image.Image, name: str = "image.png", **options: object) -> Path:
    path = folder / name
    image.save(path, **options)
    return path


def shown(path: Path) -> np.ndarray:
    source = open_source(path)
    assert source.info.frame_count == 1
    assert source.frame_name(0) == path.name
    frame = source.read(0)
    assert (frame.dtype, frame.shape) == (np.uint8, (*source.info.size, 3))
    return frame


def test_grey_and_palette_become_rgb(tmp_path: Path) -> None:
    grey = Image.fromarray(RAMP)
    assert np.array_equal(shown(saved(tmp_path, grey)), np.repeat(RAMP[:, :, None], 3, axis=2))
    palette = Image.fromarray(np.array([[0, 1], [2, 0]], np.uint8), "P")
    palette.putpalette([10, 20, 30, 40, 50, 60, 70, 80, 90])
    assert shown(saved(tmp_path, palette))[:, :, 0].tolist() == [[10, 40], [70, 10]]


def test_black_and_white_become_0_and_255(tmp_path: Path) -> None:
    assert np.unique(shown(saved(tmp_path, Image.fromarray(RAMP > 100)))).tolist() == [0, 255]


def test_sixteen_bits_are_divided_by_257_and_never_stretched(tmp_path: Path) -> None:
    values = np.array([[0, 128, 129, 257], [514, 1000, 32896, 65535]], np.uint16)
    path = saved(tmp_path, Image.fromarray(values))
    assert shown(path)[:, :, 1].tolist() == [[0, 0, 1, 1], [2, 4, 128, 255]]
    assert "divided by 257" in open_source(path).notes[0]


def test_transparent_pixels_are_shown_over_black(tmp_path: Path) -> None:
    pixels = np.array([[[200, 100, 50, 255], [200, 100, 50, 0], [200, 100, 50, 51]]], np.uint8)
    path = saved(tmp_path, Image.fromarray(pixels))
    assert shown(path)[0].tolist() == [[200, 100, 50], [0, 0, 0], [40, 20, 10]]
    assert "Transparent" in open_source(path).notes[0]
    palette = Image.fromarray(np.array([[0, 1]], np.uint8), "P")
    palette.putpalette([90, 90, 90, 200, 100, 50])
    assert shown(saved(tmp_path, palette, transparency=0))[0].tolist() == [[0, 0, 0], [200, 100, 50]]


def test_cmyk_becomes_rgb(tmp_path: Path) -> None:
    red = Image.new("RGB", (16, 16), (220, 30, 30)).convert("CMYK")
    frame = shown(saved(tmp_path, red, "image.jpg", quality=95))
    assert np.abs(frame.astype(int) - [220, 30, 30]).max() < 12


@pytest.mark.parametrize("mode", ["I", "F"])
def test_pixels_without_a_defined_range_are_refused(tmp_path: Path, mode: str) -> None:
    source = open_source(saved(tmp_path, Image.new(mode, (4, 4), 1), "image.tif"))
    with pytest.raises(UnreadableFrameError, match="convert it to 8 or 16 bits"):
        source.read(0)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied_in_size_and_pixels(tmp_path: Path, orientation: int) -> None:
    picture = np.zeros((24, 40, 3), np.uint8)
    picture[:12, :20] = (250, 0, 0)
    picture[:12, 20:] = (0, 250, 0)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(tmp_path, Image.fromarray(picture), "photo.png", exif=exif)
    source = open_source(path)
    assert source.info.size == (Size(40, 24) if orientation > 4 else Size(24, 40))
    frame = source.read(0)
    corners = {
        name: frame[y, x].argmax() for name, y, x in (("tl", 0, 0), ("tr", 0, -1), ("bl", -1, 0), ("br", -1, -1))
    }
    red_corner = {1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}[orientation]
    assert corners[red_corner] == 0
    assert frame[(0 if "t" in red_corner else -1), (0 if "l" in red_corner else -1), 0] == 250


def jpeg(**options: object) -> bytes:
    buffer = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (96, 128, 3), np.uint8)
    Image.fromarray(noise).save(buffer, "JPEG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_half_a_jpeg_is_never_shown_as_grey(tmp_path: Path, progressive: bool, part: float) -> None:
    data = jpeg(progressive=progressive)
    path = tmp_path / "half.jpg"
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(VideoError, match=r"half\.jpg"):
        open_source(path).read(0)


def test_a_jpeg_whose_rest_is_zeros_is_cut_off(tmp_path: Path) -> None:
    data = jpeg()
    path = tmp_path / "zeros.jpg"
    path.write_bytes(data[: len(data) // 2] + bytes(len(data) // 2))
    with pytest.raises(UnreadableFrameError, match="is cut off"):
        open_source(path).read(0)


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_picture() -> None:
    thumbnail = jpeg()[:30_000]
    segment = b"\xff\xe1" + (len(thumbnail) + 4).to_bytes(2, "big") + thumbnail + b"\xff\xd9"
    whole = jpeg()
    assert has_end(whole[:2] + segment + whole[2:])
    assert not has_end(whole[:2] + segment + whole[2:-2])


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tif", ".webp"])
def test_half_an_image_of_another_kind_is_refused_too(tmp_path: Path, suffix: str) -> None:
    path = saved(tmp_path, Image.open(io.BytesIO(jpeg())), f"half{suffix}")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(VideoError, match="half"):
        open_source(path).read(0)


def test_a_png_with_one_flipped_bit_is_damaged(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.fromarray(RAMP))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    with pytest.raises(VideoError):
        open_source(path).read(0)


def test_an_image_that_claims_a_billion_pixels_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, Image.new("L", (4, 4)), "bomb.bmp")
    data = bytearray(path.read_bytes())
    data[18:26] = (40_000).to_bytes(4, "little") + (25_000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(VideoError, match=r"bomb\.bmp"):
        open_source(path)


def test_pages_beyond_the_first_are_said_to_be_left_out(tmp_path: Path) -> None:
    pages = [Image.new("L", (4, 4), value) for value in (10, 20)]
    path = saved(tmp_path, pages[0], "pages.tif", save_all=True, append_images=pages[1:])
    assert shown(path)[0, 0, 0] == 10
    assert "several pages" in open_source(path).notes[0]


def test_flipped_bits_give_a_frame_or_a_named_error(tmp_path: Path) -> None:
    rng = random.Random(3)
    image = Image.open(io.BytesIO(jpeg()))
    for suffix in (".jpg", ".png", ".tif", ".bmp", ".webp", ".ppm", ".tga"):
        whole = saved(tmp_path, image, f"damaged{suffix}").read_bytes()
        for _ in range(25):
            data = bytearray(whole)
            for _ in range(rng.choice((1, 3, 30))):
                data[rng.randrange(min(len(data), rng.choice((64, len(data)))))] ^= 1 << rng.randrange(8)
            path = tmp_path / f"damaged{suffix}"
            path.write_bytes(data)
            assert str(path) in (refusal(path) or str(path))


def refusal(path: Path) -> str | None:
    """Why the image cannot be read, or None."""
    try:
        source = open_source(path)
        assert source.read(0).shape == (*source.info.size, 3)
    except VideoError as error:
        return str(error)
    return None


def test_facts_of_an_image(tmp_path: Path) -> None:
    source = open_source(saved(tmp_path, Image.new("RGB", (8, 6))))
    facts = describe(source)
    assert (facts.codec, facts.pixel_format, facts.info.fps, facts.notes) == ("PNG", "RGB", 1, ())
