"""The painter, the overlay video and the contact sheet, by what can be seen on them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from annotator.domain.errors import ExportError, InvalidValueError, UnreadableFrameError, UsageError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.palette import colour_of, parse_colour
from annotator.domain.project import ObjectId
from annotator.domain.prompt import PointLabel
from annotator.export import overlay, sprites
from annotator.export.contact_sheet import write_contact_sheet
from annotator.export.overlay import write_overlay
from annotator.export.painter import paint
from annotator.export.presence import Presence, presence_of
from annotator.export.scene import ObjectMark, chosen_objects, marks_on
from annotator.export.sheet_layout import SheetLayout, columns_for, shown_frames

from .projects import SIZE, blob, project

GREY = 120


class GreyVideo:
    """Frames of one grey, with uneven times; one of them can be damaged."""

    def __init__(self, *, frame_count: int = 6, damaged: int | None = None) -> None:
        self.info = VideoInfo("cups", SIZE, frame_count, Fraction(25), variable_frame_rate=True)
        steps = np.where(np.arange(frame_count - 1) % 2 == 0, 0.04, 0.1)
        self.timestamps = np.concatenate(([0.0], np.cumsum(steps)))
        self._damaged = damaged

    def read(self, frame_idx: int) -> NDArray[np.uint8]:
        if frame_idx == self._damaged:
            raise UnreadableFrameError(frame_idx, "bits are missing")
        return np.full((*SIZE, 3), GREY, np.uint8)

    def frame_name(self, frame_idx: int) -> str:
        return f"cups/{frame_idx:06d}.jpg"

    def close(self) -> None:
        pass


def _decoded(path: Path) -> tuple[list[NDArray[np.uint8]], list[float], str]:
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
        codec = container.streams.video[0].codec_context.name
    return (
        [cast(NDArray[np.uint8], frame.to_ndarray(format="rgb24")) for frame in frames],
        [float(frame.time or 0) for frame in frames],
        codec,
    )


def test_the_first_24_objects_have_different_colours() -> None:
    colours = [colour_of(track_id) for track_id in range(1, 25)]
    assert len(set(colours)) == 24
    assert colour_of(25) == colour_of(1)
    assert all(parse_colour(colour.hex) == colour for colour in colours)


def test_text_on_every_colour_has_the_contrast_that_wcag_asks_for() -> None:
    for colour in map(colour_of, range(1, 25)):
        light, dark = sorted((colour.luminance, colour.text.luminance), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("text", ["red", "#12345", "#12345g", "123456", "#+12345"])
def test_a_colour_is_written_in_one_way(text: str) -> None:
    with pytest.raises(InvalidValueError, match="#rrggbb"):
        parse_colour(text)


def test_pixels_of_an_object_are_tinted_and_the_others_are_not() -> None:
    picture = np.full((*SIZE, 3), GREY, np.uint8)
    pixels = blob(40, 35, 18)
    painted = paint(picture, [ObjectMark(1, "cup", colour_of(1), Mask.from_array(pixels))])
    assert (painted[35, 40] != GREY).all()
    assert painted[35, 40].tolist() == pytest.approx(np.array(colour_of(1)) * 0.3 + GREY * 0.7, abs=1)
    far = ~blob(40, 35, 22)
    far[:25] = False  # the label
    assert (painted[far] == GREY).all()
    assert (picture == GREY).all()


def test_the_hole_of_a_ring_is_not_tinted() -> None:
    painted = paint(
        np.full((*SIZE, 3), GREY, np.uint8),
        [ObjectMark(1, "", colour_of(1), Mask.from_array(blob(40, 35, 22, 12)))],
    )
    assert (painted[35, 40] == GREY).all()


@pytest.mark.parametrize("size", [Size(30, 40), Size(120, 162), Size(61, 83)])
def test_a_frame_can_be_painted_at_another_size(size: Size) -> None:
    document = project()
    marks = marks_on(document, chosen_objects(document, 1), 0)
    painted = paint(np.full((*SIZE, 3), GREY, np.uint8), marks, size=size)
    assert painted.shape == (*size, 3)


def test_prompts_are_marked_green_and_red_where_they_were_set() -> None:
    document = project()
    picture = np.full((*SIZE, 3), GREY, np.uint8)
    painted = paint(picture, marks_on(document, chosen_objects(document, 1), 0), size=Size(240, 324))
    positive, negative = (100, 40), (100, 80)  # rows and columns, four times those of the prompts
    assert painted[positive].tolist() == painted[negative].tolist() == [255, 255, 255]  # the sign
    assert painted[positive[0] + 3, positive[1] + 3].argmax() == 1
    assert painted[negative[0] + 3, negative[1] + 3].argmax() == 0


def test_labels_never_cover_each_other_while_there_is_room() -> None:
    picture = np.full((300, 400, 3), GREY, np.uint8)
    pixels = np.zeros((300, 400), np.bool_)
    pixels[100:150, 150:250] = True
    marks = [ObjectMark(i, "cup", colour_of(i), Mask.from_array(pixels)) for i in (1, 2, 3)]
    painted = paint(picture, marks)
    for mark in marks:
        plates = (painted == np.array(mark.colour)).all(axis=-1)
        plates[97:104] = plates[145:] = plates[:, :155] = plates[:, 245:] = False  # the outlines
        assert plates.sum() > 20


def test_a_sprite_outside_the_picture_is_cut_off() -> None:
    picture = np.zeros((20, 20, 3), np.uint8)
    for left, top in ((-5, -5), (15, 15), (-100, 0), (0, 100)):
        sprites.stamp(picture, sprites.point(PointLabel.POSITIVE, 13), left=left, top=top)
    assert picture[0, 0].any()
    assert picture[19, 19].any()
    assert not picture[10, 10].any()


def test_the_overlay_video_keeps_frames_times_and_colours(tmp_path: Path) -> None:
    source, path = GreyVideo(), tmp_path / "overlay.mp4"
    assert write_overlay(project(), video_id=1, source=source, destination=path) == 6
    frames, times, codec = _decoded(path)
    assert codec in ("h264", "mpeg4")
    assert times == pytest.approx(source.timestamps.tolist(), abs=1e-4)
    assert frames[0].shape == (60, 82, 3)  # even, as half-resolution colour needs
    corner = frames[5][50:, :10].reshape(-1, 3).mean(axis=0)
    assert corner == pytest.approx([GREY] * 3, abs=4)
    assert [path.name for path in tmp_path.iterdir()] == ["overlay.mp4"]


def test_a_range_of_the_overlay_begins_at_time_zero(tmp_path: Path) -> None:
    path = tmp_path / "overlay.mp4"
    write_overlay(project(), video_id=1, source=GreyVideo(), destination=path, frames=FrameRange(2, 4))
    assert _decoded(path)[1] == pytest.approx([0, 0.04, 0.14], abs=1e-4)


def test_every_encoder_of_this_build_writes_the_same_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = set()
    for codec in overlay._CODECS:
        if codec.name not in ("libx264", "libopenh264", "mpeg4") or codec.name not in av.codecs_available:
            continue
        monkeypatch.setattr(overlay, "_CODECS", (codec,))
        path = tmp_path / f"{codec.name}.mp4"
        write_overlay(project(), video_id=1, source=GreyVideo(), destination=path)
        assert _decoded(path)[1] == pytest.approx(GreyVideo().timestamps.tolist(), abs=1e-4)
        written.add(codec.name)
    assert "mpeg4" in written


def test_without_an_encoder_the_overlay_says_so_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlay, "_CODECS", (overlay._Codec("no_such_encoder", {}),))
    with pytest.raises(ExportError, match="no encoder"):
        write_overlay(project(), video_id=1, source=GreyVideo(), destination=tmp_path / "a.mp4")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_overlay_leaves_nothing(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_overlay(project(), video_id=1, source=GreyVideo(), destination=tmp_path / "a.mp4", progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_frame_is_shown_as_such_and_the_video_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    write_overlay(project(), video_id=1, source=GreyVideo(damaged=5), destination=path)
    frames, _, _ = _decoded(path)
    assert len(frames) == 6
    assert frames[5][-8:].mean() < 60 < frames[4][-8:].mean()


@pytest.mark.parametrize("write", [write_overlay, write_contact_sheet])
def test_pictures_refuse_an_existing_file_and_an_empty_range(write: object, tmp_path: Path) -> None:
    assert callable(write)
    path = tmp_path / "mine.png"
    path.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        write(project(), video_id=1, source=GreyVideo(), destination=path)
    with pytest.raises(ExportError, match="no frame of cups"):
        write(project(), video_id=1, source=GreyVideo(), destination=path, frames=FrameRange(90), overwrite=True)
    assert path.read_text() == "mine"


def test_the_contact_sheet_is_a_picture_with_every_object_in_its_colour(tmp_path: Path) -> None:
    path = tmp_path / "sheet.png"
    document = project()
    write_contact_sheet(document, video_id=1, source=GreyVideo(), destination=path, engine="classic")
    with Image.open(path) as image:
        pixels = np.asarray(image)
    layout = SheetLayout.fitting(SIZE, columns=4, cells=6, lanes=3)
    assert pixels.shape == (*layout.size, 3)
    for row, obj in enumerate(chosen_objects(document, 1)):
        top = layout.lane_top(row)
        lane = pixels[top : top + layout.lane_height, layout.lane_left : layout.lane_right]
        share = (lane == np.array(colour_of(obj.track_id))).all(axis=-1).mean()
        assert share > 0.5 * presence_of(obj, range(6)).present / 6 - 0.05
    left, top = layout.cell_corner(5)
    assert (pixels[top + 5, left + 5] == GREY).all()


def test_a_sheet_shows_every_nth_frame_and_the_prompted_ones() -> None:
    assert shown_frames(range(80), {0}, cells=16, columns=4) == (list(range(0, 80, 5)), 5)
    shown, step = shown_frames(range(100, 200), {117, 3}, cells=16, columns=4)
    assert 117 in shown
    assert 3 not in shown
    assert set(shown) - {117} == set(range(100, 200, step))
    assert shown_frames(range(1), set(), cells=16, columns=2) == ([0], 1)


@pytest.mark.parametrize(
    "frame", [Size(480, 854), Size(1920, 1080), Size(100, 100), Size(60, 2000), Size(2000, 60)]
)
@pytest.mark.parametrize("cells", [1, 5, 16])
def test_cells_stay_on_the_sheet_and_do_not_overlap(frame: Size, cells: int) -> None:
    layout = SheetLayout.fitting(frame, columns=columns_for(frame, frames=cells), cells=cells, lanes=30)
    corners = [layout.cell_corner(cell) for cell in range(cells)]
    assert len(set(corners)) == cells
    for left, top in corners:
        assert left + layout.cell.width <= layout.size.width - layout.margin + 1
        assert top + layout.cell.height < layout.size.height
        assert top >= layout.lane_top(layout.lanes)


def test_presence_tells_absent_from_not_tracked() -> None:
    obj = project().object(ObjectId(2))
    presence = presence_of(obj, range(6))
    assert list(presence.stretches()) == [
        (Presence.PRESENT, 0, 1), (Presence.ABSENT, 2, 2), (Presence.PRESENT, 3, 3), (Presence.NOT_TRACKED, 4, 5),
    ]  # fmt: skip
    assert presence.present == 3


def test_a_sheet_of_one_frame_without_objects_is_made(tmp_path: Path) -> None:
    document = replace(project(), objects=type(project().objects)())
    path = tmp_path / "sheet.png"
    write_contact_sheet(document, video_id=1, source=GreyVideo(frame_count=1), destination=path)
    with Image.open(path) as image:
        assert image.width == 2000
