"""Edits that follow from what the user says about an object on a frame."""

from rpds import HashTrieMap

from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import SetStale
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import ObjectPrediction
from annotator.domain.project import Project
from annotator.domain.prompt import FramePrompts
from annotator.session.conditioning import outdated_by


def prompting(
    project: Project,
    object_id: ObjectId,
    frame_idx: int,
    prompts: FramePrompts,
    prediction: ObjectPrediction | None = None,
) -> Edit:
    """The one edit for new prompts: the prompts, the mask they give, and the later masks they outdate.

    Without a prediction the mask is derived by the next run; until then a mask of the former prompts is removed.
    """
    obj = project.object(object_id)
    edits: list[Edit] = [SetPrompts(object_id, frame_idx, prompts)]
    before = obj.masklet.get(frame_idx)
    if prediction is not None and not prompts.is_empty:
        found = FrameMask(prediction.mask, MaskSource.PROMPTED, prediction.object_score, prediction.predicted_iou)
        edits.append(SetMasks(HashTrieMap({(object_id, frame_idx): found})))
    elif before is not None and before.source is MaskSource.PROMPTED:
        edits.append(SetMasks(HashTrieMap({(object_id, frame_idx): None})))
    outdated = outdated_by(obj, frame_idx)
    if outdated:
        edits.append(SetStale(object_id, obj.stale.union(outdated)))
    return Batch(tuple(edits))
