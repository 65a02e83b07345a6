"""What colleagues say, what one keeps, and the ways that HR lays."""

import pytest

from pamong.catalogue import actions, events, queries
from pamong.catalogue.models import Bookmark, Path, PathStep, Resource, Review
from pamong.catalogue.rules import Faulty, PathDraft, StepDraft
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def told(kind):
    return Entry.objects.filter(event=kind.name).count()


def sums(row):
    row.refresh_from_db()
    return row.stars_sum, row.stars_count


def test_stars_are_kept_beside_the_resource(cast):
    row = shelved.resource(cast)
    for by, stars in ((cast.dewi, 5), (cast.ratna, 2), (cast.dewi, 4), (cast.dewi, 4)):
        actions.review_resource(row.pk, stars=stars, text=" Padat. ", by=by, now=NOW)
    assert sums(row) == (6, 2)
    assert told(events.ResourceReviewed) == 3
    actions.remove_review(row.pk, by=cast.ratna, now=NOW)
    actions.remove_review(row.pk, by=cast.ratna, now=NOW)
    assert sums(row) == (4, 1)
    assert Review.objects.get().text == "Padat."


def test_words_of_a_review_stand_in_no_event(cast):
    row = shelved.resource(cast)
    actions.review_resource(row.pk, stars=5, text="Kata-kata saya", by=cast.dewi, now=NOW)
    assert "Kata-kata" not in str(Entry.objects.get(event=events.ResourceReviewed.name).data)


@pytest.mark.parametrize(("stars", "text"), [(0, ""), (6, ""), (3, "x" * 501)])
def test_a_review_out_of_bounds_is_refused(cast, stars, text):
    row = shelved.resource(cast)
    with pytest.raises(Faulty):
        actions.review_resource(row.pk, stars=stars, text=text, by=cast.dewi, now=NOW)
    assert sums(row) == (0, 0)


def test_what_hr_hides_counts_no_more_and_stays_hidden_when_changed(cast):
    row = shelved.resource(cast)
    review = actions.review_resource(row.pk, stars=1, text="Kasar", by=cast.dewi, now=NOW)
    actions.review_resource(row.pk, stars=5, text="", by=cast.ratna, now=NOW)
    with pytest.raises(Forbidden):
        actions.hide_review(review.pk, by=cast.bambang, now=NOW)
    with pytest.raises(Refused, match="sudah tidak ada"):
        actions.hide_review(review.pk, by=cast.kadek, now=NOW)
    for _again in range(2):
        actions.hide_review(review.pk, by=cast.siti, now=NOW)
    assert sums(row) == (5, 1)
    assert told(events.ReviewHidden) == 1
    actions.review_resource(row.pk, stars=2, text="Masih kasar", by=cast.dewi, now=NOW)
    assert sums(row) == (5, 1)
    seen = {by: [each.text for each in queries.reviews_of(by, row.pk)] for by in (cast.dewi, cast.surya, cast.ratna)}
    assert seen == {cast.dewi: ["Masih kasar", ""], cast.surya: [""], cast.ratna: [""]}
    assert len(queries.reviews_of(cast.siti, row.pk, hidden=True)) == 2
    assert queries.reviews_of(cast.kadek, row.pk, hidden=True) == []


def test_a_hidden_review_that_is_taken_back_and_written_anew_stays_hidden(cast):
    row = shelved.resource(cast)
    review = actions.review_resource(row.pk, stars=1, text="Kasar", by=cast.dewi, now=NOW)
    actions.hide_review(review.pk, by=cast.siti, now=NOW)
    actions.remove_review(row.pk, by=cast.dewi, now=NOW)
    assert Review.objects.get().text == ""
    actions.review_resource(row.pk, stars=1, text="Kasar lagi", by=cast.dewi, now=NOW)
    assert sums(row) == (0, 0)
    assert queries.reviews_of(cast.ratna, row.pk) == []


