import os
from pathlib import Path

import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.modelstore.checked import installed, verified
from annotator.modelstore.digest import digests_of
from annotator.modelstore.errors import BrokenModelError, ModelError, ModelNotInstalledError, UnknownModelError
from annotator.modelstore.installing import held_folder, put_in_place
from annotator.modelstore.listing import status, statuses
from annotator.modelstore.record import RECORD_FILE
from annotator.modelstore.status import ModelState
from annotator.modelstore.store import ModelStore
from tests.unit.modelstore.models import CONTENT, OTHER, card, git_blob, published, store


@pytest.fixture
def toys(tmp_path: Path) -> ModelStore:
    """A store with the usual model installed."""
    model_store = store(tmp_path)
    put(model_store, "toy")
    return model_store


def put(model_store: ModelStore, model_id: str, content: bytes = CONTENT) -> Path:
    with held_folder(model_store, model_id) as folder:
        arrived = folder / "arrived"
        arrived.write_bytes(content)
        put_in_place(
            folder,
            arrived,
            name="toy.pt",
            digests=digests_of(arrived),
            network="edgetam",
            official=True,
            source="a test",
        )
    return installed(model_store, model_id).weights


def weights(model_store: ModelStore) -> Path:
    return installed(model_store, "toy").weights


def test_digests_are_those_that_git_and_sha256sum_give(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"hello\n")
    digests = digests_of(path)
    assert digests.git_blob == "ce013625030ba8dba906f756967f9e9ca394464a"
    assert digests.sha256 == "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
    assert git_blob(b"hello\n") == digests.git_blob


def test_the_list_shows_known_models_and_then_the_users_own(tmp_path: Path) -> None:
    toys = store(tmp_path, card("toy"), card("toy2", published(bytes=None, sha256=None)))
    put(toys, "mine")
    (toys.root / "not a model").mkdir()
    (toys.root / "empty").mkdir()
    found = {line.model_id: (line.state, line.can_pull, line.official) for line in statuses(toys)}
    assert found == {
        "toy": (ModelState.KNOWN, True, None),
        "toy2": (ModelState.KNOWN, False, None),
        "mine": (ModelState.INSTALLED, False, True),
    }
    assert status(toys, "toy").licence == card().licence
    assert status(toys, "mine").licence is None


def test_a_model_that_is_not_here_says_how_to_get_it(tmp_path: Path) -> None:
    toys = store(tmp_path, card("toy"), card("toy2", published(bytes=None, sha256=None)))
    with pytest.raises(ModelNotInstalledError, match="models pull toy"):
        installed(toys, "toy")
    with pytest.raises(ModelNotInstalledError, match="models add FILE"):
        installed(toys, "toy2")
    with pytest.raises(UnknownModelError, match="toy, toy2"):
        installed(toys, "toy3")
    with pytest.raises(ModelError, match="no model name"):
        installed(toys, "../../etc")


def test_untouched_weights_are_not_read_again(toys: ModelStore) -> None:
    path = weights(toys)
    path.chmod(0)
    cancel = CancelToken()
    cancel.set()
    with pytest.raises(Cancelled):  # the mode is part of the stamp: these would be read
        installed(toys, "toy", cancel=cancel)
    path.chmod(0o644)
    installed(toys, "toy")
    assert installed(toys, "toy", cancel=cancel).weights == path


def test_weights_that_were_only_touched_are_read_once_more(toys: ModelStore) -> None:
    path = weights(toys)
    os.utime(path, (1, 1))
    cancel = CancelToken()
    cancel.set()
    with pytest.raises(Cancelled):
        installed(toys, "toy", cancel=cancel)
    assert installed(toys, "toy").weights == path
    assert installed(toys, "toy", cancel=cancel).weights == path


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change that programs cannot set")
def test_weights_changed_behind_a_forged_time_are_refused(toys: ModelStore) -> None:
    path = weights(toys)
    before = path.stat()
    path.write_bytes(OTHER)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(BrokenModelError, match="not the file that was installed"):
        installed(toys, "toy")


def test_a_changed_byte_is_found_on_demand(toys: ModelStore) -> None:
    verified(toys, "toy")
    with weights(toys).open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0")
    with pytest.raises(BrokenModelError, match="models remove toy"):
        verified(toys, "toy")


def test_weights_changed_through_a_hard_link_are_refused(toys: ModelStore, tmp_path: Path) -> None:
    os.link(weights(toys), tmp_path / "link")
    installed(toys, "toy")
    (tmp_path / "link").write_bytes(OTHER)
    with pytest.raises(BrokenModelError):
        installed(toys, "toy")


def test_cut_missing_and_linked_weights_are_broken(toys: ModelStore, tmp_path: Path) -> None:
    path = weights(toys)
    os.truncate(path, 10)
    assert status(toys, "toy").state is ModelState.BROKEN
    with pytest.raises(BrokenModelError):
        installed(toys, "toy")
    path.unlink()
    assert "missing" in status(toys, "toy").problem
    with pytest.raises(BrokenModelError, match="missing"):
        installed(toys, "toy")
    (tmp_path / "elsewhere").write_bytes(CONTENT)
    path.symlink_to(tmp_path / "elsewhere")
    assert "link" in status(toys, "toy").problem
    with pytest.raises(BrokenModelError, match="link"):
        installed(toys, "toy")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[" * 100_000, b"\xff", b"null", b'{"version": 2}'],
)
def test_a_record_that_says_nothing_is_a_broken_model(toys: ModelStore, content: bytes) -> None:
    (toys.folder("toy") / RECORD_FILE).write_bytes(content)
    assert status(toys, "toy").state is ModelState.BROKEN
    with pytest.raises(BrokenModelError, match="record"):
        installed(toys, "toy")


@pytest.mark.parametrize("name", ["../../../etc/passwd", "/etc/passwd", "..", "a\\\\b", ""])
def test_a_record_cannot_lead_out_of_its_folder(toys: ModelStore, name: str) -> None:
    record = toys.folder("toy") / RECORD_FILE
    record.write_text(record.read_text().replace(weights(toys).name, name))
    with pytest.raises(BrokenModelError, match="weights"):
        installed(toys, "toy")


def test_a_record_for_an_unknown_network_is_a_broken_model(toys: ModelStore) -> None:
    record = toys.folder("toy") / RECORD_FILE
    record.write_text(record.read_text().replace("edgetam", "sam9"))
    with pytest.raises(BrokenModelError, match="sam9"):
        installed(toys, "toy")


def test_new_weights_leave_nothing_of_the_old_ones(toys: ModelStore) -> None:
    old = weights(toys)
    new = put(toys, "toy", OTHER)
    assert new != old
    assert sorted(path.name for path in toys.folder("toy").iterdir()) == sorted([new.name, RECORD_FILE])


def test_weights_without_a_record_are_not_installed_and_make_no_trouble(toys: ModelStore) -> None:
    (toys.folder("toy") / RECORD_FILE).unlink()
    assert status(toys, "toy").state is ModelState.KNOWN
    with pytest.raises(ModelNotInstalledError):
        installed(toys, "toy")
    put(toys, "toy", OTHER)
    assert len(list(toys.folder("toy").iterdir())) == 2
