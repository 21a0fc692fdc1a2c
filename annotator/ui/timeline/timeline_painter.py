"""The timeline's picture: what stands still is kept as one pixmap, the playhead moves over it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from annotator.domain.object_id import ObjectId
from annotator.ui.timeline.lane_painter import paint_lane
from annotator.ui.timeline.lane_summary import bins_of
from annotator.ui.timeline.ruler import ticks_of, time_at, time_text
from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_colours import TimelineColours
from annotator.ui.timeline.timeline_layout import LANE_HEIGHT, NAMES_WIDTH, RULER_HEIGHT, TimelineLayout
from annotator.ui.timeline.timeline_model import Lane, TimelineModel


@dataclass(frozen=True, slots=True)
class Still:
    """Everything that the part which stands still depends on.

    Attributes:
        model: the lanes.
        window: the stretch of time.
        layout: the places.
        selected: objects, the one in hand first.
        hint: said where there are no lanes.
    """

    model: TimelineModel
    window: TimeWindow
    layout: TimelineLayout
    selected: tuple[ObjectId, ...]
    hint: str


class TimelinePainter:
    """Paints the timeline, the still part only when it changed."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def paint(self, painter: QPainter, still: Still, colours: TimelineColours, font: QFont, key: object) -> None:
        """Paint the still part; `key` stands for font and palette: where it changes, so does the picture."""
        ratio = painter.device().devicePixelRatioF()
        wanted = (still, ratio, key)
        if wanted != self._key:
            self._pixmap = _picture(still, colours, font, ratio)
            self._key = wanted
        painter.drawPixmap(QPointF(0, 0), self._pixmap)


def paint_range(
    painter: QPainter, first: float, last: float, layout: TimelineLayout, colours: TimelineColours
) -> None:
    """Shade what lies outside the range, and its two handles; `first` and `last` are x of the axis."""
    painter.save()
    painter.setClipRect(NAMES_WIDTH, 0, layout.axis_width, layout.height)
    left, right = NAMES_WIDTH + first, NAMES_WIDTH + last
    painter.fillRect(QRectF(NAMES_WIDTH, RULER_HEIGHT, left - NAMES_WIDTH, layout.height), colours.outside)
    painter.fillRect(QRectF(right, RULER_HEIGHT, layout.width - right, layout.height), colours.outside)
    painter.fillRect(QRectF(left, RULER_HEIGHT - 5, right - left, 5), colours.accent)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.background, 1))
    painter.setBrush(colours.accent)
    for x, way in ((left, 1), (right, -1)):
        painter.drawPolygon(QPolygonF([QPointF(x + way * dx, y) for dx, y in _HANDLE]))
        painter.fillRect(QRectF(x - 0.5, RULER_HEIGHT, 1, layout.height), colours.accent)
    painter.restore()


_HANDLE = ((0.0, RULER_HEIGHT - 15.0), (5.0, RULER_HEIGHT - 15.0), (9.0, RULER_HEIGHT - 8.0),
           (5.0, RULER_HEIGHT - 1.0), (0.0, RULER_HEIGHT - 1.0))  # fmt: skip


def paint_playhead(
    painter: QPainter, x: float, width: float, text: str, layout: TimelineLayout, colours: TimelineColours
) -> None:
    """The line at the frame in sight, as a column where frames are wide, and its number on the ruler."""
    painter.save()
    painter.setClipRect(NAMES_WIDTH, 0, layout.axis_width, layout.height)
    left, middle = NAMES_WIDTH + x, NAMES_WIDTH + x + width / 2
    if width >= 3:
        column = QColor(colours.playhead)
        column.setAlpha(56)
        painter.fillRect(QRectF(left, RULER_HEIGHT, width, layout.height), column)
    painter.fillRect(QRectF(middle - 0.75, 0, 1.5, layout.height), colours.playhead)
    painter.restore()
    _playhead_label(painter, middle, text, layout, colours)


def _playhead_label(
    painter: QPainter, x: float, text: str, layout: TimelineLayout, colours: TimelineColours
) -> None:
    if not NAMES_WIDTH <= x <= layout.width:
        return
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 10, metrics.height() + 2
    left = min(max(x - width / 2, NAMES_WIDTH + 1), layout.width - width - 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.playhead)
    painter.drawRoundedRect(QRectF(left, 1, width, height), 3, 3)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(QRectF(left, 1, width, height), Qt.AlignmentFlag.AlignCenter, text)


