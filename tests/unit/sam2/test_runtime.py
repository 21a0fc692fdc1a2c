"""Sessions say what they really got, and stop when asked."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import onnx
import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import TrackingError, UsageError
from annotator.sam2.build_network import build_network
from annotator.sam2.device import Device
from annotator.sam2.graphs.graph import Graph
from annotator.sam2.network import PromptArrays
from annotator.sam2.random_weights import random_weights
from annotator.sam2.runtime import (
    DeviceArray,
    RuntimeOptions,
    Session,
    best_device,
    cuda_works,
    to_numpy,
)
from tests.conftest import ROOT
from tests.fakes.small_networks import SMALL_HIERA, small_network
from tools.parity.scenario import image_of

ONE_CORE = RuntimeOptions(device=Device.CPU, threads=1)


def test_onnx_runtime_reports_to_nobody(tmp_path: Path) -> None:
    """Left alone it writes an identifier of the machine into the cache and sends usage data to its maker."""
    command = [sys.executable, "-c", "import annotator.sam2.runtime"]
    # Without CI's own variables, under which it holds still by itself.
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def chain(length: int, side: int) -> bytes:
    """A product after the other, each a node of its own."""
    graph = Graph("chain")
    value = graph.input("x", np.float32, (side, side))
    matrix = graph.constant(np.eye(side, dtype=np.float32)[::-1])
    for _ in range(length):
        value = value @ matrix
    graph.output("y", value, (side, side))
    return graph.model().SerializeToString()


def test_a_session_says_where_it_runs() -> None:
    session = Session(chain(2, 8), ONE_CORE)
    x = np.arange(64, dtype=np.float32).reshape(8, 8)
    assert session.device is Device.CPU
    np.testing.assert_array_equal(session.run({"x": x, "unknown": x})["y"], x)


def test_a_run_ends_between_two_nodes_when_it_is_cancelled() -> None:
    session = Session(chain(2_000, 640), ONE_CORE)  # Some ten seconds if it ran to its end.
    cancel = CancelToken()
    timer = threading.Timer(0.05, cancel.set)
    timer.start()
    with pytest.raises(Cancelled):
        session.run({"x": np.zeros((640, 640), np.float32)}, cancel=cancel)
    timer.join()


def test_a_run_does_not_begin_when_it_is_cancelled_already() -> None:
    cancel = CancelToken()
    cancel.set()
    with pytest.raises(Cancelled):
        Session(chain(1, 8), ONE_CORE).run({"x": np.zeros((8, 8), np.float32)}, cancel=cancel)


def test_a_session_runs_again_after_a_cancelled_run() -> None:
    session, cancel = Session(chain(3, 8), ONE_CORE), CancelToken()
    x = np.ones((8, 8), np.float32)
    session.run({"x": x}, cancel=cancel)
    cancel.set()
    with pytest.raises(Cancelled):
        session.run({"x": x}, cancel=cancel)
    np.testing.assert_array_equal(session.run({"x": x})["y"], x)


def test_finished_runs_leave_nothing_in_the_token() -> None:
    session, cancel = Session(chain(1, 8), ONE_CORE), CancelToken()
    for _ in range(5):
        session.run({"x": np.ones((8, 8), np.float32)}, cancel=cancel)
    assert not cancel._callbacks


def test_arrays_that_stay_on_the_device_go_from_run_to_run() -> None:
    """The way a GPU takes, walked on the CPU, whose memory can be bound as well."""
    session = Session(chain(3, 8), ONE_CORE)
    session._binds = True
    x = np.arange(64, dtype=np.float32).reshape(8, 8)
    once = session.run({"x": x, "unknown": x})["y"]
    assert isinstance(once, DeviceArray)
    assert once.shape == (8, 8)
    np.testing.assert_array_equal(to_numpy(once), x[:, ::-1])
    np.testing.assert_array_equal(to_numpy(session.run({"x": once})["y"]), x)
    cancel = CancelToken()
    cancel.set()
    with pytest.raises(Cancelled):
        session.run({"x": once}, cancel=cancel)


def test_a_whole_network_runs_on_bound_arrays() -> None:
    plain = small_network(SMALL_HIERA)
    bound = build_network(SMALL_HIERA, random_weights(SMALL_HIERA), size=plain.size, options=ONE_CORE)
    for session in bound._sessions.values():
        session._binds = True
    masks = []
    for network in (plain, bound):
        features = network.encode_image(image_of(network.size, 1))
        out = network.decode(
            features, network.without_memory(features), PromptArrays.without_points(1, multimask=True)
        )
        memory = network.encode_memory(
            features, mask_logits=out.mask, obj_score=out.obj_score, binarize=np.ones(1, bool)
        )
        seen = network.attend(
            features,
            memory=to_numpy(memory)[:, None],
            tpos=np.array([[6]]),
            ptrs=np.zeros((1, 0, network.config.hidden), np.float32),
            ptr_pos=np.zeros((1, 0), np.float32),
        )
        masks.append(to_numpy(network.decode(features, seen, PromptArrays.without_points(1, multimask=True)).ious))
    np.testing.assert_allclose(masks[0], masks[1], atol=1e-6)


def test_wrong_inputs_are_an_error_in_one_sentence() -> None:
    with pytest.raises(TrackingError, match="could not run") as caught:
        Session(chain(1, 8), ONE_CORE).run({"x": np.ones((9, 8), np.float32)})
    assert "\n" not in str(caught.value)


def test_a_graph_that_is_none_is_refused() -> None:
    with pytest.raises(TrackingError, match="cannot load"):
        Session(b"no graph", ONE_CORE)


@pytest.mark.skipif(cuda_works(), reason="there is a GPU here")
def test_without_a_gpu_the_cpu_is_taken_quietly(capfd: pytest.CaptureFixture[str]) -> None:
    assert best_device() is Device.CPU
    assert Session(chain(1, 8), RuntimeOptions(threads=1)).device is Device.CPU
    with pytest.raises(TrackingError, match="CUDA was asked for"):
        Session(chain(1, 8), RuntimeOptions(device=Device.CUDA))
    out, err = capfd.readouterr()
    assert not out
    assert not err


def test_threads_are_at_least_one() -> None:
    with pytest.raises(UsageError, match="at least 1"):
        RuntimeOptions(threads=0)


def test_graphs_pass_the_checker_of_onnx() -> None:
    onnx.checker.check_model(chain(2, 8))


def test_too_little_memory_is_said_in_words() -> None:
    graph = Graph("huge")
    many = 1 << 23
    x = graph.input("x", np.float32, (many, 1))
    graph.output("y", x @ graph.input("z", np.float32, (1, many)), (many, many))  # more than can be addressed
    session = Session(graph.model().SerializeToString(), ONE_CORE)
    long = np.ones((many, 1), np.float32)
    with pytest.raises(TrackingError, match="there is not enough memory for the network; close other programs"):
        session.run({"x": long, "z": long.T})
