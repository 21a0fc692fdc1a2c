"""The look at Qt before the tests: says what is missing, and never skips the window's tests."""

import sys
from pathlib import Path

import pytest

from tools import check_qt


def test_qt_that_starts_is_passed_over_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_qt.check() == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no apt-get")
def test_qt_that_cannot_start_names_the_one_line_that_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").write_text(
        "raise ImportError('libEGL.so.1: cannot open shared object file')"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert check_qt.check() == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "apt-get install -y libgl1 libegl1" in said
