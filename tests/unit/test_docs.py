"""What the pages show and link to is there, and no picture is left over."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

_PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")


def _targets(page: Path) -> set[Path]:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / link).resolve() for link in links if "://" not in link}


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert {str(target) for target in _targets(page) if not target.exists()} == set()


def test_every_picture_is_on_a_page_and_small() -> None:
    shown = {target for page in _PAGES for target in _targets(page)}
    pictures = set((ROOT / "docs" / "pictures").iterdir())
    assert {picture.name for picture in pictures - shown} == set()
    assert {picture.name for picture in pictures if picture.stat().st_size > 300_000} == set()
