"""Presenters: each brings one view and the document together, and nothing else.

A presenter listens to the desk for the document, to the document for changes, and to its view for the user. It
dies with the window; its connections to a document die with that document.
"""
