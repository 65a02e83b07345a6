"""Addresses of meetings, tasks and occasional talks, and the room's home."""

from django.urls import URLPattern, path

from pamong.mentoring.views import home, meeting_steps, meetings, notes, prints, talks, tasks

ONE = "mentoring/pertemuan/<uuid:meeting_id>/"
TASK = "mentoring/tugas/<uuid:task_id>/"

urlpatterns: list[URLPattern] = [
    path("mentoring/", home.home, name="home"),
    path("mentoring/pertemuan/baru/", meetings.plan, name="meeting_new"),
    path("mentoring/pertemuan/catat/", meetings.record, name="meeting_record"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}ubah/", meetings.move, name="meeting_move"),
    path(f"{ONE}batal/", meeting_steps.cancel, name="meeting_cancel"),
    path(f"{ONE}tidak-jadi/", meeting_steps.miss, name="meeting_miss"),
    path(f"{ONE}tidak-sah/", meeting_steps.void, name="meeting_void"),
    path(f"{ONE}bukan-begitu/", meeting_steps.deny, name="meeting_deny"),
    path(f"{ONE}konfirmasi/", meeting_steps.confirm, name="meeting_confirm"),
    path(f"{ONE}buka/", meeting_steps.reopen, name="meeting_reopen"),
    path(f"{ONE}catatan/", notes.save, name="meeting_notes"),
    path(f"{ONE}tugas/", tasks.add, name="task_new"),
    path(f"{ONE}cetak/", prints.filled, name="meeting_print"),
    path(f"{ONE}lembar/", prints.sheet, name="meeting_sheet"),
    path("mentoring/obrolan/", talks.talk_new, name="talk_new"),
    path(f"{ONE}lanjut/", talks.grow, name="talk_grow"),
    path("mentoring/tugas/", tasks.tasks, name="tasks"),
    path(f"{TASK}selesai/", tasks.finish, name="task_done"),
    path(f"{TASK}lepas/", tasks.drop, name="task_drop"),
    path(f"{TASK}buka/", tasks.reopen, name="task_reopen"),
    path(f"{TASK}hapus/", tasks.remove, name="task_remove"),
]
