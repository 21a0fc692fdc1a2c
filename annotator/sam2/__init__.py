"""The SAM 2 network: official weights in, ONNX graphs out, and what runs them.

May import the domain and annotator.paths; never a tracker, a video, Qt or anything above. onnxruntime is imported
in `runtime` alone, onnx under `graphs` alone.
"""

import os

# As soon as it is imported ONNX Runtime (since 1.31) sends usage data to its maker and writes an identifier of the
# machine into the user's cache; `disable_telemetry_events` comes too late for that, this does not.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
