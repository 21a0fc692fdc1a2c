"""Where recorded answers lie."""

from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="session")
def golden_dir() -> Path:
    return ROOT / "tests" / "golden" / "sam2"
