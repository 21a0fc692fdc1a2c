"""Two made one, as one edit: categories across the project."""

from annotator.domain.edits.categories import RemoveCategory
from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.objects import SetCategory
from annotator.domain.project import Project, TrackedObject


def objects_of_category(project: Project, category_id: int) -> tuple[TrackedObject, ...]:
    """The objects of a category in all videos, by id."""
    return tuple(
        project.objects[object_id]
        for object_id in sorted(project.objects)
        if project.objects[object_id].category_id == category_id
    )


def merging_categories(project: Project, category_id: int, *, into: int) -> Edit:
    """Give all objects of a category another one, and remove it."""
    moved = (SetCategory(obj.object_id, into) for obj in objects_of_category(project, category_id))
    return Batch((*moved, RemoveCategory(category_id)))
