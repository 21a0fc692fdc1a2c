"""What is selected: one object in hand, and others with it."""

from pytestqt.qtbot import QtBot

from annotator.domain.edits.objects import RemoveObject
from annotator.services.document import Document
from tests.services.test_tracking import click


def test_several_objects_are_selected_the_first_in_hand(document: Document, qtbot: QtBot) -> None:
    first, second, third = (click(document, qtbot, x, 10) for x in (10, 30, 50))
    selection = document.selection
    selection.select_objects([second, first])
    assert selection.object_id == second
    assert selection.object_ids == (second, first)
    assert [obj.object_id for obj in selection.selected] == [second, first]
    with qtbot.waitSignal(selection.group_changed):
        selection.toggle_object(third)
    assert selection.object_ids == (second, first, third)
    with qtbot.waitSignals([selection.object_selected, selection.group_changed]):
        selection.toggle_object(second)
    assert selection.object_ids == (first, third)
    with qtbot.waitSignal(selection.group_changed):
        selection.select_object(first)
    assert selection.object_ids == (first,)
    selection.toggle_object(first)
    assert selection.object_ids == ()


def test_what_is_removed_is_let_go_and_the_others_stay(document: Document, qtbot: QtBot) -> None:
    first, second, third = (click(document, qtbot, x, 10) for x in (10, 30, 50))
    selection = document.selection
    selection.select_objects([first, second, third])
    document.history.apply(RemoveObject(second), "Delete")
    assert selection.object_ids == (first, third)
    document.history.apply(RemoveObject(first), "Delete")
    assert selection.object_ids == (third,)
    document.history.apply(RemoveObject(third), "Delete")
    assert selection.object_id is None
