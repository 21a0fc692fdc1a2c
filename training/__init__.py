"""Training of the built-in prompt network, from scenes that this project renders; not installed."""