def _picture(still: Still, colours: TimelineColours, font: QFont, ratio: float) -> QPixmap:
    layout = still.layout
    pixmap = QPixmap(max(round(layout.width * ratio), 1), max(round(layout.height * ratio), 1))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(colours.background)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    _paint_lanes(painter, still, colours)
    _paint_names(painter, still, colours)
    _paint_ruler(painter, still, colours)
    if not still.model.lanes:
        painter.setPen(colours.faint)
        area = QRectF(NAMES_WIDTH, RULER_HEIGHT, layout.axis_width, layout.lanes_height)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, still.hint)
    painter.end()
    return pixmap


def _paint_lanes(painter: QPainter, still: Still, colours: TimelineColours) -> None:
    layout, window = still.layout, still.window
    painter.setClipRect(0, RULER_HEIGHT, layout.width, layout.lanes_height)
    for index in layout.lanes_in_sight:
        row = QRectF(0, layout.top_of(index), layout.width, LANE_HEIGHT)
        if index % 2:
            painter.fillRect(row, colours.stripe)
        if still.model.lanes[index].object_id in still.selected:
            painter.fillRect(row, colours.selected)
    _paint_cuts(painter, still, colours)
    painter.setClipRect(NAMES_WIDTH, RULER_HEIGHT, layout.axis_width, layout.lanes_height)
    painter.translate(NAMES_WIDTH, 0)
    bins = bins_of(window)
    for index in layout.lanes_in_sight:
        paint_lane(painter, still.model.lanes[index], bins, colours, top=layout.top_of(index))
    painter.translate(-NAMES_WIDTH, 0)


def _paint_cuts(painter: QPainter, still: Still, colours: TimelineColours) -> None:
    """A dashed line where a shot ends, hanging from a wedge."""
    painter.setBrush(colours.text)
    top = float(RULER_HEIGHT)
    for cut in still.model.cuts:
        x = NAMES_WIDTH + still.window.x_of(cut)
        if NAMES_WIDTH <= x <= still.layout.width:
            painter.setPen(QPen(colours.faint, 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, top), QPointF(x, still.layout.height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(QPolygonF([QPointF(x - 4, top), QPointF(x + 4, top), QPointF(x, top + 6)]))


def _paint_names(painter: QPainter, still: Still, colours: TimelineColours) -> None:
    layout = still.layout
    painter.setClipRect(0, RULER_HEIGHT, NAMES_WIDTH, layout.lanes_height)
    for index in layout.lanes_in_sight:
        lane = still.model.lanes[index]
        _paint_name(painter, lane, layout.top_of(index), colours, is_selected=lane.object_id in still.selected)
    painter.setClipping(False)
    painter.fillRect(QRectF(NAMES_WIDTH - 1, 0, 1, layout.height), colours.line)


def _paint_name(painter: QPainter, lane: Lane, top: int, colours: TimelineColours, *, is_selected: bool) -> None:
    if is_selected:
        painter.fillRect(QRectF(0, top, 3, LANE_HEIGHT), colours.accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*lane.colour))
    painter.drawRoundedRect(QRectF(10, top + LANE_HEIGHT / 2 - 6, 12, 12), 3, 3)
    font = QFont(painter.font())
    font.setBold(is_selected)
    font.setItalic(lane.obj.is_draft)
    painter.save()
    painter.setFont(font)
    painter.setPen(colours.text)
    room = QRectF(30, top, NAMES_WIDTH - 38, LANE_HEIGHT)
    text = QFontMetricsF(font).elidedText(lane.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def _paint_ruler(painter: QPainter, still: Still, colours: TimelineColours) -> None:
    layout = still.layout
    painter.fillRect(QRectF(0, 0, layout.width, RULER_HEIGHT), colours.raised)
    painter.fillRect(QRectF(0, RULER_HEIGHT - 1, layout.width, 1), colours.line)
    painter.setClipRect(NAMES_WIDTH, 0, layout.axis_width, RULER_HEIGHT)
    painter.translate(NAMES_WIDTH, 0)
    for tick in ticks_of(still.window):
        length = 9 if tick.is_labelled else 4
        painter.fillRect(QRectF(tick.x - 0.5, RULER_HEIGHT - 1 - length, 1, length), colours.faint)
        if tick.is_labelled:
            time = time_text(time_at(still.model.seconds, tick.frame_idx))
            x = min(tick.x + 4, layout.axis_width - QFontMetricsF(painter.font()).horizontalAdvance(time) - 2)
            painter.setPen(colours.text)
            painter.drawText(QPointF(x, 12), str(tick.frame_idx))
            painter.setPen(colours.faint)
            painter.drawText(QPointF(x, 25), time)
    painter.translate(-NAMES_WIDTH, 0)
    painter.setClipping(False)
