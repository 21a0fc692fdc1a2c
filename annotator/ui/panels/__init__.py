"""Panels in the docks: what is in the project, as lists."""
