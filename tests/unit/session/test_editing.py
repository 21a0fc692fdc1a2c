"""Masks changed by hand: whose they are then, and what they outdate."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts
from annotator.session.clearing import clearing
from annotator.session.editing import editing
from tests.fakes.projects import SIZE, frame_indices, masks, projects

CUP = ObjectId(1)
FULL = Mask.from_array(np.ones(SIZE, bool))
BOX = FramePrompts(box=Box(1, 1, 4, 4))


def tracked(prompted: tuple[int, ...], *, stale: tuple[int, ...] = ()) -> Project:
    """A cup on ten frames, with prompts on some of them."""
    sources = {idx: MaskSource.PROMPTED if idx in prompted else MaskSource.PROPAGATED for idx in range(10)}
    frames = {idx: FrameMask(FULL, source, 5.0, 0.9) for idx, source in sources.items()}
    prompts = HashTrieMap(dict.fromkeys(prompted, BOX))
    cup = TrackedObject(CUP, 1, 1, 1, prompts, Masklet.of(frames), FrameSet.of(stale))
    info = VideoInfo("clip", SIZE, 10, Fraction(25))
    return Project(
        videos=HashTrieMap({1: Video(1, "clip.mp4", info, "")}), objects=HashTrieMap({cup.object_id: cup})
    )


@given(projects(), frame_indices, masks)
def test_an_edited_mask_is_a_persons_own_and_can_be_taken_back(
    project: Project, frame_idx: int, mask: Mask
) -> None:
    edit = editing(project, frame_idx, dict.fromkeys(project.objects, mask))
    applied = edit.apply(project)
    for obj in applied.project.objects.values():
        kept = obj.masklet.get(frame_idx)
        assert kept == (None if mask.is_empty else FrameMask(mask, MaskSource.EDITED))
        assert mask.is_empty or frame_idx not in obj.stale
    assert applied.inverse.apply(applied.project).project == project


def test_what_was_tracked_after_an_edited_mask_is_outdated_and_the_mask_itself_no_longer() -> None:
    project = tracked((0,), stale=(4, 5))
    after = editing(project, 5, {CUP: FULL}).apply(project).project.object(CUP)
    assert list(after.stale) == [4, 6, 7, 8, 9]


@given(st.sets(st.integers(0, 9), min_size=1, max_size=4), st.integers(0, 9), st.integers(0, 9))
def test_deleting_outdates_only_what_can_be_tracked_again(prompted: set[int], first: int, last: int) -> None:
    project, frames = tracked(tuple(prompted)), range(first, last + 1)
    edit = clearing(project.object(CUP), frames)
    if edit is None:
        assert not frames
        return
    after = edit.apply(project).project.object(CUP)
    lost, left = prompted & {*frames}, prompted - {*frames}
    assert bool(after.stale) <= bool(lost and left)
    assert {*after.stale} <= {*after.masklet} - prompted


def test_without_its_first_prompt_the_masks_after_it_are_outdated() -> None:
    project = tracked((0, 5))
    edit = clearing(project.object(CUP), range(5, 6))
    assert edit is not None
    assert list(edit.apply(project).project.object(CUP).stale) == [6, 7, 8, 9]
