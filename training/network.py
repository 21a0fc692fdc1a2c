"""The network: a U-Net (Ronneberger et al. 2015) over the prompt planes, three masks and an expected IoU each."""

import itertools

import torch
from torch import Tensor, nn
from torch.nn import functional

from annotator.tracking.classic.prompt_net.planes import PLANES

WIDTHS = (24, 48, 96, 128, 160)
MASKS = 3


def _block(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Context(nn.Module):
    """Adds what the whole crop looks like to every cell of the coarsest level."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.block = _block(width, width)
        self.whole = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """``(B, C, h, w)`` to the same."""
        whole = self.whole(x.mean((2, 3)))[:, :, None, None]
        return x + self.block(x + whole)


class PromptNet(nn.Module):
    """Masks from a crop and prompts.

    The side of the crop is a multiple of 32; masks have the side of the crop.
    """

    def __init__(self) -> None:
        super().__init__()
        first, *_ = WIDTHS
        self.stem = nn.Sequential(
            nn.Conv2d(PLANES, first, 4, 2, 1, bias=False), nn.BatchNorm2d(first), nn.ReLU(True)
        )
        self.down = nn.ModuleList(
            nn.Sequential(_block(a, b, 2), _block(b, b)) for a, b in itertools.pairwise(WIDTHS)
        )
        self.context = Context(WIDTHS[-1])
        self.up = nn.ModuleList(
            nn.Sequential(_block(a + b, a), _block(a, a)) for a, b in reversed(list(itertools.pairwise(WIDTHS)))
        )
        self.out = nn.Conv2d(first, 4 * MASKS, 3, padding=1)
        self.judge = nn.Sequential(nn.Linear(2 * WIDTHS[1] + WIDTHS[-1] + 3, 64), nn.ReLU(True), nn.Linear(64, 1))

    def forward(self, planes: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, 11, S, S)`` to logits ``(B, 3, S, S)`` and logits of the expected IoU ``(B, 3)``."""
        x = self.stem(planes)
        levels = [x]
        for down in self.down:
            x = down(x)
            levels.append(x)
        x = self.context(levels.pop())
        whole = x.mean((2, 3))
        for up in self.up:
            skip = levels.pop()
            x = up(torch.cat([functional.interpolate(x, scale_factor=2.0, mode="nearest"), skip], 1))
            if skip.shape[1] == WIDTHS[1]:
                middle = x
        logits = functional.pixel_shuffle(self.out(x), 2)
        return logits, self._judged(logits.detach().float(), middle.float(), whole.float())

    def _judged(self, logits: Tensor, middle: Tensor, whole: Tensor) -> Tensor:
        """What lies within each mask, beside it and around, and how sure its pixels are: ``(B, 3)``."""
        share = functional.avg_pool2d(torch.sigmoid(logits), 4).flatten(2)
        cells = middle.flatten(2).transpose(1, 2)
        mass, rest = share.sum(2, keepdim=True), (1 - share).sum(2, keepdim=True)
        inside = share @ cells / (mass + 1e-3)
        beside = (1 - share) @ cells / (rest + 1e-3)
        sure = (share * share).sum(2, keepdim=True) / (mass + 1e-3)
        size = mass / share.shape[2]
        doubt = (share * (1 - share)).sum(2, keepdim=True) / (mass + 1e-3)
        around = whole[:, None].expand(-1, share.shape[1], -1)
        seen = torch.cat([inside, beside, around, sure, size, doubt], 2)
        return self.judge(seen).squeeze(2)  # type: ignore[no-any-return]
