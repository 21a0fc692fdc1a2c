"""What is locked is changed by no edit, whoever makes it, until one unlocks it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.edits.edit import Batch
from annotator.domain.edits.objects import RemoveObject, SetCategory, SetLocked
from annotator.domain.errors import InvalidValueError
from annotator.domain.locks import check_locks
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.session.session import Session
from tests.fakes.clips import write_clip
from tests.fakes.projects import projects
from tests.unit.domain.test_edits import edits

ONE = ObjectId(1)


@given(st.data())
def test_no_edit_that_is_let_through_changes_what_is_locked(data: st.DataObject) -> None:
    before = data.draw(projects())
    applied = data.draw(edits(before)).apply(before)
    try:
        check_locks(before, applied.project, applied.change)
    except InvalidValueError:
        return
    for object_id, obj in before.objects.items():
        if obj.is_locked:
            after = applied.project.objects.get(object_id)
            assert after == obj or (after is not None and not after.is_locked)


@given(projects())
def test_unlocking_may_come_with_a_change_and_both_are_taken_back(project: Project) -> None:
    project = SetLocked(ONE, True).apply(project).project
    applied = Batch((SetLocked(ONE, False), SetCategory(ONE, 2))).apply(project)
    check_locks(project, applied.project, applied.change)
    undone = applied.inverse.apply(applied.project)
    check_locks(applied.project, undone.project, undone.change)
    assert undone.project == project


def test_a_session_refuses_and_all_is_as_it_was(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "clip")
    with Session.create(tmp_path / "a.annot") as session:
        video_id = session.add_video(clip)
        one = session.add_object(video_id, category=None)
        session.apply(SetLocked(one, True))
        locked = session.project
        for make in (session.apply, session.begin):
            with pytest.raises(InvalidValueError, match="object 1 is locked; unlock it to change it"):
                make(RemoveObject(one))
        assert session.project is locked
        session.apply(SetLocked(one, False))
        session.apply(RemoveObject(one))
        assert not session.project.objects
