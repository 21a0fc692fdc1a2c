"""One picture that shows at a glance what was tracked: every n-th frame, a lane per object, a legend."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from annotator.domain.errors import ExportError
from annotator.domain.frame import FrameSource
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.palette import colour_of
from annotator.domain.project import ObjectId, Project, TrackedObject
from annotator.export import sprites
from annotator.export.atomic import atomic_file
from annotator.export.exporter import Progress
from annotator.export.overlay import readable_frame
from annotator.export.painter import paint
from annotator.export.presence import Presence, presence_of
from annotator.export.scene import chosen_objects, marks_on
from annotator.export.sheet_key import ABSENT_LANE, EMPTY_LANE, GROUND, PROMPTED, QUIET, TEXT, alpha, draw_key
from annotator.export.sheet_layout import SheetLayout, columns_for, shown_frames

DEFAULT_CELLS = 16


def write_contact_sheet(
    project: Project,
    *,
    video_id: int,
    source: FrameSource,
    destination: Path,
    engine: str = "",
    frames: FrameRange | None = None,
    objects: Collection[ObjectId] | None = None,
    cells: int = DEFAULT_CELLS,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> None:
    """Write the contact sheet of one video as a PNG.

    Args:
        project: the document.
        video_id: the video in it.
        source: its frames.
        destination: the PNG file; its folder exists.
        engine: what tracked it, for the header; left out where empty.
        frames: the range, all where not given.
        objects: the chosen objects, all where not given.
        cells: about how many frames to show; those with prompts come on top.
        overwrite: whether an existing file is replaced.
        progress: told after each frame.

    Raises:
        UsageError: the file exists and `overwrite` is off.
        ExportError: the range is empty, or the disk is full or read-only.
    """
    wanted = (frames or FrameRange()).within(source.info.frame_count)
    if not wanted:
        raise ExportError(f"{destination} cannot be written: the range holds no frame of {source.info.name}")
    shown = chosen_objects(project, video_id, objects)
    with atomic_file(destination, overwrite=overwrite) as temporary:
        sheet = _Sheet.planned(project, source, shown, wanted, engine=engine, cells=cells)
        sheet.drawn(progress).save(temporary, format="PNG", optimize=True)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Everything a sheet shows, and where."""

    project: Project
    source: FrameSource
    objects: tuple[TrackedObject, ...]
    wanted: range
    shown: Sequence[int]
    header: tuple[str, str]
    layout: SheetLayout

    @staticmethod
    def planned(
        project: Project,
        source: FrameSource,
        objects: tuple[TrackedObject, ...],
        wanted: range,
        *,
        engine: str,
        cells: int,
    ) -> "_Sheet":
        prompted = {frame_idx for obj in objects for frame_idx in obj.prompts}
        columns = columns_for(source.info.size, frames=len(wanted))
        shown, step = shown_frames(wanted, prompted, cells=cells, columns=columns)
        layout = SheetLayout.fitting(source.info.size, columns=columns, cells=len(shown), lanes=len(objects))
        header = source.info.name, _subtitle(source, wanted, step, engine)
        return _Sheet(project, source, objects, wanted, shown, header, layout)

    def drawn(self, progress: Progress | None) -> Image.Image:
        sheet = Image.new("RGB", (self.layout.size.width, self.layout.size.height), GROUND)
        draw = ImageDraw.Draw(sheet)
        self._draw_header(sheet, draw)
        for row, obj in enumerate(self.objects[: self.layout.lanes]):
            self._draw_lane(sheet, draw, row, obj)
        self._draw_axis(draw)
        for cell, frame_idx in enumerate(self.shown):
            self._draw_cell(sheet, draw, cell, frame_idx)
            if progress is not None:
                progress(cell + 1, len(self.shown))
        return sheet

    def _draw_header(self, sheet: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        layout = self.layout
        title, subtitle = self.header
        top = layout.margin
        draw.text((layout.margin, top), title, fill=TEXT, font=sprites.font(38))
        draw.text((layout.margin, top + 52), subtitle, fill=QUIET, font=sprites.font(20))
        draw_key(sheet, draw, right=layout.size.width - layout.margin, middle=top + 64)

    def _draw_lane(self, sheet: Image.Image, draw: ImageDraw.ImageDraw, row: int, obj: TrackedObject) -> None:
        """Chip, category, when the object is there, prompts as white ticks, how often it is there."""
        layout, colour = self.layout, colour_of(obj.track_id)
        top = layout.lane_top(row)
        middle = top + layout.lane_height / 2
        chip = sprites.label(str(obj.track_id), colour, 17)
        sheet.paste(Image.fromarray(chip), (layout.margin, round(middle - chip.shape[0] / 2)), alpha(chip))
        category = "no category yet" if obj.category_id is None else self.project.category(obj.category_id).name
        name = _shortened(category, layout.lane_left - layout.margin - 66, 19)
        draw.text((layout.margin + 54, middle), name, fill=TEXT, font=sprites.font(19), anchor="lm")
        presence = presence_of(obj, self.wanted)
        for state, first, last in presence.stretches():
            x1, x2 = self._x(first), max(self._x(last + 1) - 1, self._x(first))
            ink = {Presence.PRESENT: colour, Presence.ABSENT: ABSENT_LANE}.get(state, EMPTY_LANE)
            inset = 5 if state is Presence.PRESENT else 9
            draw.rectangle((x1, top + inset, x2, top + layout.lane_height - inset), fill=ink)
        for frame_idx in sorted(obj.prompts):
            if frame_idx in self.wanted:
                x = (self._x(frame_idx) + self._x(frame_idx + 1)) // 2
                draw.rectangle((x - 1, top + 1, x + 1, top + layout.lane_height - 2), fill=PROMPTED)
        right = layout.size.width - layout.margin
        text = f"{presence.present} of {len(self.wanted)}"
        draw.text((right, middle), text, fill=QUIET, font=sprites.font(18), anchor="rm")

    def _draw_axis(self, draw: ImageDraw.ImageDraw) -> None:
        """Frame numbers under the lanes, as many as stand well apart, and what could not be shown."""
        layout = self.layout
        top = layout.lane_top(layout.lanes) + 4
        hidden = len(self.objects) - layout.lanes
        note = f"{hidden} more objects" if hidden else "frame"
        draw.text((layout.margin, top), note, fill=QUIET, font=sprites.font(16))
        last_x = -1000
        for frame_idx in self.shown:
            x = (self._x(frame_idx) + self._x(frame_idx + 1)) // 2
            if x - last_x >= 48:
                draw.text((x, top), str(frame_idx), fill=QUIET, font=sprites.font(16), anchor="ma")
                last_x = x

    def _draw_cell(self, sheet: Image.Image, draw: ImageDraw.ImageDraw, cell: int, frame_idx: int) -> None:
        layout = self.layout
        left, top = layout.cell_corner(cell)
        marks = marks_on(self.project, self.objects, frame_idx)
        picture = paint(readable_frame(self.source, frame_idx), marks, size=layout.cell)
        sheet.paste(Image.fromarray(picture), (left, top))
        prompted = any(mark.prompts is not None for mark in marks)
        if prompted:
            box = (left - 3, top - 3, left + layout.cell.width + 2, top + layout.cell.height + 2)
            draw.rectangle(box, outline=PROMPTED, width=3)
        under = top + layout.cell.height + 10
        caption = f"frame {frame_idx}" + ("  ·  prompted" if prompted else "")
        draw.text((left, under), caption, fill=TEXT, font=sprites.font(18))
        seconds = float(self.source.timestamps[frame_idx])
        draw.text(
            (left + layout.cell.width, under), f"{seconds:.2f} s", fill=QUIET, font=sprites.font(18), anchor="ra"
        )

    def _x(self, frame_idx: int) -> int:
        """Where a frame begins on the lanes."""
        layout = self.layout
        part = (frame_idx - self.wanted.start) / len(self.wanted)
        return round(layout.lane_left + part * (layout.lane_right - layout.lane_left))


def _subtitle(source: FrameSource, wanted: range, step: int, engine: str) -> str:
    info = source.info
    seconds = len(wanted) / float(info.fps)
    parts = [f"{info.size}", f"{len(wanted)} frames", f"{float(info.fps):g} fps"]
    parts.append(f"{seconds:.1f} s")
    if engine:
        parts.append(f"tracked with {engine}")
    parts.append("every frame" if step == 1 else f"every {_ordinal(step)} frame")
    return "   ·   ".join(parts)


def _ordinal(number: int) -> str:
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"


def _shortened(text: str, width: float, size: int) -> str:
    """The text, cut to a width in pixels."""
    font = sprites.font(size)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text}…"
