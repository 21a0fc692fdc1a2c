"""A small file that torch itself wrote, for the test of this program's reader."""

from collections import OrderedDict
from pathlib import Path

import torch


def write(path: Path) -> None:
    """Views, shared storages, every float type and a counter, under ``model``."""
    whole = torch.arange(12, dtype=torch.float32).reshape(3, 4)
    state = OrderedDict(
        {
            "float": whole,
            "transposed": whole.t(),
            "part": whole[1:],
            "half": (whole / 4).half(),
            "bfloat16": (whole / 4).bfloat16(),
            "double": whole.double(),
            "count": torch.tensor(42),
        }
    )
    state._metadata = OrderedDict({"": {"version": 1}})  # type: ignore[attr-defined]
    torch.save({"model": state}, path)
