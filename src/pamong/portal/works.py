"""What Pamong does by itself, in words for the admin: the consequences of events and the parts of `pamong tick`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type_words = dict[str, str | Promise]

BEATS: type_words = {
    "agency.intake.runs.purge_imports": _("Menghapus berkas dan rincian impor lama"),
    "hours.following.catch_up": _("Menyesuaikan JP dengan aturan dan jenis kepegawaian"),
    "journal.chain.seal_pending": _("Menyegel catatan jurnal"),
    "journal.deliveries.requeue_lost": _("Mengantrekan lagi pekerjaan yang tercecer"),
    "journal.deliveries.tidy": _("Merapikan antrean yang sudah selesai"),
    "notices.beats.remind": _("Mengingatkan sesi esok hari"),
    "notices.beats.ask_for_agendas": _("Meminta agenda yang belum ditulis"),
    "notices.beats.open_agendas": _("Memberi tahu agenda yang terbuka"),
    "notices.beats.ask_again_to_confirm": _("Mengingatkan konfirmasi yang menunggu dua hari"),
    "notices.beats.tell_due_commitments": _("Mengingatkan janji yang jatuh tempo"),
    "notices.beats_plans.tell_due_sheets": _("Mengingatkan penilaian yang ditunggu"),
    "notices.beats_plans.tell_due_goals": _("Mengingatkan tujuan yang segera berakhir"),
    "notices.beats_plans.ask_again_to_answer": _("Mengingatkan rencana yang menunggu lima hari kerja"),
    "notices.beats_plans.tell_season": _("Mengingatkan tinjauan dan penutupan rencana"),
    "notices.beats.open_week": _("Menyiapkan ringkasan mingguan"),
    "notices.beats.send_waiting": _("Mengirim surel yang menunggu jam tenang usai"),
    "notices.beats.send_digests": _("Mengirim ringkasan mingguan"),
    "notices.beats.forget_old": _("Menghapus notifikasi lama"),
}
"""The parts of `pamong tick`."""

REACTIONS: type_words = {
    "agency.intake.followups.read_files": _("Membaca berkas impor"),
    "agency.intake.followups.apply_confirmed": _("Menerapkan impor yang disetujui"),
    "hours.following.follow_rulebook": _("Menyesuaikan JP dengan aturan yang berubah"),
    "accounts.letters.send_invitation": _("Mengirim undangan"),
    "accounts.letters.send_password_reset": _("Mengirim tautan kata sandi baru"),
    "accounts.letters.tell_password_changed": _("Memberi tahu bahwa kata sandi berubah"),
    "accounts.letters.send_email_link": _("Mengirim tautan untuk surel baru"),
    "accounts.letters.tell_email_changed": _("Memberi tahu bahwa surel berubah"),
    "accounts.letters.tell_factor_added": _("Memberi tahu faktor kedua yang dipasang"),
    "accounts.letters.tell_factor_removed": _("Memberi tahu faktor kedua yang dilepas"),
    "accounts.letters.tell_recovery_code_used": _("Memberi tahu kode pemulihan yang dipakai"),
    "notices.news.tell_session_planned": _("Mengirim undangan sesi"),
    "notices.news.tell_series_planned": _("Mengirim undangan sesi berkala"),
    "notices.news.tell_session_moved": _("Memberi tahu sesi yang dipindah"),
    "notices.news.tell_session_cancelled": _("Memberi tahu sesi yang dibatalkan"),
    "notices.news.tell_session_missed": _("Memberi tahu sesi yang tidak jadi"),
    "notices.news.tell_agenda_submitted": _("Memberi tahu agenda yang sudah ditulis"),
    "notices.news.tell_session_confirmed": _("Meminta konfirmasi sesi"),
    "notices.news.tell_session_reopened": _("Memberi tahu sesi yang dibuka kembali"),
    "notices.news.tell_session_completed": _("Memberi tahu sesi yang selesai"),
    "notices.news.tell_session_voided": _("Memberi tahu sesi yang tidak sah"),
    "notices.news.tell_addendum_written": _("Memberi tahu tambahan catatan"),
    "notices.news.tell_cycle_changed": _("Memberi tahu perubahan siklus"),
    "notices.news.tell_handover": _("Memberi tahu serah terima riwayat"),
    "notices.news_plans.tell_assessment_opened": _("Meminta penilaian kompetensi"),
    "notices.news_plans.tell_sheet_submitted": _("Memberi tahu penilaian yang diserahkan"),
    "notices.news_plans.tell_assessment_changed": _("Memberi tahu perubahan penilaian"),
    "notices.news_plans.tell_levels_proposed": _("Memberi tahu tingkat yang diubah"),
    "notices.news_plans.tell_rater_invited": _("Mengundang penilai ketiga"),
    "notices.news_plans.tell_dialogue_opened": _("Memberi tahu dialog pengembangan yang dibuka"),
    "notices.news_plans.tell_dialogue_changed": _("Memberi tahu perubahan dialog pengembangan"),
    "notices.news_plans.tell_dialogue_timed": _("Memberi tahu waktu dialog pengembangan"),
    "notices.news_plans.tell_preparation_shared": _("Memberi tahu persiapan dialog yang dibagikan"),
    "notices.news_plans.tell_expectation_noted": _("Memberi tahu ekspektasi pimpinan"),
    "notices.news_plans.tell_plan_proposed": _("Memberi tahu rencana yang diajukan"),
    "notices.news_plans.tell_proposal_withdrawn": _("Memberi tahu rencana yang ditarik"),
    "notices.news_plans.tell_plan_returned": _("Memberi tahu rencana yang dikembalikan"),
    "notices.news_plans.tell_plan_sent_to_hr": _("Memberi tahu antrean verifikasi"),
    "notices.news_plans.tell_plan_agreed": _("Memberi tahu rencana yang disepakati"),
    "notices.news_plans.tell_scale_written": _("Memberi tahu skala yang menunggu"),
    "notices.news_plans.tell_goal_dropped": _("Memberi tahu tujuan yang dilepas"),
    "notices.news_plans.tell_review_changed": _("Memberi tahu perubahan tinjauan rencana"),
    "notices.news_plans.tell_review_written": _("Memberi tahu kesimpulan tinjauan"),
    "notices.news_plans.tell_voice_submitted": _("Memberi tahu bagian tinjauan yang diisi"),
    "notices.news_plans.tell_plan_closed": _("Memberi tahu rencana yang ditutup"),
    "notices.news_plans.tell_team_goal_set": _("Memberi tahu tujuan tim yang ditetapkan"),
    "notices.news_plans.tell_team_goal_closed": _("Memberi tahu tujuan tim yang selesai"),
    "notices.news_plans.tell_reminded": _("Menyampaikan pengingat pengelola SDM"),
    "notices.news_plans.tell_supervisor_reminded": _("Menyampaikan pengingat pengelola SDM kepada atasan"),
    "notices.news.tell_jp_credited": _("Memberi tahu JP yang tercatat"),
    "notices.news.tell_jp_adjusted": _("Memberi tahu JP yang berubah"),
    "notices.news.tell_minimum_reached": _("Memberi tahu minimum JP yang tercapai"),
}
"""What follows from an event after it was committed."""


def in_words(words: type_words, name: str) -> str:
    """Return the words, or the name itself when another version wrote it."""
    return str(words.get(name, name))
