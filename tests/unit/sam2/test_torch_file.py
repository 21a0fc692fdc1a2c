"""A ``.pt`` gives its tensors and nothing else, whatever it says."""

import contextlib
import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.sam2.errors import WeightsError
from annotator.sam2.weights.pickle_reader import MAX_BYTES, read_pickle
from annotator.sam2.weights.torch_file import torch_tensors
from tests.fakes import torch_files as tf

FOUR = np.arange(4, dtype=np.float32).tobytes()


def refusal(path: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        {name: tensor.array() for name, tensor in torch_tensors(path).items()}
    message = str(caught.value)
    assert "\n" not in message
    return message


def written(path: Path, tensor: bytes, storages: dict[str, bytes] | None = None) -> Path:
    file = path / "bad.pt"
    tf.write_zip(file, tf.program(tf.dictionary({"w": tensor})), {"0": FOUR} if storages is None else storages)
    return file


def floats(numbers: int = 4, key: str = "0") -> bytes:
    return tf.storage("FloatStorage", key, numbers)


def test_a_state_dict_comes_back_as_it_was(tmp_path: Path) -> None:
    weights = {
        "a.weight": np.arange(6, dtype=np.float32).reshape(2, 3),
        "half": np.array([1.5, -2], np.float16),
        "count": np.array(7, np.int64),
        "empty": np.zeros((0, 3), np.float32),
    }
    file = tmp_path / "state.pt"
    tf.write_checkpoint(file, weights)
    read = {name: tensor.array() for name, tensor in torch_tensors(file).items()}
    assert list(read) == list(weights)
    for name, array in weights.items():
        np.testing.assert_array_equal(read[name], array)
        assert read[name].shape == array.shape
        assert read[name].dtype == array.dtype


def test_a_file_that_torch_itself_wrote_is_read(golden_dir: Path) -> None:
    read = {name: tensor.array() for name, tensor in torch_tensors(golden_dir / "written_by_torch.pt").items()}
    whole = np.arange(12, dtype=np.float32).reshape(3, 4)
    np.testing.assert_array_equal(read["float"], whole)
    np.testing.assert_array_equal(read["transposed"], whole.T)
    np.testing.assert_array_equal(read["part"], whole[1:])
    np.testing.assert_array_equal(read["half"], whole / 4)
    np.testing.assert_array_equal(read["bfloat16"], whole / 4)
    np.testing.assert_array_equal(read["double"], whole)
    assert read["bfloat16"].dtype == np.float32
    assert read["count"].shape == ()
    assert int(read["count"]) == 42


def test_bfloat16_is_the_upper_half_of_a_float(tmp_path: Path) -> None:
    values = np.array([1.0, -2.5, 3e20, 0.0], np.float32)
    upper = (values.view(np.uint32) >> 16).astype(np.uint16).tobytes()
    stored = tf.storage("BFloat16Storage", "0", 4)
    file = written(tmp_path, tf.tensor(stored, shape=(4,), strides=(1,)), {"0": upper})
    np.testing.assert_allclose(torch_tensors(file)["w"].array(), values, rtol=1e-2)


class _Attack:
    def __reduce__(self) -> tuple[object, ...]:
        return (exec, ("raise SystemExit('it was run')",))


def test_a_pickle_that_wants_to_run_something_is_refused_by_name_and_not_run(tmp_path: Path) -> None:
    for protocol in range(2, 6):
        file = tmp_path / f"attack{protocol}.pt"
        tf.write_zip(file, pickle.dumps({"model": _Attack()}, protocol), {})
        assert "exec" in refusal(file)


@pytest.mark.parametrize(
    ("module", "name"),
    [("os", "system"), ("torch", "load"), ("builtins", "eval"), ("torch", "ComplexFloatStorage")],
)
def test_an_unknown_object_is_refused_by_name(tmp_path: Path, module: str, name: str) -> None:
    file = written(tmp_path, tf.named(module, name) + b")R")
    assert f"{module}.{name}" in refusal(file)


def test_an_opcode_that_weights_do_not_need_is_refused_by_name() -> None:
    with pytest.raises(WeightsError, match="INST"):
        read_pickle(b"\x80\x02(ios\nsystem\n.")


@pytest.mark.parametrize(
    ("shape", "strides", "offset", "says"),
    [
        ((5,), (1,), 0, "storage of 4"),
        ((2, 2), (2, 1), 1, "storage of 4"),
        ((2, 2), (1, 1), 0, "overlap"),
        ((4,), (0,), 0, "overlap"),
        ((2,), (3,), 0, "gaps"),
        ((2, 2), (1,), 0, "strides"),
        ((-1,), (1,), 0, "negative"),
        ((4,), (1,), -4, "negative"),
        ((1,) * 9, (1,) * 9, 0, "9 axes"),
        ((1 << 30, 1 << 30), (1 << 30, 1), 0, "storage of 4"),
    ],
)
def test_a_tensor_that_does_not_lie_in_its_storage_is_refused(
    tmp_path: Path, shape: tuple[int, ...], strides: tuple[int, ...], offset: int, says: str
) -> None:
    file = written(tmp_path, tf.tensor(floats(), shape=shape, strides=strides, offset=offset))
    assert says in refusal(file)


def test_a_storage_that_claims_more_numbers_than_it_has_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, tf.tensor(floats(1 << 30), shape=(1 << 30,), strides=(1,)))
    assert "16 bytes" in refusal(file)


