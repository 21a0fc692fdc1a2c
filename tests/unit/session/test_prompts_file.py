"""A prompts file is read whole, or refused with the file, the place and the rule."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from annotator.domain.errors import UsageError
from annotator.domain.frame import VideoInfo
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.session.prompts_file import read_prompts

INFO = VideoInfo("clip", Size(48, 64), 10, Fraction(25))


def _read(tmp_path: Path, content: object) -> list[object]:
    path = tmp_path / "prompts.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return list(read_prompts(path, INFO))


def _object(**fields: object) -> dict[str, object]:
    return {"version": 1, "objects": [{"id": 1, "category": "cup", "prompts": [{"frame": 0, **fields}]}]}


def test_points_box_and_mask_are_read(tmp_path: Path) -> None:
    mask = Mask.empty(INFO.size)
    fields = {
        "points": [[3, 4, 1], [5.5, 6, 0]],
        "box": [1, 2, 30, 40],
        "mask": {"size": [48, 64], "counts": mask.counts.decode()},
    }
    (said,) = _read(tmp_path, _object(**fields))
    assert said.track_id == 1
    assert said.category == "cup"
    assert said.prompts == {
        0: FramePrompts(
            mask=mask,
            box=Box(1, 2, 30, 40),
            points=(PointPrompt(3, 4), PointPrompt(5.5, 6, PointLabel.NEGATIVE)),
        )
    }


def test_records_of_one_id_are_one_object(tmp_path: Path) -> None:
    content = {
        "version": 1,
        "objects": [
            {"id": 2, "category": "cup", "prompts": [{"frame": 0, "points": [[1, 1, 1]]}]},
            {"id": 2, "prompts": [{"frame": 0, "points": [[2, 2, 0]]}, {"frame": 5, "box": [1, 1, 9, 9]}]},
        ],
    }
    (said,) = _read(tmp_path, content)
    assert [len(said.prompts[0].points), said.prompts[5].box] == [2, Box(1, 1, 9, 9)]


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("", ["the file is empty"]),
        ("{", ["truncated"]),
        ("[]", ["Expected `object`"]),
        ({"version": 2, "objects": []}, ["version 2", "reads version 1", "$.version"]),
        ({"version": 1, "objects": []}, ["no object", "$.objects"]),
        ({"version": 1, "objects": [], "extra": 1}, ["unknown field `extra`", "allowed are version, objects"]),
        (
            _object(boxes=[1, 2, 3, 4]),
            ["unknown field `boxes`", "allowed are frame, points", "$.objects[0].prompts[0]"],
        ),
        (_object(box=[1, 2, 3]), ["$.objects[0].prompts[0].box"]),
        (_object(box=[5, 5, 5, 9]), ["no area", "$.objects[0].prompts[0].box"]),
        (_object(box=[100, 100, 120, 120]), ["outside the picture of 64x48", ".box"]),
        (_object(points=[[99, 1, 1]]), ["point (99, 1) is outside", "$.objects[0].prompts[0].points[0]"]),
        (_object(points=[[1, 1, 2]]), ["1 (on the object) or 0", "not 2", "$.objects[0].prompts[0].points[0]"]),
        (_object(points=[]), ["needs points, a box or a mask"]),
        (_object(points=[[1, 1, 0]]), ["nothing there says where it is", "frame 0"]),
        (_object(mask={"size": [48, 64], "counts": Mask.empty(INFO.size).counts.decode()}), ["begins on frame 0"]),
        ('{\n "version": one}', ["line 2, column 13"]),
        (_object(mask={"size": [4, 4], "counts": "`0"}), [".mask"]),
        (_object(mask={"size": [48, 64], "counts": "zz"}), ["alphabet", ".mask"]),
        (
            '{"version": 1, "objects": [{"id": 1, "prompts": [{"frame": 0, "points": [[NaN, 1, 1]]}]}]}',
            ["NaN is not allowed", "line 1, column 75"],
        ),
        (
            '{"version": 1, "objects": [{"id": 1, "prompts": [{"frame": 0, "points": [[1e999, 1, 1]]}]}]}',
            ["points"],
        ),
        (
            {"version": 1, "objects": [{"id": 1, "prompts": [{"frame": 10, "box": [1, 1, 5, 5]}]}]},
            ["frame 10 is beyond the end", "0 to 9", "$.objects[0].prompts[0].frame"],
        ),
        ({"version": 1, "objects": [{"id": 0, "prompts": []}]}, [">= 1", "$.objects[0].id"]),
        ({"version": 1, "objects": [{"id": 1, "prompts": []}]}, ["no prompt", "$.objects[0].prompts"]),
        (
            {
                "version": 1,
                "objects": [
                    {"id": 1, "category": "cup", "prompts": [{"frame": 0, "box": [1, 1, 5, 5]}]},
                    {"id": 1, "category": "dog", "prompts": [{"frame": 1, "box": [1, 1, 5, 5]}]},
                ],
            },
            ["'cup'", "'dog'", "one id has one category", "$.objects[1].category"],
        ),
        (
            {
                "version": 1,
                "objects": [
                    {
                        "id": 1,
                        "prompts": [{"frame": 0, "box": [1, 1, 5, 5]}, {"frame": 0, "box": [1, 1, 6, 6]}],
                    }
                ],
            },
            ["two boxes", "$.objects[0].prompts[1]"],
        ),
    ],
)
def test_a_wrong_file_is_refused_with_place_and_rule(
    tmp_path: Path, content: object, sentences: list[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        _read(tmp_path, content)
    for sentence in ("prompts.json", *sentences):
        assert sentence in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        read_prompts(tmp_path / "none.json", INFO)
    with pytest.raises(UsageError, match="directory"):
        read_prompts(tmp_path, INFO)


def test_a_file_from_an_editor_that_marks_its_byte_order_is_read(tmp_path: Path) -> None:
    (said,) = _read(tmp_path, "\ufeff" + json.dumps(_object(box=[1, 2, 30, 40])))
    assert said.prompts[0].box == Box(1, 2, 30, 40)
