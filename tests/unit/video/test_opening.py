"""What cannot be opened is named: what, where, what would be right."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UsageError, VideoError
from annotator.video import open_source
from annotator.video.listing import IMAGE_SUFFIXES
from tests.fakes.videos import HEIGHT, WIDTH, numbered_frame, silence

Video = Callable[[str], Path]


def refusal(path: Path | str) -> str:
    with pytest.raises(VideoError) as caught:
        open_source(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_nothing_there(tmp_path: Path) -> None:
    assert "There is no" in refusal(tmp_path / "absent.mp4")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    path.touch()
    assert "is empty (0 bytes)" in refusal(path)


def test_text_is_not_played_as_terminal_art(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("hello\n" * 400)
    assert "is not a video" in refusal(path)


def test_a_playlist_does_not_open_other_files(video: Video, tmp_path: Path) -> None:
    target = video("plain.mp4")
    for name, text in {
        "list.m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{target}\n#EXT-X-ENDLIST\n",
        "list.mp4": f"ffconcat version 1.0\nfile {target}\n",
    }.items():
        path = tmp_path / name
        path.write_text(text)
        assert "is not a video" in refusal(path)


def test_noise(tmp_path: Path) -> None:
    path = tmp_path / "noise.mp4"
    path.write_bytes(np.random.default_rng(1).bytes(20_000))
    assert "is not a video" in refusal(path)


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_an_mp4_without_its_index_is_called_cut_off(video: Video, tmp_path: Path, part: float) -> None:
    data = video("plain.mp4").read_bytes()
    path = tmp_path / "half.mp4"
    path.write_bytes(data[: int(len(data) * part)])
    message = refusal(path)
    assert "is cut off" in message
    assert "copy it again" in message or "copy is incomplete" in message


def test_sound_only(tmp_path: Path) -> None:
    path = tmp_path / "song.m4a"
    with av.open(str(path), "w", format="mp4") as output:
        stream = output.add_stream("aac", rate=8000, layout="mono")
        for number in range(10):
            output.mux(stream.encode(silence(number)))
        output.mux(stream.encode(None))
    assert "holds only audio" in refusal(path)


def test_a_cover_picture_makes_no_video_of_a_song(tmp_path: Path) -> None:
    path = tmp_path / "song.m4a"
    with av.open(str(path), "w", format="mp4") as output:
        sound = output.add_stream("aac", rate=8000, layout="mono")
        cover = output.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = WIDTH, HEIGHT, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        picture = av.VideoFrame.from_ndarray(numbered_frame(1), "rgb24").reformat(format="yuvj420p")
        output.mux(cover.encode(picture) + cover.encode(None))
        for number in range(10):
            output.mux(sound.encode(silence(number)))
        output.mux(sound.encode(None))
    assert "holds only audio" in refusal(path)


def test_a_video_stream_without_frames(tmp_path: Path) -> None:
    path = tmp_path / "nothing.mkv"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("mpeg4", rate=25)
        stream.width, stream.height = 64, 48
        output.start_encoding()
    with pytest.raises(VideoError):
        open_source(path)


def test_a_folder_without_images(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("no pictures here")
    assert "no image in" in refusal(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fifos and other permissions")
def test_neither_file_nor_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert "neither a file nor a folder" in refusal(tmp_path / "pipe.mp4")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "secret.mp4"
    path.write_bytes(video("plain.mp4").read_bytes())
    path.chmod(0)
    assert "may not be read" in refusal(path)


@pytest.mark.parametrize("suffix", sorted(IMAGE_SUFFIXES))
def test_an_image_that_is_none(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(b"this is no image")
    assert "image" in refusal(path)


def test_a_pattern_is_for_folders(video: Video) -> None:
    with pytest.raises(UsageError, match="is a file"):
        open_source(video("plain.mp4"), pattern="*.png")


def test_a_path_with_unusual_characters(video: Video, tmp_path: Path) -> None:
    for name in ("a b%03d[1]*?.mp4", "größe 視頻.mp4", "http:x.mp4", "file:x.mp4"):
        if sys.platform == "win32" and set(name) & set("*?:"):
            continue
        path = tmp_path / name
        path.write_bytes(video("plain.mp4").read_bytes())
        source = open_source(path)
        assert (source.info.name, source.path) == (path.stem, path)
        source.close()


def test_opening_leaves_the_folder_as_it_was(video: Video, tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(video("plain.mp4").read_bytes())
    source = open_source(path)
    source.read(30)
    source.close()
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["plain.mp4", "no-pts.avi"])
def test_opening_tells_its_progress_and_can_be_cancelled(video: Video, name: str) -> None:
    told: list[float] = []
    open_source(video(name), progress=told.append).close()
    assert told[-1] == 1.0 or name == "no-pts.avi"
    assert all(0 <= part <= 1 for part in told)
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        open_source(video(name), cancel=token)
