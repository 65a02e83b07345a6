"""Addresses of growth: introductions and the network, cases of ethics, guides for talking, HR's bank of cases."""

from django.urls import URLPattern, path

from pamong.mentoring.views import dilemma_desk, introductions, talking

urlpatterns: list[URLPattern] = [
    path("mentoring/perkenalan/", introductions.introductions, name="introductions"),
    path("mentoring/perkenalan/baru/", introductions.introduction_new, name="introduction_new"),
    path("mentoring/perkenalan/<uuid:introduction_id>/", introductions.introduction, name="introduction"),
    path(
        "mentoring/perkenalan/<uuid:introduction_id>/jawab/",
        introductions.introduction_answer,
        name="introduction_answer",
    ),
    path(
        "mentoring/perkenalan/<uuid:introduction_id>/tarik/",
        introductions.introduction_withdraw,
        name="introduction_withdraw",
    ),
    path(
        "mentoring/perkenalan/<uuid:introduction_id>/tindak-lanjut/",
        introductions.introduction_follow,
        name="introduction_follow",
    ),
    path("mentoring/jejaring/", introductions.network, name="network"),
    path("mentoring/etika/", talking.dilemmas, name="dilemmas"),
    path("mentoring/etika/<uuid:dilemma_id>/", talking.dilemma, name="dilemma"),
    path("mentoring/bincang/<uuid:talk_id>/", talking.talk, name="talk"),
    path("mentoring/bincang/<uuid:talk_id>/selesai/", talking.talk_done, name="talk_done"),
    path("mentoring/bincang/<uuid:talk_id>/batal/", talking.talk_drop, name="talk_drop"),
    path("mentoring/panduan/", talking.guides, name="guides"),
    path("mentoring/panduan/<slug:key>/", talking.guide, name="guide"),
    path("sdm/etika/", dilemma_desk.desk, name="dilemma_desk"),
    path("sdm/etika/baru/", dilemma_desk.case_new, name="dilemma_new"),
    path("sdm/etika/<uuid:dilemma_id>/", dilemma_desk.case, name="dilemma_edit"),
    path("sdm/etika/<uuid:dilemma_id>/tutup/", dilemma_desk.case_close, name="dilemma_close"),
    path("sdm/etika/<uuid:dilemma_id>/buka/", dilemma_desk.case_reopen, name="dilemma_reopen"),
]
