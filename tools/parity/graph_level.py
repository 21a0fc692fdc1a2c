"""Every graph against the official modules, one at a time, each fed what the official one before it made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.sam2.network import FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.random_weights import uniform
from annotator.sam2.runtime import to_numpy
from tools.parity.official_graphs import OfficialGraphs, Remembered, memory_tokens

FRAME, FRAMES = 12, 40
CONDITIONING = (0, 5, 15)
TRACKED = (6, 7, 8, 10, 11)


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


@dataclass(frozen=True, slots=True)
class Situation:
    """A prompt for two objects."""

    name: str
    prompt: PromptArrays


def image_of(size: int, seed: int) -> NDArray[np.uint8]:
    """``uint8 (size, size, 3)``: a smooth made-up picture with some noise."""
    coarse = uniform((3, 9, 9), seed=seed)
    rows = np.linspace(0, 8, size)
    low, part = np.floor(rows).astype(int).clip(0, 7), rows - np.floor(rows).astype(int).clip(0, 7)
    weights = np.zeros((size, 9))
    weights[np.arange(size), low] = 1 - part
    weights[np.arange(size), low + 1] = part
    smooth = np.einsum("ia,cab,jb->ijc", weights, coarse, weights)
    noisy = smooth + 0.15 * uniform((size, size, 3), seed=seed + 1)
    return (127.5 + 110 * noisy).clip(0, 255).astype(np.uint8)


def situations(size: int) -> list[Situation]:
    """One click, none, three, a box, a box with clicks; with and without an earlier mask."""
    side = size // 4
    earlier = 6 * uniform((2, 1, side, side), seed=77)
    none = np.full((2, 1), -1, np.int32)

    def points(labels: list[int], seed: int) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        coords = (uniform((2, len(labels), 2), seed=seed) + 1) / 2 * size
        return coords.astype(np.float32), np.tile(np.array(labels, np.int32), (2, 1))

    def prompt(labels: list[int], seed: int, multimask: bool, mask: Any = None) -> PromptArrays:
        coords, given = points(labels, seed) if labels else (np.zeros((2, 1, 2), np.float32), none)
        return PromptArrays(coords, given, np.full(2, multimask), mask)

    return [
        Situation("one click, three masks", prompt([1], 3, True)),
        Situation("tracked, three masks", prompt([], 0, True)),
        Situation("three clicks", prompt([1, 0, 1], 4, False)),
        Situation("box", prompt([2, 3], 5, False)),
        Situation("box, clicks, earlier mask", prompt([2, 3, 1, 0], 6, False, earlier)),
        Situation("one click, earlier mask, three masks", prompt([0], 7, True, earlier)),
        Situation("mask prompt's inner pass", prompt([], 0, False, earlier)),
    ]


class GraphParity:
    """The comparison of one network."""

    def __init__(self, network: Sam2Network, official: OfficialGraphs, *, seed: int) -> None:
        self.network = network
        self.official = official
        self.seed = seed

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
        yield from self._memory_attention(features, past)
        pix_feat = np.concatenate(
            [self._attended(features, past), to_numpy(self.network.without_memory(features))]
        )
        for situation in situations(self.network.size):
            yield from self._mask_decoder(features, pix_feat, situation)

    def _memory_encoder(self, features: FrameFeatures, past: list[Remembered]) -> Iterator[Difference]:
        side, feat = self.network.mask_side, to_numpy(features.feat_s16)
        for i, frame_idx in enumerate((*CONDITIONING, *TRACKED)):
            logits = 8 * image_like_logits(side, self.seed + i)
            score = np.array([5.0 if i % 3 else -5.0], np.float32)
            binarize = frame_idx in CONDITIONING
            memory = self.official.memory_encoder(feat, logits, score, binarize=binarize)
            ours = self.network.encode_memory(
                features, mask_logits=logits, obj_score=score, binarize=np.array([binarize])
            )
            pointer = uniform((1, self.network.config.hidden), seed=self.seed + 100 + i)
            past.append(Remembered(frame_idx, binarize, memory, torch_of(pointer)))
            what = f"{'prompted' if binarize else 'tracked'}, {'present' if score > 0 else 'absent'}"
            yield _difference("memory_encoder", what, ours, memory_tokens(memory[0]))

    def _memory_attention(self, features: FrameFeatures, past: list[Remembered]) -> Iterator[Difference]:
        theirs = self._attended(features, past)
        ours = self.network.attend(features, **attention_inputs(past))
        yield _difference("memory_attention", f"{len(past)} memories", ours, theirs)
        first = past[:1]
        ours = self.network.attend(features, **attention_inputs(first))
        yield _difference("memory_attention", "one memory", ours, self._attended(features, first))

    def _attended(self, features: FrameFeatures, past: list[Remembered]) -> NDArray[Any]:
        return self.official.memory_attention(to_numpy(features.feat_s16), past, FRAME, FRAMES)

    def _mask_decoder(
        self, features: FrameFeatures, pix_feat: NDArray[Any], situation: Situation
    ) -> Iterator[Difference]:
        prompt = situation.prompt
        theirs = self.official.mask_decoder(
            pix_feat,
            {name: to_numpy(array) for name, array in features.items()},
            coords=prompt.coords,
            labels=prompt.labels,
            mask=None if prompt.mask is None else to_numpy(prompt.mask),
            multimask=bool(prompt.multimask[0]),
        )
        decoded = self.network.decode(features, pix_feat, prompt)
        present = theirs["obj_score"] > 0
        candidates = np.where(present[:, None, None, None], theirs.pop("raw"), np.float32(-1024))
        yield _difference("mask_decoder", f"masks: {situation.name}", decoded.masks, candidates)
        for name, array in theirs.items():
            yield _difference("mask_decoder", f"{name}: {situation.name}", getattr(decoded, name), array)


def attention_inputs(past: list[Remembered]) -> dict[str, NDArray[Any]]:
    """What `Sam2Network.attend` takes, for the frame `FRAME` and this past: the rules written out by hand."""
    spatial = [(frame, 6 if frame.conditioning else FRAME - frame.frame_idx - 1) for frame in past]
    earlier = [frame for frame in past if frame.frame_idx <= FRAME]
    distances = [FRAME - frame.frame_idx for frame in earlier]
    return {
        "memory": np.stack([memory_tokens(frame.memory[0]) for frame, _ in spatial], 1),
        "tpos": np.array([[tpos for _, tpos in spatial]], np.int64),
        "ptrs": np.stack([frame.pointer.numpy() for frame in earlier], 1),
        "ptr_pos": np.array([distances], np.float32) / (min(FRAMES, 16) - 1),
    }


def image_like_logits(side: int, seed: int) -> NDArray[np.float32]:
    """``(1, 1, side, side)``: blobs of both signs."""
    picture = image_of(side, seed).mean(axis=2, dtype=np.float32)
    return ((picture - picture.mean()) / picture.std())[None, None].astype(np.float32)


def torch_of(array: NDArray[Any]) -> Any:
    """As a tensor."""
    import torch

    return torch.from_numpy(array)


def _difference(graph: str, what: str, ours: Any, theirs: NDArray[Any]) -> Difference:
    mine = to_numpy(ours)
    if mine.shape != theirs.shape:
        raise AssertionError(f"{graph} {what}: {mine.shape} against the official {theirs.shape}")
    # Where the object is absent both say -1024; what is left is compared and gives the spread.
    counted = theirs[theirs > -1000] if (theirs > -1000).any() else theirs
    return Difference(graph, what, float(np.abs(mine - theirs).max()), float(counted.std()))
