"""Addresses: reviews of a plan."""

from typing import Final

from django.urls import path, register_converter

from pamong.plans.views import review, review_paper


class ReviewKind:
    """The kind of a review in an address: `midyear` is written `tengah-tahun`, `closing` is written `penutupan`."""

    regex = "tengah-tahun|penutupan"
    words: Final = {"midyear": "tengah-tahun", "closing": "penutupan"}

    def to_python(self, value: str) -> str:
        """Return the code."""
        return next(code for code, word in self.words.items() if word == value)

    def to_url(self, value: str) -> str:
        """Return the word of the address."""
        if value not in self.words:
            raise ValueError(value)
        return self.words[value]


register_converter(ReviewKind, "review_kind")
ONE: Final = "rencana/<uuid:plan_id>/tinjauan/<review_kind:kind>/"

urlpatterns = [
    path(ONE, review.review, name="review"),
    path(f"{ONE}mulai/", review.begin, name="review_begin"),
    path(f"{ONE}tarik/", review.take_back, name="review_take_back"),
    path(f"{ONE}kesimpulan/", review.conclude, name="review_conclude"),
    path(f"{ONE}konfirmasi/", review.confirm, name="review_confirm"),
    path(f"{ONE}cetak.pdf", review_paper.pdf, name="review_pdf"),
]
