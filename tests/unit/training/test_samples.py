"""Samples: what the network is shown of a scene, and what it should say."""

from pathlib import Path

import numpy as np
import pytest

from annotator.tracking.classic.prompt_net.planes import (
    ACROSS,
    BOX,
    DRIFT,
    NEGATIVE,
    PLANES,
    POSITIVE,
    SHOWN,
    SPEED,
)
from training import pool
from training.pool import Pool, render
from training.samples import Sample, sample

SIZE = 64
COUNT = 80


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Pool:
    folder: Path = tmp_path_factory.mktemp("scenes")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "SHARD", 6)
        render(folder, seed=1, shards=1, processes=1)
        yield Pool(folder, 1)


@pytest.fixture(scope="module")
def samples(scenes: Pool) -> list[Sample]:
    return [sample(scenes, 1, index, SIZE, moving=True) for index in range(COUNT)]


def test_a_sample_is_always_the_same(scenes: Pool, samples: list[Sample]) -> None:
    again = sample(scenes, 1, 7, SIZE, moving=True)
    assert (again.planes == samples[7].planes).all()
    assert (again.truth == samples[7].truth).all()


def test_every_sample_asks_something(samples: list[Sample]) -> None:
    for one in samples:
        assert one.planes.shape == (PLANES, SIZE, SIZE)
        assert np.isfinite(one.planes).all()
        assert one.planes[[BOX, SHOWN, POSITIVE, NEGATIVE]].any()


def test_a_box_holds_the_truth(samples: list[Sample]) -> None:
    boxed = [one for one in samples if one.planes[BOX].any() and one.truth.any()]
    assert len(boxed) > COUNT / 4
    held = [one.truth[one.planes[BOX] > 0].sum() / one.truth.sum() for one in boxed]
    assert np.mean(held) > 0.95


def test_positive_clicks_lie_on_the_truth_and_negative_ones_beside_it(samples: list[Sample]) -> None:
    sides: dict[int, list[bool]] = {POSITIVE: [], NEGATIVE: []}
    for one in samples:
        for plane, found in sides.items():
            peak = np.unravel_index(one.planes[plane].argmax(), (SIZE, SIZE))
            if one.planes[plane][peak] > 0.9:
                found.append(bool(one.truth[peak]))
    # At this size a thin thing may be lost between two pixels.
    assert np.mean(sides[POSITIVE]) > 0.9
    assert np.mean(sides[NEGATIVE]) < 0.15


def test_motion_is_shown_where_it_is_known_and_only_if_asked(scenes: Pool, samples: list[Sample]) -> None:
    known = np.mean([one.planes[SPEED].any() for one in samples])
    assert 0.4 < known < 0.95
    still = sample(scenes, 1, 7, SIZE, moving=False)
    assert not still.planes[ACROSS : DRIFT + 1].any()


def test_a_shard_that_is_there_is_not_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SHARD", 1)
    render(tmp_path, seed=1, shards=1, processes=1)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    render(tmp_path, seed=1, shards=1, processes=1)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
