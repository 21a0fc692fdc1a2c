"""The SAM 2 network: official weights in, ONNX graphs out, and what runs them.

May import the domain and annotator.paths; never a tracker, a video, Qt or anything above. onnxruntime is imported
in `runtime` alone, onnx under `graphs` alone.
"""
