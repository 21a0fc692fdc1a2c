"""Argument types: text from the command line to domain values, refused with what is allowed."""

import argparse
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from annotator.domain.category import proper_name
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame_ranges import FrameRange
from annotator.domain.geometry import Box
from annotator.domain.prompt import BoxPrompt, PointLabel, PointPrompt

_LABELS = {"+": PointLabel.POSITIVE, "1": PointLabel.POSITIVE, "-": PointLabel.NEGATIVE, "0": PointLabel.NEGATIVE}

Choice = TypeVar("Choice", bound=StrEnum)


def _frame_and_rest(text: str, form: str) -> tuple[int, list[str]]:
    frame, separator, rest = text.partition(":")
    if not separator or not frame.strip().isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not {form}")
    return int(frame), rest.split(",")


def box_on_frame(text: str) -> tuple[int, BoxPrompt]:
    """``FRAME:x1,y1,x2,y2``."""
    form = "FRAME:x1,y1,x2,y2, such as 0:10,20,110,220"
    frame_idx, numbers = _frame_and_rest(text, form)
    try:
        x1, y1, x2, y2 = map(float, numbers)
        return frame_idx, BoxPrompt(Box(x1, y1, x2, y2))
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not {form}") from None


def point_on_frame(text: str) -> tuple[int, PointPrompt]:
    """``FRAME:x,y,+`` or ``FRAME:x,y,-``."""
    form = "FRAME:x,y,+ or FRAME:x,y,-, such as 0:60,120,+"
    frame_idx, parts = _frame_and_rest(text, form)
    if len(parts) != 3 or parts[2].strip() not in _LABELS:
        raise argparse.ArgumentTypeError(f"{text!r} is not {form}")
    try:
        return frame_idx, PointPrompt(float(parts[0]), float(parts[1]), _LABELS[parts[2].strip()])
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not {form}") from None


def frame_range(text: str) -> FrameRange:
    """``A:B``, both included, each end optional."""
    first, separator, last = text.partition(":")
    try:
        if not separator:
            raise ValueError
        return FrameRange(int(first) if first.strip() else None, int(last) if last.strip() else None)
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not A:B, frames from 0 with both ends included, such as 0:99, 50: or :20"
        ) from None


def category_name(text: str) -> str:
    """A name for a category."""
    try:
        return proper_name(text)
    except InvalidValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def positive_int(text: str) -> int:
    """A whole number from 1."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def one_of(kind: type[Choice]) -> Callable[[str], Choice]:
    """One of the names of an enum."""

    def choice(text: str) -> Choice:
        try:
            return kind(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{text!r} is not one of {', '.join(kind)}") from None

    return choice
