"""The names and shapes of every weight that a network has, as the official code saves them.

A state dict is checked against this table before anything is built, so a file of another network is refused by
the name of the first weight that does not fit. Names: ``sam2/modeling`` of facebookresearch/sam2 and
facebookresearch/EdgeTAM, and timm's ``repvit.py`` for EdgeTAM's trunk.
"""

from itertools import pairwise

from annotator.sam2.config import HieraConfig, PerceiverConfig, Sam2Config
from annotator.sam2.layer_shapes import Named, Shape, conv, linear, mlp, norm, under
from annotator.sam2.trunk_shapes import BATCH_COUNTER, hiera_shapes, repvit_shapes

__all__ = ["BATCH_COUNTER", "Shape", "expected_shapes"]

DECODER_MLP = 2048
"""Hidden channels of the mask decoder's transformer; fixed in the official code."""
HEAD_HIDDEN = 256
"""Hidden channels of the IoU head; fixed in the official code."""
PROMPT_MASK_CHANNELS = 16
"""Channels of a mask prompt before the last projection; fixed in the official code."""
POINTER_LAYERS = 3
MASK_TOKENS = 4
MASK_DOWNSAMPLE_CHANNELS = (1, 4, 16, 64, 256)
FUSER_LAYERS = 2
DECODER_LAYERS = 2


def expected_shapes(config: Sam2Config) -> dict[str, Shape]:
    """Every weight's name and shape; batch-norm counters have the shape ``()``."""
    return dict(_network(config))


def _network(c: Sam2Config) -> Named:
    yield "maskmem_tpos_enc", (c.memory_slots, 1, 1, c.memory)
    yield "no_mem_embed", (1, 1, c.hidden)
    yield "no_mem_pos_enc", (1, 1, c.hidden)
    yield "no_obj_ptr", (1, c.hidden)
    if c.no_obj_embed_spatial:
        yield "no_obj_embed_spatial", (1, c.memory)
    yield from under("image_encoder", _image_encoder(c))
    yield from conv("mask_downsample", 1, 1, 4)
    yield from under("memory_attention", _memory_attention(c))
    yield from under("memory_encoder", _memory_encoder(c))
    yield from under("sam_prompt_encoder", _prompt_encoder(c))
    yield from under("sam_mask_decoder", _mask_decoder(c))
    yield from mlp("obj_ptr_proj", *[c.hidden] * (POINTER_LAYERS + 1))
    if c.pointer_time_code:
        yield from linear("obj_ptr_tpos_proj", c.hidden, c.memory)
    if c.perceiver is not None:
        yield from under("spatial_perceiver", _perceiver(c.perceiver, c.memory))


def _image_encoder(c: Sam2Config) -> Named:
    if isinstance(c.trunk, HieraConfig):
        yield from under("trunk", hiera_shapes(c.trunk))
    else:
        yield from under("trunk.body", repvit_shapes(c.trunk))
    for i, channels in enumerate(reversed(c.trunk.widths)):
        yield from conv(f"neck.convs.{i}.conv", channels, c.hidden, 1)


def _attention(name: str, width: int, inner: int, *, kv: int) -> Named:
    yield from linear(f"{name}.q_proj", width, inner)
    yield from linear(f"{name}.k_proj", kv, inner)
    yield from linear(f"{name}.v_proj", kv, inner)
    yield from linear(f"{name}.out_proj", inner, width)


def _memory_attention(c: Sam2Config) -> Named:
    for i in range(c.memory_layers):
        yield from _attention(f"layers.{i}.self_attn", c.hidden, c.hidden, kv=c.hidden)
        yield from _attention(f"layers.{i}.cross_attn_image", c.hidden, c.hidden, kv=c.memory)
        yield from linear(f"layers.{i}.linear1", c.hidden, c.memory_mlp)
        yield from linear(f"layers.{i}.linear2", c.memory_mlp, c.hidden)
        for name in ("norm1", "norm2", "norm3"):
            yield from norm(f"layers.{i}.{name}", c.hidden)
    yield from norm("norm", c.hidden)


