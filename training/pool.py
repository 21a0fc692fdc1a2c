"""The scenes of one seed, rendered once into a folder of shards, by as many processes as there are cores."""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.scene import scene

SHARD = 100
PLANES = ("image", "things", "parts", "motion")


def render(folder: Path, seed: int, shards: int, processes: int) -> None:
    """Render the shards that the folder lacks; what is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [
        shard for shard in range(shards) if not all(_path(folder, shard, plane).exists() for plane in PLANES)
    ]
    one = partial(_render_shard, folder, seed)
    if processes == 1:
        _report(map(one, missing), len(missing))
        return
    # Not forked: who calls may have threads, and a fork of their locks never ends.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as workers:
        _report(workers.map(one, missing), len(missing))


def _report(shards: Iterable[int], count: int) -> None:
    for done, shard in enumerate(shards, 1):
        print(f"scenes: shard {shard}, {done} of {count}", flush=True)


def _render_shard(folder: Path, seed: int, shard: int) -> int:
    cv2.setNumThreads(1)
    scenes = [scene(seed, shard * SHARD + index) for index in range(SHARD)]
    for plane in PLANES:
        path = _path(folder, shard, plane)
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.save(file, np.stack([getattr(one, plane) for one in scenes]))
        unfinished.replace(path)
    return shard


def _path(folder: Path, shard: int, plane: str) -> Path:
    return folder / f"{plane}-{shard:04d}.npy"


class Pool:
    """Rendered scenes, read as they are asked for."""

    def __init__(self, folder: Path, shards: int) -> None:
        self._shards = [
            tuple(np.load(_path(folder, shard, plane), mmap_mode="r") for plane in PLANES)
            for shard in range(shards)
        ]

    def __len__(self) -> int:
        return len(self._shards) * SHARD

    def __getitem__(
        self, index: int
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float16]]:
        """Image ``(S, S, 3)`` RGB, things ``(S, S)`` and parts ``(S, S)``, all ``uint8``; motion ``(s, s, 2)``."""
        image, things, parts, motion = self._shards[index // SHARD]
        within = index % SHARD
        return tuple(np.asarray(plane[within]) for plane in (image, things, parts, motion))  # type: ignore[return-value]
