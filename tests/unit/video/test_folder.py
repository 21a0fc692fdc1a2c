"""Folders of images: which files are frames, in which order, and what is refused."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UnreadableFrameError, UsageError, VideoError
from annotator.domain.geometry import Size
from annotator.video import describe, open_source


def fill(folder: Path, names: Iterable[str], *, size: tuple[int, int] = (16, 12)) -> Path:
    """Images of one grey each, the n-th one of value n."""
    folder.mkdir(exist_ok=True)
    for value, name in enumerate(names):
        Image.new("RGB", size, (value, value, value)).save(folder / name)
    return folder


def names_in(folder: Path, pattern: str | None = None) -> list[str]:
    source = open_source(folder, pattern=pattern)
    return [source.frame_name(i) for i in range(source.info.frame_count)]


def test_images_come_in_natural_order_with_their_own_names(tmp_path: Path) -> None:
    folder = fill(tmp_path / "clip", ["10.png", "2.png", "1.png", "033.png"])
    assert names_in(folder) == ["1.png", "2.png", "10.png", "033.png"]
    source = open_source(folder)
    assert [int(source.read(i)[0, 0, 0]) for i in range(4)] == [2, 1, 0, 3]
    assert (source.info.name, source.info.size, source.info.frame_count) == ("clip", Size(12, 16), 4)
    assert "25 per second is assumed" in source.notes[-1]
    assert source.timestamps.tolist() == pytest.approx([0, 0.04, 0.08, 0.12])


def test_only_images_of_the_folder_itself_are_frames(tmp_path: Path) -> None:
    folder = fill(tmp_path / "clip", ["a.jpg", "b.JPG", ".hidden.jpg"])
    fill(folder / "more", ["c.jpg"])
    (folder / "notes.txt").write_text("x")
    (folder / "d.jpg").mkdir()
    assert names_in(folder) == ["a.jpg", "b.JPG"]


def test_where_stems_are_equal_the_jpegs_are_the_frames_and_it_is_said(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.jpg", "0.png", "1.jpg", "1.png", "2.jpg"])
    assert names_in(folder) == ["0.jpg", "1.jpg", "2.jpg"]
    assert open_source(folder).notes[0] == "The 3 JPEG images are the frames; 2 PNG left out."


def test_different_formats_with_different_stems_are_all_frames(tmp_path: Path) -> None:
    assert names_in(fill(tmp_path, ["1.jpg", "2.png", "3.bmp"])) == ["1.jpg", "2.png", "3.bmp"]


def test_equal_stems_without_a_jpeg_need_a_pattern(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.bmp", "0.png"])
    with pytest.raises(VideoError, match=r"say with a pattern .* '\*\.png'"):
        open_source(folder)
    assert names_in(folder, "*.png") == ["0.png"]


def test_a_pattern_chooses(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["left_1.jpg", "right_1.jpg", "left_1.png"])
    assert names_in(folder, "left*") == ["left_1.jpg"]
    assert names_in(folder, "*.png") == ["left_1.png"]
    with pytest.raises(VideoError, match=r"matches the pattern 'up\*'; its 3 images look like left_1.jpg"):
        open_source(folder, pattern="up*")
    with pytest.raises(UsageError, match="has a path in it"):
        open_source(folder, pattern="../*.jpg")


def test_mixed_sizes_are_refused_with_the_first_that_differs(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.png", "1.png"])
    fill(folder, ["2.png", "3.png"], size=(20, 12))
    with pytest.raises(VideoError, match=r"0\.png is 16x12, 2\.png is 20x12"):
        open_source(folder)


def test_a_damaged_image_is_an_unreadable_frame_and_the_others_are_read(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.jpg", "1.jpg", "2.jpg", "3.jpg"])
    (folder / "1.jpg").write_bytes(b"not an image")
    data = (folder / "3.jpg").read_bytes()
    (folder / "3.jpg").write_bytes(data[:-2])
    source = open_source(folder)
    assert source.info.frame_count == 4
    for frame_idx in (1, 3, 1):
        with pytest.raises(UnreadableFrameError) as caught:
            source.read(frame_idx)
        assert (caught.value.frame_idx, str(folder / f"{frame_idx}.jpg") in str(caught.value)) == (frame_idx, True)
    assert source.read(2)[0, 0, 0] == 2
    assert describe(source).unreadable == (1, 3)


def test_a_folder_of_damaged_images_is_refused(tmp_path: Path) -> None:
    (tmp_path / "0.jpg").write_bytes(b"not an image")
    with pytest.raises(VideoError, match=r"0\.jpg"):
        open_source(tmp_path)


def test_an_image_that_vanished_or_changed_is_an_unreadable_frame(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.png", "1.png"])
    source = open_source(folder)
    (folder / "0.png").unlink()
    fill(folder, ["1.png"], size=(5, 5))
    with pytest.raises(UnreadableFrameError, match=r"0\.png"):
        source.read(0)
    with pytest.raises(UnreadableFrameError, match="5x5 now and was 16x12"):
        source.read(1)


def test_an_image_that_is_put_back_is_read(tmp_path: Path) -> None:
    folder = fill(tmp_path / "clip", ["0.png", "1.png"])
    source = open_source(folder)
    aside = (folder / "1.png").rename(tmp_path / "aside.png")
    with pytest.raises(UnreadableFrameError, match="no longer there"):
        source.read(1)
    assert describe(source).unreadable == ()
    aside.rename(folder / "1.png")
    assert source.read(1).max() == 1
    source.close()


def test_reading_headers_tells_progress_and_can_be_cancelled(tmp_path: Path) -> None:
    folder = fill(tmp_path, [f"{i}.png" for i in range(4)])
    told: list[float] = []
    open_source(folder, progress=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        open_source(folder, cancel=token)


def test_a_closed_folder_says_so_and_frames_outside_do_not_exist(tmp_path: Path) -> None:
    source = open_source(fill(tmp_path, ["0.png"]))
    with pytest.raises(IndexError):
        source.read(1)
    frame = source.read(0)
    assert not frame.flags.writeable
    assert source.read(0) is frame
    source.close()
    with pytest.raises(VideoError, match="has been closed"):
        source.read(0)


def test_facts_of_a_folder(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.png", "1.jpg"])
    source = open_source(folder)
    facts = describe(source)
    assert source.is_keyframe(1)
    assert (facts.container, facts.codec, facts.pixel_format, facts.keyframe_count) == (
        "images",
        "JPEG, PNG",
        "RGB",
        2,
    )
    assert facts.file_bytes == sum(file.stat().st_size for file in folder.iterdir())


def test_a_clip_with_masks_beside_its_frames(shared: Path) -> None:
    folder = shared / "clips" / "davis16-blackswan"
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    source = open_source(folder)
    assert source.frame_name(1) == "00001.jpg"
    assert "JPEG images are the frames" in source.notes[0]
    with Image.open(folder / "00001.jpg") as image:
        assert np.array_equal(source.read(1), np.asarray(image.convert("RGB")))
