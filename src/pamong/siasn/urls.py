"""Addresses of the room."""

from django.urls import URLPattern, path, re_path

from pamong.siasn.views import course, desk, letting

app_name = "siasn"
_ROW = "sdm/siasn/<uuid:course_id>/"
_RELEASE = "sdm/siasn/rilis/<uuid:release_id>/"
urlpatterns: list[URLPattern] = [
    path("sdm/siasn/", desk.desk, name="desk"),
    re_path(r"^sdm/siasn/unduh\.(?P<form>xlsx|csv)$", desk.export, name="export"),
    path("sdm/siasn/instansi/", letting.agency, name="agency"),
    path("sdm/siasn/riwayat/", letting.releases, name="releases"),
    path("sdm/siasn/rilis/", letting.release, name="release"),
    path("sdm/siasn/berkas/", letting.file, name="file"),
    path(_RELEASE, letting.release_page, name="release_page"),
    path(f"{_RELEASE}tarik/", letting.take_back, name="release_take_back"),
    path(_ROW, course.course, name="course"),
    path(f"{_ROW}ulang/", course.send_again, name="course_again"),
    path(f"{_ROW}tarik/", course.take_back, name="course_take_back"),
    path(f"{_ROW}ada/", course.is_there, name="course_there"),
    path(f"{_ROW}tidak-ada/", course.not_there, name="course_not_there"),
    path(f"{_ROW}beres/", course.mend, name="course_mend"),
]
