"""Opening a video file: survey its packets, settle the order of frames, look at the first picture."""

from pathlib import Path

from av.video.frame import VideoFrame

from annotator.domain.cancel import CancelToken
from annotator.domain.errors import UnreadableFrameError, VideoError
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Size
from annotator.video.cache import default_cache_bytes
from annotator.video.container import Declared, declared, open_video
from annotator.video.decoder import Decoder
from annotator.video.facts import VideoFacts
from annotator.video.frame_finder import FrameFinder
from annotator.video.frame_order import settle_order
from annotator.video.orientation import Orientation
from annotator.video.packet_index import PacketIndex
from annotator.video.picture import PictureConverter, orientation_of, picture_notes
from annotator.video.progress import Progress
from annotator.video.survey import survey
from annotator.video.timing import frame_rate, is_variable
from annotator.video.video_file import VideoFile

_TRIES_FOR_A_PICTURE = 8


def open_video_file(
    path: Path,
    *,
    cache_bytes: int | None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> VideoFile:
    """Open a video file, reading its packets once.

    Args:
        path: a regular file.
        cache_bytes: what decoded pictures may take in memory; None chooses.
        progress: told how much of that is done, 0 to 1.
        cancel: ends it.

    Raises:
        VideoError: it is not a video, or nothing in it can be decoded.
        Cancelled: the token was set.
    """
    opened = open_video(path)
    decoder = Decoder(path, opened)
    try:
        stream = declared(opened)
        found = survey(opened, progress=progress, cancel=cancel)
        if not found.shown.any():
            raise VideoError(f"{path} has a video stream without a single frame: nothing was recorded in it.")
        index, notes = settle_order(found, decoder, opened.stream.codec_context, progress=progress, cancel=cancel)
        if index.frame_count == 0:
            raise VideoError(
                f"{path} has {len(found.pts)} packets, but no picture comes out of them: it is damaged."
            )
        if found.damage:
            notes = (*notes, f"The file is cut off or damaged after {index.frame_count} frames: {found.damage}.")
        if cache_bytes is None:
            cache_bytes = default_cache_bytes(stream.picture_bytes)
        finder = FrameFinder(index, decoder, cache_bytes=cache_bytes)
        return _with_first_picture(path, stream, index, finder, notes)
    except BaseException:
        decoder.close()
        raise


def _with_first_picture(
    path: Path, stream: Declared, index: PacketIndex, finder: FrameFinder, notes: tuple[str, ...]
) -> VideoFile:
    picture = _some_picture(path, finder)
    orientation = orientation_of(picture)
    stored = Size(picture.height, picture.width)
    converter = PictureConverter(stored, orientation or Orientation())
    info = VideoInfo(
        name=path.stem,
        size=converter.shown_size,
        frame_count=index.frame_count,
        fps=frame_rate(index, stream.rate),
        variable_frame_rate=is_variable(index),
    )
    facts = VideoFacts(
        path=path,
        info=info,
        container=stream.container,
        codec=stream.codec,
        pixel_format=picture.format.name,
        duration=float((index.ticks[-1] - index.ticks[0]) * index.time_base + 1 / info.fps),
        file_bytes=path.stat().st_size,
        keyframe_count=index.keyframe_count,
        rotation=converter.orientation.degrees,
        mirrored=converter.orientation.is_mirrored,
        unreadable=(),
        notes=(*notes, *picture_notes(picture)),
    )
    return VideoFile(finder, converter, facts)


def _some_picture(path: Path, finder: FrameFinder) -> VideoFrame:
    """The first picture that can be decoded, of frame 0 or of one of the first keyframes."""
    index = finder.index
    keyframes = [index.frame_of(int(packet)) for packet in index.landmarks["packet"][:_TRIES_FOR_A_PICTURE]]
    for frame_idx in dict.fromkeys((0, *(frame for frame in keyframes if frame >= 0))):
        try:
            return finder.picture(frame_idx)
        except UnreadableFrameError:
            continue
    raise VideoError(
        f"{path} has {index.frame_count} frames, but none of the first can be decoded: it is damaged."
    )
