import contextlib
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from annotator.domain.cancel import Cancelled, CancelToken
from annotator.domain.errors import UsageError
from annotator.modelstore import listing
from annotator.modelstore.errors import (
    DownloadError,
    ModelError,
    ModelInUseError,
    UnknownModelError,
    WrongFileError,
)
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.patience import Patience
from annotator.modelstore.progress import Progress, Stage
from annotator.modelstore.pull import pull
from annotator.modelstore.status import InstalledModel, ModelState
from annotator.modelstore.store import ModelStore
from tests.unit.modelstore.models import CONTENT, NAME, OTHER, QUICK, card, files_in, git_blob, published, store
from tests.unit.modelstore.server import Exchange, Server, ranged, serving, stalling, status, whole

HALF = 150_000
TOTAL = len(CONTENT)


def pulled(model_store: ModelStore, server: Server, **options: object) -> InstalledModel:
    return pull(model_store, "toy", mirror=server.address, **{"patience": QUICK, **options})


def arrived(model_store: ModelStore) -> int:
    return PartialDownload(model_store.folder("toy"), NAME).size


def test_a_pulled_model_is_installed_whole_and_official(tmp_path: Path) -> None:
    toys = store(tmp_path)
    told: list[Progress] = []
    with serving([whole(CONTENT)]) as server:
        model = pulled(toys, server, progress=told.append)
    assert model.weights.read_bytes() == CONTENT
    assert (model.official, model.bytes, model.network) == (True, TOTAL, "edgetam")
    assert listing.status(toys, "toy").state is ModelState.INSTALLED
    assert files_in(toys) == {model.weights.name, "installed.json"}
    done = [progress.done for progress in told if progress.stage is Stage.DOWNLOADING]
    assert done == sorted(done)
    assert done[-1] == TOTAL
    assert {progress.total for progress in told} == {TOTAL}


def test_an_installed_model_is_not_fetched_again(tmp_path: Path) -> None:
    toys = store(tmp_path)
    with serving([whole(CONTENT)]) as server:
        assert pulled(toys, server) == pulled(toys, server)
        assert len(server.requests) == 1


def test_the_mirror_stands_for_everything_before_the_name(tmp_path: Path) -> None:
    with serving([whole(CONTENT)]) as server:
        pull(store(tmp_path), "toy", mirror=server.address + "/models/2.1/", patience=QUICK)
        assert server.requests[0]["path"] == f"/models/2.1/{NAME}"


@pytest.mark.parametrize("mirror", ["models.invalid", "ftp://models.invalid", "http://a b", "file:///etc", ""])
def test_a_mirror_that_is_no_web_address_is_refused(tmp_path: Path, mirror: str) -> None:
    with pytest.raises(UsageError, match="--mirror"):
        pull(store(tmp_path), "toy", mirror=mirror)


def test_a_cut_download_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    toys = store(tmp_path)
    told: list[Progress] = []
    with serving([ranged(CONTENT, until=HALF), ranged(CONTENT)]) as server:
        model = pulled(toys, server, progress=told.append)
        assert server.requests[1]["Range"] == f"bytes={HALF}-"
        assert server.requests[1]["If-Range"] == '"1"'
    assert model.weights.read_bytes() == CONTENT
    assert [progress.reason for progress in told if progress.stage is Stage.WAITING] == ["the connection was cut"]


