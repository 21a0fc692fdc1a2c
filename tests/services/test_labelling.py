"""The labelling flow: drafts, finish, clear, corrections, and masks that come when they come."""

import pytest
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.edits.masks import SetMasks
from annotator.domain.geometry import Box
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import BoxPrompt, FramePrompts, MaskPrompt, PointLabel, PointPrompt
from annotator.domain.run import RunState
from annotator.services.document import Document
from annotator.session.plan import RunRequest
from tests.fakes.clips import FRAMES, SIZE, square_mask
from tests.fakes.trackers import GatedTracker
from tests.services.conftest import OpenDocument
from tests.services.test_tracking import click, frames_of, run

FIRST = ObjectId(1)
NEGATIVE = PointPrompt(30, 30, PointLabel.NEGATIVE)


def _prompt(document: Document, qtbot: QtBot, *prompts: PointPrompt | BoxPrompt | MaskPrompt) -> None:
    """Click and wait for the mask, one after the other."""
    for prompt in prompts:
        with qtbot.waitSignal(document.requests.masked):
            assert document.labelling.add_prompt(prompt)


def _edit_by_hand(document: Document, object_id: ObjectId, frame_idx: int, mask: Mask) -> None:
    edited = FrameMask(mask, MaskSource.EDITED)
    assert document.history.apply(SetMasks(HashTrieMap({(object_id, frame_idx): edited})), "Edit mask") is not None


def test_a_click_with_nothing_in_hand_begins_a_draft(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10))
    draft = document.selection.in_hand
    assert draft is not None
    assert draft.is_draft
    assert draft.masklet[0].source is MaskSource.PROMPTED
    assert document.labelling.drafts == (draft,)
    assert document.history.texts == ("Add point",)


def test_each_click_is_one_step_and_takes_its_mask_with_it(document: Document, qtbot: QtBot) -> None:
    before = document.session.project
    _prompt(document, qtbot, PointPrompt(10, 10))
    one = document.session.project
    _prompt(document, qtbot, NEGATIVE)
    two = document.session.project
    assert document.history.texts == ("Add point", "Add negative point")
    document.history.undo()
    assert document.session.project == one
    document.history.undo()
    assert document.session.project == before
    assert document.selection.object_id is None
    document.history.go_to(2)
    assert document.session.project == two


def test_a_click_is_saved_before_its_mask_comes(
    document: Document, tracker: GatedTracker, open_document: OpenDocument, qtbot: QtBot
) -> None:
    tracker.gate.close()
    document.labelling.add_prompt(PointPrompt(10, 10))
    document.close()
    tracker.gate.open()
    reopened = open_document(lambda *_, **__: GatedTracker(SIZE))
    (draft,) = reopened.labelling.drafts
    assert draft.prompts[0] == FramePrompts(points=(PointPrompt(10, 10),))
    assert 0 not in draft.masklet
    with qtbot.waitSignal(reopened.requests.masked):
        reopened.selection.select_object(draft.object_id)


def test_the_last_mask_is_there_to_be_shown_while_the_next_is_awaited(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10))
    shown = document.session.project.object(FIRST).masklet[0].mask
    tracker.gate.close()
    for x in (20, 30):
        document.labelling.add_prompt(PointPrompt(x, 10))
        assert document.requests.pending is not None
        assert document.requests.pending.last_mask == shown
    with qtbot.waitSignal(document.requests.masked):
        tracker.gate.open()
    assert document.requests.pending is None


