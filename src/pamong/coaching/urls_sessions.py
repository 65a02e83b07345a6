"""Addresses of sessions."""

from django.urls import path

from pamong.coaching.views import prints, sessions, talk

SESSION = "coaching/sesi/<uuid:session_id>/"

urlpatterns = [
    path("coaching/siklus/<uuid:cycle_id>/jadwalkan/", sessions.plan, name="plan"),
    path("coaching/siklus/<uuid:cycle_id>/catat/", sessions.record, name="record"),
    path(SESSION, sessions.session, name="session"),
    path(f"{SESSION}pindah/", sessions.move, name="move"),
    path(f"{SESSION}batal/", sessions.cancel, name="cancel"),
    path(f"{SESSION}tidak-jadi/", sessions.miss, name="miss"),
    path(f"{SESSION}konfirmasi/", sessions.confirm, name="confirm"),
    path(f"{SESSION}buka/", sessions.reopen, name="reopen"),
    path(f"{SESSION}tidak-sah/", sessions.void, name="void"),
    path(f"{SESSION}agenda/", talk.point_add, name="point_add"),
    path(f"{SESSION}agenda/kirim/", talk.agenda_submit, name="agenda_submit"),
    path(f"{SESSION}agenda/<uuid:point_id>/", talk.point, name="point"),
    path(f"{SESSION}agenda/<uuid:point_id>/hapus/", talk.point_remove, name="point_remove"),
    path(f"{SESSION}alur/", talk.template, name="template"),
    path(f"{SESSION}bagian/", talk.part, name="part"),
    path(f"{SESSION}catatan/", talk.note, name="note"),
    path(f"{SESSION}janji/", talk.promise_add, name="promise_add"),
    path(f"{SESSION}tambahan/", talk.addendum, name="addendum"),
    path(f"{SESSION}refleksi/", talk.reflect, name="reflect"),
    path(f"{SESSION}cetak/", prints.filled, name="print_session"),
    path(f"{SESSION}lembar/", prints.sheet, name="sheet"),
]
