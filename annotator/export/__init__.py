"""Datasets and pictures out: one small module per format, an explicit registry (`annotator.export.registry`).

May import the domain, and PyAV where the overlay video is written; never video, tracking, storage, quality, Qt or
the session. Frames come through domain.frame.FrameSource.
"""
