"""Compiles the message catalogues with Babel, so that nobody needs gettext's own tools."""

import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_stale(root: Path = LOCALE) -> list[Path]:
    """Compile each catalogue whose source is newer; return those that were written."""
    return [_compile(source) for source in _stale(root)]


def _stale(root: Path) -> Iterator[Path]:
    for source in sorted(root.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            yield source


def _compile(source: Path) -> Path:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parents[1].name)
    for message in list(catalogue):
        if message.id and not all(message.string if isinstance(message.string, tuple) else (message.string,)):
            catalogue.delete(message.id, message.context)  # better the original than an empty text
    target = source.with_suffix(".mo")
    half = target.with_name(f"{target.name}.{os.getpid()}.part")  # two processes may start at once
    with half.open("wb") as binary:
        write_mo(binary, catalogue)
    half.replace(target)
    return target
