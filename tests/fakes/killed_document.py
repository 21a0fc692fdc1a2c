"""A window without widgets that tracks until it is killed; started with CLIP and PROJECT as arguments."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from annotator.domain.cancel import CancelToken
from annotator.domain.prompt import BoxPrompt
from annotator.services.document import Document
from annotator.services.opening import opening
from annotator.session.engines import load_tracker
from annotator.session.plan import RunRequest
from tests.fakes.clips import square_at


def main(clip: Path, project: Path) -> None:
    """Box the square, finish it, track it; say each frame that is saved."""
    app = QCoreApplication([])
    document = Document(opening(clip, project=project)(lambda *_: None, CancelToken()), load_tracker)
    document.tracking.engine_loaded.connect(lambda _: document.labelling.add_prompt(BoxPrompt(square_at(0))))
    document.requests.masked.connect(lambda *_: document.labelling.finish("square"))
    document.history.moved.connect(
        lambda: document.history.index == 2 and document.tracking.start(RunRequest(document.selection.video_id))
    )
    document.tracking.run_progressed.connect(lambda progress: print(progress.frame_idx, flush=True))
    document.use_engine("classic")
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
