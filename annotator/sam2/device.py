"""Where graphs run, as a word: apart from what runs them, which brings ONNX Runtime along."""

from enum import StrEnum


class Device(StrEnum):
    """Where graphs run."""

    CPU = "cpu"
    CUDA = "cuda"
