"""Every graph against the official modules, one at a time, each fed what the official one before it made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.network import FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.random_weights import uniform
from annotator.sam2.runtime import to_numpy
from tools.parity.scenario import (
    CONDITIONING,
    FRAME,
    FRAMES,
    TRACKED,
    Remembered,
    Situation,
    image_like_logits,
    image_of,
    situations,
)

Arrays = dict[str, NDArray[Any]]


class Official(Protocol):
    """What the official modules answer; run now, or recorded earlier."""

    def image_encoder(self, image: NDArray[np.uint8]) -> Arrays:
        """The five outputs for ``uint8 (size, size, 3)``."""
        ...

    def memory_encoder(
        self, frame_idx: int, feat_s16: NDArray[Any], logits: NDArray[Any], score: float, *, binarize: bool
    ) -> NDArray[Any]:
        """``(1, M, channels)``; `memory_attention` knows it by its frame."""
        ...

    def memory_attention(self, feat_s16: NDArray[Any], past: Sequence[Remembered]) -> NDArray[Any]:
        """``(1, hidden, n, n)`` at the frame `FRAME`."""
        ...

    def mask_decoder(self, pix_feat: NDArray[Any], features: Arrays, prompt: PromptArrays) -> Arrays:
        """The answer to a prompt for two objects, and under ``raw`` the four masks before any choice."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """One output of one graph in one situation.

    Attributes:
        graph: which.
        what: output and situation.
        largest: largest absolute difference.
        spread: standard deviation of the official values, to judge the difference by.
    """

    graph: str
    what: str
    largest: float
    spread: float

    @property
    def weight(self) -> float:
        """The difference, in units of the spread where that is large."""
        return self.largest / max(1.0, self.spread)


@dataclass(slots=True)
class Evidence:
    """Whether the compared situations say anything: official values, collected while comparing.

    Attributes:
        scores: of objects, all prompts.
        covers: the part of the picture that each chosen mask covers.
        memory_effect: standard deviation of what seven more memories change in the attended features.
    """

    scores: list[float] = field(default_factory=list)
    covers: list[float] = field(default_factory=list)
    memory_effect: float = 0.0

    @property
    def is_vacuous(self) -> bool:
        """Whether no object is ever absent or ever present, all masks are full or empty, or memory is ignored."""
        some = any(0.05 < cover < 0.95 for cover in self.covers)
        return not (min(self.scores) < 0 < max(self.scores) and some and self.memory_effect > 0.01)

    def __str__(self) -> str:
        present = sum(score > 0 for score in self.scores)
        shown = [cover for cover in self.covers if cover > 0] or [0.0]
        return (
            f"objects present in {present} of {len(self.scores)}, "
            f"masks cover {min(shown):.0%} to {max(shown):.0%}, memories move features by {self.memory_effect:.2f}"
        )


class GraphParity:
    """The comparison of one network."""

    def __init__(self, network: Sam2Network, official: Official, *, seed: int) -> None:
        self.network = network
        self.official = official
        self.seed = seed
        self.evidence = Evidence()

    def differences(self) -> Iterator[Difference]:
        """All of them, graph by graph."""
        image = image_of(self.network.size, self.seed)
        theirs = self.official.image_encoder(image)
        ours = dict(self.network.encode_image(image).items())
        for name, array in theirs.items():
            yield _difference("image_encoder", name, ours[name], array)
        features = FrameFeatures(**theirs)
        past: list[Remembered] = []
        yield from self._memory_encoder(features, past)
        attended = self.official.memory_attention(theirs["feat_s16"], past)
        yield from self._memory_attention(features, past, attended)
        # One object that is remembered, one that is not.
        pix_feat = np.concatenate([attended, to_numpy(self.network.without_memory(features))])
        for situation in situations(self.network.size):
            yield from self._mask_decoder(features, pix_feat, situation)

    def _memory_encoder(self, features: FrameFeatures, past: list[Remembered]) -> Iterator[Difference]:
        feat = to_numpy(features.feat_s16)
        for i, frame_idx in enumerate((*CONDITIONING, *TRACKED)):
            logits = 8 * image_like_logits(self.network.mask_side, self.seed + i)
            score = 5.0 if i % 3 else -5.0
            binarize = frame_idx in CONDITIONING
            memory = self.official.memory_encoder(frame_idx, feat, logits, score, binarize=binarize)
            pointer = uniform((1, self.network.config.hidden), seed=self.seed + 100 + i)
            past.append(Remembered(frame_idx, binarize, memory, pointer))
            ours = self.network.encode_memory(
                features,
                mask_logits=logits,
                obj_score=np.array([score], np.float32),
                binarize=np.array([binarize]),
            )
            what = f"{'prompted' if binarize else 'tracked'}, {'present' if score > 0 else 'absent'}"
            yield _difference("memory_encoder", what, ours, memory)

    def _memory_attention(
        self, features: FrameFeatures, past: list[Remembered], theirs: NDArray[Any]
    ) -> Iterator[Difference]:
        ours = self.network.attend(features, **attention_inputs(past))
        yield _difference("memory_attention", f"{len(past)} memories", ours, theirs)
        first = past[:1]
        alone = self.official.memory_attention(to_numpy(features.feat_s16), first)
        self.evidence.memory_effect = float((theirs - alone).std())
        ours = self.network.attend(features, **attention_inputs(first))
        yield _difference("memory_attention", "one memory", ours, alone)

    def _mask_decoder(
        self, features: FrameFeatures, pix_feat: NDArray[Any], situation: Situation
    ) -> Iterator[Difference]:
        arrays = {name: to_numpy(array) for name, array in features.items()}
        theirs = self.official.mask_decoder(pix_feat, arrays, situation.prompt)
        decoded = self.network.decode(features, pix_feat, situation.prompt)
        self.evidence.scores += theirs["obj_score"].tolist()
        self.evidence.covers += (theirs["mask"] > 0).mean(axis=(1, 2, 3)).tolist()
        present = theirs["obj_score"] > 0
        theirs["masks"] = np.where(present[:, None, None, None], theirs.pop("raw"), np.float32(-1024))
        for name, array in theirs.items():
            yield _difference("mask_decoder", f"{name}: {situation.name}", getattr(decoded, name), array)


def attention_inputs(past: Sequence[Remembered]) -> dict[str, NDArray[Any]]:
    """What `Sam2Network.attend` takes, for the frame `FRAME` and this past: the rules written out by hand."""
    tpos = [6 if frame.conditioning else FRAME - frame.frame_idx - 1 for frame in past]
    earlier = [frame for frame in past if frame.frame_idx <= FRAME]
    distances = [FRAME - frame.frame_idx for frame in earlier]
    return {
        "memory": np.stack([frame.memory for frame in past], 1),
        "tpos": np.array([tpos], np.int64),
        "ptrs": np.stack([frame.pointer for frame in earlier], 1),
        "ptr_pos": np.array([distances], np.float32) / (min(FRAMES, 16) - 1),
    }


def _difference(graph: str, what: str, ours: Any, theirs: NDArray[Any]) -> Difference:
    mine = to_numpy(ours)
    if mine.shape != theirs.shape:
        raise AssertionError(f"{graph} {what}: {mine.shape} against the official {theirs.shape}")
    # Where the object is absent both say -1024; what is left is compared and gives the spread.
    counted = theirs[theirs > -1000] if (theirs > -1000).any() else theirs
    return Difference(graph, what, float(np.abs(mine - theirs).max()), float(counted.std()))
