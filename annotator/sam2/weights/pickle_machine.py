"""A stack, a memo, and the pickle opcodes that dictionaries of tensors need; all others are refused by name."""

from collections.abc import Callable, Mapping
from typing import Any

from annotator.sam2.errors import WeightsError
from annotator.sam2.weights.pickle_objects import (
    KNOWN,
    ORDERED_DICT,
    REBUILD_TENSOR,
    Named,
    storage_of,
    tensor_of,
)


class PickleMachine:
    """Takes one opcode after the other."""

    def __init__(self) -> None:
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}
        # Where groups begin. Kept apart: looking for a mark on a long stack would take long, group after group.
        self._marks: list[int] = []

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
        if name not in KNOWN:
            raise WeightsError(
                f"the file wants to run {name.replace(' ', '.')}, which is no part of a tensor; it was not run"
            )
        self._stack.append(Named(name))

    def name_from_stack(self) -> None:
        """Push an object whose module and name lie on the stack."""
        name, module = self._stack.pop(), self._stack.pop()
        self.name_object(f"{module} {name}")

    def mark(self) -> None:
        """Begin a group."""
        self._marks.append(len(self._stack))

    def group(self) -> list[Any]:
        """Pop all since the last mark."""
        start = self._marks.pop()
        group = self._stack[start:]
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
        if called == Named(ORDERED_DICT):
            if arguments != ():
                raise WeightsError("the file fills an OrderedDict in a way that torch does not")
            self._stack.append({})
        elif called == Named(REBUILD_TENSOR):
            self._stack.append(tensor_of(arguments))
        else:
            raise WeightsError(f"the file calls a {type(called).__name__}, which is nothing that can be called")

    def storage(self) -> None:
        """A storage, by what torch calls its persistent id."""
        self._stack.append(storage_of(self._stack.pop()))


_CONSTANTS: Mapping[str, Any] = {
    "NONE": None,
    "NEWTRUE": True,
    "NEWFALSE": False,
    "EMPTY_TUPLE": (),
}
_PUSHING = frozenset(
    ("BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8")
)
_REMEMBERING = frozenset(("BINPUT", "LONG_BINPUT", "MEMOIZE"))
_RECALLING = frozenset(("BINGET", "LONG_BINGET"))
_IGNORED = frozenset(("PROTO", "FRAME", "STOP"))
_ACTIONS: Mapping[str, Callable[[PickleMachine, Any], None]] = {
    "MARK": lambda machine, _: machine.mark(),
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
