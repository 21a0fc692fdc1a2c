"""ONNX Runtime behind one door: sessions that run on what is really there, and stop when asked.

The only module that imports onnxruntime. Arrays are numpy arrays on the CPU; on a GPU what one graph makes for the
next stays on the device as a `DeviceArray`, and both go in and out through the same calls.
"""

import contextlib
import ctypes
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import TrackingError, UsageError
from annotator.sam2.device import Device

RUNTIME_VERSION: str = ort.__version__
_ERRORS_ONLY, _NOTHING = 3, 4
_NO_MEMORY = ("failed to allocate memory", "bad_alloc", "bad allocation", "out of memory")
"""How ONNX Runtime and what is below it say that memory is lacking."""
_CUDA_LIBRARIES = {
    "linux": ("libcuda.so.1", "libcudnn.so.9", "libcublasLt.so.12"),
    "win32": ("nvcuda.dll", "cudnn64_9.dll", "cublasLt64_12.dll"),
}


class DeviceArray:
    """An array that lives on the device; `numpy` brings a copy."""

    __slots__ = ("ort_value",)

    def __init__(self, ort_value: ort.OrtValue) -> None:
        self.ort_value = ort_value

    @property
    def shape(self) -> tuple[int, ...]:
        """As numpy has it."""
        return tuple(self.ort_value.shape())

    def numpy(self) -> NDArray[Any]:
        """A copy in ordinary memory."""
        return np.asarray(self.ort_value.numpy())


Array: TypeAlias = NDArray[Any] | DeviceArray


def to_numpy(array: Array) -> NDArray[Any]:
    """The values in ordinary memory; no copy where they are there already."""
    return array.numpy() if isinstance(array, DeviceArray) else array


@dataclass(frozen=True, slots=True)
class RuntimeOptions:
    """What is asked for.

    Attributes:
        device: where to run; None takes the GPU where one works, else the CPU.
        threads: of one run on the CPU; None takes all cores that this process may use.
    """

    device: Device | None = None
    threads: int | None = None

    def __post_init__(self) -> None:
        if self.threads is not None and self.threads < 1:
            raise UsageError(f"{self.threads} threads cannot run anything; at least 1 is needed")


@cache
def cuda_works() -> bool:
    """Whether the libraries that the CUDA provider needs can be loaded.

    Asked before ONNX Runtime is: the GPU wheel lists CUDA as available on every machine, and prints errors and
    silently runs on the CPU where it is not.
    """
    libraries = _CUDA_LIBRARIES.get(sys.platform, ())
    if "CUDAExecutionProvider" not in ort.get_available_providers() or not libraries:
        return False
    driver, *others = libraries
    return _loads(driver) and (all(map(_loads, others)) or _loads_after_preload(others))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _loads_after_preload(libraries: Sequence[str]) -> bool:
    """CUDA and cuDNN may lie beside Python as wheels, where only ONNX Runtime looks for them (and prints)."""
    with contextlib.redirect_stdout(io.StringIO()):
        ort.preload_dlls()
    return all(map(_loads, libraries))


def best_device() -> Device:
    """The GPU where one works, else the CPU."""
    return Device.CUDA if cuda_works() else Device.CPU


