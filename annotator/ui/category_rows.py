"""The categories of a project as lists show them."""

from collections import Counter
from typing import NamedTuple

from annotator.domain.category import Category
from annotator.domain.project import Project


class CategoryRow(NamedTuple):
    """A category, and how many objects have it."""

    category: Category
    users: int


def category_rows(project: Project) -> tuple[CategoryRow, ...]:
    """One for each category, by id."""
    users = Counter(obj.category_id for obj in project.objects.values())
    return tuple(CategoryRow(one, users[one.category_id]) for one in project.sorted_categories())
