"""The identity of an object inside the program."""

from typing import NewType

ObjectId = NewType("ObjectId", int)
"""Given once, never changed, never reused. What people see is the object's `track_id`."""
