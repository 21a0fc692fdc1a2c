"""What kinds of things there are, with COCO's ids."""

import unicodedata
from dataclasses import dataclass

from annotator.domain.errors import InvalidValueError

MOST_LETTERS = 100
"""Of a name: it stands in lists and on pictures."""

_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of characters, breaks of lines and paragraphs."""

_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Characters that turn the writing of all that follows."""


def proper_name(text: str) -> str:
    """What somebody typed as the name of a category: on one line, without spaces around it.

    Raises:
        InvalidValueError: it is empty, too long, or has characters that nobody sees.
    """
    name = " ".join(text.split())
    if not name:
        raise InvalidValueError("a category needs a name")
    if len(name) > MOST_LETTERS:
        raise InvalidValueError(f"the name of a category has at most {MOST_LETTERS} letters, not {len(name)}")
    if any(unicodedata.category(one) in _UNSEEN or unicodedata.bidirectional(one) in _TURNING for one in name):
        raise InvalidValueError(f"the name of a category has characters that nobody sees: {name!a}")
    return name


@dataclass(frozen=True, slots=True)
class Category:
    """A COCO category: its id is given once and never changes.

    Attributes:
        category_id: 1-based, as exported.
        name: unique in the project, shown and exported.
        colour: ``#rrggbb``, or None to take the palette's.
    """

    category_id: int
    name: str
    colour: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("a category needs a name")
