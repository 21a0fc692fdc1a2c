"""How fast an engine is here, measured on what it would run on and kept for all who list engines."""

from annotator.domain.cancel import CancelToken
from annotator.modelstore.store import ModelStore
from annotator.session.engines import CLASSIC, load_tracker
from annotator.session.speed import BenchClip, Speed, measure, remember_speed


def measure_engine(engine: str, *, store: ModelStore, cancel: CancelToken) -> Speed:
    """Load an engine, measure it, remember it.

    Raises:
        AnnotatorError: it cannot be loaded.
        Cancelled: the token was set.
        OSError: it cannot be remembered.
    """
    tracker = load_tracker(engine, BenchClip(), store=store, cancel=cancel)
    speed = measure(tracker, device=_device_of(engine), cancel=cancel)
    remember_speed(engine, speed)
    return speed


def _device_of(engine: str) -> str:
    if engine == CLASSIC:
        return "cpu"
    # Here and not above: it brings ONNX Runtime along, which a window without an engine does without.
    from annotator.sam2.runtime import best_device

    return best_device()
