"""Menus and toolbars made from the action table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton

from annotator.ui.actions.action import Menu
from annotator.ui.actions.action_set import ActionSet
from annotator.ui.actions.wording import plain, title_of


def fill_menu_bar(menu_bar: QMenuBar, actions: ActionSet) -> None:
    """Every menu with its actions in the order of the table."""
    for menu in Menu:
        if menu is Menu.HIDDEN:
            continue
        shown = menu_bar.addMenu(title_of(menu))
        shown.setToolTipsVisible(False)
        for row in actions.rows:
            if row.menu is menu:
                if row.begins_group:
                    shown.addSeparator()
                shown.addAction(actions[row.id])


def add_buttons(bar: QToolBar, actions: ActionSet, *action_ids: str) -> None:
    """Buttons of the named actions, with their text where the table says so; an empty id is a line."""
    texts = {row.id: row.shows_text for row in actions.rows}
    for action_id in action_ids:
        if not action_id:
            bar.addSeparator()
            continue
        bar.addAction(actions[action_id])
        button = bar.widgetForAction(actions[action_id])
        assert isinstance(button, QToolButton)
        button.setAccessibleName(plain(actions[action_id].text()))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if texts[action_id]:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def add_choices(bar: QToolBar, actions: ActionSet, action_id: str, *choices: str) -> None:
    """Hang actions on the button of another one, as a menu beside it."""
    button = bar.widgetForAction(actions[action_id])
    assert isinstance(button, QToolButton)
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for choice in choices:
        menu.addAction(actions[choice])
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
