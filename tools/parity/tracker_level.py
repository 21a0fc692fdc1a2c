"""Two trackers that played one script, compared output by output; and whether the comparison says anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from tools.parity.tracker_scenario import Script

_ABSENT = -1000.0
"""Logits below are the -1024 of an absent object."""


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a tracker held of one object on one frame after a step.

    Attributes:
        step: which one of the script.
        object_id: of the object.
        frame_idx: of the frame.
        logits: ``(4n, 4n) float32``.
        object_score: logit.
        pointer: ``(hidden,) float32``.
        mask: at the video's size; None in a recording.
    """

    step: int
    object_id: ObjectId
    frame_idx: int
    logits: NDArray[np.float32]
    object_score: float
    pointer: NDArray[np.float32]
    mask: Mask | None = None

    @property
    def key(self) -> tuple[int, int, int]:
        """When, who and where."""
        return (self.step, self.object_id, self.frame_idx)

    @property
    def is_present(self) -> bool:
        """Whether the object is in the picture."""
        return self.object_score > 0

    def thinned(self) -> "Seen":
        """Every other row and column of the logits, no mask: enough for a recording."""
        return replace(self, logits=self.logits[::2, ::2], mask=None)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two trackers are apart at most.

    Attributes:
        outputs: how many were compared.
        logit: where both have the object in the picture.
        score: of object scores.
        pointer: of object pointers, which reach every later frame.
        iou: the lowest of masks at the video's size; 1 where there are none.
        presence: how often one says present and the other absent.
        worst: step, object and frame of the largest difference of logits.
    """

    outputs: int
    logit: float
    score: float
    pointer: float
    iou: float
    presence: int
    worst: tuple[int, int, int]

    def __str__(self) -> str:
        return (
            f"{self.outputs} outputs  max |d logit| {self.logit:.1e}  |d score| {self.score:.1e}  "
            f"|d pointer| {self.pointer:.1e}  min IoU {self.iou:.5f}  presence differs {self.presence} times  "
            f"(step, object, frame {self.worst})"
        )


def compare(ours: Iterable[Seen], theirs: Iterable[Seen]) -> Agreement:
    """All outputs of both; they must be about the same objects on the same frames."""
    mine, other = ({seen.key: seen for seen in one} for one in (ours, theirs))
    if mine.keys() != other.keys():
        raise AssertionError(f"only one tracker has (step, object, frame) {sorted(mine.keys() ^ other.keys())}")
    pairs = [(mine[key], other[key]) for key in sorted(mine)]
    logits = {key: _logit_difference(mine[key], other[key]) for key in mine}
    worst = max(logits, key=lambda key: logits[key])
    return Agreement(
        outputs=len(pairs),
        logit=logits[worst],
        score=max(abs(a.object_score - b.object_score) for a, b in pairs),
        pointer=max(float(np.abs(a.pointer - b.pointer).max()) for a, b in pairs),
        iou=min((a.mask.iou(b.mask) for a, b in pairs if a.mask and b.mask), default=1.0),
        presence=sum(a.is_present != b.is_present for a, b in pairs),
        worst=worst,
    )


def _logit_difference(a: Seen, b: Seen) -> float:
    both = (a.logits > _ABSENT) & (b.logits > _ABSENT)
    return float(np.abs(a.logits - b.logits)[both].max(initial=0.0))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether what was played says anything, from official outputs.

    Attributes:
        present: outputs with the object in the picture.
        outputs: all.
        returns: objects that were there, gone and there again within one run.
        covers: lowest, middle and highest part of the picture that a present object's mask covers.
        balanced: share of present outputs whose mask covers 5 to 95 %.
        spread: standard deviation of the logits of present objects.
        nearest: the object score nearest to zero; a smaller difference than this cannot turn an answer over.
    """

    present: int
    outputs: int
    returns: int
    covers: tuple[float, float, float]
    balanced: float
    spread: float
    nearest: float

    @property
    def is_vacuous(self) -> bool:
        """Whether no object is ever gone and back, most masks are full or empty, or logits are flat."""
        return not (0 < self.present < self.outputs and self.returns and self.balanced > 0.9 and self.spread > 0.5)

    def __str__(self) -> str:
        low, middle, high = self.covers
        return (
            f"present in {self.present} of {self.outputs}, gone and back {self.returns} times, masks cover "
            f"{low:.0%} to {high:.0%} ({middle:.0%}; {self.balanced:.0%} within 5 to 95 %), "
            f"logits spread {self.spread:.2f}, score nearest to zero {self.nearest:.3f}"
        )


def evidence_of(everything: Iterable[Seen], script: Script) -> Evidence:
    """What the outputs of a played script can show; masks that were given to it count for nothing."""
    seen = [one for one in everything if script.is_found(one.step)]
    present = [one for one in seen if one.is_present]
    covers = np.array([(one.logits > 0).mean() for one in present] or [0.0])
    logits = np.concatenate([one.logits.ravel() for one in present] or [np.zeros(1)])
    return Evidence(
        present=len(present),
        outputs=len(seen),
        returns=_returns(seen),
        covers=(float(covers.min()), float(np.median(covers)), float(covers.max())),
        balanced=float(((covers > 0.05) & (covers < 0.95)).mean()),
        spread=float(logits.std()),
        nearest=min(abs(one.object_score) for one in seen),
    )


def _returns(seen: Sequence[Seen]) -> int:
    runs: dict[tuple[int, int], list[bool]] = {}
    for one in seen:
        runs.setdefault((one.step, one.object_id), []).append(one.is_present)
    return sum(
        int("10" in (text := "".join("01"[present] for present in run)) and "01" in text[text.index("10") :])
        for run in runs.values()
    )


def save_recording(seen: Sequence[Seen], path: Path) -> None:
    """Keep a thinned copy as float16; scores whole."""
    thin = [one.thinned() for one in seen]
    np.savez_compressed(
        path,
        allow_pickle=False,
        keys=np.array([one.key for one in thin], np.int16),
        logits=np.array([one.logits for one in thin], np.float16),
        scores=np.array([one.object_score for one in thin], np.float32),
        pointers=np.array([one.pointer for one in thin], np.float16),
    )


def load_recording(path: Path) -> list[Seen]:
    """What `save_recording` kept."""
    with np.load(path, allow_pickle=False) as file:
        rows = zip(*(file[name] for name in ("keys", "logits", "scores", "pointers")), strict=True)
        return [
            Seen(
                int(step),
                ObjectId(int(object_id)),
                int(frame_idx),
                logits.astype(np.float32),
                float(score),
                pointer.astype(np.float32),
            )
            for (step, object_id, frame_idx), logits, score, pointer in rows
        ]
