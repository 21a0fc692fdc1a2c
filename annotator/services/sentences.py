"""Sentences of the layers without Qt, which speak English, in the user's language where they are listed."""

import re

from PySide6.QtCore import QCoreApplication

from annotator.services.marking import QT_TRANSLATE_NOOP
from annotator.services.model_sentences import MODEL_TEMPLATES

_CONTEXT = "Sentences"

TEMPLATES = (
    *MODEL_TEMPLATES,
    # what a run leaves out
    QT_TRANSLATE_NOOP("Sentences", "object {object} begins on frame {frame}, after the range, and is left out"),
    QT_TRANSLATE_NOOP("Sentences", "object {object} begins on frame {frame}, before the range, and is left out"),
    QT_TRANSLATE_NOOP("Sentences", "object {object} has no mask on frame {frame}; it starts at frame {nearest}"),
    QT_TRANSLATE_NOOP("Sentences", "there is nothing to track yet: put a point or a box on an object first"),
    QT_TRANSLATE_NOOP("Sentences", "object {object} has no prompt: put a point or a box on it first"),
    QT_TRANSLATE_NOOP("Sentences", "object {object} is locked and left out"),
    QT_TRANSLATE_NOOP("Sentences", "{count} objects are locked and left out"),
    QT_TRANSLATE_NOOP("Sentences", "object {object} is locked; unlock it to have it tracked"),
    QT_TRANSLATE_NOOP("Sentences", "all {count} objects are locked; unlock one of them to have it tracked"),
    # what an export leaves out or changes
    QT_TRANSLATE_NOOP(
        "Sentences", "{count} object without a category left out; finish them to have them exported"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{count} objects without a category left out; finish them to have them exported"
    ),
    QT_TRANSLATE_NOOP("Sentences", "{count} mask left out that this shape cannot hold: it would cover no pixel"),
    QT_TRANSLATE_NOOP("Sentences", "{count} masks left out that this shape cannot hold: it would cover no pixel"),
    QT_TRANSLATE_NOOP("Sentences", "{what} (IoU with the masks: mean {mean}, worst {worst})"),
    QT_TRANSLATE_NOOP("Sentences", "Masks were written as polygons"),
    QT_TRANSLATE_NOOP("Sentences", "Only the boxes of the masks were written"),
    QT_TRANSLATE_NOOP("Sentences", "Only the rotated boxes of the masks were written"),
    QT_TRANSLATE_NOOP("Sentences", "{path} exists already; choose another name, or ask for it to be overwritten"),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be written: {reason}"),
    # what a model's loading does
    QT_TRANSLATE_NOOP("Sentences", "Loading the {network}"),
    QT_TRANSLATE_NOOP("Sentences", "Building the {network}"),
    QT_TRANSLATE_NOOP("Sentences", "Keeping what was built"),
    QT_TRANSLATE_NOOP("Sentences", "Reading the weights"),
    # how something was opened, or why not
    QT_TRANSLATE_NOOP("Sentences", "The {count} images are not all of one size: each is a video of its own."),
    QT_TRANSLATE_NOOP("Sentences", "Images have no frame rate: {rate} per second is assumed."),
    QT_TRANSLATE_NOOP("Sentences", "The {count} JPEG images are the frames; {others} left out."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file asks for a rotation that is no multiple of 90 degrees: frames are shown as stored.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The video has an alpha channel: it is left out."),
    QT_TRANSLATE_NOOP("Sentences", "The video is HDR: frames are shown without tone mapping and look pale."),
    QT_TRANSLATE_NOOP("Sentences", "The file is cut off or damaged after {frames} frames: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "16-bit images are shown in 8 bits, every value divided by 257."),
    QT_TRANSLATE_NOOP("Sentences", "Transparent pixels are shown over black."),
    QT_TRANSLATE_NOOP("Sentences", "An image has several pages: its first one is used."),
    QT_TRANSLATE_NOOP("Sentences", "The file {name} is read-only."),
    QT_TRANSLATE_NOOP("Sentences", "The folder of {name} is read-only, and so is the project."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The project {name} is of an older format and is opened read-only: it cannot be brought up to date "
        "without a backup, and there is no place for that ({why}).",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The project was made by a newer version of this program (format {format}, known here: {known}); "
        "it is opened read-only.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The project {path} is in use by another process{by}; close it there, or open it read-only",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The video of {project} is not at {place}; put it back, or beside {name}, and open the project again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{video} has changed since {project} was made with it; put the video as it was back there, and open the "
        "project again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The project {path} has no video in it; open a video to begin one."),
    QT_TRANSLATE_NOOP("Sentences", "There is no {path}; a video file, a folder of images or an image is needed."),
    QT_TRANSLATE_NOOP("Sentences", "There is no project {path}"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} is neither a file nor a folder; a video file, a folder or an image is needed."
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} may not be read: its permissions do not allow it."),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "{path} is damaged or no image: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "{path} has more than the {count} megapixels that are read; make it smaller."),
    QT_TRANSLATE_NOOP("Sentences", "{path} is no longer there; put it back, and open it again."),
    QT_TRANSLATE_NOOP("Sentences", "{path} is no longer there."),
    QT_TRANSLATE_NOOP("Sentences", "{path} has no video: it holds {what}. A file with moving pictures is needed."),
    QT_TRANSLATE_NOOP("Sentences", "{path} holds video in a codec that this build of FFmpeg cannot decode."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no camera {number}, or another program is using it; 0 is usually the first one.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The camera gave no picture; nothing was recorded."),
    QT_TRANSLATE_NOOP("Sentences", "The camera gives no picture."),
    # why an edit is refused
    QT_TRANSLATE_NOOP("Sentences", "object {object} is locked; unlock it to change it"),
    QT_TRANSLATE_NOOP("Sentences", "{path} is open read-only; save a copy elsewhere to go on working"),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} was moved, removed or replaced while it was open; put it back, or save a copy"
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "object {object} is known on one side of frame {frame} alone; there is nothing to split",
    ),
    QT_TRANSLATE_NOOP("Sentences", "a category needs a name"),
    QT_TRANSLATE_NOOP("Sentences", "the name of a category has at most {most} letters, not {count}"),
    QT_TRANSLATE_NOOP("Sentences", "the name of a category has characters that nobody sees: {name}"),
    QT_TRANSLATE_NOOP("Sentences", "there is already a category named {name}"),
    QT_TRANSLATE_NOOP(
        "Sentences", "category {name} still has {count} object(s); give them another category first"
    ),
    # settings
    QT_TRANSLATE_NOOP("Sentences", "The settings {path} cannot be read: {reason}; defaults are used."),
    QT_TRANSLATE_NOOP("Sentences", "The settings {path} cannot be written: {reason}"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The settings could not be read ({reason}); defaults are used, what was there is kept in {path}.",
    ),
    # errors that nobody foresaw
    QT_TRANSLATE_NOOP("Sentences", "{who} stopped at an unforeseen error ({kind}: {error})"),
    QT_TRANSLATE_NOOP("Sentences", "{who} ran out of memory; close other programs and try again"),
    QT_TRANSLATE_NOOP("Sentences", "The operation"),
    QT_TRANSLATE_NOOP("Sentences", "The tracker"),
    QT_TRANSLATE_NOOP("Sentences", "The decoder"),
    QT_TRANSLATE_NOOP("Sentences", "there is no tracker: choose an engine first"),
)
"""As they are put together there, ``{name}`` where a value stands; of those that fit the longest counts."""

_OF_THE_SYSTEM = (
    QT_TRANSLATE_NOOP("Sentences", "No such file or directory"),
    QT_TRANSLATE_NOOP("Sentences", "Permission denied"),
    QT_TRANSLATE_NOOP("Sentences", "No space left on device"),
    QT_TRANSLATE_NOOP("Sentences", "Read-only file system"),
    QT_TRANSLATE_NOOP("Sentences", "Is a directory"),
    QT_TRANSLATE_NOOP("Sentences", "Input/output error"),
)
"""Reasons that stand in sentences as the operating system gives them."""

_PLACE = re.compile(r"\\\{(\w+)\\\}")
_PATTERNS = tuple(
    (re.compile(_PLACE.sub(r"(?P<\1>.*?)", re.escape(template)), re.DOTALL), template)
    for template in sorted((*TEMPLATES, *_OF_THE_SYSTEM), key=lambda text: -len(re.sub(r"\{\w+\}", "", text)))
)


def in_language(sentence: str) -> str:
    """The sentence in the user's language; as it is where it is not listed."""
    for pattern, template in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found:
            translated = QCoreApplication.translate(_CONTEXT, template)
            return translated.format(**{name: in_language(value) for name, value in found.groupdict().items()})
    return sentence
