"""Addresses of cycles, promises, strengths, hand-overs and topics."""

from django.urls import path

from pamong.coaching.views import cycles, frames, home, pair, promises, proposals, serving, topics

urlpatterns = [
    path("coaching/", home.home, name="home"),
    path("coaching/siklus/baru/", proposals.propose, name="propose"),
    path("coaching/siklus/<uuid:cycle_id>/", cycles.cycle, name="cycle"),
    path("coaching/siklus/<uuid:cycle_id>/ubah/", proposals.revise, name="revise"),
    path("coaching/siklus/<uuid:cycle_id>/setujui/", cycles.agree, name="agree"),
    path("coaching/siklus/<uuid:cycle_id>/tarik/", cycles.withdraw, name="withdraw"),
    path("coaching/siklus/<uuid:cycle_id>/atur/", frames.extend, name="extend"),
    path("coaching/siklus/<uuid:cycle_id>/tujuan/", serving.serve, name="serve"),
    path("coaching/siklus/<uuid:cycle_id>/jeda/", cycles.pause, name="pause"),
    path("coaching/siklus/<uuid:cycle_id>/lanjut/", cycles.resume, name="resume"),
    path("coaching/siklus/<uuid:cycle_id>/tutup/", frames.close, name="close"),
    path("coaching/siklus/<uuid:cycle_id>/akhiri/", frames.end, name="end"),
    path("coaching/siklus/<uuid:cycle_id>/cetak/", cycles.print_cycle, name="print_cycle"),
    path("coaching/siklus/<uuid:cycle_id>/janji/", promises.promise_new, name="promise_new"),
    path("coaching/janji/", promises.promises, name="promises"),
    path("coaching/janji/unduh/", promises.promises_export, name="promises_export"),
    path("coaching/janji/<uuid:promise_id>/ditepati/", promises.keep, name="keep"),
    path("coaching/janji/<uuid:promise_id>/lepas/", promises.drop, name="drop"),
    path("coaching/janji/<uuid:promise_id>/tunda/", promises.postpone, name="postpone"),
    path("coaching/janji/<uuid:promise_id>/buka/", promises.reopen, name="reopen_promise"),
    path("coaching/janji/<uuid:promise_id>/ubah/", promises.promise_edit, name="promise_edit"),
    path("coaching/janji/<uuid:promise_id>/hapus/", promises.promise_remove, name="promise_remove"),
    path("coaching/kekuatan/<uuid:person_id>/", pair.strengths, name="strengths"),
    path("coaching/kekuatan/catatan/<uuid:strength_id>/ubah/", pair.strength_edit, name="strength_edit"),
    path("coaching/kekuatan/catatan/<uuid:strength_id>/sisihkan/", pair.strength_aside, name="strength_aside"),
    path("coaching/kekuatan/catatan/<uuid:strength_id>/kembalikan/", pair.strength_up, name="strength_up"),
    path("coaching/serah/<uuid:cycle_id>/", pair.handover, name="handover"),
    path("coaching/serah/<uuid:handover_id>/tarik/", pair.handover_withdraw, name="handover_withdraw"),
    path("coaching/diterima/<uuid:person_id>/", pair.handed_over, name="handed_over"),
    path("sdm/topik/", topics.topics, name="topics"),
    path("sdm/topik/<uuid:topic_id>/", topics.topic, name="topic"),
    path("sdm/topik/<uuid:topic_id>/tutup/", topics.topic_close, name="topic_close"),
    path("sdm/topik/<uuid:topic_id>/buka/", topics.topic_reopen, name="topic_reopen"),
]
