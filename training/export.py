"""``python -m training.export CHECKPOINT MODEL GOLDEN``: the averaged network as ONNX, in half precision."""

import argparse
import io
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from annotator.tracking.classic.prompt_net.crop import Crop
from annotator.tracking.classic.prompt_net.planes import PLANES, Marks, planes
from training.network import PromptNet
from training.scenes.scene import scene

OPSET = 18
AGREEMENT = 5e-3
"""Of the largest value: what weights in half precision may change."""


def exported(network: PromptNet) -> onnx.ModelProto:
    """The network for any batch and any side that is a multiple of 32; sides are a dimension of the graph."""
    file = io.BytesIO()
    axes = {0: "batch", 2: "height", 3: "width"}
    torch.onnx.export(
        network.eval(),
        (torch.zeros(1, PLANES, 128, 128),),
        file,
        dynamo=False,
        opset_version=OPSET,
        input_names=["planes"],
        output_names=["logits", "iou"],
        dynamic_axes={"planes": axes, "logits": axes, "iou": {0: "batch"}},
    )
    return briefly_named(halved(onnx.load_from_string(file.getvalue())))


def halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with its weights kept as float16 and cast back as it is loaded: half the file."""
    graph = model.graph
    casts = []
    for weight in graph.initializer:
        values = numpy_helper.to_array(weight)
        if values.dtype == np.float32 and values.size > 16:
            name = weight.name
            weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + ".half"))
            casts.append(helper.make_node("Cast", [name + ".half"], [name], to=TensorProto.FLOAT))
    nodes = casts + list(graph.node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model


def briefly_named(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with numbers for the long names that the export gives its values: a hundredth of the file."""
    graph = model.graph
    kept = {one.name for one in (*graph.input, *graph.output)}
    brief: dict[str, str] = {}

    def named(name: str) -> str:
        return name if name in kept or not name else brief.setdefault(name, f"v{len(brief)}")

    for weight in graph.initializer:
        weight.name = named(weight.name)
    for node in graph.node:
        node.name, node.doc_string = "", ""
        node.input[:] = [named(name) for name in node.input]
        node.output[:] = [named(name) for name in node.output]
    del graph.value_info[:]
    onnx.checker.check_model(model)
    return model


def write(checkpoint: Path, model: Path, golden: Path) -> None:
    """The averaged network as an ONNX file, and what torch answers to fixed planes, for tests without torch.

    Raises:
        SystemExit: ONNX Runtime and torch do not agree to `AGREEMENT`.
    """
    network = PromptNet().eval()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    file = exported(network).SerializeToString()
    rng = np.random.default_rng(5)
    shown = {f"planes_{side}": _typical(rng, side) for side in (128, 256)}
    answers: dict[str, np.ndarray] = {}
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    for name, halves in shown.items():
        values = halves.astype(np.float32)
        with torch.no_grad():
            expected = [answer.numpy() for answer in network(torch.from_numpy(values))]
        found = session.run(None, {"planes": values})
        for output, one, other in zip(("logits", "iou"), expected, found, strict=True):
            worst = float(np.abs(one - other).max() / max(1.0, np.abs(one).max()))
            print(f"{name}: {output} of ONNX Runtime and torch differ by {worst:.1e} of the largest value")
            if worst > AGREEMENT:
                raise SystemExit(f"{output}: {worst:.1e} is more than {AGREEMENT:.0e}")
            answers[f"{output}_{name.removeprefix('planes_')}"] = one.astype(np.float16)
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_bytes(file)
    np.savez_compressed(golden, **shown, **answers)


def _typical(rng: np.random.Generator, side: int) -> np.ndarray:
    """Planes of a rendered scene with a box, two clicks and a mask, ``(1, 14, side, side)``."""
    picture = scene(99, side).image
    box = (side * 0.2, side * 0.25, side * 0.8, side * 0.7)
    previous = np.zeros((side, side), np.float32)
    previous[side // 3 : side // 2, side // 3 : side // 2] = 1
    points = rng.uniform(0.3, 0.6, (2, 2)) * side
    marks = Marks(box=box, positive=[tuple(points[0])], negative=[tuple(points[1])], previous=previous)
    return planes(Crop(20, 20, 300).image(picture, side), marks)[None].astype(np.float16)


def main() -> None:
    """Write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("golden", type=Path)
    arguments = parser.parse_args()
    write(arguments.checkpoint, arguments.model, arguments.golden)


if __name__ == "__main__":
    main()
