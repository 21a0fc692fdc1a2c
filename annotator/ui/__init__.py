"""What the user sees: window, actions, canvas and its tools, timeline, panels, dialogs.

May import every layer below it, and is the only one that imports QtWidgets. Nothing here changes the project:
views are given values and emit values, services act.
"""
