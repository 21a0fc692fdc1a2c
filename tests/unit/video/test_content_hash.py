"""A moved video is recognised; a changed one is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import VideoError
from annotator.video import fingerprint
from tests.unit.video.test_folder import fill

MB = 1 << 20


def big_file(folder: Path, name: str = "big.bin", **changed: bytes) -> Path:
    data = bytearray(5 * MB)
    for offset, value in changed.items():
        data[int(offset[1:])] = value[0]
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_copy_elsewhere_has_the_same_fingerprint(video: Callable[[str], Path], tmp_path: Path) -> None:
    copy = tmp_path / "other name.mp4"
    copy.write_bytes(video("plain.mp4").read_bytes())
    assert fingerprint(copy) == fingerprint(video("plain.mp4"))
    assert len(fingerprint(copy)) == 64


@pytest.mark.parametrize("offset", [0, MB - 1, 5 * MB // 2, 4 * MB, 5 * MB - 1])
def test_a_change_in_the_beginning_middle_or_end_is_seen(tmp_path: Path, offset: int) -> None:
    assert fingerprint(big_file(tmp_path)) != fingerprint(big_file(tmp_path, "b.bin", **{f"_{offset}": b"x"}))


def test_the_size_counts(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(3 * MB))
    (tmp_path / "b").write_bytes(bytes(3 * MB + 1))
    assert fingerprint(tmp_path / "a") != fingerprint(tmp_path / "b")


def test_a_folder_is_known_by_names_sizes_and_contents(tmp_path: Path) -> None:
    first = fill(tmp_path / "first", ["0.png", "1.png", "2.png"])
    same = fill(tmp_path / "elsewhere", ["0.png", "1.png", "2.png"])
    (same / "notes.txt").write_text("not a frame")
    assert fingerprint(first) == fingerprint(same)
    (same / "2.png").rename(same / "3.png")
    assert fingerprint(first) != fingerprint(same)


def test_the_pattern_decides_which_frames_count(tmp_path: Path) -> None:
    folder = fill(tmp_path, ["0.jpg", "0.png", "1.jpg", "1.png"])
    assert fingerprint(folder, pattern="*.png") != fingerprint(folder) == fingerprint(folder, pattern="*.jpg")


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(VideoError, match="absent"):
        fingerprint(tmp_path / "absent")
