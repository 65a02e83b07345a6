"""The next step of a relation in one sentence, for each of the two. Pure: facts in, words and one or two ways on out."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Facts:
    """What the sentence depends on."""

    state: str
    kind: str
    is_mentor: bool
    other: str
    """First name of the other one."""
    waits_for_me: bool = False
    asked_by_me: bool = False
    answer_by: str = ""
    has_agreement: bool = False
    unsigned: bool = False
    """A version waits for a signature."""
    i_signed: bool = False
    coming: str = ""
    """When the next meeting is, in words."""
    latest: UUID | None = None
    """The latest meeting."""
    to_confirm: UUID | None = None
    past: UUID | None = None
    """A planned meeting whose time is over."""
    has_met: bool = False
    rhythm: str = ""
    pulse_id: UUID | None = None
    passing_id: UUID | None = None
    mine_given: bool = False
    other_given: bool = False
    over: bool = False
    """The time that was agreed is over."""
    half_time: bool = False
    idle: bool = False
    still_over: bool = True
    mentor_here: bool = True
    resting_for: str = ""
    """Why it rests, in words, where one of the two said so."""
    certificate: bool = False
    ended: str = ""


@dataclass(frozen=True)
class Step:
    """The sentence, what goes with it, and which button is the first (`way`)."""

    title: str
    text: str = ""
    way: str = ""
    """`answer`, `withdraw`, `write`, `sign`, `meeting`, `plan`, `resume`, `look_back`, `pulse`, `passing`, `three`,
    `part`, `others`, `certificate`, `grow` or empty."""
    subject: UUID | None = None


def next_step(facts: Facts) -> Step:
    """Say the next step."""
    return {
        "asked": _asked,
        "proposed": _proposed,
        "accepted": _accepted,
        "running": _running,
        "paused": _paused,
    }.get(facts.state, _over)(facts)


def _asked(facts: Facts) -> Step:
    values = {"name": facts.other, "day": facts.answer_by}
    if facts.waits_for_me:
        if facts.kind == "direct" or not facts.is_mentor:
            return Step(_("%(name)s mengajak Anda menjalani mentoring. Bersediakah Anda?") % values,
                        _("Jawab sampai %(day)s. “Belum bisa” juga jawaban yang baik; alasan tidak ditanyakan.") % values,
                        "answer")  # fmt: skip
        return Step(_("%(name)s meminta Anda menjadi mentornya. Bersediakah Anda?") % values,
                    _("Jawab sampai %(day)s. “Belum bisa” juga jawaban yang baik; alasan tidak ditanyakan.") % values,
                    "answer")  # fmt: skip
    if facts.is_mentor:
        text = _("Anda dapat menariknya kapan saja.")
    else:
        text = _(
            "Bila lewat hari itu belum ada jawaban, kami menyiapkan mentor lain. Anda dapat menariknya kapan saja."
        )
    return Step(_("Menunggu jawaban %(name)s sampai %(day)s") % values, text, "withdraw")


def _proposed(facts: Facts) -> Step:
    values = {"name": facts.other, "day": facts.answer_by}
    if facts.waits_for_me:
        return Step(_("Program memadankan Anda dengan %(name)s. Bersediakah Anda?") % values,
                    _("Jawab sampai %(day)s. Bila belum bisa, pengelola program mencarikan jalan lain; alasan tidak ditanyakan.") % values,
                    "answer")  # fmt: skip
    return Step(_("Anda bersedia; tinggal jawaban %(name)s") % values, _("Paling lambat %(day)s.") % values)


def _agreeing(facts: Facts) -> Step | None:
    values = {"name": facts.other}
    if facts.unsigned and not facts.i_signed:
        return Step(_("%(name)s menulis kesepakatan. Baca, lalu tandatangani atau ubah") % values,
                    _("Kesepakatan berlaku begitu Anda berdua menandatangani kata-kata yang sama."), "sign")  # fmt: skip
    if facts.unsigned and not facts.has_agreement:
        return Step(_("Menunggu tanda tangan %(name)s") % values,
                    _("Anda masih dapat mengubahnya; %(name)s membaca perubahan Anda lebih dulu.") % values)  # fmt: skip
    return None


def _accepted(facts: Facts) -> Step:
    found = _passing(facts) or _agreeing(facts)
    if found:
        return found
    if not facts.still_over:
        return _line_changed(facts)
    return Step(_("Tulis kesepakatan Anda berdua"),
                _("Apa yang ingin dicapai, seberapa sering bertemu, dan apa yang tetap di antara Anda berdua. Satu menulis, yang lain menandatangani."),
                "write")  # fmt: skip


def _passing(facts: Facts) -> Step | None:
    if facts.passing_id is None:
        return None
    if facts.is_mentor:
        return Step(_("Penyerahan sedang menunggu jawaban"), _("Hubungan ini tetap berjalan sampai diserahkan."),
                    "passing", facts.passing_id)  # fmt: skip
    return Step(_("%(name)s mengusulkan mentor berikutnya untuk Anda") % {"name": facts.other},
                _("Anda yang menentukan, dan apa yang boleh dilihatnya."), "passing", facts.passing_id)  # fmt: skip


def _line_changed(facts: Facts) -> Step:
    return Step(_("Garis atasan Anda dan %(name)s sudah berganti") % {"name": facts.other},
                _("Yang baru tidak dimulai lagi di sini. Catat pertemuan yang sudah berlangsung, lalu tutup dengan melihat ke belakang, atau akhiri."),
                "part")  # fmt: skip


def _running(facts: Facts) -> Step:
    if facts.kind == "occasional":
        return _talks(facts)
    found = _passing(facts)
    if found:
        return found
    return _closing(facts) or _agreeing(facts) or _meeting(facts)


def _closing(facts: Facts) -> Step | None:
    """One of the two has looked back: also while it rests."""
    if facts.other_given and not facts.mine_given:
        text = _(
            "Sesudah Anda menjawab, hubungan ini selesai. Tanpa jawaban ia selesai 14 hari sesudah jawaban pertama."
        )
        return Step(_("%(name)s sudah melihat ke belakang. Giliran Anda") % {"name": facts.other}, text, "look_back")
    if facts.mine_given:
        text = _("Hubungan ini selesai paling lambat 14 hari sesudah Anda menjawab.")
        return Step(_("Menunggu %(name)s melihat ke belakang") % {"name": facts.other}, text)
    return None


def _meeting(facts: Facts) -> Step:
    if facts.to_confirm:
        return Step(_("Satu pertemuan menunggu konfirmasi Anda"), "", "meeting", facts.to_confirm)
    if facts.past:
        text = _("Catat yang diceritakan dan dipelajari, atau katakan tidak jadi.")
        return Step(_("Jadikah pertemuan Anda?"), text, "meeting", facts.past)
    if not facts.still_over:
        return _line_changed(facts)
    return _asked_of_both(facts) or _next_meeting(facts)


def _asked_of_both(facts: Facts) -> Step | None:
    if facts.over:
        text = _("Tutup dengan melihat ke belakang, atau perpanjang berdua.")
        return Step(_("Masa kesepakatan Anda sudah lewat"), text, "look_back")
    if facts.pulse_id:
        text = _("Tiga ketukan, kurang dari satu menit. Jawabannya milik Anda.")
        return Step(_("Bagaimana mentoring ini berjalan bagi Anda?"), text, "pulse", facts.pulse_id)
    if facts.idle and not facts.coming:
        text = _("Ketiganya baik: jadwalkan, jeda dulu, atau akhiri tanpa salah siapa pun.")
        return Step(_("Anda berdua belum bertemu 90 hari. Mau ke mana?"), text, "three")
    if facts.half_time:
        text = _("Sesuaikan tujuan atau ritmenya bila perlu, lalu tandatangani lagi berdua.")
        return Step(_("Separuh jalan: masih cocokkah kesepakatan Anda?"), text, "write")
    return None


def _next_meeting(facts: Facts) -> Step:
    if facts.coming:
        return Step(_("Pertemuan berikutnya %(when)s") % {"when": facts.coming}, "", "plan")
    if facts.has_met:
        text = _("Ritme yang disepakati: %(rhythm)s.") % {"rhythm": facts.rhythm}
        return Step(_("Kapan Anda berdua bertemu lagi?"), text, "plan")
    return Step(_("Jadwalkan pertemuan pertama"), _("Saling mengenal dulu; tiga puluh menit cukup."), "plan")


def _talks(facts: Facts) -> Step:
    if facts.to_confirm:
        return Step(_("Satu obrolan menunggu konfirmasi Anda"), "", "meeting", facts.to_confirm)
    values = {"name": facts.other}
    text = _("Ingin bertemu lebih teratur? Jadikan hubungan mentoring; %(name)s ditanya dulu.") % values
    title = _("Obrolan lepas Anda dengan %(name)s tercatat di sini") % values
    return Step(title, text, "grow" if facts.latest else "", facts.latest)


def _paused(facts: Facts) -> Step:
    text = f"{facts.resting_for} {_('Tidak ada pengingat selama jeda.')}".strip()
    resting = Step(_("Hubungan ini sedang dijeda"), text, "resume")
    return _passing(facts) or _closing(facts) or resting


def _over(facts: Facts) -> Step:
    values = {"name": facts.other, "when": facts.ended, "day": facts.answer_by}
    others = "" if facts.is_mentor else "others"
    if facts.state == "declined":
        return _declined(facts, others)
    return {
        "closed": Step(
            _("Selesai %(when)s. Terima kasih sudah menjalaninya berdua") % values,
            _("Catatan, JP, dan kesepakatan Anda berdua tetap tersimpan."),
            "certificate" if facts.certificate else "",
        ),
        "ended": Step(
            _("Diakhiri %(when)s, tanpa salah siapa pun") % values,
            _("Yang sudah Anda pelajari dan JP-nya tetap tersimpan."),
            others,
        ),
        "expired": Step(_("Tidak terjawab sampai %(day)s") % values, "", others),
    }.get(facts.state) or Step(_("Permintaan ini ditarik"), "", others if facts.asked_by_me else "")


def _declined(facts: Facts, others: str) -> Step:
    if facts.kind == "formal":
        return Step(_("Pasangan ini tidak jadi"), _("Pengelola program mencarikan jalan lain."), others)
    if facts.asked_by_me:
        text = _("Itu bukan penilaian atas Anda. Lihat mentor lain yang cocok.") if others else ""
        return Step(_("%(name)s belum bisa saat ini") % {"name": facts.other}, text, others)
    return Step(_("Anda menjawab: belum bisa saat ini"))
