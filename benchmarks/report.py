"""One measured row: what, how much, against what, and whether it reaches its target."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A measurement.

    Attributes:
        what: one phrase.
        measured: the number.
        unit: of the number.
        target: the number to reach, or None.
        at_least: whether the target is a floor (True) or a ceiling (False).
        against: what stood beside it in the same run, with its number; empty where nothing did.
    """

    what: str
    measured: float
    unit: str
    target: float | None = None
    at_least: bool = False
    against: str = ""

    @property
    def verdict(self) -> str:
        """`yes`, `NO`, or nothing where no target is set."""
        if self.target is None:
            return ""
        reached = self.measured >= self.target if self.at_least else self.measured <= self.target
        return "yes" if reached else "NO"

    def line(self) -> str:
        """The row as one line of a table."""
        target = "" if self.target is None else f"{'>=' if self.at_least else '<='} {self.target:g}"
        return f"{self.what:58} {self.measured:10.3f} {self.unit:12} {target:10} {self.verdict:4} {self.against}"
