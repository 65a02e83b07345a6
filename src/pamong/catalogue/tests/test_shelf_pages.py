"""What a reader keeps, says and follows, and how HR puts a way in order."""

import pytest
from django.urls import reverse

from pamong.catalogue import actions
from pamong.catalogue.models import Bookmark, Path, PathStep, Review
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(response.content.decode().split())


def steps_of(path):
    return [step.resource.title for step in PathStep.objects.filter(path=path).order_by("position")]


def test_a_resource_is_kept_and_let_go(cast, dewi, ratna):
    row = shelved.resource(cast)
    url, mine = reverse("catalogue:bookmark", args=[row.pk]), reverse("catalogue:bookmarks")
    assert "Belum ada yang disimpan" in text_of(dewi.get(mine))
    assert dewi.post(url, {"next": mine})["Location"] == mine
    assert row.title in text_of(dewi.get(mine))
    assert row.title not in text_of(ratna.get(mine))
    actions.close_resource(row.pk, reason="Usang.", by=cast.siti, now=NOW)
    assert "Sudah ditutup" in text_of(dewi.get(mine))
    dewi.post(url, {"simpan": "0"})
    assert not Bookmark.objects.exists()


def test_a_review_is_written_changed_and_taken_back(cast, dewi):
    row = shelved.resource(cast)
    url = reverse("catalogue:review", args=[row.pk])
    assert dewi.post(url, {"stars": "4", "text": "Padat."})["Location"].endswith("#ulasan")
    assert dewi.get(url).context["form"]["text"].value() == "Padat."
    dewi.post(url, {"stars": "5", "text": "Padat dan jelas."})
    assert [(each.stars, each.text) for each in Review.objects.all()] == [(5, "Padat dan jelas.")]
    dewi.post(reverse("catalogue:review_remove", args=[row.pk]))
    assert not Review.objects.exists()


@pytest.mark.parametrize("change", [{"stars": ""}, {"stars": "9"}, {"text": "x" * 501}])
def test_a_review_that_cannot_stand_keeps_what_was_typed(cast, dewi, change):
    row = shelved.resource(cast)
    page = dewi.post(reverse("catalogue:review", args=[row.pk]), {"stars": "4", "text": "Kata saya", **change})
    assert page.status_code == 200
    assert page.context["form"]["text"].value() == change.get("text", "Kata saya")
    assert "error-summary" in text_of(page)
    assert not Review.objects.exists()


def test_hr_hides_a_review(cast, dewi, siti):
    row = shelved.resource(cast)
    review = actions.review_resource(row.pk, stars=1, text="Kasar", by=cast.ratna, now=NOW)
    url = reverse("catalogue:review_hide", args=[review.pk])
    assert dewi.post(url).status_code == 403
    assert siti.post(url).status_code == 302
    assert Review.objects.get().hidden_by == cast.siti


def test_hr_lays_a_way_and_fills_it(cast, siti):
    first, second = shelved.resource(cast, title="Satu"), shelved.resource(cast, title="Dua")
    page = siti.get(reverse("catalogue:path_new"))
    data = {
        "title": "Jalur",
        "summary": "",
        "is_ordered": "ya",
        "competency": "",
        "once": page.context["form"]["once"].value(),
    }
    answer = siti.post(reverse("catalogue:path_new"), data)
    path = Path.objects.get()
    assert answer["Location"] == reverse("catalogue:path_add", args=[path.pk])
    for row in (first, second, second):
        siti.post(answer["Location"], {"sumber": row.pk})
    assert steps_of(path) == ["Satu", "Dua"]
    assert "Tidak ada yang cocok" in text_of(siti.get(answer["Location"] + "?q=Satu"))


def sent(client, path):
    form = client.get(reverse("catalogue:path_edit", args=[path.pk])).context["form"]
    steps = list(PathStep.objects.filter(path=path).order_by("position").values_list("resource_id", flat=True))
    return {**{name: form[name].value() or "" for name in form.fields}, "langkah": [str(key) for key in steps]}


def test_steps_move_with_what_was_typed_beside_them(cast, siti):
    first, second = shelved.resource(cast, title="Satu"), shelved.resource(cast, title="Dua")
    path = shelved.path(cast, first, second)
    url = reverse("catalogue:path_edit", args=[path.pk])
    siti.post(url, {**sent(siti, path), f"catatan-{second.pk}": "Lebih dulu.", "naik": str(second.pk)})
    assert steps_of(path) == ["Dua", "Satu"]
    assert PathStep.objects.get(path=path, resource=second).note == "Lebih dulu."
    siti.post(url, {**sent(siti, path), "turun": str(second.pk)})
    assert steps_of(path) == ["Satu", "Dua"]
    siti.post(url, {**sent(siti, path), "naik": str(first.pk)})
    assert steps_of(path) == ["Satu", "Dua"]
    siti.post(url, {**sent(siti, path), "buang": str(first.pk)})
    assert steps_of(path) == ["Dua"]


def test_a_way_that_was_changed_meanwhile_keeps_what_was_typed(cast, siti):
    path = shelved.path(cast)
    data = sent(siti, path)
    siti.post(reverse("catalogue:path_edit", args=[path.pk]), {**data, "title": "Judul orang lain"})
    page = siti.post(reverse("catalogue:path_edit", args=[path.pk]), {**data, "title": "Judul saya"})
    assert "sudah diubah orang lain" in text_of(page)
    form = page.context["form"]
    assert form["title"].value() == "Judul saya"
    again = {**data, "title": "Judul saya", "version": form["version"].value()}
    assert siti.post(reverse("catalogue:path_edit", args=[path.pk]), again).status_code == 302
    assert Path.objects.get().title == "Judul saya"


def test_a_closed_way_is_gone_for_readers(cast, siti, dewi):
    path = shelved.path(cast)
    assert path.title in text_of(dewi.get(reverse("catalogue:paths")))
    assert "0 dari 2 sudah saya pelajari" in text_of(dewi.get(reverse("catalogue:path", args=[path.pk])))
    siti.post(reverse("catalogue:path_close", args=[path.pk]))
    assert dewi.get(reverse("catalogue:path", args=[path.pk])).status_code == 404
    assert "Belum ada jalur" in text_of(dewi.get(reverse("catalogue:paths")))
    siti.post(reverse("catalogue:path_reopen", args=[path.pk]))
    assert dewi.get(reverse("catalogue:path", args=[path.pk])).status_code == 200


def test_a_collection_has_no_numbers(cast, dewi):
    path = shelved.path(cast, is_ordered=False)
    said = text_of(dewi.get(reverse("catalogue:path", args=[path.pk])))
    assert "1. " not in said
    assert "Kumpulan" in text_of(dewi.get(reverse("catalogue:paths")))
