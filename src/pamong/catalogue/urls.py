"""The addresses of the room, by what they are about."""

from django.urls import include, path

app_name = "catalogue"
urlpatterns = [
    path("", include("pamong.catalogue.urls_search")),
    path("", include("pamong.catalogue.urls_shelf")),
    path("", include("pamong.catalogue.urls_desk")),
    path("", include("pamong.catalogue.urls_feeds")),
]
