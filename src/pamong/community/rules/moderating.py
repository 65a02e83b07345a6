"""Reports and what moderators make of them: who may, and the words of a no. Pure."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from pamong.agency import roles
from pamong.agency.rules import Standing
from pamong.community.models import Report
from pamong.kit import texts
from pamong.kit.faults import Faults, only

TEXT: Final = 500
RULING: Final = 300
REASON: Final = 300


def may_moderate(by: Standing) -> bool:
    """Look at reports, hide and show again: HR of the whole agency, for everybody reads one community."""
    return by.has_everywhere(roles.HR)


def report_faults(why: str, text: str) -> Faults:
    """Say what is wrong with a report, by field: another reason needs words."""
    lacks = why == Report.Why.OTHER and not text
    return only(
        {
            "why": "" if why in Report.Why.values else _("Pilih alasannya dari daftar."),
            "text": _("Tulis singkat apa yang perlu ditinjau.") if lacks else texts.fault(text, TEXT),
        }
    )


def ruling_faults(ruling: str, *, reason: str = "", needs_reason: bool = False) -> Faults:
    """Say what is wrong with a ruling, by field: whoever reported, and whoever wrote, read why."""
    return only(
        {
            "ruling": texts.fault(ruling, RULING, required=True),
            "reason": texts.fault(reason, REASON, required=needs_reason),
        }
    )


def not_moderator() -> str:
    """What somebody else than a moderator reads."""
    return _("Laporan hanya dapat ditinjau oleh pengelola SDM untuk seluruh instansi.")


def not_own() -> str:
    """What a moderator reads upon a report of what she wrote."""
    return _("Laporan atas tulisan Anda sendiri ditinjau pengelola SDM yang lain.")


def not_reportable() -> str:
    """What somebody reads who reports what she cannot."""
    return _("Tulisan ini tidak dapat Anda laporkan: tulisan Anda sendiri, atau sudah tidak terbuka.")


def already_ruled(name: str) -> str:
    """What a moderator reads when another one was quicker."""
    return _("Laporan ini sudah diputus oleh %(name)s. Muat ulang halaman.") % {"name": name}


def is_hidden() -> str:
    """What a moderator reads who leaves alone what is hidden."""
    return _("Tulisan ini sedang disembunyikan. Tampilkan kembali, atau tetap sembunyikan.")


def is_shown() -> str:
    """What a moderator reads who shows what is to be seen."""
    return _("Tulisan ini sudah tampil. Muat ulang halaman.")
