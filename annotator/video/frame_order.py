"""Settling which frames a stream shows, and in which order."""

from av.video.codeccontext import VideoCodecContext

from annotator.domain.cancel import CancelToken
from annotator.video.decode_order import first_frame_out, index_by_decoding, packets_without_picture
from annotator.video.decoder import Decoder
from annotator.video.packet_index import PacketIndex
from annotator.video.progress import Progress
from annotator.video.survey import Survey

_FIELD_CODECS = frozenset({"h264", "mpeg2video"})
_PROGRESSIVE = (0, 1)
"""FFmpeg's AVFieldOrder: unknown and progressive."""


def settle_order(
    survey: Survey,
    decoder: Decoder,
    codec: VideoCodecContext,
    *,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> tuple[PacketIndex, tuple[str, ...]]:
    """The index, and what to tell the user about it.

    By timestamps where they can be the decoder's order, which takes no decoding; otherwise all is decoded once.

    Raises:
        Cancelled: the token was set.
    """
    index = survey.index()
    if index is None:
        why = "The timestamps in the file are missing or broken"
    elif _may_hold_fields(codec) and packets_without_picture(survey, decoder):
        why = "The file stores half-pictures (fields)"
    else:
        return _without_undecodable_beginning(index, decoder)
    found = index_by_decoding(survey, decoder, progress=progress, cancel=cancel)
    return found, (f"{why}: the order of frames was found by decoding everything once.",)


def _may_hold_fields(codec: VideoCodecContext) -> bool:
    return codec.name in _FIELD_CODECS and codec.field_order not in _PROGRESSIVE


def _without_undecodable_beginning(index: PacketIndex, decoder: Decoder) -> tuple[PacketIndex, tuple[str, ...]]:
    """Leave out frames at the beginning that refer to pictures from before the recording.

    A stream cut out of a longer one may begin with them: no decoder shows them. Damaged frames after the first
    keyframe stay in the index, as unreadable ones.
    """
    first_keyframe = index.first_keyframe()
    if first_keyframe == 0:
        return index, ()
    count = min(first_frame_out(index, decoder), first_keyframe)
    if count == 0:
        return index, ()
    return index.without_first(count), (
        f"The first {count} frames need pictures from before the beginning and cannot be decoded: "
        "frame 0 is the first one that can.",
    )
