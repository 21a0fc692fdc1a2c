"""How long a download waits, and how often it tries."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of one download; a try that brings new bytes sets the count back.

    Attributes:
        connecting: seconds until a server has to answer a connection.
        stalled: seconds without a byte after which the connection counts as cut.
        tries: without a new byte, then the download ends; what has arrived is kept.
        pause: seconds before the second try, twice as long before each further one.
        longest_pause: seconds that no pause exceeds, not even one that the server asks for.
    """

    connecting: float = 15
    stalled: float = 30
    tries: int = 5
    pause: float = 1
    longest_pause: float = 30

    def pause_after(self, failures: int, asked: float | None) -> float:
        """Seconds to wait after so many failures in a row, at least what the server asked for."""
        return min(max(self.pause * 2.0 ** (failures - 1), asked or 0.0), self.longest_pause)
