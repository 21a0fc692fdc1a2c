"""The errors of the program: each message says what, where and what would be right."""


class AnnotatorError(Exception):
    """Something the user can act on; the message is one clear sentence and needs no traceback."""


class UsageError(AnnotatorError):
    """An argument or a prompts file asks for something that is not allowed; says which and what is."""


class InvalidValueError(AnnotatorError, ValueError):
    """A value breaks the rule of its type: a box without area, a NaN, a broken run-length encoding."""


class VideoError(AnnotatorError):
    """A video, folder or image cannot be opened or read."""


class UnreadableFrameError(VideoError):
    """One frame cannot be decoded; the rest of the video can."""

    def __init__(self, frame_idx: int, reason: str) -> None:
        super().__init__(f"Frame {frame_idx} cannot be decoded: {reason}")
        self.frame_idx = frame_idx
        self.reason = reason


class ProjectFileError(AnnotatorError):
    """A project file cannot be opened, read or written."""


class TrackingError(AnnotatorError):
    """A tracker cannot do what it was asked to do."""


class ExportError(AnnotatorError):
    """A dataset cannot be written."""


class EvaluationError(AnnotatorError):
    """A prediction and a ground truth cannot be compared."""
