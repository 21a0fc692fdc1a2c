"""What the timeline knows of a project, made anew and after an edit."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rpds import HashTrieMap

from annotator.domain.category import Category
from annotator.domain.change import Change
from annotator.domain.edits.masks import SetMasks
from annotator.domain.errors import InvalidValueError
from annotator.domain.frame import VideoInfo
from annotator.domain.frame_ranges import FrameSet
from annotator.domain.geometry import Size
from annotator.domain.mask import Mask
from annotator.domain.masklet import FrameMask, Masklet, MaskSource
from annotator.domain.object_id import ObjectId
from annotator.domain.palette import colour_of
from annotator.domain.project import Project, TrackedObject, Video
from annotator.domain.prompt import FramePrompts, PointPrompt
from annotator.ui.timeline.lane_summary import bins_of, confidence_in, flags_in, runs_with
from annotator.ui.timeline.time_window import TimeWindow
from annotator.ui.timeline.timeline_building import Earlier, timeline_of
from annotator.ui.timeline.timeline_model import UNKNOWN, FrameFlag, Lane
from tests.fakes.projects import projects
from tests.unit.domain.test_edits import edits

SIZE = Size(4, 6)
FULL, EMPTY = Mask.from_array(np.ones(SIZE, bool)), Mask.empty(SIZE)
SAID = FramePrompts(points=(PointPrompt(1, 1),))


def lane_of(obj: TrackedObject, count: int = 10) -> Lane:
    video = Video(1, "clip.mp4", VideoInfo("clip", SIZE, count, Fraction(25)), "")
    project = Project(
        videos=HashTrieMap({1: video}),
        categories=HashTrieMap({1: Category(1, "cup")}),
        objects=HashTrieMap({obj.object_id: obj}),
    )
    (lane,) = timeline_of(project, video_id=1).lanes
    return lane


def test_each_frame_says_what_is_known_of_it() -> None:
    masklet = Masklet.of(
        {
            0: FrameMask(FULL, MaskSource.PROMPTED, 8.0, 0.9),
            1: FrameMask(FULL, MaskSource.PROPAGATED, 0.0, 0.9),
            2: FrameMask(EMPTY, MaskSource.PROPAGATED, -4.0, 0.9),
            3: FrameMask(FULL, MaskSource.EDITED),
            4: FrameMask(EMPTY, MaskSource.IMPORTED),
        }
    )
    obj = TrackedObject(ObjectId(7), 1, 3, 1, HashTrieMap({0: SAID, 6: SAID}), masklet, FrameSet.of([1, 2]))
    lane = lane_of(obj)
    flag = FrameFlag
    assert [FrameFlag(int(value)) for value in lane.flags[:7]] == [
        flag.PRESENT | flag.PROMPT,
        flag.PRESENT | flag.STALE,
        flag.ABSENT | flag.STALE,
        flag.PRESENT | flag.EDITED,
        flag.ABSENT | flag.EDITED,
        flag(0),
        flag.PROMPT,
    ]
    assert lane.confidence[:5].tolist() == [round(254 * 0.9), 127, UNKNOWN, UNKNOWN, UNKNOWN]
    assert (lane.name, lane.colour, lane.prompt_frames.tolist()) == ("3 cup", colour_of(3), [0, 6])


def test_a_draft_is_called_by_its_number() -> None:
    assert lane_of(TrackedObject(ObjectId(7), 1, 3)).name == "3"


def test_a_video_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        timeline_of(Project(), video_id=1)


@settings(max_examples=40)
@given(st.data())
def test_after_an_edit_the_timeline_is_the_one_made_anew(data: st.DataObject) -> None:
    project = data.draw(projects())
    model, change = timeline_of(project, video_id=1), Change()
    for _ in range(data.draw(st.integers(1, 3))):
        if not project.objects or 1 not in project.runs:
            break
        try:
            applied = data.draw(edits(project)).apply(project)
        except InvalidValueError:
            continue
        project, change = applied.project, change | applied.change
    later = timeline_of(project, video_id=1, earlier=Earlier(model, change))
    anew = timeline_of(project, video_id=1)
    assert [lane.obj for lane in later.lanes] == [lane.obj for lane in anew.lanes]
    for one, other in zip(later.lanes, anew.lanes, strict=True):
        assert (one.name, one.colour) == (other.name, other.colour)
        assert np.array_equal(one.flags, other.flags)
        assert np.array_equal(one.confidence, other.confidence)


def test_lanes_that_did_not_change_are_taken_over() -> None:
    video = Video(1, "clip.mp4", VideoInfo("clip", SIZE, 10, Fraction(25)), "")
    objects = {ObjectId(i): TrackedObject(ObjectId(i), 1, i) for i in (1, 2)}
    project = Project(videos=HashTrieMap({1: video}), objects=HashTrieMap(objects))
    model = timeline_of(project, video_id=1)
    written = SetMasks(HashTrieMap({(ObjectId(2), 4): FrameMask(FULL, MaskSource.PROPAGATED)})).apply(project)
    later = timeline_of(written.project, video_id=1, earlier=Earlier(model, written.change))
    assert later.lanes[0] is model.lanes[0]
    assert later.lanes[1] is not model.lanes[1]
    assert model.lanes[1].flags[4] == 0


@given(st.integers(1, 400), st.integers(50, 200), st.floats(1, 30), st.floats(0, 1), st.integers(0, 2**32 - 1))
def test_no_mark_is_lost_in_a_summary(count: int, width: int, factor: float, place: float, seed: int) -> None:
    lane = lane_of(TrackedObject(ObjectId(7), 1, 3), count)
    random = np.random.default_rng(seed)
    flags = random.choice([0, 0, 0, 1, 4, 17], count).astype(np.uint8)
    confidence = random.integers(0, 256, count).astype(np.uint8)
    lane = Lane(lane.obj, lane.name, lane.colour, flags, confidence)
    window = TimeWindow.whole(count, width).zoomed(factor, at=place * width)
    bins = bins_of(window)
    starts = [*bins.starts.tolist(), bins.end]
    assert starts[0] <= window.frames.start
    assert bins.end >= window.frames.stop
    for i, (first, stop) in enumerate(pairwise(starts)):
        assert flags_in(lane, bins)[i] == np.bitwise_or.reduce(flags[first:stop])
        assert confidence_in(lane, bins)[i] == confidence[first:stop].min()
    for x1, x2 in runs_with(flags_in(lane, bins), FrameFlag.PROMPT, bins):
        assert x2 > x1
    assert np.all(np.diff(bins.edges[:-1]) >= 1.0 - 1e-6)
