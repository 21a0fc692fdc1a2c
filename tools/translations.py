"""Bring resources/translations up to date: new texts into the .ts files, and the .qm files made from these.

Run with `python -m tools.translations` from the top of a checkout, translate what it counts as unfinished, run it
again.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import PySide6

from annotator.export.registry import EXPORTERS
from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.actions.wording import table_texts
from annotator.ui.language import ENGLISH, NAMES, translations_dir
from annotator.ui.naming import FORMATS_CONTEXT

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("annotator/ui", "annotator/services")


def update(folder: Path) -> None:
    """Take all texts of the program into a folder's .ts files; those that are gone are dropped."""
    with tempfile.TemporaryDirectory() as scratch:
        tables = Path(scratch) / "tables.py"
        tables.write_text("".join(_marked_texts()), encoding="utf-8")
        sources = sorted(str(path) for top in SOURCES for path in (ROOT / top).rglob("*.py"))
        for language in NAMES:
            plural = ("-pluralonly",) if language == ENGLISH else ()
            file = folder / f"{language}.ts"
            _run(
                "lupdate", *plural, "-no-obsolete", "-locations", "none", "-source-language", "en",
                "-target-language", language, str(tables), *sources, "-ts", str(file),
            )  # fmt: skip


def release(folder: Path) -> None:
    """Make the .qm files that the program reads."""
    for language in NAMES:
        made = folder / f"{language}.qm.new"
        _run("lrelease", str(folder / f"{language}.ts"), "-qm", str(made))
        # Never in place: a program that runs has the file mapped, and would end with a bus error.
        made.replace(folder / f"{language}.qm")


def _marked_texts() -> Iterator[str]:
    """The texts of tables whose rows have no marks, as a source file that has."""
    texts = {**table_texts(ACTIONS), FORMATS_CONTEXT: {one.label for one in EXPORTERS}}
    for context, found in texts.items():
        for text in sorted(found):
            yield f"QT_TRANSLATE_NOOP({_quoted(context)}, {_quoted(text)})\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(tool: str, *arguments: str) -> None:
    """One of Qt's tools, as PySide6 brings it along."""
    program = shutil.which(tool, path=str(Path(PySide6.__file__).parent))
    if program is None:
        sys.exit(f"PySide6 has no {tool}; install PySide6-Essentials as requirements.lock says")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool}: {done.stderr or done.stdout}")


if __name__ == "__main__":
    translations_dir().mkdir(exist_ok=True)
    update(translations_dir())
    release(translations_dir())
    for file in sorted(translations_dir().glob("*.ts")):
        unfinished = file.read_text(encoding="utf-8").count('type="unfinished"')
        print(f"{file.name}: {unfinished} unfinished")
