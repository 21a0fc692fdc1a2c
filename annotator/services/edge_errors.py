"""What the user reads of an error that has reached the edge of a thread."""

import logging

from annotator.domain.errors import AnnotatorError


def sentence_of(error: Exception, *, log: logging.Logger, what: str) -> str:
    """The error's own sentence where it is meant for users; the others go to the log with their traceback.

    Args:
        error: what was raised.
        log: of the module that caught it.
        what: who stopped, such as "The tracker".
    """
    if isinstance(error, AnnotatorError):
        return str(error)
    log.error("%s stopped", what, exc_info=error)
    if isinstance(error, MemoryError):
        return f"{what} ran out of memory; close other programs and try again"
    return f"{what} stopped at an unforeseen error ({type(error).__name__}: {error})"
