"""HR's desk of the catalogue."""

from django.urls import URLPattern, path

from pamong.catalogue.views import desk, paths_desk, sheets

urlpatterns: list[URLPattern] = [
    path("sdm/katalog/", desk.listed, name="desk"),
    path("sdm/katalog/baru/", desk.new, name="new"),
    path("sdm/katalog/impor/", sheets.resource_import, name="import"),
    path("sdm/katalog/contoh.xlsx", sheets.sample, name="sample"),
    path("sdm/katalog/unduh.<slug:kind>", desk.export, name="export"),
    path("sdm/katalog/periksa/", desk.check_many, name="check_many"),
    path("sdm/katalog/daftar-awal/", desk.start_set, name="start_set"),
    path("sdm/katalog/<uuid:resource_id>/ubah/", desk.edit, name="edit"),
    path("sdm/katalog/<uuid:resource_id>/periksa/", desk.check, name="check"),
    path("sdm/katalog/<uuid:resource_id>/tutup/", desk.close, name="close"),
    path("sdm/katalog/<uuid:resource_id>/buka/", desk.reopen, name="reopen"),
    path("sdm/jalur/", paths_desk.listed, name="paths_desk"),
    path("sdm/jalur/baru/", paths_desk.new, name="path_new"),
    path("sdm/jalur/<uuid:path_id>/ubah/", paths_desk.edit, name="path_edit"),
    path("sdm/jalur/<uuid:path_id>/tambah/", paths_desk.add, name="path_add"),
    path("sdm/jalur/<uuid:path_id>/tutup/", paths_desk.close, name="path_close"),
    path("sdm/jalur/<uuid:path_id>/buka/", paths_desk.reopen, name="path_reopen"),
]
