"""The kinds of notices: what each is called, why it comes, and by which way it comes unless the person chose another."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a person may switch."""

    INVITATION = "invitation", _("Undangan sesi")
    CHANGE = "change", _("Perubahan sesi")
    CANCELLATION = "cancellation", _("Pembatalan sesi")
    CALENDAR = "calendar", _("Salinan untuk kalender Anda")
    REMINDER = "reminder", _("Pengingat sesi")
    CONFIRMATION = "confirmation", _("Permintaan konfirmasi")
    AGENDA = "agenda", _("Agenda sesi")
    COMMITMENT = "commitment", _("Janji yang jatuh tempo")
    CYCLE = "cycle", _("Siklus coaching")
    HOURS = "hours", _("Sesi selesai dan JP")
    ADDENDUM = "addendum", _("Tambahan catatan")
    HANDOVER = "handover", _("Serah terima")
    ASSESSMENT = "assessment", _("Penilaian kompetensi")
    DIALOGUE = "dialogue", _("Dialog pengembangan")
    PLAN = "plan", _("Rencana pengembangan")
    PLAN_DUE = "plan_due", _("Tenggat dan antrean rencana")
    TEAM_GOAL = "team_goal", _("Tujuan tim")
    HR_REMINDER = "hr_reminder", _("Pengingat pengelola SDM")
    STUDY = "study", _("Catatan belajar")
    CONTRACT = "contract", _("Kontrak belajar")
    STUDY_DUE = "study_due", _("Tenggat dan antrean belajar")
    MEETING = "meeting", _("Pertemuan komunitas")
    CIRCLE = "circle", _("Komunitas belajar")
    CARD = "card", _("Kartu pengetahuan")
    QUESTION = "question", _("Tanya jawab")
    FOLLOWED = "followed", _("Yang Anda ikuti")
    REPORT = "report", _("Laporan dan peninjauan")
    MENTOR_MEET = "mentor_meet", _("Pertemuan mentoring")
    MENTORING = "mentoring", _("Hubungan mentoring")
    MENTOR_DUE = "mentor_due", _("Yang menunggu dalam mentoring")
    INTRODUCTION = "introduction", _("Perkenalan")
    PROGRAMME = "programme", _("Program mentoring")
    GUIDE = "guide", _("Profil mentor")
    DIGEST = "digest", _("Ringkasan mingguan")


class Way(models.TextChoices):
    """How a notice leaves Pamong. It stands in the inbox in any case."""

    AT_ONCE = "at_once", _("Surel segera")
    DIGEST = "digest", _("Ringkasan mingguan")
    INBOX = "inbox", _("Hanya di Pamong")


HIDDEN = (Kind.CALENDAR, Kind.DIGEST)
"""They exist for their mail alone and stand in no inbox."""


@dataclass(frozen=True)
class About:
    """What a kind is for: `why` ends the sentence "Anda menerima surel ini karena …"."""

    why: str | Promise
    when: str | Promise
    """Shown beside the switch: when such a notice comes."""
    way: Way
    ways: tuple[Way, ...] = (Way.AT_ONCE, Way.DIGEST, Way.INBOX)
    moves_calendar: bool = False
    """Whether its mail carries a calendar entry: it is sent even when the day has had many mails, for a calendar that
    misses a change is worse than one mail more."""


