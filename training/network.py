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
        self.judge = nn.Sequential(
            nn.Linear(4 * (WIDTHS[1] + PLANES) + WIDTHS[-1] + 4, 96), nn.ReLU(True), nn.Linear(96, 1)
        )

    def forward(self, planes: Tensor) -> tuple[Tensor, Tensor]:
        """``(B, 14, S, S)`` to logits ``(B, 3, S, S)`` and logits of the expected IoU ``(B, 3)``."""
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
        seen = torch.cat([middle.float(), functional.avg_pool2d(planes.float(), 4)], 1)
        return logits, self._judged(logits.detach().float(), seen, whole.float())

    def _judged(self, logits: Tensor, seen: Tensor, whole: Tensor) -> Tensor:
        """From what lies within each mask, beside it and along both sides of its outline, and how sure it is.

        Args:
            logits: ``(B, M, S, S)``.
            seen: ``(B, C, S / 4, S / 4)``, features and planes.
            whole: ``(B, W)``, the whole crop.
        """
        share = functional.avg_pool2d(torch.sigmoid(logits), 4)
        rest = 1 - share
        within = functional.max_pool2d(rest, 3, 1, 1) - rest
        without = functional.max_pool2d(share, 3, 1, 1) - share
        cells = seen.flatten(2).transpose(1, 2)
        pooled = [
            weight.flatten(2) @ cells / (weight.sum((2, 3))[..., None] + 1e-3)
            for weight in (share, rest, within, without)
        ]
        mass = share.sum((2, 3)) + 1e-3
        facts = torch.stack(
            [
                (share * share).sum((2, 3)) / mass,
                (share * rest).sum((2, 3)) / mass,
                share.mean((2, 3)),
                share.sum((2, 3)) - share[:, :, 1:-1, 1:-1].sum((2, 3)),
            ],
            2,
        )
        around = whole[:, None].expand(-1, share.shape[1], -1)
        # Cells cut off by the border count a tenth, to be of the size of the others.
        facts = facts * facts.new_tensor([1.0, 1.0, 1.0, 0.1])
        return self.judge(torch.cat([*pooled, around, facts], 2)).squeeze(2)  # type: ignore[no-any-return]
