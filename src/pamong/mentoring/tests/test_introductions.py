"""Introductions: who may offer, answer, take back and follow, and what each of the three reads."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.agency.actions import mark_left
from pamong.agency.events import PersonLeft
from pamong.journal.events import Code
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring.actions import introducing as actions
from pamong.mentoring.actions.introducing import Offer
from pamong.mentoring.leaving import part_gently
from pamong.mentoring.models import Introduction
from pamong.mentoring.queries import introductions as queries
from tests.cast import NOW, TODAY
from tests.mentored_growth import PURPOSE, grown_relation, introduced
from tests.mentored_relations import relation

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def offer(cast, who="colleague", **how):
    relation = grown_relation(cast)
    whom = {"colleague": cast.yusuf} if who == "colleague" else {"outside_name": "Rukmini", "outside_agency": "Balai"}
    by = how.pop("by", cast.surya)
    return actions.offer_introduction(relation.pk, offer=Offer(PURPOSE, **whom), by=by, now=NOW, **how)


def names(event):
    return list(Entry.objects.filter(event=f"mentoring.{event}"))


def test_a_mentor_offers_a_colleague_who_accepts(cast):
    row = offer(cast)
    assert (row.state, row.mentee, row.colleague) == ("offered", cast.dewi, cast.yusuf)
    actions.answer_introduction(row.pk, yes=True, by=cast.yusuf, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.answered_at) == ("accepted", NOW)
    assert [len(names(name)) for name in ("IntroductionOffered", "IntroductionAnswered")] == [1, 1]


def test_somebody_outside_is_answered_for_by_the_mentee(cast):
    row = offer(cast, "outside")
    with pytest.raises(Forbidden):
        actions.answer_introduction(row.pk, yes=True, by=cast.surya, now=NOW)
    actions.answer_introduction(row.pk, yes=False, by=cast.dewi, now=NOW)
    assert Introduction.objects.get(pk=row.pk).state == "declined"


def test_the_form_sent_twice_offers_once(cast):
    key = new_id()
    assert offer(cast, key=key).pk == offer(cast, key=key).pk == key
    assert len(names("IntroductionOffered")) == 1


@pytest.mark.parametrize("who", ["dewi", "ratna", "siti"])
def test_only_the_mentor_offers(cast, who):
    with pytest.raises(Forbidden):
        offer(cast, by=getattr(cast, who))


def test_nobody_is_introduced_twice_or_to_herself_or_across_agencies(cast):
    offer(cast)
    with pytest.raises(Refused, match="sudah diperkenalkan"):
        offer(cast)
    relation = grown_relation(cast)
    for wrong in (cast.dewi, cast.surya, cast.kadek):
        with pytest.raises(Refused):
            actions.offer_introduction(relation.pk, offer=Offer(PURPOSE, wrong), by=cast.surya, now=NOW)
    for text in ("", "pendek"):
        with pytest.raises(Refused):
            actions.offer_introduction(relation.pk, offer=Offer(text, cast.bambang), by=cast.surya, now=NOW)
    assert Introduction.objects.count() == 1


def test_in_a_relation_that_is_over_nobody_is_introduced(cast):
    over = relation(cast.surya, cast.dewi, "ended")
    with pytest.raises(Refused, match="tidak berjalan"):
        actions.offer_introduction(over.pk, offer=Offer(PURPOSE, cast.yusuf), by=cast.surya, now=NOW)


def test_five_offers_wait_at_most(cast):
    relation = grown_relation(cast)
    for number in range(5):
        whom = Offer(PURPOSE, None, f"Orang {number}", "Balai")
        actions.offer_introduction(relation.pk, offer=whom, by=cast.surya, now=NOW)
    with pytest.raises(Refused, match="menunggu jawaban"):
        offer(cast)


def test_what_was_answered_is_not_answered_otherwise_or_taken_back(cast):
    row = introduced(cast, "declined")
    with pytest.raises(Refused):
        actions.answer_introduction(row.pk, yes=True, by=cast.yusuf, now=NOW)
    with pytest.raises(Refused):
        actions.withdraw_introduction(row.pk, by=cast.surya, now=NOW)


def test_the_mentor_takes_back_what_waits(cast):
    row = introduced(cast)
    with pytest.raises(Forbidden):
        actions.withdraw_introduction(row.pk, by=cast.dewi, now=NOW)
    actions.withdraw_introduction(row.pk, by=cast.surya, now=NOW)
    with pytest.raises(Refused, match="ditarik"):
        actions.answer_introduction(row.pk, yes=True, by=cast.yusuf, now=NOW)


def test_after_90_days_the_mentee_is_asked_once_and_tells(cast):
    early, late = introduced(cast, "accepted", days=89), introduced(cast, "accepted", days=90, outside=True)
    assert (actions.ask_after_90_days(), actions.ask_after_90_days()) == (1, 0)
    assert [entry.subject_id for entry in names("IntroductionDue")] == [late.pk]
    with pytest.raises(Refused, match="90 hari"):
        actions.follow_introduction(early.pk, alive=True, by=cast.dewi, now=NOW)
    with pytest.raises(Forbidden):
        actions.follow_introduction(late.pk, alive=True, by=cast.surya, now=NOW)
    actions.follow_introduction(late.pk, alive=True, by=cast.dewi, now=NOW)
    actions.follow_introduction(late.pk, alive=False, by=cast.dewi, now=NOW + DAY)
    late.refresh_from_db()
    assert (late.state, late.followed_at) == ("faded", NOW)


def test_the_introduced_reads_two_names_and_the_purpose_and_nothing_of_the_relation(cast, signed_in_as):
    row = introduced(cast)
    page = signed_in_as(cast.yusuf).get(reverse("mentoring:introduction", args=[row.pk])).content.decode()
    assert cast.surya.name in page
    assert cast.dewi.name in page
    assert PURPOSE in page
    relation = grown_relation(cast)
    assert str(relation.pk) not in page
    assert relation.words not in page
    assert signed_in_as(cast.yusuf).get(f"/mentoring/hubungan/{relation.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["ratna", "bambang", "siti", "agus", "kadek"])
def test_nobody_else_learns_of_an_introduction(cast, signed_in_as, who):
    row = introduced(cast, "accepted", days=100)
    client = signed_in_as(getattr(cast, who))
    assert client.get(reverse("mentoring:introduction", args=[row.pk])).status_code == 404
    for name in ("introductions", "network"):
        page = client.get(reverse(f"mentoring:{name}")).content.decode()
        assert PURPOSE not in page
        assert cast.yusuf.name not in page


def test_the_map_shows_whom_through_whom_and_whether_it_lives(cast, signed_in_as):
    introduced(cast, "alive", days=100)
    introduced(cast, "faded", days=120, outside=True)
    introduced(cast, "declined", colleague=cast.bambang)
    found = queries.network_of(cast.dewi, NOW)
    assert (found.inside, found.outside, found.alive, len(found.rows)) == (1, 1, 1, 2)
    page = signed_in_as(cast.dewi).get(reverse("mentoring:network")).content.decode()
    assert page.count("stroke-dasharray") == 1
    assert "<svg" in page
    for shown in (cast.yusuf.name, "Rukmini Contoh", "Balai Contoh", cast.surya.name):
        assert shown in page
    assert cast.bambang.name not in page


def test_pages_lead_from_the_offer_to_the_answer(cast, signed_in_as):
    relation, mentor = grown_relation(cast), signed_in_as(cast.surya)
    url = reverse("mentoring:introduction_new")
    assert cast.dewi.name in mentor.get(url).content.decode()
    typed = {"relation": str(relation.pk), "colleague": "Yusuf Rante", "purpose": PURPOSE}
    assert mentor.post(url, typed).status_code == 302
    row = Introduction.objects.get()
    colleague = signed_in_as(cast.yusuf)
    assert "Menunggu Anda" in colleague.get(reverse("mentoring:introductions")).content.decode()
    colleague.post(reverse("mentoring:introduction_answer", args=[row.pk]), {"jawab": "ya"})
    row.refresh_from_db()
    assert row.state == "accepted"


@pytest.mark.parametrize(
    "typed",
    [
        {"purpose": PURPOSE},
        {"purpose": PURPOSE, "colleague": "Yusuf Rante", "outside_name": "Rukmini", "outside_agency": "Balai"},
        {"purpose": PURPOSE, "outside_name": "Rukmini"},
        {"purpose": "", "colleague": "Yusuf Rante"},
        {"purpose": "x" * 1001, "colleague": "Yusuf Rante"},
    ],
)
def test_a_form_that_says_too_little_or_too_much_keeps_what_was_typed(cast, signed_in_as, typed):
    relation = grown_relation(cast)
    page = signed_in_as(cast.surya).post(reverse("mentoring:introduction_new"), typed | {"relation": str(relation.pk)})
    assert page.status_code == 200
    assert 'class="error' in page.content.decode()
    assert not Introduction.objects.exists()


def test_who_has_no_mentee_is_told_who_offers(cast, signed_in_as):
    page = signed_in_as(cast.dewi).get(reverse("mentoring:introduction_new"))
    assert page.status_code == 409
    assert "ditawarkan oleh mentor" in page.content.decode()


@pytest.mark.parametrize("who", ["yusuf", "dewi"])
def test_an_offer_to_meet_somebody_who_left_waits_for_nobody(cast, who):
    waits, met = offer(cast), introduced(cast, "accepted", days=3, outside=True)
    left = getattr(cast, who)
    mark_left(left.pk, on=TODAY, reason="retired", by=cast.siti, now=NOW)
    event = PersonLeft(agency_id=cast.agency.pk, subject_id=left.pk, reason=Code("retired"))
    for _time in range(2):
        part_gently(event, Entry(at=NOW))
    states = dict(Introduction.objects.values_list("pk", "state"))
    assert (states[waits.pk], states[met.pk]) == ("withdrawn", "accepted")
    (said,) = names("IntroductionAnswered")
    assert said.by_id is None
