"""The training itself: the same seed gives the same samples, a stopped run goes on."""

import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from annotator.tracking.classic.prompt_net.planes import BOX, NEGATIVE, POSITIVE, SHOWN, add_cues, spots
from training.loss import verdict
from training.network import PromptNet
from training.pool import Pool
from training.samples import sample

CHECKPOINT, LOG = "checkpoint.pt", "log.jsonl"
RATE, RATE_LEAST = 2.5e-3, 2e-5
WARM_UP = 300
DECAY = 0.02
AVERAGE = 0.998
AGAIN = (0.45, 0.2)
"""Share of a batch that is asked again with a click on its own answer, and share of it that is asked once more."""
BOLD_FROM = 0.5
"""Share of the run from which on other answers come back than the best.

By then the best one errs a little only, and what people correct are large errors.
"""
UNHELPED = 0.35
"""Share of these without the click: the network looks again at what it drew, which its cues then take up."""
REPORT = 100
KEEP = 250

Batch = tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True)
class Stage:
    """A stretch of training: ``steps`` of ``batch`` samples, ``size`` pixels a side, with or without motion."""

    size: int
    batch: int
    steps: int
    moving: bool = True


@dataclass(frozen=True)
class Plan:
    """What a run is: its stages, the seed of samples and weights, and the shards of scenes it draws from."""

    stages: Sequence[Stage]
    seed: int
    shards: int

    @property
    def steps(self) -> int:
        """Of all stages together."""
        return sum(stage.steps for stage in self.stages)


def stages_of(text: str) -> list[Stage]:
    """``128x32x1250still,256x12x3500`` as stages: size x batch x steps of each, ``still`` without motion."""
    return [
        Stage(*(int(part) for part in stage.removesuffix("still").split("x")), moving=not stage.endswith("still"))
        for stage in text.split(",")
    ]


class Samples(Dataset[tuple[np.ndarray, np.ndarray, float]]):
    """The series of samples of one stage."""

    def __init__(self, scenes: Path, shards: int, seed: int, stage: Stage, first: int) -> None:
        self._scenes, self._shards, self._seed = scenes, shards, seed
        self._size, self._moving = stage.size, stage.moving
        self._first, self._count = first, stage.batch * stage.steps - first
        self._pool: Pool | None = None

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> tuple[np.ndarray, np.ndarray, float]:
        if self._pool is None:
            cv2.setNumThreads(1)
            self._pool = Pool(self._scenes, self._shards)
        made = sample(self._pool, self._seed, self._first + index, self._size, moving=self._moving)
        return made.planes, made.truth.astype(np.float32), made.beyond


def rate(step: int, steps: int) -> float:
    """The learning rate of a step: a short climb, then half a cosine down."""
    climb = min(1.0, (step + 1) / WARM_UP)
    return climb * (RATE_LEAST + (RATE - RATE_LEAST) * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))


