"""The certificate of a relation that came to its end: every word of the PDF, ready to be laid out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pamong.agency.words import day_in_words, moment_in_words, span_in_words
from pamong.kit.codes import grouped
from pamong.mentoring.models import Certificate, Side
from pamong.ports import paper

SOURCE: Final = Path(__file__).parent / "paper" / "certificate.typ"
HOUR: Final = 60


def address_of(code: str) -> str:
    """Return the whole address of the public page that checks a code."""
    return f"{settings.PAMONG.base_url.rstrip('/')}{reverse('mentoring:check', args=[code])}"


def time_in_words(minutes: int) -> str:
    """`11 jam 30 menit`."""
    hours, rest = divmod(minutes, HOUR)
    parts = [ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": hours}] if hours else []
    parts += [ngettext("%(n)s menit", "%(n)s menit", rest) % {"n": rest}] if rest else []
    return " ".join(parts)


def as_pdf(row: Certificate, now: datetime) -> bytes:
    """Lay the certificate out; `PaperJam` when the press fails. `row.agency` loaded."""
    return paper.typeset(SOURCE, values(row, now), made_at=now)


def values(row: Certificate, now: datetime) -> dict[str, Any]:
    """Return what the document says."""
    facts, url = row.facts, address_of(row.code)
    name, other = _names(row)
    return {
        "lang": (get_language() or "id").split("-", maxsplit=1)[0],
        "title": _("Sertifikat mentoring"),
        "agency": row.agency.name,
        "name": name,
        "told": _("menjalani hubungan mentoring sampai selesai sebagai mentor")
        if row.side == Side.MENTOR
        else _("menjalani hubungan mentoring sampai selesai sebagai mentee"),
        "facts": [pair for pair in _facts(facts, other) if pair[1]],
        "issued": _("Diterbitkan %(day)s") % {"day": day_in_words(row.issued_on)},
        "footer": f"{name} · {_('Sertifikat mentoring')}",
        "page_of": _("Halaman {n} dari {all}"),
        "qr": segno.make(url, error="m", micro=False).svg_inline(scale=4, border=2, dark="#000", light="#fff"),
        "qr_alt": _("Kode QR ke halaman pemeriksaan"),
        "check_title": _("Periksa keaslian"),
        "check_text": _("Pindai kode ini, atau buka alamat di bawah. Halaman itu hanya mengatakan sah atau tidak."),
        "check_url": url,
        "code": grouped(row.code),
        "printed": _("Dicetak %(moment)s dari catatan Pamong.") % {"moment": moment_in_words(now)},
    }


def _names(row: Certificate) -> tuple[str, str]:
    pair = (row.facts.get("mentor", ""), row.facts.get("mentee", ""))
    return pair if row.side == Side.MENTOR else (pair[1], pair[0])


def _facts(facts: dict[str, Any], other: str) -> list[tuple[str, str]]:
    days = [date.fromisoformat(facts[key]) for key in ("began_on", "ended_on") if facts.get(key)]
    return [
        (_("Bersama"), other),
        (_("Program"), facts.get("programme", "")),
        (_("Masa"), span_in_words(*days) if len(days) > 1 else ""),  # both ends
        (_("Pertemuan"), str(facts.get("meetings", ""))),
        (_("Lama seluruhnya"), time_in_words(facts.get("minutes", 0))),
    ]
