"""Prompts to masklets: the Tracker protocol and the engines behind it.

May import the domain and annotator.sam2; never video, storage, export, Qt or the session. Frames come through
domain.frame.FrameSource.
"""
