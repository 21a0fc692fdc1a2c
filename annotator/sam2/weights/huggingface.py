"""The names that Hugging Face transformers gives to the same weights.

`facebook/sam2.1-hiera-*` hold the official tensors in ``model.safetensors`` under the names of transformers'
Sam2Video model; its ``convert_sam2_video_to_hf.py`` says how they come about. Here they are worked out from the
official name, one rule per change.
"""

import re

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"^image_encoder\.trunk\.", "vision_encoder.backbone."),
        (r"^image_encoder\.neck\.convs\.(\d+)\.conv\.", r"vision_encoder.neck.convs.\1."),
        (r"patch_embed\.proj\.", "patch_embed.projection."),
        (r"^sam_prompt_encoder\.", "prompt_encoder."),
        (r"pe_layer\.positional_encoding_gaussian_matrix", "shared_embedding.positional_embedding"),
        (r"mask_downscaling\.0\.", "mask_embed.conv1."),
        (r"mask_downscaling\.1\.", "mask_embed.layer_norm1."),
        (r"mask_downscaling\.3\.", "mask_embed.conv2."),
        (r"mask_downscaling\.4\.", "mask_embed.layer_norm2."),
        (r"mask_downscaling\.6\.", "mask_embed.conv3."),
        (r"^sam_mask_decoder\.", "mask_decoder."),
        (r"output_upscaling\.0\.", "upscale_conv1."),
        (r"output_upscaling\.1\.", "upscale_layer_norm."),
        (r"output_upscaling\.3\.", "upscale_conv2."),
        # Two-layer perceptrons have an in and an out, three-layer ones a numbered layer between them.
        (r"(blocks\.\d+|transformer\.layers\.\d+)\.mlp\.layers\.0\.", r"\1.mlp.proj_in."),
        (r"(blocks\.\d+|transformer\.layers\.\d+)\.mlp\.layers\.1\.", r"\1.mlp.proj_out."),
        (r"(mlps\.\d+|_head|ptr_proj)\.layers\.0\.", r"\1.proj_in."),
        (r"(mlps\.\d+|_head|ptr_proj)\.layers\.1\.", r"\1.layers.0."),
        (r"(mlps\.\d+|_head|ptr_proj)\.layers\.2\.", r"\1.proj_out."),
        (r"^memory_encoder\.out_proj\.", "memory_encoder.projection."),
        (r"mask_downsampler\.encoder\.12\.", "mask_downsampler.final_conv."),
        (r"pix_feat_proj", "feature_projection"),
        (r"\.fuser\.", ".memory_fuser."),
        (r"dwconv", "depthwise_conv"),
        (r"pwconv", "pointwise_conv"),
        (r"\.gamma$", ".scale"),
        (r"out_proj", "o_proj"),
        (r"\.norm", ".layer_norm"),
        (r"^maskmem_tpos_enc$", "memory_temporal_positional_encoding"),
        (r"^no_mem_embed$", "no_memory_embedding"),
        (r"^no_mem_pos_enc$", "no_memory_positional_encoding"),
        (r"^no_obj_ptr$", "no_object_pointer"),
        (r"^no_obj_embed_spatial$", "occlusion_spatial_embedding_parameter"),
        (r"^obj_ptr_tpos_proj", "temporal_positional_encoding_projection_layer"),
        (r"^obj_ptr_proj", "object_pointer_proj"),
    )
)
_DOWNSAMPLER = re.compile(r"mask_downsampler\.encoder\.(\d+)\.")

POINT_EMBEDDINGS = "prompt_encoder.point_embed.weight"
"""One tensor here, four in the official file."""
SHARED_POSITION = "prompt_encoder.shared_embedding.positional_embedding"
SHARED_POSITION_TWIN = "shared_image_embedding.positional_embedding"
"""The same tensor once more; a file may hold either or both."""


def transformers_name(official: str) -> str:
    """What transformers calls an official weight."""
    name = official
    for pattern, replacement in _RULES:
        name = pattern.sub(replacement, name)
    return _DOWNSAMPLER.sub(_downsampler_layer, name)


def _downsampler_layer(match: re.Match[str]) -> str:
    """Convolution, norm and activation count one each officially; transformers counts layers."""
    layer, place = divmod(int(match[1]), 3)
    return f"mask_downsampler.layers.{layer}.{('conv', 'layer_norm')[place]}."
