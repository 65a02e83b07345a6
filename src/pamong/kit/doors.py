"""The mark of a view that lets in only whom it should."""

from collections.abc import Callable
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


def guarded(view: View) -> View:
    """Mark a view as one behind a door: whoever adds an address without one is found by the access matrix."""
    vars(view)["is_guarded"] = True
    return view
