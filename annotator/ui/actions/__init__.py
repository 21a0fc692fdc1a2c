"""Everything the user can ask for, as one table from which menus, toolbars, tooltips, palette and a page are made.

A row is data. No other code enables, disables or checks an action: what a row says about the `UiState` does.
"""
