"""Addresses: entries, their evidence and the timer."""

from django.urls import path

from pamong.study.views import entry, entry_write, evidence, home, timer

ALL = "belajar/catatan/"
ONE = f"{ALL}<uuid:entry_id>/"
FILE = "belajar/bukti/<uuid:evidence_id>/"

urlpatterns = [
    path("belajar/", home.home, name="home"),
    path("belajar/catatan.csv", home.export, name="entry_export"),
    path(f"{ALL}baru/", entry_write.entry_new, name="entry_new"),
    path(ONE, entry.entry, name="entry"),
    path(f"{ONE}ubah/", entry_write.entry_edit, name="entry_edit"),
    path(f"{ONE}kirim/", entry.submit, name="entry_submit"),
    path(f"{ONE}tarik/", entry.withdraw, name="entry_withdraw"),
    path(f"{ONE}hapus/", entry.discard, name="entry_discard"),
    path(f"{ONE}keberatan/", entry.appeal, name="entry_appeal"),
    path(f"{ONE}bukti/", evidence.add, name="evidence_add"),
    path(FILE, evidence.download, name="evidence"),
    path(f"{FILE}hapus/", evidence.remove, name="evidence_remove"),
    path("belajar/jam/mulai/", timer.start, name="timer_start"),
    path("belajar/jam/selesai/", timer.stop, name="timer_stop"),
    path("belajar/jam/buang/", timer.discard, name="timer_discard"),
]
