"""``python -m training.curve LOG PICTURE``: the course of a training run as a picture."""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import itertools

import matplotlib.pyplot as plt


def draw(log: Path, picture: Path) -> None:
    """IoU of the nearest and of the chosen mask over the steps of a run, on fresh samples of rendered scenes."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    steps = [line["step"] for line in lines]
    figure, axes = plt.subplots(figsize=(7, 3.2), dpi=100)
    axes.plot(steps, [line["nearest"] for line in lines], label="nearest of the three masks")
    axes.plot(steps, [line["chosen"] for line in lines], label="mask with the highest expected IoU")
    for before, line in itertools.pairwise(lines):
        if before["size"] != line["size"]:
            axes.axvline(before["step"], color="grey", linewidth=0.8)
            axes.text(
                before["step"],
                0.03,
                f" {line['size']} pixels",
                transform=axes.get_xaxis_transform(),
                fontsize="small",
            )
    axes.set_xlabel("step")
    axes.set_ylabel("IoU on rendered scenes")
    axes.grid(alpha=0.3)
    axes.legend(loc="lower center")
    figure.tight_layout()
    figure.savefig(picture)


def main() -> None:
    """Draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("picture", type=Path)
    arguments = parser.parse_args()
    draw(arguments.log, arguments.picture)


if __name__ == "__main__":
    main()
