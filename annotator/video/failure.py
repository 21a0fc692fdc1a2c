"""Saying why a file that should be a video is none."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

_MP4_FIRST_BOXES = frozenset({b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"})
_MOST_BOXES = 10_000


def why_unreadable(path: Path, reason: str) -> str:
    """One sentence on a file that FFmpeg refused.

    Args:
        path: the file.
        reason: FFmpeg's own words.
    """
    if path.stat().st_size == 0:
        return f"{path} is empty (0 bytes): the recording or the copy never got any data."
    return cut_off(path) or f"{path} is not a video that FFmpeg can read, or it is damaged ({_plain(reason)})."


def cut_off(path: Path) -> str | None:
    """One sentence on an MP4 or MOV file whose end is missing; None where that is not so, or not known."""
    size = path.stat().st_size
    boxes = list(islice(_mp4_boxes(path, size), _MOST_BOXES))
    if boxes and boxes[0][0] in _MP4_FIRST_BOXES:
        if all(kind != b"moov" for kind, _ in boxes):
            return (
                f"{path} is cut off: its index (the moov box) is missing, so that no frame can be found. "
                "The recording did not end properly or the copy is incomplete; copy it again."
            )
        if boxes[-1][1] > size:
            return f"{path} is cut off after {size} of {boxes[-1][1]} bytes; copy it again."
    return None


def _plain(reason: str) -> str:
    text = reason.split("] ", 1)[-1]
    return text.split(": '", 1)[0].strip()


def _mp4_boxes(path: Path, size: int) -> Iterator[tuple[bytes, int]]:
    """The top-level boxes of an MP4 or MOV file: kind, and the offset where each says it ends."""
    offset = 0
    with path.open("rb") as file:
        while offset + 8 <= size:
            file.seek(offset)
            header = file.read(16)
            length = int.from_bytes(header[:4], "big")
            if length == 1:  # a 64-bit length follows
                length = int.from_bytes(header[8:16], "big")
            elif length == 0:  # up to the end of the file
                length = size - offset
            if length < 8:
                return
            offset += length
            yield header[4:8], offset
