"""What happened with one's plan, in words for the one it concerns: as she did it, and as somebody else did it.

`%(other)s` is the supervisor of the two, `%(who)s` who acted, `%(year)s` the year. Never what about.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.plans.terms import Step
from pamong.portal.sentences_coaching import Pair

WHY: Final[str | Promise] = _("Isinya hanya terbaca oleh Anda berdua.")
WHY_PLAN: Final[str | Promise] = _(
    "Rencana terbaca oleh Anda dan atasan langsung Anda, dan setelah berlaku oleh pengelola SDM unit Anda."
)
REVIEWS: Final = {"midyear": _("tinjauan tengah tahun"), "closing": _("penutupan")}

OF_TWO: Final[dict[str, Pair]] = {
    "AssessmentOpened": Pair(
        _("Anda membuka penilaian kompetensi tahun %(year)s bersama %(other)s"),
        _("%(who)s membuka penilaian kompetensi Anda tahun %(year)s"),
    ),
    "SheetSubmitted": Pair(
        _("Anda menyerahkan penilaian diri tahun %(year)s"),
        _("%(who)s menyerahkan penilaian kompetensi Anda tahun %(year)s"),
    ),
    "SheetTakenBack": Pair(
        _("Anda menarik kembali penilaian diri tahun %(year)s"),
        _("%(who)s menarik kembali penilaian kompetensi Anda tahun %(year)s"),
    ),
    "AssessmentRevealed": Pair(
        _("Penilaian kompetensi tahun %(year)s terbuka bagi Anda dan %(other)s setelah Anda menyerahkan"),
        _("Penilaian kompetensi tahun %(year)s terbuka bagi Anda dan %(other)s setelah %(who)s menyerahkan"),
    ),
    "ThirdRaterInvited": Pair(
        _("Anda mengundang %(rater)s ikut menilai kompetensi Anda"),
        _("%(who)s mengundang %(rater)s ikut menilai kompetensi Anda"),
    ),
    "ThirdRaterDeclined": Pair(
        _("Anda menarik undangan %(rater)s untuk menilai"), _("%(who)s menutup undangan %(rater)s untuk menilai")
    ),
    "LevelsProposed": Pair(
        _("Anda mengubah tingkat kompetensi yang dibicarakan dengan %(other)s"),
        _("%(who)s mengubah tingkat kompetensi yang sedang dibicarakan"),
    ),
    "LevelsAccepted": Pair(
        _("Anda menyetujui tingkat kompetensi tahun %(year)s; %(other)s belum"),
        _("%(who)s menyetujui tingkat kompetensi Anda tahun %(year)s; persetujuan yang lain ditunggu"),
    ),
    "AssessmentAgreed": Pair(
        _("Anda menyepakati tingkat kompetensi tahun %(year)s dengan %(other)s"),
        _("%(who)s menyepakati tingkat kompetensi Anda tahun %(year)s"),
    ),
    "AssessmentCancelled": Pair(
        _("Anda membatalkan penilaian kompetensi tahun %(year)s"),
        _("%(who)s membatalkan penilaian kompetensi Anda tahun %(year)s"),
    ),
    "DialogueOpened": Pair(
        _("Anda membuka dialog pengembangan tahun %(year)s dengan %(other)s"),
        _("%(who)s membuka dialog pengembangan tahun %(year)s dengan Anda"),
    ),
    "DialogueTimed": Pair(
        _("Anda mengatur waktu dialog pengembangan dengan %(other)s"),
        _("%(who)s mengatur waktu dialog pengembangan dengan Anda"),
    ),
    "PreparationShared": Pair(
        _("Anda membagikan persiapan dialog kepada %(other)s"), _("%(who)s membagikan persiapan dialognya kepada Anda")
    ),
    "DialogueHeld": Pair(
        _("Anda mencatat kesimpulan dialog pengembangan dengan %(other)s"),
        _("%(who)s mencatat kesimpulan dialog pengembangan dengan Anda"),
    ),
    "DialogueReopened": Pair(
        _("Anda membuka kembali kesimpulan dialog dengan %(other)s"),
        _("%(who)s membuka kembali kesimpulan dialog dengan Anda"),
    ),
    "DialogueConcluded": Pair(
        _("Anda mengonfirmasi dialog pengembangan tahun %(year)s dengan %(other)s"),
        _("%(who)s mengonfirmasi dialog pengembangan tahun %(year)s dengan Anda"),
    ),
    "DialogueCancelled": Pair(
        _("Anda membatalkan dialog pengembangan tahun %(year)s dengan %(other)s"),
        _("%(who)s membatalkan dialog pengembangan tahun %(year)s dengan Anda"),
    ),
    "TopicPassed": Pair(
        _("Anda membawa satu topik dialog dengan %(other)s ke coaching"),
        _("%(who)s membawa satu topik dialog Anda berdua ke coaching"),
    ),
    "ExpectationNoted": Pair(
        _("Anda mencatat ekspektasi tahun %(year)s"), _("%(who)s mencatat ekspektasi bagi Anda tahun %(year)s")
    ),
    "ExpectationRemoved": Pair(
        _("Anda menghapus ekspektasi tahun %(year)s"), _("%(who)s menghapus satu ekspektasi bagi Anda tahun %(year)s")
    ),
    "VoiceSubmitted": Pair(
        _("Anda mengisi bagian Anda pada tinjauan rencana %(year)s"),
        _("%(who)s mengisi bagiannya pada tinjauan rencana %(year)s Anda"),
    ),
    "VoiceTakenBack": Pair(
        _("Anda menarik kembali bagian Anda pada tinjauan rencana %(year)s"),
        _("%(who)s menarik kembali bagiannya pada tinjauan rencana %(year)s Anda"),
    ),
    "ReviewOpened": Pair(
        _("Anda membuka %(review)s rencana %(year)s bersama %(other)s"),
        _("%(who)s membuka %(review)s rencana %(year)s Anda"),
    ),
    "ReviewReady": Pair(
        _("Kedua bagian %(review)s rencana %(year)s terbuka setelah Anda menyerahkan"),
        _("Kedua bagian %(review)s rencana %(year)s terbuka setelah %(who)s menyerahkan"),
    ),
    "ReviewWritten": Pair(
        _("Anda mengubah kesimpulan %(review)s rencana %(year)s"),
        _("%(who)s mengubah kesimpulan %(review)s rencana %(year)s Anda"),
    ),
    "ReviewAccepted": Pair(
        _("Anda mengonfirmasi kesimpulan %(review)s rencana %(year)s; %(other)s belum"),
        _("%(who)s mengonfirmasi kesimpulan %(review)s rencana %(year)s Anda; konfirmasi Anda ditunggu"),
    ),
    "ReviewConcluded": Pair(
        _("Anda menyelesaikan %(review)s rencana %(year)s bersama %(other)s"),
        _("%(who)s menyelesaikan %(review)s rencana %(year)s Anda"),
    ),
    "TeamShareSaved": Pair(
        _("Anda mengubah bagian Anda dalam satu tujuan tim %(year)s"),
        _("%(who)s mengubah bagian Anda dalam satu tujuan tim %(year)s"),
    ),
}
"""By the name of the event in the room plans: what only the two read."""

OF_PLANS: Final[dict[str, Pair]] = {
    "PlanBegun": Pair(_("Anda memulai rencana %(year)s"), _("%(who)s memulai rencana %(year)s Anda")),
    "PlanProposed": Pair(
        _("Anda mengajukan rencana %(year)s kepada %(other)s"), _("%(who)s mengajukan rencana %(year)s Anda")
    ),
    "ProposalWithdrawn": Pair(
        _("Anda menarik rencana %(year)s yang diajukan"), _("%(who)s menarik rencana %(year)s Anda yang diajukan")
    ),
    "PlanReturned": Pair(
        _("Anda mengembalikan rencana %(year)s"), _("%(who)s mengembalikan rencana %(year)s Anda beserta alasannya")
    ),
    "PlanSentToHr": Pair(
        _("Rencana %(year)s Anda menunggu verifikasi pengelola SDM"),
        _("%(who)s menyetujui rencana %(year)s Anda; pengelola SDM memverifikasinya"),
    ),
    "PlanAgreed": Pair(
        _("Rencana %(year)s Anda berlaku"), _("%(who)s menyetujui rencana %(year)s Anda, dan rencana itu berlaku")
    ),
    "RevisionBegun": Pair(
        _("Anda mulai mengubah rencana %(year)s yang disepakati"), _("%(who)s mulai mengubah rencana %(year)s Anda")
    ),
    "RevisionDropped": Pair(
        _("Anda membatalkan perubahan rencana %(year)s"), _("%(who)s membatalkan perubahan rencana %(year)s Anda")
    ),
    "ScaleWritten": Pair(
        _("Anda menulis skala satu tujuan dalam rencana %(year)s"),
        _("%(who)s menulis skala satu tujuan dalam rencana %(year)s Anda"),
    ),
    "GoalStarted": Pair(
        _("Satu tujuan dalam rencana %(year)s Anda dimulai; skalanya terkunci"),
        _("%(who)s menyetujui skala satu tujuan dalam rencana %(year)s Anda; tujuan itu dimulai"),
    ),
    "GoalDropped": Pair(
        _("Anda melepas satu tujuan dalam rencana %(year)s"),
        _("%(who)s melepas satu tujuan dalam rencana %(year)s Anda"),
    ),
    "ProgressNoted": Pair(
        _("Anda mencatat kemajuan satu tujuan dalam rencana %(year)s"),
        _("%(who)s mencatat kemajuan satu tujuan dalam rencana %(year)s Anda"),
    ),
    "ItemSettled": Pair(
        _("Anda mencatat hasil satu kegiatan dalam rencana %(year)s"),
        _("%(who)s mencatat hasil satu kegiatan dalam rencana %(year)s Anda"),
    ),
    "GoalReleased": Pair(
        _("Anda mengatur apakah pencapaian satu tujuan %(year)s boleh dipakai untuk SKP"),
        _("%(who)s mengatur apakah pencapaian satu tujuan %(year)s Anda boleh dipakai untuk SKP"),
    ),
    "PlanClosed": Pair(
        _("Rencana %(year)s Anda ditutup setelah Anda mengonfirmasi"),
        _("Rencana %(year)s Anda ditutup setelah %(who)s mengonfirmasi"),
    ),
    "PlanReminded": Pair(
        _("Anda mengingatkan diri sendiri: %(step)s %(year)s"),
        _("%(who)s dari pengelola SDM mengingatkan Anda: %(step)s %(year)s"),
    ),
    "SupervisorReminded": Pair(
        _("Anda mengingatkan diri sendiri tentang yang menunggu Anda: %(step)s %(year)s"),
        _("%(who)s dari pengelola SDM mengingatkan Anda tentang yang menunggu Anda: %(step)s %(year)s"),
    ),
}
"""Likewise: what stands in the plan, which HR reads once it holds."""

NOT_ABOUT_A_PERSON: Final = frozenset(
    f"plans.{name}"
    for name in (
        "PolicyChanged",
        "TeamGoalSet",
        "TeamGoalChanged",
        "TeamGoalClosed",
        "TemplateChanged",
        "PlansExported",
    )
)


def parts_of(event: Any) -> dict[str, str]:
    """Return the words that a sentence names besides people."""
    step = getattr(event, "step", "")
    review = REVIEWS.get(getattr(event, "kind", ""), "")
    named = str(Step(step).label) if step in Step.values else ""
    return {"year": str(event.year), "review": str(review), "step": named[:1].lower() + named[1:]}
