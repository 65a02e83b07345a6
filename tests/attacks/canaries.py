"""Words that may turn up with their readers only, and finding them in whatever an installation gives away."""

import base64
import io
import quopri
import re
import zipfile
import zlib
from collections.abc import Iterable
from email.message import Message

from pypdf import PdfReader

TAIL = "soal yang dibicarakan berdua"
"""What every text ends with: a search for it would find them all."""
MARK = "zqburung"
"""Long enough that the random letters of thousands of pages (tokens of forms, keys, codes) never make one by chance."""
_TOKEN = re.compile(MARK + r"(\d{3})x", re.IGNORECASE)


class Canaries:
    """Makes every text of a life in coaching, and remembers who alone may read it."""

    def __init__(self) -> None:
        self.readers: dict[str, frozenset[str]] = {}
        self.kinds: dict[str, str] = {}

    def __call__(self, kind: str, *readers: str) -> str:
        """Return a new text; its token comes first, so that no shortening hides it."""
        number = f"{len(self.readers):03d}"
        self.readers[number], self.kinds[number] = frozenset(readers), kind
        return f"{MARK}{number}x {kind} {TAIL}"

    def leaks(self, content: bytes | str, reader: str = "") -> set[str]:
        """Return the kinds of texts in there that this reader may not see; without a reader nobody may see any."""
        found = set(_TOKEN.findall(readable(content)))
        return {f"{self.kinds[number]} {number}" for number in found if reader not in self.readers[number]}

    def seen(self, content: bytes | str) -> set[str]:
        """Return the kinds of texts in there."""
        return {self.kinds[number] for number in _TOKEN.findall(readable(content))}


def readable(content: bytes | str) -> str:
    """Return everything that can be read in there: unzipped, unfolded, decoded."""
    if isinstance(content, str):
        content = content.encode(errors="surrogatepass")
    parts = [content, content.replace(b"\r\n ", b"").replace(b"\n ", b""), quopri.decodestring(content)]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"%PDF"):
        parts += [page.extract_text().encode() for page in PdfReader(io.BytesIO(content)).pages]
    if content.startswith(b"\x1f\x8b"):
        parts.append(zlib.decompress(content, 31))
    return b"\n".join(parts).decode("utf-8", errors="replace")


def of_mail(message: Message) -> str:
    """Return headers and every part of a mail, decoded."""
    parts = [str(message)]
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            parts.append(readable(payload))
    return "\n".join(parts)


def unsealed(words: Iterable[str]) -> str:
    """Return texts, and what their pieces in base64 hold: sessions, cookies, signed values."""
    found = []
    for word in words:
        found.append(word)
        for piece in re.findall(r"[A-Za-z0-9_-]{24,}", word):
            if len(piece) % 4 == 1:  # no number of bytes looks like this
                continue
            raw = base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))
            found.append(raw.decode(errors="replace"))
            try:
                found.append(zlib.decompress(raw).decode(errors="replace"))
            except zlib.error:
                continue
    return "\n".join(found)
