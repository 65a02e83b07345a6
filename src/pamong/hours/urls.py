"""The addresses of the room."""

from django.urls import URLPattern, path, re_path

from pamong.hours.views import changes, fulfilment, ledger, statement

app_name = "hours"
urlpatterns: list[URLPattern] = [
    path("jp/", ledger.ledger, name="ledger"),
    re_path(r"^jp/unduh\.(?P<form>xlsx|csv)$", ledger.export, name="export"),
    path("jp/<uuid:claim_id>/", ledger.claim, name="claim"),
    path("jp/sesi/<uuid:source>/", ledger.of_source, name="of_source"),
    path("jp/pegawai/<uuid:person_id>/", ledger.member, name="member"),
    path("jp/surat/", statement.statement, name="statement"),
    path("jp/surat.pdf", statement.pdf, name="statement_pdf"),
    path("sdm/jp/", fulfilment.people, name="fulfilment"),
    re_path(r"^sdm/jp/unduh\.(?P<form>xlsx|csv)$", fulfilment.export, name="fulfilment_export"),
    path("sdm/aturan/<slug:form>/ubah/", changes.rule, name="rule_change"),
    path("sdm/aturan/<uuid:rule_id>/tarik/", changes.rule_withdraw, name="rule_withdraw"),
    path("sdm/aturan/batas/<slug:kind>/ubah/", changes.bounds, name="bounds_change"),
    path("sdm/aturan/batas/<uuid:bounds_id>/tarik/", changes.bounds_withdraw, name="bounds_withdraw"),
]
