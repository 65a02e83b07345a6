"""The cast, and beside it one of everything that an address may name."""

from typing import Any

from tests.cast import NOW, Cast

__all__ = ["NOW", "arguments"]


def arguments(cast: Cast, given: dict[str, str]) -> dict[str, Any]:
    """Return the arguments of an address: keys of rows of the cast or of what is made here on demand."""
    return {name: _value(cast, what) for name, what in given.items()}


def _value(cast: Cast, what: str) -> Any:
    maker = MAKERS.get(what)
    if maker is not None:
        return maker(cast)
    row = getattr(cast, what, None)
    return what if row is None else row.pk


MAKERS: dict[str, Any] = {}
