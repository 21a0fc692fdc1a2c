"""What the window calls an object."""

from annotator.domain.project import Project, TrackedObject


def name_of(project: Project, obj: TrackedObject) -> str:
    """Its number and its category, the number alone while it is a draft: ``3 cup``, ``3``."""
    if obj.category_id is None:
        return str(obj.track_id)
    return f"{obj.track_id} {project.category(obj.category_id).name}"
