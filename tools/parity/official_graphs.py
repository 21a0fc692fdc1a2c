"""The official modules called as this program's graphs are: arrays in, arrays out."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from annotator.sam2.graphs.image_encoder import MEAN, STD
from annotator.sam2.network import PromptArrays
from annotator.sam2.runtime import to_numpy
from tools.parity.graph_level import Arrays
from tools.parity.scenario import FRAME, FRAMES, Remembered


class OfficialGraphs:
    """The parts of an official predictor."""

    def __init__(self, model: Any, size: int) -> None:
        self.model = model
        self.size = size
        self._memories: dict[int, tuple[torch.Tensor, list[torch.Tensor]]] = {}

    @torch.inference_mode()
    def features(self, image: NDArray[np.uint8]) -> Arrays:
        """``uint8 (size, size, 3)`` to the three maps that the official encoder gives."""
        pixels = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
        pixels = (pixels - torch.from_numpy(MEAN)[:, None, None]) / torch.from_numpy(STD)[:, None, None]
        s4, s8, s16 = self.model.forward_image(pixels)["backbone_fpn"]
        return _numpy(feat_s4=s4, feat_s8=s8, feat_s16=s16)

    @torch.inference_mode()
    def image_encoder(self, image: NDArray[np.uint8]) -> Arrays:
        """The same, and what this program computes once per frame and the official code per object."""
        m, features = self.model, self.features(image)
        s16 = torch.from_numpy(features["feat_s16"])
        tokens = s16.flatten(2).permute(0, 2, 1)
        position = m.image_encoder.neck.position_encoding(s16).flatten(2).permute(0, 2, 1)
        sa0 = m.memory_attention.layers[0]._forward_sa(tokens + 0.1 * position, position)
        return {**features, **_numpy(sa0=sa0, mem_pix=m.memory_encoder.pix_feat_proj(s16))}

    @torch.inference_mode()
    def memory_encoder(
        self, frame_idx: int, feat_s16: NDArray[Any], logits: NDArray[Any], score: float, *, binarize: bool
    ) -> NDArray[Any]:
        """``(1, M, channels)``; kept in the official form under its frame."""
        feat = torch.from_numpy(feat_s16)
        large = functional.interpolate(
            torch.from_numpy(logits), size=(self.size, self.size), mode="bilinear", align_corners=False
        )
        memory, positions = self.model._encode_new_memory(
            current_vision_feats=[feat.flatten(2).permute(2, 0, 1)],
            feat_sizes=[tuple(feat.shape[-2:])],
            pred_masks_high_res=large,
            object_score_logits=torch.tensor([[score]]),
            is_mask_from_pts=binarize,
        )
        self._memories[frame_idx] = memory, positions
        tokens = memory if memory.ndim == 3 else memory.flatten(2).permute(0, 2, 1)  # Latents, or a map.
        return np.ascontiguousarray(tokens.numpy())

    @torch.inference_mode()
    def memory_attention(
        self, feat_s16: NDArray[Any], past: Sequence[Remembered], *, frame_idx: int = FRAME
    ) -> NDArray[Any]:
        """``(1, hidden, n, n)``, through the official choice and order of memories and pointers."""
        m, feat = self.model, torch.from_numpy(feat_s16)
        position = m.image_encoder.neck.position_encoding(feat)
        out = m._prepare_memory_conditioned_features(
            frame_idx=frame_idx,
            is_init_cond_frame=False,
            current_vision_feats=[feat.flatten(2).permute(2, 0, 1)],
            current_vision_pos_embeds=[position.flatten(2).permute(2, 0, 1)],
            feat_sizes=[tuple(feat.shape[-2:])],
            output_dict=self._bank(past),
            num_frames=FRAMES,
        )
        return np.ascontiguousarray(out.numpy())

    def _bank(self, past: Sequence[Remembered]) -> dict[str, dict[int, dict[str, Any]]]:
        bank: dict[str, dict[int, dict[str, Any]]] = {"cond_frame_outputs": {}, "non_cond_frame_outputs": {}}
        for frame in past:
            memory, positions = self._memories[frame.frame_idx]
            bank["cond_frame_outputs" if frame.conditioning else "non_cond_frame_outputs"][frame.frame_idx] = {
                "maskmem_features": memory,
                "maskmem_pos_enc": positions,
                "obj_ptr": torch.from_numpy(frame.pointer),
            }
        return bank

    @torch.inference_mode()
    def mask_decoder(self, pix_feat: NDArray[Any], features: Arrays, prompt: PromptArrays) -> Arrays:
        """What ``_forward_sam_heads`` answers, and all four candidates before any choice."""
        m, objects = self.model, len(prompt.labels)
        points = {
            "point_coords": torch.from_numpy(prompt.coords),
            "point_labels": torch.from_numpy(prompt.labels),
        }
        fine = [torch.from_numpy(features[name]).expand(objects, -1, -1, -1) for name in ("feat_s4", "feat_s8")]
        with _candidates_of(m.sam_mask_decoder) as seen:
            _, _, ious, low_res, _, pointer, score = m._forward_sam_heads(
                backbone_features=torch.from_numpy(pix_feat),
                point_inputs=None if (prompt.labels == -1).all() else points,
                mask_inputs=None if prompt.mask is None else torch.from_numpy(to_numpy(prompt.mask)),
                high_res_features=fine,
                multimask_output=bool(prompt.multimask[0]),
            )
        chosen = {"mask": low_res, "iou": ious.max(1).values, "obj_score": score[:, 0], "obj_ptr": pointer}
        return _numpy(**chosen, raw=seen["masks"], ious=seen["ious"])


@contextlib.contextmanager
def _candidates_of(decoder: Any) -> Iterator[dict[str, torch.Tensor]]:
    """What the decoder makes before it chooses, put into a dict."""
    seen: dict[str, torch.Tensor] = {}
    original = decoder.predict_masks

    def predict_masks(*arguments: Any, **named: Any) -> Any:
        out = original(*arguments, **named)
        seen["masks"], seen["ious"] = out[0], out[1]
        return out

    decoder.predict_masks = predict_masks
    try:
        yield seen
    finally:
        del decoder.predict_masks


def _numpy(**tensors: torch.Tensor) -> Arrays:
    return {name: np.ascontiguousarray(tensor.numpy()) for name, tensor in tensors.items()}
