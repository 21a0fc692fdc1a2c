"""What a shape is made of."""

from dataclasses import dataclass

from training.scenes.colour import Stuff
from training.scenes.outlines import Ring


@dataclass(frozen=True)
class Part:
    """One closed piece of a thing.

    Attributes:
        ring: ``(N, 2)`` points, x and y.
        skin: parts of one number share a surface.
        hole: it is cut out of what was drawn before.
        stuff: what it is made of, if that says something about its colour.
    """

    ring: Ring
    skin: int = 0
    hole: bool = False
    stuff: Stuff | None = None


Shape = list[Part]
