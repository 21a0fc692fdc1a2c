"""Edits of the masks themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rpds import HashTrieMap

from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied
from annotator.domain.errors import InvalidValueError
from annotator.domain.masklet import FrameMask
from annotator.domain.project import ObjectId, Project

MaskKey = tuple[ObjectId, int]
"""An object on a frame."""


@dataclass(frozen=True, slots=True)
class SetMasks:
    """Masks of any objects on any frames, in place of those before; None takes one away."""

    masks: HashTrieMap[MaskKey, FrameMask | None]

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        before: dict[MaskKey, FrameMask | None] = {}
        for (object_id, frame_idx), frame_mask in self.masks.items():
            obj = project.object(object_id)
            before[object_id, frame_idx] = obj.masklet.get(frame_idx)
            if frame_mask is not None:
                _check_fits(project, obj.video_id, frame_idx, frame_mask)
            project = project.with_object(replace(obj, masklet=obj.masklet.with_frame(frame_idx, frame_mask)))
        return Applied(project, Change(masks=frozenset(before)), SetMasks(HashTrieMap(before)))


def _check_fits(project: Project, video_id: int, frame_idx: int, frame_mask: FrameMask) -> None:
    info = project.video(video_id).info
    if not 0 <= frame_idx < info.frame_count:
        raise InvalidValueError(
            f"frame {frame_idx} is not in the video; its frames are 0 to {info.frame_count - 1}"
        )
    if frame_mask.mask.size != info.size:
        raise InvalidValueError(
            f"a mask of {frame_mask.mask.size} pixels does not fit a video of {info.size} pixels"
        )
