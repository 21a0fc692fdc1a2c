"""The rows of the action table, a file per menu, in the order of the menu."""
