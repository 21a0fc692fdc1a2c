"""The page of all keys, as Markdown made from the action table."""

from collections.abc import Iterable

from annotator.ui.actions.action import Action, Menu
from annotator.ui.key_names import with_keys

_HEAD = """# Keys

The wheel zooms at the pointer; the middle button, or Space held, drags the picture.
"""


def shortcuts_page(rows: Iterable[Action]) -> str:
    """One table per menu, then the keys that stand in none."""
    every = tuple(rows)
    names = {row.id: next(iter(row.keys), row.plain_text) for row in every}
    rows = [row for row in every if row.keys]
    parts = [_HEAD]
    for menu in Menu:
        title = menu.value.replace("&", "") or "Elsewhere"
        lines = [with_keys(_line(row), names) for row in rows if row.menu is menu]
        if lines:
            parts.append(f"\n## {title}\n\n| keys | what | how |\n|---|---|---|\n" + "".join(lines))
    return "".join(parts)


def _line(row: Action) -> str:
    keys = ", ".join(f"`{key}`" for key in row.keys)
    return f"| {keys} | {row.plain_text} | {row.tip} |\n"
