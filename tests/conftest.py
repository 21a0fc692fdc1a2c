"""What all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as laws

# A busy machine is no reason to doubt a law.
laws.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
laws.load_profile("patient")

# Before anything imports Qt: no test needs a screen, except those that ask for one.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Tests read English, whatever the system of whoever runs them speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["LANGUAGE"] = "en"

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real clips and videos that ANNOTATOR_SHARED names; who needs it skips where it is absent."""
    folder = Path(os.environ.get("ANNOTATOR_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there are no shared clips and videos at {folder}; set ANNOTATOR_SHARED")
    return folder


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings, caches and projects of tests out of the user's own folders."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
