"""Engines by name."""

import pytest

from annotator.domain.errors import UsageError
from annotator.tracking.engines import DEFAULT_ENGINE, ENGINES, load_tracker
from tests.unit.tracking.classic.scenes import ROLLING, Scene


def test_the_default_engine_needs_nothing_but_frames() -> None:
    assert load_tracker(DEFAULT_ENGINE, Scene((ROLLING,))).name == "classic"


def test_engine_names_differ_and_each_says_what_it_is() -> None:
    assert len({engine.engine_id for engine in ENGINES}) == len(ENGINES)
    assert all(engine.label for engine in ENGINES)


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="classic"):
        load_tracker("nonsense", Scene((ROLLING,)))