def test_a_closed_resource_is_reviewed_no_more(cast):
    row = shelved.resource(cast)
    actions.close_resource(row.pk, reason="Usang.", by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.review_resource(row.pk, stars=5, text="", by=cast.dewi, now=NOW)


def test_keeping_twice_keeps_once_and_is_nobody_elses_business(cast):
    row = shelved.resource(cast)
    before = Entry.objects.count()
    for _again in range(2):
        actions.bookmark(row.pk, kept=True, by=cast.dewi, now=NOW)
    assert Entry.objects.count() == before
    assert [card.id for card in queries.kept_cards(cast.dewi, queries.bookmarks_of(cast.dewi))] == [row.pk]
    assert not queries.bookmarks_of(cast.ratna)
    card = queries.resource_card(cast.dewi, row.pk)
    assert card.is_kept
    assert not queries.resource_card(cast.ratna, row.pk).is_kept
    for _again in range(2):
        actions.bookmark(row.pk, kept=False, by=cast.dewi, now=NOW)
    assert not Bookmark.objects.exists()


def test_a_card_says_what_a_reader_asks(cast):
    row = shelved.resource(cast)
    actions.mark_finished(cast.dewi.pk, [row.pk], on=NOW.date())
    card = queries.resource_card(cast.dewi, row.pk)
    assert (card.duration, card.price, card.host, card.kind_in_words) == (
        "1 jam 30 menit",
        "Gratis",
        "belajar.contoh.go.id",
        "Kursus",
    )
    assert [(each.name, each.levels) for each in card.teaches] == [("Komunikasi", "tingkat 2–3")]
    assert card.is_finished
    assert queries.resource_card(cast.kadek, row.pk) is None
    assert [each.id for each in queries.resource_cards(cast.dewi, [new_id(), row.pk])] == [row.pk]


def draft_of(path, *resources, **changes):
    steps = tuple(StepDraft(resource=row.pk) for row in resources)
    return PathDraft(**{"title": path.title, "summary": path.summary, "steps": steps, **changes})


def test_a_way_keeps_its_order_and_what_hr_wrote_beside_it(cast):
    path = shelved.path(cast)
    first, second = [step.card for step in queries.path_page(cast.dewi, path.pk).steps]
    assert queries.path_page(cast.dewi, path.pk).steps[0].note == "Mulai dari sini."
    turned = draft_of(path, Resource.objects.get(pk=second.id), Resource.objects.get(pk=first.id))
    path = actions.change_path(path.pk, turned, version=1, by=cast.siti, now=NOW)
    assert [step.card.id for step in queries.path_page(cast.dewi, path.pk).steps] == [second.id, first.id]
    assert actions.change_path(path.pk, turned, version=2, by=cast.siti, now=NOW).version == 2
    assert (told(events.PathMade), told(events.PathChanged)) == (1, 1)
    with pytest.raises(Refused, match="diubah orang lain"):
        actions.change_path(path.pk, turned, version=1, by=cast.siti, now=NOW)


def test_a_way_shows_how_far_one_is(cast):
    row, other = shelved.resource(cast), shelved.resource(cast, minutes=None)
    path = shelved.path(cast, row, other)
    actions.mark_finished(cast.dewi.pk, [row.pk], on=NOW.date())
    (card,) = queries.path_cards(cast.dewi)
    assert (card.id, card.steps, card.finished, card.duration) == (path.pk, 2, 1, "1 jam 30 menit")
    assert queries.path_cards(cast.ratna)[0].finished == 0
    assert queries.paths_with(cast.dewi, row.pk) == [(path.pk, path.title)]
    actions.close_resource(row.pk, reason="Usang.", by=cast.siti, now=NOW)
    assert len(queries.path_page(cast.dewi, path.pk).steps) == 1
    assert len(queries.path_page(cast.siti, path.pk, closed=True).steps) == 2


def test_a_closed_way_is_found_no_more_and_comes_back(cast):
    path = shelved.path(cast)
    for _again in range(2):
        actions.close_path(path.pk, by=cast.siti, now=NOW)
    assert queries.path_page(cast.dewi, path.pk) is None
    assert queries.path_cards(cast.dewi) == []
    shelved.path(cast)
    with pytest.raises(Faulty, match="Sudah ada jalur"):
        actions.reopen_path(path.pk, by=cast.siti, now=NOW)
    Path.objects.exclude(pk=path.pk).update(closed_at=NOW)
    for _again in range(2):
        actions.reopen_path(path.pk, by=cast.siti, now=NOW)
    assert (told(events.PathClosed), told(events.PathChanged)) == (1, 1)


def test_a_way_cannot_hold_what_is_not_offered_or_stands_twice(cast):
    row = shelved.resource(cast)
    foreign = shelved.resource(cast, by=cast.kadek)
    closed = shelved.resource(cast)
    actions.close_resource(closed.pk, reason="Usang.", by=cast.siti, now=NOW)
    for resources, said in (
        ((row, row), "sudah ada dalam jalur"),
        ((foreign,), "milik instansi"),
        ((closed,), "ditutup"),
    ):
        with pytest.raises(Faulty, match=said):
            shelved.path(cast, *resources)
    with pytest.raises(Faulty, match="kamus"):
        shelved.path(cast, row, competency=new_id())
    with pytest.raises(Faulty, match="perlu diisi"):
        shelved.path(cast, row, title=" ")
    assert not PathStep.objects.exists()


@pytest.mark.parametrize("name", ["dewi", "ratna", "bambang", "agus"])
def test_only_hr_lays_ways(cast, name):
    path, by = shelved.path(cast), getattr(cast, name)
    for attempt in (
        lambda: actions.make_path(PathDraft(title="x"), by=by, now=NOW),
        lambda: actions.change_path(path.pk, PathDraft(title="x"), version=1, by=by, now=NOW),
        lambda: actions.close_path(path.pk, by=by, now=NOW),
        lambda: actions.reopen_path(path.pk, by=by, now=NOW),
    ):
        with pytest.raises(Forbidden):
            attempt()
    with pytest.raises(Refused, match="tidak ada di instansi Anda"):
        actions.close_path(path.pk, by=cast.kadek, now=NOW)


def test_a_way_that_is_sent_twice_is_made_once(cast):
    key = new_id()
    for _again in range(2):
        actions.make_path(PathDraft(title="Satu"), by=cast.siti, now=NOW, key=key)
    assert Path.objects.count() == 1
