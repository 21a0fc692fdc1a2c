"""Giving an object its category by name, made where it is new."""

from annotator.domain.category import Category, proper_name
from annotator.domain.edits.categories import AddCategory
from annotator.domain.edits.edit import Batch, Edit
from annotator.domain.edits.objects import SetCategory
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project


def categorising(project: Project, object_id: ObjectId, name: str) -> Edit:
    """The one edit.

    Raises:
        InvalidValueError: that is no name for a category.
    """
    name = proper_name(name)
    known = project.category_named(name)
    if known is not None:
        return SetCategory(object_id, known.category_id)
    made = Category(project.next_category_id, name)
    return Batch((AddCategory(made), SetCategory(object_id, made.category_id)))
