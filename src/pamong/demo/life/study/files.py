"""Files that the people of the story show: a certificate as PDF, a photograph as PNG. Small, and made here."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

_SIGNS = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "“": '"', "”": '"', "–": "-"})
PAPER, INK = (250, 248, 242), (52, 64, 84)


def certificate(name: str, lines: Sequence[str]) -> ContentFile[bytes]:
    """Return a page of a few lines as PDF."""
    text = b"BT /F1 20 Tf 70 720 Td 30 TL " + b"".join(_line(line) for line in lines) + b"ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    return ContentFile(_document(parts), name=name)


def photograph(name: str, rng: Random) -> ContentFile[bytes]:
    """Return a picture of a page of notes, never twice the same."""
    picture = Image.new("RGB", (480, 640), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((28, 28, 452, 612), outline=INK, width=2)
    for row in range(70, 580, 26):
        pen.line((56, row, 56 + rng.randint(120, 360), row), fill=INK, width=3)
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=True)
    return ContentFile(target.getvalue(), name=name)


def _line(text: str) -> bytes:
    return b"(%s) Tj T* " % text.translate(_SIGNS).encode("cp1252", "replace")


def _document(parts: Sequence[bytes]) -> bytes:
    """Number the parts of a PDF and say where each begins."""
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(content))
        content += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return content + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(content),
    )  # fmt: skip
