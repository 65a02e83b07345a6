"""Addresses: what is offered to me, and what my own entries show, for me and as a rate for HR."""

from django.urls import path

from pamong.study.views import sharing, signs, suggesting

ALL = "belajar/untuk-anda/"

urlpatterns = [
    path(ALL, suggesting.suggestions, name="suggestions"),
    path(f"{ALL}<uuid:resource_id>/bukan/", suggesting.decline, name="suggestion_decline"),
    path("belajar/bagikan/", sharing.share, name="share"),
    path("pamong.webmanifest", sharing.manifest, name="manifest"),
    path("belajar/tanda/", signs.signs, name="signs"),
    path("belajar/tanda/<str:kind>/", signs.explain, name="sign_explain"),
    path("sdm/belajar/tanda/", signs.rates, name="rates"),
]
