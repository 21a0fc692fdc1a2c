"""What is asked of the masks and of the judgement about them."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

RUNNERS_UP = 0.08
"""Weight of the masks that are not the nearest: enough that none of them dies."""


@dataclass(frozen=True)
class Verdict:
    """``loss`` to descend; ``iou`` of the nearest and of the chosen mask, means over the batch."""

    loss: Tensor
    nearest: Tensor
    chosen: Tensor


def verdict(logits: Tensor, judged: Tensor, truth: Tensor, beyond: Tensor) -> Verdict:
    """The nearest of the masks learns the truth (Guzman-Rivera et al. 2012; SAM), the judge learns their IoU.

    Args:
        logits: ``(B, M, S, S)``.
        judged: ``(B, M)`` logits of the IoU.
        truth: ``(B, S, S)`` 0 or 1.
        beyond: ``(B,)`` pixels of the truth outside the crop.
    """
    target = truth[:, None].expand_as(logits)
    entropy = functional.binary_cross_entropy_with_logits(logits, target, reduction="none").mean((2, 3))
    share = torch.sigmoid(logits)
    both, either = (share * target).sum((2, 3)), (share + target - share * target).sum((2, 3))
    each = entropy + 1 - (both + 1) / (either + 1)
    nearest, runners_up = each.min(1).values, each.mean(1)
    with torch.no_grad():
        hard = (logits > 0).float()
        shared = (hard * target).sum((2, 3))
        iou = (shared + 1) / ((hard + target - hard * target).sum((2, 3)) + beyond[:, None] + 1)
    judgement = functional.mse_loss(torch.sigmoid(judged), iou)
    loss = nearest.mean() + RUNNERS_UP * runners_up.mean() + judgement
    chosen = iou.gather(1, judged.argmax(1, keepdim=True)).mean()
    return Verdict(loss, iou.max(1).values.mean(), chosen)
