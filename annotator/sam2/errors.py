"""What can be wrong with a network's files."""

from annotator.domain.errors import AnnotatorError


class WeightsError(AnnotatorError):
    """A file of weights cannot be read, or holds other weights than it should; says which and what is right."""


class GraphCacheError(AnnotatorError):
    """Built graphs cannot be kept or read back."""
