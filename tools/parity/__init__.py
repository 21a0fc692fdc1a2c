"""Compares this program's SAM 2 with the official code, on the same weights.

Runs in an environment of its own, with torch and the official sources; nothing of them enters the program.
`make parity` says how.
"""
