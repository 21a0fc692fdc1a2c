"""The names and shapes of every weight that a network has, as the official code saves them.

A state dict is checked against this table before anything is built, so a file of another network is refused by
the name of the first weight that does not fit. Names: ``sam2/modeling`` of facebookresearch/sam2 and
facebookresearch/EdgeTAM, and timm's ``repvit.py`` for EdgeTAM's trunk.
"""

from collections.abc import Iterator
from itertools import pairwise

from annotator.sam2.config import HieraConfig, PerceiverConfig, RepViTConfig, Sam2Config

Shape = tuple[int, ...]
Named = Iterator[tuple[str, Shape]]

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
BATCH_COUNTER = "num_batches_tracked"
"""Last part of the names of counters that training leaves in a state dict and that nothing reads."""


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
    yield from _under("image_encoder", _image_encoder(c))
    yield from _conv("mask_downsample", 1, 1, 4)
    yield from _under("memory_attention", _memory_attention(c))
    yield from _under("memory_encoder", _memory_encoder(c))
    yield from _under("sam_prompt_encoder", _prompt_encoder(c))
    yield from _under("sam_mask_decoder", _mask_decoder(c))
    yield from _mlp("obj_ptr_proj", *[c.hidden] * (POINTER_LAYERS + 1))
    if c.pointer_time_code:
        yield from _linear("obj_ptr_tpos_proj", c.hidden, c.memory)
    if c.perceiver is not None:
        yield from _under("spatial_perceiver", _perceiver(c.perceiver, c.memory))


def _under(prefix: str, named: Named) -> Named:
    for name, shape in named:
        yield f"{prefix}.{name}", shape


def _linear(name: str, inputs: int, outputs: int) -> Named:
    yield f"{name}.weight", (outputs, inputs)
    yield f"{name}.bias", (outputs,)


def _norm(name: str, channels: int) -> Named:
    yield f"{name}.weight", (channels,)
    yield f"{name}.bias", (channels,)


