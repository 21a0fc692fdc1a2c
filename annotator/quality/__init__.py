"""Judgement: how well masks agree with a ground truth.

May import the domain alone; never video, tracking, storage, export, Qt or the session.
"""
