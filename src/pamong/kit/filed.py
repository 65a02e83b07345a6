"""Files that people hand in: what they are by their content, whatever their names say.

A file comes from outside and may be anything. Its size is known before it is read; archives are unpacked only to be
seen whole; pictures are drawn anew, which leaves place, camera and whatever hid behind the picture out.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Protocol

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from pamong.kit import texts
from pamong.kit.refusals import Refused

LARGEST: Final = 10 * 2**20
"""Bytes of one file."""
LONGEST_NAME: Final = 120
LONGEST_SIDE: Final = 2000
"""Pixels of a picture that is kept."""
MOST_PIXELS: Final = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A picture that says that it is larger is not opened. A large JPEG, as of a phone, is decoded small; others whole."""
MOST_UNPACKED: Final = 100 * 2**20
MOST_MEMBERS: Final = 5_000
PICTURES: Final = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
OFFICE: Final = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
ENDINGS: Final = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    OFFICE["word/"]: (".docx",),
    OFFICE["xl/"]: (".xlsx",),
    OFFICE["ppt/"]: (".pptx",),
    "text/plain": (".txt",),
    "text/csv": (".csv",),
}
"""How names of each type may end; another ending is replaced by the first."""
ACCEPTED: Final = ".pdf,.jpg,.jpeg,.png,.webp,.docx,.xlsx,.pptx,.txt,.csv"
"""What the browser offers to choose."""
DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, NotImplementedError, RuntimeError,
)  # fmt: skip
_NOT_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Upload(Protocol):
    """A file as it was sent; `size` is known without reading it."""

    @property
    def name(self) -> str | None:
        """As the person called it."""

    @property
    def size(self) -> int | None:
        """Bytes."""

    def seek(self, offset: int, /) -> object:
        """Go to a place in it."""

    def read(self, size: int, /) -> bytes:
        """Read from there."""


@dataclass(frozen=True)
class Checked:
    """A file that may be kept, as it will be kept."""

    name: str
    media_type: str
    content: bytes
    digest: str

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


def checked(upload: Upload) -> Checked:
    """Return the file as it may be kept, or refuse it in words that name it."""
    name = _plain_name(upload.name or "")
    if (upload.size or 0) > LARGEST:
        raise Refused(_too_large(name))
    upload.seek(0)
    content = upload.read(LARGEST + 1)  # whatever it said of its size
    if len(content) > LARGEST:
        raise Refused(_too_large(name))
    if not content:
        raise Refused(_("Berkas “%(name)s” kosong. Pilih berkas yang berisi.") % {"name": name})
    media_type, content = _recognised(name, content)
    return Checked(_named(name, media_type), media_type, content, hashlib.sha256(content).hexdigest())


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return an answer that hands a file out to be kept, whatever a browser would like to do with it."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _too_large(name: str) -> str:
    return _("Berkas “%(name)s” lebih dari 10 MB. Perkecil dulu, misalnya dengan memindai hitam putih.") % {
        "name": name
    }


def _not_accepted(name: str) -> Refused:
    return Refused(
        _("Berkas “%(name)s” bukan PDF, gambar (JPEG, PNG, WebP), dokumen Word, Excel, PowerPoint, atau teks.")
        % {"name": name}
    )


def _plain_name(name: str) -> str:
    """Return a name without folders and without signs that cannot be read, short enough to be kept."""
    last = texts.clean(name.replace("\\", "/").rpartition("/")[2], one_line=True)
    path = PurePosixPath("".join(sign for sign in last if sign.isprintable()) or "berkas")
    return f"{path.stem[: LONGEST_NAME - 10]}{path.suffix[:10]}"


def _named(name: str, media_type: str) -> str:
    """Return the name with an ending that fits what the file is."""
    endings = ENDINGS[media_type]
    return name if name.lower().endswith(endings) else f"{PurePosixPath(name).stem}{endings[0]}"


def _recognised(name: str, content: bytes) -> tuple[str, bytes]:
    """Return what a file is, and its content as it is kept."""
    if content.startswith(b"%PDF-"):
        return "application/pdf", content
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    ):
        return _redrawn(name, content)
    if content.startswith(b"PK\x03\x04"):
        return _office(name, content), content
    if name.lower().endswith((".txt", ".csv")) and _is_text(content):
        return ("text/csv" if name.lower().endswith(".csv") else "text/plain"), content
    raise _not_accepted(name)


def _is_text(content: bytes) -> bool:
    if _NOT_TEXT.search(content) or content.startswith((b"#!", b"MZ")):
        return False
    try:
        content.decode()
    except UnicodeDecodeError:
        return not content.startswith((b"\xff\xfe", b"\xfe\xff"))  # an old sheet of Windows; UTF-16 holds zeros
    return True


# --- pictures ---------------------------------------------------------------------------------------------------------
def _redrawn(name: str, content: bytes) -> tuple[str, bytes]:
    """Draw a picture anew: at most 2000 pixels a side, upright, without anything but what is seen."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a warning of a bomb is a bomb
            with Image.open(io.BytesIO(content), formats=tuple(PICTURES)) as picture:
                kind = picture.format or ""
                if picture.width * picture.height > MOST_PIXELS[kind]:
                    raise Refused(_too_many_pixels(name))
                return PICTURES[kind], _drawn(picture, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(_too_many_pixels(name)) from error
    except (UnidentifiedImageError, Warning, SyntaxError, *DAMAGE) as error:
        raise Refused(
            _("Gambar “%(name)s” rusak sehingga tidak terbuka. Simpan ulang, lalu unggah lagi.") % {"name": name}
        ) from error


def _drawn(picture: Image.Image, kind: str) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded small at once
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture)
    has_alpha = kind != "JPEG" and ("A" in upright.getbands() or "transparency" in upright.info)
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain.info = {}  # comments, places, profiles: what is not drawn is not kept
    target = io.BytesIO()
    plain.save(target, kind, quality=85)
    return target.getvalue()


def _too_many_pixels(name: str) -> str:
    return _("Gambar “%(name)s” terlalu besar untuk dibuka. Perkecil dulu, paling besar 25 megapiksel (JPEG 50).") % {
        "name": name
    }


# --- documents of office programs ------------------------------------------------------------------------------------
def _office(name: str, content: bytes) -> str:
    """Say which kind of document an archive is, after unpacking it once to see that it is whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = [member.filename for member in members]
            # It is unpacked no further than it says of itself, so what it says is enough to know a bomb.
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
                raise Refused(
                    _("Isi berkas “%(name)s” terlalu besar bila dibuka. Simpan sebagai PDF, lalu unggah lagi.")
                    % {"name": name}
                )
            if archive.testzip() is not None:
                raise zipfile.BadZipFile
    except DAMAGE as error:
        raise Refused(
            _("Dokumen “%(name)s” rusak atau bersandi. Simpan ulang tanpa sandi, lalu unggah lagi.") % {"name": name}
        ) from error
    if any(each.lower().endswith("vbaproject.bin") for each in names):
        raise Refused(_("Dokumen “%(name)s” memuat makro. Simpan tanpa makro, atau sebagai PDF.") % {"name": name})
    kinds = [kind for folder, kind in OFFICE.items() if any(each.startswith(folder) for each in names)]
    if "[Content_Types].xml" not in names or len(kinds) != 1:
        raise _not_accepted(name)
    return kinds[0]
