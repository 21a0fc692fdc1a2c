"""What is annotated: values and rules.

May import numpy, pycocotools.mask and rpds; never Qt, files, PyAV, ONNX Runtime, or any other layer.
"""
