"""All settings there are, one row each; the dialog is made from this table."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from annotator.services.marking import QT_TRANSLATE_NOOP

Value = bool | int | float | str
_T = TypeVar("_T", bool, int, float, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[_T]):
    """One setting.

    Attributes:
        key: its name in the file, ``group.name``.
        default: the value where nobody chose one; its type is the setting's type.
        label: what the dialog calls it, in English; shown translated. Empty where it is not in the dialog.
        choices: what it may be; empty where a range or anything of its type is allowed.
        least, most: the range of a number, both included.
    """

    key: str
    default: _T
    label: str = ""
    choices: tuple[_T, ...] = ()
    least: float | None = None
    most: float | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value, of whatever origin, may be this setting's."""
        if type(value) is not type(self.default):
            return False
        if self.choices:
            return value in self.choices
        if isinstance(value, str):
            return True
        above = self.least is None or value >= self.least
        return above and (self.most is None or value <= self.most)


THEME = Setting(
    "look.theme", "system", QT_TRANSLATE_NOOP("Settings", "Colours"), choices=("system", "light", "dark")
)
LANGUAGE = Setting(
    "look.language", "system", QT_TRANSLATE_NOOP("Settings", "Language"), choices=("system", "en", "zh_CN", "ja")
)
MASK_OPACITY = Setting(
    "look.mask_opacity", 45, QT_TRANSLATE_NOOP("Settings", "Opacity of masks (percent)"), least=0, most=100
)
OUTLINE_WIDTH = Setting(
    "look.outline_width", 2.0, QT_TRANSLATE_NOOP("Settings", "Width of outlines (pixels)"), least=0.0, most=10.0
)
SHOW_BOXES = Setting("look.show_boxes", False, QT_TRANSLATE_NOOP("Settings", "Draw boxes around masks"))
COLOURS_BY = Setting("window.colours_by", "object", choices=("object", "category"))
OUTPUT_SHAPE = Setting("window.output_shape", "polygon", choices=("polygon", "box", "rotated_box"))
ENGINE = Setting("tracking.engine", "classic", QT_TRANSLATE_NOOP("Settings", "Engine"))
DIRECTION = Setting(
    "tracking.direction",
    "forward",
    QT_TRANSLATE_NOOP("Settings", "Direction of runs"),
    choices=("forward", "backward", "both"),
)
ONLY_SELECTED = Setting(
    "tracking.only_selected", False, QT_TRANSLATE_NOOP("Settings", "Track the selected objects alone")
)
STOP_AT_CUTS = Setting("tracking.stop_at_cuts", True, QT_TRANSLATE_NOOP("Settings", "Stop runs at cuts"))
THREADS = Setting(
    "tracking.threads", 0, QT_TRANSLATE_NOOP("Settings", "Processor threads (0: all)"), least=0, most=256
)
DEVICE = Setting(
    "tracking.device", "auto", QT_TRANSLATE_NOOP("Settings", "Device"), choices=("auto", "cpu", "cuda")
)
FRAME_CACHE_MB = Setting(
    "video.frame_cache_mb",
    512,
    QT_TRANSLATE_NOOP("Settings", "Memory for decoded frames (MB)"),
    least=64,
    most=65536,
)
PLAYBACK_SPEED = Setting(
    "video.playback_speed", 1.0, QT_TRANSLATE_NOOP("Settings", "Playback speed"), least=0.05, most=16.0
)
LOOP_PLAYBACK = Setting("video.loop", False, QT_TRANSLATE_NOOP("Settings", "Play the range in a loop"))
EXPORT_FORMAT = Setting("export.format", "coco-polygon", QT_TRANSLATE_NOOP("Settings", "Export format"))

SETTINGS: tuple[Setting[bool] | Setting[int] | Setting[float] | Setting[str], ...] = (
    THEME,
    LANGUAGE,
    MASK_OPACITY,
    OUTLINE_WIDTH,
    SHOW_BOXES,
    COLOURS_BY,
    OUTPUT_SHAPE,
    ENGINE,
    DIRECTION,
    ONLY_SELECTED,
    STOP_AT_CUTS,
    THREADS,
    DEVICE,
    FRAME_CACHE_MB,
    PLAYBACK_SPEED,
    LOOP_PLAYBACK,
    EXPORT_FORMAT,
)
"""In the order of the dialog; what stands before the dot of a key is the page. ``window`` has none."""
