"""Keeping a process light: a library that takes another one along only where it finds it does not find it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(name: str) -> Iterator[None]:
    """Let `import name` fail inside, unless it is loaded already. For imports at the head of a module.

    openpyxl imports numpy wherever it is installed, only to know its number types: 30 MB in every web process.
    """
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # how Python says that there is none
    try:
        yield
    finally:
        del sys.modules[name]
