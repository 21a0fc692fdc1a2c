"""What the window calls an object and a format, and the colour it gives a category."""

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from annotator.domain.category import Category
from annotator.domain.palette import RGB, colour_of, parse_colour
from annotator.domain.project import Project, TrackedObject
from annotator.export.exporter import Exporter

FORMATS_CONTEXT = "Formats"
"""Of the translations; `tools.translations` takes the labels from the registry."""


def name_of(project: Project, obj: TrackedObject) -> str:
    """Its number and its category, the number alone while it is a draft: ``3 cup``, ``3``."""
    if obj.category_id is None:
        return str(obj.track_id)
    return f"{obj.track_id} {project.category(obj.category_id).name}"


def format_label(exporter: Exporter) -> str:
    """An export format in the user's language."""
    return QCoreApplication.translate(FORMATS_CONTEXT, exporter.label)


class ColoursBy(StrEnum):
    """What the window's colours tell apart; the values are those of the setting."""

    OBJECT = "object"
    CATEGORY = "category"


def colour_of_object(project: Project, obj: TrackedObject, by: ColoursBy) -> RGB:
    """Its own, or its category's; a draft has none yet and keeps its own."""
    if by is ColoursBy.OBJECT or obj.category_id is None:
        return colour_of(obj.track_id)
    return colour_of_category(project.category(obj.category_id))


def colour_of_category(category: Category) -> RGB:
    """The one that was chosen, else the palette's."""
    return colour_of(category.category_id) if category.colour is None else parse_colour(category.colour)
