"""The cache never exceeds its bytes, forgets the oldest first and survives threads."""

import threading

from hypothesis import given
from hypothesis import strategies as st

from annotator.video.cache import ByteBoundedCache

operations = st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.integers(0, 12)), max_size=60)


@given(operations, st.integers(0, 30))
def test_it_holds_what_was_used_last_and_fits(steps: list[tuple[bool, int, int]], max_bytes: int) -> None:
    cache: ByteBoundedCache[int, bytes] = ByteBoundedCache(max_bytes, len)
    by_use: dict[int, bytes] = {}  # the model: in order of use
    for is_put, key, size in steps:
        if not is_put:
            assert cache.get(key) == by_use.get(key)
            if key in by_use:
                by_use[key] = by_use.pop(key)
            continue
        cache.put(key, bytes(size))
        by_use.pop(key, None)
        if size <= max_bytes:
            by_use[key] = bytes(size)
            while sum(map(len, by_use.values())) > max_bytes:
                del by_use[next(iter(by_use))]
        assert cache.used_bytes == sum(map(len, by_use.values())) <= max_bytes
        assert len(cache) == len(by_use)
        assert all(key in cache for key in by_use)
    cache.clear()
    assert (len(cache), cache.used_bytes) == (0, 0)


def test_threads_do_not_disturb_its_count() -> None:
    cache: ByteBoundedCache[int, bytes] = ByteBoundedCache(1000, len)

    def work(seed: int) -> None:
        for step in range(500):
            cache.put((seed * step) % 40, bytes(step % 90))
            cache.get(step % 40)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (3, 5, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [cache.get(key) for key in range(40)]
    assert cache.used_bytes == sum(len(value) for value in held if value is not None) <= 1000
