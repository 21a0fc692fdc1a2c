"""Reads the one kind of pickle that a state dict is, and refuses all others by name.

Not an unpickler: nothing is imported, looked up or called. The stream is taken apart by `pickletools`, and a small
machine knows the opcodes that dictionaries of tensors need. Where the stream names an object, only those of the
lists below are understood; what they would do is written here.
"""

import pickletools
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.sam2.errors import WeightsError

MAX_BYTES = 16 << 20
"""Of the pickle alone; the largest network's is 0.2 MB."""

_STORAGES = {
    "torch DoubleStorage": "float64",
    "torch FloatStorage": "float32",
    "torch HalfStorage": "float16",
    "torch BFloat16Storage": "bfloat16",
    "torch LongStorage": "int64",
    "torch IntStorage": "int32",
    "torch ShortStorage": "int16",
    "torch CharStorage": "int8",
    "torch ByteStorage": "uint8",
    "torch BoolStorage": "bool",
}
_ORDERED_DICT = "collections OrderedDict"
_REBUILD_TENSOR = "torch._utils _rebuild_tensor_v2"
_KNOWN = {*_STORAGES, _ORDERED_DICT, _REBUILD_TENSOR}


@dataclass(frozen=True, slots=True)
class Named:
    """An object that the stream names, as ``module name``; only ever compared, never looked up."""

    name: str


@dataclass(frozen=True, slots=True)
class StorageReference:
    """A storage: its type by torch's name, the entry that holds it, and how many numbers it says it has."""

    dtype: str
    key: str
    numbers: int


@dataclass(frozen=True, slots=True)
class TensorRecord:
    """What a tensor is made of, unchecked."""

    storage: StorageReference
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


def read_pickle(data: bytes) -> object:
    """The object that a checkpoint's pickle describes: nested dicts with `TensorRecord` values.

    Raises:
        WeightsError: the stream is damaged, or wants something that weights do not need.
    """
    if len(data) > MAX_BYTES:
        raise WeightsError(
            f"the list of tensors has {len(data)} bytes; more than {MAX_BYTES} is no list of weights"
        )
    machine = _Machine()
    try:
        # `pickletools` unescapes names, and Python warns of odd escapes; such a name is refused anyway.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return _run(machine, data)
    except WeightsError:
        raise
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise WeightsError(f"the list of tensors is damaged: {error}") from error


def _run(machine: "_Machine", data: bytes) -> object:
    for opcode, argument, _ in pickletools.genops(data):
        if machine.step(opcode.name, argument):
            return machine.result()
    raise WeightsError("the list of tensors ends too early")


class _Mark:
    """Stands where a group begins on the stack."""


_MARK = _Mark()


