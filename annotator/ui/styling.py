"""The few things that the style leaves to us: cards, messages, the popup, room in toolbars."""

from PySide6.QtGui import QColor, QPalette

from annotator.ui.theme import ACCENT, is_dark


def style_sheet(palette: QPalette) -> str:
    """A style sheet in a palette's colours."""
    line, raised = palette.color(QPalette.ColorRole.Mid).name(), palette.color(QPalette.ColorRole.Button).name()
    base = palette.color(QPalette.ColorRole.Base).name()
    tint = QColor("#2b3a4d") if is_dark(palette) else QColor("#e3eefb")
    return f"""
    QToolBar {{ border: none; spacing: 3px; padding: 4px 6px; }}
    QToolBar#top {{ border-bottom: 1px solid {line}; }}
    QToolBar#tools {{ border-right: 1px solid {line}; padding: 6px 3px; }}
    QToolBar QToolButton, QWidget#transport QToolButton {{ border: 1px solid transparent; border-radius: 5px;
        padding: 4px; }}
    QToolBar QToolButton:hover:enabled,
    QWidget#transport QToolButton:hover:enabled {{ background: {tint.name()}; }}
    QToolBar QToolButton:checked {{ background: {tint.name()}; border-color: {ACCENT.name()}; }}
    QToolBar QToolButton:focus {{ border-color: {ACCENT.name()}; }}
    QToolBar QToolButton::menu-button {{ border: none; border-radius: 5px; width: 14px; }}
    QToolBar QToolButton::menu-button:hover {{ background: {line}; }}
    QToolBar::separator:horizontal {{ background: {line}; width: 1px; margin: 5px 3px; }}
    QToolBar::separator:vertical {{ background: {line}; height: 1px; margin: 5px 4px; }}
    QToolButton#card {{ background: {raised}; border: 1px solid {line}; border-radius: 8px; padding: 10px; }}
    QToolButton#card:hover, QToolButton#card:focus {{ border-color: {ACCENT.name()}; background: {tint.name()}; }}
    QPushButton#recent {{ text-align: left; padding: 5px 8px; border-radius: 5px; border: none; }}
    QPushButton#recent:hover, QPushButton#recent:focus {{ background: {tint.name()}; }}
    QFrame#message {{ background: {raised}; border-bottom: 1px solid {line}; }}
    QFrame#popup {{ background: {base}; border: 1px solid {line}; border-radius: 8px; }}
    QToolButton#candidate {{ border: 2px solid transparent; border-radius: 5px; padding: 2px; }}
    QToolButton#candidate:hover {{ background: {tint.name()}; }}
    QToolButton#candidate:checked {{ border-color: {ACCENT.name()}; background: {tint.name()}; }}
    QLabel#camera {{ background: {base}; border: 1px solid {line}; }}
    QWidget#transport {{ border-top: 1px solid {line}; border-bottom: 1px solid {line}; }}
    QDialog QTreeWidget::item, QDialog QListWidget::item {{ padding: 4px 2px; }}
    QHeaderView::section {{ padding: 4px 6px; border: none; border-bottom: 1px solid {line};
        background: {raised}; }}
    QStatusBar {{ border-top: 1px solid {line}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ padding: 0 8px; }}
    QDockWidget::title {{ padding: 6px 8px; background: transparent; }}
    QDockWidget QTreeWidget {{ border: none; }}
    QDockWidget QTreeWidget::item {{ padding: 3px 2px; }}
    QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
    """
