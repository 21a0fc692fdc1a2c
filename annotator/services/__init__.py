"""The running application under its window: threads, history, tracking, frames, playback, settings, jobs.

May import the session and every layer below it, QtCore, and QUndoStack from QtGui; never QtWidgets, ui or cli.
A service is a QObject on the window's thread; what it does elsewhere is done by a worker on a thread of its own.
"""
