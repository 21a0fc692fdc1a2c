"""Gestures as state machines: pointer and key events in image pixels go in, outcomes come out.

May import the domain alone; never Qt, the canvas, or services. A tool paints nothing and changes nothing: the
canvas draws what an outcome says, the window decides what it means.
"""
