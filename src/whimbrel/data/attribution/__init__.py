"""The trained tagger of attributions: two ONNX graphs and their settings, made by ``training/attribution``."""
