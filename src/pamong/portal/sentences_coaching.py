"""What happened in coaching, in words for the one it concerns: as she did it, and as the other one did it.

`%(other)s` is the other one of the two, `%(who)s` who acted, `%(when)s` and `%(day)s` a time. Never what about.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.agency.words import day_in_words, moment_in_words


class Pair(NamedTuple):
    """A sentence from both sides."""

    mine: str | Promise
    theirs: str | Promise


PAIRS: Final[dict[str, Pair]] = {
    "CycleProposed": Pair(
        _("Anda mengusulkan siklus coaching kepada %(other)s"), _("%(who)s mengusulkan siklus coaching kepada Anda")
    ),
    "CycleRevised": Pair(
        _("Anda mengubah usulan siklus coaching dengan %(other)s"),
        _("%(who)s mengubah usulan siklus coaching dengan Anda"),
    ),
    "CycleAgreed": Pair(
        _("Anda menyetujui siklus coaching dengan %(other)s"), _("%(who)s menyetujui siklus coaching dengan Anda")
    ),
    "CycleWithdrawn": Pair(
        _("Anda tidak melanjutkan usulan siklus coaching dengan %(other)s"),
        _("%(who)s tidak melanjutkan usulan siklus coaching dengan Anda"),
    ),
    "CycleExtended": Pair(
        _("Anda mengatur ulang siklus coaching dengan %(other)s; kini sampai %(day)s"),
        _("%(who)s mengatur ulang siklus coaching dengan Anda; kini sampai %(day)s"),
    ),
    "CycleTied": Pair(
        _("Anda mengaitkan siklus coaching dengan %(other)s pada rencana pengembangan"),
        _("%(who)s mengaitkan siklus coaching dengan Anda pada rencana pengembangan"),
    ),
    "CyclePaused": Pair(
        _("Anda menjeda siklus coaching dengan %(other)s"), _("%(who)s menjeda siklus coaching dengan Anda")
    ),
    "CycleResumed": Pair(
        _("Anda melanjutkan siklus coaching dengan %(other)s"), _("%(who)s melanjutkan siklus coaching dengan Anda")
    ),
    "CycleClosed": Pair(
        _("Anda menutup siklus coaching dengan %(other)s beserta hasilnya"),
        _("%(who)s menutup siklus coaching dengan Anda beserta hasilnya"),
    ),
    "CycleEnded": Pair(
        _("Anda mengakhiri siklus coaching dengan %(other)s"), _("%(who)s mengakhiri siklus coaching dengan Anda")
    ),
    "SessionPlanned": Pair(
        _("Anda menjadwalkan sesi coaching dengan %(other)s pada %(when)s"),
        _("%(who)s menjadwalkan sesi coaching dengan Anda pada %(when)s"),
    ),
    "SeriesPlanned": Pair(
        _("Anda menjadwalkan %(count)s sesi coaching dengan %(other)s, mulai %(when)s"),
        _("%(who)s menjadwalkan %(count)s sesi coaching dengan Anda, mulai %(when)s"),
    ),
    "SessionMoved": Pair(
        _("Anda mengubah jadwal sesi coaching dengan %(other)s: kini %(when)s"),
        _("%(who)s mengubah jadwal sesi coaching dengan Anda: kini %(when)s"),
    ),
    "SessionCancelled": Pair(
        _("Anda membatalkan sesi coaching dengan %(other)s yang sedianya %(when)s"),
        _("%(who)s membatalkan sesi coaching dengan Anda yang sedianya %(when)s"),
    ),
    "SessionMissed": Pair(
        _("Anda mencatat bahwa sesi dengan %(other)s pada %(when)s tidak jadi"),
        _("%(who)s mencatat bahwa sesi dengan Anda pada %(when)s tidak jadi"),
    ),
    "AgendaSubmitted": Pair(
        _("Anda mengirim agenda sesi kepada %(other)s"), _("%(who)s membuka agenda sesi coaching Anda berdua")
    ),
    "PartBegun": Pair(
        _("Anda mulai menulis satu bagian catatan sesi dengan %(other)s"),
        _("%(who)s mulai menulis satu bagian catatan sesi coaching Anda berdua"),
    ),
    "SessionConfirmed": Pair(
        _("Anda mengonfirmasi sesi coaching dengan %(other)s"), _("%(who)s mengonfirmasi sesi coaching dengan Anda")
    ),
    "SessionReopened": Pair(
        _("Anda membuka kembali catatan sesi dengan %(other)s"), _("%(who)s membuka kembali catatan sesi dengan Anda")
    ),
    "SessionCompleted": Pair(
        _("Anda melengkapi konfirmasi sesi coaching dengan %(other)s, %(day)s"),
        _("%(who)s melengkapi konfirmasi sesi coaching dengan Anda, %(day)s"),
    ),
    "SessionVoided": Pair(
        _("Anda menyatakan sesi coaching dengan %(other)s, %(day)s, tidak sah"),
        _("%(who)s menyatakan sesi coaching dengan Anda, %(day)s, tidak sah"),
    ),
    "AddendumWritten": Pair(
        _("Anda menulis tambahan pada catatan sesi dengan %(other)s"),
        _("%(who)s menulis tambahan pada catatan sesi coaching Anda berdua"),
    ),
    "CommitmentMade": Pair(
        _("Anda mencatat janji Anda dari coaching dengan %(other)s, sampai %(day)s"),
        _("%(who)s mencatat janji Anda dari coaching, sampai %(day)s"),
    ),
    "CommitmentChanged": Pair(
        _("Anda mengubah kata-kata janji Anda dari coaching dengan %(other)s"),
        _("%(who)s mengubah kata-kata janji Anda dari coaching"),
    ),
    "CommitmentPostponed": Pair(
        _("Anda menunda janji dari coaching dengan %(other)s sampai %(day)s"),
        _("%(who)s menunda janji Anda dari coaching sampai %(day)s"),
    ),
    "CommitmentDone": Pair(
        _("Anda menepati janji dari coaching dengan %(other)s"),
        _("%(who)s mencatat bahwa janji Anda dari coaching ditepati"),
    ),
    "CommitmentDropped": Pair(
        _("Anda melepas janji dari coaching dengan %(other)s"), _("%(who)s melepas janji Anda dari coaching")
    ),
    "CommitmentReopened": Pair(
        _("Anda membuka kembali janji dari coaching dengan %(other)s"),
        _("%(who)s membuka kembali janji Anda dari coaching"),
    ),
    "CommitmentRemoved": Pair(
        _("Anda menghapus janji dari coaching dengan %(other)s"), _("%(who)s menghapus janji Anda dari coaching")
    ),
    "StrengthNoted": Pair(
        _("Anda menulis tentang kekuatan atau hal yang ingin Anda kembangkan, bersama %(other)s"),
        _("%(who)s menulis tentang kekuatan atau hal yang dapat Anda kembangkan"),
    ),
    "StrengthSetAside": Pair(
        _("Anda menyisihkan satu kekuatan atau hal yang dikembangkan, bersama %(other)s"),
        _("%(who)s menyisihkan satu kekuatan atau hal yang Anda kembangkan"),
    ),
    "StrengthTakenUp": Pair(
        _("Anda mengangkat lagi satu kekuatan atau hal yang dikembangkan, bersama %(other)s"),
        _("%(who)s mengangkat lagi satu kekuatan atau hal yang Anda kembangkan"),
    ),
    "HandoverGiven": Pair(
        _("Anda membagikan sebagian riwayat coaching Anda kepada %(other)s"),
        _("%(who)s membagikan sebagian riwayat coaching Anda"),
    ),
    "HandoverWithdrawn": Pair(
        _("Anda menarik kembali riwayat coaching yang dibagikan kepada %(other)s"),
        _("%(who)s menarik kembali riwayat coaching Anda"),
    ),
}
"""By the name of the event in the room coaching."""

WHY: Final[str | Promise] = _("Isinya hanya terbaca oleh Anda berdua.")


def other_of(event: Any, me: UUID) -> UUID:
    """Return the other one of the two."""
    supervisor: UUID = event.supervisor_id
    employee: UUID | None = getattr(event, "employee_id", None)
    return employee if supervisor == me and employee else supervisor


def times_of(event: Any) -> dict[str, str]:
    """Return the times and numbers that a sentence names."""
    starts_at: datetime | None = getattr(event, "starts_at", None)
    days = (getattr(event, name, None) for name in ("due_on", "ends_on", "on"))
    day: date | None = next((day for day in days if day), None)
    return {
        "when": moment_in_words(starts_at) if starts_at else "",
        "day": day_in_words(day) if day else "",
        "count": str(getattr(event, "count", "")),
    }
