"""Render the sample clip: a video made by this project, its exact masks, and prompts as a person would give them.

    python tools/render_sample.py [--out resources/sample] [--seed 7]

writes ``sample.mp4``, ``masks.json`` (COCO, run lengths) and ``prompts.json``. The same seed gives the same masks
and the same pictures before encoding; it takes about seven minutes on one core.
"""

import argparse
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray
from rpds import HashTrieMap
from sample_clip.render import HEIGHT, WIDTH, Labels, frame_at, labels_at
from sample_clip.scene import BALL, DUCK, MUG
from sample_clip.shading import Textures
from tqdm import tqdm

from annotator.domain.category import Category
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.project import ObjectId, Project, TrackedObject, Video
from annotator.export.exporter import ExportOptions
from annotator.export.registry import export

FRAMES, FPS = 125, 25
SEED = 7
GRAIN = 1.6
CORRECTED = (58, 112)
"""Where the ball has come out from behind the duck and the mug, and is shown to the tracker again."""
NAMES = {DUCK: "duck", BALL: "ball", MUG: "mug"}
BT709 = 1


def main() -> None:
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, default=root / "resources" / "sample")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--masks-only", action="store_true", help="leave the video as it is")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    labels = [labels_at(time_of(frame_idx)) for frame_idx in tqdm(range(FRAMES), "masks")]
    options = ExportOptions(overwrite=True)
    export(project_of(labels), format_id="coco", destination=arguments.out / "masks.json", options=options)
    (arguments.out / "prompts.json").write_text(prompts_text(labels), encoding="utf-8")
    if not arguments.masks_only:
        write_video(arguments.out / "sample.mp4", pictures(arguments.seed))


def time_of(frame_idx: int) -> float:
    """The scene's time at a frame, 0 at the first and 1 at the last."""
    return frame_idx / (FRAMES - 1)


def pictures(seed: int) -> Iterator[NDArray[np.uint8]]:
    """The frames, ``(H, W, 3) uint8`` RGB; the grain of each depends on its number alone."""
    textures = Textures.painted(seed)
    for frame_idx in tqdm(range(FRAMES), "frames"):
        grain = np.random.default_rng([seed, frame_idx]).normal(0, GRAIN, (HEIGHT, WIDTH)).astype(np.float32)
        yield frame_at(time_of(frame_idx), textures, grain)


def project_of(labels: list[Labels]) -> Project:
    """The masks as a project, so that they are written the way every dataset is."""
    size = Size(HEIGHT, WIDTH)
    objects = HashTrieMap(
        {
            ObjectId(track_id): TrackedObject(
                ObjectId(track_id), 1, track_id, track_id, masklet=_masklet(labels, track_id)
            )
            for track_id in NAMES
        }
    )
    video = Video(1, "sample.mp4", VideoInfo("sample", size, len(labels), Fraction(FPS)), fingerprint="")
    categories = HashTrieMap({track_id: Category(track_id, name) for track_id, name in NAMES.items()})
    return Project(HashTrieMap({1: video}), categories, objects)


def prompts_text(labels: list[Labels]) -> str:
    """The prompts file, one object to a line."""
    objects = (msgspec.json.encode(one).decode("utf-8") for one in prompts_for(labels))
    return '{"version": 1, "objects": [\n  ' + ",\n  ".join(objects) + "\n]}\n"


def prompts_for(labels: list[Labels]) -> Iterator[dict[str, Any]]:
    """A loose box around each object on the first frame, a click on two, and the ball shown again twice."""
    for track_id, name in NAMES.items():
        first: dict[str, Any] = {"frame": 0, "box": drawn_box(labels[0] == track_id)}
        if track_id != MUG:
            rows, columns = np.nonzero(labels[0] == track_id)
            first["points"] = [[round(float(np.median(columns))), round(float(np.median(rows))), 1]]
        again = CORRECTED if track_id == BALL else ()
        later = [{"frame": idx, "box": drawn_box(labels[idx] == track_id)} for idx in again]
        yield {"id": track_id, "category": name, "prompts": [first, *later]}


def drawn_box(mask: NDArray[np.bool_]) -> list[int]:
    """A box a little loose, as hands draw it."""
    rows, columns = np.nonzero(mask)
    left, top = max(int(columns.min()) - 3, 0), max(int(rows.min()) - 2, 0)
    return [left, top, min(int(columns.max()) + 4, WIDTH), min(int(rows.max()) + 4, HEIGHT)]


def write_video(path: Path, frames: Iterator[NDArray[np.uint8]]) -> None:
    """Encode as H.264 on one thread, which gives the same file again from the same encoder."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=FPS, options={"crf": "17", "preset": "slow", "threads": "1"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = ColorRange.MPEG
        for picture in frames:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame = frame.reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _masklet(labels: list[Labels], track_id: int) -> Masklet:
    return Masklet.of(
        (frame_idx, FrameMask(Mask.from_array(frame == track_id), MaskSource.IMPORTED))
        for frame_idx, frame in enumerate(labels)
    )


if __name__ == "__main__":
    main()
