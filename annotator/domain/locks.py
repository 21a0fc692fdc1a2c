"""What is locked stays as it is: no edit touches it but the one that unlocks it."""

from annotator.domain.change import Change
from annotator.domain.errors import InvalidValueError
from annotator.domain.project import Project


def check_locks(before: Project, after: Project, change: Change) -> None:
    """Refuse a change of an object that is locked before it and not unlocked by it.

    Raises:
        InvalidValueError: there is one.
    """
    touched = {*change.objects, *(key[0] for key in change.prompts), *(key[0] for key in change.masks)}
    for object_id in touched:
        old, new = before.objects.get(object_id), after.objects.get(object_id)
        if old is not None and old.is_locked and (new is None or new.is_locked):
            raise InvalidValueError(f"object {old.track_id} is locked; unlock it to change it")
