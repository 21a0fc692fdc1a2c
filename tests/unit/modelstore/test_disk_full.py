import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.modelstore import listing
from annotator.modelstore.errors import ModelDiskFullError
from annotator.modelstore.partial import PartialDownload
from annotator.modelstore.pull import pull
from annotator.modelstore.status import ModelState
from annotator.modelstore.store import ModelStore
from tests.unit.modelstore.models import CONTENT, NAME, QUICK, card, published, store
from tests.unit.modelstore.server import Exchange, ranged, serving, whole

LARGE = CONTENT * 10
DISK = 16 << 20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        shutil.which("mount")
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def large(root: Path) -> ModelStore:
    return store(root, card("toy", published(LARGE)))


def test_a_download_that_has_no_room_is_not_begun(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(6 << 20))
    toys = large(small_disk)
    with serving([whole(LARGE)]) as server, pytest.raises(ModelDiskFullError, match=r"MB free, .* MB are needed"):
        pull(toys, "toy", mirror=server.address, patience=QUICK)
    assert server.requests == []


def test_a_disk_that_fills_up_is_named_and_the_download_goes_on_later(small_disk: Path) -> None:
    filler, toys = small_disk / "filler", large(small_disk)

    def filling(exchange: Exchange) -> None:
        exchange.head(200, Content_Length=len(LARGE), ETag='"1"')
        exchange.body(LARGE[:1_000_000])
        try:
            with filler.open("wb", buffering=0) as file:
                while file.write(bytes(1 << 16)):
                    pass
        except OSError:
            pass
        exchange.body(LARGE[1_000_000:])

    with serving([filling, ranged(LARGE)]) as server:
        with pytest.raises(ModelDiskFullError, match="is full: the model was not installed"):
            pull(toys, "toy", mirror=server.address, patience=QUICK)
        found = listing.status(toys, "toy")
        assert found.state is ModelState.DOWNLOADING
        filler.unlink()
        assert pull(toys, "toy", mirror=server.address, patience=QUICK).weights.read_bytes() == LARGE
        assert server.requests[1]["Range"] == f"bytes={found.bytes_here}-"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of file sizes")
def test_a_file_that_may_not_grow_ends_in_a_sentence(tmp_path: Path) -> None:
    child_code = """
        import resource, sys
        from pathlib import Path
        from annotator.modelstore.errors import ModelDiskFullError
        from annotator.modelstore.pull import pull
        from tests.unit.modelstore.models import store
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            pull(store(Path(sys.argv[1])), "toy", mirror=sys.argv[2])
        except ModelDiskFullError as error:
            print(error)
    """
    with serving([ranged(CONTENT)]) as server:
        command = [sys.executable, "-c", textwrap.dedent(child_code), str(tmp_path), server.address]
        child = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert "is full" in child.stdout
        toys = store(tmp_path)
        assert PartialDownload(toys.folder("toy"), NAME).size == 100_000
        assert pull(toys, "toy", mirror=server.address, patience=QUICK).weights.read_bytes() == CONTENT
