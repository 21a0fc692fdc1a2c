"""Laws of a small real network: what must hold whatever the weights are."""

import numpy as np
import pytest
from numpy.typing import NDArray

from annotator.domain.errors import InvalidValueError
from annotator.sam2.config import Sam2Config
from annotator.sam2.network import Decoded, FrameFeatures, PromptArrays, Sam2Network
from annotator.sam2.runtime import to_numpy
from tests.fakes.small_networks import SMALL_EDGETAM, SMALL_HIERA, SMALL_SIZE, small_network
from tools.parity.scenario import image_of

BOTH = pytest.mark.parametrize("config", [SMALL_HIERA, SMALL_EDGETAM], ids=lambda config: config.name)
TOLERANCE = 2e-5


def features_of(network: Sam2Network, seed: int = 0) -> FrameFeatures:
    return network.encode_image(image_of(network.size, seed))


def clicks(objects: int, *, multimask: bool = True, labels: tuple[int, ...] = (1,)) -> PromptArrays:
    coords = np.random.default_rng(5).uniform(0, SMALL_SIZE, (objects, len(labels), 2))
    shape = (objects, 1)
    return PromptArrays(
        coords.astype(np.float32),
        np.tile(np.array(labels, np.int32), shape),
        np.full(objects, multimask),
    )


def decoded(network: Sam2Network, prompt: PromptArrays) -> Decoded:
    features = features_of(network)
    pix_feat = np.repeat(to_numpy(network.without_memory(features)), len(prompt.labels), axis=0)
    return network.decode(features, pix_feat, prompt)


def past_of(network: Sam2Network, objects: int = 1) -> dict[str, NDArray[np.generic]]:
    config, rng = network.config, np.random.default_rng(3)
    tokens = config.memory_tokens(network.size)
    return {
        "memory": rng.standard_normal((objects, 3, tokens, config.memory)).astype(np.float32),
        "tpos": np.tile(np.array([6, 0, 4]), (objects, 1)),
        "ptrs": rng.standard_normal((objects, 2, config.hidden)).astype(np.float32),
        "ptr_pos": np.tile(np.array([0.1, 0.4], np.float32), (objects, 1)),
    }


@BOTH
def test_features_have_the_documented_shapes(config: Sam2Config) -> None:
    features, n = features_of(small_network(config)), SMALL_SIZE // 16
    shapes = {name: array.shape for name, array in features.items()}
    assert shapes == {
        "feat_s4": (1, 8, 4 * n, 4 * n),
        "feat_s8": (1, 16, 2 * n, 2 * n),
        "feat_s16": (1, 64, n, n),
        "sa0": (1, n * n, 64),
        "mem_pix": (1, 64, n, n),
    }


@BOTH
def test_a_network_remembers_nothing(config: Sam2Config) -> None:
    network = small_network(config)
    first = features_of(network)
    features_of(network, seed=9)
    for (_, before), (_, after) in zip(first.items(), features_of(network).items(), strict=True):
        np.testing.assert_array_equal(before, after)


@BOTH
def test_the_order_of_memories_and_pointers_does_not_matter(config: Sam2Config) -> None:
    network = small_network(config)
    past, features = past_of(network), features_of(network)
    turned = {name: array[:, ::-1].copy() for name, array in past.items()}
    np.testing.assert_allclose(
        network.attend(features, **past), network.attend(features, **turned), atol=TOLERANCE
    )


@BOTH
def test_a_memory_held_twice_weighs_as_one_where_there_is_nothing_else(config: Sam2Config) -> None:
    network = small_network(config)
    past, features = past_of(network), features_of(network)
    nothing = {"ptrs": past["ptrs"][:, :0], "ptr_pos": past["ptr_pos"][:, :0]}
    one = {"memory": past["memory"][:, :1], "tpos": past["tpos"][:, :1]}
    two = {name: np.repeat(array, 2, axis=1) for name, array in one.items()}
    np.testing.assert_allclose(
        network.attend(features, **one, **nothing), network.attend(features, **two, **nothing), atol=TOLERANCE
    )


