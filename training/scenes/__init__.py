"""Rendered scenes with exact masks: the only thing that the built-in network ever learns from."""