def test_of_clicks_made_faster_than_masks_come_only_the_last_is_computed(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    tracker.gate.close()
    masked: list[tuple[int, int]] = []
    document.requests.masked.connect(lambda *which: masked.append(which))
    for x in (10, 20, 30):
        document.labelling.add_prompt(PointPrompt(x, 10))
    with qtbot.waitSignal(document.requests.masked):
        tracker.gate.open()
    assert masked == [(FIRST, 0)]
    assert document.session.project.object(FIRST).masklet[0].mask.box == Box(30, 10, 38, 18)
    document.history.undo()
    with qtbot.waitSignal(document.requests.masked):
        pass  # the mask of the second click was never computed until now
    assert document.session.project.object(FIRST).masklet[0].mask.box == Box(20, 10, 28, 18)
    document.history.go_to(0)
    assert not document.session.project.objects


def test_a_mask_that_comes_after_its_click_was_undone_is_dropped(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    tracker.gate.close()
    document.labelling.add_prompt(PointPrompt(10, 10))
    document.history.undo()
    assert document.requests.pending is None
    tracker.gate.open()
    _prompt(document, qtbot, PointPrompt(40, 40))
    assert [obj.track_id for obj in document.session.project.objects_in(1)] == [2]


def test_finish_gives_the_category_and_lets_go(document: Document, qtbot: QtBot) -> None:
    first = click(document, qtbot, 10, 10)
    assert document.selection.object_id is None
    assert document.labelling.last_category == "thing"
    second = click(document, qtbot, 40, 40)
    project = document.session.project
    assert [category.name for category in project.sorted_categories()] == ["thing"]
    assert [project.object(one).track_id for one in (first, second)] == [1, 2]
    document.history.undo()
    assert document.session.project.object(second).is_draft


def test_finish_with_nothing_to_finish_or_no_name_is_refused(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.refused):
        assert not document.labelling.finish("cup")
    _prompt(document, qtbot, PointPrompt(10, 10))
    with qtbot.waitSignal(document.refused):
        assert not document.labelling.finish("   ")
    assert document.labelling.drafts


def test_clear_drops_a_draft_of_which_nothing_is_left(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10), NEGATIVE)
    assert document.labelling.clear()
    assert not document.session.project.objects
    assert document.selection.object_id is None
    document.history.undo()
    assert len(document.session.project.object(FIRST).prompts[0].points) == 2


def test_clear_leaves_what_was_said_before_the_last_finish(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    finished = document.session.project
    document.selection.select_object(thing)
    _prompt(document, qtbot, NEGATIVE, PointPrompt(40, 40))
    assert document.labelling.clear()
    assert document.session.project == finished
    with qtbot.waitSignal(document.refused):
        assert not document.labelling.clear()


def test_clear_takes_back_a_moved_point_and_another_box(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, BoxPrompt(Box(5, 5, 30, 30)), PointPrompt(10, 10))
    document.labelling.finish("cup")
    finished = document.session.project.object(FIRST)
    document.selection.select_object(FIRST)
    with qtbot.waitSignal(document.requests.masked):
        document.labelling.set_prompts(FramePrompts(box=Box(5, 5, 30, 30), points=(PointPrompt(50, 50),)))
    _prompt(document, qtbot, BoxPrompt(Box(40, 40, 60, 60)))
    assert document.labelling.clear()
    assert document.session.project.object(FIRST) == finished


def test_clear_has_nothing_to_take_back_where_an_undo_went_further(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10))
    document.labelling.finish("cup")
    document.selection.select_object(FIRST)
    _prompt(document, qtbot, NEGATIVE)
    run(document, qtbot)
    document.history.go_to(2)
    undone = document.session.project
    with qtbot.waitSignal(document.labelling.refused):
        assert not document.labelling.clear()
    assert document.session.project == undone


def test_neither_clear_nor_reset_takes_a_mask_made_by_hand_with_its_draft(
    document: Document, qtbot: QtBot
) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10))
    _edit_by_hand(document, FIRST, 3, square_mask(3))
    for drop in (document.labelling.clear, document.labelling.reset_tracker):
        assert drop()
        draft = document.session.project.object(FIRST)
        assert not draft.prompts
        assert draft.masklet[3].mask == square_mask(3)
        document.history.undo()
    assert document.session.project.object(FIRST).prompts


