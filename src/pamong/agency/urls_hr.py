"""Addresses of HR's desk and of the page of roles."""

from django.urls import URLPattern, path, re_path

from pamong.agency.views import hr_home, hr_imports, hr_lines, hr_matters, hr_people, hr_person, hr_units, roles

urlpatterns: list[URLPattern] = [
    path("sdm/", hr_home.home, name="hr_home"),
    path("sdm/pegawai/", hr_people.people, name="hr_people"),
    re_path(r"^sdm/pegawai/unduh\.(?P<form>xlsx|csv)$", hr_people.export, name="hr_people_export"),
    path("sdm/pegawai/undang/", hr_people.invite, name="hr_invite"),
    path("sdm/pegawai/<uuid:person_id>/", hr_person.person, name="hr_person"),
    path("sdm/pegawai/<uuid:person_id>/betulkan/", hr_person.correct, name="hr_person_correct"),
    path("sdm/pegawai/<uuid:person_id>/pembetulan/<uuid:correction_id>/batal/", hr_person.undo, name="hr_undo"),
    path("sdm/pegawai/<uuid:person_id>/keluar/", hr_person.leave, name="hr_person_leave"),
    path("sdm/pegawai/<uuid:person_id>/kembali/", hr_person.come_back, name="hr_person_return"),
    path("sdm/pegawai/<uuid:person_id>/atasan/", hr_lines.draw, name="hr_line_new"),
    path("sdm/pegawai/<uuid:person_id>/akses/<slug:verb>/", hr_person.access, name="hr_access"),
    path("sdm/garis/", hr_lines.all_lines, name="hr_lines"),
    path("sdm/garis/kesehatan/", hr_lines.line_health, name="hr_health"),
    path("sdm/garis/<uuid:line_id>/", hr_lines.line, name="hr_line"),
    path("sdm/garis/<uuid:line_id>/akhiri/", hr_lines.end, name="hr_line_end"),
    path("sdm/garis/<uuid:line_id>/tarik/", hr_lines.withdraw, name="hr_line_withdraw"),
    path("sdm/garis/<uuid:line_id>/pulihkan/", hr_lines.restore, name="hr_line_restore"),
    path("sdm/garis/<uuid:line_id>/ganti/", hr_lines.replace, name="hr_line_replace"),
    path("sdm/unit/", hr_units.units, name="hr_units"),
    path("sdm/unit/baru/", hr_units.new, name="hr_unit_new"),
    path("sdm/unit/<uuid:unit_id>/", hr_units.unit, name="hr_unit"),
    path("sdm/unit/<uuid:unit_id>/nama/", hr_units.rename, name="hr_unit_rename"),
    path("sdm/unit/<uuid:unit_id>/pindah/", hr_units.move, name="hr_unit_move"),
    path("sdm/unit/<uuid:unit_id>/pimpinan/", hr_units.lead, name="hr_unit_lead"),
    path("sdm/unit/<uuid:unit_id>/tutup/", hr_units.close, name="hr_unit_close"),
    path("sdm/impor/", hr_imports.imports, name="hr_imports"),
    re_path(r"^sdm/impor/contoh-(?P<name>[a-z]+)\.xlsx$", hr_imports.example, name="hr_import_example"),
    path("sdm/impor/<uuid:run_id>/", hr_imports.run, name="hr_import"),
    path("sdm/impor/<uuid:run_id>/masalah.csv", hr_imports.problems_file, name="hr_import_problems"),
    path("sdm/impor/<uuid:run_id>/terapkan/", hr_imports.confirm, name="hr_import_confirm"),
    path("sdm/impor/<uuid:run_id>/batal/", hr_imports.cancel, name="hr_import_cancel"),
    path("sdm/urusan/", hr_matters.matters, name="hr_matters"),
    path("sdm/urusan/<uuid:matter_id>/", hr_matters.matter, name="hr_matter"),
    path("admin/peran/", roles.roles, name="roles"),
    path("admin/peran/<uuid:grant_id>/cabut/", roles.revoke, name="role_revoke"),
    path("admin/peran/<uuid:grant_id>/undang/", roles.invite, name="role_invite"),
]
