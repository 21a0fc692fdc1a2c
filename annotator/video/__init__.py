"""Frames in: video files with exact random access, folders of images, single images, the camera.

May import domain, PyAV, OpenCV and Pillow; never Qt, ONNX Runtime, or another layer of annotator.
"""

from annotator.video.content_hash import fingerprint
from annotator.video.facts import VideoFacts
from annotator.video.opening import describe, open_source
from annotator.video.source import MediaSource

__all__ = ["MediaSource", "VideoFacts", "describe", "fingerprint", "open_source"]
