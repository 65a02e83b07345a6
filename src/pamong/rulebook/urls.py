"""The addresses of the room. What changes a rule stands in the room `hours`, which can say what would follow."""

from django.urls import URLPattern, path

from pamong.rulebook.views import competencies, competency_desk, rules, sheets, standards

app_name = "rulebook"
urlpatterns: list[URLPattern] = [
    path("jp/aturan/", rules.read, name="rules"),
    path("sdm/aturan/", rules.desk, name="hr_rules"),
    path("sdm/aturan/<slug:form>/", rules.form, name="hr_form"),
    path("sdm/aturan/batas/<slug:kind>/", rules.bounds, name="hr_bounds"),
    path("kompetensi/", competencies.dictionary, name="dictionary"),
    path("kompetensi/<slug:key>/", competencies.competency, name="competency"),
    path("sdm/kompetensi/", competency_desk.desk, name="hr_competencies"),
    path("sdm/kompetensi/baru/", competency_desk.new, name="competency_new"),
    path("sdm/kompetensi/impor/", sheets.competency_import, name="competency_import"),
    path("sdm/kompetensi/contoh/", sheets.competency_sample, name="competency_sample"),
    path("sdm/kompetensi/unduh/<slug:kind>/", sheets.competency_export, name="competency_export"),
    path("sdm/kompetensi/<slug:key>/ubah/", competency_desk.edit, name="competency_edit"),
    path("sdm/kompetensi/<slug:key>/tutup/", competency_desk.close, name="competency_close"),
    path("sdm/kompetensi/<slug:key>/buka/", competency_desk.reopen, name="competency_reopen"),
    path("sdm/standar/", standards.desk, name="hr_standards"),
    path("sdm/standar/impor/", sheets.standard_import, name="standard_import"),
    path("sdm/standar/contoh/", sheets.standard_sample, name="standard_sample"),
    path("sdm/standar/unduh/<slug:kind>/", sheets.standard_export, name="standard_export"),
    path("sdm/standar/kelas/<slug:position_class>/", standards.class_standard, name="class_standard"),
    path("sdm/standar/kelas/<slug:position_class>/ubah/", standards.class_set, name="class_set"),
    path("sdm/standar/jabatan/<uuid:job_id>/", standards.job_standard, name="job_standard"),
    path("sdm/standar/jabatan/<uuid:job_id>/ubah/", standards.job_set, name="job_set"),
    path("sdm/standar/<uuid:standard_id>/tarik/", standards.withdraw, name="standard_withdraw"),
]