class Training:
    """The network, its running average and the optimiser, with a checkpoint."""

    def __init__(self, path: Path, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        self.path, self.plan, self.step = path, plan, 0
        self.network = PromptNet().to(memory_format=torch.channels_last)
        self.average = PromptNet().to(memory_format=torch.channels_last).eval()
        self.average.load_state_dict(self.network.state_dict())
        weights = [one for one in self.network.parameters() if one.ndim > 1]
        others = [one for one in self.network.parameters() if one.ndim <= 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": weights, "weight_decay": DECAY}, {"params": others, "weight_decay": 0}]
        )
        if path.exists():
            self._load()

    def _load(self) -> None:
        kept = torch.load(self.path, weights_only=True)
        if kept["stages"] != [asdict(stage) for stage in self.plan.stages] or kept["seed"] != self.plan.seed:
            raise SystemExit(
                f"{self.path} belongs to another plan: {kept['stages']}, seed {kept['seed']}; move it away"
            )
        self.step = kept["step"]
        self.network.load_state_dict(kept["network"])
        self.average.load_state_dict(kept["average"])
        self.optimiser.load_state_dict(kept["optimiser"])

    def keep(self) -> None:
        """Write the checkpoint, whole or not at all."""
        unfinished = self.path.with_suffix(".part")
        torch.save(
            {
                "step": self.step,
                "seed": self.plan.seed,
                "stages": [asdict(stage) for stage in self.plan.stages],
                "network": self.network.state_dict(),
                "average": self.average.state_dict(),
                "optimiser": self.optimiser.state_dict(),
            },
            unfinished,
        )
        unfinished.replace(self.path)

    def learn(self, batch: Batch) -> dict[str, float]:
        """One step; the loss, the mean IoU of the nearest and of the chosen masks."""
        shown, truth, beyond = batch
        rng = np.random.default_rng((self.plan.seed, self.step, 7))
        for share in AGAIN:
            shown = self._asked_again(rng, shown, truth, round(share * len(shown)))
        shown = shown.contiguous(memory_format=torch.channels_last)
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.step, self.plan.steps)
        with torch.autocast("cpu", torch.bfloat16):
            logits, judged = self.network(shown)
        result = verdict(logits.float(), judged.float(), truth, beyond.float())
        result.loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self._blend()
        self.step += 1
        return {name: float(getattr(result, name).detach()) for name in ("loss", "nearest", "chosen")}

    @torch.no_grad()
    def _blend(self) -> None:
        share = min(AVERAGE, (self.step + 1) / (self.step + 10))
        own, blended = self.network.state_dict(), self.average.state_dict()
        for name, value in blended.items():
            if value.is_floating_point():
                value.lerp_(own[name], 1 - share)
            else:
                value.copy_(own[name])

    @torch.no_grad()
    def _asked_again(self, rng: np.random.Generator, shown: Tensor, truth: Tensor, count: int) -> Tensor:
        """The first `count` of the batch as they come back: the averaged network's answer and a click."""
        with torch.autocast("cpu", torch.bfloat16):
            logits, judged = self.average(shown[:count].contiguous(memory_format=torch.channels_last))
        drawn = logits.float().numpy() > 0
        best = judged.float().argmax(1).numpy()
        bold = self.step >= BOLD_FROM * self.plan.steps
        size = shown.shape[-1]
        for index in range(count):
            answer = _some_answer(rng, drawn[index]) if bold and rng.random() < 0.5 else drawn[index][best[index]]
            shown[index, SHOWN] = torch.from_numpy(2 * answer.astype(np.float32) - 1)
            wanted = truth[index].numpy() > 0
            plane, point = _worst(rng, answer, wanted)
            if point is not None:
                spot = torch.from_numpy(spots([point], size))
                shown[index, plane] = torch.maximum(shown[index, plane], spot)
            if rng.random() < 0.5:
                shown[index, BOX] = 0
            add_cues(shown[index : index + 1].numpy())
        return shown


def _some_answer(rng: np.random.Generator, masks: np.ndarray) -> np.ndarray:
    """One of the masks ``(M, S, S)``, what all of them hold, or what any of them does."""
    draw = rng.random()
    if draw < 0.25:
        return np.asarray(masks.any(0))
    if draw < 0.5:
        return np.asarray(masks.all(0))
    return np.asarray(masks[rng.integers(len(masks))])


def _worst(
    rng: np.random.Generator, answer: np.ndarray, wanted: np.ndarray
) -> tuple[int, tuple[float, float] | None]:
    """The plane of the click and a point within the larger kind of error, most often its deepest."""
    missed, wrong = wanted & ~answer, answer & ~wanted
    plane, error = (POSITIVE, missed) if missed.sum() >= wrong.sum() else (NEGATIVE, wrong)
    if not error.any() or rng.random() < UNHELPED:
        return plane, None
    depth = cv2.distanceTransform(np.pad(error, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    deepest = int(depth.argmax())
    if rng.random() < 0.4:
        deepest = int(rng.choice(np.flatnonzero(depth >= 0.5 * depth.max())))
    y, x = divmod(deepest, error.shape[1])
    return plane, (x + 0.5, y + 0.5)


def _batches(scenes: Path, plan: Plan, step: int, workers: int) -> Iterator[Batch]:
    """What is left of the series after `step` steps."""
    for number, stage in enumerate(plan.stages):
        first = min(step, stage.steps)
        step -= first
        if first < stage.steps:
            series = Samples(scenes, plan.shards, plan.seed * 1000 + number, stage, first * stage.batch)
            yield from DataLoader(series, stage.batch, num_workers=workers, prefetch_factor=8 if workers else None)


def run(scenes: Path, folder: Path, plan: Plan, *, threads: int = 1, workers: int = 1) -> None:
    """Train to the end of the plan, or go on where the last run stopped; checkpoint and log lie in `folder`."""
    torch.set_num_threads(threads)
    folder.mkdir(parents=True, exist_ok=True)
    training = Training(folder / CHECKPOINT, plan)
    sums: dict[str, float] = {}
    counted = 0
    start = time.monotonic()
    with (folder / LOG).open("a") as log:
        for batch in _batches(scenes, plan, training.step, workers):
            for name, value in training.learn(batch).items():
                sums[name] = sums.get(name, 0) + value
            counted += 1
            if training.step % REPORT == 0:
                means = {name: round(value / counted, 4) for name, value in sums.items()}
                line = {"step": training.step, "size": batch[0].shape[-1], **means}
                print(json.dumps({**line, "seconds": round(time.monotonic() - start)}), file=log, flush=True)
                sums, counted = {}, 0
            if training.step % KEEP == 0:
                training.keep()
    training.keep()