@BOTH
def test_objects_in_a_batch_do_not_see_each_other(config: Sam2Config) -> None:
    network = small_network(config)
    past, features = past_of(network, objects=2), features_of(network)
    together = to_numpy(network.attend(features, **past))
    for i in range(2):
        alone = network.attend(features, **{name: array[i : i + 1] for name, array in past.items()})
        np.testing.assert_allclose(together[i : i + 1], alone, atol=TOLERANCE)
    both = decoded(network, clicks(2))
    memory = to_numpy(
        network.encode_memory(
            features, mask_logits=both.masks[:, 1:2], obj_score=both.obj_score, binarize=np.array([True, False])
        )
    )
    for i, binarize in enumerate((True, False)):
        alone = network.encode_memory(
            features,
            mask_logits=both.masks[i : i + 1, 1:2],
            obj_score=both.obj_score[i : i + 1],
            binarize=np.array([binarize]),
        )
        np.testing.assert_allclose(memory[i : i + 1], alone, atol=TOLERANCE)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("multimask", [True, False])
def test_the_answer_is_the_candidate_that_the_official_rules_choose(seed: int, multimask: bool) -> None:
    network = small_network(SMALL_HIERA, seed=seed)
    out = decoded(network, clicks(3, multimask=multimask, labels=(1,) if multimask else (1, 0, 1)))
    masks, ious, ptrs = to_numpy(out.masks), to_numpy(out.ious), to_numpy(out.ptrs)
    for i in range(3):
        best = 1 + int(ious[i, 1:].argmax())
        inner, outer = (masks[i, 0] > 0.05).sum(), (masks[i, 0] > -0.05).sum()
        present = out.obj_score[i] > 0
        # An absent object's candidates have been wiped: there the choice cannot be followed.
        stable = outer == 0 or inner / outer >= 0.98
        if multimask or present:
            assert out.chosen[i] == (best if multimask or not stable else 0)
        np.testing.assert_array_equal(out.mask[i, 0], masks[i, out.chosen[i]])
        assert out.iou[i] == ious[i, out.chosen[i]]
        np.testing.assert_array_equal(out.obj_ptr[i], ptrs[i, best if multimask else 0])


def test_an_absent_object_has_no_mask_and_the_pointer_that_says_so() -> None:
    seen = []
    for seed in range(6):
        network = small_network(SMALL_HIERA, seed=seed)
        out = decoded(network, clicks(3))
        for i in range(3):
            absent = bool(out.obj_score[i] <= 0)
            seen.append(absent)
            assert bool((out.mask[i] == -1024).all()) == absent
            assert bool((out.obj_ptr[i] == network.weights.no_obj_ptr).all()) == absent
    assert any(seen)
    assert not all(seen)


def test_a_mask_that_counts_changes_the_answer_and_one_that_does_not_changes_nothing() -> None:
    network = small_network(SMALL_HIERA)
    plain = clicks(1)
    side = network.mask_side
    earlier = np.full((1, 1, side, side), -8, np.float32)
    earlier[..., : side // 2] = 8
    with_mask = PromptArrays(plain.coords, plain.labels, plain.multimask, earlier)
    assert not np.allclose(decoded(network, plain).ious, decoded(network, with_mask).ious)


@BOTH
def test_binarised_memory_depends_on_signs_alone(config: Sam2Config) -> None:
    network = small_network(config)
    features = features_of(network)
    logits = np.where(np.arange(network.mask_side)[:, None] < 12, 3.0, -5.0) * np.ones(network.mask_side)

    def memory(scale: float, *, binarize: bool) -> NDArray[np.float32]:
        return to_numpy(
            network.encode_memory(
                features,
                mask_logits=(scale * logits)[None, None].astype(np.float32),
                obj_score=np.ones(1, np.float32),
                binarize=np.array([binarize]),
            )
        )

    np.testing.assert_allclose(memory(1, binarize=True), memory(2, binarize=True), atol=TOLERANCE)
    assert not np.allclose(memory(1, binarize=False), memory(0.1, binarize=False), atol=1e-2)


def test_features_survive_half_precision_to_a_thousandth() -> None:
    features = features_of(small_network())
    for (_, full), (_, half) in zip(features.items(), features.as_half().items(), strict=True):
        assert half.dtype == np.float16
        np.testing.assert_allclose(half, full, rtol=1e-3, atol=1e-3)


def test_an_image_of_another_size_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="128"):
        small_network().encode_image(np.zeros((100, 128, 3), np.uint8))


@pytest.mark.parametrize(("config", "size"), [(SMALL_HIERA, 100), (SMALL_EDGETAM, 96), (SMALL_HIERA, 0)])
def test_a_size_that_does_not_fit_is_refused(config: Sam2Config, size: int) -> None:
    with pytest.raises(InvalidValueError, match="multiples of"):
        small_network(config, size=size)
