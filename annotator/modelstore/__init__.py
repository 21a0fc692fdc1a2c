"""Which models are known, which are installed, and how one comes here or goes.

May import domain, paths, file_lock and sam2 (to see what a checkpoint is); never another engine, the session, Qt
or ONNX Runtime. The HTTP client is imported in `connection` alone.
"""
