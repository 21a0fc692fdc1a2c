"""Files and folders appear whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.errors import ExportError, UsageError
from annotator.export.atomic import atomic_file, atomic_folder
from annotator.export.exporter import ExportOptions
from annotator.export.registry import export

from .projects import project


def test_a_file_is_not_there_before_it_is_whole(tmp_path: Path) -> None:
    destination = tmp_path / "a.json"
    with atomic_file(destination, overwrite=False) as temporary:
        temporary.write_text("half")
        assert not destination.exists()
        assert temporary.parent == tmp_path
    assert destination.read_text() == "half"
    assert list(tmp_path.iterdir()) == [destination]


def test_an_error_on_the_way_leaves_nothing_and_the_old_file(tmp_path: Path) -> None:
    destination = tmp_path / "a.json"
    destination.write_text("old")
    with pytest.raises(KeyboardInterrupt), atomic_file(destination, overwrite=True) as temporary:  # noqa: PT012
        temporary.write_text("half")
        raise KeyboardInterrupt
    assert destination.read_text() == "old"
    assert list(tmp_path.iterdir()) == [destination]


@pytest.mark.parametrize("staged", [atomic_file, atomic_folder])
def test_an_existing_target_is_refused_by_name(staged: Callable[..., object], tmp_path: Path) -> None:
    file, folder = tmp_path / "file", tmp_path / "folder"
    file.write_text("mine")
    folder.mkdir()
    (folder / "mine").write_text("mine")
    for target in (file, folder):
        with pytest.raises(UsageError, match=str(target)), staged(target, overwrite=False):  # type: ignore[attr-defined]
            pass
    assert (file.read_text(), (folder / "mine").read_text()) == ("mine", "mine")


def test_a_target_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    destination = tmp_path / "a.json"

    def write_late() -> None:
        with atomic_file(destination, overwrite=False) as temporary:
            temporary.write_text("ours")
            destination.write_text("theirs")

    with pytest.raises(UsageError, match="exists already"):
        write_late()
    assert destination.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [destination]


def test_a_file_never_takes_the_place_of_a_folder_nor_the_other_way_round(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "file"
    folder.mkdir()
    file.touch()
    with pytest.raises(UsageError, match="is a folder"), atomic_file(folder, overwrite=True):
        pass
    with pytest.raises(UsageError, match="is a file"), atomic_folder(file, overwrite=True):
        pass


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    destination = tmp_path / "set"
    for content in ("one", "two"):
        with atomic_folder(destination, overwrite=True) as temporary:
            (temporary / content).write_text(content)
    assert [path.name for path in destination.iterdir()] == ["two"]
    assert list(tmp_path.iterdir()) == [destination]


def test_a_folder_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    destination = tmp_path / "set"
    with atomic_folder(destination, overwrite=False) as temporary:
        (temporary / "one").write_text("one")
    with pytest.raises(ZeroDivisionError), atomic_folder(destination, overwrite=True) as temporary:  # noqa: PT012
        (temporary / "two").write_text("two")
        raise ZeroDivisionError
    assert [path.name for path in destination.iterdir()] == ["one"]
    assert list(tmp_path.iterdir()) == [destination]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"a\.json cannot be written: its folder does not exist"):
        export(project(), format_id="coco", destination=tmp_path / "nowhere" / "a.json")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full (/dev/full)")
def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    destination = tmp_path / "a.json"

    def fill() -> None:
        with atomic_file(destination, overwrite=False) as temporary:
            temporary.write_text("half")
            with Path("/dev/full").open("w") as full:
                full.write("the rest")

    with pytest.raises(ExportError, match="the disk is full"):
        fill()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EIO])
def test_a_refused_write_is_an_export_error(number: int, tmp_path: Path) -> None:
    with (
        pytest.raises(ExportError, match=r"a\.json cannot be written: "),
        atomic_file(tmp_path / "a.json", overwrite=False),
    ):
        raise OSError(number, os.strerror(number))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ExportError, match="may not be written to"):
            export(project(), format_id="coco", destination=tmp_path / "a.json")
    finally:
        tmp_path.chmod(0o700)


def test_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(project(), format_id="coco", destination=tmp_path / "a.json", progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_dataset_is_refused_unless_it_may_be_overwritten(tmp_path: Path) -> None:
    destination = tmp_path / "a.json"
    destination.write_text("mine")
    with pytest.raises(UsageError, match=r"a\.json exists already"):
        export(project(), format_id="coco", destination=destination)
    assert destination.read_text() == "mine"
    export(project(), format_id="coco", destination=destination, options=ExportOptions(overwrite=True))
    assert destination.read_text() != "mine"


def test_new_files_have_the_permissions_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with atomic_file(tmp_path / "a.json", overwrite=False) as temporary:
        temporary.write_text("x")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "plain").stat().st_mode
