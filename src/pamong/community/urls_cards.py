"""Addresses of knowledge cards, and of the search over cards and questions."""

from django.urls import path

from pamong.community.views import card_answers as answers
from pamong.community.views import card_write as write
from pamong.community.views import cards

ALL = "komunitas/kartu/"
ONE = f"{ALL}<uuid:card_id>/"

urlpatterns = [
    path("komunitas/cari/", cards.search, name="search"),
    path(ALL, cards.cards, name="cards"),
    path(f"{ALL}baru/", write.card_new, name="card_new"),
    path(f"{ALL}menunggu/", cards.waiting, name="cards_waiting"),
    path(ONE, cards.card, name="card"),
    path(f"{ONE}ubah/", write.card_edit, name="card_edit"),
    path(f"{ONE}kirim/", write.card_submit, name="card_submit"),
    path(f"{ONE}tarik/", write.card_take_back, name="card_take_back"),
    path(f"{ONE}hapus/", write.card_delete, name="card_delete"),
    path(f"{ONE}setuju/", answers.card_agree, name="card_agree"),
    path(f"{ONE}tidak-setuju/", answers.card_refuse, name="card_refuse"),
    path(f"{ONE}cabut/", answers.card_withdraw, name="card_withdraw"),
    path(f"{ONE}baca/", answers.card_review, name="card_review"),
    path(f"{ONE}terbitkan/", answers.card_publish, name="card_publish"),
    path(f"{ONE}kembalikan/", answers.card_return, name="card_return"),
    path(f"{ONE}pensiunkan/", write.card_retire, name="card_retire"),
    path(f"{ONE}perbaiki/", write.card_revise, name="card_revise"),
    path(f"{ONE}terbantu/", cards.helped, name="card_helped"),
]
