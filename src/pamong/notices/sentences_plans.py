"""What notices say of assessments, dialogues, plans, reviews and goals of a team. Never a word of any of them: no title, no
rating, no reason; the year, the day and the people only."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

from pamong.notices.kinds import Kind
from pamong.notices.sentence import Sentence
from pamong.plans.terms import Step

REVIEWS: Final[Mapping[str, str | Promise]] = {
    "midyear": _lazy("tinjauan tengah tahun"),
    "closing": _lazy("penutupan"),
}
_RATE = _lazy("Isi penilaian")
_ASSESSMENT = _lazy("Buka penilaian")
_DIALOGUE = _lazy("Buka dialog")
_PLAN = _lazy("Buka rencana")
_REVIEW = _lazy("Isi bagian Anda")

OF_ASSESSMENTS: Final[Mapping[str, Sentence]] = {
    "assess_opened": Sentence(
        _lazy("%(who)s membuka penilaian kompetensi Anda tahun %(year)s. Nilai diri Anda; keduanya terbuka setelah Anda berdua menyerahkan."),
        _lazy("Penilaian kompetensi %(year)s dibuka"), _RATE, "assessment", "target", is_task=True,
    ),
    "assess_opened_boss": Sentence(
        _lazy("%(who)s membuka penilaian kompetensinya tahun %(year)s dan menunggu penilaian Anda. Keduanya terbuka setelah Anda berdua menyerahkan."),
        _lazy("Penilaian kompetensi %(who)s, %(year)s"), _RATE, "assessment", "target", is_task=True,
    ),
    "assess_turn": Sentence(
        _lazy("%(who)s sudah menyerahkan penilaiannya tahun %(year)s. Giliran Anda; isinya terbuka setelah Anda menyerahkan."),
        _lazy("%(who)s sudah menilai; giliran Anda"), _RATE, "assessment", "target", is_task=True,
    ),
    "assess_ready": Sentence(
        _lazy("Penilaian kompetensi %(year)s terbuka: Anda dan %(who)s dapat membaca penilaian satu sama lain, lalu membicarakan tingkatnya."),
        _lazy("Penilaian %(year)s dengan %(who)s terbuka"), _ASSESSMENT, "assessment", "target", is_task=True,
    ),
    "assess_third_in": Sentence(
        _lazy("%(who)s menyerahkan penilaiannya sebagai penilai ketiga."),
        _lazy("Penilaian ketiga dari %(who)s"), _ASSESSMENT, "assessment", "target",
    ),
    "assess_invited": Sentence(
        _lazy("Anda diundang ikut menilai kompetensi %(who)s tahun %(year)s. Anda boleh menolak tanpa alasan, dan boleh melewati yang tidak Anda ketahui."),
        _lazy("Undangan menilai kompetensi %(who)s"), _lazy("Lihat undangan"), "assessment", "people", is_task=True,
    ),
    "assess_third": Sentence(
        _lazy("%(who)s mengundang seorang rekan sebagai penilai ketiga. Anda dapat menariknya selama lembarnya masih kosong."),
        _lazy("%(who)s mengundang penilai ketiga"), _ASSESSMENT, "assessment", "people",
    ),
    "assess_levels": Sentence(
        _lazy("%(who)s mengubah tingkat yang sedang Anda berdua bicarakan; persetujuan Anda ditunggu."),
        _lazy("Tingkat kompetensi dari %(who)s menunggu persetujuan Anda"), _ASSESSMENT, "assessment", "target", is_task=True,
    ),
    "assess_accept": Sentence(
        _lazy("%(who)s menyetujui tingkat kompetensi tahun %(year)s; persetujuan Anda ditunggu."),
        _lazy("%(who)s menyetujui tingkat kompetensi"), _lazy("Tinjau tingkat"), "assessment", "check", is_task=True,
    ),
    "assess_agreed": Sentence(
        _lazy("%(who)s dan Anda menyepakati tingkat kompetensi tahun %(year)s."),
        _lazy("Tingkat kompetensi %(year)s disepakati"), _ASSESSMENT, "assessment", "check",
    ),
    "assess_cancelled": Sentence(
        _lazy("%(who)s membatalkan penilaian kompetensi tahun %(year)s."),
        _lazy("Penilaian kompetensi %(year)s dibatalkan"), _ASSESSMENT, "assessments", "target",
    ),
}  # fmt: skip

OF_DIALOGUES: Final[Mapping[str, Sentence]] = {
    "talk_opened": Sentence(
        _lazy("%(who)s membuka dialog pengembangan %(year)s dengan Anda. Siapkan jawaban Anda; tulisan Anda tidak terbaca sebelum Anda membagikannya."),
        _lazy("Dialog pengembangan %(year)s dengan %(who)s"), _lazy("Siapkan dialog"), "dialogue", "chat", is_task=True,
    ),
    "talk_opened_at": Sentence(
        _lazy("%(who)s mengajak Anda ke dialog pengembangan %(starts)s. Siapkan jawaban Anda; tulisan Anda tidak terbaca sebelum Anda membagikannya."),
        _lazy("Dialog pengembangan dengan %(who)s, %(starts)s"), _lazy("Siapkan dialog"), "dialogue", "chat", is_task=True,
    ),
    "talk_timed": Sentence(
        _lazy("Dialog pengembangan dengan %(who)s: %(starts)s."),
        _lazy("Dialog pengembangan dengan %(who)s, %(starts)s"), _DIALOGUE, "dialogue", "calendar",
    ),
    "talk_untimed": Sentence(
        _lazy("%(who)s mengubah rencana waktu dialog pengembangan Anda berdua."),
        _lazy("Waktu dialog dengan %(who)s berubah"), _DIALOGUE, "dialogue", "calendar",
    ),
    "talk_shared": Sentence(
        _lazy("%(who)s membagikan persiapannya untuk dialog pengembangan."),
        _lazy("%(who)s membagikan persiapan dialognya"), _lazy("Baca persiapan"), "dialogue", "chat",
    ),
    "talk_shared_boss": Sentence(
        _lazy("%(who)s membagikan persiapannya. Anda dapat membacanya setelah membagikan persiapan Anda."),
        _lazy("%(who)s membagikan persiapan dialognya"), _DIALOGUE, "dialogue", "chat",
    ),
    "talk_held": Sentence(
        _lazy("%(who)s mencatat bahwa dialog pengembangan sudah berlangsung. Baca kesimpulannya, lalu konfirmasi."),
        _lazy("Konfirmasi dialog dengan %(who)s"), _lazy("Baca dan konfirmasi"), "dialogue", "check", is_task=True,
    ),
    "talk_reopened": Sentence(
        _lazy("%(who)s membuka kembali kesimpulan dialog; konfirmasinya ditarik."),
        _lazy("Dibuka kembali: dialog dengan %(who)s"), _DIALOGUE, "dialogue", "edit",
    ),
    "talk_concluded": Sentence(
        _lazy("Dialog pengembangan %(year)s dengan %(who)s selesai."),
        _lazy("Dialog pengembangan dengan %(who)s selesai"), _DIALOGUE, "dialogue", "check",
    ),
    "talk_cancelled": Sentence(
        _lazy("%(who)s membatalkan dialog pengembangan %(year)s."),
        _lazy("Dialog pengembangan %(year)s dibatalkan"), _DIALOGUE, "dialogues", "chat",
    ),
    "expected": Sentence(
        _lazy("%(who)s mencatat ekspektasi bagi Anda tahun %(year)s. Catatan ini satu arah dan hanya terbaca oleh Anda berdua."),
        _lazy("Ekspektasi dari %(who)s, %(year)s"), _lazy("Baca ekspektasi"), "expectations", "flag",
    ),
}  # fmt: skip

OF_PLANS: Final[Mapping[str, Sentence]] = {
    "plan_proposed": Sentence(
        _lazy("%(who)s mengajukan rencana pengembangan %(year)s dan menunggu jawaban Anda."),
        _lazy("Rencana %(year)s dari %(who)s menunggu jawaban Anda"), _lazy("Tinjau rencana"), "plan", "clipboard", is_task=True,
    ),
    "plan_withdrawn": Sentence(
        _lazy("%(who)s menarik rencana %(year)s yang diajukannya; Anda tidak perlu menjawab."),
        _lazy("%(who)s menarik rencana yang diajukan"), _lazy("Buka rencana tim"), "team", "clipboard",
    ),
    "plan_returned": Sentence(
        _lazy("%(who)s mengembalikan rencana Anda tahun %(year)s beserta alasannya. Ubah, lalu ajukan lagi."),
        _lazy("Rencana %(year)s dikembalikan"), _lazy("Baca alasannya"), "plan", "clipboard", is_task=True,
    ),
    "plan_with_hr": Sentence(
        _lazy("%(who)s menyetujui rencana Anda tahun %(year)s. Rencana berlaku setelah diverifikasi pengelola SDM."),
        _lazy("Rencana %(year)s disetujui, menunggu verifikasi"), _PLAN, "plan", "clipboard",
    ),
    "plan_to_verify": Sentence(
        _lazy("Ada rencana pengembangan yang disetujui atasan dan menunggu verifikasi Anda."),
        _lazy("Rencana menunggu verifikasi Anda"), _lazy("Buka antrean"), "verify", "clipboard", is_task=True,
    ),
    "plan_agreed": Sentence(
        _lazy("Rencana Anda tahun %(year)s disepakati bersama %(who)s dan berlaku."),
        _lazy("Rencana %(year)s disepakati"), _PLAN, "plan", "check",
    ),
    "plan_agreed_boss": Sentence(
        _lazy("Rencana %(who)s tahun %(year)s sudah diverifikasi dan berlaku."),
        _lazy("Rencana %(who)s tahun %(year)s berlaku"), _PLAN, "plan", "check",
    ),
    "plan_scale": Sentence(
        _lazy("%(who)s menulis skala pencapaian untuk tujuannya. Tujuan itu dapat dimulai setelah Anda setuju."),
        _lazy("Skala tujuan %(who)s menunggu Anda"), _lazy("Tinjau skala"), "plan", "target", is_task=True,
    ),
    "plan_goal_dropped": Sentence(
        _lazy("%(who)s melepas satu tujuan dalam rencana %(year)s, dengan alasannya."),
        _lazy("%(who)s melepas satu tujuan"), _PLAN, "plan", "target",
    ),
    "review_opened": Sentence(
        _lazy("%(who)s membuka %(review)s rencana %(year)s. Isi bagian Anda; keduanya terbuka setelah Anda berdua menyerahkan."),
        _lazy("%(who)s membuka %(review)s %(year)s"), _REVIEW, "review", "clipboard", is_task=True,
    ),
    "review_turn": Sentence(
        _lazy("%(who)s sudah mengisi bagiannya pada tinjauan rencana %(year)s. Giliran Anda."),
        _lazy("%(who)s sudah mengisi tinjauan; giliran Anda"), _REVIEW, "plan", "clipboard", is_task=True,
    ),
    "review_ready": Sentence(
        _lazy("Bagian Anda dan %(who)s pada %(review)s %(year)s terbuka. Bicarakan, lalu konfirmasi."),
        _lazy("Siap dibicarakan: %(review)s %(year)s dengan %(who)s"), _lazy("Buka tinjauan"), "review", "chat", is_task=True,
    ),
    "review_written": Sentence(
        _lazy("%(who)s menulis kesimpulan %(review)s rencana %(year)s. Baca, ubah bila perlu, lalu konfirmasi."),
        _lazy("Kesimpulan %(review)s dari %(who)s"), _lazy("Baca dan konfirmasi"), "review", "edit", is_task=True,
    ),
    "review_accept": Sentence(
        _lazy("%(who)s mengonfirmasi kesimpulan %(review)s rencana %(year)s; konfirmasi Anda ditunggu."),
        _lazy("%(who)s mengonfirmasi %(review)s %(year)s; giliran Anda"), _lazy("Baca dan konfirmasi"), "review", "check", is_task=True,
    ),
    "review_concluded": Sentence(
        _lazy("%(who)s dan Anda menyelesaikan %(review)s rencana %(year)s."),
        _lazy("Selesai: %(review)s %(year)s dengan %(who)s"), _lazy("Buka tinjauan"), "review", "check",
    ),
    "plan_closed": Sentence(
        _lazy("Rencana tahun %(year)s ditutup bersama %(who)s; pencapaian setiap tujuan sudah disepakati."),
        _lazy("Rencana %(year)s ditutup"), _PLAN, "plan", "check",
    ),
}  # fmt: skip

OF_DAYS: Final[Mapping[str, Sentence]] = {
    "sheet_due": Sentence(
        _lazy("Penilaian diri Anda tahun %(year)s ditunggu sampai %(day)s."),
        _lazy("Penilaian diri Anda ditunggu sampai %(day)s"), _RATE, "assessment", "clock", is_task=True,
    ),
    "sheet_due_of": Sentence(
        _lazy("Penilaian Anda atas kompetensi %(who)s ditunggu sampai %(day)s."),
        _lazy("Penilaian %(who)s ditunggu sampai %(day)s"), _RATE, "assessment", "clock", is_task=True,
    ),
    "sheet_late": Sentence(
        _lazy("Penilaian diri Anda ditunggu sejak %(day)s. Penilaian yang sudah Anda tulis tetap tersimpan."),
        _lazy("Penilaian diri Anda ditunggu sejak %(day)s"), _RATE, "assessment", "clock", is_task=True,
    ),
    "sheet_late_of": Sentence(
        _lazy("Penilaian Anda atas kompetensi %(who)s ditunggu sejak %(day)s."),
        _lazy("Penilaian %(who)s ditunggu sejak %(day)s"), _RATE, "assessment", "clock", is_task=True,
    ),
    "plan_waits": Sentence(
        _lazy("Rencana %(year)s dari %(who)s menunggu jawaban Anda sejak %(day)s, lebih dari lima hari kerja."),
        _lazy("Masih menunggu jawaban Anda: rencana %(who)s"), _lazy("Tinjau rencana"), "plan", "clock", is_task=True,
    ),
    "goal_due": Sentence(
        _lazy("Satu tujuan dalam rencana Anda berakhir %(day)s."),
        _lazy("Satu tujuan Anda berakhir %(day)s"), _PLAN, "plan", "flag",
    ),
    "midyear_due": Sentence(
        _lazy("Paruh tahun sudah lewat. Anda dan atasan langsung Anda dapat meninjau rencana %(year)s bersama."),
        _lazy("Saatnya meninjau rencana %(year)s"), _PLAN, "plan", "clipboard",
    ),
    "midyear_team": Sentence(
        _lazy("Paruh tahun sudah lewat. %(count)s rencana di tim Anda belum ditinjau."),
        _lazy("%(count)s rencana di tim Anda belum ditinjau"), _lazy("Buka rencana tim"), "team", "clipboard",
    ),
    "closing_due": Sentence(
        _lazy("Rencana %(year)s dapat ditutup: nilai pencapaian tujuan bersama atasan langsung Anda."),
        _lazy("Saatnya menutup rencana %(year)s"), _PLAN, "plan", "clipboard",
    ),
    "closing_team": Sentence(
        _lazy("Akhir tahun mendekat. %(count)s rencana di tim Anda belum mulai ditutup."),
        _lazy("%(count)s rencana di tim Anda belum ditutup"), _lazy("Buka rencana tim"), "team", "clipboard",
    ),
}  # fmt: skip

OF_TEAMS: Final[Mapping[str, Sentence]] = {
    "team_goal_set": Sentence(
        _lazy("%(who)s menetapkan tujuan tim tahun %(year)s. Tulis bagian Anda; rekan setim tidak membacanya."),
        _lazy("Tujuan tim %(year)s dari %(who)s"), _lazy("Tulis bagian Anda"), "team_goal", "target",
    ),
    "team_goal_reached": Sentence(
        _lazy("%(who)s mencatat bahwa satu tujuan tim tahun %(year)s tercapai."),
        _lazy("Satu tujuan tim %(year)s tercapai"), _lazy("Buka tujuan tim"), "team_goal", "check",
    ),
    "team_goal_closed": Sentence(
        _lazy("%(who)s menutup satu tujuan tim tahun %(year)s."),
        _lazy("Satu tujuan tim %(year)s ditutup"), _lazy("Buka tujuan tim"), "team_goal", "target",
    ),
}  # fmt: skip

OF_HR: Final[Mapping[str, Sentence]] = {
    "hr_reminder": Sentence(
        _lazy("%(who)s dari pengelola SDM mengingatkan satu langkah tahun %(year)s: %(step)s."),
        _lazy("Pengingat: %(step)s %(year)s"), _PLAN, "home", "bell", is_task=True,
    ),
    "hr_reminder_boss": Sentence(
        _lazy("%(who)s dari pengelola SDM mengingatkan: %(count)s orang menunggu Anda untuk %(step)s %(year)s."),
        _lazy("Pengingat: %(count)s orang menunggu Anda, %(step)s %(year)s"), _lazy("Lihat yang menunggu"), "step", "bell", is_task=True,
    ),
}  # fmt: skip

SENTENCES: Final[Mapping[str, Sentence]] = {
    **OF_ASSESSMENTS, **OF_DIALOGUES, **OF_PLANS, **OF_DAYS, **OF_TEAMS, **OF_HR
}  # fmt: skip
KIND_OF: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(OF_ASSESSMENTS, Kind.ASSESSMENT),
    **dict.fromkeys(OF_DIALOGUES, Kind.DIALOGUE),
    **dict.fromkeys(OF_PLANS, Kind.PLAN),
    **dict.fromkeys(OF_DAYS, Kind.PLAN_DUE),
    **dict.fromkeys(OF_TEAMS, Kind.TEAM_GOAL),
    **dict.fromkeys(OF_HR, Kind.HR_REMINDER),
    "plan_to_verify": Kind.PLAN_DUE,
}
"""To which kind a sentence belongs."""


def words(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return what the sentences hold besides names, days and numbers."""
    review, step = facts.get("kind", ""), facts.get("step", "")
    named = str(Step(step).label) if step in Step.values else ""
    return {"review": str(REVIEWS.get(review, "")), "step": named[:1].lower() + named[1:]}


_TARGETS: Final = {
    "assessment": "plans:assessment",
    "dialogue": "plans:dialogue",
    "plan": "plans:plan",
    "team_goal": "plans:team_goal",
    "expectations": "plans:expectations",
}
_LISTS: Final = {
    "assessments": "plans:assessments",
    "dialogues": "plans:dialogues",
    "team": "plans:team",
    "verify": "plans:verifying",
    "home": "plans:home",
}

_OF_STEPS: Final = {"assessment": "assessments", "dialogue": "dialogues"}
"""Where a supervisor finds what waits for her; the plans of her team, unless it stands here."""


def address(target: str, subject_id: UUID, facts: Mapping[str, Any]) -> str | None:
    """Return the page of plans that a sentence leads to; None when it leads elsewhere."""
    if target == "review":
        return reverse("plans:review", args=[subject_id, facts.get("kind", "midyear")])
    if target in _TARGETS:
        return reverse(_TARGETS[target], args=[subject_id])
    if target == "step":
        target = _OF_STEPS.get(facts.get("step", ""), "team")
    return reverse(_LISTS[target]) if target in _LISTS else None
