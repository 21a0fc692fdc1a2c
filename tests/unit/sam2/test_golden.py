"""The graphs give what the official modules gave when `make parity` recorded them, without torch."""

import pytest

from annotator.sam2.build_network import build_network
from annotator.sam2.device import Device
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import RuntimeOptions
from tests.conftest import ROOT
from tools.parity.cases import GOLDEN_CASES, Case
from tools.parity.graph_level import GraphParity
from tools.parity.recording import Recording

GOLDEN = ROOT / "tests" / "golden" / "sam2"


@pytest.mark.parametrize("case", GOLDEN_CASES, ids=lambda case: case.name)
def test_graphs_agree_with_the_recorded_official_answers(case: Case) -> None:
    options = RuntimeOptions(device=Device.CPU, threads=1)
    network = build_network(
        case.config, random_weights(case.config, seed=case.seed), size=case.size, options=options
    )
    parity = GraphParity(network, Recording(GOLDEN / f"{case.config.name}.npz"), seed=case.seed)
    differences = list(parity.differences())
    assert not parity.evidence.is_vacuous
    assert {difference.graph for difference in differences} == {
        "image_encoder",
        "memory_encoder",
        "memory_attention",
        "mask_decoder",
    }
    worst = max(differences, key=lambda difference: difference.weight)
    assert worst.weight < 2e-4, worst
