"""Small matrix products on one thread: two that wait for each other cost four times as much."""

from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

from threadpoolctl import ThreadpoolController

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


@cache
def _blas() -> ThreadpoolController:
    """The BLAS libraries of this process, looked for once."""
    return ThreadpoolController().select(user_api="blas")


def on_one_thread(function: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Run a function with BLAS held to one thread, and as before afterwards."""

    @wraps(function)
    def held(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        with _blas().limit(limits=1):
            return function(*args, **kwargs)

    return held
