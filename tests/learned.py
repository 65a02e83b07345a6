"""Learning as Dewi writes it down and Ratna verifies it, through the real actions: for tests of every room."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pamong.agency.models import Person
from pamong.study.actions import entries, evidence
from pamong.study.models import Entry, Evidence
from pamong.study.rules.drafts import EntryDraft, SourceDraft
from tests.cast import NOW, Cast

ON = date(2026, 11, 18)
"""The Wednesday before the day of the tests."""
HOUR = timedelta(hours=1)
PDF = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n"


def source(**changes: Any) -> SourceDraft:
    """A book."""
    how: dict[str, Any] = {
        "kind": "book",
        "title": "Analisis Beban Kerja",
        "author": "Tim Penulis",
        "address": "Perpustakaan",
    }
    return SourceDraft(**{**how, **changes})


def draft(**changes: Any) -> EntryDraft:
    """An hour and a half of self-learning from a book: 2 JP."""
    how: dict[str, Any] = {
        "form": "self_study", "title": "Membaca tentang analisis beban kerja", "on": ON, "minutes": 90,
        "process": "Membaca bab tiga dan mencoba rumusnya pada data biro.", "reflection": "Rumusnya sederhana.",
        "applied": "Saya pakai untuk analisis bagian.", "sources": (source(),),
    }  # fmt: skip
    return EntryDraft(**{**how, **changes})


def seminar(**changes: Any) -> EntryDraft:
    """A seminar of one day: needs evidence, counts by days."""
    how: dict[str, Any] = {
        "form": "seminar", "title": "Seminar manajemen talenta", "on": ON, "provider": "Universitas Uji",
        "certificate": "SM/12/2026", "place": "Jakarta",
    }  # fmt: skip
    return EntryDraft(**{**how, **changes})


def course(**changes: Any) -> EntryDraft:
    """E-learning whose certificate states 12 JP."""
    how: dict[str, Any] = {
        "form": "e_learning", "title": "E-learning ASN berAKHLAK", "on": ON, "provider": "LAN", "stated": 12_00,
    }  # fmt: skip
    return EntryDraft(**{**how, **changes})


def file(name: str = "sertifikat.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    """A picture of one colour."""
    target = io.BytesIO()
    Image.new("RGB", size, "#1b5e8c").save(target, kind, **how)
    return target.getvalue()


def document(folder: str = "word", **parts: bytes) -> bytes:
    """A document of an office program, of the least that makes one; `parts` lie in it besides."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<document/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def entry(cast: Cast, what: EntryDraft | None = None, *, by: Person | None = None, now: datetime = NOW) -> Entry:
    """A draft of Dewi's (or of `by`)."""
    return entries.begin_entry(draft=what or draft(), by=by or cast.dewi, now=now)


def with_file(row: Entry, *, by: Person | None = None, now: datetime = NOW, **how: Any) -> Evidence:
    """A file of evidence in an entry."""
    return evidence.add_evidence(row.pk, upload=file(**how), by=by or row.person, now=now)


def submitted(cast: Cast, what: EntryDraft | None = None, *, by: Person | None = None, now: datetime = NOW) -> Entry:
    """An entry that waits for Ratna, with a file when its form asks for one."""
    row = entry(cast, what, by=by, now=now)
    if row.form not in {"self_study", "at_work", "community"}:
        with_file(row, now=now, content=PDF + row.pk.bytes)
    return entries.submit_entry(row.pk, version=row.version, by=row.person, now=now)


def verified(cast: Cast, what: EntryDraft | None = None, *, supervisor: Person | None = None, **how: Any) -> Entry:
    """An entry that Ratna verified; it waits for HR, who looks at every one."""
    from pamong.study.actions import ruling

    row = submitted(cast, what, **how)
    ruling.verify_entry(row.pk, version=row.version, by=supervisor or cast.ratna, now=NOW + HOUR)
    return Entry.objects.get(pk=row.pk)


def credited(cast: Cast, what: EntryDraft | None = None, *, hr: Person | None = None, **how: Any) -> Entry:
    """An entry that counts."""
    from pamong.study.actions import ruling

    row = verified(cast, what, **how)
    ruling.credit_entry(row.pk, version=row.version, by=hr or cast.siti, now=NOW + 2 * HOUR)
    return Entry.objects.get(pk=row.pk)


def returned(
    cast: Cast, what: EntryDraft | None = None, *, reason: str = "Sebut bab yang dibaca.", **how: Any
) -> Entry:
    """An entry that Ratna gave back."""
    from pamong.study.actions import ruling

    row = submitted(cast, what, **how)
    ruling.return_entry(row.pk, version=row.version, reason=reason, by=cast.ratna, now=NOW + HOUR)
    return Entry.objects.get(pk=row.pk)


def appealed(
    cast: Cast, what: EntryDraft | None = None, *, reason: str = "Babnya sudah saya sebut.", **how: Any
) -> Entry:
    """A return that Dewi objects to."""
    row = returned(cast, what, **how)
    return entries.appeal_entry(row.pk, reason=reason, by=row.person, now=NOW + 2 * HOUR)
