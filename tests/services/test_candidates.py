"""Several masks that a click could mean: offered, chosen, taken back, and the same after reopening."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.mask import Mask
from annotator.domain.masklet import MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prediction import Candidate
from annotator.domain.project import TrackedObject
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.session.candidates import distinct
from annotator.session.plan import RunRequest
from tests.fakes.clips import SIZE, square_mask
from tests.services.conftest import OpenDocument

FIRST = ObjectId(1)
ON_SQUARE = PointPrompt(26, 34)


def click(document: Document, qtbot: QtBot, point: PointPrompt = ON_SQUARE) -> TrackedObject:
    with qtbot.waitSignal(document.requests.masked):
        assert document.labelling.add_prompt(point)
    return document.session.project.object(FIRST)


def test_masks_that_hardly_differ_are_one_choice_and_empty_ones_are_none() -> None:
    square, shifted, far = square_mask(0), square_mask(1), square_mask(9)
    nearly = square.to_array()
    nearly[20, 12:20] = False
    found = (square, Mask.from_array(nearly), Mask.empty(SIZE), shifted, far)
    kept = distinct(Candidate(mask, 0.5) for mask in found)
    assert [one.mask for one in kept] == [square, shifted, far]


def test_a_chosen_candidate_is_the_mask_and_is_taken_back_in_one_step(document: Document, qtbot: QtBot) -> None:
    clicked = click(document, qtbot)
    offered = document.candidates.offered
    assert offered is not None
    assert document.candidates.chosen == 0
    with qtbot.waitSignal(document.candidates.changed):
        assert document.candidates.step(1)
    chosen = document.session.project.object(FIRST)
    assert chosen.masklet[0].mask == offered.candidates[1].mask
    assert chosen.masklet[0].source is MaskSource.PROMPTED
    assert chosen.prompts[0] == FramePrompts(mask=offered.candidates[1].mask)
    assert document.candidates.chosen == 1
    document.history.undo()
    assert document.session.project.object(FIRST) == clicked
    assert document.candidates.chosen == 0
    document.history.redo()
    assert document.session.project.object(FIRST) == chosen


def test_the_first_candidate_is_the_prompts_themselves(document: Document, qtbot: QtBot) -> None:
    clicked = click(document, qtbot)
    assert document.candidates.step(-1)
    assert document.candidates.step(1)
    assert document.session.project.object(FIRST) == clicked


def test_they_are_on_offer_only_in_sight_and_until_something_else_is_said(
    document: Document, qtbot: QtBot
) -> None:
    click(document, qtbot)
    document.selection.select_frame(3)
    assert document.candidates.offered is None
    document.selection.select_frame(0)
    assert document.candidates.offered is not None
    document.labelling.finish("square")
    assert document.candidates.offered is None
    document.selection.select_object(FIRST)
    assert document.candidates.offered is not None
    document.labelling.start_again(FIRST)
    assert document.candidates.offered is None
    assert not document.candidates.step(1)


def test_another_choice_outdates_what_was_tracked(document: Document, qtbot: QtBot) -> None:
    click(document, qtbot)
    document.labelling.finish("square")
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        document.tracking.start(RunRequest(1))
    assert ended.args[0].state is RunState.COMPLETED
    document.selection.select_object(FIRST)
    assert document.candidates.step(1)
    assert 5 in document.session.project.object(FIRST).stale


def test_the_choice_is_what_is_tracked_refined_and_found_again(
    open_document: OpenDocument, qtbot: QtBot, project: Path
) -> None:
    document = open_document()
    click(document, qtbot)
    offered = document.candidates.offered
    assert offered is not None, "the built-in engine offers several masks for a click"
    other = len(offered.candidates) - 1
    assert document.candidates.choose(other)
    mask = offered.candidates[other].mask
    refined = click(document, qtbot, PointPrompt(120, 8, PointLabel.NEGATIVE))
    assert refined.prompts[0].mask == mask
    assert refined.masklet[0].mask.iou(mask) > refined.masklet[0].mask.iou(offered.candidates[0].mask)
    document.history.undo()
    assert document.labelling.finish("square")
    chosen = document.session.project.object(FIRST)
    runs = []
    for one in (document, None):
        now = one or open_document()
        if one is None:
            assert now.session.project.object(FIRST).prompts == chosen.prompts
        with qtbot.waitSignal(now.tracking.run_ended):
            now.tracking.start(RunRequest(1))
        found = now.session.project.object(FIRST)
        assert found.masklet[0].mask == mask
        runs.append({idx: kept.mask for idx, kept in found.masklet.frames.items()})
        if one is not None:
            now.history.undo()
            assert now.close()
    assert runs[0] == runs[1]


def test_choosing_what_stands_already_is_no_step(document: Document, qtbot: QtBot) -> None:
    click(document, qtbot)
    assert not document.candidates.choose(0)
    assert document.history.texts == ("Add point",)
