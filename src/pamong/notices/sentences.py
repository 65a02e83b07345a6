"""What a notice says, made from its codes when it is shown. No text of a conversation is ever among them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from pamong.agency.words import day_in_words, moment_in_words
from pamong.notices import sentences_community, sentences_mentoring, sentences_plans, sentences_study
from pamong.notices.models import Notice
from pamong.notices.sentence import Sentence

MINUS = "\N{MINUS SIGN}"


_SESSION = _lazy("Buka sesi")
_CYCLE = _lazy("Buka siklus")
_JP = _lazy("Buka JP saya")

SENTENCES: Mapping[str, Sentence] = {
    "planned": Sentence(
        _lazy("%(who)s mengundang Anda bertemu %(starts)s."),
        _lazy("Undangan: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "planned_own": Sentence(
        _lazy("Anda menjadwalkan sesi dengan %(who)s %(starts)s."),
        _lazy("Untuk kalender Anda: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "series": Sentence(
        _lazy("%(who)s mengundang Anda ke %(count)s sesi, yang pertama %(starts)s."),
        _lazy("Undangan: %(count)s sesi dengan %(who)s, mulai %(starts)s"), _SESSION, "session", "calendar",
    ),
    "series_own": Sentence(
        _lazy("Anda menjadwalkan %(count)s sesi dengan %(who)s, yang pertama %(starts)s."),
        _lazy("Untuk kalender Anda: %(count)s sesi dengan %(who)s"), _SESSION, "session", "calendar",
    ),
    "moved": Sentence(
        _lazy("%(who)s memindahkan sesi ke %(starts)s, semula %(before)s."),
        _lazy("Dipindah: sesi dengan %(who)s, kini %(starts)s"), _SESSION, "session", "calendar",
    ),
    "moved_own": Sentence(
        _lazy("Anda memindahkan sesi dengan %(who)s ke %(starts)s, semula %(before)s."),
        _lazy("Untuk kalender Anda: sesi dengan %(who)s, kini %(starts)s"), _SESSION, "session", "calendar",
    ),
    "changed": Sentence(
        _lazy("%(who)s mengubah tempat, cara, atau lamanya sesi %(starts)s."),
        _lazy("Diubah: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "changed_own": Sentence(
        _lazy("Anda mengubah tempat, cara, atau lamanya sesi dengan %(who)s %(starts)s."),
        _lazy("Untuk kalender Anda: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "cancelled": Sentence(
        _lazy("%(who)s membatalkan sesi %(starts)s."),
        _lazy("Dibatalkan: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "cancelled_own": Sentence(
        _lazy("Anda membatalkan sesi dengan %(who)s %(starts)s."),
        _lazy("Untuk kalender Anda: sesi dengan %(who)s %(starts)s dibatalkan"), _SESSION, "session", "calendar",
    ),
    "cancelled_many": Sentence(
        _lazy("%(who)s membatalkan %(count)s sesi berkala, yang pertama %(starts)s."),
        _lazy("Dibatalkan: %(count)s sesi dengan %(who)s"), _SESSION, "session", "calendar",
    ),
    "cancelled_many_own": Sentence(
        _lazy("Anda membatalkan %(count)s sesi berkala dengan %(who)s, yang pertama %(starts)s."),
        _lazy("Untuk kalender Anda: %(count)s sesi dengan %(who)s dibatalkan"), _SESSION, "session", "calendar",
    ),
    "missed": Sentence(
        _lazy("%(who)s mencatat bahwa sesi %(starts)s tidak jadi. Anda berdua dapat memilih waktu lain."),
        _lazy("Tidak jadi: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "calendar",
    ),
    "declined": Sentence(
        _lazy("Kalender %(who)s menolak undangan sesi %(starts)s. Sesi tetap terjadwal sampai salah satu dari Anda memindah atau membatalkannya."),
        _lazy("%(who)s menolak undangan sesi %(starts)s"), _SESSION, "session", "calendar", is_task=True,
    ),
    "tentative": Sentence(
        _lazy("Kalender %(who)s menjawab “mungkin” untuk sesi %(starts)s."),
        _lazy("%(who)s menjawab “mungkin” untuk sesi %(starts)s"), _SESSION, "session", "calendar",
    ),
    "reminder": Sentence(
        _lazy("Anda bertemu %(who)s %(starts)s."),
        _lazy("Pengingat: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "clock",
    ),
    "agenda_asked": Sentence(
        _lazy("Anda bertemu %(who)s %(starts)s. Apa yang ingin Anda bicarakan? Tulis agendanya."),
        _lazy("Tulis agenda untuk sesi dengan %(who)s, %(starts)s"), _lazy("Tulis agenda"), "session", "edit", is_task=True,
    ),
    "agenda_sent": Sentence(
        _lazy("%(who)s sudah menulis agenda untuk sesi %(starts)s."),
        _lazy("Agenda dari %(who)s untuk sesi %(starts)s"), _lazy("Baca agenda"), "session", "clipboard",
    ),
    "agenda_open": Sentence(
        _lazy("Agenda %(who)s untuk sesi %(starts)s kini terbuka bagi Anda."),
        _lazy("Agenda %(who)s terbuka, sesi %(starts)s"), _lazy("Baca agenda"), "session", "clipboard",
    ),
    "confirm_asked": Sentence(
        _lazy("%(who)s mengonfirmasi sesi %(starts)s. Sesi selesai setelah Anda ikut mengonfirmasi."),
        _lazy("Konfirmasi sesi dengan %(who)s, %(starts)s"), _lazy("Konfirmasi sesi"), "session", "check", is_task=True,
    ),
    "confirm_waits": Sentence(
        _lazy("Sesi dengan %(who)s %(starts)s masih menunggu konfirmasi Anda."),
        _lazy("Masih menunggu konfirmasi Anda: sesi dengan %(who)s"), _lazy("Konfirmasi sesi"), "session", "check", is_task=True,
    ),
    "reopened": Sentence(
        _lazy("%(who)s membuka kembali sesi %(starts)s agar Anda berdua dapat menulis lagi. Konfirmasinya ditarik."),
        _lazy("Dibuka kembali: sesi dengan %(who)s, %(starts)s"), _SESSION, "session", "edit",
    ),
    "due_soon": Sentence(
        _lazy("Janji Anda dari coaching dengan %(who)s jatuh tempo %(day)s."),
        _lazy("Janji Anda jatuh tempo %(day)s"), _lazy("Buka janji saya"), "promises", "flag", is_task=True,
    ),
    "due_today": Sentence(
        _lazy("%(day)s adalah tenggat janji Anda dari coaching dengan %(who)s."),
        _lazy("Tenggat janji Anda: %(day)s"), _lazy("Buka janji saya"), "promises", "flag", is_task=True,
    ),
    "proposed": Sentence(
        _lazy("%(who)s mengusulkan siklus coaching dengan Anda."),
        _lazy("Usulan siklus coaching dari %(who)s"), _lazy("Baca usulan"), "cycle", "target", is_task=True,
    ),
    "revised": Sentence(
        _lazy("%(who)s mengubah usulan siklus coaching. Baca, lalu setujui atau ubah lagi."),
        _lazy("Usulan siklus dari %(who)s berubah"), _lazy("Baca usulan"), "cycle", "target", is_task=True,
    ),
    "agreed": Sentence(
        _lazy("%(who)s menyetujui siklus coaching. Kesepakatan Anda berdua berlaku."),
        _lazy("%(who)s menyetujui siklus coaching"), _CYCLE, "cycle", "target",
    ),
    "withdrawn": Sentence(
        _lazy("Usulan siklus coaching dengan %(who)s tidak dilanjutkan."),
        _lazy("Usulan siklus dengan %(who)s tidak dilanjutkan"), _CYCLE, "cycle", "target",
    ),
    "extended": Sentence(
        _lazy("%(who)s mengatur ulang siklus coaching: kini sampai %(day)s."),
        _lazy("Siklus dengan %(who)s kini sampai %(day)s"), _CYCLE, "cycle", "target",
    ),
    "paused": Sentence(
        _lazy("%(who)s menjeda siklus coaching Anda berdua."),
        _lazy("Siklus dengan %(who)s dijeda"), _CYCLE, "cycle", "target",
    ),
    "resumed": Sentence(
        _lazy("%(who)s melanjutkan siklus coaching Anda berdua."),
        _lazy("Siklus dengan %(who)s dilanjutkan"), _CYCLE, "cycle", "target",
    ),
    "closed": Sentence(
        _lazy("%(who)s menutup siklus coaching Anda berdua dengan hasilnya."),
        _lazy("Siklus dengan %(who)s ditutup"), _lazy("Baca hasilnya"), "cycle", "target",
    ),
    "ended": Sentence(
        _lazy("%(who)s mengakhiri siklus coaching Anda berdua. Janji yang masih terbuka tetap milik masing-masing."),
        _lazy("Siklus dengan %(who)s diakhiri"), _CYCLE, "cycle", "target",
    ),
    "completed": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai."),
        _lazy("Sesi %(day)s dengan %(who)s selesai"), _SESSION, "session", "check",
    ),
    "credited": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai: %(jp)s JP tercatat untuk Anda."),
        _lazy("%(jp)s JP tercatat, sesi %(day)s"), _JP, "claim", "clock",
    ),
    "credited_part": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai: %(jp)s JP tercatat; %(over)s JP lain melewati batas bulan itu dan tidak dihitung."),
        _lazy("%(jp)s JP tercatat, sesi %(day)s"), _JP, "claim", "clock",
    ),
    "credited_none": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai dan tercatat dengan 0 JP, karena jumlah sesi yang dihitung dalam satu bulan sudah terpakai."),
        _lazy("Sesi %(day)s selesai, 0 JP"), _lazy("Baca penjelasannya"), "claim", "clock",
    ),
    "credited_less": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai: %(jp)s JP tercatat; %(over)s JP lain melewati batas dan tidak dihitung. Sebabnya ada di halaman JP Anda."),
        _lazy("%(jp)s JP tercatat, sesi %(day)s"), _lazy("Baca penjelasannya"), "claim", "clock",
    ),
    "credited_zero": Sentence(
        _lazy("Sesi %(day)s dengan %(who)s selesai dan tercatat dengan 0 JP. Sebabnya ada di halaman JP Anda."),
        _lazy("Sesi %(day)s selesai, 0 JP"), _lazy("Baca penjelasannya"), "claim", "clock",
    ),
    "entered": Sentence(
        _lazy("%(jp)s JP tercatat untuk Anda dari kegiatan %(day)s."),
        _lazy("%(jp)s JP tercatat untuk Anda"), _JP, "claim", "clock",
    ),
    "entered_less": Sentence(
        _lazy("Kegiatan Anda %(day)s disahkan: %(jp)s JP tercatat; %(over)s JP lain melewati batas dan tidak dihitung. Sebabnya ada di halaman JP Anda."),
        _lazy("%(jp)s JP tercatat untuk Anda"), _lazy("Baca penjelasannya"), "claim", "clock",
    ),
    "entered_zero": Sentence(
        _lazy("Kegiatan Anda %(day)s disahkan dan tercatat dengan 0 JP. Sebabnya ada di halaman JP Anda."),
        _lazy("Kegiatan %(day)s tercatat, 0 JP"), _lazy("Baca penjelasannya"), "claim", "clock",
    ),
    "adjusted": Sentence(
        _lazy("JP Anda tahun %(year)s berubah %(change)s JP karena kegiatan lain atau aturan berubah."),
        _lazy("JP Anda tahun %(year)s berubah %(change)s"), _lazy("Baca penjelasannya"), "hours", "clock",
    ),
    "minimum": Sentence(
        _lazy("Anda mencapai %(jp)s JP, jumlah minimum untuk %(year)s."),
        _lazy("Minimum JP %(year)s tercapai"), _JP, "hours", "check",
    ),
    "voided": Sentence(
        _lazy("%(who)s menyatakan sesi %(day)s tidak sah. JP dari sesi itu ditarik kembali."),
        _lazy("Sesi %(day)s dengan %(who)s dinyatakan tidak sah"), _SESSION, "session", "warning",
    ),
    "addendum": Sentence(
        _lazy("%(who)s menambah catatan pada sesi %(day)s."),
        _lazy("Tambahan catatan dari %(who)s, sesi %(day)s"), _lazy("Baca tambahan"), "session", "edit",
    ),
    "handed_over": Sentence(
        _lazy("%(who)s membagikan sebagian riwayat coaching-nya kepada Anda."),
        _lazy("%(who)s membagikan riwayat coaching-nya"), _lazy("Baca riwayat"), "handed_over", "people",
    ),
    "taken_back": Sentence(
        _lazy("%(who)s menarik kembali riwayat coaching yang dibagikan kepada Anda."),
        _lazy("%(who)s menarik kembali riwayatnya"), _lazy("Buka coaching"), "coaching", "people",
    ),
    **sentences_plans.SENTENCES,
    **sentences_study.SENTENCES,
    **sentences_community.SENTENCES,
    **sentences_mentoring.SENTENCES,
}  # fmt: skip
"""By `Notice.what`."""


@dataclass(frozen=True)
class Said:
    """A notice, ready to show."""

    text: str
    subject: str
    action: str
    url: str
    """The page it leads to, as a path."""
    icon: str
    is_task: bool


def say(notice: Notice, *, name: str | None = None) -> Said:
    """Put a notice into words, in the language and zone now active. `who` should be loaded."""
    sentence = SENTENCES[notice.what]
    words = parts(notice.facts, name or (notice.who.name if notice.who else _("rekan Anda")))
    return Said(
        text=sentence.text % words,
        subject=sentence.subject % words,
        action=str(sentence.action),
        url=address(sentence.target, notice.subject_id, notice.facts, notice.who_id),
        icon=sentence.icon,
        is_task=sentence.is_task,
    )


def parts(facts: Mapping[str, Any], who: str) -> dict[str, str]:
    """Return what the sentences hold, from the facts of a notice."""
    words = {"who": who, "starts": _("yang lalu"), "before": "", "day": "", "count": str(facts.get("count", ""))}
    for name in ("starts", "before"):
        if facts.get(name):
            words[name] = moment_in_words(datetime.fromisoformat(facts[name]))
    if facts.get("day"):
        words["day"] = day_in_words(date.fromisoformat(facts["day"]))
    elif facts.get("starts"):
        words["day"] = words["starts"]
    words |= {name: jp_in_words(int(facts.get(name, 0))) for name in ("jp", "over")}
    change = int(facts.get("change", 0))
    words["change"] = (MINUS if change < 0 else "+") + jp_in_words(abs(change))
    words["year"] = str(facts.get("year", ""))
    return words | sentences_plans.words(facts)


def jp_in_words(hundredths: int) -> str:
    """`2`, `1,5`, `0,25`: JP in hundredths, without idle zeros."""
    whole, rest = divmod(hundredths, 100)
    return number_format(whole) if not rest else number_format(f"{whole}.{rest:02d}".rstrip("0"))


def address(target: str, subject_id: UUID, facts: Mapping[str, Any], who_id: UUID | None) -> str:
    """Return the page that a sentence leads to."""
    if target == "session":
        return reverse("coaching:session", args=[subject_id])
    if target == "cycle":
        return reverse("coaching:cycle", args=[subject_id])
    if target == "claim" and facts.get("claim"):
        return reverse("hours:claim", args=[facts["claim"]])
    if target == "handed_over":
        return reverse("coaching:handed_over", args=[who_id or subject_id])
    if found := (
        sentences_plans.address(target, subject_id, facts)
        or sentences_study.address(target, subject_id)
        or sentences_community.address(target, subject_id)
        or sentences_mentoring.address(target, subject_id)
    ):
        return found
    return reverse(
        {"promises": "coaching:promises", "hours": "hours:ledger", "claim": "hours:ledger"}.get(target, "coaching:home")
    )
