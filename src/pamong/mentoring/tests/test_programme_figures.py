"""Figures of a programme show how it goes, and nobody: pulses, evaluations, silent pairs, who asked for help."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.urls import reverse

from pamong.agency.queries import standing_of
from pamong.mentoring.models import Evaluation, Pulse, Relation, Steward
from pamong.mentoring.queries import figures
from pamong.mentoring.queries.desk_list import desk_list
from pamong.mentoring.rules.pooled import pooled
from tests import mentored_programmes as mentored
from tests.answers import text_of
from tests.cast import NOW, TODAY, Cast
from tests.mentored_meetings import completed, related

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(cast: Cast, signed_in_as: Any) -> Any:
    return lambda who: signed_in_as(getattr(cast, who))


def at(name: str, *keys: Any) -> str:
    return reverse(f"mentoring:{name}", args=keys)


def test_answers_are_shown_in_whole_lots_of_five_that_stay_as_they_are() -> None:
    marks = [{"a": n % 5 + 1} for n in range(12)]
    assert not pooled(marks[:4], ["a"]).is_shown
    shown = [pooled(marks[:n], ["a"]) for n in range(5, 10)]
    assert {pool.means["a"] for pool in shown} == {3.0}
    assert [pool.count for pool in shown] == [5] * 5
    assert pooled(marks[:10], ["a"]).count == 10
    assert pooled([{"a": 9}, {}, *marks[:4]], ["a"]).waiting == 4, "what is no mark is left out"


def test_the_list_and_the_desk_count_the_same_people_and_nobody_who_left(cast: Cast) -> None:
    of = mentored.open_programme(cast)
    for person in (cast.dewi, cast.ratna):
        mentored.enrol(of, person)
    mentored.enrol(of, cast.bambang, state="asked")
    for person in (cast.ratna, cast.bambang):
        person.left_on, person.left_reason = TODAY, "moved"
        person.save()
    (row,) = desk_list(standing_of(cast.siti), QueryDict()).rows.items
    assert (row.mentees, row.waiting) == (figures.takers_of(of).mentees, 0) == (1, 0)


def test_lately_begins_at_midnight_thirty_days_ago_where_the_agency_is(cast: Cast) -> None:
    of = mentored.programme(cast, "running")
    pair = related(cast, kind="formal", programme=of, began_on=TODAY - timedelta(days=60))
    midnight = datetime.combine(TODAY - timedelta(days=30), time.min, ZoneInfo("Asia/Jakarta"))
    for minutes in (-90, 0, 90):
        completed(cast, pair, midnight + timedelta(minutes=minutes))
    health = figures.health_of(of, TODAY)
    assert (health.meetings, health.meetings_lately) == (3, 2)


def test_where_units_are_too_many_to_choose_from_words_find_them(
    cast: Cast, as_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = mentored.open_programme(cast)
    for person in (cast.dewi, cast.yusuf):
        mentored.enrol(of, person)
    where, chosen = at("participants", of.pk), {"unit": str(cast.dewi.unit_id)}
    assert 'name="unit"' in as_("siti").get(where).text
    monkeypatch.setattr(figures, "MOST_UNITS", 1)
    assert 'name="unit"' not in as_("siti").get(where).text
    assert 'name="unit"' in as_("siti").get(where, chosen).text, "the one that was chosen can be let go"
    assert cast.yusuf.unit is not None
    found = text_of(as_("siti").get(where, {"q": cast.yusuf.unit.name}))
    assert ("Yusuf Rante" in found, "Dewi Anggraini" in found) == (True, False)


def test_pulses_and_evaluations_show_nobody(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "running")
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=of,
        asked_at=NOW, began_on=TODAY,
    )  # fmt: skip
    people = (cast.dewi, cast.yusuf, cast.surya, cast.ratna, cast.bambang)
    marks = {"useful": 5, "enough": 4, "forward": 3}
    for n, person in enumerate(people):
        Pulse.objects.create(
            agency=cast.agency, relation=relation, person=person, number=1, due_on=TODAY, marks=marks,
            answered_at=None if n == 4 else NOW,
        )  # fmt: skip
        Evaluation.objects.create(
            agency=cast.agency, relation=relation, person=person, given_at=NOW,
            marks={"reached": 4, "grown": 4, "again": 2}, to_programme="Kata rahasia",
        )  # fmt: skip
    (wave,), evaluated = figures.answers_of(of)
    assert (wave.asked, wave.answered, wave.rows) == (5, 4, [])
    assert evaluated.means["again"] == 2.0
    page = text_of(as_("siti").get(at("programme_desk", of.pk)))
    assert "Tampil setelah lima orang menjawab" in page
    assert "Kata rahasia" not in page


def test_the_desk_sees_that_a_pair_is_silent_only_two_weeks_after_the_pair(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "running")
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=of,
        asked_at=NOW, began_on=TODAY - 100 * mentored.DAY, idle_told_on=TODAY - 13 * mentored.DAY,
    )  # fmt: skip
    siti = as_("siti")
    assert "1 pasangan belum bertemu 90 hari" in text_of(siti.get(at("programme_desk", of.pk)))
    assert "Lama tidak bertemu" not in text_of(siti.get(at("programme_pairs", of.pk)))
    Relation.objects.filter(pk=relation.pk).update(idle_told_on=TODAY - 14 * mentored.DAY)
    assert "Lama tidak bertemu" in text_of(siti.get(at("programme_pairs", of.pk), {"perhatian": "1"}))


def test_who_said_no_is_not_shown(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "running")
    for state, mentor in (("declined", cast.yusuf), ("expired", cast.hadi)):
        Relation.objects.create(
            agency=cast.agency, kind="formal", state=state, mentor=mentor, mentee=cast.dewi, programme=of, asked_at=NOW,
            ended_at=NOW, ended_by=cast.dewi,
        )  # fmt: skip
    page = text_of(as_("siti").get(at("programme_pairs", of.pk), {"keadaan": "batal"}))
    assert page.count("Tidak jadi") >= 2
    assert "Belum bisa" not in page
    assert "Tidak terjawab" not in page


def test_who_asked_for_help_is_read_by_those_who_run_it_and_helped(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "running")
    for person, may_run in ((cast.ratna, True), (cast.bambang, False)):
        Steward.objects.create(
            agency=cast.agency, programme=of, person=person, may_run=may_run, named_by=cast.siti, named_at=NOW
        )
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=of,
        asked_at=NOW, began_on=TODAY,
    )  # fmt: skip
    for person, word, asks in ((cast.dewi, "Tolong temani kami", True), (cast.yusuf, "Hanya untuk saya", False)):
        Pulse.objects.create(
            agency=cast.agency, relation=relation, person=person, number=1, due_on=TODAY, answered_at=NOW, word=word,
            help_asked=asks,
        )  # fmt: skip
    page = text_of(as_("ratna").get(at("programme_help", of.pk)))
    assert "Tolong temani kami" in page
    assert "Hanya untuk saya" not in page
    assert as_("bambang").get(at("programme_help", of.pk)).status_code == 403
    as_("ratna").post(at("programme_help", of.pk), {"denyut": str(Pulse.objects.get(person=cast.dewi).pk)})
    assert "Tidak ada yang menunggu bantuan" in text_of(as_("siti").get(at("programme_help", of.pk)))


def test_words_to_the_programme_come_without_names_in_lots_of_five(cast: Cast, as_: Any) -> None:
    of = mentored.programme(cast, "running")
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=of,
        asked_at=NOW, began_on=TODAY,
    )  # fmt: skip
    people = (cast.dewi, cast.yusuf, cast.surya, cast.ratna, cast.bambang, cast.agus)
    seen = []
    for n, person in enumerate(people):
        Evaluation.objects.create(
            agency=cast.agency,
            relation=relation,
            person=person,
            given_at=NOW + n * mentored.DAY,
            to_programme=f"Pesan {n}",
        )
        page = text_of(as_("siti").get(at("programme_more", of.pk)))
        seen.append(sum(f"Pesan {each}" in page for each in range(6)))
        assert person == cast.siti or person.name not in page
    assert seen == [0, 0, 0, 0, 5, 5]
