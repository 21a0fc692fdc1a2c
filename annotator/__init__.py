"""A video and a few clicks in, a labelled dataset out."""

__version__ = "0.1.0"
