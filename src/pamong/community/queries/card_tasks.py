"""What cards ask of a person, in words with the page on which she does it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.community.briefs_cards import CardsWaiting
from pamong.community.queries.circle_tasks import Task


def card_tasks(waiting: CardsWaiting) -> list[Task]:
    """Put what waits into words, the most pressing first."""
    url = reverse("community:cards_waiting")
    told = [
        (
            waiting.consents,
            ngettext("%(n)d kartu menunggu persetujuan Anda", "%(n)d kartu menunggu persetujuan Anda", waiting.consents),
            _("Tanpa setuju Anda tidak terbit; tidak setuju pun jawaban."), _("Baca dan jawab"), "info",
        ),
        (
            waiting.reviews,
            ngettext("%(n)d kartu menunggu Anda baca", "%(n)d kartu menunggu Anda baca", waiting.reviews),
            _("Penulisnya memilih Anda sebagai orang kedua."), _("Baca"), "info",
        ),
        (
            waiting.returned,
            ngettext("%(n)d kartu Anda kembali", "%(n)d kartu Anda kembali", waiting.returned),
            _("Perbaiki, lalu kirim lagi."), _("Perbaiki"), "warning",
        ),
    ]  # fmt: skip
    return [Task(label % {"n": n}, hint, url, status, kind) for n, label, hint, status, kind in told if n]