def test_clear_brings_back_the_tracked_mask_and_what_a_correction_outdated(
    document: Document, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    run(document, qtbot)
    tracked = document.session.project
    document.selection.select_object(thing)
    document.selection.select_frame(5)
    _prompt(document, qtbot, NEGATIVE)
    assert document.session.project.object(thing).stale
    assert document.labelling.clear()
    assert document.session.project == tracked


def test_clear_keeps_what_was_said_before_the_last_run(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    document.selection.select_object(thing)
    _prompt(document, qtbot, NEGATIVE)
    run(document, qtbot)
    with qtbot.waitSignal(document.refused):
        assert not document.labelling.clear()


def test_a_click_on_a_frame_edited_by_hand_refines_that_mask(document: Document, qtbot: QtBot) -> None:
    thing = click(document, qtbot, 10, 10)
    _edit_by_hand(document, thing, 3, square_mask(3))
    edited = document.session.project
    document.selection.select_object(thing)
    document.selection.select_frame(3)
    _prompt(document, qtbot, NEGATIVE)
    assert document.selection.prompts == FramePrompts(mask=square_mask(3), points=(NEGATIVE,))
    assert document.session.project.object(thing).masklet[3].source is MaskSource.PROMPTED
    document.history.undo()
    assert document.session.project == edited


def test_a_click_on_a_far_frame_is_answered_with_the_objects_memory(
    document: Document, tracker: GatedTracker, open_document: OpenDocument, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    run(document, qtbot)
    document.close()
    fresh = GatedTracker(SIZE)
    reopened = open_document(lambda *_, **__: fresh)
    reopened.selection.select_object(thing)
    reopened.selection.select_frame(8)
    _prompt(reopened, qtbot, NEGATIVE)
    assert fresh.log == [
        ("prompt", thing, 0),
        ("remember", thing, 6),
        ("remember", thing, 7),
        ("prompt", thing, 8),
    ]


def test_a_point_outside_the_picture_is_refused_and_leaves_no_draft(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.refused) as refused:
        assert not document.labelling.add_prompt(PointPrompt(1000, 10))
    assert "outside the picture" in refused.args[0]
    assert not document.session.project.objects


def test_boxes_and_masks_are_prompts_too(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, BoxPrompt(Box(5, 6, 20, 20)))
    assert document.labelling.finish("boxed")
    _prompt(document, qtbot, MaskPrompt(square_mask(0)))
    assert document.history.texts[0::2] == ("Add box", "Add mask")


def test_a_prompt_can_be_moved_or_taken_away(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10), NEGATIVE)
    with qtbot.waitSignal(document.requests.masked):
        assert document.labelling.set_prompts(FramePrompts(points=(PointPrompt(50, 50),)))
    assert document.session.project.object(FIRST).masklet[0].mask.box == Box(50, 50, 58, 58)


def test_candidates_are_offered_with_the_mask(document: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(document.requests.candidates_offered) as offered:
        document.labelling.add_prompt(PointPrompt(10, 10))
    object_id, frame_idx, candidates = offered.args
    assert (object_id, frame_idx, len(candidates)) == (FIRST, 0, 2)


def test_clearing_a_chosen_candidate_goes_back_to_what_was_finished(document: Document, qtbot: QtBot) -> None:
    _prompt(document, qtbot, PointPrompt(10, 10))
    document.labelling.finish("square")
    finished = document.session.project.object(FIRST)
    document.selection.select_object(FIRST)
    assert document.candidates.choose(1)
    assert document.session.project.object(FIRST).prompts[0].mask is not None
    assert document.labelling.clear()
    assert document.session.project.object(FIRST) == finished


def test_a_click_the_tracker_cannot_answer_is_kept_and_the_reason_told(
    open_document: OpenDocument, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Blind(GatedTracker):
        def set_prompts(self, *args: object, **options: object) -> object:
            raise RuntimeError("nothing to be seen")

    blind = open_document(lambda *_, **__: Blind(SIZE))
    with qtbot.waitSignal(blind.refused) as refused:
        blind.labelling.add_prompt(PointPrompt(10, 10))
    assert "nothing to be seen" in refused.args[0]
    assert "The tracker stopped" in caplog.text
    caplog.clear()
    assert blind.session.project.object(FIRST).prompts[0].points


def test_starting_an_object_again_takes_prompts_and_masks_but_not_its_name(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    run(document, qtbot)
    tracked = document.session.project
    assert document.labelling.start_again(thing)
    obj = document.session.project.object(thing)
    assert (len(obj.prompts), len(obj.masklet), obj.track_id, obj.is_draft) == (0, 0, 1, False)
    qtbot.waitUntil(lambda: ("remove", thing, 0) in tracker.log)
    document.history.undo()
    assert document.session.project == tracked


def test_resetting_the_tracker_drops_unfinished_prompts_and_has_all_tracked_again(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    run(document, qtbot)
    _prompt(document, qtbot, PointPrompt(60, 60))
    before = document.session.project
    assert document.labelling.reset_tracker()
    assert document.labelling.drafts == ()
    assert frames_of(document, thing) == list(range(FRAMES))
    ended = run(document, qtbot)
    assert (ended.state, ended.done) == (RunState.COMPLETED, FRAMES - 1)
    assert ("reset", 0, 0) in tracker.log
    document.history.undo()
    document.history.undo()
    assert document.session.project == before


def test_a_run_derives_the_mask_of_a_click_it_overtook(
    document: Document, tracker: GatedTracker, qtbot: QtBot
) -> None:
    thing = click(document, qtbot, 10, 10)
    document.selection.select_object(thing)
    document.selection.select_frame(6)
    tracker.gate.close()
    document.labelling.add_prompt(PointPrompt(40, 40))
    document.tracking.start(RunRequest(1))
    assert document.requests.pending is None
    with qtbot.waitSignal(document.tracking.run_ended) as ended:
        tracker.gate.open()
    assert ended.args[0].state is RunState.COMPLETED
    masklet = document.session.project.object(thing).masklet
    assert masklet[6].source is MaskSource.PROMPTED
    assert len(masklet) == FRAMES


def test_selecting_beyond_the_end_selects_the_end(document: Document) -> None:
    document.selection.select_frame(10_000)
    assert document.selection.frame_idx == FRAMES - 1
    document.selection.select_frame(-3)
    assert document.selection.frame_idx == 0
