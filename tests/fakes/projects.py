"""Projects and their parts as hypothesis strategies."""

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameRange, FrameSet
from annotator.domain.geometry import Box, Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointLabel, PointPrompt
from annotator.domain.run import Direction, Run, RunState

SIZE = Size(8, 12)
FRAMES = 6

frame_indices = st.integers(0, FRAMES - 1)
masks = st.integers(0, 2**32 - 1).map(
    lambda seed: Mask.from_array(np.random.default_rng(seed).random(SIZE) < seed % 4 / 4)
)
points = st.builds(
    PointPrompt,
    st.floats(0, SIZE.width, exclude_max=True),
    st.floats(0, SIZE.height, exclude_max=True),
    st.sampled_from(PointLabel),
)
boxes = st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(6, 12), st.integers(4, 8)).map(
    lambda corners: Box(*map(float, corners))
)
frame_prompts = st.builds(
    FramePrompts,
    mask=st.none() | masks,
    box=st.none() | boxes,
    points=st.lists(points, max_size=3).map(tuple),
)
frame_masks = st.builds(
    FrameMask,
    masks,
    st.sampled_from(MaskSource),
    st.none() | st.floats(-20, 20),
    st.none() | st.floats(0, 1),
    st.none() | st.just(1),
)
frame_sets = st.sets(frame_indices).map(FrameSet.of)


@st.composite
def tracked_objects(draw: st.DrawFn, object_id: int, track_id: int) -> TrackedObject:
    prompts = draw(
        st.dictionaries(frame_indices, frame_prompts.filter(lambda said: not said.is_empty), max_size=2)
    )
    return TrackedObject(
        ObjectId(object_id),
        video_id=1,
        track_id=track_id,
        category_id=draw(st.sampled_from([None, 1, 2])),
        prompts=HashTrieMap(prompts),
        masklet=Masklet.of(draw(st.dictionaries(frame_indices, frame_masks, max_size=4))),
        stale=draw(frame_sets),
        is_locked=draw(st.booleans()),
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of one video, two categories, up to three objects and a run that is under way."""
    objects = {
        ObjectId(number): draw(tracked_objects(number, number)) for number in range(1, draw(st.integers(1, 3)) + 1)
    }
    overwritten = {
        (object_id, frame_idx): obj.masklet.get(frame_idx)
        for object_id, obj in objects.items()
        for frame_idx in draw(st.sets(frame_indices, max_size=2))
    }
    run = Run(
        1,
        1,
        tuple(objects),
        "classic",
        FrameRange(0, draw(frame_indices)),
        draw(st.sampled_from(Direction)),
        "2026-01-01T00:00:00+00:00",
        RunState.RUNNING,
        HashTrieMap(overwritten),
    )
    info = VideoInfo("clip", SIZE, FRAMES, Fraction(30000, 1001))
    return Project(
        videos=HashTrieMap({1: Video(1, "clip.mp4", info, "f" * 64, "*.png", next_track_id=len(objects) + 1)}),
        categories=HashTrieMap({1: Category(1, "cup"), 2: Category(2, "ball", "#ff0000")}),
        objects=HashTrieMap(objects),
        runs=HashTrieMap({1: run}),
        next_video_id=2,
        next_category_id=3,
        next_object_id=len(objects) + 1,
        next_run_id=2,
    )
