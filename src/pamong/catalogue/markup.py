"""XML from outside, read element by element: nothing is expanded, nothing is loaded, nothing grows.

The only reader of such files in the room. What follows works on what comes out of here, never on the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from xml.parsers import expat

from django.utils.translation import gettext as _

from pamong.kit.refusals import Refused

LARGEST: Final = 2 * 2**20
"""Bytes of a file."""
DEEPEST: Final = 60
LONGEST_VALUE: Final = 2_000
"""Letters of an attribute; a longer one is left out."""

Start = Callable[[str, str, Mapping[str, str]], None]
"""Name space, name, attributes by name."""
End = Callable[[str, str], None]
Data = Callable[[str], None]


class Unreadable(Refused):
    """A file that is no list of what we read; `code` says in a short word why."""

    def __init__(self, code: str) -> None:
        super().__init__(said(code))
        self.code = code


def said(code: str) -> str:
    """Say why a file cannot be used, and what to do."""
    known = {
        "empty": _("Berkasnya kosong. Ambil lagi dari situsnya, lalu unggah."),
        "large": _("Berkasnya lebih dari 2 MB. Umpan biasanya jauh lebih kecil; periksa apakah berkasnya benar."),
        "page": _("Itu halaman web biasa, bukan umpan. Cari tautan bertulisan RSS atau Atom di situs itu."),
        "broken": _("Isi umpan itu rusak sehingga tidak terbaca. Ambil lagi, atau beri tahu pengelola situsnya."),
        "doctype": _(
            "Umpan itu memuat definisi dokumen (DOCTYPE) yang tidak diterima. Minta umpan RSS atau Atom biasa."
        ),
        "deep": _("Susunan umpan itu terlalu berlapis untuk dibaca. Periksa apakah berkasnya benar."),
        "other": _("Itu bukan RSS, Atom, atau OPML. Cari tautan bertulisan RSS atau Atom di situs itu."),
        "no-items": _("Umpan itu tidak berisi apa pun yang dapat dibuka. Periksa lagi alamatnya."),
    }
    return known.get(code, known["broken"])


class Enough(Exception):  # nothing is wrong
    """Whoever reads has all that it takes."""


def read(content: bytes, start: Start, end: End, data: Data) -> None:
    """Tell of each element in turn; raise `Unreadable`. A reader may stop by raising `Enough`."""
    if not content.strip():
        raise Unreadable("empty")
    if len(content) > LARGEST:
        raise Unreadable("large")
    depth = 0

    def opened(tag: str, values: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable("deep")
        kept = {_split(name)[1]: value for name, value in values.items() if len(value) <= LONGEST_VALUE}
        start(*_split(tag), kept)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(*_split(tag))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype  # entity bombs and files of ours live there
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = data
    try:
        parser.Parse(content.lstrip(), True)
    except Enough:
        return
    except (expat.ExpatError, ValueError, LookupError) as error:  # an encoding that nobody knows is a LookupError
        raise Unreadable("page" if _is_page(content) else "broken") from error


def _split(name: str) -> tuple[str, str]:
    space, _gap, local = name.rpartition(" ")
    return space, local


def _refuse_doctype(name: str, *_more: object) -> None:
    raise Unreadable("page" if name.lower() == "html" else "doctype")


def _is_page(content: bytes) -> bool:
    start = content.lstrip()[:200].lower()
    return b"<html" in start or b"<!doctype html" in start or b"<head" in start
