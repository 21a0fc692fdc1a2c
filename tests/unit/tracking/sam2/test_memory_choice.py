"""Which memories a frame attends to: the rules of the official predictor."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.tracking.sam2.memory_choice import MemoryChoice, choose_memory, select_conditioning

frames = st.integers(0, 40)


def _choose(frame_idx: int, **kwargs: object) -> MemoryChoice:
    defaults: dict[str, object] = {
        "conditioning": (0,),
        "tracked": set(range(41)),
        "reverse": False,
        "frame_count": 41,
        "max_conditioning": 4,
        "max_memories": 10,
    }
    return choose_memory(frame_idx, **(defaults | kwargs))  # type: ignore[arg-type]


def test_a_forward_frame_attends_to_its_prompt_and_the_six_frames_before() -> None:
    choice = _choose(20)
    assert choice.spatial == ((0, 6), (19, 0), (18, 1), (17, 2), (16, 3), (15, 4), (14, 5))
    assert choice.pointers == ((0, 20), *((20 - distance, distance) for distance in range(1, 16)))


def test_a_backward_frame_looks_the_other_way() -> None:
    choice = _choose(20, conditioning=(40,), reverse=True)
    assert choice.spatial == ((40, 6), (21, 0), (22, 1), (23, 2), (24, 3), (25, 4), (26, 5))
    assert choice.pointers[:2] == ((40, 20), (21, 1))


def test_an_empty_slot_is_skipped_and_not_refilled() -> None:
    choice = _choose(20, tracked={19, 17, 5})
    assert choice.spatial == ((0, 6), (19, 0), (17, 2))
    assert choice.pointers == ((0, 20), (19, 1), (17, 3), (5, 15))


def test_a_selected_conditioning_frame_leaves_its_slot_empty() -> None:
    choice = _choose(20, conditioning=(0, 18))
    assert choice.spatial == ((0, 6), (18, 6), (19, 0), (17, 2), (16, 3), (15, 4), (14, 5))
    assert (18, 2) in choice.pointers
    assert [idx for idx, _ in choice.pointers].count(18) == 1


def test_an_unselected_conditioning_frame_in_the_window_counts_as_ordinary() -> None:
    conditioning = (15, 16, 17, 18, 19)
    choice = _choose(20, conditioning=conditioning, max_conditioning=2, tracked=set())
    assert choice.spatial == ((19, 6), (18, 6), (17, 2), (16, 3), (15, 4))


def test_a_conditioning_frame_in_the_future_gives_its_memory_but_not_its_pointer() -> None:
    choice = _choose(3, conditioning=(9,), tracked=set())
    assert choice == MemoryChoice(((9, 6),), ())


def test_a_short_video_looks_fewer_pointers_back() -> None:
    choice = _choose(4, frame_count=5)
    assert choice.pointers == ((0, 4), (3, 1), (2, 2), (1, 3))


def test_fewer_memories_keep_conditioning_frames_and_the_nearest() -> None:
    assert _choose(20, max_memories=3).spatial == ((0, 6), (19, 0), (18, 1))


@given(frames, st.lists(frames, unique=True), st.integers(2, 6))
def test_conditioning_frames_are_the_nearest_on_both_sides_and_then_by_distance(
    frame_idx: int, conditioning: list[int], limit: int
) -> None:
    chosen = select_conditioning(frame_idx, conditioning, limit)
    assert len(chosen) == min(limit, len(conditioning))
    assert len(set(chosen)) == len(chosen)
    before = [idx for idx in conditioning if idx < frame_idx]
    after = [idx for idx in conditioning if idx >= frame_idx]
    assert not before or max(before) in chosen
    assert not after or min(after) in chosen
    free = [idx for idx in chosen if idx not in (max(before, default=None), min(after, default=None))]
    left = [idx for idx in conditioning if idx not in chosen]
    assert all(abs(idx - frame_idx) <= abs(other - frame_idx) for idx in free for other in left)


@given(frames, st.sets(frames, min_size=1, max_size=6), st.sets(frames), st.booleans())
def test_no_frame_is_attended_to_twice_and_pointers_lie_in_the_past_of_the_run(
    frame_idx: int, conditioning: set[int], tracked: set[int], reverse: bool
) -> None:
    choice = _choose(frame_idx, conditioning=tuple(conditioning), tracked=tracked, reverse=reverse)
    for chosen in (choice.spatial, choice.pointers):
        indices = [idx for idx, _ in chosen]
        assert len(set(indices)) == len(indices)
    assert len(choice.spatial) <= 10
    assert len(choice.pointers) <= 19
    for idx, distance in choice.pointers:
        assert distance == (idx - frame_idx if reverse else frame_idx - idx) >= 0
