"""Documents on paper: a source of a room and its values become a PDF that screen readers read and archives keep.

The typesetter is a process of its own (`press.py`): it needs some 60 MB for a fraction of a second, which the web
process would keep for ever, and whatever it meets, it cannot take a request or the house down with it.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

HERE = Path(__file__).parent
PATIENCE = 20
"""Seconds. A statement of a hundred rows takes a fifth of one."""

UNPRINTED = re.compile(
    "[^ -~\\xa0-\u017f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2190-\u2193\u2212\u2260\u2264\u2265\\n]"
)
"""What our cut of Inter lacks."""


class PaperJam(Exception):  # named as what happened
    """The document was not made. The text is for the log; it names no person."""


class Typesetter(Protocol):
    """Something that makes a PDF or raises `PaperJam`."""

    def typeset(self, source: Path, values: Mapping[str, Any], made_at: datetime) -> bytes:
        """Return the document: PDF/UA-1 and PDF/A-2a."""


class Typst:
    """Typst (https://typst.app), called with a document of ours; values reach it as JSON, never as source."""

    def typeset(self, source: Path, values: Mapping[str, Any], made_at: datetime) -> bytes:
        """Run the press; what it says on paper is decided by `source`, what it knows by `values`.

        PDF/A wants a shape for every letter. A text with one that no font has is set again with `?` in its place.
        """
        text = json.dumps(values, ensure_ascii=False)
        plain = UNPRINTED.sub("?", text)
        try:
            return self._pressed(source, text, made_at)
        except PaperJam:
            if plain == text:
                raise
            return self._pressed(source, plain, made_at)

    def _pressed(self, source: Path, values: str, made_at: datetime) -> bytes:
        files = {"main.typ": source.read_text(), "house.typ": (HERE / "house.typ").read_text()}
        order = {"files": files, "values": values, "made_at": int(made_at.timestamp())}
        try:
            done = subprocess.run(  # noqa: S603  # our own program
                [sys.executable, "-I", str(HERE / "press.py")],
                input=json.dumps(order).encode(),
                capture_output=True,
                timeout=PATIENCE,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise PaperJam(f"{source.name}: {type(error).__name__}") from None
        return done.stdout


_instead: ContextVar[Typesetter | None] = ContextVar("typesetter", default=None)


@contextmanager
def using(typesetter: Typesetter) -> Iterator[None]:
    """Let `typeset` ask this one inside the block."""
    token = _instead.set(typesetter)
    try:
        yield
    finally:
        _instead.reset(token)


def typeset(source: Path, values: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return a PDF of `source` (Typst, which may `#import "house.typ"`) with `values` (what JSON can hold)."""
    return (_instead.get() or Typst()).typeset(source, values, made_at)
