"""Addresses: development dialogue, and what the leader expects."""

from django.urls import URLPattern, path

from pamong.plans.views import dialogue, dialogue_parts, expectations

urlpatterns: list[URLPattern] = [
    path("rencana/dialog/", dialogue.dialogues, name="dialogues"),
    path("rencana/dialog/baru/", dialogue.dialogue_new, name="dialogue_new"),
    path("rencana/dialog/<uuid:dialogue_id>/", dialogue.dialogue, name="dialogue"),
    path("rencana/dialog/<uuid:dialogue_id>/waktu/", dialogue.dialogue_time, name="dialogue_time"),
    path("rencana/dialog/<uuid:dialogue_id>/persiapan/", dialogue_parts.dialogue_save, name="dialogue_save"),
    path("rencana/dialog/<uuid:dialogue_id>/bagikan/", dialogue.dialogue_share, name="dialogue_share"),
    path("rencana/dialog/<uuid:dialogue_id>/pokok/", dialogue_parts.topic_add, name="topic_add"),
    path(
        "rencana/dialog/<uuid:dialogue_id>/pokok/<uuid:topic_id>/hapus/",
        dialogue_parts.topic_remove,
        name="topic_remove",
    ),
    path(
        "rencana/dialog/<uuid:dialogue_id>/pokok/<uuid:topic_id>/coaching/",
        dialogue_parts.topic_pass,
        name="topic_pass",
    ),
    path("rencana/dialog/<uuid:dialogue_id>/kesimpulan/", dialogue.dialogue_hold, name="dialogue_hold"),
    path("rencana/dialog/<uuid:dialogue_id>/konfirmasi/", dialogue.dialogue_confirm, name="dialogue_confirm"),
    path("rencana/dialog/<uuid:dialogue_id>/buka-lagi/", dialogue.dialogue_reopen, name="dialogue_reopen"),
    path("rencana/dialog/<uuid:dialogue_id>/batal/", dialogue.dialogue_cancel, name="dialogue_cancel"),
    path("rencana/dialog/<uuid:dialogue_id>/cetak/", dialogue_parts.dialogue_print, name="dialogue_print"),
    path("rencana/dialog/<uuid:dialogue_id>/lembar/", dialogue_parts.dialogue_sheet, name="dialogue_sheet"),
    path("rencana/ekspektasi/hapus/<uuid:expectation_id>/", expectations.expectation_remove, name="expectation_remove"),
    path("rencana/ekspektasi/<uuid:person_id>/", expectations.expectations, name="expectations"),
]
