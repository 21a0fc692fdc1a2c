"""``python -m training.sheet PICTURE``: some rendered scenes, with the outlines of their things."""

import argparse
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.scenes.scene import Scene, scene

COLUMNS, ROWS = 6, 3
SIDE = 240
SEED = 2
YELLOW = (255, 230, 0)


def draw(path: Path) -> None:
    """Write the picture."""
    tiles = [_tile(scene(SEED, index)) for index in range(COLUMNS * ROWS)]
    rows = [np.hstack(tiles[start : start + COLUMNS]) for start in range(0, len(tiles), COLUMNS)]
    cv2.imwrite(str(path), np.vstack(rows)[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 80])


def _tile(made: Scene) -> NDArray[np.uint8]:
    tile = np.asarray(cv2.resize(made.image, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)
    things = cv2.resize(made.things, (SIDE, SIDE), interpolation=cv2.INTER_NEAREST)
    for number in range(1, int(things.max()) + 1):
        outlines, _ = cv2.findContours(
            (things == number).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        cv2.drawContours(tile, outlines, -1, YELLOW, 1, cv2.LINE_AA)
    return tile


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    draw(parser.parse_args().picture)


if __name__ == "__main__":
    main()
