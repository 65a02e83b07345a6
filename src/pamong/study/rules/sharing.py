"""What a phone shares with us, as a source: whatever stands in an address that anybody can write, so nothing is believed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pamong.catalogue.rules import address_fault, host_of
from pamong.kit import texts
from pamong.study.models.entries import Source
from pamong.study.rules.drafts import ADDRESS, TITLE, SourceDraft

LONGEST: Final = 4_000
"""Characters that are read of what was shared."""
_LINK: Final = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_TRAILING: Final = ".,;:!?)]}»”\u2019"
_AROUND: Final = " .,:;|-–—"
_FOLLOWED: Final = re.compile(r"utm_\w+|fbclid|gclid|igshid|si|feature|ref", re.IGNORECASE)
"""Parts of an address that say from where somebody came."""
_VIDEO: Final = ("youtube.com", "m.youtube.com", "youtu.be", "vimeo.com")


@dataclass(frozen=True)
class Shared:
    """What was shared: tidied, cut to what fits, its address one that leads to a public place, or none."""

    title: str = ""
    address: str = ""
    fault: str = ""
    """Why an address that was there is not taken."""

    def __bool__(self) -> bool:
        return bool(self.title or self.address)

    @property
    def key(self) -> str:
        """A short name of it, for the form that it opens: what was typed about another page is not put into it."""
        return sha256(f"{self.title}\n{self.address}".encode()).hexdigest()[:12] if self else ""

    def source(self) -> SourceDraft:
        """Return it as a source."""
        kind = Source.Kind.VIDEO if host_of(self.address) in _VIDEO else Source.Kind.WEB
        return SourceDraft(kind=kind, title=self.title or host_of(self.address), address=self.address)


def shared(title: str, text: str, url: str) -> Shared:
    """Read what a phone sends. Many programs put the address into the text, and some put the title there, too."""
    title, text, url = (texts.clean(each[:LONGEST], one_line=True) for each in (title, text, url))
    address = url or _first_link(text) or _first_link(title)
    fault = address_fault(address) if address else ""
    said = title or text
    if address:
        said = said.replace(address, " ").strip(_AROUND)
    return Shared(_short(texts.clean(said, one_line=True)), "" if fault else address[:ADDRESS], fault)


def _first_link(text: str) -> str:
    found = _LINK.search(text)
    return found[0].rstrip(_TRAILING) if found else ""


def _short(text: str) -> str:
    """At most as long as a title, cut between words."""
    if len(text) <= TITLE:
        return text
    return text[: TITLE - 1].rsplit(" ", 1)[0][: TITLE - 1] + "…"


def spellings(address: str) -> list[str]:
    """Return the ways in which the catalogue may have written this address: with and without `www.`, a last slash, `s` of
    https, where one came from, and the short name of a video."""
    if not address:
        return []
    parts = urlsplit(address)
    kept = [(key, value) for key, value in parse_qsl(parts.query) if not _FOLLOWED.fullmatch(key)]
    asked = {parts.query, urlencode(kept)}
    places = {(parts.netloc.lower(), parts.path, query) for query in asked} | set(
        _videos(parts.netloc, parts.path, kept)
    )
    found = {address}
    for host, path, query in places:
        plain = host.removeprefix("www.").removeprefix("m.")
        for name in (plain, f"www.{plain}"):
            for way in _ways(path):
                found |= {urlunsplit((scheme, name, way, query, "")) for scheme in ("https", "http")}
    return sorted(found)


def _ways(path: str) -> Iterable[str]:
    bare = path.rstrip("/")
    return (bare, f"{bare}/")


def _videos(host: str, path: str, query: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    if host.lower() == "youtu.be" and len(path) > 1:
        return [("youtube.com", "/watch", urlencode([("v", path.strip("/"))]))]
    video = dict(query).get("v")
    if video and host.lower().endswith("youtube.com"):
        return [("youtu.be", f"/{video}", ""), ("youtube.com", "/watch", urlencode([("v", video)]))]
    return []
