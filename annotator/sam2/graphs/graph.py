"""A graph under construction: values that know their graph, so that model code reads as expressions.

A thin layer over `onnx.helper`; docs/adr says why. Nothing is inferred or optimised here: shapes are known from
the configuration, constants are folded in numpy before they arrive, and ONNX Runtime does the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import onnx
from numpy.typing import DTypeLike, NDArray
from onnx import helper

from annotator.sam2.parts import Precision

OPSET = 20
"""ONNX operators: 20 is the first with Gelu; ONNX Runtime 1.28 runs it on CPU and CUDA."""
IR_VERSION = 10
CONTRIB = "com.microsoft"
"""ONNX Runtime's own operators: MultiHeadAttention and RotaryEmbedding."""

_SHARED_SIZE = 64

Dimension: TypeAlias = int | str
"""A number, or the name of a dimension that changes from run to run."""
Operand: TypeAlias = "Value | NDArray[Any] | float"


class Value:
    """The output of a node, an input, or a constant of one graph."""

    __slots__ = ("graph", "name")

    def __init__(self, graph: Graph, name: str) -> None:
        self.graph = graph
        self.name = name

    def __add__(self, other: Operand) -> Value:
        return self.graph.op("Add", self, other)

    def __sub__(self, other: Operand) -> Value:
        return self.graph.op("Sub", self, other)

    def __mul__(self, other: Operand) -> Value:
        return self.graph.op("Mul", self, other)

    def __matmul__(self, other: Operand) -> Value:
        return self.graph.op("MatMul", self, other)

    def __gt__(self, other: Operand) -> Value:
        return self.graph.op("Greater", self, other)

    def __ge__(self, other: Operand) -> Value:
        return self.graph.op("GreaterOrEqual", self, other)

    def reshape(self, *shape: int) -> Value:
        """With another shape: -1 is what remains, 0 keeps the dimension at that place."""
        return self.graph.op("Reshape", self, np.array(shape, np.int64))

    def transpose(self, *order: int) -> Value:
        """With the axes in another order."""
        return self.graph.op("Transpose", self, perm=order)

    def slice(self, axis: int, start: int, stop: int) -> Value:
        """The part from `start` to before `stop` of one axis."""
        bounds = [np.array([number], np.int64) for number in (start, stop, axis)]
        return self.graph.op("Slice", self, *bounds)

    def cast(self, dtype: DTypeLike) -> Value:
        """As another type."""
        return self.graph.op("Cast", self, to=helper.np_dtype_to_tensor_dtype(np.dtype(dtype)))


class Graph:
    """Collects nodes, constants, inputs and outputs of one ONNX model.

    Floating-point constants take the graph's precision unless a dtype is given.
    """

    def __init__(self, name: str, precision: Precision = Precision.FP32) -> None:
        self.precision = precision
        # Filled in place: putting a finished graph into a model would copy all weights, and again for each step.
        self._model = helper.make_model(
            helper.make_graph([], name, [], []),
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)],
            ir_version=IR_VERSION,
            producer_name="masklet-annotator",
        )
        self._shared: dict[tuple[str, tuple[int, ...], bytes], Value] = {}
        self._used_names = 0

    @property
    def dtype(self) -> np.dtype[Any]:
        """The type of activations."""
        return self.precision.dtype

    def input(self, name: str, dtype: DTypeLike, shape: Sequence[Dimension]) -> Value:
        """Declare an input."""
        self._model.graph.input.append(_value_info(name, dtype, shape))
        return Value(self, name)

    def output(self, name: str, value: Value, shape: Sequence[Dimension], dtype: DTypeLike | None = None) -> None:
        """Declare an output; `dtype` is that of activations unless given."""
        self._model.graph.node.append(helper.make_node("Identity", [value.name], [name], name=f"{name}:out"))
        self._model.graph.output.append(_value_info(name, dtype or self.dtype, shape))

    def constant(self, array: NDArray[Any] | float, dtype: DTypeLike | None = None) -> Value:
        """A constant; equal small ones are shared."""
        array = np.asarray(array)
        if dtype is not None or array.dtype.kind == "f":
            array = array.astype(dtype or self.dtype)
        if array.size > _SHARED_SIZE:
            return self._new_constant(array)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self._shared:
            self._shared[key] = self._new_constant(array)
        return self._shared[key]

    def op(self, op_type: str, *inputs: Operand | None, domain: str = "", **attributes: Any) -> Value:
        """Add a node with one output; None leaves an optional input out."""
        return self._node(op_type, inputs, 1, domain, attributes)[0]

    def split(self, value: Value, axis: int, sizes: Sequence[int]) -> list[Value]:
        """Cut a value along one axis."""
        return self._node("Split", (value, np.array(sizes, np.int64)), len(sizes), "", {"axis": axis})

    def concat(self, values: Sequence[Operand], axis: int) -> Value:
        """Put values one behind the other along one axis."""
        return self.op("Concat", *values, axis=axis) if len(values) > 1 else self._operand(values[0])

    def where(self, condition: Value, yes: Operand, no: Operand) -> Value:
        """`yes` where the condition holds, else `no`."""
        return self.op("Where", condition, yes, no)

    def model(self) -> onnx.ModelProto:
        """The finished model."""
        return self._model

    def _node(
        self,
        op_type: str,
        inputs: Sequence[Operand | None],
        outputs: int,
        domain: str,
        attributes: dict[str, Any],
    ) -> list[Value]:
        name = self._new_name(op_type)
        names = [name] if outputs == 1 else [f"{name}:{i}" for i in range(outputs)]
        operands = ["" if value is None else self._operand(value).name for value in inputs]
        self._model.graph.node.append(
            helper.make_node(op_type, operands, names, name=name, domain=domain, **attributes)
        )
        return [Value(self, output) for output in names]

    def _new_constant(self, array: NDArray[Any]) -> Value:
        name = self._new_name("constant")
        tensor = self._model.graph.initializer.add()
        tensor.name = name
        tensor.dims.extend(array.shape)
        tensor.data_type = helper.np_dtype_to_tensor_dtype(array.dtype)
        tensor.raw_data = array.tobytes()
        return Value(self, name)

    def _operand(self, value: Operand) -> Value:
        return value if isinstance(value, Value) else self.constant(value)

    def _new_name(self, what: str) -> str:
        self._used_names += 1
        return f"{what}_{self._used_names}"


def _value_info(name: str, dtype: DTypeLike, shape: Sequence[Dimension]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, helper.np_dtype_to_tensor_dtype(np.dtype(dtype)), list(shape))
