"""What comes out of a decoder, and in which order, where the packets alone do not tell."""

from array import array

import numpy as np
from numpy.typing import NDArray

from annotator.domain.cancel import CancelToken
from annotator.video.decoder import Decoder
from annotator.video.packet_index import NO_VALUE, PacketIndex
from annotator.video.progress import Progress, report
from annotator.video.survey import Survey

_REPORT_EVERY = 16
_LONGEST_STEP_SECONDS = 10.0
_PROBED_PACKETS = 64
_MOST_WITHOUT_PICTURE = 0.25
_PATIENCE_PACKETS = 300


def index_by_decoding(
    survey: Survey, decoder: Decoder, *, progress: Progress | None = None, cancel: CancelToken | None = None
) -> PacketIndex:
    """The frames in the order in which the decoder gives them out; packets that give none are no frames.

    Raises:
        Cancelled: the token was set.
    """
    order = decoder.steadily(lambda: _output_order(survey, decoder, progress, cancel))
    return survey.index_of(order, _plausible_ticks(survey, order))


def packets_without_picture(survey: Survey, decoder: Decoder) -> bool:
    """Whether many packets at the beginning hold no picture of their own, as when fields are stored one by one."""
    return decoder.steadily(lambda: _many_without_picture(survey, decoder))


def first_frame_out(index: PacketIndex, decoder: Decoder) -> int:
    """The first frame that the decoder gives out when it starts at the beginning; 0 where none comes for long."""
    return decoder.steadily(lambda: _first_frame_out(index, decoder))


def _first_frame_out(index: PacketIndex, decoder: Decoder) -> int:
    decoder.start_at(index.landmark(0))
    while not decoder.at_end and decoder.next_packet < _PATIENCE_PACKETS:
        for packet, _ in decoder.step():
            if (frame := index.frame_of(packet)) >= 0:
                return frame
    return 0


def _many_without_picture(survey: Survey, decoder: Decoder) -> bool:
    probed = min(_PROBED_PACKETS, len(survey.pts))
    seen: set[int] = set()
    decoder.start_at(survey.beginning)
    while not decoder.at_end and decoder.next_packet < 2 * probed:  # the decoder holds some back
        seen.update(packet for packet, _ in decoder.step() if packet < probed)
    expected = int(np.count_nonzero(survey.shown[:probed]))
    return len(seen) < (1 - _MOST_WITHOUT_PICTURE) * expected


def _output_order(
    survey: Survey, decoder: Decoder, progress: Progress | None, cancel: CancelToken | None
) -> NDArray[np.int32]:
    order = array("i")
    waiting = survey.shown.copy()
    decoder.start_at(survey.beginning)
    while not decoder.at_end:
        if decoder.next_packet % _REPORT_EVERY == 0:
            report(progress, cancel, decoder.next_packet / len(waiting))
        for packet, _ in decoder.step():
            if 0 <= packet < len(waiting) and waiting[packet]:
                waiting[packet] = False
                order.append(packet)
    return np.array(order, np.int32)


def _plausible_ticks(survey: Survey, order: NDArray[np.int32]) -> NDArray[np.int64]:
    """Timestamps in output order, with every step that is missing, backward or huge replaced by the usual one."""
    given = survey.pts[order]
    if (given == NO_VALUE).any():
        given = np.sort(survey.dts[order])  # decoding times in increasing order: the same steps
    known = given != NO_VALUE
    steps = np.diff(given)
    plausible = (steps > 0) & (steps < float(_LONGEST_STEP_SECONDS / survey.time_base)) & known[1:] & known[:-1]
    usual = int(np.median(steps[plausible])) if plausible.any() else max(round(0.04 / survey.time_base), 1)
    return np.concatenate(([0], np.cumsum(np.where(plausible, steps, usual))))[: len(order)]