class _Machine:
    """A stack, a memo, and the opcodes that dictionaries of tensors need."""

    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def step(self, name: str, argument: Any) -> bool:
        """One opcode; True at the end of the stream."""
        if name in _CONSTANTS:
            self._stack.append(_CONSTANTS[name])
        elif name in _PUSHING:
            self._stack.append(argument)
        elif name in _REMEMBERING:
            self._memo[len(self._memo) if argument is None else argument] = self._stack[-1]
        elif name in _RECALLING:
            self._stack.append(self._memo[argument])
        elif name in _ACTIONS:
            _ACTIONS[name](self, argument)
        elif name not in _IGNORED:
            raise WeightsError(f"the file wants the pickle operation {name}, which weights do not need")
        return name == "STOP"

    def result(self) -> object:
        """What is left in the end."""
        if len(self._stack) != 1:
            raise WeightsError(f"the list of tensors leaves {len(self._stack)} objects instead of one")
        return self._stack[0]

    def empty(self, kind: type) -> None:
        """Push an empty container."""
        self._stack.append(kind())

    def name_object(self, name: str) -> None:
        """Push an object that is named."""
        if name not in _KNOWN:
            raise WeightsError(
                f"the file wants to run {name.replace(' ', '.')}, which is no part of a tensor; it was not run"
            )
        self._stack.append(Named(name))

    def name_from_stack(self) -> None:
        """Push an object whose module and name lie on the stack."""
        name, module = self._stack.pop(), self._stack.pop()
        self.name_object(f"{module} {name}")

    def group(self) -> list[Any]:
        """Pop all down to the last mark."""
        start = max(i for i, value in enumerate(self._stack) if value is _MARK)
        group = self._stack[start + 1 :]
        del self._stack[start:]
        return group

    def tuple_of(self, count: int) -> None:
        """Replace the last few by a tuple of them."""
        if count > len(self._stack):
            raise IndexError("a tuple has more items than there are")
        items = tuple(self._stack[len(self._stack) - count :])
        del self._stack[len(self._stack) - count :]
        self._stack.append(items)

    def tuple_of_group(self) -> None:
        """Replace a group by a tuple of it."""
        self._stack.append(tuple(self.group()))

    def set_items(self, pairs: list[Any]) -> None:
        """Put keys and values that alternate into the dict on top."""
        target = self._stack[-1]
        if not isinstance(target, dict) or len(pairs) % 2:
            raise WeightsError("the file sets items of something that is no dictionary")
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            if not isinstance(key, str | int):
                raise WeightsError(f"the file has a dictionary key of the type {type(key).__name__}")
            target[key] = value

    def set_item(self) -> None:
        """Put one pair into the dict on top."""
        value, key = self._stack.pop(), self._stack.pop()
        self.set_items([key, value])

    def extend(self, items: list[Any]) -> None:
        """Put items into the list on top."""
        target = self._stack[-1]
        if not isinstance(target, list):
            raise WeightsError("the file appends to something that is no list")
        target.extend(items)

    def append(self) -> None:
        """Put one item into the list on top."""
        item = self._stack.pop()
        self.extend([item])

    def build(self) -> None:
        """State of an object: ordered dicts carry metadata that nothing reads."""
        self._stack.pop()
        if not isinstance(self._stack[-1], dict):
            raise WeightsError("the file sets the state of something that is no dictionary")

    def reduce(self) -> None:
        """What a call would give: an empty dict, or a tensor."""
        arguments, called = self._stack.pop(), self._stack.pop()
        if called == Named(_ORDERED_DICT):
            if arguments != ():
                raise WeightsError("the file fills an OrderedDict in a way that torch does not")
            self._stack.append({})
        elif called == Named(_REBUILD_TENSOR):
            self._stack.append(_tensor(arguments))
        else:
            raise WeightsError(f"the file calls {called!r}, which is nothing that can be called")

    def storage(self) -> None:
        """A storage, by what torch calls its persistent id."""
        self._stack.append(_storage(self._stack.pop()))


def _storage(reference: Any) -> StorageReference:
    match reference:
        case ("storage", Named(name), str(key), str(), int(numbers)) if name in _STORAGES:
            return StorageReference(_STORAGES[name], key, numbers)
    raise WeightsError("the file refers to a storage in a way that torch does not")


def _tensor(arguments: Any) -> TensorRecord:
    match arguments:
        case (StorageReference() as storage, int(offset), tuple(shape), tuple(strides), *_) if all(
            type(number) is int for number in (*shape, *strides)
        ):
            return TensorRecord(storage, offset, shape, strides)
    raise WeightsError("the file describes a tensor in a way that torch does not")


_CONSTANTS: Mapping[str, Any] = {
    "NONE": None,
    "NEWTRUE": True,
    "NEWFALSE": False,
    "EMPTY_TUPLE": (),
    "MARK": _MARK,
}
_PUSHING = frozenset(
    ("BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8")
)
_REMEMBERING = frozenset(("BINPUT", "LONG_BINPUT", "MEMOIZE"))
_RECALLING = frozenset(("BINGET", "LONG_BINGET"))
_IGNORED = frozenset(("PROTO", "FRAME", "STOP"))
_ACTIONS: Mapping[str, Callable[[_Machine, Any], None]] = {
    "EMPTY_DICT": lambda machine, _: machine.empty(dict),
    "EMPTY_LIST": lambda machine, _: machine.empty(list),
    "GLOBAL": lambda machine, name: machine.name_object(name),
    "STACK_GLOBAL": lambda machine, _: machine.name_from_stack(),
    "TUPLE": lambda machine, _: machine.tuple_of_group(),
    "TUPLE1": lambda machine, _: machine.tuple_of(1),
    "TUPLE2": lambda machine, _: machine.tuple_of(2),
    "TUPLE3": lambda machine, _: machine.tuple_of(3),
    "SETITEM": lambda machine, _: machine.set_item(),
    "SETITEMS": lambda machine, _: machine.set_items(machine.group()),
    "APPEND": lambda machine, _: machine.append(),
    "APPENDS": lambda machine, _: machine.extend(machine.group()),
    "BUILD": lambda machine, _: machine.build(),
    "REDUCE": lambda machine, _: machine.reduce(),
    "BINPERSID": lambda machine, _: machine.storage(),
}
