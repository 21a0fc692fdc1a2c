"""The built-in prompt network: what it is shown, how it is run, and which of its answers is chosen."""
