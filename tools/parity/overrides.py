"""A configuration of this program as settings of the official one.

The official configuration files hold the full sizes; small random networks are made from the same files with every
size replaced. For a published network the replacements say what the file says already.
"""

from annotator.sam2.config import HieraConfig, Sam2Config


def base_file(config: Sam2Config) -> str:
    """The official configuration file that a network starts from."""
    if config.perceiver is not None:
        return "configs/edgetam.yaml"
    return "configs/sam2.1/sam2.1_hiera_t.yaml" if config.pointer_time_code else "configs/sam2/sam2_hiera_t.yaml"


def overrides(config: Sam2Config, size: int) -> list[str]:
    """Hydra overrides that make the official model this network at this image size."""
    n = size // 16
    settings: dict[str, object] = {
        "image_size": size,
        **_encoder(config),
        **_memory(config),
        "memory_attention.layer.self_attention.feat_sizes": [n, n],
    }
    cross = "memory_attention.layer.cross_attention"
    if config.perceiver is None:
        settings[f"{cross}.feat_sizes"] = [n, n]
    else:
        settings[f"{cross}.q_sizes"] = [n, n]
        settings[f"{cross}.k_sizes"] = [config.perceiver.grid] * 2
        settings |= _perceiver(config)
    return [f"++model.{key}={value}".replace(" ", "") for key, value in settings.items()]


def _encoder(c: Sam2Config) -> dict[str, object]:
    settings: dict[str, object] = {
        "image_encoder.neck.d_model": c.hidden,
        "image_encoder.neck.position_encoding.num_pos_feats": c.hidden,
        "image_encoder.neck.backbone_channel_list": list(reversed(c.trunk.widths)),
    }
    if isinstance(c.trunk, HieraConfig):
        settings |= {
            "image_encoder.trunk.embed_dim": c.trunk.width,
            "image_encoder.trunk.num_heads": c.trunk.heads,
            "image_encoder.trunk.stages": list(c.trunk.depths),
            "image_encoder.trunk.global_att_blocks": list(c.trunk.global_blocks),
            "image_encoder.trunk.window_spec": list(c.trunk.windows),
            "image_encoder.trunk.window_pos_embed_bkg_spatial_size": [c.trunk.background] * 2,
        }
    return settings


def _memory(c: Sam2Config) -> dict[str, object]:
    attention, encoder = "memory_attention.layer", "memory_encoder"
    return {
        "memory_attention.num_layers": c.memory_layers,
        "memory_attention.d_model": c.hidden,
        f"{attention}.d_model": c.hidden,
        f"{attention}.dim_feedforward": c.memory_mlp,
        f"{attention}.self_attention.embedding_dim": c.hidden,
        f"{attention}.cross_attention.embedding_dim": c.hidden,
        f"{attention}.cross_attention.kv_in_dim": c.memory,
        f"{encoder}.in_dim": c.hidden,
        f"{encoder}.out_dim": c.memory,
        f"{encoder}.position_encoding.num_pos_feats": c.memory,
        f"{encoder}.mask_downsampler.embed_dim": c.hidden,
        f"{encoder}.fuser.layer.dim": c.hidden,
        "num_maskmem": c.memory_slots,
    }


def _perceiver(c: Sam2Config) -> dict[str, object]:
    assert c.perceiver is not None
    return {
        "spatial_perceiver.depth": c.perceiver.layers,
        "spatial_perceiver.dim": c.memory,
        "spatial_perceiver.dim_head": c.memory,
        "spatial_perceiver.num_latents": c.perceiver.global_latents,
        "spatial_perceiver.num_latents_2d": c.perceiver.grid**2,
        "spatial_perceiver.position_encoding.num_pos_feats": c.memory,
    }
