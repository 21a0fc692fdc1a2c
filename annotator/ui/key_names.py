"""Keys in texts: ``[track.track]`` stands for whatever key that action has now."""

import re
from collections.abc import Mapping

_ACTION = re.compile(r"\[([a-z]+\.\w+)\]")


def with_keys(text: str, keys: Mapping[str, str]) -> str:
    """A text with the keys themselves.

    Args:
        text: what the user will read.
        keys: what stands for each action, by its id.
    """
    return _ACTION.sub(lambda found: keys.get(found[1], found[0]), text)
