"""Outlines that a person can edit: a mask as rings of vertices, and rings as a mask again.

May import the domain alone. numpy only: no picture, no screen.
"""
