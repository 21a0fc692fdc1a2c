"""One object made two, and two made one."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import VideoInfo
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.session.conditioning import conditions_of
from annotator.session.identities import merging_objects, overlap, splitting
from tests.fakes.projects import FRAMES, SIZE, frame_indices, projects

ONE, TWO = ObjectId(1), ObjectId(2)
patient = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FULL = Mask.from_array(np.ones(SIZE, bool))


def known(obj: TrackedObject) -> set[int]:
    return {*obj.prompts, *obj.masklet.frames}


@patient
@given(projects(), frame_indices)
def test_a_split_leaves_each_frame_with_one_of_the_two_and_is_taken_back(project: Project, frame_idx: int) -> None:
    obj = project.object(ONE)
    sides = {idx < frame_idx for idx in known(obj)}
    if len(sides) < 2:
        with pytest.raises(InvalidValueError, match="nothing to split"):
            splitting(project, ONE, frame_idx)
        return
    applied = splitting(project, ONE, frame_idx).apply(project)
    (new_id,) = {*applied.project.objects} - {*project.objects}
    earlier, later = applied.project.object(ONE), applied.project.object(new_id)
    assert (earlier.track_id, earlier.category_id) == (obj.track_id, later.category_id)
    assert later.track_id == project.video(1).next_track_id
    assert known(earlier) == {idx for idx in known(obj) if idx < frame_idx}
    assert known(later) == {idx for idx in known(obj) if idx >= frame_idx}
    for part in (earlier, later):
        assert all(kept.mask == obj.masklet[idx].mask for idx, kept in part.masklet.frames.items())
        has_mask = any(not kept.mask.is_empty for kept in part.masklet.frames.values())
        assert not has_mask or conditions_of(part, range(0))
    assert applied.inverse.apply(applied.project).project == project


@patient
@given(projects())
def test_merging_fills_in_where_the_other_is_not_seen_and_is_taken_back(project: Project) -> None:
    assume(TWO in project.objects)
    obj, other = project.object(ONE), project.object(TWO)
    applied = merging_objects(project, ONE, into=TWO).apply(project)
    merged = applied.project.object(TWO)
    assert ONE not in applied.project.objects
    assert (merged.track_id, merged.category_id) == (other.track_id, other.category_id)
    for idx in range(FRAMES):
        masks = [one.masklet.get(idx) for one in (merged, other, obj)]
        seen = [kept is not None and not kept.mask.is_empty for kept in masks]
        if seen[1]:
            assert masks[0] == masks[1]
            assert merged.prompts.get(idx) == other.prompts.get(idx)
        if masks[0] is not None and masks[0] != masks[1]:
            assert masks[0] == masks[2]
        assert not seen[2] or seen[0] or idx in other.prompts
    assert applied.inverse.apply(applied.project).project == project


@patient
@given(projects(), st.integers(1, FRAMES - 1))
def test_what_was_split_is_one_again_when_merged(project: Project, frame_idx: int) -> None:
    obj = project.object(ONE)
    assume(len({idx < frame_idx for idx in known(obj)}) == 2)
    split = splitting(project, ONE, frame_idx).apply(project).project
    (new_id,) = {*split.objects} - {*project.objects}
    merged = merging_objects(split, new_id, into=ONE).apply(split).project.object(ONE)
    before = {idx: kept.mask for idx, kept in obj.masklet.frames.items() if not kept.mask.is_empty}
    assert before.items() <= {idx: kept.mask for idx, kept in merged.masklet.frames.items()}.items()


def test_frames_on_which_both_are_seen_are_counted() -> None:
    kept = FrameMask(FULL, MaskSource.PROPAGATED)
    absent = FrameMask(Mask.empty(SIZE), MaskSource.PROPAGATED)
    said = HashTrieMap({4: FramePrompts(points=(PointPrompt(1, 1),))})
    one = TrackedObject(ONE, 1, 1, prompts=said, masklet=Masklet.of({0: kept, 1: kept, 2: absent}))
    two = TrackedObject(TWO, 1, 2, masklet=Masklet.of({0: kept, 1: absent, 2: kept, 4: kept}))
    assert overlap(one, two) == 2


def test_only_two_objects_of_one_video_are_merged() -> None:
    info = VideoInfo("clip", SIZE, FRAMES, Fraction(25))
    project = Project(
        videos=HashTrieMap({number: Video(number, f"{number}.mp4", info, "") for number in (1, 2)}),
        objects=HashTrieMap({ONE: TrackedObject(ONE, 1, 1), TWO: TrackedObject(TWO, 2, 1)}),
    )
    for into in (ONE, TWO):
        with pytest.raises(InvalidValueError, match="one video"):
            merging_objects(project, ONE, into=into)
