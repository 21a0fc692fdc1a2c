"""The memory bank stays within its bounds, and cached features are the computed ones or none."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.sam2.network import FrameFeatures
from annotator.tracking.sam2.bank import FrameOutput, MemoryBank, from_bfloat16, to_bfloat16
from annotator.tracking.sam2.feature_cache import FeatureCache

CUP = ObjectId(1)


def _output() -> FrameOutput:
    return FrameOutput(
        Mask.empty(Size(4, 4)),
        1.0,
        0.9,
        np.ones(8, np.float32),
        np.ones((8, 8), np.float32),
        np.ones((4, 64), np.uint16),
    )


@given(arrays(np.float32, 20, elements=st.floats(-(2.0**99), 2.0**99, width=32)))
def test_bfloat16_keeps_eight_bits_and_rounds_to_nearest(values: np.ndarray) -> None:
    back = from_bfloat16(to_bfloat16(values))
    normal = np.abs(values) > 1e-30
    assert (np.abs(back - values)[normal] <= np.abs(values)[normal] * 2.0**-8).all()
    assert np.array_equal(from_bfloat16(to_bfloat16(back)), back)


def test_the_bank_drops_the_oldest_tensors_and_keeps_masks_and_pointers() -> None:
    output = _output()
    bank = MemoryBank(limit=3 * output.droppable_bytes)
    for frame_idx in range(10):
        bank.record(CUP, frame_idx, output)
    tracked = bank[CUP].tracked
    assert [idx for idx in tracked if tracked[idx].memory is not None] == [7, 8, 9]
    assert all(kept.pointer is not None and kept.mask == output.mask for kept in tracked.values())


def test_a_memory_in_use_is_dropped_last() -> None:
    output = _output()
    bank = MemoryBank(limit=2 * output.droppable_bytes)
    bank.record(CUP, 0, output)
    bank.record(CUP, 1, output)
    bank.touch(CUP, 0)
    bank.record(CUP, 2, output)
    assert bank[CUP].tracked[0].memory is not None
    assert bank[CUP].tracked[1].memory is None


def test_removing_an_object_frees_its_room() -> None:
    output = _output()
    bank = MemoryBank(limit=2 * output.droppable_bytes)
    bank.record(CUP, 0, output)
    bank.remove(CUP)
    for frame_idx in range(2):
        bank.record(ObjectId(2), frame_idx, output)
    assert all(kept.memory is not None for kept in bank[ObjectId(2)].tracked.values())
    assert CUP not in bank


def _features(seed: int) -> FrameFeatures:
    random = np.random.default_rng(seed)
    shapes = ((1, 2, 8, 8), (1, 4, 4, 4), (1, 8, 2, 2), (1, 4, 8), (1, 8, 2, 2))
    return FrameFeatures(*(random.random(shape, np.float32) for shape in shapes))


def _computed_times(cache: FeatureCache, frames: list[int]) -> int:
    computed = []
    for frame_idx in frames:
        cache.get(frame_idx, lambda frame_idx=frame_idx: computed.append(frame_idx) or _features(frame_idx))
    return len(computed)


def _equal(first: FrameFeatures, second: FrameFeatures) -> bool:
    return all(np.array_equal(one, two) for (_, one), (_, two) in zip(first.items(), second.items(), strict=True))


def _forbidden() -> FrameFeatures:
    raise AssertionError("computed again")


def test_features_are_computed_once_and_rounded_the_same_way_hit_or_miss(tmp_path: Path) -> None:
    cache = FeatureCache(folder=tmp_path, key="video|model|1024|1")
    first = cache.get(3, lambda: _features(3))
    assert _equal(first, _features(3).as_half())
    assert _equal(cache.get(3, _forbidden), first)
    again = FeatureCache(folder=tmp_path, key="video|model|1024|1")
    assert 3 in again
    assert _equal(again.get(3, _forbidden), first)


def test_memory_is_bounded_and_the_disk_remembers(tmp_path: Path) -> None:
    size = sum(array.nbytes for _, array in _features(0).as_half().items())
    assert _computed_times(FeatureCache(memory_limit=2 * size), [0, 1, 2, 0]) == 4
    assert _computed_times(FeatureCache(memory_limit=2 * size, folder=tmp_path, key="k"), [0, 1, 2, 0]) == 3


def test_the_disk_is_bounded_over_all_videos(tmp_path: Path) -> None:
    FeatureCache(folder=tmp_path, key="one").get(0, lambda: _features(0))
    size = next(tmp_path.glob("*/*.features")).stat().st_size
    cache = FeatureCache(folder=tmp_path, key="two", disk_limit=3 * size)
    _computed_times(cache, [0, 1, 2, 3, 4])
    assert len(list(tmp_path.glob("*/*.features"))) == 3


@pytest.mark.parametrize("damage", ["truncate", "flip", "empty", "other key"])
def test_what_does_not_match_is_computed_again(tmp_path: Path, damage: str) -> None:
    FeatureCache(folder=tmp_path, key="key").get(0, lambda: _features(0))
    path = next(tmp_path.glob("*/*.features"))
    content = path.read_bytes()
    damaged = {
        "truncate": content[:-10],
        "flip": content[:-10] + bytes([content[-10] ^ 1]) + content[-9:],
        "empty": b"",
        "other key": content.replace(b"key", b"kez", 1),
    }[damage]
    path.write_bytes(damaged)
    assert _computed_times(FeatureCache(folder=tmp_path, key="key"), [0]) == 1


def test_a_disk_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert _computed_times(FeatureCache(folder=blocked, key="key"), [0, 0]) == 1