def usable_cores() -> int:
    """Cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity is not None else os.cpu_count() or 1


class Session:
    """One graph, ready to run; used from one thread at a time."""

    def __init__(self, model: bytes | os.PathLike[str], options: RuntimeOptions = RuntimeOptions()) -> None:
        """Load a graph.

        Raises:
            TrackingError: the device that was asked for does not work, or the graph cannot be loaded.
        """
        wanted = options.device or best_device()
        self._session = _loaded(model, wanted, options.threads or usable_cores())
        providers = self._session.get_providers()
        self.device = Device.CUDA if providers[0] == "CUDAExecutionProvider" else Device.CPU
        if options.device is not None and self.device != options.device:
            raise TrackingError(
                f"{options.device.upper()} was asked for, but ONNX Runtime got only {', '.join(providers)}; "
                "leave the device out to run on the CPU"
            )
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._inputs = {value.name: value.type for value in self._session.get_inputs()}
        # On the CPU arrays are numpy's already; elsewhere they are bound to stay where they are.
        self._binds = self.device is not Device.CPU

    def dtype_of(self, name: str) -> np.dtype[Any]:
        """The floating-point type of an input."""
        return np.dtype(np.float16 if self._inputs[name] == "tensor(float16)" else np.float32)

    def run(
        self,
        inputs: Mapping[str, Array],
        *,
        outputs: Sequence[str] | None = None,
        cancel: CancelToken | None = None,
    ) -> dict[str, Array]:
        """Run the graph.

        Args:
            inputs: by name; names that the graph does not have are ignored.
            outputs: the names wanted; None wants all.
            cancel: ends the run between two nodes when it is set.

        Raises:
            Cancelled: the token was set.
            TrackingError: the run failed, for instance for lack of memory.
        """
        names = list(self._outputs if outputs is None else outputs)
        feeds = {name: array for name, array in inputs.items() if name in self._inputs}
        with _stoppable(cancel) as run_options, _said_plainly(cancel):
            if self._binds:
                return self._run_bound(feeds, names, run_options)
            feeds = {name: to_numpy(array) for name, array in feeds.items()}
            return dict(zip(names, self._session.run(names, feeds, run_options), strict=True))

    def _run_bound(
        self, feeds: Mapping[str, Array], names: Sequence[str], run_options: ort.RunOptions
    ) -> dict[str, Array]:
        binding = self._session.io_binding()
        for name, array in feeds.items():
            if isinstance(array, DeviceArray):
                binding.bind_ortvalue_input(name, array.ort_value)
            else:
                binding.bind_cpu_input(name, np.ascontiguousarray(array))
        for name in names:
            binding.bind_output(name, self.device.value)
        self._session.run_with_iobinding(binding, run_options)
        return dict(zip(names, map(DeviceArray, binding.get_outputs()), strict=True))


@contextlib.contextmanager
def _stoppable(cancel: CancelToken | None) -> Iterator[ort.RunOptions]:
    """Run options whose run ends when the token is set."""
    run_options = ort.RunOptions()
    if cancel is None:
        yield run_options
        return
    cancel.raise_if_set()

    def terminate() -> None:
        run_options.terminate = True

    forget = cancel.on_set(terminate)
    try:
        yield run_options
    finally:
        forget()


@contextlib.contextmanager
def _said_plainly(cancel: CancelToken | None) -> Iterator[None]:
    """ONNX Runtime's errors as this program's."""
    try:
        yield
    except Exception as error:  # ONNX Runtime's exceptions share no base class.
        if cancel is not None and cancel.is_set:
            raise Cancelled from error
        _check_memory(error)
        raise TrackingError(f"the network could not run: {_first_line(error)}") from error


def _loaded(model: bytes | os.PathLike[str], device: Device, threads: int) -> ort.InferenceSession:
    providers: list[Any] = ["CPUExecutionProvider"]
    if device is Device.CUDA:
        # Not "exhaustive": it would measure every convolution anew at each start. TF32 is not fp32.
        cuda = {"cudnn_conv_algo_search": "HEURISTIC", "use_tf32": "0"}
        providers.insert(0, ("CUDAExecutionProvider", cuda))
    source = model if isinstance(model, bytes) else os.fspath(model)
    try:
        with _quiet():
            return ort.InferenceSession(source, _session_options(threads), providers=providers)
    except Exception as error:
        _check_memory(error)
        raise TrackingError(f"ONNX Runtime cannot load the network: {_first_line(error)}") from error


def _session_options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = _ERRORS_ONLY
    # The number of memories changes from frame to frame: a plan made for the last shape is of no use.
    options.enable_mem_pattern = False
    # Threads of one graph that wait by spinning would slow the next graph down.
    options.add_session_config_entry("session.force_spinning_stop", "1")
    return options


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """What does not work is found out by asking the session, not by reading a log."""
    ort.set_default_logger_severity(_NOTHING)
    try:
        yield
    finally:
        ort.set_default_logger_severity(_ERRORS_ONLY)


def _check_memory(error: Exception) -> None:
    """Say it in words where memory is what was lacking, which each provider says in its own way."""
    said = str(error).lower()
    if isinstance(error, MemoryError) or any(sign in said for sign in _NO_MEMORY):
        raise TrackingError(
            "there is not enough memory for the network; close other programs, or choose a smaller model"
        ) from error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
