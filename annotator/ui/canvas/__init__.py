"""The canvas: a frame at any zoom with its masks, boxes and prompts (`annotator.ui.canvas.canvas_view`).

May import the domain, the tools, the theme and Qt; never services or the session: it is given values, and emits
the outcomes of the tools.
"""
