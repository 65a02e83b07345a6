"""What is offered to learn from next: the rules over any candidates, and what a person reads on her page."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.agency.models import Person
from pamong.catalogue.actions import bookmark
from pamong.catalogue.models import Finished, Resource
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.plans.models import Assessment, Goal, Item, Line
from pamong.rulebook.models import Competency, Edition
from pamong.study.actions.suggesting import decline_resource
from pamong.study.models import Declined
from pamong.study.queries.recommending import family_of, for_you
from pamong.study.rules.recommending import RUN, Candidate, Reason, Why, leads, offered
from tests import planned, shelved
from tests.answers import text_of
from tests.cast import NOW, TODAY

HERE = "study:suggestions"
KEYS = [UUID(int=n) for n in range(1, 60)]
REASONS = st.builds(
    Reason, st.sampled_from(list(Why)), st.sampled_from([None, *KEYS[:3]]), st.sampled_from(["A", "B"]),
    st.integers(1, 3), st.integers(3, 5), st.integers(1, 3), st.integers(1, 5), st.integers(5, 90), st.booleans(),
    st.none() | st.dates(TODAY, TODAY + timedelta(days=90)),
)  # fmt: skip
CANDIDATES = st.lists(
    st.builds(
        Candidate, st.sampled_from(KEYS), st.sampled_from(["video", "course"]), st.booleans(), st.integers(0, 50),
        st.lists(st.sampled_from(KEYS[:3]), max_size=2), st.lists(REASONS, max_size=3),
    ),
    max_size=25, unique_by=lambda one: one.id,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CANDIDATES, st.randoms(use_true_random=False))
def test_every_offer_has_a_reason_is_offered_once_and_always_the_same(candidates, chance):
    found = offered(candidates, TODAY, 24)
    mixed = candidates[:]
    chance.shuffle(mixed)
    assert [one.candidate.id for one in offered(mixed, TODAY, 24)] == [one.candidate.id for one in found]
    assert all(one.reasons and one.reasons[0].sentence.endswith(".") for one in found)
    assert len({one.candidate.id for one in found}) == len(found) == min(24, sum(bool(c.reasons) for c in candidates))


@settings(max_examples=60, deadline=None)
@given(CANDIDATES)
def test_no_five_in_a_row_are_of_one_kind_or_for_one_competency_while_something_else_is_left(candidates):
    found = offered(candidates, TODAY, 24)
    for end in range(RUN, len(found)):
        before, this, after = found[end - RUN : end], found[end], found[end + 1 :]
        for of in (lambda one: one.candidate.kind, lambda one: one.about):
            full = {of(one) for one in before}
            if of(this) is not None and full == {of(this)}:
                others = [one for one in after if not _would_run(one, before)]
                assert others == []


def _would_run(one, before):
    kinds = {each.candidate.kind for each in before} == {one.candidate.kind}
    return kinds or (one.about is not None and {each.about for each in before} == {one.about})


def test_the_level_must_lead_from_the_present_towards_the_target():
    assert leads(2, 3, 2, 3)
    assert leads(1, 5, 2, 3)
    assert not leads(1, 2, 2, 3)
    assert not leads(4, 5, 2, 5)
    assert leads(3, 4, 0, 5)


def test_the_family_of_a_position_is_its_name_without_the_rank():
    assert family_of("Analis SDM Aparatur Ahli Pertama") == "Analis SDM Aparatur"
    assert family_of("Kepala Bagian") == "Kepala Bagian"


# --- the page ----------------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def agreed(cast, **levels):
    """Dewi's agreed levels: `komunikasi=(2, 3)` is level 2 where 3 is asked."""
    row = Assessment.objects.create(
        agency=cast.agency, employee=cast.dewi, supervisor=cast.ratna, year=2026, state="agreed", agreed_at=NOW,
        revealed_at=NOW, opened_at=NOW, opened_by=cast.dewi,
    )  # fmt: skip
    for key, (level, required) in levels.items():
        competency = Competency.objects.get(agency=cast.agency, key=key.replace("_", "-"))
        edition = Edition.objects.filter(competency=competency).latest(
            "valid_from" if hasattr(Edition, "valid_from") else "pk"
        )
        Line.objects.create(
            agency=cast.agency, assessment=row, competency=competency, edition=edition, required=required, agreed=level
        )
    return row