def test_many_cuts_are_forgiven_while_bytes_arrive(tmp_path: Path) -> None:
    cuts = [ranged(CONTENT, until=until) for until in range(20_000, TOTAL, 20_000)]
    assert len(cuts) > QUICK.tries
    with serving([*cuts, ranged(CONTENT)]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT


def test_a_download_that_was_given_up_is_kept_and_goes_on_later(tmp_path: Path) -> None:
    toys = store(tmp_path)
    with serving([ranged(CONTENT, until=HALF)]) as server, pytest.raises(DownloadError, match="are kept"):
        pulled(toys, server)
    found = listing.status(toys, "toy")
    assert (found.state, found.bytes_here, found.bytes_whole) == (ModelState.DOWNLOADING, HALF, TOTAL)
    with serving([ranged(CONTENT)]) as server:
        assert pulled(toys, server).weights.read_bytes() == CONTENT
        assert server.requests[0]["Range"] == f"bytes={HALF}-"


def test_a_stalled_download_is_tried_again(tmp_path: Path) -> None:
    told: list[Progress] = []
    with serving([stalling(CONTENT, after=HALF), ranged(CONTENT)]) as server:
        assert pulled(store(tmp_path), server, progress=told.append).weights.read_bytes() == CONTENT
    assert any("no byte has come" in progress.reason for progress in told)


def test_a_server_that_ignores_ranges_sends_all_of_it_again(tmp_path: Path) -> None:
    with serving([ranged(CONTENT, until=HALF), whole(CONTENT)]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT


def test_a_file_that_was_changed_meanwhile_is_fetched_whole(tmp_path: Path) -> None:
    with serving([ranged(OTHER, etag='"old"', until=HALF), ranged(CONTENT, etag='"new"')]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT
        assert len(server.requests) == 2


def test_parts_of_two_versions_that_no_header_tells_apart_are_fetched_again(tmp_path: Path) -> None:
    with serving([ranged(OTHER, etag=None, until=HALF), ranged(CONTENT, etag=None)]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT
        assert "Range" not in server.requests[2]


def test_a_part_that_the_server_refuses_is_dropped(tmp_path: Path) -> None:
    script = [ranged(CONTENT, until=HALF), status(416, Content_Range="bytes */7"), ranged(CONTENT)]
    with serving(script) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT
        assert "Range" not in server.requests[2]


def test_another_part_than_was_asked_for_is_not_taken(tmp_path: Path) -> None:
    def wrong_part(exchange: Exchange) -> None:
        exchange.head(206, Content_Length=10, Content_Range=f"bytes 0-9/{TOTAL}")
        exchange.body(CONTENT[:10])

    with serving([ranged(CONTENT, until=HALF), wrong_part, ranged(CONTENT)]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT


@pytest.mark.parametrize("offered", [TOTAL - 1, TOTAL + 1, 1 << 50])
def test_an_offer_of_another_size_is_refused_at_once(tmp_path: Path, offered: int) -> None:
    def lie(exchange: Exchange) -> None:
        exchange.head(200, Content_Length=offered)
        exchange.body(CONTENT[:1000])

    toys = store(tmp_path)
    with serving([lie]) as server, pytest.raises(WrongFileError, match=rf"offers {offered} bytes.*{TOTAL}"):
        pulled(toys, server)
    assert files_in(toys) == set()


def test_a_server_that_always_stops_early_ends_in_a_sentence(tmp_path: Path) -> None:
    def short(exchange: Exchange) -> None:
        exchange.head(200)
        exchange.body(CONTENT[:HALF])

    with serving([short]) as server, pytest.raises(DownloadError, match=f"stopped after {HALF} of {TOTAL} bytes"):
        pulled(store(tmp_path), server)
    assert len(server.requests) == QUICK.tries


def endless(exchange: Exchange) -> None:
    exchange.head(200)
    for _ in range(2000):
        exchange.body(OTHER)


def test_a_server_that_never_ends_fills_no_disk(tmp_path: Path) -> None:
    toys = store(tmp_path)
    seen: list[int] = []
    with serving([endless]) as server, pytest.raises(WrongFileError, match="digest is another one"):
        pulled(toys, server, progress=lambda _: seen.append(arrived(toys)))
    assert 0 < max(seen) <= TOTAL
    assert files_in(toys) == set()


def test_a_server_that_never_ends_is_stopped_where_only_a_limit_is_known(tmp_path: Path) -> None:
    file = published(bytes=None, at_most_bytes=400_000, sha256=None, git_blob=git_blob(CONTENT))
    toys = store(tmp_path, card("toy", file))
    with serving([endless]) as server, pytest.raises(WrongFileError, match="more than the 400000 bytes"):
        pulled(toys, server)
    assert files_in(toys) == set()


@pytest.mark.parametrize("until", [None, HALF])
def test_a_git_blob_id_is_enough_to_check_a_file_of_unknown_size(tmp_path: Path, until: int | None) -> None:
    file = published(bytes=None, at_most_bytes=400_000, sha256=None, git_blob=git_blob(CONTENT))
    with serving([ranged(CONTENT, until=until), ranged(CONTENT)]) as server:
        model = pulled(store(tmp_path, card("toy", file)), server)
    assert model.official
    assert model.weights.read_bytes() == CONTENT


def test_a_whole_part_of_a_file_of_unknown_size_needs_no_further_byte(tmp_path: Path) -> None:
    file = published(bytes=None, at_most_bytes=400_000, sha256=None, git_blob=git_blob(CONTENT))
    toys = store(tmp_path, card("toy", file))
    toys.folder("toy").mkdir(parents=True)
    PartialDownload(toys.folder("toy"), NAME).path.write_bytes(CONTENT)
    with serving([ranged(CONTENT)]) as server:
        assert pulled(toys, server).weights.read_bytes() == CONTENT


def test_a_file_with_another_digest_is_removed_and_nothing_is_installed(tmp_path: Path) -> None:
    toys = store(tmp_path)
    with serving([whole(OTHER)]) as server, pytest.raises(WrongFileError, match="has been removed"):
        pulled(toys, server)
    assert len(server.requests) == 1
    assert files_in(toys) == set()
    assert listing.status(toys, "toy").state is ModelState.KNOWN


def test_redirects_are_followed_with_the_range(tmp_path: Path) -> None:
    script = [ranged(CONTENT, until=HALF), status(302, Location="/elsewhere"), ranged(CONTENT)]
    with serving(script) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT
        assert server.requests[2]["path"] == "/elsewhere"
        assert server.requests[2]["Range"] == f"bytes={HALF}-"


@pytest.mark.parametrize("target", ["/again", "file:///etc/passwd", "gopher://models.invalid/"])
def test_redirects_that_lead_nowhere_end_in_a_sentence(tmp_path: Path, target: str) -> None:
    with serving([status(301, Location=target)]) as server, pytest.raises(DownloadError, match="redirect"):
        pulled(store(tmp_path), server)
    assert len(server.requests) <= 6


@pytest.mark.parametrize("code", [401, 403, 404, 410])
def test_what_the_server_does_not_have_is_asked_for_once(tmp_path: Path, code: int) -> None:
    toys = store(tmp_path)
    with serving([status(code)]) as server, pytest.raises(DownloadError, match=rf"{code}.*--mirror"):
        pulled(toys, server)
    assert len(server.requests) == 1
    assert files_in(toys) == set()


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again(tmp_path: Path, code: int) -> None:
    with serving([status(code, Retry_After=3600), whole(CONTENT)]) as server:
        assert pulled(store(tmp_path), server).weights.read_bytes() == CONTENT


def test_a_cancel_keeps_what_has_arrived(tmp_path: Path) -> None:
    toys, cancel = store(tmp_path), CancelToken()

    def stop_half_way(progress: Progress) -> None:
        if progress.done >= HALF:
            cancel.set()

    def in_two_parts(exchange: Exchange) -> None:
        exchange.head(200, Content_Length=TOTAL, ETag='"1"')
        exchange.body(CONTENT[:HALF])
        while not cancel.is_set:
            exchange.server.released.wait(0.01)
        exchange.body(CONTENT[HALF:])

    with serving([in_two_parts, ranged(CONTENT)]) as server:
        with pytest.raises(Cancelled):
            pulled(toys, server, progress=stop_half_way, cancel=cancel)
        assert arrived(toys) == HALF
        assert pulled(toys, server).weights.read_bytes() == CONTENT
        assert server.requests[1]["Range"] == f"bytes={HALF}-"


def test_a_cancel_ends_a_wait_for_bytes(tmp_path: Path) -> None:
    cancel = CancelToken()
    patience = Patience(stalled=1000)
    with (
        serving([stalling(CONTENT, after=HALF, then=lambda: threading.Timer(0.05, cancel.set).start())]) as server,
        pytest.raises(Cancelled),
    ):
        pulled(store(tmp_path), server, patience=patience, cancel=cancel)


def test_a_cancel_ends_the_pause_before_the_next_try(tmp_path: Path) -> None:
    cancel = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.stage is Stage.WAITING:
            cancel.set()

    patience = Patience(pause=1000, longest_pause=1000)
    with serving([status(500)]) as server, pytest.raises(Cancelled):
        pulled(store(tmp_path), server, patience=patience, progress=stop, cancel=cancel)


def test_a_server_that_is_not_there_is_not_waited_for(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(DownloadError, match="is this machine online"):
        pull(store(tmp_path), "toy", mirror=address, patience=Patience(pause=1000, longest_pause=1000))


def test_the_proxy_of_the_environment_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving([whole(CONTENT)]) as server:
        monkeypatch.setenv("http_proxy", server.address.replace("//", "//user:secret@"))
        pull(store(tmp_path), "toy", mirror="http://models.invalid", patience=QUICK)
        assert server.requests[0]["path"] == f"http://models.invalid/{NAME}"
        assert server.requests[0]["Proxy-Authorization"].startswith("Basic ")


def test_a_proxy_that_fails_is_named_without_its_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://user:secret@127.0.0.1:1")
    with pytest.raises(DownloadError, match=r"the proxy http://127\.0\.0\.1:1"):
        pull(store(tmp_path), "toy", mirror="http://models.invalid", patience=QUICK)


def test_a_proxy_of_an_unknown_kind_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1")
    with pytest.raises(DownloadError, match="socks5"):
        pull(store(tmp_path), "toy", mirror="http://models.invalid", patience=QUICK)


def test_no_proxy_is_used_for_what_the_environment_excepts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving([whole(CONTENT)]) as server:
        assert pulled(store(tmp_path), server).official


def test_two_pulls_of_one_model_do_not_meet(tmp_path: Path) -> None:
    toys = store(tmp_path)
    reached = threading.Event()

    def held(exchange: Exchange) -> None:
        reached.set()
        exchange.wait()
        whole(CONTENT)(exchange)

    with serving([held]) as server:
        first = threading.Thread(target=pulled, args=(toys, server), kwargs={"patience": Patience()})
        first.start()
        assert reached.wait(10)
        with pytest.raises(ModelInUseError, match=f"process {os.getpid()}"):
            pulled(toys, server)
        server.released.set()
        first.join()
    assert listing.status(toys, "toy").state is ModelState.INSTALLED


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_pull_goes_on_where_it_was(tmp_path: Path) -> None:
    child_code = """
        import sys
        from pathlib import Path
        from tests.unit.modelstore.models import store
        from annotator.modelstore.pull import pull
        def tell(progress):
            print(progress.done, flush=True)
        pull(store(Path(sys.argv[1])), "toy", mirror=sys.argv[2], progress=tell)
    """
    toys = store(tmp_path)
    with serving([stalling(CONTENT, after=TOTAL - 1), ranged(CONTENT)]) as server:
        command = [sys.executable, "-c", textwrap.dedent(child_code), str(tmp_path), server.address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            with contextlib.suppress(StopIteration):
                next(line for line in child.stdout if int(line) == TOTAL - 1)
            child.send_signal(signal.SIGKILL)
        assert listing.status(toys, "toy").state is ModelState.DOWNLOADING
        assert pulled(toys, server).weights.read_bytes() == CONTENT


def test_a_damaged_model_is_fetched_again(tmp_path: Path) -> None:
    toys = store(tmp_path)
    with serving([whole(CONTENT)]) as server:
        weights = pulled(toys, server).weights
        weights.write_bytes(OTHER)
        assert pulled(toys, server).weights.read_bytes() == CONTENT


def test_a_model_without_a_digest_is_not_pulled(tmp_path: Path) -> None:
    toys = store(tmp_path, card("toy", published(bytes=None, sha256=None)))
    with pytest.raises(ModelError, match=r"models add toy\.pt"):
        pull(toys, "toy")


@pytest.mark.parametrize("name", ["unknown", "../toy", ""])
def test_a_model_that_nobody_knows_is_not_pulled(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownModelError, match="toy"):
        pull(store(tmp_path), name)