KINDS: Mapping[Kind, About] = {
    Kind.INVITATION: About(
        _("seseorang menjadwalkan sesi dengan Anda"),
        _("Saat sesi dijadwalkan dengan Anda, lengkap dengan undangan kalender."),
        Way.AT_ONCE,
        moves_calendar=True,
    ),
    Kind.CHANGE: About(
        _("jadwal sesi Anda berubah"),
        _("Saat sesi dipindah, atau dicatat tidak jadi."),
        Way.AT_ONCE,
        moves_calendar=True,
    ),
    Kind.CANCELLATION: About(_("sesi Anda dibatalkan"), _("Saat sesi dibatalkan."), Way.AT_ONCE, moves_calendar=True),
    Kind.CALENDAR: About(
        _("Anda sendiri mengatur sesi ini, dan kalender Anda perlu mengetahuinya"),
        _("Setelah Anda sendiri menjadwalkan, memindah, atau membatalkan sesi. Tidak muncul di Notifikasi."),
        Way.AT_ONCE,
        (Way.AT_ONCE, Way.INBOX),
        moves_calendar=True,
    ),
    Kind.REMINDER: About(_("Anda ada sesi dalam waktu dekat"), _("Sehari sebelum sesi."), Way.AT_ONCE),
    Kind.CONFIRMATION: About(
        _("sebuah sesi menunggu konfirmasi Anda"),
        _("Saat rekan Anda mengonfirmasi sesi dan giliran Anda, dan sekali lagi bila dua hari belum dijawab."),
        Way.AT_ONCE,
    ),
    Kind.AGENDA: About(
        _("Anda menyiapkan sesi"),
        _("Dua hari sebelum sesi bila agenda belum ditulis, dan saat agenda terbuka bagi atasan."),
        Way.DIGEST,
    ),
    Kind.COMMITMENT: About(
        _("janji Anda mendekati tenggatnya"),
        _("Dua hari sebelum janji Anda jatuh tempo, dan pada harinya."),
        Way.DIGEST,
    ),
    Kind.CYCLE: About(
        _("siklus coaching Anda berubah"), _("Saat siklus diusulkan, disepakati, diubah, atau ditutup."), Way.DIGEST
    ),
    Kind.HOURS: About(
        _("sesi Anda selesai atau JP Anda dicatat"), _("Saat sesi selesai, JP dicatat, atau JP berubah."), Way.DIGEST
    ),
    Kind.ADDENDUM: About(
        _("sesi Anda mendapat tambahan catatan"),
        _("Saat rekan Anda menambah catatan pada sesi yang selesai."),
        Way.DIGEST,
    ),
    Kind.HANDOVER: About(
        _("seorang pegawai membagikan riwayat coaching kepada Anda"),
        _("Saat pegawai membagikan atau menarik riwayatnya."),
        Way.DIGEST,
    ),
    Kind.ASSESSMENT: About(
        _("Anda ikut dalam sebuah penilaian kompetensi"),
        _("Saat penilaian dibuka, giliran Anda menilai, dan tingkat menunggu persetujuan Anda."),
        Way.DIGEST,
    ),
    Kind.DIALOGUE: About(
        _("Anda dan rekan Anda menyiapkan dialog pengembangan"),
        _("Saat dialog dibuka, diberi waktu, disiapkan, atau menunggu konfirmasi Anda."),
        Way.AT_ONCE,
    ),
    Kind.PLAN: About(
        _("sebuah rencana pengembangan berubah atau menunggu jawaban Anda"),
        _("Saat rencana diajukan, dikembalikan, disepakati, ditinjau, atau ditutup."),
        Way.AT_ONCE,
    ),
    Kind.PLAN_DUE: About(
        _("sesuatu dalam rencana mendekati tenggatnya atau menunggu Anda"),
        _("Saat penilaian, tujuan, tinjauan, atau rencana mendekati tenggat, dan saat antrean verifikasi terisi."),
        Way.DIGEST,
    ),
    Kind.TEAM_GOAL: About(
        _("tim Anda mempunyai tujuan bersama"), _("Saat tujuan tim ditetapkan atau ditutup."), Way.DIGEST
    ),
    Kind.HR_REMINDER: About(
        _("pengelola SDM mengingatkan satu langkah dalam rencana Anda atau orang yang menunggu Anda"),
        _(
            "Saat pengelola SDM mengingatkan langkah yang belum selesai, paling banyak sekali seminggu untuk satu langkah."
        ),
        Way.AT_ONCE,
    ),
    Kind.STUDY: About(
        _("sebuah catatan belajar menunggu Anda atau sudah diputus"),
        _(
            "Saat catatan tim menunggu verifikasi Anda, paling banyak sekali sehari, dan saat catatan Anda dikembalikan atau keberatan Anda dijawab. JP-nya dikabarkan bersama JP yang lain."
        ),
        Way.AT_ONCE,
    ),
    Kind.CONTRACT: About(
        _("sebuah kontrak belajar berubah atau menunggu jawaban Anda"),
        _("Saat kontrak belajar diajukan, dikembalikan, disetujui, dinyatakan tuntas, atau ditutup."),
        Way.AT_ONCE,
    ),
    Kind.STUDY_DUE: About(
        _("sesuatu dalam belajar mandiri mendekati tenggatnya atau menunggu Anda"),
        _("Saat catatan atau kontrak lama menunggu, mendekati tenggat, dan saat antrean pengesahan terisi."),
        Way.DIGEST,
    ),
    Kind.MEETING: About(
        _("komunitas belajar Anda bertemu, atau pertemuannya berubah"),
        _("Saat pertemuan komunitas Anda dijadwalkan, berubah, atau batal, lengkap dengan undangan kalender."),
        Way.AT_ONCE,
        moves_calendar=True,
    ),
    Kind.CIRCLE: About(
        _("sesuatu dalam komunitas belajar Anda menunggu Anda atau berubah"),
        _("Saat notulen menunggu konfirmasi atau “Saya hadir” dari Anda, dan saat ada yang ingin bergabung."),
        Way.DIGEST,
    ),
    Kind.CARD: About(
        _("sebuah kartu pengetahuan menunggu Anda atau berubah"),
        _("Saat kartu menunggu persetujuan atau bacaan Anda, dan saat kartu Anda dijawab atau terbit."),
        Way.DIGEST,
    ),
    Kind.QUESTION: About(
        _("ada kabar pada pertanyaan atau jawaban Anda, atau Anda disebut"),
        _(
            "Saat pertanyaan Anda dijawab, paling banyak sekali sehari untuk satu pertanyaan, saat jawaban Anda diterima, dan saat rekan menyebut Anda."
        ),
        Way.AT_ONCE,
    ),
    Kind.FOLLOWED: About(
        _("ada yang baru pada pertanyaan, kompetensi, atau komunitas yang Anda ikuti"),
        _("Saat ada jawaban atau pertanyaan baru pada yang Anda ikuti, paling banyak sekali sehari."),
        Way.DIGEST,
    ),
    Kind.REPORT: About(
        _("sebuah laporan komunitas menunggu Anda atau sudah ditinjau"),
        _(
            "Saat laporan Anda ditinjau, saat tulisan Anda disembunyikan atau tampil kembali, dan, bagi pengelola SDM, saat ada laporan baru."
        ),
        Way.AT_ONCE,
    ),
    Kind.MENTOR_MEET: About(
        _("pertemuan mentoring Anda dijadwalkan atau berubah"),
        _("Saat pertemuan mentoring dijadwalkan, berubah, atau batal, lengkap dengan undangan kalender."),
        Way.AT_ONCE,
        moves_calendar=True,
    ),
    Kind.MENTORING: About(
        _("sebuah hubungan mentoring menunggu jawaban Anda atau berubah"),
        _("Saat ada permintaan, jawaban, kesepakatan, jeda, atau akhir hubungan mentoring Anda."),
        Way.AT_ONCE,
    ),
    Kind.MENTOR_DUE: About(
        _("sesuatu dalam mentoring Anda menunggu atau mendekati tenggatnya"),
        _("Saat denyut, peninjauan kesepakatan, atau pertemuan berikutnya menunggu Anda."),
        Way.DIGEST,
    ),
    Kind.INTRODUCTION: About(
        _("sebuah perkenalan menunggu Anda atau dijawab"),
        _("Saat mentor memperkenalkan Anda dengan seseorang, dan saat perkenalan dijawab."),
        Way.AT_ONCE,
    ),
    Kind.PROGRAMME: About(
        _("sebuah program mentoring menunggu Anda atau berubah"),
        _("Saat Anda diundang, diterima, dipadankan, atau, bagi pengelola, saat padanan selesai dihitung."),
        Way.AT_ONCE,
    ),
    Kind.GUIDE: About(
        _("profil mentor menunggu Anda atau sudah ditinjau"),
        _("Saat profil mentor Anda dibuka atau dikembalikan, dan, bagi pengelola SDM, saat ada profil baru."),
        Way.DIGEST,
    ),
    Kind.DIGEST: About(
        _("ringkasan setiap Senin pagi menyala untuk Anda; ia hanya datang bila ada sesi, janji, atau kabar"),
        _(
            "Senin pukul 07.30 waktu Anda, bila ada sesi, janji, atau kabar. Bila dimatikan, semua isinya tetap ada di Pamong."
        ),
        Way.DIGEST,
        (Way.DIGEST, Way.INBOX),
    ),
}


def about(kind: str) -> About:
    """Return what a kind is for."""
    return KINDS[Kind(kind)]
