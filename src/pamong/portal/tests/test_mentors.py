"""Supply and demand before a programme opens, and what retires with whom."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from pamong.agency.models import Person, RoleGrant
from pamong.agency.queries import standing_of
from pamong.guides.actions.inviting import AGAIN
from pamong.journal.models import Entry
from pamong.mentoring.models import Relation
from pamong.plans.tests.test_heat_pages import rate
from pamong.portal.retiring import retiring
from pamong.portal.supply import supply
from pamong.rulebook.models import Competency
from tests import mentored_relations as made
from tests.answers import text_of
from tests.cast import NOW, TODAY
from tests.house import pages
from tests.mentored_guides import open_profile
from tests.mentored_programmes import enrol, programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def lacking(cast):
    """Ten of sixteen stand one level below the 4 that is asked for."""
    cache.clear()
    pages.grow(cast, 16, start=100)
    for at, one in enumerate(
        Person.objects.filter(agency=cast.agency, siasn_id__startswith="MORE").order_by("siasn_id")
    ):
        rate(one, 1 if at < 10 else 0)


def row_of(cast, key="kerja-sama"):
    name = Competency.objects.get(agency=cast.agency, key=key).name
    return next(row for row in supply(cast.agency.pk, TODAY).rows if row.name == name)


def test_demand_stands_beside_the_places_of_mentors_who_reach_the_level(cast, lacking):
    assert (row_of(cast).people, row_of(cast).level, row_of(cast).chip.text) == (10, 4, "Belum ada mentor")
    open_profile(cast.yusuf, skills={"kerja-sama": 4}, capacity=3, taken=1)
    open_profile(cast.hadi, skills={"kerja-sama": 3}, capacity=9)
    open_profile(cast.surya, skills={"kerja-sama": 5}, capacity=8, paused_from=TODAY)

    row = row_of(cast)
    assert (row.mentors, row.places, row.short) == (2, 2, 8)
    open_profile(cast.bambang, skills={"kerja-sama": 5, "komunikasi": 5}, capacity=10)
    assert row_of(cast).chip.text == "Cukup"
    open_profile(cast.dewi, skills={"kerja-sama": 4}, capacity=2)
    assert (row_of(cast).mentors, row_of(cast).places) == (4, 14), "two who offer the same are two"
    assert row_of(cast, "komunikasi").chip.text == "Belum dicari"


def test_hr_reads_the_page_and_the_file_and_nobody_else(cast, lacking, signed_in_as):
    siti = signed_in_as(cast.siti)
    said = text_of(siti.get(reverse("portal:supply")))
    assert "10 atau lebih" in said
    assert siti.get(reverse("portal:supply_export"))["Content-Disposition"].endswith('.xlsx"')
    assert signed_in_as(cast.ratna).get(reverse("portal:supply")).status_code == 403


@pytest.fixture
def old(cast):
    """Yusuf, ahli madya, is sixty in July 2027."""
    cast.yusuf.nip = "196707151992031007"
    cast.yusuf.save()
    rate(cast.yusuf, 0, key="kerja-sama")
    return cast.yusuf


def shown(cast):
    return retiring(standing_of(cast.siti, TODAY), TODAY)


def test_who_retires_soon_with_what_nobody_learns_is_listed_until_somebody_does(cast, old):
    (row,) = shown(cast).rows
    assert (row.name, row.retires.isoformat(), row.left) == ("Yusuf Rante", "2027-08-01", "dalam 9 bulan")
    assert (row.skills, row.may_invite) == ([("Kerja sama", 4)], True)

    key = Competency.objects.get(agency=cast.agency, key="kerja-sama")
    relation = Relation.objects.create(
        agency=cast.agency, kind="informal", state="running", mentor=old, mentee=cast.dewi, competency=key, asked_at=NOW,
        began_on=TODAY,
    )  # fmt: skip
    assert (shown(cast).rows, shown(cast).others) == ([], 1)
    relation.state, relation.ended_at, relation.ended_by = "closed", NOW, old
    relation.save()
    assert len(shown(cast).rows) == 1


@pytest.mark.parametrize(("ended", "listed"), [("closed", 0), ("ended", 1)])
def test_what_was_learned_to_the_end_is_passed_on_what_broke_off_is_not(cast, old, ended, listed):
    key = Competency.objects.get(agency=cast.agency, key="kerja-sama")
    relation = made.running_relation(old, cast.dewi, competency=key)
    made.held_meeting(relation)
    Relation.objects.filter(pk=relation.pk).update(state=ended, ended_at=NOW)
    assert len(shown(cast).rows) == listed


def test_what_mentees_of_her_programme_wished_for_is_passed_on(cast, old):
    key = Competency.objects.get(agency=cast.agency, key="kerja-sama")
    of = programme(cast, "running")
    made.running_relation(old, cast.dewi, kind="formal", programme=of)
    assert len(shown(cast).rows) == 1
    enrol(of, cast.dewi, "mentor", competencies=[str(key.pk)])
    assert len(shown(cast).rows) == 1, "what she offers is not what she learns"
    enrol(of, cast.dewi, competencies=[str(key.pk)])
    assert shown(cast).rows == []


def test_a_profile_that_is_being_written_tells_nothing_yet(cast, old):
    open_profile(old, skills={"komunikasi": 3}, state="draft")
    (row,) = shown(cast).rows
    assert [name for name, _level in row.skills] == ["Kerja sama"]


def test_a_profile_counts_as_expertise_and_changes_what_is_offered(cast, old):
    open_profile(old, skills={"komunikasi": 3})
    (row,) = shown(cast).rows

    assert [name for name, _level in row.skills] == ["Kerja sama", "Komunikasi"]
    assert (row.chip.text, row.may_invite) == ("Profil terbuka", False)


def test_hr_of_another_unit_and_whoever_goes_later_see_nothing(cast, old, signed_in_as):
    cast.hadi.nip = "197103151992031007"
    cast.hadi.save()
    rate(cast.hadi, 0)
    assert [row.name for row in shown(cast).rows] == ["Yusuf Rante"]
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    assert shown(cast).rows == []


def test_the_page_leads_to_an_invitation_and_the_file_is_written_down(cast, old, signed_in_as):
    siti = signed_in_as(cast.siti)
    page = siti.get(reverse("portal:retiring"))
    assert "Yusuf Rante" in text_of(page)
    assert f"pegawai={old.pk}&amp;karena=retiring" in page.content.decode()
    siti.post(reverse("guides:invite"), {"person": "Yusuf Rante", "reason": "retiring"})
    assert "Diajak 21 Nov 2026" in text_of(siti.get(reverse("portal:retiring")))
    assert not shown(cast).rows[0].may_invite
    assert retiring(standing_of(cast.siti, TODAY), TODAY + AGAIN + DAY).rows[0].may_invite
    siti.get(reverse("portal:retiring_export"))
    assert Entry.objects.filter(event="guides.RetiringExported").count() == 1


def test_the_page_of_those_who_retire_asks_at_most_twelve_times(cast, old, signed_in_as, django_assert_max_num_queries):
    made.running_relation(old, cast.surya)
    siti = signed_in_as(cast.siti)
    siti.get(reverse("portal:retiring"))
    with django_assert_max_num_queries(12):
        page = siti.get(reverse("portal:retiring"))
    assert "Yusuf Rante" in text_of(page)


def test_whom_she_talked_with_once_she_does_not_accompany(cast, old):
    made.occasional_relation(old, cast.dewi)
    made.running_relation(old, cast.surya)
    assert [row.people for row in shown(cast).rows] == [1]
