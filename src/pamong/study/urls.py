"""The addresses of the room, by what they are about."""

from django.urls import include, path

app_name = "study"
urlpatterns = [
    path("", include("pamong.study.urls_contract")),
    path("", include("pamong.study.urls_entry")),
    path("", include("pamong.study.urls_own")),
    path("", include("pamong.study.urls_desk")),
]
