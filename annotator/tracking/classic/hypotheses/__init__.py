"""Guesses at an object's region on one frame: each module is one source of evidence or one step.

May import the domain, numpy and OpenCV; nothing here knows of other frames than the two neighbours.
"""