def colleagues(cast, resource, count, position):
    """So many in this position finished it."""
    for n in range(count):
        one = Person.objects.create(
            agency=cast.agency, nip=f"19900101202001{n:04}", name=f"Rekan {n}", kind="pns", position=position,
            unit=cast.dewi.unit,
        )  # fmt: skip
        Finished.objects.create(agency=cast.agency, person=one, resource=resource, on=TODAY)


def reasons(person):
    return {one.card.title: [one.reason, *one.also] for one in for_you(person, TODAY).suggestions}


def test_a_gap_is_the_first_reason_and_is_said_in_one_sentence(cast, dewi):
    agreed(cast, komunikasi=(2, 3))
    shelved.resource(cast, title="Menuju tiga")
    shelved.resource(cast, title="Sudah lewat", teaches=(shelved.taught(cast, level_from=1, level_to=2),))
    shelved.resource(cast, title="Mati")
    Resource.objects.filter(title="Mati").update(link="dead")
    assert reasons(cast.dewi) == {"Menuju tiga": ["Target Anda Komunikasi tingkat 3, kini 2."]}
    page = text_of(dewi.get(reverse(HERE)))
    assert "Target Anda Komunikasi tingkat 3, kini 2." in page
    assert "Mulai penilaian kompetensi" not in page


def test_who_has_no_agreed_levels_gets_what_her_position_asks_for_and_is_told_what_to_do(cast, dewi, siti):
    shelved.resource(cast, title="Menuju tiga")
    page = text_of(dewi.get(reverse(HERE)))
    assert "Mulai penilaian kompetensi" in page
    assert "Jabatan Anda meminta" in page or "Belum ada saran" in page


def test_four_colleagues_are_never_told_of_and_five_are(cast):
    four, five = (shelved.resource(cast, title=title, teaches=()) for title in ("Empat", "Lima"))
    colleagues(cast, five, 5, cast.dewi.position)
    for person in Person.objects.filter(name__startswith="Rekan")[:4]:
        Finished.objects.create(agency=cast.agency, person=person, resource=four, on=TODAY)
    assert reasons(cast.dewi)["Lima"] == ["5 rekan dengan jabatan yang sama menuntaskannya."]
    assert "Empat" not in reasons(cast.dewi)


def test_the_next_step_of_a_path_and_what_is_kept_are_offered_and_what_is_finished_is_not(cast):
    one, two, three = (shelved.resource(cast, title=title, teaches=()) for title in ("Satu", "Dua", "Tiga"))
    shelved.path(cast, one, two, three, title="Jalur ABK")
    kept = shelved.resource(cast, title="Disimpan", teaches=())
    bookmark(kept.pk, kept=True, by=cast.dewi, now=NOW)
    assert reasons(cast.dewi) == {"Disimpan": ["Anda simpan dan belum Anda pelajari."]}
    Finished.objects.create(agency=cast.agency, person=cast.dewi, resource=one, on=TODAY)
    assert reasons(cast.dewi)["Dua"] == ["Langkah berikut dari jalur “Jalur ABK”."]
    assert not {"Satu", "Tiga"} & reasons(cast.dewi).keys()


def test_what_is_not_for_me_goes_and_comes_back(cast, dewi, siti):
    row = shelved.resource(cast, title="Bukan ini")
    bookmark(row.pk, kept=True, by=cast.dewi, now=NOW)
    decline = reverse("study:suggestion_decline", args=[row.pk])
    assert "Tidak ditawarkan lagi" in text_of(dewi.post(decline, follow=True))
    dewi.post(decline)
    assert Declined.objects.get().person == cast.dewi
    page = text_of(dewi.get(reverse(HERE)))
    assert "Disembunyikan (1)" in page
    assert reasons(cast.dewi) == {}
    dewi.post(decline, {"bukan": "0"})
    assert list(reasons(cast.dewi)) == ["Bukan ini"]
    assert siti.post(reverse("study:suggestion_decline", args=[new_id()])).status_code == 404


