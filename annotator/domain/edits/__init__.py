"""Every undoable change, one small file per family; applying one returns its inverse.

The law, for each edit and project: applying an edit and then its inverse restores the project.
"""
