"""Texts in the code are written so that they can be translated: see docs/translations.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.services.sentences import TEMPLATES
from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.language import translations_dir
from tests.conftest import ROOT
from tests.fakes.translation_files import messages_of

_TOPS = ("annotator/ui", "annotator/services")
_SHOWN_BY_CALL = re.compile(
    r"set(Text|WindowTitle|ToolTip|StatusTip|WhatsThis|AccessibleName|AccessibleDescription|PlaceholderText"
    r"|LabelText|Title|Format|Prefix|Suffix|HeaderLabels?|NameFilters?|Markdown|Html|PlainText|InformativeText"
    r"|TabText|ItemText)"
    r"|add(Items?|Tab|Row|Action|Menu|Button)|showMessage|drawText|paint_text|set_message|inform|refuse"
    r"|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu|DockWidget|TreeWidgetItem"
    r"|ListWidgetItem|TableWidgetItem|FileDialog|InputDialog|ProgressDialog)"
    r"|Offer|Choice|question|warning|information|critical|apply|record|start"
)
"""Callables that show what they are given."""

_SHOWN_BY_SIGNAL = frozenset({"informed", "refused", "failed", "offered", "engine_changed", "progressed"})
_SHOWN_BY_KEYWORD = frozenset(
    {"text", "title", "toolTip", "placeholderText", "windowTitle", "accessibleName", "statusTip"}
)
_WORD = re.compile(r"[A-Za-z]{3,}")
_NAMES = {"Masklet", "Annotator", "nbsp"}
_MARKUP = re.compile(r"<[^>]*>|\*\.\w+")


def _modules() -> list[Path]:
    return sorted(path for top in _TOPS for path in (ROOT / top).rglob("*.py"))


@pytest.fixture(scope="module")
def known() -> set[tuple[str, str]]:
    return {(message.context, message.source) for message in messages_of(translations_dir() / "ja.ts")}


def test_texts_are_looked_up_where_they_are_stored(known: set[tuple[str, str]]) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {problem}"
        for path in _modules()
        for line, problem in _lookups(ast.parse(path.read_text(encoding="utf-8")), known)
    ]
    assert wrong == []


def test_no_text_is_shown_as_it_stands_in_the_code() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {text!r} is shown, but not translatable"
        for path in _modules()
        for line, text in _bare_texts(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert wrong == []


def test_keys_in_texts_are_of_actions_that_there_are(known: set[tuple[str, str]]) -> None:
    named = {name for _, text in known for name in re.findall(r"\[(\w+\.\w+)\]", text)}
    assert "track.track" in named
    assert named <= {row.id for row in ACTIONS}


def test_no_text_names_a_key_that_can_be_changed(known: set[tuple[str, str]]) -> None:
    keys = {re.escape(key) for row in ACTIONS for key in row.keys if "+" in key}
    wrong = [text for _, text in known if re.search("|".join(sorted(keys)), text)]
    assert wrong == [], "write [action.id] for the key"


def test_the_check_for_bare_texts_finds_them() -> None:
    tree = ast.parse(
        'label.setText("Hello there")\n'
        'desk.refused.emit(f"{path}: not found" if path else "")\n'
        'QLabel(text="Some words")\n'
        'label.setText(self.tr("Hello there"))\n'
        'label.setText(f"<b>{title}</b> 3 px")\n'
    )
    assert [line for line, _ in _bare_texts(tree)] == [1, 2, 3]


@pytest.mark.parametrize("template", TEMPLATES)
def test_sentences_of_the_lower_layers_are_those_that_these_say(template: str) -> None:
    sample = re.sub(r"\{\w+\}", "7", template)
    assert any(shape.fullmatch(sample) for shape in _said_below()), template


def _lookups(tree: ast.Module, known: set[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    for context, call in _calls(tree, ""):
        name = _name_of(call.func)
        if name == "tr":
            text = _literal(call, 0)
            if not (isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "self"):
                yield call.lineno, "tr of another object: the context is not known; use QCoreApplication.translate"
            elif text is None:
                yield call.lineno, "tr of something that is no literal"
            elif (context, text) not in known:
                yield call.lineno, f"{text!r} is not in the files for {context}; a plural is tr(text, '', n)"
        elif name == "translate" and len(call.args) > 1 and (text := _literal(call, 1)) is not None:
            if (_literal(call, 0), text) not in known:
                yield call.lineno, f"{text!r} is not in the files"
            if "%n" in text:
                yield call.lineno, "lupdate knows plurals in tr alone"


def _calls(node: ast.AST, context: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the class it stands in."""
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            yield inside, child
        yield from _calls(child, inside)


def _bare_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for _, call in _calls(tree, ""):
        name = _name_of(call.func)
        is_signal = name == "emit" and isinstance(call.func, ast.Attribute)
        sender = _name_of(call.func.value) if is_signal and isinstance(call.func, ast.Attribute) else ""
        arguments = list(call.args) if _SHOWN_BY_CALL.fullmatch(name) or sender in _SHOWN_BY_SIGNAL else []
        arguments += [keyword.value for keyword in call.keywords if keyword.arg in _SHOWN_BY_KEYWORD]
        for argument in arguments:
            for text in _texts_in(argument):
                if set(_WORD.findall(_MARKUP.sub("", text))) - _NAMES:
                    yield call.lineno, text


def _texts_in(node: ast.AST) -> Iterator[str]:
    """Literal texts of an argument, but for those of calls in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
        yield "{}".join(str(part) for part in parts)
    elif not isinstance(node, (ast.Call, ast.Subscript, ast.Compare, ast.Lambda, ast.Dict)):
        for child in ast.iter_child_nodes(node):
            yield from _texts_in(child)


def _name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _literal(call: ast.Call, index: int) -> str | None:
    node = call.args[index] if index < len(call.args) else None
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


_SHAPES: list[re.Pattern[str]] = []


def _said_below() -> list[re.Pattern[str]]:
    """Texts of the layers without Qt as patterns, as far as they have words."""
    if not _SHAPES:
        for path in sorted((ROOT / "annotator").rglob("*.py")):
            if path.relative_to(ROOT).parts[1] == "ui" or path.name in ("sentences.py", "model_sentences.py"):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                parts = node.values if isinstance(node, ast.JoinedStr) else [node]
                texts = [str(part.value) if isinstance(part, ast.Constant) else None for part in parts]
                if sum(len(text or "") for text in texts) > 9:
                    _SHAPES.append(
                        re.compile("".join(".*" if text is None else re.escape(text) for text in texts))
                    )
    return _SHAPES
