"""What the window's thread and the tracker's thread say to each other, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from annotator.domain.cancel import CancelToken
from annotator.domain.frame import FrameSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.domain.prompt import FramePrompts
from annotator.services.preparation import Preparation
from annotator.session.cut_stops import CutStop
from annotator.session.plan import RunPlan
from annotator.session.run_frame import RunFrame
from annotator.tracking.tracker import Tracker

CREDITS = 4
"""How many frames the tracker may be ahead of the window."""


class LoadTracker(Protocol):
    """Makes a tracker of one video by an engine's name; called on the tracker's thread."""

    def __call__(
        self, name: str, source: FrameSource, /, *, fingerprint: str | None, cancel: CancelToken | None
    ) -> Tracker:
        """Make it.

        Raises:
            AnnotatorError: it cannot be made.
            Cancelled: the token was set.
        """
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """How to come by a tracker, done on the tracker's own thread.

    Attributes:
        name: what the user calls it.
        fingerprint: of the video.
        open_frames: opens it once more, for this thread alone.
        load: makes the tracker on these frames.
    """

    name: str
    fingerprint: str
    open_frames: Callable[[], FrameSource]
    load: LoadTracker


@dataclass(frozen=True, slots=True)
class LoadEngine:
    """Take another engine, or the same on another video."""

    job_id: int
    engine: Engine
    cancel: CancelToken


@dataclass(frozen=True, slots=True)
class StartRun:
    """Execute a plan."""

    job_id: int
    plan: RunPlan
    cancel: CancelToken


@dataclass(frozen=True, slots=True)
class SetPrompts:
    """Answer a click: first what the tracker must know, then the prompts."""

    job_id: int
    object_id: ObjectId
    frame_idx: int
    prompts: FramePrompts
    context: RunPlan
    cancel: CancelToken


@dataclass(frozen=True, slots=True)
class Credit:
    """The window has taken a frame of this run."""

    job_id: int


@dataclass(frozen=True, slots=True)
class Prepare:
    """Get ready for frames while nothing else is to be done."""

    preparation: Preparation


@dataclass(frozen=True, slots=True)
class Forget:
    """An object is gone."""

    object_id: ObjectId


@dataclass(frozen=True, slots=True)
class Reset:
    """Drop all that the tracker knows."""


@dataclass(frozen=True, slots=True)
class Quit:
    """Close the video and end the thread."""


Order = LoadEngine | StartRun | SetPrompts | Credit | Prepare | Forget | Reset | Quit


@dataclass(frozen=True, slots=True)
class Loaded:
    """The engine is ready; `engine_name` is what runs are recorded under."""

    job_id: int
    engine_name: str


@dataclass(frozen=True, slots=True)
class Predicted:
    """A frame of a run."""

    job_id: int
    frame: RunFrame


@dataclass(frozen=True, slots=True)
class MetCut:
    """A run has left objects where another shot begins."""

    job_id: int
    stop: CutStop


@dataclass(frozen=True, slots=True)
class Prompted:
    """The mask that prompts give."""

    job_id: int
    prediction: ObjectPrediction


class JobEnd(Enum):
    """How a job ended that did not fail."""

    COMPLETED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class Finished:
    """The last word on a job."""

    job_id: int
    end: JobEnd


@dataclass(frozen=True, slots=True)
class Failed:
    """The last word on a job, with a sentence for the user.

    Attributes:
        job_id: the job.
        message: the sentence.
        lacks_video: whether it is the video that is not there; the engine is not to blame.
    """

    job_id: int
    message: str
    lacks_video: bool = False


Report = Loaded | Predicted | MetCut | Prompted | Finished | Failed
