"""The official modules called as this program's graphs are: arrays in, arrays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from annotator.sam2.graphs.image_encoder import MEAN, STD

Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Remembered:
    """One frame of a made-up past of one object.

    Attributes:
        frame_idx: where it lies.
        conditioning: whether a person prompted there.
        memory: as the official memory encoder gave it, ``maskmem_features`` and ``maskmem_pos_enc``.
        pointer: ``(1, hidden)``.
    """

    frame_idx: int
    conditioning: bool
    memory: tuple[torch.Tensor, list[torch.Tensor]]
    pointer: torch.Tensor


class OfficialGraphs:
    """The parts of an official predictor."""

    def __init__(self, model: Any, size: int) -> None:
        self.model = model
        self.size = size

    @torch.inference_mode()
    def image_encoder(self, image: NDArray[np.uint8]) -> Arrays:
        """``uint8 (size, size, 3)`` to the five outputs of this program's image encoder."""
        m = self.model
        pixels = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
        pixels = (pixels - torch.from_numpy(MEAN)[:, None, None]) / torch.from_numpy(STD)[:, None, None]
        s4, s8, s16 = m.forward_image(pixels)["backbone_fpn"]
        tokens = s16.flatten(2).permute(0, 2, 1)
        position = m.image_encoder.neck.position_encoding(s16).flatten(2).permute(0, 2, 1)
        sa0 = m.memory_attention.layers[0]._forward_sa(tokens + 0.1 * position, position)
        mem_pix = m.memory_encoder.pix_feat_proj(s16)
        return _numpy(feat_s4=s4, feat_s8=s8, feat_s16=s16, sa0=sa0, mem_pix=mem_pix)

    @torch.inference_mode()
    def memory_attention(
        self, feat_s16: NDArray[Any], past: Sequence[Remembered], frame_idx: int, frames: int
    ) -> NDArray[Any]:
        """``(1, hidden, n, n)``, through the official choice and order of memories and pointers."""
        m, feat = self.model, torch.from_numpy(feat_s16)
        n = feat.shape[-1]
        bank: dict[str, dict[int, dict[str, Any]]] = {"cond_frame_outputs": {}, "non_cond_frame_outputs": {}}
        for frame in past:
            kind = "cond_frame_outputs" if frame.conditioning else "non_cond_frame_outputs"
            memory, position = frame.memory
            bank[kind][frame.frame_idx] = {
                "maskmem_features": memory,
                "maskmem_pos_enc": position,
                "obj_ptr": frame.pointer,
            }
        out = m._prepare_memory_conditioned_features(
            frame_idx=frame_idx,
            is_init_cond_frame=False,
            current_vision_feats=[feat.flatten(2).permute(2, 0, 1)],
            current_vision_pos_embeds=[m.image_encoder.neck.position_encoding(feat).flatten(2).permute(2, 0, 1)],
            feat_sizes=[(n, n)],
            output_dict=bank,
            num_frames=frames,
        )
        return np.asarray(out.numpy())

    @torch.inference_mode()
    def mask_decoder(
        self,
        pix_feat: NDArray[Any],
        features: Arrays,
        *,
        coords: NDArray[np.float32],
        labels: NDArray[np.int32],
        mask: NDArray[np.float32] | None,
        multimask: bool,
    ) -> Arrays:
        """What ``_forward_sam_heads`` answers, and all four candidates before any choice."""
        m, objects = self.model, len(labels)
        no_points = bool((labels == -1).all())
        points = {"point_coords": torch.from_numpy(coords), "point_labels": torch.from_numpy(labels)}
        seen: dict[str, torch.Tensor] = {}
        hook = _candidates_into(m, seen)
        high_res = [
            torch.from_numpy(features[name]).expand(objects, -1, -1, -1) for name in ("feat_s4", "feat_s8")
        ]
        try:
            _, _, ious, low_res, _, pointer, score = m._forward_sam_heads(
                backbone_features=torch.from_numpy(pix_feat),
                point_inputs=None if no_points else points,
                mask_inputs=None if mask is None else torch.from_numpy(mask),
                high_res_features=high_res,
                multimask_output=multimask,
            )
        finally:
            hook()
        return _numpy(
            mask=low_res,
            iou=ious.max(1).values,
            obj_score=score[:, 0],
            obj_ptr=pointer,
            raw=seen["masks"],
            ious=seen["ious"],
        )

    @torch.inference_mode()
    def memory_encoder(
        self, feat_s16: NDArray[Any], logits: NDArray[Any], score: NDArray[Any], *, binarize: bool
    ) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """``maskmem_features`` and ``maskmem_pos_enc`` of one object."""
        feat = torch.from_numpy(feat_s16)
        large = functional.interpolate(
            torch.from_numpy(logits), size=(self.size, self.size), mode="bilinear", align_corners=False
        )
        features, positions = self.model._encode_new_memory(
            current_vision_feats=[feat.flatten(2).permute(2, 0, 1)],
            feat_sizes=[tuple(feat.shape[-2:])],
            pred_masks_high_res=large,
            object_score_logits=torch.from_numpy(score)[:, None],
            is_mask_from_pts=binarize,
        )
        return features, positions


def memory_tokens(memory: torch.Tensor) -> NDArray[Any]:
    """An official memory as ``(1, M, channels)``: a map, or latents already."""
    return np.asarray((memory if memory.ndim == 3 else memory.flatten(2).permute(0, 2, 1)).numpy())


def _candidates_into(model: Any, seen: dict[str, torch.Tensor]) -> Any:
    """Keep what the decoder's transformer made before it chooses; returns what ends that."""
    decoder = model.sam_mask_decoder
    original = decoder.predict_masks

    def predict_masks(*arguments: Any, **named: Any) -> Any:
        out = original(*arguments, **named)
        seen["masks"], seen["ious"] = out[0], out[1]
        return out

    decoder.predict_masks = predict_masks
    return lambda: delattr(decoder, "predict_masks")


def _numpy(**tensors: torch.Tensor) -> Arrays:
    return {name: np.ascontiguousarray(tensor.numpy()) for name, tensor in tensors.items()}
