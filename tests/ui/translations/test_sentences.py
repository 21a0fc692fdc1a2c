"""Sentences of the layers without Qt that users read in the ordinary course of things."""

import ast
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.services.sentences import in_language
from annotator.ui.language import Language
from tests.conftest import ROOT

_LAYERS = ("session", "export", "video", "tracking", "sam2", "storage")


@pytest.fixture
def chinese(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    owner = QObject()
    Language(qapp, "zh_CN", owner)
    yield
    owner.deleteLater()
    qtbot.wait(1)


def test_a_sentence_is_translated_with_its_values(chinese: None) -> None:
    sentence = "object 3 has no mask on frame 10; it starts at frame 12"
    assert in_language(sentence) == "目标 3 在第 10 帧上没有掩码；将从第 12 帧开始"


def test_a_sentence_within_another_is_translated_too(chinese: None) -> None:
    sentence = "Masks were written as polygons (IoU with the masks: mean 0.981, worst 0.870)"
    assert in_language(sentence) == "掩码已写为多边形（与掩码的 IoU：平均 0.981，最低 0.870）"


def test_what_is_not_listed_stays_as_it_is(chinese: None) -> None:
    assert in_language("box (1, 2) has no area") == "box (1, 2) has no area"


def test_braces_in_a_value_do_no_harm(chinese: None) -> None:
    assert "{x}" in in_language("There is no project /videos/{x}.annot")


def test_all_notes_and_losses_and_steps_are_listed(chinese: None) -> None:
    said = list(_said())
    assert len(said) > 10
    assert [sentence for sentence in said if in_language(sentence) == sentence] == [], "add it to sentences.py"


def _said() -> Iterator[str]:
    """What the layers note about a run, an opening, an export or a loading; 7 for every value."""
    for layer in _LAYERS:
        for path in sorted((ROOT / "annotator" / layer).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) in ("notes.append", "self._step"):
                    yield from _texts(node.args[0])
                elif isinstance(node, ast.FunctionDef) and node.name == "_losses":
                    for inner in ast.walk(node):
                        if isinstance(inner, ast.Yield) and inner.value is not None:
                            yield from _texts(inner.value)


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        values = [part.value if isinstance(part, ast.Constant) else _sample(part) for part in node.values]
        yield "".join(map(str, values))


def _sample(part: ast.expr) -> str:
    return "7 objects" if "object" in ast.unparse(part) and "counted" in ast.unparse(part) else "7 masks"
