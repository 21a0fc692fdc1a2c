"""What is left of a plan after some of its frames."""

from dataclasses import replace
from itertools import islice

from annotator.session.plan import RunPlan, Step, Tell, Track


def remaining(plan: RunPlan, taken: int) -> RunPlan:
    """What is left of a plan after it gave `taken` frames.

    Steps that give no frame are kept: a feed tells its tracker nothing twice.
    """
    steps: list[Step] = []
    for step in plan.steps:
        match step:
            case Tell(record=True):
                if taken == 0:
                    steps.append(step)
                taken = max(taken - 1, 0)
            case Track():
                left = tuple(islice(step.frames, taken, None))
                taken = max(taken - len(step.frames), 0)
                if left:
                    steps.append(replace(step, frames=left))
            case _:
                steps.append(step)
    return replace(plan, steps=tuple(steps))