def _memory_encoder(c: Sam2Config) -> Named:
    channels = MASK_DOWNSAMPLE_CHANNELS
    for i, (inputs, outputs) in enumerate(pairwise(channels)):
        yield from conv(f"mask_downsampler.encoder.{3 * i}", inputs, outputs, 3)
        yield from norm(f"mask_downsampler.encoder.{3 * i + 1}", outputs)
    yield from conv(f"mask_downsampler.encoder.{3 * (len(channels) - 1)}", channels[-1], c.hidden, 1)
    yield from conv("pix_feat_proj", c.hidden, c.hidden, 1)
    for i in range(FUSER_LAYERS):
        yield f"fuser.layers.{i}.gamma", (c.hidden,)
        yield from conv(f"fuser.layers.{i}.dwconv", c.hidden, c.hidden, 7, groups=c.hidden)
        yield from norm(f"fuser.layers.{i}.norm", c.hidden)
        yield from linear(f"fuser.layers.{i}.pwconv1", c.hidden, 4 * c.hidden)
        yield from linear(f"fuser.layers.{i}.pwconv2", 4 * c.hidden, c.hidden)
    yield from conv("out_proj", c.hidden, c.memory, 1)


def _prompt_encoder(c: Sam2Config) -> Named:
    yield "pe_layer.positional_encoding_gaussian_matrix", (2, c.hidden // 2)
    for i in range(4):
        yield f"point_embeddings.{i}.weight", (1, c.hidden)
    yield "not_a_point_embed.weight", (1, c.hidden)
    quarter = PROMPT_MASK_CHANNELS // 4
    yield from conv("mask_downscaling.0", 1, quarter, 2)
    yield from norm("mask_downscaling.1", quarter)
    yield from conv("mask_downscaling.3", quarter, PROMPT_MASK_CHANNELS, 2)
    yield from norm("mask_downscaling.4", PROMPT_MASK_CHANNELS)
    yield from conv("mask_downscaling.6", PROMPT_MASK_CHANNELS, c.hidden, 1)
    yield "no_mask_embed.weight", (1, c.hidden)


def _mask_decoder(c: Sam2Config) -> Named:
    h = c.hidden
    for i in range(DECODER_LAYERS):
        yield from under(f"transformer.layers.{i}", _two_way_block(h))
    yield from _attention("transformer.final_attn_token_to_image", h, h // 2, kv=h)
    yield from norm("transformer.norm_final_attn", h)
    yield "iou_token.weight", (1, h)
    yield "mask_tokens.weight", (MASK_TOKENS, h)
    yield "obj_score_token.weight", (1, h)
    yield "output_upscaling.0.weight", (h, h // 4, 2, 2)
    yield "output_upscaling.0.bias", (h // 4,)
    yield from norm("output_upscaling.1", h // 4)
    yield "output_upscaling.3.weight", (h // 4, h // 8, 2, 2)
    yield "output_upscaling.3.bias", (h // 8,)
    yield from conv("conv_s0", h, h // 8, 1)
    yield from conv("conv_s1", h, h // 4, 1)
    for i in range(MASK_TOKENS):
        yield from mlp(f"output_hypernetworks_mlps.{i}", h, h, h, h // 8)
    yield from mlp("iou_prediction_head", h, HEAD_HIDDEN, HEAD_HIDDEN, MASK_TOKENS)
    yield from mlp("pred_obj_score_head", h, h, h, 1)


def _two_way_block(h: int) -> Named:
    yield from _attention("self_attn", h, h, kv=h)
    yield from _attention("cross_attn_token_to_image", h, h // 2, kv=h)
    yield from mlp("mlp", h, DECODER_MLP, h)
    yield from _attention("cross_attn_image_to_token", h, h // 2, kv=h)
    for name in ("norm1", "norm2", "norm3", "norm4"):
        yield from norm(name, h)


def _perceiver(c: PerceiverConfig, width: int) -> Named:
    yield "latents", (c.global_latents, width)
    yield "latents_2d", (c.grid * c.grid, width)
    for i in range(c.layers):
        yield from norm(f"layers.{i}.attn.norm_x", width)
        yield from norm(f"layers.{i}.attn.norm_latents", width)
        yield from _perceiver_projections(f"layers.{i}.attn", width)
        yield from _perceiver_mlp(f"layers.{i}.ff", width)
        yield from norm(f"layers.{i}.self_attn.norm", width)
        yield from _perceiver_projections(f"layers.{i}.self_attn", width)
        yield from _perceiver_mlp(f"layers.{i}.self_ff", width)
    yield from norm("norm", width)


def _perceiver_projections(name: str, width: int) -> Named:
    yield f"{name}.to_q.weight", (width, width)
    yield f"{name}.to_kv.weight", (2 * width, width)
    yield f"{name}.to_out.weight", (width, width)


def _perceiver_mlp(name: str, width: int) -> Named:
    yield from norm(f"{name}.0", width)
    yield f"{name}.1.weight", (4 * width, width)
    yield f"{name}.3.weight", (width, 4 * width)
