"""Edits of what the user says about an object on a frame."""

from dataclasses import dataclass, replace

from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied
from annotator.domain.errors import InvalidValueError
from annotator.domain.project import ObjectId, Project
from annotator.domain.prompt import FramePrompts


@dataclass(frozen=True, slots=True)
class SetPrompts:
    """All prompts of an object on a frame, in place of those before; empty ones take them away."""

    object_id: ObjectId
    frame_idx: int
    prompts: FramePrompts

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        obj = project.object(self.object_id)
        info = project.video(obj.video_id).info
        if not 0 <= self.frame_idx < info.frame_count:
            raise InvalidValueError(
                f"frame {self.frame_idx} is not in the video; its frames are 0 to {info.frame_count - 1}"
            )
        self.prompts.check_fits(info.size)
        before = obj.prompts.get(self.frame_idx, FramePrompts())
        if self.prompts.is_empty:
            prompts = obj.prompts.discard(self.frame_idx)
        else:
            prompts = obj.prompts.insert(self.frame_idx, self.prompts)
        after = project.with_object(replace(obj, prompts=prompts))
        change = Change(prompts=frozenset({(self.object_id, self.frame_idx)}))
        return Applied(after, change, SetPrompts(self.object_id, self.frame_idx, before))
