"""A byte-bounded cache that forgets what was used longest ago."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def default_cache_bytes(frame_bytes: int) -> int:
    """Room for 48 frames of this size, and in any case 64 MB; at most 256 MB."""
    return min(max(48 * frame_bytes, 64 << 20), 256 << 20)


class ByteBoundedCache(Generic[_Key, _Value]):
    """Values up to a number of bytes; any thread may use it.

    A value larger than the bound is not kept at all.

    Args:
        max_bytes: what all values together may take.
        size_of: the bytes of one value.
    """

    def __init__(self, max_bytes: int, size_of: Callable[[_Value], int]) -> None:
        self.max_bytes = max_bytes
        self._size_of = size_of
        self._lock = threading.Lock()
        self._values: OrderedDict[_Key, tuple[_Value, int]] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, key: _Key) -> bool:
        return key in self._values

    @property
    def used_bytes(self) -> int:
        """What the values take now."""
        return self._bytes

    def get(self, key: _Key) -> _Value | None:
        """The value, or None; it counts as used now."""
        with self._lock:
            entry = self._values.get(key)
            if entry is None:
                return None
            self._values.move_to_end(key)
            return entry[0]

    def put(self, key: _Key, value: _Value) -> None:
        """Keep a value, and forget others until it fits."""
        size = self._size_of(value)
        with self._lock:
            self._forget(key)
            if size > self.max_bytes:
                return
            while self._bytes + size > self.max_bytes:
                self._forget(next(iter(self._values)))
            self._values[key] = (value, size)
            self._bytes += size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._values.clear()
            self._bytes = 0

    def _forget(self, key: _Key) -> None:
        entry = self._values.pop(key, None)
        if entry is not None:
            self._bytes -= entry[1]
