"""A video and a few clicks in, a labelled dataset out.

From Python:

    import annotator

    with annotator.open_video("cups.mp4") as video:
        cup = video.add_object("cup")
        video.add_box(cup, frame_idx=0, box=(412, 300, 540, 470))
        video.add_points(cup, frame_idx=0, points=[(470, 400, 1)])
        for frame in video.propagate():
            print(frame.frame_idx, frame.masks[cup].mask.area)
        video.export("cups.json")
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.session.api import open_video as open_video
    from annotator.session.engine_options import EngineOptions as EngineOptions
    from annotator.session.engines import load_tracker as load_tracker

__version__ = "0.1.0"

_EXPORTED = {
    "open_video": "annotator.session.api",
    "load_tracker": "annotator.session.engines",
    "EngineOptions": "annotator.session.engine_options",
}


def __getattr__(name: str) -> object:
    """Import what a script asks for when it asks: the package itself stays light, and free of cycles."""
    if name in _EXPORTED:
        from importlib import import_module

        return getattr(import_module(_EXPORTED[name]), name)
    raise AttributeError(f"module 'annotator' has no attribute {name!r}")
