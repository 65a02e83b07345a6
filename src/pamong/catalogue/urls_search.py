"""Addresses: finding something to learn from."""

from django.urls import path

from pamong.catalogue.views import files, search

ALL = "belajar/katalog/"

urlpatterns = [
    path(ALL, search.search, name="search"),
    path(f"{ALL}<uuid:resource_id>/", search.resource, name="resource"),
    path(f"{ALL}<uuid:resource_id>/berkas/", files.download, name="file"),
]
