"""Addresses of relations: requests, agreements, pulses, hand-overs, certificates."""

from typing import Final

from django.urls import URLPattern, path

from pamong.mentoring.views import agreements, asking, certificates, closing, passings, pulses, relations

RELATION: Final = "mentoring/hubungan/<uuid:relation_id>/"

urlpatterns: list[URLPattern] = [
    path("mentoring/minta/<uuid:person_id>/", asking.ask, name="ask"),
    path("mentoring/langsung/", asking.to_my_supervisor, name="ask_my_supervisor"),
    path("mentoring/langsung/<uuid:person_id>/", asking.ask_direct, name="ask_direct"),
    path("mentoring/cocok/", asking.shortlist, name="shortlist"),
    path(RELATION, relations.relation, name="relation"),
    path(f"{RELATION}jawab/", relations.answer, name="answer"),
    path(f"{RELATION}tarik/", relations.withdraw, name="withdraw_request"),
    path(f"{RELATION}capaian/<uuid:milestone_id>/", relations.milestone, name="milestone"),
    path(f"{RELATION}jeda/", relations.pause, name="pause_relation"),
    path(f"{RELATION}lanjut/", relations.resume, name="resume_relation"),
    path(f"{RELATION}kesepakatan/", agreements.write, name="agreement"),
    path(f"{RELATION}kesepakatan/cetak/", agreements.on_paper, name="agreement_print"),
    path(f"{RELATION}kesepakatan/lepas/", agreements.drop, name="agreement_drop"),
    path(f"{RELATION}tanda-tangan/", agreements.sign, name="sign"),
    path(f"{RELATION}tutup/", closing.look_back, name="look_back"),
    path(f"{RELATION}akhiri/", closing.end, name="end_relation"),
    path(f"{RELATION}pasangan-lain/", closing.rematch, name="rematch"),
    path(f"{RELATION}serah/", passings.hand_over, name="hand_over"),
    path("mentoring/serah/<uuid:passing_id>/", passings.passing, name="passing"),
    path("mentoring/serah/<uuid:passing_id>/lepas/", passings.drop, name="passing_drop"),
    path("mentoring/denyut/<uuid:pulse_id>/", pulses.pulse, name="pulse"),
    path("mentoring/sertifikat/<uuid:certificate_id>/", certificates.certificate, name="certificate"),
    path("sah/mentoring/<str:code>/", certificates.check, name="check"),
]
