"""What kinds of things there are, with COCO's ids."""

from dataclasses import dataclass

from annotator.domain.errors import InvalidValueError


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
