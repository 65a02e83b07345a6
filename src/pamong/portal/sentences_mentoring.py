"""What happened in mentoring, in words for the one it concerns: as she did it, and as somebody else did it.

`%(who)s` is who acted, `%(other)s` the mentor (to the mentor herself: "Anda"), `%(when)s` and `%(day)s` a time. Never a
word of a request, an agreement, a meeting or a judgement. Events about a relation or a meeting are about the mentee.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.agency.words import day_in_words, moment_in_words
from pamong.portal.sentences_coaching import Pair

WHY: Final[str | Promise] = _("Isinya hanya terbaca oleh Anda berdua.")
WHY_PROGRAMME: Final[str | Promise] = _("Pengelola program melihat siapa ikut serta, bukan isi percakapan.")
WHY_GUIDE: Final[str | Promise] = _("Profil mentor yang dibuka terbaca oleh rekan seinstansi.")

GUIDES: Final[dict[str, Pair]] = {
    "ProfileAsked": Pair(
        _("Anda mengajukan profil mentor Anda"), _("%(who)s mengajukan profil mentor Anda")
    ),
    "ProfileTakenBack": Pair(
        _("Anda menarik profil mentor Anda"), _("%(who)s menarik profil mentor Anda")
    ),
    "ProfileOpened": Pair(
        _("Anda membuka profil mentor Anda"), _("%(who)s membuka profil mentor Anda bagi rekan")
    ),
    "ProfileReturned": Pair(
        _("Anda mengembalikan profil mentor Anda"), _("%(who)s mengembalikan profil mentor Anda beserta alasannya")
    ),
    "ProfileChanged": Pair(
        _("Anda mengubah profil mentor Anda"), _("%(who)s mengubah profil mentor Anda")
    ),
    "ProfileClosed": Pair(
        _("Anda menutup profil mentor Anda"), _("%(who)s menutup profil mentor Anda")
    ),
    "ProfilePaused": Pair(
        _("Anda menjeda profil mentor Anda"), _("%(who)s menjeda profil mentor Anda")
    ),
    "ProfileResumed": Pair(
        _("Anda menerima mentee lagi"), _("%(who)s membuka lagi profil mentor Anda")
    ),
    "GuideInvited": Pair(
        _("Anda mengajak diri sendiri menjadi mentor"), _("%(who)s mengajak Anda menjadi mentor")
    ),
}  # fmt: skip
"""By the name of the event in the room guides."""

PROGRAMMES: Final[dict[str, Pair]] = {
    "ProgrammeInvited": Pair(
        _("Anda mengajak diri sendiri ke satu program mentoring"), _("%(who)s mengajak Anda ke satu program mentoring")
    ),
    "Enrolled": Pair(
        _("Anda mendaftar ke satu program mentoring"), _("%(who)s mendaftarkan Anda ke satu program mentoring")
    ),
    "EnrolmentChanged": Pair(
        _("Anda mengubah pendaftaran program mentoring"), _("%(who)s mengubah pendaftaran program mentoring Anda")
    ),
    "EnrolmentRuled": Pair(
        _("Anda menjawab pendaftaran Anda sendiri di satu program mentoring"), _("%(who)s menjawab pendaftaran Anda di satu program mentoring")
    ),
    "EnrolmentLeft": Pair(
        _("Anda mundur dari satu program mentoring"), _("%(who)s mencatat Anda tidak lagi ikut satu program mentoring")
    ),
    "StewardNamed": Pair(
        _("Anda memberi diri sendiri hak atas satu program mentoring"), _("%(who)s memberi Anda hak atas satu program mentoring")
    ),
    "StewardRemoved": Pair(
        _("Anda mencabut hak Anda atas satu program mentoring"), _("%(who)s mencabut hak Anda atas satu program mentoring")
    ),
}  # fmt: skip
"""By the name of the event in the room mentoring; so are those below."""

MATCHING: Final[dict[str, Pair]] = {
    "PairFixed": Pair(
        _("Anda memutuskan satu kemungkinan pasangan Anda dalam program mentoring"),
        _("%(who)s memutuskan satu kemungkinan pasangan Anda dalam program mentoring"),
    ),
}  # fmt: skip

RELATIONS: Final[dict[str, Pair]] = {
    "RelationAsked": Pair(
        _("Anda mengirim permintaan mentoring kepada %(other)s"), _("%(who)s mengirim permintaan mentoring kepada Anda")
    ),
    "RelationProposed": Pair(
        _("Anda memadankan satu pasangan mentoring"), _("%(who)s memadankan Anda dalam program mentoring")
    ),
    "RelationAccepted": Pair(
        _("Anda bersedia menjalani mentoring"), _("%(who)s bersedia menjalani mentoring dengan Anda")
    ),
    "RelationDeclined": Pair(
        _("Anda menjawab belum bisa menjalani mentoring"), _("Satu permintaan mentoring dijawab belum bisa")
    ),
    "RelationExpired": Pair(
        _("Satu permintaan mentoring tidak terjawab"), _("Satu permintaan mentoring tidak terjawab")
    ),
    "RelationWithdrawn": Pair(
        _("Anda menarik satu permintaan mentoring"), _("%(who)s menarik satu permintaan mentoring")
    ),
    "AgreementWritten": Pair(
        _("Anda menulis kesepakatan mentoring"), _("%(who)s menulis kesepakatan mentoring dengan Anda")
    ),
    "AgreementSigned": Pair(
        _("Anda menandatangani kesepakatan mentoring"), _("%(who)s menandatangani kesepakatan mentoring dengan Anda")
    ),
    "AgreementDropped": Pair(
        _("Anda melepas perubahan kesepakatan mentoring"), _("%(who)s melepas perubahan kesepakatan mentoring dengan Anda")
    ),
    "RelationBegan": Pair(_("Hubungan mentoring Anda dimulai"), _("Hubungan mentoring Anda dimulai")),
    "RelationPaused": Pair(_("Anda menjeda hubungan mentoring"), _("%(who)s menjeda hubungan mentoring dengan Anda")),
    "RelationResumed": Pair(
        _("Anda melanjutkan hubungan mentoring"), _("%(who)s melanjutkan hubungan mentoring dengan Anda")
    ),
    "RelationClosed": Pair(_("Hubungan mentoring Anda selesai"), _("Hubungan mentoring Anda selesai")),
    "RelationEnded": Pair(_("Anda mengakhiri hubungan mentoring"), _("Hubungan mentoring Anda diakhiri")),
    "RematchAsked": Pair(
        _("Anda meminta dicarikan mentor lain"), _("%(who)s meminta dicarikan mentor lain bagi Anda")
    ),
    "MilestoneReached": Pair(
        _("Anda mencatat capaian program mentoring"), _("%(who)s mencatat capaian program mentoring dengan Anda")
    ),
    "RelationQuiet": Pair(
        _("Anda berdua diingatkan bahwa sudah lama belum bertemu"), _("Anda berdua diingatkan bahwa sudah lama belum bertemu")
    ),
    "PulseAsked": Pair(_("Anda ditanya bagaimana mentoring berjalan"), _("Anda ditanya bagaimana mentoring berjalan")),
    "HelpAsked": Pair(
        _("Anda meminta bantuan pengelola program mentoring"), _("%(who)s meminta bantuan pengelola program mentoring")
    ),
    "HelpGiven": Pair(
        _("Anda menandai permintaan bantuan sudah ditangani"), _("%(who)s menandai permintaan bantuan Anda sudah ditangani")
    ),
    "CertificateIssued": Pair(_("Sertifikat mentoring Anda terbit"), _("Sertifikat mentoring Anda terbit")),
    "PassingAsked": Pair(
        _("Anda mengusulkan mentor berikutnya"), _("%(who)s mengusulkan mentor berikutnya bagi Anda")
    ),
    "PassingAnswered": Pair(
        _("Anda menjawab penyerahan hubungan mentoring"), _("%(who)s menjawab penyerahan hubungan mentoring Anda")
    ),
}  # fmt: skip

MEETINGS: Final[dict[str, Pair]] = {
    "MeetingPlanned": Pair(
        _("Anda menjadwalkan pertemuan mentoring %(when)s"), _("%(who)s menjadwalkan pertemuan mentoring %(when)s")
    ),
    "MeetingMoved": Pair(
        _("Anda mengubah pertemuan mentoring menjadi %(when)s"), _("%(who)s mengubah pertemuan mentoring menjadi %(when)s")
    ),
    "MeetingCancelled": Pair(
        _("Anda membatalkan pertemuan mentoring %(when)s"), _("%(who)s membatalkan pertemuan mentoring %(when)s")
    ),
    "MeetingMissed": Pair(
        _("Anda mencatat pertemuan mentoring %(when)s tidak jadi"), _("%(who)s mencatat pertemuan mentoring %(when)s tidak jadi")
    ),
    "MeetingConfirmed": Pair(
        _("Anda mengonfirmasi satu pertemuan mentoring"), _("%(who)s mengonfirmasi satu pertemuan mentoring dengan Anda")
    ),
    "MeetingReopened": Pair(
        _("Anda membuka kembali satu pertemuan mentoring"), _("%(who)s membuka kembali satu pertemuan mentoring dengan Anda")
    ),
    "MeetingCompleted": Pair(
        _("Anda melengkapi konfirmasi pertemuan mentoring %(day)s"), _("%(who)s melengkapi konfirmasi pertemuan mentoring %(day)s")
    ),
    "MeetingVoided": Pair(
        _("Anda menyatakan satu pertemuan mentoring tidak sah"), _("%(who)s menyatakan satu pertemuan mentoring dengan Anda tidak sah")
    ),
    "TaskMade": Pair(
        _("Anda mencatat satu tugas mentoring"), _("%(who)s mencatat satu tugas mentoring dengan Anda")
    ),
    "TaskClosed": Pair(
        _("Anda mengubah keadaan satu tugas mentoring"), _("%(who)s mengubah keadaan satu tugas mentoring dengan Anda")
    ),
}  # fmt: skip

GROWTH: Final[dict[str, Pair]] = {
    "IntroductionOffered": Pair(
        _("Anda menawarkan satu perkenalan"), _("%(who)s menawarkan satu perkenalan untuk Anda")
    ),
    "IntroductionAnswered": Pair(
        _("Anda menjawab satu perkenalan"), _("Satu perkenalan untuk Anda dijawab atau ditarik")
    ),
    "IntroductionDue": Pair(
        _("Anda ditanyai tentang satu perkenalan 90 hari lalu"), _("Pamong menanyakan kelanjutan satu perkenalan 90 hari lalu")
    ),
    "IntroductionFollowed": Pair(
        _("Anda menceritakan kelanjutan satu perkenalan"), _("%(who)s menceritakan kelanjutan satu perkenalan")
    ),
    "TalkChosen": Pair(
        _("Anda memilih atau menandai satu bahan bicara mentoring"), _("%(who)s memilih atau menandai satu bahan bicara mentoring dengan Anda")
    ),
}  # fmt: skip

PAIRS: Final = (
    ("guides", GUIDES, WHY_GUIDE),
    ("mentoring", PROGRAMMES, WHY_PROGRAMME),
    ("mentoring", MATCHING, WHY_PROGRAMME),
    ("mentoring", RELATIONS, WHY),
    ("mentoring", MEETINGS, WHY),
    ("mentoring", GROWTH, WHY),
)

# Events that concern no single person, with their room ("mentoring.ProgrammeMade").
NOT_OF_GUIDES: Final[frozenset[str]] = frozenset({"guides.RetiringExported"})
NOT_OF_PROGRAMMES: Final[frozenset[str]] = frozenset(
    f"mentoring.{name}"
    for name in ("ProgrammeMade", "ProgrammeChanged", "ProgrammeMoved", "ProgrammeDropped", "TakersExported")
)
NOT_OF_MATCHING: Final[frozenset[str]] = frozenset(
    f"mentoring.{name}" for name in ("RunAsked", "RunStopAsked", "RunEnded", "RunPublished", "RunUndone")
)
NOT_OF_RELATIONS: Final[frozenset[str]] = frozenset({"mentoring.PulseAnswered", "mentoring.EvaluationGiven"})
NOT_OF_MEETINGS: Final[frozenset[str]] = frozenset()
NOT_OF_GROWTH: Final[frozenset[str]] = frozenset(
    {"mentoring.JudgementGiven", "mentoring.DilemmaAdded", "mentoring.DilemmaChanged"}
)

NOT_ABOUT_A_PERSON: Final = (
    NOT_OF_GUIDES | NOT_OF_PROGRAMMES | NOT_OF_MATCHING | NOT_OF_RELATIONS | NOT_OF_MEETINGS | NOT_OF_GROWTH
)


def mentor_of(event: Any) -> UUID | None:
    """Return the mentor that the event names, if any."""
    found: UUID | None = getattr(event, "mentor_id", None)
    return found


def parts_of(event: Any) -> dict[str, str]:
    """Return the times that a sentence names."""
    starts_at: datetime | None = getattr(event, "starts_at", None)
    on: date | None = getattr(event, "on", None)
    return {"when": moment_in_words(starts_at) if starts_at else "", "day": day_in_words(on) if on else ""}
