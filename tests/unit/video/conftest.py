"""Videos are made once for all tests of a run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fakes.videos import RECIPES


@pytest.fixture(scope="session")
def video(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The video of this name from the table of recipes."""
    folder = tmp_path_factory.mktemp("videos")
    return lambda name: RECIPES[name].make(folder)
