"""Addresses of meetings, tasks and occasional talks, and the room's home."""

from django.urls import URLPattern, path

from pamong.mentoring.views import home

urlpatterns: list[URLPattern] = [
    path("mentoring/", home.home, name="home"),
]
