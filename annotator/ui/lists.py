"""Lists with columns, as all panels and dialogs have them."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem


def flat_list(name: str, *, columns: int, icon_size: int = 16) -> QTreeWidget:
    """A list without branches whose first column takes the room.

    Args:
        name: for screen readers.
        columns: how many.
        icon_size: logical pixels.
    """
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setIconSize(QSize(icon_size, icon_size))
    tree.setColumnCount(columns)
    tree.header().setStretchLastSection(False)
    tree.header().setMinimumSectionSize(24)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    tree.header().setResizeContentsPrecision(0)  # what is in sight: each change would measure a thousand rows
    return tree


def items_of(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    """The rows from above."""
    for row in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(row)
        assert item is not None
        yield item
