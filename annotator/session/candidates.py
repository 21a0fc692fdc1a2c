"""Several masks that the same prompts could mean: which of them to offer, and what choosing one changes."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.edits.edit import Edit
from annotator.domain.masklet import FrameMask
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import Candidate, ObjectPrediction
from annotator.domain.project import Project
from annotator.domain.prompt import FramePrompts
from annotator.session.prompting import prompting

ALIKE = 0.9
"""IoU from which on two masks are one choice."""

MOST = 4


@dataclass(frozen=True, slots=True)
class OfferedMasks:
    """What prompts on a frame could mean.

    Attributes:
        object_id, frame_idx: where.
        prompts: what was said there.
        given: what the prompts gave.
        candidates: two at least, its mask first.
    """

    object_id: ObjectId
    frame_idx: int
    prompts: FramePrompts
    given: FrameMask
    candidates: tuple[Candidate, ...]

    def prompts_of(self, index: int) -> FramePrompts:
        """What stands in the project where a candidate is chosen.

        Prompts give the first one by replay. Any other is said outright, as a mask: by the same replay it gives
        itself, and further points go on from it.
        """
        return self.prompts if index == 0 else FramePrompts(mask=self.candidates[index].mask)

    def chosen_in(self, project: Project) -> int | None:
        """Which candidate stands; None where something else was said since, or the mask was changed by hand."""
        obj = project.objects.get(self.object_id)
        kept = None if obj is None else obj.masklet.get(self.frame_idx)
        if obj is None or (kept is not None and kept.source.is_protected):
            return None
        now = obj.prompts.get(self.frame_idx)
        return next((index for index in range(len(self.candidates)) if self.prompts_of(index) == now), None)

    def choosing(self, project: Project, index: int) -> Edit:
        """The one edit that makes a candidate the object's mask there; its later masks are outdated by it."""
        chosen = self.candidates[index]
        quality = chosen.predicted_iou if index else self.given.predicted_iou
        prediction = ObjectPrediction(chosen.mask, self.given.object_score or 0.0, quality or 0.0)
        return prompting(project, self.object_id, self.frame_idx, self.prompts_of(index), prediction)


def distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that a person would call different masks, in their order."""
    kept: list[Candidate] = []
    for one in candidates:
        if not one.mask.is_empty and all(one.mask.iou(other.mask) < ALIKE for other in kept):
            kept.append(one)
    return tuple(kept[:MOST])
