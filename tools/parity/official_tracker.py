"""The official video predictor playing a script; what it holds after every step."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from annotator.domain.mask import Mask
from annotator.domain.object_id import ObjectId
from annotator.domain.prompt import FramePrompts
from tools.parity.tracker_level import Seen
from tools.parity.tracker_scenario import Prompt, Remove, Run, Script, Step


class OfficialTracker:
    """A predictor on one folder of frames.

    Args:
        model: the official ``SAM2VideoPredictor``.
        folder: with the frames.
        script: what will be played.
        one_object_per_state: EdgeTAM refuses objects that come late, and fails for more than one at a time.
    """

    def __init__(self, model: Any, folder: Path, script: Script, *, one_object_per_state: bool) -> None:
        self._model = model
        self._folder = folder
        self._script = script
        self._apart = one_object_per_state
        self._states: dict[int, dict[str, Any]] = {}
        _widen_memories(model)

    def play(self, steps: Sequence[Step]) -> Iterator[Seen]:
        """All steps, each with what was found."""
        for i, step in enumerate(steps):
            match step:
                case Prompt(object_id, frame_idx, prompts):
                    self._prompt(object_id, frame_idx, prompts)
                    yield self._seen(i, object_id, frame_idx)
                case Run():
                    yield from self._run(i, step)
                case Remove(object_id):
                    self._remove(object_id)

    def _state(self, object_id: ObjectId) -> dict[str, Any]:
        key = object_id if self._apart else 0
        if key not in self._states:
            self._states[key] = self._model.init_state(str(self._folder))
        return self._states[key]

    def _prompt(self, object_id: ObjectId, frame_idx: int, prompts: FramePrompts) -> None:
        where = {"inference_state": self._state(object_id), "frame_idx": frame_idx, "obj_id": object_id}
        if prompts.mask is not None:
            self._model.add_new_mask(**where, mask=prompts.mask.to_array())
        if prompts.box is not None:
            self._model.add_new_points_or_box(**where, box=np.array(prompts.box.xyxy, np.float32))
        for point in prompts.points:
            self._model.add_new_points_or_box(
                **where,
                points=np.array([[point.x, point.y]], np.float32),
                labels=np.array([point.label], np.int32),
                clear_old_points=False,
            )

    def _run(self, i: int, run: Run) -> Iterator[Seen]:
        for state in self._states.values():
            conditioning = {one: self._conditioning(state, one) for one in state["obj_ids"]}
            for frame_idx, object_ids, _ in self._model.propagate_in_video(
                state, run.first, abs(run.last - run.first), run.is_reverse
            ):
                for object_id in object_ids:
                    if frame_idx not in conditioning[object_id]:
                        yield self._seen(i, object_id, frame_idx)

    def _remove(self, object_id: ObjectId) -> None:
        if self._apart:
            del self._states[object_id]
        else:
            self._model.remove_object(self._state(object_id), object_id)

    def _conditioning(self, state: dict[str, Any], object_id: ObjectId) -> set[int]:
        index = state["obj_id_to_idx"][object_id]
        banks = (state["output_dict_per_obj"][index], state["temp_output_dict_per_obj"][index])
        return {frame_idx for bank in banks for frame_idx in bank["cond_frame_outputs"]}

    def _seen(self, i: int, object_id: ObjectId, frame_idx: int) -> Seen:
        state = self._state(object_id)
        index = state["obj_id_to_idx"][object_id]
        out = next(
            bank[kind][frame_idx]
            for bank in (state["temp_output_dict_per_obj"][index], state["output_dict_per_obj"][index])
            for kind in ("cond_frame_outputs", "non_cond_frame_outputs")
            if frame_idx in bank[kind]
        )
        logits = out["pred_masks"]
        large = functional.interpolate(logits, size=tuple(self._script.size), mode="bilinear", align_corners=False)
        return Seen(
            i,
            object_id,
            frame_idx,
            logits[0, 0].numpy().copy(),
            float(out["object_score_logits"]),
            out["obj_ptr"][0].numpy().copy(),
            Mask.from_array((large[0, 0] > 0).numpy()),
        )


def _widen_memories(model: Any) -> None:
    """Memories rounded to bfloat16 as they are, and then float32 again.

    Without that a frame with memories and no pointer yet would be computed in bfloat16 and fail.
    """
    run_frame, run_encoder = model._run_single_frame_inference, model._run_memory_encoder

    def run_single_frame_inference(*args: Any, **named: Any) -> Any:
        out, masks = run_frame(*args, **named)
        if out["maskmem_features"] is not None:
            out["maskmem_features"] = out["maskmem_features"].to(torch.float32)
        return out, masks

    def run_memory_encoder(*args: Any, **named: Any) -> Any:
        memory, positions = run_encoder(*args, **named)
        return memory.to(torch.float32), positions

    model._run_single_frame_inference = run_single_frame_inference
    model._run_memory_encoder = run_memory_encoder
