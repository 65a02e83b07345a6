"""Addresses of circles."""

from django.urls import URLPattern, path

from pamong.community.views import home

urlpatterns: list[URLPattern] = [
    path("komunitas/", home.home, name="home"),
]
