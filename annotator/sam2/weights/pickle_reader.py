"""Reads the one kind of pickle that a state dict is, and refuses all others by name.

Not an unpickler: nothing is imported, looked up or called. The stream is taken apart by `pickletools`, and a small
machine knows the opcodes that dictionaries of tensors need. Where the stream names an object, only those of the
list in `pickle_objects` are understood; what they would do is written there.
"""

import pickletools
import warnings

from annotator.sam2.errors import WeightsError
from annotator.sam2.weights.pickle_machine import PickleMachine

MAX_BYTES = 2 << 20
"""Of the pickle alone; the largest network's is 0.2 MB."""


def read_pickle(data: bytes) -> object:
    """The object that a checkpoint's pickle describes: nested dicts with `TensorRecord` values.

    Raises:
        WeightsError: the stream is damaged, or wants something that weights do not need.
    """
    if len(data) > MAX_BYTES:
        raise WeightsError(
            f"the list of tensors has {len(data)} bytes; more than {MAX_BYTES} is no list of weights"
        )
    machine = PickleMachine()
    try:
        # `pickletools` unescapes names, and Python warns of odd escapes; such a name is refused anyway.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return _run(machine, data)
    except WeightsError:
        raise
    except (ValueError, IndexError, KeyError, TypeError) as error:
        raise WeightsError(f"the list of tensors is damaged: {error}") from error


def _run(machine: PickleMachine, data: bytes) -> object:
    for opcode, argument, _ in pickletools.genops(data):
        if machine.step(opcode.name, argument):
            return machine.result()
    raise WeightsError("the list of tensors ends too early")
