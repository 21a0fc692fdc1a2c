"""The working session, without Qt: opens, applies edits, persists, drives a tracker, folds predictions in.

May import every layer below it; never Qt, services, ui or cli. The command line, the window and the Python API
all work through it.
"""