def test_a_storage_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "'7'" in refusal(written(tmp_path, tf.tensor(floats(key="7"), shape=(4,), strides=(1,))))


def test_a_storage_outside_the_file_cannot_be_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(FOUR)
    assert "no storage" in refusal(
        written(tmp_path, tf.tensor(floats(key="../../data"), shape=(4,), strides=(1,)))
    )


def test_a_compressed_zip_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pt"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("archive/data.pkl", bytes(50 << 20))
    assert "compressed" in refusal(file)


def test_a_flipped_bit_in_a_storage_is_noticed(tmp_path: Path) -> None:
    file = written(tmp_path, tf.tensor(floats(), shape=(4,), strides=(1,)))
    data = bytearray(file.read_bytes())
    data[data.index(FOUR) + 5] ^= 1
    file.write_bytes(data)
    assert "checksum" in refusal(file)


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, tf.tensor(floats(), shape=(4,), strides=(1,)))
    data = file.read_bytes()
    for length in range(0, len(data), 7):
        file.write_bytes(data[:length])
        refusal(file)


def test_a_big_endian_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.pt"
    tf.write_zip(file, tf.program(tf.dictionary({})), {}, byteorder=b"big")
    assert "big-endian" in refusal(file)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(WeightsError):
        read_pickle(data)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 1 << 16), st.binary(min_size=1, max_size=4))
def test_a_damaged_list_of_tensors_is_read_or_refused(place: int, patch: bytes) -> None:
    tensor = tf.tensor(floats(), shape=(2, 2), strides=(2, 1))
    data = bytearray(tf.program(tf.dictionary({"a": tensor, "b": tensor})))
    place %= len(data)
    data[place : place + len(patch)] = patch
    with contextlib.suppress(WeightsError):
        read_pickle(bytes(data))


def test_a_huge_memo_index_costs_nothing() -> None:
    read_pickle(b"\x80\x02}r\xff\xff\xff\x7f.")


@pytest.mark.parametrize("body", [b"(t", b"}\x94", b"((((", b"]q\x00", b")\x85"])
def test_a_long_stream_made_to_take_long_does_not(body: bytes) -> None:
    stream = b"\x80\x02" + body * (MAX_BYTES // len(body) - 8)
    with pytest.raises(WeightsError):
        read_pickle(stream + b".")
    with pytest.raises(WeightsError, match="no list of weights"):
        read_pickle(bytes(MAX_BYTES + 1))


def test_something_nested_a_million_deep_is_refused() -> None:
    with pytest.raises(WeightsError, match="calls a tuple"):
        read_pickle(b"\x80\x02)" + b"\x85" * 1_000_000 + b")R.")


def test_a_file_that_is_no_zip_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "old.pt"
    buffer = io.BytesIO()
    pickle.dump({"a": 1}, buffer)
    file.write_bytes(buffer.getvalue())
    assert "torch saves" in refusal(file)
