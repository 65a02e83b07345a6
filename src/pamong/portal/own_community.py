"""What communities ask of a person: one sentence and one step each. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from pamong.agency.directory import first_name
from pamong.community.briefs_circles import Wait
from pamong.portal.own_plan import Asked
from pamong.portal.tasks import Task

type_text = str | Promise

_TEXTS: Final[Mapping[str, type_text]] = {
    "lacking": _lazy("Notulen pertemuan komunitas yang Anda tulis perlu dilengkapi."),
    "confirm": ngettext_lazy(
        "%(n)d notulen pertemuan komunitas menunggu konfirmasi Anda.",
        "%(n)d notulen pertemuan komunitas menunggu konfirmasi Anda.",
        "n",
    ),
    "consent": _lazy("%(name)s meminta persetujuan Anda atas satu kartu pengetahuan."),
    "affirm": _lazy("Anda tercatat hadir di pertemuan komunitas; nyatakan sendiri supaya JP-nya tercatat."),
    "write": _lazy("Notulen pertemuan komunitas Anda belum ditulis."),
    "review": _lazy("Kartu pengetahuan %(name)s menunggu Anda baca."),
    "forgotten": _lazy("%(name)s hadir di pertemuan komunitas, tetapi belum tercatat di notulen Anda."),
    "join": ngettext_lazy(
        "%(name)s ingin bergabung ke komunitas Anda.",
        "%(n)d rekan ingin bergabung ke komunitas Anda.",
        "n",
    ),
}
_LABELS: Final[Mapping[str, type_text]] = {
    "lacking": _lazy("Lengkapi notulen"),
    "confirm": _lazy("Baca notulen"),
    "consent": _lazy("Baca kartunya"),
    "affirm": _lazy("Nyatakan hadir"),
    "write": _lazy("Tulis notulen"),
    "review": _lazy("Baca kartunya"),
    "forgotten": _lazy("Periksa kehadiran"),
    "join": _lazy("Jawab permintaan"),
}
_HINTS: Final[Mapping[str, type_text]] = {
    "lacking": _lazy("Seorang yang hadir menulis apa yang kurang."),
    "confirm": _lazy("JP yang hadir tercatat setelah seorang kedua mengonfirmasi."),
    "consent": _lazy("Kartu itu terbit hanya bila Anda menyetujui kata-katanya."),
    "affirm": _lazy("Paling lambat 30 hari sesudah notulen ditulis."),
    "write": _lazy("Selagi masih ingat; atau catat bahwa pertemuan itu tidak jadi."),
    "review": _lazy("Anda diminta menjadi pembaca kedua sebelum kartu terbit."),
    "forgotten": _lazy("Bila benar hadir, catat di halaman pertemuan."),
    "join": _lazy("Terima, atau jawab dengan alasan."),
}
_PAGES: Final[Mapping[str, str]] = {
    "lacking": "community:meeting_minutes", "write": "community:meeting_minutes", "join": "community:circle",
    "consent": "community:card", "review": "community:card",
}  # fmt: skip
_STATUS: Final = _lazy("menunggu Anda")
ASKED: Final = ("lacking", "confirm", "consent", "review", "forgotten", "join")
"""What somebody else waits for."""
QUIETER: Final = ("affirm", "write")
"""Own steps that are said when nothing else is."""


def asked(wait: Wait) -> Asked:
    """Put one thing into words."""
    values = {"name": first_name(wait.name), "n": wait.count}
    kind = "warning" if wait.what in ASKED else "info"
    return Asked(str(_TEXTS[wait.what] % values), str(_LABELS[wait.what]), _address(wait), kind)


def _address(wait: Wait) -> str:
    if wait.count > 1 and wait.what not in {"consent", "review"}:
        return reverse("community:home")
    return reverse(_PAGES.get(wait.what, "community:meeting"), args=[wait.id])


def waits_of(waits: Sequence[Wait]) -> list[Task]:
    """Return what communities ask of her, as small steps."""
    return [_task(wait) for wait in waits]


def _task(wait: Wait) -> Task:
    said = asked(wait)
    return Task(said.text, said.url, str(_HINTS[wait.what]), str(_STATUS), said.kind)
