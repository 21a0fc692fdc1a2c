"""What an edit touched: the keys to write to disk again and to paint again."""

from dataclasses import dataclass

from annotator.domain.object_id import ObjectId


@dataclass(frozen=True, slots=True)
class Change:
    """Keys whose value was added, replaced or removed; the new project holds the values.

    An object that was added or removed counts with all its prompts and masks: they are not listed again.

    Attributes:
        videos: video ids.
        categories: category ids.
        objects: object ids whose own row changed: identity, category, staleness, existence.
        prompts: (object id, frame index).
        masks: (object id, frame index).
        runs: run ids whose own row changed: state, existence. A run that is added, removed or closed counts
            with all it overwrote.
        overwritten: (run id, object id, frame index) newly kept in a run that goes on.
    """

    videos: frozenset[int] = frozenset()
    categories: frozenset[int] = frozenset()
    objects: frozenset[ObjectId] = frozenset()
    prompts: frozenset[tuple[ObjectId, int]] = frozenset()
    masks: frozenset[tuple[ObjectId, int]] = frozenset()
    runs: frozenset[int] = frozenset()
    overwritten: frozenset[tuple[int, ObjectId, int]] = frozenset()

    def __or__(self, other: "Change") -> "Change":
        return Change(
            self.videos | other.videos,
            self.categories | other.categories,
            self.objects | other.objects,
            self.prompts | other.prompts,
            self.masks | other.masks,
            self.runs | other.runs,
            self.overwritten | other.overwritten,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was touched."""
        return self == Change()
