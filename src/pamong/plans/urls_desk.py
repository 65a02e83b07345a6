"""Addresses: desk."""

from django.urls import URLPattern, path, re_path

from pamong.plans.views import desk

urlpatterns: list[URLPattern] = [
    path("sdm/rencana/", desk.people, name="coverage"),
    re_path(r"^sdm/rencana/unduh\.(?P<form>xlsx|csv)$", desk.export, name="coverage_export"),
    path("sdm/rencana/ingatkan/", desk.remind, name="remind"),
]
