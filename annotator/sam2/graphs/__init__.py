"""The network as ONNX graphs, written as code that reads like the papers. No ONNX Runtime here."""
