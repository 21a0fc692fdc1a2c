"""Write docs/shortcuts.md from the action table."""

from pathlib import Path

from annotator.ui.actions.action_table import ACTIONS
from annotator.ui.actions.shortcuts_page import shortcuts_page

PAGE = Path(__file__).resolve().parent.parent / "docs" / "shortcuts.md"

if __name__ == "__main__":
    PAGE.write_text(shortcuts_page(ACTIONS), encoding="utf-8")
