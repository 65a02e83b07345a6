"""Addresses of circles and their meetings."""

from django.urls import URLPattern, path

from pamong.community.views import belonging, circles, home, meetings, minutes

ALL = "komunitas/lingkar/"
ONE = f"{ALL}<uuid:circle_id>/"
MEMBER = f"{ONE}anggota/<uuid:person_id>/"
MEETING = "komunitas/pertemuan/<uuid:meeting_id>/"

urlpatterns: list[URLPattern] = [
    path("komunitas/", home.home, name="home"),
    path(ALL, circles.circles, name="circles"),
    path(f"{ALL}baru/", circles.circle_new, name="circle_new"),
    path(ONE, circles.circle, name="circle"),
    path(f"{ONE}ubah/", circles.circle_edit, name="circle_edit"),
    path(f"{ONE}gabung/", belonging.join, name="circle_join"),
    path(f"{ONE}keluar/", belonging.leave, name="circle_leave"),
    path(f"{ONE}tutup/", belonging.close, name="circle_close"),
    path(f"{ONE}buka/", belonging.reopen, name="circle_open"),
    path(f"{MEMBER}terima/", belonging.accept, name="member_accept"),
    path(f"{MEMBER}tolak/", belonging.reject, name="member_reject"),
    path(f"{MEMBER}keluarkan/", belonging.take_out, name="member_take_out"),
    path(f"{MEMBER}fasilitator/", belonging.facilitator, name="member_facilitator"),
    path(f"{ONE}pertemuan/baru/", meetings.meeting_new, name="meeting_new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(f"{MEETING}ubah/", meetings.meeting_edit, name="meeting_edit"),
    path(f"{MEETING}batal/", meetings.meeting_cancel, name="meeting_cancel"),
    path(f"{MEETING}jawab/", meetings.meeting_answer, name="meeting_answer"),
    path(f"{MEETING}notulen/", minutes.write, name="meeting_minutes"),
    path(f"{MEETING}konfirmasi/", minutes.confirm, name="meeting_confirm"),
    path(f"{MEETING}lengkapi/", minutes.lacking, name="meeting_lacking"),
    path(f"{MEETING}hadir/", minutes.affirm, name="meeting_affirm"),
    path(f"{MEETING}catat/<uuid:person_id>/", minutes.include, name="meeting_include"),
    path(f"{MEETING}batalkan-jp/", minutes.void, name="meeting_void"),
    path(f"{MEETING}cetak/", minutes.sheet, name="meeting_print"),
]
