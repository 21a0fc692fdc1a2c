"""Where projects lie by default, and what kind of disk that is."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.paths import user_data_dir
from annotator.storage import project_path_of
from annotator.storage.disk import is_network_disk, mounted_kind, parse_mount, parse_mountinfo


def test_a_project_lies_beside_its_video_under_its_whole_name(tmp_path: Path) -> None:
    assert project_path_of(tmp_path / "clip.mp4") == tmp_path / "clip.mp4.annot"
    assert project_path_of(tmp_path / "clip.mov") == tmp_path / "clip.mov.annot"
    (tmp_path / "frames").mkdir()
    assert project_path_of(tmp_path / "frames") == tmp_path / "frames.annot"


def test_the_project_of_a_video_in_a_read_only_folder_lies_with_the_users_data(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "clip.mp4").touch()
    folder = make_read_only(tmp_path / "made")
    kept = project_path_of(folder / "clip.mp4")
    assert kept.is_relative_to(user_data_dir())
    assert kept.parent.is_dir()
    assert kept != project_path_of(folder / "clip.mov")


def test_a_project_that_is_there_is_found_wherever_it_is(
    tmp_path: Path, make_read_only: Callable[[Path], Path]
) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "clip.mp4.annot").touch()
    folder = make_read_only(tmp_path / "made")
    assert project_path_of(folder / "clip.mp4") == folder / "clip.mp4.annot"
    kept = project_path_of(folder / "other.mp4")
    kept.touch()
    assert project_path_of(folder / "other.mp4") == kept


MOUNTINFO = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /mnt/team\040share rw,relatime shared:2 master:1 - nfs4 server:/export rw,vers=4.2
41 40 0:36 / /mnt/team\040share/scratch rw - xfs /dev/sdb1 rw
42 22 0:37 / /home/me/cloud rw - fuse.sshfs me@host:/ rw
a line that is cut off
"""

MOUNT = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@nas/video on /Volumes/video (old) (smbfs, nodev, nosuid, mounted by me)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/me", "ext4"),
        ("/mnt/team share/a/b", "nfs4"),
        ("/mnt/team share/scratch/a", "xfs"),
        ("/mnt/team share2", "ext4"),
        ("/home/me/cloud", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_says_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert mounted_kind(parse_mountinfo(MOUNTINFO), Path(folder)) == kind


def test_what_mount_prints_on_a_mac_is_understood() -> None:
    mounts = parse_mount(MOUNT)
    assert mounted_kind(mounts, Path("/Volumes/video (old)/a")) == "smbfs"
    assert mounted_kind(mounts, Path("/Users/me")) == "apfs"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no mount points there")
def test_memory_is_no_network(memory_path: Path) -> None:
    assert not is_network_disk(memory_path)
