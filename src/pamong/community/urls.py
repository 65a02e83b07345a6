"""The addresses of the room, by what they are about."""

from django.urls import include, path

app_name = "community"
urlpatterns = [
    path("", include("pamong.community.urls_circles")),
    path("", include("pamong.community.urls_cards")),
    path("", include("pamong.community.urls_questions")),
]
