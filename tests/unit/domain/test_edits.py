"""The law of edits: an edit and then its inverse restore the project, and the change names all that moved."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.change import Change
from annotator.domain.edits.categories import AddCategory, RemoveCategory, ReplaceCategory
from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.masks import SetMasks
from annotator.domain.edits.objects import (
    AddObject,
    RemoveObject,
    SetCategory,
    SetLocked,
    SetStale,
    SetTrackId,
    SwapTrackIds,
)
from annotator.domain.edits.prompts import SetPrompts
from annotator.domain.edits.runs import EndRun, FoldFrame, PutRun, RemoveRun, reverting
from annotator.domain.edits.videos import AddVideo, ReplaceVideo
from annotator.domain.errors import InvalidValueError
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.domain.run import RunState
from tests.fakes.projects import (
    frame_indices,
    frame_masks,
    frame_prompts,
    frame_sets,
    projects,
    tracked_objects,
)


@st.composite
def edits(draw: st.DrawFn, project: Project) -> Edit:
    object_id = draw(st.sampled_from(sorted(project.objects)))
    keys = st.tuples(st.just(object_id), frame_indices)
    video = project.video(1)
    run = project.run(1)
    return draw(
        st.one_of(
            st.just(AddVideo(replace(video, video_id=2))),
            st.just(ReplaceVideo(replace(video, path="moved/clip.mp4"))),
            st.just(AddCategory(Category(3, "tree"))),
            st.just(ReplaceCategory(Category(2, "marble"))),
            st.builds(AddObject, tracked_objects(9, 9)),
            st.just(RemoveObject(object_id)),
            st.builds(SetCategory, st.just(object_id), st.sampled_from([None, 1, 2])),
            st.just(SetTrackId(object_id, 17)),
            st.just(SwapTrackIds(ObjectId(1), object_id)),
            st.builds(SetStale, st.just(object_id), frame_sets),
            st.builds(SetLocked, st.just(object_id), st.booleans()),
            st.builds(SetPrompts, st.just(object_id), frame_indices, frame_prompts),
            st.builds(SetMasks, st.dictionaries(keys, st.none() | frame_masks, max_size=3).map(HashTrieMap)),
            st.builds(FoldFrame, st.just(1), st.dictionaries(keys, frame_masks, max_size=3).map(HashTrieMap)),
            st.builds(EndRun, st.just(1), st.sampled_from(RunState)),
            st.just(PutRun(replace(run, run_id=2))),
            st.just(RemoveRun(1)),
            st.just(reverting(run)),
        )
    )


def _differing(before: Project, after: Project) -> Change:
    """What moved between two projects, found by comparing them whole."""

    def changed(old: HashTrieMap, new: HashTrieMap) -> frozenset:  # type: ignore[type-arg]
        return frozenset(key for key in {*old, *new} if old.get(key) != new.get(key))

    prompts, masks, objects = set(), set(), set()
    for object_id in changed(before.objects, after.objects):
        old, new = before.objects.get(object_id), after.objects.get(object_id)
        if old is None or new is None:
            objects.add(object_id)
            continue
        prompts |= {(object_id, idx) for idx in changed(old.prompts, new.prompts)}
        masks |= {(object_id, idx) for idx in changed(old.masklet.frames, new.masklet.frames)}
        if replace(old, prompts=new.prompts, masklet=new.masklet) != new:
            objects.add(object_id)
    return Change(
        videos=changed(before.videos, after.videos),
        categories=changed(before.categories, after.categories),
        objects=frozenset(objects),
        prompts=frozenset(prompts),
        masks=frozenset(masks),
    )


def _covers(change: Change, moved: Change) -> bool:
    return (change | moved) == change


@given(st.data())
def test_an_edit_and_its_inverse_restore_the_project(data: st.DataObject) -> None:
    project = data.draw(projects())
    applied = data.draw(edits(project)).apply(project)
    undone = applied.inverse.apply(applied.project)
    assert undone.project == project
    assert undone.inverse.apply(undone.project).project == applied.project


@given(st.data())
def test_a_batch_is_taken_back_as_one_step(data: st.DataObject) -> None:
    project = data.draw(projects())
    first = data.draw(edits(project))
    between = first.apply(project).project
    if not between.objects or 1 not in between.runs:
        return
    batch = Batch((first, data.draw(edits(between).filter(lambda edit: edit != first))))
    try:
        applied = batch.apply(project)
    except InvalidValueError:
        return
    assert applied.inverse.apply(applied.project).project == project


@given(st.data())
def test_the_change_names_all_that_moved(data: st.DataObject) -> None:
    project = data.draw(projects())
    applied = data.draw(edits(project)).apply(project)
    assert _covers(applied.change, _differing(project, applied.project))
    undone = applied.inverse.apply(applied.project)
    assert _covers(undone.change, _differing(applied.project, project))


@given(projects())
def test_ids_are_never_given_twice_also_not_after_an_undo(project: Project) -> None:
    obj = replace(project.object(ObjectId(1)), object_id=ObjectId(project.next_object_id), track_id=40)
    applied = AddObject(obj).apply(project)
    undone = applied.inverse.apply(applied.project).project
    assert undone.next_object_id == obj.object_id + 1
    assert undone.video(1).next_track_id == 41


@given(st.data())
def test_a_run_taken_back_restores_every_mask(data: st.DataObject) -> None:
    project = data.draw(projects())
    project = EndRun(1, RunState.COMPLETED).apply(project).project
    before = project
    project = PutRun(replace(project.run(1), run_id=2, state=RunState.RUNNING)).apply(project).project
    for frame_idx in data.draw(st.lists(frame_indices, max_size=4)):
        found = {(ObjectId(1), frame_idx): data.draw(frame_masks)}
        project = FoldFrame(2, HashTrieMap(found)).apply(project).project
    restored = reverting(project.run(2)).apply(project).project
    assert restored.object(ObjectId(1)).masklet == before.object(ObjectId(1)).masklet


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (RemoveObject(ObjectId(99)), "no object 99"),
        (SetTrackId(ObjectId(1), 0), "count from 1"),
        (SetCategory(ObjectId(1), 99), "no category 99"),
        (AddCategory(Category(3, "cup")), "already a category named 'cup'"),
    ],
)
@given(project=projects())
def test_an_edit_that_does_not_fit_says_what_would(edit: Edit, sentence: str, project: Project) -> None:
    with pytest.raises(InvalidValueError, match=sentence):
        edit.apply(project)


@given(projects())
def test_a_category_in_use_is_not_removed(project: Project) -> None:
    project = SetCategory(ObjectId(1), 1).apply(project).project
    with pytest.raises(InvalidValueError, match="still has"):
        RemoveCategory(1).apply(project)
