"""What learning asks of a person, and what waits with others: one sentence and one step each. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, ngettext_lazy

from pamong.agency.directory import first_name
from pamong.agency.words import day_in_words
from pamong.portal.own_plan import Asked
from pamong.portal.tasks import Task
from pamong.study.briefs import ASKED, Ask, OwnStudy, Why

type_text = str | Promise

_TEXTS: Final[Mapping[Why, type_text]] = {
    Why.VALIDATE: _lazy("%(name)s menyatakan kontrak belajarnya tuntas; penilaian Anda ditunggu."),
    Why.RETURNED: ngettext_lazy(
        "%(n)d catatan belajar Anda dikembalikan beserta alasannya.",
        "%(n)d catatan belajar Anda dikembalikan beserta alasannya.",
        "n",
    ),
    Why.CONTRACT_RETURNED: _lazy("Kontrak belajar Anda dikembalikan beserta alasannya."),
    Why.CONTRACT_LATE: _lazy("Kontrak belajar Anda berakhir %(day)s; nyatakan tuntas atau tidak dilanjutkan."),
    Why.CONTRACT_DUE: _lazy("Kontrak belajar Anda berakhir %(day)s."),
    Why.DRAFTS: ngettext_lazy(
        "%(n)d draf catatan belajar Anda sudah lama belum dikirim.",
        "%(n)d draf catatan belajar Anda sudah lama belum dikirim.",
        "n",
    ),
}
_LABELS: Final[Mapping[Why, type_text]] = {
    Why.VALIDATE: _lazy("Nilai hasilnya"),
    Why.RETURNED: _lazy("Baca alasannya"),
    Why.CONTRACT_RETURNED: _lazy("Baca alasannya"),
    Why.CONTRACT_LATE: _lazy("Buka kontrak"),
    Why.CONTRACT_DUE: _lazy("Buka kontrak"),
    Why.DRAFTS: _lazy("Lihat draf"),
}
_STATUS: Final[Mapping[Why, tuple[type_text, str]]] = {
    Why.VALIDATE: (_lazy("menunggu Anda"), "warning"),
    Why.RETURNED: (_lazy("dikembalikan"), "warning"),
    Why.CONTRACT_RETURNED: (_lazy("dikembalikan"), "warning"),
    Why.CONTRACT_LATE: (_lazy("lewat tanggal"), "warning"),
    Why.CONTRACT_DUE: (_lazy("segera berakhir"), "info"),
    Why.DRAFTS: (_lazy("draf"), "info"),
}
_HINTS: Final[Mapping[Why, type_text]] = {
    Why.VALIDATE: _lazy("Anda ditunjuk sebagai penilainya."),
    Why.RETURNED: _lazy("Lengkapi, lalu kirim lagi; bila tidak setuju, ajukan keberatan."),
    Why.CONTRACT_RETURNED: _lazy("Ubah, lalu ajukan lagi."),
    Why.CONTRACT_LATE: _lazy("Tulis apa yang Anda pelajari dan akan Anda terapkan."),
    Why.CONTRACT_DUE: _lazy("Bila sudah selesai, tulis apa yang Anda pelajari dan akan Anda terapkan."),
    Why.DRAFTS: _lazy("Kirim selagi masih segar, atau hapus."),
}
PRESSING: Final = (Why.RETURNED, Why.CONTRACT_RETURNED, Why.CONTRACT_LATE)
"""Own steps that come before whom one meets this week."""
QUIETER: Final = (Why.CONTRACT_DUE, Why.DRAFTS)
"""Own steps that are said when nothing else is."""
_CONTRACTS: Final = (Why.VALIDATE, Why.CONTRACT_RETURNED, Why.CONTRACT_LATE, Why.CONTRACT_DUE)


def asked(ask: Ask) -> Asked:
    """Put one thing into words."""
    values = {"name": first_name(ask.name), "n": ask.figure, "day": day_in_words(ask.day) if ask.day else ""}
    kind = "warning" if ask.why in ASKED else "info"
    return Asked(str(_TEXTS[ask.why] % values), str(_LABELS[ask.why]), _address(ask), kind)


def _address(ask: Ask) -> str:
    if ask.why in _CONTRACTS:
        return reverse("study:contract", args=[ask.subject_id])
    if ask.why is Why.DRAFTS and ask.figure > 1:
        return reverse("study:home")
    return reverse("study:entry", args=[ask.subject_id])


def waits_of(study: OwnStudy) -> list[Task]:
    """Return what learning asks of her, as small steps."""
    return [_task(ask) for ask in study.asks]


def _task(ask: Ask) -> Task:
    said = asked(ask)
    status, kind = _STATUS[ask.why]
    return Task(said.text, said.url, str(_HINTS[ask.why]), str(status), kind)


def standing_of(study: OwnStudy) -> str:
    """`2 catatan menunggu verifikasi, 1 menunggu pengesahan SDM, 1 kontrak berjalan`; empty where nothing waits or runs."""
    return ", ".join(_standing(study))


def _standing(study: OwnStudy) -> Iterator[str]:
    if study.waiting:
        text = ngettext("%(n)d catatan menunggu verifikasi", "%(n)d catatan menunggu verifikasi", study.waiting)
        yield text % {"n": study.waiting}
    if study.checking:
        text = ngettext("%(n)d catatan di pengelola SDM", "%(n)d catatan di pengelola SDM", study.checking)
        yield text % {"n": study.checking}
    if study.contracts:
        yield ngettext("%(n)d kontrak berjalan", "%(n)d kontrak berjalan", study.contracts) % {"n": study.contracts}
    if study.drafts:
        yield ngettext("%(n)d draf", "%(n)d draf", study.drafts) % {"n": study.drafts}
