"""Weights out of files, without running anything that a file says.

numpy, zip and JSON only: no torch, no pickle. Everything in a file is hostile until it has been checked.
"""
