"""Edits of the list of categories."""

from dataclasses import dataclass, replace

from annotator.domain.category import Category
from annotator.domain.change import Change
from annotator.domain.edits.edit import Applied
from annotator.domain.errors import InvalidValueError
from annotator.domain.project import Project


def _check_name_is_free(project: Project, category: Category) -> None:
    namesake = project.category_named(category.name)
    if namesake is not None and namesake.category_id != category.category_id:
        raise InvalidValueError(f"there is already a category named {category.name!r}")


@dataclass(frozen=True, slots=True)
class AddCategory:
    """Add a category, or put one back."""

    category: Category

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        category_id = self.category.category_id
        if category_id in project.categories:
            raise InvalidValueError(f"the project already has a category {category_id}")
        _check_name_is_free(project, self.category)
        after = replace(
            project,
            categories=project.categories.insert(category_id, self.category),
            next_category_id=max(project.next_category_id, category_id + 1),
        )
        return Applied(after, Change(categories=frozenset({category_id})), RemoveCategory(category_id))


@dataclass(frozen=True, slots=True)
class RemoveCategory:
    """Remove a category that no object has."""

    category_id: int

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        category = project.category(self.category_id)
        users = [obj.track_id for obj in project.objects.values() if obj.category_id == self.category_id]
        if users:
            raise InvalidValueError(
                f"category {category.name!r} still has {len(users)} object(s); give them another category first"
            )
        after = replace(project, categories=project.categories.remove(self.category_id))
        return Applied(after, Change(categories=frozenset({self.category_id})), AddCategory(category))


@dataclass(frozen=True, slots=True)
class ReplaceCategory:
    """Rename or recolour a category."""

    category: Category

    def apply(self, project: Project) -> Applied:
        """Make the change."""
        before = project.category(self.category.category_id)
        _check_name_is_free(project, self.category)
        after = replace(project, categories=project.categories.insert(before.category_id, self.category))
        return Applied(after, Change(categories=frozenset({before.category_id})), ReplaceCategory(before))
