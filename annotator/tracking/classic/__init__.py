"""The tracker that needs no weights: appearance anchored in what was prompted, optical flow and camera motion.

May import the domain and the Tracker protocol beside it; numpy and OpenCV only. Frames come through
domain.frame.FrameSource.
"""
