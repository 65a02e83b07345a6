"""How an error is written down: by its kind and its place, never by its text, which may hold what a person wrote."""

import traceback
from pathlib import Path

_HOUSE = Path(__file__).resolve().parents[1]


def kind_of(error: BaseException) -> str:
    """Return module and class of the error."""
    return f"{type(error).__module__}.{type(error).__name__}"[:200]


def place_of(error: BaseException) -> str:
    """Return file, line and function where it was raised: the last of our own, if there is one."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _HOUSE in Path(frame.filename).parents]
    frame = (ours or frames)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
