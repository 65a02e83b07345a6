"""Plain text as people write it, drawn safely: escaped, its lines kept, its addresses made into links. Nothing else is markup."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

_ADDRESS: Final = re.compile(r"https?://[!#-&(-;=?-\[\]_a-z~]+", re.IGNORECASE)
"""Printable ASCII without quotes and brackets of markup: what looks like another letter than it is makes no link."""
_AFTER: Final = ".,;:!?*_"
_PAIRS: Final = {")": "(", "]": "["}
LONGEST: Final = 500


def linked(text: str) -> SafeString:
    """Return the text escaped, with `<br>` for its line breaks and a link for each http address in it."""
    parts: list[str] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _without_what_follows(found[0])
        if text[found.end() : found.end() + 1].isalnum() or not _is_honest(address):  # it goes on in other letters
            continue
        parts.append(escape(text[end : found.start()]))
        parts.append(format_html('<a href="{0}" rel="nofollow noopener noreferrer ugc">{0}</a>', address))
        end = found.start() + len(address)
    parts.append(escape(text[end:]))
    return SafeString("".join(parts).replace("\n", "<br>"))  # every part was escaped above


def _without_what_follows(address: str) -> str:
    """Leave out the full stop of the sentence and the bracket that was opened before the address."""
    while address and (
        address[-1] in _AFTER
        or (address[-1] in _PAIRS and address.count(address[-1]) > address.count(_PAIRS[address[-1]]))
    ):
        address = address[:-1]
    return address


def _is_honest(address: str) -> bool:
    """Whether an address leads where it seems to: it has a host, and nothing that looks like one before it."""
    if len(address) > LONGEST:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc
