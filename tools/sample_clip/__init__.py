"""The sample clip: a small ray tracer and the scene it renders."""
