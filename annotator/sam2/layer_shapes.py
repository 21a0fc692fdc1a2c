"""Names and shapes of the layers that state dicts are made of."""

from collections.abc import Iterator
from itertools import pairwise

Shape = tuple[int, ...]
Named = Iterator[tuple[str, Shape]]


def under(prefix: str, named: Named) -> Named:
    """The same below a name."""
    for name, shape in named:
        yield f"{prefix}.{name}", shape


def linear(name: str, inputs: int, outputs: int) -> Named:
    """A projection."""
    yield f"{name}.weight", (outputs, inputs)
    yield f"{name}.bias", (outputs,)


def norm(name: str, channels: int) -> Named:
    """A norm's scale and shift."""
    yield f"{name}.weight", (channels,)
    yield f"{name}.bias", (channels,)


def conv(name: str, inputs: int, outputs: int, kernel: int, *, groups: int = 1) -> Named:
    """A convolution with a square kernel."""
    yield f"{name}.weight", (outputs, inputs // groups, kernel, kernel)
    yield f"{name}.bias", (outputs,)


def mlp(name: str, *channels: int) -> Named:
    """Projections one behind the other."""
    for i, (inputs, outputs) in enumerate(pairwise(channels)):
        yield from linear(f"{name}.layers.{i}", inputs, outputs)
