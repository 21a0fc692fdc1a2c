"""The check of a project: sound ones pass, and each broken rule is found where it is."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.domain.run import RunState
from annotator.storage import DamagedProjectError, NotAProjectError, ProjectFile
from annotator.storage.check import Severity, check
from annotator.storage.rules import broken_rules
from annotator.storage.writing import everything_in
from tests.fakes.history import projects_of
from tests.fakes.projects import SIZE, projects


def _with_its_runs_ended(project: Project) -> Project:
    ended = {
        run_id: replace(run, state=RunState.COMPLETED, overwritten=HashTrieMap())
        for run_id, run in project.runs.items()
    }
    return replace(project, runs=HashTrieMap(ended))


PROJECT = _with_its_runs_ended(projects_of(4, 40)[-1])
FIRST = min(PROJECT.objects)


def _with_first(**changes: object) -> Project:
    return PROJECT.with_object(replace(PROJECT.object(FIRST), **changes))  # type: ignore[arg-type]


def _with_mask(frame_idx: int, mask: Mask, run_id: int | None = None) -> Project:
    masklet = PROJECT.object(FIRST).masklet.with_frame(
        frame_idx, FrameMask(mask, MaskSource.EDITED, run_id=run_id)
    )
    return _with_first(masklet=masklet)


def _with_prompts(frame_idx: int, prompts: FramePrompts) -> Project:
    return _with_first(prompts=HashTrieMap({frame_idx: prompts}))


def _twin(obj: TrackedObject) -> TrackedObject:
    return replace(obj, object_id=ObjectId(obj.object_id + 1000), masklet=Masklet(), prompts=HashTrieMap())


SIZE_OF_VIDEO = PROJECT.video(1).info.size
GOOD = PROJECT.object(FIRST).masklet[0].mask

BROKEN: dict[str, tuple[Callable[[], Project], str, str]] = {
    "a mask that cannot be decoded": (
        lambda: _with_mask(3, Mask(SIZE_OF_VIDEO, b"0" * 40)),
        f"object {FIRST}, frame 3",
        "cannot be decoded",
    ),
    "a mask of another size": (
        lambda: _with_mask(3, Mask.empty(Size(5, 7))),
        f"object {FIRST}, frame 3",
        "the mask is of 7x5 pixels, the video of 160x120",
    ),
    "a mask outside the video": (
        lambda: _with_mask(40, GOOD),
        f"object {FIRST}, frame 40",
        "outside the video of 40 frames",
    ),
    "a mask of a run that never was": (
        lambda: _with_mask(3, GOOD, run_id=PROJECT.next_run_id),
        f"object {FIRST}, frame 3",
        "which was never begun",
    ),
    "a prompt outside the video": (
        lambda: _with_prompts(40, FramePrompts(points=(PointPrompt(1, 1),))),
        f"object {FIRST}, frame 40",
        "has prompts outside",
    ),
    "a point outside the picture": (
        lambda: _with_prompts(0, FramePrompts(points=(PointPrompt(161, 1),))),
        f"object {FIRST}, frame 0",
        "do not fit: point",
    ),
    "a box outside the picture": (
        lambda: _with_prompts(0, FramePrompts(box=Box(200, 0, 210, 10))),
        f"object {FIRST}, frame 0",
        "do not fit: box",
    ),
    "a mask prompt that cannot be decoded": (
        lambda: _with_prompts(0, FramePrompts(mask=Mask(SIZE_OF_VIDEO, b"!"))),
        f"object {FIRST}, frame 0",
        "cannot be decoded",
    ),
    "two objects of one number": (
        lambda: PROJECT.with_object(_twin(PROJECT.object(FIRST))),
        f"track id {PROJECT.object(FIRST).track_id}",
        "2 objects have this number",
    ),
    "a track id of zero": (lambda: _with_first(track_id=0), "track id 0", "count from 1"),
    "a track id beyond its counter": (
        lambda: _with_first(track_id=PROJECT.video(1).next_track_id),
        "video 1",
        "next track id",
    ),
    "two categories of one name": (
        lambda: replace(PROJECT, categories=PROJECT.categories.insert(2, Category(2, "cup")), next_category_id=3),
        "category 'cup'",
        "names are unique",
    ),
    "a category that is not there": (
        lambda: _with_first(category_id=9),
        f"object {FIRST}",
        "its category 9 does not exist",
    ),
    "a video that is not there": (
        lambda: _with_first(video_id=9),
        f"object {FIRST}",
        "its video 9 does not exist",
    ),
    "stale frames outside the video": (
        lambda: _with_first(stale=FrameSet(((30, 45),))),
        f"object {FIRST}",
        "stale range 30 to 45",
    ),
    "a counter behind its ids": (
        lambda: replace(PROJECT, next_object_id=max(PROJECT.objects)),
        "counter of object ids",
        "is in use already",
    ),
}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_a_sound_project_has_no_error(project: Project) -> None:
    assert [found for found in broken_rules(project) if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_found_where_it_is(name: str) -> None:
    made, place, sentence = BROKEN[name]
    errors = [found for found in broken_rules(made()) if found.severity is Severity.ERROR]
    assert any(place in found.place and sentence in found.sentence for found in errors), errors


def test_empty_prompts_are_a_warning() -> None:
    (found,) = broken_rules(_with_prompts(0, FramePrompts()))
    assert found.severity is Severity.WARNING


def test_a_run_that_was_killed_is_a_note_and_its_overwritten_masks_are_checked() -> None:
    run = replace(next(iter(PROJECT.runs.values())), state=RunState.RUNNING)
    killed = replace(PROJECT, runs=PROJECT.runs.insert(run.run_id, run))
    (found,) = broken_rules(killed)
    assert found.severity is Severity.NOTE
    assert "did not end" in found.sentence
    broken = FrameMask(Mask(SIZE, b"!"), MaskSource.EDITED)
    run = replace(run, overwritten=HashTrieMap({(FIRST, 2): broken}))
    found = next(
        found
        for found in broken_rules(replace(PROJECT, runs=PROJECT.runs.insert(run.run_id, run)))
        if found.severity is Severity.ERROR
    )
    assert found.place == f"run {run.run_id}, object {FIRST}, frame 2"


def test_a_sound_file_passes_and_is_not_changed(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(PROJECT, everything_in(PROJECT))
    before = file.path.read_bytes()
    report = check(file.path)
    assert report.is_sound
    assert report.findings == ()
    assert report.mask_count == sum(len(obj.masklet) for obj in PROJECT.objects.values())
    assert file.path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.annot"]


def test_a_project_is_checked_while_it_is_being_worked_on(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(PROJECT, everything_in(PROJECT))
        assert check(file.path).is_sound


def test_a_reference_to_nothing_is_found_in_the_file(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(PROJECT, everything_in(PROJECT))
    connection = apsw.Connection(str(file.path))
    connection.execute("PRAGMA foreign_keys = OFF; DELETE FROM category").fetchall()
    connection.close()
    report = check(file.path)
    assert any("refers to a category that does not exist" in found.sentence for found in report.findings)


def test_masks_of_no_object_are_an_error(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(PROJECT, everything_in(PROJECT))
    connection = apsw.Connection(str(file.path))
    connection.execute("UPDATE mask SET object_id = 77 WHERE object_id = (SELECT min(object_id) FROM mask)")
    connection.close()
    report = check(file.path)
    assert not report.is_sound
    assert any("no such object" in found.sentence for found in report.findings)


def test_what_is_no_project_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError):
        check(tmp_path)


def test_what_is_too_damaged_to_open_is_said_without_sending_back_to_the_check(tmp_path: Path) -> None:
    with ProjectFile.create(tmp_path / "a.annot") as file:
        file.commit(PROJECT, everything_in(PROJECT))
    content = file.path.read_bytes()
    file.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DamagedProjectError, match="too damaged to be opened") as caught:
        check(file.path)
    assert "annotator check" not in str(caught.value)
