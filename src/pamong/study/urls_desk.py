"""Addresses: what supervisors and HR look at."""

from django.urls import URLPattern, path, re_path

from pamong.study.views import desk, importing, policy, ruling, team

_ENTRY = "belajar/catatan/<uuid:entry_id>/"
urlpatterns: list[URLPattern] = [
    path(f"{_ENTRY}verifikasi/", ruling.verify, name="entry_verify"),
    path(f"{_ENTRY}kembalikan/", ruling.give_back, name="entry_return"),
    path(f"{_ENTRY}sahkan/", ruling.credit, name="entry_credit"),
    path(f"{_ENTRY}jawab/", ruling.answer, name="appeal_answer"),
    path(f"{_ENTRY}batalkan/", ruling.void, name="entry_void"),
    path("tim/belajar/", team.team, name="team"),
    path("sdm/belajar/", desk.desk, name="desk"),
    path("sdm/belajar/sahkan/", desk.credit_chosen, name="credit_chosen"),
    re_path(r"^sdm/belajar/unduh\.(?P<form>xlsx|csv)$", desk.export, name="desk_export"),
    path("sdm/belajar/waktu/", policy.turnaround, name="turnaround"),
    path("sdm/belajar/kebijakan/", policy.policy, name="policy"),
    path("sdm/belajar/impor/", importing.import_, name="import"),
    path("sdm/belajar/impor/contoh.xlsx", importing.sample, name="import_sample"),
]