def _conv(name: str, inputs: int, outputs: int, kernel: int, *, groups: int = 1) -> Named:
    yield f"{name}.weight", (outputs, inputs // groups, kernel, kernel)
    yield f"{name}.bias", (outputs,)


def _mlp(name: str, *channels: int) -> Named:
    for i, (inputs, outputs) in enumerate(pairwise(channels)):
        yield from _linear(f"{name}.layers.{i}", inputs, outputs)


def _image_encoder(c: Sam2Config) -> Named:
    if isinstance(c.trunk, HieraConfig):
        yield from _under("trunk", _hiera(c.trunk))
    else:
        yield from _under("trunk.body", _repvit(c.trunk))
    for i, channels in enumerate(reversed(c.trunk.widths)):
        yield from _conv(f"neck.convs.{i}.conv", channels, c.hidden, 1)


def _hiera(c: HieraConfig) -> Named:
    yield "pos_embed", (1, c.width, c.background, c.background)
    yield "pos_embed_window", (1, c.width, c.windows[0], c.windows[0])
    yield from _conv("patch_embed.proj", 3, c.width, 7)
    block, inputs = 0, c.width
    for width, depth in zip(c.widths, c.depths, strict=True):
        for _ in range(depth):
            yield from _under(f"blocks.{block}", _hiera_block(inputs, width))
            block, inputs = block + 1, width


def _hiera_block(inputs: int, width: int) -> Named:
    yield from _norm("norm1", inputs)
    yield from _linear("attn.qkv", inputs, 3 * width)
    yield from _linear("attn.proj", width, width)
    yield from _norm("norm2", width)
    yield from _mlp("mlp", width, 4 * width, width)
    if inputs != width:
        yield from _linear("proj", inputs, width)


def _repvit(c: RepViTConfig) -> Named:
    yield from _conv_norm("stem.conv1", 3, c.widths[0] // 2, 3)
    yield from _conv_norm("stem.conv2", c.widths[0] // 2, c.widths[0], 3)
    inputs = c.widths[0]
    for stage, (width, depth) in enumerate(zip(c.widths, c.depths, strict=True)):
        if stage:
            yield from _under(f"stages_{stage}.downsample", _repvit_downsample(inputs, width))
        for i in range(depth):
            name = f"stages_{stage}.blocks.{i}"
            yield from _under(name, _repvit_block(width, squeeze=i % 2 == 0))
        inputs = width


def _conv_norm(name: str, inputs: int, outputs: int, kernel: int, *, groups: int = 1) -> Named:
    yield f"{name}.c.weight", (outputs, inputs // groups, kernel, kernel)
    for part in ("weight", "bias", "running_mean", "running_var"):
        yield f"{name}.bn.{part}", (outputs,)
    yield f"{name}.bn.{BATCH_COUNTER}", ()


def _repvit_block(width: int, *, squeeze: bool) -> Named:
    yield from _conv_norm("token_mixer.conv", width, width, 3, groups=width)
    yield from _conv_norm("token_mixer.conv1", width, width, 1, groups=width)
    if squeeze:
        reduced = squeezed_channels(width)
        yield from _conv("se.fc1", width, reduced, 1)
        yield from _conv("se.fc2", reduced, width, 1)
    yield from _conv_norm("channel_mixer.conv1", width, 2 * width, 1)
    yield from _conv_norm("channel_mixer.conv2", 2 * width, width, 1)


def squeezed_channels(width: int) -> int:
    """A quarter, rounded to the nearest multiple of eight (ties up), at least eight: timm's make_divisible."""
    return max(8, int(width / 4 + 4) // 8 * 8)


def _repvit_downsample(inputs: int, width: int) -> Named:
    yield from _under("pre_block", _repvit_block(inputs, squeeze=False))
    yield from _conv_norm("spatial_downsample", inputs, inputs, 3, groups=inputs)
    yield from _conv_norm("channel_downsample", inputs, width, 1)
    yield from _conv_norm("ffn.conv1", width, 2 * width, 1)
    yield from _conv_norm("ffn.conv2", 2 * width, width, 1)


def _attention(name: str, width: int, inner: int, *, kv: int) -> Named:
    yield from _linear(f"{name}.q_proj", width, inner)
    yield from _linear(f"{name}.k_proj", kv, inner)
    yield from _linear(f"{name}.v_proj", kv, inner)
    yield from _linear(f"{name}.out_proj", inner, width)


def _memory_attention(c: Sam2Config) -> Named:
    for i in range(c.memory_layers):
        yield from _attention(f"layers.{i}.self_attn", c.hidden, c.hidden, kv=c.hidden)
        yield from _attention(f"layers.{i}.cross_attn_image", c.hidden, c.hidden, kv=c.memory)
        yield from _linear(f"layers.{i}.linear1", c.hidden, c.memory_mlp)
        yield from _linear(f"layers.{i}.linear2", c.memory_mlp, c.hidden)
        for norm in ("norm1", "norm2", "norm3"):
            yield from _norm(f"layers.{i}.{norm}", c.hidden)
    yield from _norm("norm", c.hidden)


def _memory_encoder(c: Sam2Config) -> Named:
    channels = MASK_DOWNSAMPLE_CHANNELS
    for i, (inputs, outputs) in enumerate(pairwise(channels)):
        yield from _conv(f"mask_downsampler.encoder.{3 * i}", inputs, outputs, 3)
        yield from _norm(f"mask_downsampler.encoder.{3 * i + 1}", outputs)
    yield from _conv(f"mask_downsampler.encoder.{3 * (len(channels) - 1)}", channels[-1], c.hidden, 1)
    yield from _conv("pix_feat_proj", c.hidden, c.hidden, 1)
    for i in range(FUSER_LAYERS):
        yield f"fuser.layers.{i}.gamma", (c.hidden,)
        yield from _conv(f"fuser.layers.{i}.dwconv", c.hidden, c.hidden, 7, groups=c.hidden)
        yield from _norm(f"fuser.layers.{i}.norm", c.hidden)
        yield from _linear(f"fuser.layers.{i}.pwconv1", c.hidden, 4 * c.hidden)
        yield from _linear(f"fuser.layers.{i}.pwconv2", 4 * c.hidden, c.hidden)
    yield from _conv("out_proj", c.hidden, c.memory, 1)


def _prompt_encoder(c: Sam2Config) -> Named:
    yield "pe_layer.positional_encoding_gaussian_matrix", (2, c.hidden // 2)
    for i in range(4):
        yield f"point_embeddings.{i}.weight", (1, c.hidden)
    yield "not_a_point_embed.weight", (1, c.hidden)
    quarter = PROMPT_MASK_CHANNELS // 4
    yield from _conv("mask_downscaling.0", 1, quarter, 2)
    yield from _norm("mask_downscaling.1", quarter)
    yield from _conv("mask_downscaling.3", quarter, PROMPT_MASK_CHANNELS, 2)
    yield from _norm("mask_downscaling.4", PROMPT_MASK_CHANNELS)
    yield from _conv("mask_downscaling.6", PROMPT_MASK_CHANNELS, c.hidden, 1)
    yield "no_mask_embed.weight", (1, c.hidden)


def _mask_decoder(c: Sam2Config) -> Named:
    h = c.hidden
    for i in range(DECODER_LAYERS):
        yield from _under(f"transformer.layers.{i}", _two_way_block(h))
    yield from _attention("transformer.final_attn_token_to_image", h, h // 2, kv=h)
    yield from _norm("transformer.norm_final_attn", h)
    yield "iou_token.weight", (1, h)
    yield "mask_tokens.weight", (MASK_TOKENS, h)
    yield "obj_score_token.weight", (1, h)
    yield "output_upscaling.0.weight", (h, h // 4, 2, 2)
    yield "output_upscaling.0.bias", (h // 4,)
    yield from _norm("output_upscaling.1", h // 4)
    yield "output_upscaling.3.weight", (h // 4, h // 8, 2, 2)
    yield "output_upscaling.3.bias", (h // 8,)
    yield from _conv("conv_s0", h, h // 8, 1)
    yield from _conv("conv_s1", h, h // 4, 1)
    for i in range(MASK_TOKENS):
        yield from _mlp(f"output_hypernetworks_mlps.{i}", h, h, h, h // 8)
    yield from _mlp("iou_prediction_head", h, HEAD_HIDDEN, HEAD_HIDDEN, MASK_TOKENS)
    yield from _mlp("pred_obj_score_head", h, h, h, 1)


def _two_way_block(h: int) -> Named:
    yield from _attention("self_attn", h, h, kv=h)
    yield from _attention("cross_attn_token_to_image", h, h // 2, kv=h)
    yield from _mlp("mlp", h, DECODER_MLP, h)
    yield from _attention("cross_attn_image_to_token", h, h // 2, kv=h)
    for norm in ("norm1", "norm2", "norm3", "norm4"):
        yield from _norm(norm, h)


def _perceiver(c: PerceiverConfig, width: int) -> Named:
    yield "latents", (c.global_latents, width)
    yield "latents_2d", (c.grid * c.grid, width)
    for i in range(c.layers):
        yield from _norm(f"layers.{i}.attn.norm_x", width)
        yield from _norm(f"layers.{i}.attn.norm_latents", width)
        yield from _perceiver_projections(f"layers.{i}.attn", width)
        yield from _perceiver_mlp(f"layers.{i}.ff", width)
        yield from _norm(f"layers.{i}.self_attn.norm", width)
        yield from _perceiver_projections(f"layers.{i}.self_attn", width)
        yield from _perceiver_mlp(f"layers.{i}.self_ff", width)
    yield from _norm("norm", width)


def _perceiver_projections(name: str, width: int) -> Named:
    yield f"{name}.to_q.weight", (width, width)
    yield f"{name}.to_kv.weight", (2 * width, width)
    yield f"{name}.to_out.weight", (width, width)


def _perceiver_mlp(name: str, width: int) -> Named:
    yield from _norm(f"{name}.0", width)
    yield f"{name}.1.weight", (4 * width, width)
    yield f"{name}.3.weight", (width, 4 * width)
