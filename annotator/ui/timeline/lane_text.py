"""What is known of an object on a frame, in words."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

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
    phrases = [QCoreApplication.translate(_CONTEXT, str(words)) for flag, words in _WORDS.items() if flags & flag]
    confidence = int(lane.confidence[frame_idx])
    if confidence != UNKNOWN:
        words = QCoreApplication.translate(_CONTEXT, "confidence {percent} %")
        phrases.append(words.format(percent=round(100 * confidence / (UNKNOWN - 1))))
    return f"{lane.name}: {', '.join(phrases) or QCoreApplication.translate(_CONTEXT, 'not tracked')}"
