"""Taking an object away from some frames."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.project import Project
from annotator.session.clearing import clearing
from tests.fakes.projects import FRAMES, projects

_ENDS = st.integers(0, FRAMES)


@given(projects(), st.builds(range, _ENDS, _ENDS))
def test_nothing_is_left_on_the_frames_and_everything_elsewhere(project: Project, frames: range) -> None:
    for obj in project.objects.values():
        edit = clearing(obj, frames)
        if edit is None:
            assert not {*obj.prompts, *obj.masklet} & set(frames)
            continue
        applied = edit.apply(project)
        left = applied.project.object(obj.object_id)
        assert {*left.prompts} == {*obj.prompts} - {*frames}
        assert {*left.masklet} == {*obj.masklet} - {*frames}
        assert {*obj.stale} - {*frames} <= {*left.stale} <= {*left.masklet, *obj.stale} - {*frames}
        assert applied.inverse.apply(applied.project).project == project
