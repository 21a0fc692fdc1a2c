"""Which names a model and its files may have: one path component, the same on every system."""

import re

from annotator.modelstore.errors import ModelError

MODEL_NAME = r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$"
FILE_NAME = r"^[A-Za-z0-9]+(?:[._+-]+[A-Za-z0-9]+)*$"
MAX_NAME = 64

_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
_TAKEN = frozenset({"classic"})  # an engine of the program


def check_model_name(name: str) -> None:
    """Refuse a name that could be a path, a Windows device or another engine.

    Raises:
        ModelError: the name may not be used; says what may.
    """
    if not is_model_name(name):
        raise ModelError(
            f"{name!r} is no model name; one has at most {MAX_NAME} lower-case letters and digits, "
            "with single dots, hyphens or underscores between them"
        )
    if name in _TAKEN or name.partition(".")[0] in _DEVICES:
        raise ModelError(f"{name!r} cannot be a model's name; it already means something else")


def is_model_name(name: str) -> bool:
    """Whether a name has the form of a model's."""
    return len(name) <= MAX_NAME and re.fullmatch(MODEL_NAME, name) is not None
