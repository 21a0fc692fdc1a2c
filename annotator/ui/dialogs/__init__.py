"""Dialogs; none of them holds up the program while it is open."""
