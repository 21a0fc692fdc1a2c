"""``python -m training FOLDER``: scenes, training, the model, its pictures; what is done already is kept."""

import argparse
import os
from pathlib import Path

from training import curve, export, pool, sheet, train

PLAN = "128x32x5500,256x10x2500"
SHARDS = 64
MODEL = Path("models/built-in/prompt_net.onnx")
GOLDEN = Path("tests/golden/prompt_net.npz")
CURVE = Path("docs/pictures/built-in-model-curve.png")
SHEET = Path("docs/pictures/built-in-model-scenes.jpg")
LOG = Path("docs/built-in-model-log.jsonl")


def main() -> None:
    """All of it, from the seed to the file that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="scenes, checkpoint and log go here")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plan", default=PLAN, help="size x batch x steps of each stage")
    parser.add_argument("--shards", type=int, default=SHARDS, help=f"of {pool.SHARD} scenes each")
    parser.add_argument(
        "--threads", type=int, default=max(1, (os.cpu_count() or 1) - 1), help="of the training itself"
    )
    arguments = parser.parse_args()
    scenes, run = arguments.folder / "scenes", arguments.folder / "run"
    pool.render(scenes, arguments.seed, arguments.shards, os.cpu_count() or 1)
    plan = train.Plan(train.stages_of(arguments.plan), arguments.seed, arguments.shards)
    train.run(scenes, run, plan, threads=arguments.threads)
    export.write(run / train.CHECKPOINT, MODEL, GOLDEN)
    LOG.write_bytes((run / train.LOG).read_bytes())
    curve.draw(LOG, CURVE)
    sheet.draw(SHEET)


if __name__ == "__main__":
    main()
