"""HR's feeds, what they tell of, and links that died or moved."""

from django.urls import URLPattern, path

from pamong.catalogue.views import feeds, suggestions

ALL = "sdm/katalog/umpan/"

urlpatterns: list[URLPattern] = [
    path(ALL, feeds.listed, name="feeds"),
    path(f"{ALL}baru/", feeds.new, name="feed_new"),
    path(f"{ALL}daftar/", feeds.take_list, name="feeds_take"),
    path(f"{ALL}umpan-belajar.opml", feeds.export, name="feeds_export"),
    path(f"{ALL}<uuid:feed_id>/ubah/", feeds.edit, name="feed_edit"),
    path(f"{ALL}<uuid:feed_id>/jalankan/", feeds.run, name="feed_run"),
    path(f"{ALL}<uuid:feed_id>/baca/", feeds.ask, name="feed_ask"),
    path(f"{ALL}<uuid:feed_id>/hapus/", feeds.remove, name="feed_remove"),
    path("sdm/katalog/usulan/", suggestions.listed, name="suggestions"),
    path("sdm/katalog/usulan/putuskan/", suggestions.decide, name="suggestions_decide"),
    path("sdm/katalog/<uuid:resource_id>/periksa-tautan/", suggestions.link_ask, name="link_ask"),
    path("sdm/katalog/<uuid:resource_id>/alamat-baru/", suggestions.link_move, name="link_move"),
]
