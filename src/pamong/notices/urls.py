"""The addresses of the room."""

from django.urls import path

from pamong.notices.views import calendar, choices, inbox, previews

app_name = "notices"
urlpatterns = [
    path("notifikasi/", inbox.inbox, name="inbox"),
    path("notifikasi/semua-dibaca/", inbox.mark_all, name="mark_all"),
    path("notifikasi/<uuid:notice_id>/buka/", inbox.open_notice, name="open"),
    path("notifikasi/<uuid:notice_id>/tandai/", inbox.mark, name="mark"),
    path("notifikasi/atur/", choices.settings, name="settings"),
    path("notifikasi/atur/diam/", choices.silence, name="silence"),
    path("notifikasi/berhenti/<str:token>/", choices.stop, name="stop"),
    path("notifikasi/kalender/", calendar.calendar, name="calendar"),
    path("notifikasi/kalender/baru/", calendar.renew, name="calendar_renew"),
    path("notifikasi/kalender/tutup/", calendar.close, name="calendar_close"),
    path("kalender/<str:token>.ics", calendar.feed, name="feed"),
    path("komponen/surel/", previews.mails, name="mails"),
    path("komponen/surel/<slug:name>/<slug:form>/", previews.mail, name="mail"),
]
