"""What is said of edits: each at once to who needs it, those of a run together to who sums them up."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from rpds import HashTrieMap

from annotator.domain.change import Change
from annotator.domain.edits.masks import SetMasks
from annotator.domain.masklet import FrameMask, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project
from annotator.services.changes import SessionChanges
from annotator.services.document import Document
from tests.fakes.clips import square_mask
from tests.services.conftest import OpenDocument


class Heard:
    """What was said, in order."""

    def __init__(self, changes: SessionChanges) -> None:
        self.edited: list[Change] = []
        self.gathered: list[tuple[Project, Change]] = []
        changes.edited.connect(lambda _, change: self.edited.append(change))
        changes.gathered.connect(lambda project, change: self.gathered.append((project, change)))


@pytest.fixture
def document(open_document: OpenDocument) -> Document:
    return open_document(engine="")


def put(document: Document, object_id: ObjectId, frame_idx: int) -> None:
    mask = FrameMask(square_mask(frame_idx), MaskSource.PROPAGATED)
    document.session.apply(SetMasks(HashTrieMap({(object_id, frame_idx): mask})))


def test_outside_a_run_everything_is_told_at_once(document: Document) -> None:
    square, heard = document.session.add_object(1, category=None), Heard(document.changes)
    put(document, square, 0)
    put(document, square, 1)
    assert [change for _, change in heard.gathered] == heard.edited
    assert heard.edited == [Change(masks=frozenset({(square, frame_idx)})) for frame_idx in (0, 1)]


def test_masks_of_a_run_come_together_after_a_while(document: Document, qtbot: QtBot) -> None:
    square, heard = document.session.add_object(1, category=None), Heard(document.changes)
    document.changes.begin_gathering()
    with qtbot.waitSignal(document.changes.gathered):
        for frame_idx in range(3):
            put(document, square, frame_idx)
        assert len(heard.edited) == 3
        assert heard.gathered == []
    assert heard.gathered == [
        (document.session.project, Change(masks=frozenset((square, frame_idx) for frame_idx in range(3))))
    ]


def test_the_end_of_a_run_tells_what_waits(document: Document) -> None:
    square, heard = document.session.add_object(1, category=None), Heard(document.changes)
    document.changes.begin_gathering()
    put(document, square, 0)
    document.changes.end_gathering()
    assert [change for _, change in heard.gathered] == heard.edited
    put(document, square, 1)
    assert len(heard.gathered) == 2


def test_another_object_is_told_at_once_during_a_run_with_all_that_waits(document: Document) -> None:
    square, heard = document.session.add_object(1, category=None), Heard(document.changes)
    document.changes.begin_gathering()
    put(document, square, 0)
    other = document.session.add_object(1, category=None)
    ((project, change),) = heard.gathered
    assert project == document.session.project
    assert change == replace(heard.edited[0], objects=frozenset({other})) | heard.edited[1]
    document.changes.end_gathering()
    assert len(heard.gathered) == 1
