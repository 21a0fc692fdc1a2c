"""What the canvas shows of a project's frame."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.outlines.outline import Outline
from annotator.domain.palette import RGB, colour_of
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.ui.canvas.scene_building import SceneOptions, scene_of
from annotator.ui.naming import ColoursBy

SIZE = Size(4, 6)
FULL = Mask.from_array(np.ones(SIZE, bool))
SAID = FramePrompts(points=(PointPrompt(1, 1),))
CUP, DRAFT, ELSEWHERE = ObjectId(11), ObjectId(12), ObjectId(13)


def project() -> Project:
    """On frame 2 a stale cup and a draft; a third object shows itself on frame 5 alone."""
    kept = FrameMask(FULL, MaskSource.PROPAGATED, 4.0, 0.9)
    edited = FrameMask(FULL, MaskSource.EDITED)
    said = HashTrieMap({2: SAID})
    objects = (
        TrackedObject(CUP, 1, 1, 1, masklet=Masklet.of({2: kept}), stale=FrameSet.of([2])),
        TrackedObject(DRAFT, 1, 2, prompts=said, masklet=Masklet.of({2: edited})),
        TrackedObject(ELSEWHERE, 1, 3, 1, masklet=Masklet.of({5: kept})),
    )
    return Project(
        videos=HashTrieMap({1: Video(1, "clip.mp4", VideoInfo("clip", SIZE, 9, Fraction(25)), "")}),
        categories=HashTrieMap({1: Category(1, "cup")}),
        objects=HashTrieMap({obj.object_id: obj for obj in objects}),
    )


def test_the_objects_with_a_mask_on_the_frame_are_shown_as_they_stand() -> None:
    cup, draft = scene_of(project(), video_id=1, frame_idx=2).objects
    assert (cup.object_id, cup.label, cup.colour, cup.mask) == (CUP, "1 cup", colour_of(1), FULL)
    assert (cup.stale, cup.draft, cup.edited, cup.selected) == (True, False, False, False)
    assert (draft.label, draft.stale, draft.draft, draft.edited) == ("2", False, True, True)


def test_prompts_are_those_of_the_object_in_hand() -> None:
    assert scene_of(project(), video_id=1, frame_idx=2).prompts.is_empty
    scene = scene_of(project(), video_id=1, frame_idx=2, options=SceneOptions(selected=DRAFT))
    assert scene.prompts == SAID
    assert scene.in_hand is not None
    assert scene.in_hand.object_id == DRAFT


def test_hidden_objects_are_left_out_but_not_the_one_in_hand() -> None:
    options = SceneOptions(selected=CUP, hidden={CUP, DRAFT}, show_boxes=True)
    (cup,) = scene_of(project(), video_id=1, frame_idx=2, options=options).objects
    assert cup.object_id == CUP
    assert cup.box == Box(0, 0, 6, 4)


def test_selected_objects_have_outlines_and_prompts_give_way_while_masks_are_edited() -> None:
    options = SceneOptions(selected=DRAFT, group={CUP, DRAFT}, hidden={CUP}, outline_of=Outline.of)
    scene = scene_of(project(), video_id=1, frame_idx=2, options=options)
    assert [object_id for object_id, _ in scene.outlines] == [CUP, DRAFT]
    assert all(outline.mask() == FULL for _, outline in scene.outlines)
    assert scene.prompts.is_empty
    alone = SceneOptions(selected=CUP, outline_of=Outline.of)
    assert len(scene_of(project(), video_id=1, frame_idx=2, options=alone).outlines) == 1
    assert scene_of(project(), video_id=1, frame_idx=2, options=SceneOptions(selected=CUP)).outlines == ()


def test_a_preview_has_the_colour_of_the_object_in_hand() -> None:
    options = SceneOptions(selected=ELSEWHERE, preview=FULL)
    preview = scene_of(project(), video_id=1, frame_idx=2, options=options).preview
    assert preview is not None
    assert preview.colour == colour_of(3)
    assert scene_of(project(), video_id=1, frame_idx=2, options=SceneOptions(preview=FULL)).preview is None


def test_a_video_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        scene_of(project(), video_id=2, frame_idx=0)


def test_colours_are_those_of_categories_where_they_tell_them_apart() -> None:
    chosen = replace(project(), categories=HashTrieMap({1: Category(1, "cup", "#102030")}))
    options = SceneOptions(selected=DRAFT, colours=ColoursBy.CATEGORY, preview=FULL)
    scene = scene_of(chosen, video_id=1, frame_idx=2, options=options)
    assert [obj.colour for obj in scene.objects] == [RGB(16, 32, 48), colour_of(2)]
    assert scene.preview is not None
    assert scene.preview.colour == colour_of(2)
