"""Addresses: what is offered to me, and what my own entries show."""

from django.urls import path

from pamong.study.views import suggesting

ALL = "belajar/untuk-anda/"

urlpatterns = [
    path(ALL, suggesting.suggestions, name="suggestions"),
    path(f"{ALL}<uuid:resource_id>/bukan/", suggesting.decline, name="suggestion_decline"),
]
