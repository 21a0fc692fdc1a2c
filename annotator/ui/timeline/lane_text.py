"""What is known of an object on a frame, in words."""

from PySide6.QtCore import QCoreApplication

from annotator.services.marking import QT_TRANSLATE_NOOP
from annotator.ui.timeline.timeline_model import UNKNOWN, FrameFlag, Lane

_CONTEXT = "Timeline"
_WORDS = {
    FrameFlag.PRESENT: QT_TRANSLATE_NOOP("Timeline", "mask"),
    FrameFlag.ABSENT: QT_TRANSLATE_NOOP("Timeline", "not in the picture"),
    FrameFlag.PROMPT: QT_TRANSLATE_NOOP("Timeline", "prompts"),
    FrameFlag.EDITED: QT_TRANSLATE_NOOP("Timeline", "edited by hand"),
    FrameFlag.STALE: QT_TRANSLATE_NOOP("Timeline", "outdated by a correction"),
}


def lane_text(lane: Lane, frame_idx: int) -> str:
    """``3 cup: mask, prompts, confidence 82 %``."""
    flags = int(lane.flags[frame_idx])
    phrases = [QCoreApplication.translate(_CONTEXT, words) for flag, words in _WORDS.items() if flags & flag]
    confidence = int(lane.confidence[frame_idx])
    if confidence != UNKNOWN:
        words = QCoreApplication.translate("Timeline", "confidence {percent} %")
        phrases.append(words.format(percent=round(100 * confidence / (UNKNOWN - 1))))
    separator = QCoreApplication.translate("Timeline", ", ", "between words on a frame")
    known = separator.join(phrases) or QCoreApplication.translate("Timeline", "not tracked")
    return QCoreApplication.translate("Timeline", "{object}: {known}").format(object=lane.name, known=known)