def test_somebody_hides_only_so_many(cast, monkeypatch):
    monkeypatch.setattr("pamong.study.actions.suggesting.MOST", 1)
    one, two = shelved.resource(cast), shelved.resource(cast)
    decline_resource(one.pk, declined=True, by=cast.dewi, now=NOW)
    with pytest.raises(Refused, match="Sudah 1"):
        decline_resource(two.pk, declined=True, by=cast.dewi, now=NOW)


def test_the_list_is_narrowed_by_reason_and_competency(cast, dewi):
    agreed(cast, komunikasi=(2, 3), kerja_sama=(1, 3))
    shelved.resource(cast, title="Bicara")
    shelved.resource(cast, title="Bersama", teaches=(shelved.taught(cast, "kerja-sama", 1, 3),))
    kept = shelved.resource(cast, title="Disimpan", teaches=())
    bookmark(kept.pk, kept=True, by=cast.dewi, now=NOW)
    only = text_of(dewi.get(reverse(HERE), {"alasan": "simpanan"}))
    assert "Disimpan" in only
    assert "Bicara" not in only
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    about = text_of(dewi.get(reverse(HERE), {"kompetensi": str(key)}))
    assert "Bicara" in about
    assert "Bersama" not in about
    assert "Bersama" in text_of(dewi.get(reverse(HERE), {"alasan": "<script>", "kompetensi": "x"}))


def test_the_page_of_ones_learning_brings_three_after_it_and_a_link_without_javascript(cast, dewi):
    agreed(cast, komunikasi=(2, 4))
    for n in range(5):
        shelved.resource(cast, title=f"Sumber {n}", teaches=(shelved.taught(cast, level_from=2, level_to=4),))
    home = dewi.get(reverse("study:home")).content.decode()
    assert f'hx-get="{reverse(HERE)}?sari=1"' in home
    part = dewi.get(reverse(HERE) + "?sari=1", headers={"HX-Request": "true"}).content.decode()
    assert part.count("Target Anda Komunikasi") == 3
    assert "<html" not in part


def test_queries_stay_few_whatever_there_is(cast, dewi):
    agreed(cast, komunikasi=(2, 3))
    for n in range(12):
        shelved.resource(cast, title=f"Sumber {n}")
    colleagues(cast, Resource.objects.get(title="Sumber 1"), 6, cast.dewi.position)
    with CaptureQueriesContext(connection) as found:
        assert for_you(cast.dewi, TODAY).suggestions
    assert len(found) == 6, [each["sql"][:80] for each in found]


def test_somebody_of_another_agency_is_offered_nothing_of_ours(cast):
    row = shelved.resource(cast, title="Milik sini")
    assert for_you(cast.kadek, date(2026, 11, 21)).suggestions == []
    assert not Resource.objects.visible_to(cast.kadek).filter(pk=row.pk).exists()


def planned_to_learn(cast, activity="Membaca dua buku"):
    """Dewi's agreed plan with an activity of self-learning for Komunikasi."""
    plan = planned.agreed(cast)
    goal = planned.goals_of(plan)[0]
    Goal.objects.filter(pk=goal.pk).update(competency=Competency.objects.get(agency=cast.agency, key="komunikasi"))
    Item.objects.filter(pk=planned.items_of(goal)[0].pk).update(
        track="self_learning", form="self_study", activity=activity, due_on=TODAY + timedelta(days=10)
    )


def test_an_activity_of_the_plan_is_a_reason_and_the_gap_is_told_beside_it(cast, dewi):
    planned_to_learn(cast)
    shelved.resource(cast, title="Menuju tiga")
    assert reasons(cast.dewi)["Menuju tiga"][0] == "Membantu kegiatan rencana Anda: “Membaca dua buku”."
    agreed(cast, komunikasi=(2, 3))
    both = ["Membantu kegiatan rencana Anda: “Membaca dua buku”.", "Target Anda Komunikasi tingkat 3, kini 2."]
    assert reasons(cast.dewi)["Menuju tiga"] == both
    assert "belum ada yang direncanakan" not in text_of(dewi.get(reverse(HERE)))
