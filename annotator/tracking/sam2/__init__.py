"""The SAM 2 tracker: the official video predictor's rules over stateless networks.

Paper: arXiv 2408.00714 (SAM 2), 2501.07256 (EdgeTAM). Reference: facebookresearch/sam2 at 2b90b9f5, files
`sam2/modeling/sam2_base.py` and `sam2/sam2_video_predictor.py`. Where this differs is written in
docs/adr/0020-sam2-tracker-deviations.md.
"""
