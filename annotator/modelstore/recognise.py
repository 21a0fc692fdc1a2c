"""Which network a checkpoint is for, from the names and shapes of its tensors."""

from collections.abc import Mapping
from pathlib import Path

from annotator.modelstore.errors import CheckpointRefusedError
from annotator.sam2.config import Sam2Config
from annotator.sam2.errors import WeightsError
from annotator.sam2.families import FAMILIES
from annotator.sam2.shapes import Shape, expected_shapes
from annotator.sam2.weights.checkpoint import check_fits, stored_tensors


def network_of(path: Path) -> Sam2Config:
    """The published network that a file holds weights of; the weights themselves are not read.

    Raises:
        CheckpointRefusedError: it is no sound checkpoint, or fits no network; names the nearest one and the first
            weight that does not fit.
    """
    try:
        shapes = {name: tensor.shape for name, tensor in stored_tensors(path).items()}
        nearest = _nearest(shapes)
        if nearest is None:
            raise WeightsError(
                f"{path.name} holds no weights of a known network; there are: {', '.join(FAMILIES)}"
            )
        check_fits(shapes, nearest, place=path.name)
    except WeightsError as error:
        raise CheckpointRefusedError(str(error)) from error
    return nearest


def _nearest(shapes: Mapping[str, Shape]) -> Sam2Config | None:
    """The network that has most weights in common; of equals the one that has fewest others."""

    def likeness(config: Sam2Config) -> tuple[int, int]:
        expected = expected_shapes(config)
        return len(shapes.items() & expected.items()), -len(expected)

    best = max(FAMILIES.values(), key=likeness)
    return best if likeness(best)[0] else None
