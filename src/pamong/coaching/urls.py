"""The addresses of the room."""

from django.urls import include, path

app_name = "coaching"
urlpatterns = [
    path("", include("pamong.coaching.urls_cycles")),
    path("", include("pamong.coaching.urls_sessions")),
]
