"""Stopping an engine from another thread, under the name that trackers' callers know."""

from annotator.domain.cancel import Cancelled, CancelToken

__all__ = ["CancelToken", "Cancelled"]
