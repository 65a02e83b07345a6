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
}
"""What follows from an event after it was committed."""


def in_words(words: type_words, name: str) -> str:
    """Return the words, or the name itself when another version wrote it."""
    return str(words.get(name, name))
