"""Sentences of the layers without Qt that users read in the ordinary course of things."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.errors import AnnotatorError
from annotator.modelstore.add import add
from annotator.modelstore.checked import installed
from annotator.modelstore.disk import check_room
from annotator.modelstore.store import ModelStore
from annotator.services.sentences import in_language
from annotator.ui.language import Language
from tests.conftest import ROOT
from tests.unit.modelstore.checkpoints import write_tensors

_OF_MODELS = (
    "modelstore/add.py",
    "modelstore/catalogue.py",
    "modelstore/checked.py",
    "modelstore/connection.py",
    "modelstore/disk.py",
    "modelstore/download.py",
    "modelstore/installing.py",
    "modelstore/names.py",
    "modelstore/pull.py",
    "modelstore/recognise.py",
    "modelstore/record.py",
    "modelstore/remove.py",
    "sam2/loading.py",
    "sam2/runtime.py",
)
"""Whose errors a user of models comes across; those of damaged checkpoints and model cards stay English."""

_NOT_OF_THE_WINDOW = re.compile("--mirror|.* threads cannot run anything|.* has no size limit")
_CALLS = {
    "_remedy(model_id)": "run `annotator models remove 7` and install it again",
    "self._consolation()": "the 7 bytes that have arrived are kept for the next time",
}
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


def test_what_is_wrong_with_a_model_is_listed(chinese: None) -> None:
    raised = list(_raised())
    assert len(raised) > 40
    wanted = [sentence for sentence in raised if not _NOT_OF_THE_WINDOW.match(sentence)]
    english = [sentence for sentence in wanted if in_language(sentence) == sentence]
    assert english == [], "add it to model_sentences.py"


def test_errors_of_models_are_translated_with_what_they_name(chinese: None, tmp_path: Path) -> None:
    store = ModelStore(root=tmp_path / "store", graphs=tmp_path / "graphs")
    (tmp_path / "a.txt").touch()
    small = write_tensors(tmp_path / "small.safetensors", {"x": np.zeros(2, np.float32)})
    actions: list[Callable[[], object]] = [
        lambda: add(store, tmp_path / "gone.pt"),
        lambda: add(store, tmp_path / "a.txt"),
        lambda: add(store, small),
        lambda: installed(store, "sam2.1-tiny"),
        lambda: installed(store, "nobody"),
        lambda: check_room(tmp_path, 10**18),
    ]
    said = [in_language(_error_of(action)) for action in actions]
    assert said[0] == f"{tmp_path / 'gone.pt'}：没有这个文件"
    assert "检查点文件应为" in said[1]
    assert said[2].startswith("small.safetensors 不含已知网络的权重")
    assert "尚未安装；运行 `annotator models pull sam2.1-tiny` 即可安装" in said[3]
    assert said[4].startswith("没有名为 'nobody' 的模型")
    assert re.fullmatch(r".* 所在磁盘剩余 .* MB，需要 1,000,000,000,008\.4 MB；请腾出空间后重试", said[5])


def test_a_reason_within_an_error_is_translated_and_the_longest_sentence_counts(chinese: None) -> None:
    no_room = "The settings /a/settings.json cannot be written: No space left on device"
    assert in_language(no_room) == "无法写入设置 /a/settings.json：磁盘空间不足"
    why = "h cannot be reached; is this machine online?"
    kept = "the 7 bytes that have arrived are kept for the next time"
    assert in_language(f"http://h/a.pt cannot be downloaded: {why}; {kept}") == (
        "无法下载 http://h/a.pt：无法连接 h；这台计算机联网了吗？；已收到的 7 字节会保留到下次"
    )


def _error_of(action: Callable[[], object]) -> str:
    with pytest.raises(AnnotatorError) as caught:
        action()
    return str(caught.value)


def _raised() -> Iterator[str]:
    """The sentences of errors, 7 for every value."""
    for name in _OF_MODELS:
        for node in ast.walk(ast.parse((ROOT / "annotator" / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and re.search("(Error|Download)$", ast.unparse(node.func)):
                yield from _texts(node.args[0])


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
    if isinstance(part, ast.FormattedValue) and ast.unparse(part.value) in _CALLS:
        return _CALLS[ast.unparse(part.value)]
    return "7 objects" if "object" in ast.unparse(part) and "counted" in ast.unparse(part) else "7 masks"
