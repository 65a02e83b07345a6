"""What a reader keeps, says and follows."""

from django.urls import URLPattern, path

from pamong.catalogue.views import shelf

urlpatterns: list[URLPattern] = [
    path("belajar/simpanan/", shelf.bookmarks, name="bookmarks"),
    path("belajar/katalog/<uuid:resource_id>/simpan/", shelf.bookmark, name="bookmark"),
    path("belajar/katalog/<uuid:resource_id>/ulasan/", shelf.review, name="review"),
    path("belajar/katalog/<uuid:resource_id>/ulasan/hapus/", shelf.review_remove, name="review_remove"),
    path("belajar/ulasan/<uuid:review_id>/sembunyikan/", shelf.review_hide, name="review_hide"),
    path("belajar/jalur/", shelf.paths, name="paths"),
    path("belajar/jalur/<uuid:path_id>/", shelf.path, name="path"),
]
