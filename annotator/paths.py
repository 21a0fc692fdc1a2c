"""Where resources, models, settings, caches and projects live."""

from pathlib import Path

import platformdirs

_APP = "masklet-annotator"
_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """A data folder: inside the package where installed from a wheel, at the top of a checkout otherwise."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """Icons, translations and the sample clip."""
    return _bundled("resources")


def bundled_models_dir() -> Path:
    """One folder per known model, with its model.toml."""
    return _bundled("models")


def user_data_dir() -> Path:
    """Projects of videos in read-only folders, and installed models."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def cache_dir() -> Path:
    """What can be made again: built graphs, features."""
    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def settings_dir() -> Path:
    """The user's settings."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False))
