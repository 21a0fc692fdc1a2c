"""What the window calls an object, and the colour it gives a category."""

from annotator.domain.category import Category
from annotator.domain.palette import RGB, colour_of, parse_colour
from annotator.domain.project import Project, TrackedObject


def name_of(project: Project, obj: TrackedObject) -> str:
    """Its number and its category, the number alone while it is a draft: ``3 cup``, ``3``."""
    if obj.category_id is None:
        return str(obj.track_id)
    return f"{obj.track_id} {project.category(obj.category_id).name}"


def colour_of_category(category: Category) -> RGB:
    """The one that was chosen, else the palette's."""
    return colour_of(category.category_id) if category.colour is None else parse_colour(category.colour)
