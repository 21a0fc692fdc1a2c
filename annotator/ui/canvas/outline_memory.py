"""The outlines of masks that are edited, so that vertices a person placed stay vertices."""

from collections import OrderedDict

from annotator.domain.mask import Mask
from annotator.domain.outlines.outline import Outline

_MOST = 64


class OutlineMemory:
    """Outlines by their mask: those that gestures left, others traced at need; the oldest are forgotten.

    A mask alone does not tell which of its corners a person placed. An undo brings back the mask, and so its
    outline.
    """

    def __init__(self) -> None:
        self._outlines: OrderedDict[Mask, Outline] = OrderedDict()

    def keep(self, mask: Mask, outline: Outline) -> None:
        """An outline whose mask this is."""
        self._outlines[mask] = outline
        self._outlines.move_to_end(mask)
        if len(self._outlines) > _MOST:
            self._outlines.popitem(last=False)

    def of(self, mask: Mask) -> Outline:
        """The outline of a mask; the same value each time while it is remembered."""
        known = self._outlines.get(mask) or Outline.of(mask)
        self.keep(mask, known)
        return known
