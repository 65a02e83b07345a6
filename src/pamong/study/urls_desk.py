"""Addresses: what supervisors and HR look at."""

from django.urls import URLPattern, path

from pamong.study.views import ruling, team

_ENTRY = "belajar/catatan/<uuid:entry_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{_ENTRY}verifikasi/", ruling.verify, name="entry_verify"),
    path(f"{_ENTRY}kembalikan/", ruling.give_back, name="entry_return"),
    path(f"{_ENTRY}sahkan/", ruling.credit, name="entry_credit"),
    path(f"{_ENTRY}jawab/", ruling.answer, name="appeal_answer"),
    path(f"{_ENTRY}batalkan/", ruling.void, name="entry_void"),
    path("tim/belajar/", team.team, name="team"),
]
