"""People, units, reporting lines, import."""

from django.urls import URLPattern, path

from pamong.agency import urls_hr
from pamong.agency.views import directory, units

app_name = "agency"
urlpatterns: list[URLPattern] = [
    path("pegawai/", directory.people, name="people"),
    path("pegawai/<uuid:person_id>/", directory.person, name="person"),
    path("unit/", units.units, name="units"),
    path("unit/<uuid:unit_id>/", units.unit, name="unit"),
    *urls_hr.urlpatterns,
]
