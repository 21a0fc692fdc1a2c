"""How an engine shall run."""

from dataclasses import dataclass

from annotator.sam2.device import Device


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How an engine shall run; each engine takes what concerns it.

    Attributes:
        threads: processor threads; None for all.
        size: image size of a model in pixels; None for the one it was trained at.
        device: where a model runs; None takes the GPU where one works, else the CPU.
        max_memories: spatial memories that a model's frame attends to at most; None for the usual 10.
    """

    threads: int | None = None
    size: int | None = None
    device: Device | None = None
    max_memories: int | None = None
