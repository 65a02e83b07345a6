"""The front door."""

from django.urls import path

from pamong.portal.views import busy, cards, chain, checking, health, home, mentors, my_data, team

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("tim/", team.team, name="team"),
    path("tim/<uuid:person_id>/", team.member, name="member"),
    path("periksa/", checking.ask, name="check_ask"),
    path("periksa/<str:code>/", checking.check, name="check"),
    path("coaching/sesi/<uuid:session_id>/kartu/", cards.card_from_session, name="card_from_session"),
    path("mentoring/pertemuan/<uuid:meeting_id>/kartu/", cards.card_from_mentoring, name="card_from_mentoring"),
    path("akun/sibuk/", busy.busy, name="busy"),
    path("rencana/rantai/", chain.chain_of, name="chain"),
    path("rencana/rantai/<uuid:cycle_id>/ikat/", chain.tie, name="chain_tie"),
    path("sdm/rencana/rantai/", chain.desk, name="chains"),
    path("sdm/mentor/kebutuhan/", mentors.supply, name="supply"),
    path("sdm/mentor/kebutuhan/unduh/", mentors.supply_export, name="supply_export"),
    path("sdm/mentor/pensiun/", mentors.retiring, name="retiring"),
    path("sdm/mentor/pensiun/unduh/", mentors.retiring_export, name="retiring_export"),
    path("akun/data/", my_data.my_data, name="my_data"),
    path("akun/data/unduh/", my_data.download, name="my_data_download"),
    path("admin/kesehatan/", health.health, name="health"),
    path("admin/kesehatan/<uuid:delivery_id>/coba-lagi/", health.retry, name="health_retry"),
]
