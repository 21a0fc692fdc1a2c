"""The command line end to end: prompts to a dataset, and every wrong input to one clear sentence."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import av
import numpy as np
import pytest
from PIL import Image
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

from annotator.cli.main import main
from annotator.domain.edits.objects import SetLocked
from annotator.domain.mask import Mask
from annotator.session.session import Session
from tests.fakes.clips import (
    CUT,
    FRAMES,
    SHOTS,
    SIZE,
    disk_centre,
    square_at,
    square_mask,
    write_clip,
    write_two_shots,
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; exit code, stdout, stderr."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        assert code is not None
        out, err = capsys.readouterr()
        return int(code), out, err

    return run


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip")


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    x, y = disk_centre(0)
    path = tmp_path / "prompts.json"
    path.write_text(
        json.dumps(
            {
                "version": 1,
                "objects": [
                    {"id": 1, "category": "square", "prompts": [{"frame": 0, "box": square_at(0).xyxy}]},
                    {"id": 2, "category": "disk", "prompts": [{"frame": 0, "points": [[x, y, 1]]}]},
                ],
            }
        )
    )
    return path


def _ground_truth(folder: Path) -> Path:
    folder.mkdir()
    for frame_idx in range(FRAMES):
        index = square_mask(frame_idx).to_array().astype(np.uint8)
        image = Image.fromarray(index, mode="P")
        image.putpalette([0, 0, 0, 255, 0, 0])
        image.save(folder / f"{frame_idx:05d}.png")
    return folder


def test_prompts_become_a_dataset_that_pycocotools_reads(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    out, sheet, overlay = tmp_path / "out.json", tmp_path / "sheet.png", tmp_path / "overlay.mp4"
    code, said, _ = run(
        "track", clip, "--prompts", prompts, "--out", out, "--contact-sheet", sheet, "--overlay", overlay
    )
    assert code == 0
    assert f"{out}: {FRAMES} frames, 2 objects" in said
    coco = COCO(str(out))
    assert len(coco.imgs) == FRAMES
    assert {one["name"] for one in coco.cats.values()} == {"square", "disk"}
    first = next(one for one in coco.anns.values() if one["attributes"]["track_id"] == 1)
    assert coco.annToMask(first).shape == tuple(SIZE)
    results = coco.loadRes([{**one, "score": 1.0} for one in coco.anns.values()])
    evaluation = COCOeval(coco, results, "segm")
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    assert evaluation.stats[0] == pytest.approx(1.0)
    with Image.open(sheet) as picture:
        assert picture.size[0] > 500
    with av.open(str(overlay)) as video:
        assert sum(1 for _ in video.decode(video=0)) == FRAMES


def test_the_result_is_judged_against_known_masks(run: Run, clip: Path, tmp_path: Path) -> None:
    out, truth = tmp_path / "out.json", _ground_truth(tmp_path / "truth")
    box = "0:" + ",".join(f"{value:g}" for value in square_at(0).xyxy)
    assert run("track", clip, "--box", box, "--category", "square", "--out", out)[0] == 0
    code, said, _ = run("evaluate", "--pred", out, "--gt", truth, "--json")
    assert code == 0
    quality = json.loads(said)
    assert quality["frames"] == FRAMES - 2
    assert quality["j"]["mean"] > 0.7
    _, said, _ = run("evaluate", "--pred", out, "--gt", truth, "--all-frames")
    assert f"{FRAMES - 1} frames compared" in said


def test_json_events_follow_the_run(run: Run, clip: Path, prompts: Path, tmp_path: Path) -> None:
    code, said, err = run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--json")
    events = [json.loads(line) for line in said.splitlines()]
    assert code == 0
    assert err == ""
    assert {one["frame"] for one in events if one["event"] == "frame"} == set(range(FRAMES))
    assert events[-1]["event"] == "done"
    assert events[-1]["frames"] == FRAMES
    frame = next(one for one in events if one["event"] == "frame" and one["frame"] == 5)
    assert {one["track_id"] for one in frame["objects"]} == {1, 2}


def test_a_second_run_goes_on_and_overwrites_only_when_asked(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    assert run("track", clip, "--prompts", prompts, "--out", out, "--range", "0:4")[0] == 0
    code, _, err = run("track", clip, "--prompts", prompts, "--out", out)
    assert code == 2
    assert "--out" in err
    assert "--overwrite" in err
    code, said, _ = run("track", clip, "--prompts", prompts, "--out", out, "--overwrite", "--json")
    frames = [json.loads(line)["frame"] for line in said.splitlines() if json.loads(line)["event"] == "frame"]
    assert code == 0
    assert min(frames) == 5


def test_a_cut_stops_a_run_only_when_asked(run: Run, tmp_path: Path) -> None:
    shots = write_two_shots(tmp_path / "shots")
    box = ",".join(str(one) for one in square_at(0).xyxy)
    command = ("track", shots, "--box", f"0:{box}", "--out")
    code, _, err = run(*command, tmp_path / "to-the-cut.json", "--stop-at-cuts")
    assert code == 0
    assert f"object 1 ends at the cut before frame {CUT}" in err
    assert f"a prompt on frame {CUT}" in err
    assert len(json.loads((tmp_path / "to-the-cut.json").read_text())["annotations"]) == CUT
    code, _, err = run(*command, tmp_path / "whole.json")
    assert (code, "the cut" in err) == (0, False)
    with Session.open(tmp_path / "whole.annot") as session:
        assert len(session.project.objects_in(1)[0].masklet) == SHOTS


def test_other_prompts_for_a_known_object_are_refused(run: Run, clip: Path, prompts: Path, tmp_path: Path) -> None:
    project = tmp_path / "p.annot"
    assert run("track", clip, "--prompts", prompts, "--out", tmp_path / "a.json", "--project", project)[0] == 0
    code, _, err = run("track", clip, "--box", "0:1,1,9,9", "--out", tmp_path / "b.json", "--project", project)
    assert code == 2
    assert "object 1 with other prompts" in err
    assert not (tmp_path / "b.json").exists()


def test_a_correction_on_a_later_frame_goes_into_the_same_project(run: Run, clip: Path, tmp_path: Path) -> None:
    project, path = tmp_path / "p.annot", tmp_path / "more.json"
    box = [float(value) for value in square_at(0).xyxy]
    first = ("--box", "0:" + ",".join(map(str, box)), "--category", "square", "--project", project)
    assert run("track", clip, *first, "--out", tmp_path / "a.json")[0] == 0
    later = square_at(8)
    click = {"frame": 8, "points": [[later.x1 + 5, later.y1 + 5, 1]]}
    said = [{"id": 1, "category": "square", "prompts": [{"frame": 0, "box": box}, click]}]
    path.write_text(json.dumps({"version": 1, "objects": said}))
    code, said_out, _ = run(
        "track", clip, "--prompts", path, "--project", project, "--out", tmp_path / "b.json", "--json"
    )
    frames = [json.loads(line)["frame"] for line in said_out.splitlines() if json.loads(line)["event"] == "frame"]
    assert code == 0
    assert set(frames) == set(range(8, FRAMES))


def test_a_project_is_exported_in_every_shape_and_checked(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.annot"
    run("track", clip, "--prompts", prompts, "--out", tmp_path / "a.json", "--project", project)
    for name in ("coco", "coco-polygon", "coco-box", "coco-rbox"):
        out = tmp_path / f"{name}.json"
        assert run("export", project, "--format", name, "--out", out)[0] == 0
        assert len(COCO(str(out)).anns) > FRAMES
    code, said, _ = run("check", project)
    assert code == 0
    assert "sound" in said
    code, _, err = run("export", project, "--format", "yolo9", "--out", tmp_path / "y.json")
    assert code == 2
    assert "coco-polygon" in err


def test_backward_and_both_reach_the_frames_before_the_prompt(run: Run, clip: Path, tmp_path: Path) -> None:
    box = "6:" + ",".join(f"{value:g}" for value in square_at(6).xyxy)
    for direction, frames in (("backward", range(7)), ("both", range(FRAMES)), ("forward", range(6, FRAMES))):
        out = tmp_path / f"{direction}.json"
        assert run("track", clip, "--box", box, "--out", out, "--direction", direction)[0] == 0
        with Session.open(tmp_path / f"{direction}.annot", read_only=True) as session:
            (obj,) = session.project.objects_in(1)
            assert list(obj.masklet) == list(frames)


def _bad_prompts(**prompt: object) -> str:
    return json.dumps({"version": 1, "objects": [{"id": 1, "prompts": [{"frame": 0, **prompt}]}]})


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (_bad_prompts(boxx=[1, 1, 5, 5]), "unknown field `boxx`"),
        (_bad_prompts(box=[1, 1, 1, 5]), "no area"),
        (_bad_prompts(points=[[500, 1, 1]]), "outside the picture"),
        (_bad_prompts(mask={"size": [2, 2], "counts": "4"}), "does not fit the picture"),
        (_bad_prompts(box=[1, 1, 5, 5]).replace('"frame": 0', '"frame": 99'), "frames are 0 to 11"),
        (_bad_prompts(points=[[1, 1, 1]]).replace("[1, 1, 1]", "[NaN, 1, 1]"), "--prompts"),
    ],
)
def test_wrong_prompts_exit_with_2_and_leave_nothing(
    run: Run, clip: Path, tmp_path: Path, content: str, sentence: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    code, out, err = run("track", clip, "--prompts", path, "--out", tmp_path / "o.json")
    assert code == 2
    assert sentence in err
    assert err.count("\n") == 1
    assert out == ""
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bad.json", "clip"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--box", "0:1,2,3"],
        ["--box", "0:5,5,1,1"],
        ["--box", "x:1,2,3,4"],
        ["--box", "99:1,2,3,4"],
        ["--box", "0:900,900,950,950"],
        ["--point", "0:1,2"],
        ["--point", "0:1,nan,+"],
        ["--point", "0:1,2,maybe"],
        ["--box", "0:1,1,9,9", "--range", "5"],
        ["--box", "0:1,1,9,9", "--range", "9:3"],
        ["--box", "0:1,1,9,9", "--engine", "sam9"],
        ["--box", "0:1,1,9,9", "--format", "nope"],
        ["--box", "0:1,1,9,9", "--direction", "up"],
        ["--box", "0:1,1,9,9", "--threads", "0"],
        ["--box", "0:1,1,9,9", "--size", "512"],
        ["--box", "0:1,1,9,9", "--range", "50:60"],
        ["--box", "0:1,1,9,9", "--box", "0:1,1,8,8"],
        ["--box", "0:1,1,9,9", "--overlay", "o.avi"],
        ["--box", "0:1,1,9,9", "--contact-sheet", "c.jpg"],
        ["--point", "0:1,1,-"],
        ["--box", "0:1,1,9,9", "--nonsense"],
        ["--box", "0:1,1,9,9", "--prompts", "none.json"],
        ["--prompts", "none.json"],
    ],
)
def test_wrong_arguments_exit_with_2_and_leave_nothing(
    run: Run, clip: Path, tmp_path: Path, arguments: list[str]
) -> None:
    code, out, err = run("track", clip, *arguments, "--out", tmp_path / "o.json")
    assert code == 2
    assert err.startswith("annotator: ")
    assert err.count("\n") == 1
    assert out == ""
    assert [one.name for one in tmp_path.iterdir()] == ["clip"]


def _audio_only(path: Path) -> None:
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=8000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
        frame.sample_rate = 8000
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


@pytest.mark.parametrize(
    "kind", ["missing", "empty", "text", "audio", "empty folder", "mixed sizes", "half an image"]
)
def test_a_video_that_is_none_exits_with_1_and_says_so(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "video.mp4"
    match kind:
        case "empty":
            path.touch()
        case "text":
            path.write_text("this is not a video\n" * 100)
        case "audio":
            _audio_only(path)
        case "empty folder":
            path.mkdir()
        case "mixed sizes":
            write_clip(path, frames=3)
            Image.new("RGB", (10, 10)).save(path / "00001.png")
        case "half an image":
            path = tmp_path / "half.png"
            Image.fromarray(np.random.default_rng(0).integers(0, 255, (80, 80, 3), dtype=np.uint8)).save(path)
            path.write_bytes(path.read_bytes()[:4000])
    code, _, err = run("track", path, "--box", "0:1,1,5,5", "--out", tmp_path / "o.json")
    assert code == 1
    assert path.name in err
    assert err.count("\n") == 1
    assert not (tmp_path / "o.json").exists()
    assert not (tmp_path / "o.annot").exists()


def test_outputs_that_cannot_be_written_are_refused_before_the_work(run: Run, clip: Path, tmp_path: Path) -> None:
    box = ("--box", "0:1,1,9,9")
    code, _, err = run("track", clip, *box, "--out", tmp_path / "none" / "o.json")
    assert (code, "there is no folder" in err) == (2, True)
    code, _, err = run("track", clip, *box, "--out", clip)
    assert (code, "name a file" in err) == (2, True)
    code, _, err = run("track", clip, *box, "--out", tmp_path / "o.json", "--overlay", tmp_path / "o.json")
    assert (code, "same name" in err) == (2, True)
    assert [one.name for one in tmp_path.iterdir()] == ["clip"]


def test_a_damaged_or_busy_project_is_refused_and_left_alone(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    project = tmp_path / "p.annot"
    project.write_bytes(b"SQLite format 3\0" + bytes(3000))
    before = project.read_bytes()
    code, _, err = run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--project", project)
    assert code == 1
    assert "p.annot" in err
    assert project.read_bytes() == before
    project.unlink()
    with Session.create(project):
        code, _, err = run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--project", project)
    assert code == 1
    assert "in use" in err
    assert not (tmp_path / "o.json").exists()


def test_an_interrupt_keeps_finished_frames_writes_them_and_says_so(clip: Path, tmp_path: Path) -> None:
    long = write_clip(tmp_path / "long", frames=FRAMES)
    for copy in range(1, 20):
        for frame_idx in range(FRAMES):
            name = f"{copy * FRAMES + frame_idx:05d}.png"
            (long / name).write_bytes((long / f"{frame_idx:05d}.png").read_bytes())
    out = tmp_path / "o.json"
    command = [sys.executable, "-m", "annotator", "track", str(long), "--box", "0:12,20,40,48", "--json"]
    with subprocess.Popen(
        [*command, "--out", str(out)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        seen = [json.loads(process.stdout.readline()) for _ in range(4)]
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    events = seen + [json.loads(line) for line in rest.splitlines()]
    frames = {one["frame"] for one in events if one["event"] == "frame"}
    assert process.returncode == 130
    assert any(one["event"] == "warning" and "stopped" in one["message"] for one in events)
    assert {COCO(str(out)).imgs[one["image_id"]]["id"] - 1 for one in COCO(str(out)).anns.values()} == frames
    assert len(frames) < 200


def test_a_killed_run_keeps_every_frame_it_reported(clip: Path, prompts: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "o.json"
    command = [sys.executable, "-m", "annotator", "track", str(clip), "--prompts", str(prompts), "--json"]
    with subprocess.Popen([*command, "--out", str(out)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        events = [json.loads(process.stdout.readline()) for _ in range(9)]
        process.kill()
    reported = [one["frame"] for one in events if one["event"] == "frame"]
    with Session.open(tmp_path / "o.annot") as session:
        square = session.project.object_with_track_id(1, 1)
        assert square is not None
        assert set(reported) <= set(square.masklet)
    code, _, err = run("track", clip, "--prompts", prompts, "--out", out)
    assert code == 0
    assert "interrupted" in err
    assert len(COCO(str(out)).imgs) == FRAMES


def test_the_command_line_imports_no_qt() -> None:
    script = (
        "import sys; from annotator.cli.main import main; import annotator.cli.track, annotator.cli.export, "
        "annotator.cli.evaluate, annotator.cli.info, annotator.cli.check, annotator.cli.models; "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, env=os.environ).returncode == 0


def test_help_and_version_are_there_for_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert main(["--nonsense"]) == 2
    for name in ("track", "export", "evaluate", "info", "check", "models"):
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0
    assert "annotator track" in capsys.readouterr().out


def test_a_mask_prompt_in_the_file_is_the_mask_in_the_dataset(run: Run, clip: Path, tmp_path: Path) -> None:
    mask = square_mask(0)
    path = tmp_path / "prompts.json"
    path.write_text(_bad_prompts(mask={"size": list(mask.size), "counts": mask.counts.decode()}))
    out = tmp_path / "o.json"
    assert run("track", clip, "--prompts", path, "--out", out, "--range", "0:1")[0] == 0
    coco = COCO(str(out))
    first = next(one for one in coco.anns.values() if one["attributes"]["frame_idx"] == 0)
    assert Mask.from_array(coco.annToMask(first)) == mask


def test_a_refused_object_leaves_the_others_out_too(run: Run, clip: Path, prompts: Path, tmp_path: Path) -> None:
    project = tmp_path / "o.annot"
    assert run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--range", ":2")[0] == 0
    said = json.loads(prompts.read_text())["objects"]
    said[0]["id"] = 9
    said[1]["category"] = "plate"
    prompts.write_text(json.dumps({"version": 1, "objects": said}))
    code, _, err = run("track", clip, "--prompts", prompts, "--out", tmp_path / "p.json", "--project", project)
    assert (code, "holds object 2 as a 'disk', not as a 'plate'" in err) == (2, True)
    with Session.open(project, read_only=True) as session:
        assert {obj.track_id for obj in session.project.objects.values()} == {1, 2}


def test_a_locked_object_is_left_out_and_takes_no_correction(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    project = tmp_path / "o.annot"
    assert run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--range", ":2")[0] == 0
    with Session.open(project) as session:
        _, second = session.project.objects_in(1)
        session.apply(SetLocked(second.object_id, True))
    extended = ("track", clip, "--prompts", prompts, "--project", project, "--out")
    code, _, err = run(*extended, tmp_path / "p.json")
    assert (code, "object 2 is locked and left out" in err) == (0, True)
    with Session.open(project, read_only=True) as session:
        before = session.project
    assert [len(obj.masklet) for obj in before.objects_in(1)] == [FRAMES, 3]
    said = json.loads(prompts.read_text())["objects"]
    for one in said:
        one["prompts"].append({"frame": 8, "points": [[60, 60, 1]]})
    prompts.write_text(json.dumps({"version": 1, "objects": said}))
    code, _, err = run(*extended, tmp_path / "q.json")
    assert (code, "holds object 2 locked; unlock it in the window, or use another id" in err) == (2, True)
    with Session.open(project, read_only=True) as session:
        assert session.project == before, "nor was the other object corrected"


def test_a_project_of_a_newer_version_is_read_with_a_warning_and_not_extended(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    project = tmp_path / "o.annot"
    assert run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--range", ":2")[0] == 0
    connection = apsw.Connection(str(project))
    connection.execute("PRAGMA user_version = 99").fetchall()
    connection.close()
    before = project.read_bytes()
    code, _, err = run("track", clip, "--prompts", prompts, "--out", tmp_path / "p.json", "--project", project)
    assert code == 1
    assert "newer version" in err
    assert "another --project" in err
    assert err.count("\n") == 1
    code, _, err = run("export", project, "--out", tmp_path / "e.json")
    assert (code, err.startswith("warning: The project was made by a newer version")) == (0, True)
    assert project.read_bytes() == before


def test_an_export_of_frames_that_are_not_there_is_refused(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    assert run("track", clip, "--prompts", prompts, "--out", tmp_path / "o.json", "--range", ":2")[0] == 0
    code, _, err = run("export", tmp_path / "o.annot", "--out", tmp_path / "e.json", "--range", "900:")
    assert (code, f"the frames are 0 to {FRAMES - 1}" in err) == (2, True)
    assert not (tmp_path / "e.json").exists()


def test_a_range_before_the_first_prompt_is_for_a_backward_run(run: Run, clip: Path, tmp_path: Path) -> None:
    box = "6:" + ",".join(f"{value:g}" for value in square_at(6).xyxy)
    forward = ("track", clip, "--box", box, "--range", "2:4", "--out", tmp_path / "o.json")
    code, said, err = run(*forward)
    assert code == 0
    assert "object 1 begins on frame 6, after the range, and is left out" in err
    assert f"{FRAMES} frames not tracked" in said
    code, said, err = run(*forward, "--overwrite", "--direction", "backward")
    assert code == 0
    assert f"{FRAMES - 4} frames not tracked" in said


def test_what_a_command_reads_is_never_replaced_by_what_it_writes(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "o.json"
    track = ("track", clip, "--prompts", prompts, "--range", ":1", "--overwrite")
    frame = next(clip.glob("*.png"))
    assert run(*track, "--out", out)[0] == 0
    kept = [tmp_path / "o.annot", prompts, frame]
    before = [path.read_bytes() for path in kept]
    for arguments, name in (
        ((*track, "--out", prompts), "the prompts file"),
        ((*track, "--out", out, "--contact-sheet", frame), "the video"),
        (("track", frame, "--box", "0:1,1,9,9", "--overwrite", "--out", frame), "the video"),
        (("export", tmp_path / "o.annot", "--out", tmp_path / "o.annot", "--overwrite"), "the project"),
        ((*track, "--project", tmp_path / "q.annot", "--out", tmp_path / "o.annot"), "a project"),
    ):
        code, _, err = run(*arguments)
        assert (code, name in err) == (2, True)
        assert [path.read_bytes() for path in kept] == before


def test_a_video_that_was_moved_is_known_again_and_its_new_place_kept(
    run: Run, clip: Path, prompts: Path, tmp_path: Path
) -> None:
    track = ("track", "--prompts", prompts, "--range", ":1", "--overwrite", "--out", tmp_path / "o.json")
    assert run(*track, clip)[0] == 0
    moved = clip.rename(tmp_path / "elsewhere")
    code, _, err = run("export", tmp_path / "o.annot", "--out", tmp_path / "e.json")
    assert (code, "is not at" in err) == (1, True)
    assert run(*track, moved)[0] == 0
    assert run("export", tmp_path / "o.annot", "--out", tmp_path / "e.json")[0] == 0
    assert (tmp_path / "e.json").read_bytes() == (tmp_path / "o.json").read_bytes()
