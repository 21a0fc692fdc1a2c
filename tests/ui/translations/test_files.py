"""The translation files hold every text of the program, translated, and nothing else."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from pytestqt.qtbot import QtBot

from annotator.services.setting_table import LANGUAGE
from annotator.ui.language import ENGLISH, NAMES, language_of, translations_dir
from tests.fakes.translation_files import Message, messages_of
from tools import translations

_HOW = "run python -m tools.translations, translate what is unfinished in resources/translations, run it again"
_PLACE = re.compile(r"\{[^}]*\}|%n|%[sd%]|%\d|\[\w+\.\w+\]")
_MNEMONIC = re.compile(r"&\w")

every_language = pytest.mark.parametrize("language", NAMES)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files, brought up to date with the program."""
    folder = Path(shutil.copytree(translations_dir(), tmp_path_factory.mktemp("ts") / "translations"))
    translations.update(folder)
    return folder


@every_language
def test_every_text_of_the_program_is_in_the_files_and_nothing_else(language: str, fresh: Path) -> None:
    kept = {message.key for message in messages_of(translations_dir() / f"{language}.ts")}
    wanted = {message.key for message in messages_of(fresh / f"{language}.ts")}
    assert kept == wanted, _HOW


@every_language
def test_every_text_is_translated(language: str, fresh: Path) -> None:
    unfinished = [message.source for message in messages_of(fresh / f"{language}.ts") if message.is_unfinished]
    assert unfinished == [], _HOW


@every_language
def test_translations_have_the_places_the_letter_and_the_dots_of_their_source(language: str) -> None:
    wrong = [
        (message.source, text)
        for message in messages_of(translations_dir() / f"{language}.ts")
        for text in message.translations
        if _marks(text) != _marks(message.source) and not _is_english_singular(language, message, text)
    ]
    assert wrong == []


@every_language
def test_the_compiled_files_are_those_of_the_sources(language: str, qtbot: QtBot) -> None:
    translator = QTranslator()
    assert translator.load(str(translations_dir() / f"{language}.qm"))
    stale = [
        message.source
        for message in messages_of(translations_dir() / f"{language}.ts")
        if _compiled(translator, message) != message.translations
    ]
    assert stale == [], _HOW


def test_a_program_that_runs_keeps_the_files_it_has_mapped(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(translations_dir(), tmp_path / "translations"))
    with (folder / "ja.qm").open("rb") as mapped:
        (folder / "ja.ts").write_bytes((folder / "zh_CN.ts").read_bytes())
        translations.release(folder)
        assert mapped.read() == (translations_dir() / "ja.qm").read_bytes()
    assert (folder / "ja.qm").read_bytes() != (translations_dir() / "ja.qm").read_bytes()
    assert sorted(file.suffix for file in folder.iterdir()) == [".qm"] * len(NAMES) + [".ts"] * len(NAMES)


def test_the_setting_offers_every_language_there_is() -> None:
    assert LANGUAGE.choices == ("system", *NAMES)


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["zh-Hans-CN", "zh-CN", "zh"], "zh_CN"),
        (["ja-JP", "ja"], "ja"),
        (["de-DE", "de", "ja"], "ja"),
        (["de-DE"], "en"),
        (["en-GB", "zh-Hans-CN"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_system_that_there_is_counts(wanted: list[str], language: str) -> None:
    assert language_of(wanted) == language


def _marks(text: str) -> tuple[list[str], list[str], bool]:
    letters = [mark.upper() for mark in _MNEMONIC.findall(text)]
    return sorted(_PLACE.findall(text)), letters, text.endswith("…")


def _is_english_singular(language: str, message: Message, text: str) -> bool:
    """``the one mask`` for ``%n mask(s)``."""
    return language == ENGLISH and text == message.translations[0] and "%n" not in text


def _compiled(translator: QTranslator, message: Message) -> tuple[str, ...]:
    counts = (1, 2) if message.is_numerus else (-1,)
    texts = tuple(translator.translate(message.context, message.source, message.comment, n) for n in counts)
    return texts[: len(message.translations)]
