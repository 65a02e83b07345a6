"""Cases: chosen for a relation, weighed alone before and after the talk, seen by nobody else; and HR's bank of them."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from pamong.agency.events import AgencyOpened
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.mentoring import opening, shelf
from pamong.mentoring.actions import dilemmas as bank
from pamong.mentoring.actions import talking as actions
from pamong.mentoring.models import Dilemma, Judgement, Relation, Talk
from pamong.mentoring.queries.growth import growth_of
from pamong.mentoring.queries.talking import talk_page
from pamong.mentoring.rules.growth import Case
from tests import mentored_programmes
from tests.cast import NOW, TODAY
from tests.mentored_growth import chosen, dilemmas, grown_relation, introduced, weighed
from tests.mentored_meetings import planned
from tests.mentored_relations import running_relation

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECRET = "Saya sendiri pernah mengambil parsel itu."


def marks(talk, mark):
    return {way["key"]: mark for way in talk.dilemma.ways}


def typed(talk, mark, **more):
    return {f"way-{way['key']}": str(mark) for way in talk.dilemma.ways} | more


def case(**changes):
    ways = tuple({"text": f"Cara {n}", "expert": n - 1, "reason": f"Sebab {n}"} for n in range(3))
    how = {"theme": "data", "title": "Kasus kami", "situation": "Keadaan.", "ways": ways, "guide": "Apa?\n\nNorma."}
    return Case(**how | changes)


# --- the bank ---------------------------------------------------------------------------------------------------------


def test_a_new_agency_begins_with_the_cases_once(cast):
    event = AgencyOpened(agency_id=cast.agency.pk, subject_id=cast.agency.pk)
    for _time in range(2):
        opening.offer_dilemmas(event, Entry())
    rows = Dilemma.objects.filter(agency=cast.agency)
    assert rows.count() == len(shelf.dilemmas()) == rows.filter(is_builtin=True).count()


def test_an_agency_that_was_there_before_gets_the_cases_too(cast):
    migration = import_module("pamong.mentoring.migrations.0003_cases_for_present_agencies")
    migration.lay_down(apps, None)
    for agency in (cast.agency, cast.other_agency):
        assert Dilemma.objects.filter(agency=agency).count() == len(shelf.dilemmas())
    before = list(Dilemma.objects.order_by("pk").values())
    bank.lay_down_dilemmas(cast.agency)  # and what it got is what a new one gets
    assert list(Dilemma.objects.order_by("pk").values()) == before


def test_hr_adds_changes_closes_and_reopens_a_case(cast):
    row = bank.add_dilemma(agency=cast.agency, case=case(), by=cast.siti, now=NOW)
    assert [way["key"] for way in row.ways] == ["a", "b", "c"]
    bank.change_dilemma(row.pk, case=case(title="Kasus lain"), by=cast.siti, now=NOW)
    for _time in range(2):
        bank.close_dilemma(row.pk, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="tidak dapat dipilih"):
        actions.choose_talk(grown_relation(cast).pk, dilemma=Dilemma.objects.get(pk=row.pk), by=cast.dewi, now=NOW)
    bank.reopen_dilemma(row.pk, by=cast.siti, now=NOW)
    row.refresh_from_db()
    assert (row.title, row.closed_at) == ("Kasus lain", None)
    assert Entry.objects.filter(event="mentoring.DilemmaChanged").count() == 3


def test_what_was_weighed_and_what_came_with_the_house_stays_as_it_is(cast):
    talk = chosen(cast)
    with pytest.raises(Refused, match="bawaan"):
        bank.change_dilemma(talk.dilemma.pk, case=case(), by=cast.siti, now=NOW)
    own = bank.add_dilemma(agency=cast.agency, case=case(), by=cast.siti, now=NOW)
    weighed(chosen(cast, dilemma=own), cast.dewi)
    with pytest.raises(Refused, match="sudah ditimbang"):
        bank.change_dilemma(own.pk, case=case(title="Lain"), by=cast.siti, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        {"theme": "lain"}, {"title": ""}, {"situation": " "}, {"guide": ""}, {"ways": ()}, {"title": "x" * 121},
        {"ways": tuple({"text": "Sama", "expert": 1, "reason": "Sebab"} for _n in range(3))},
        {"ways": tuple({"text": f"{n}", "expert": n, "reason": ""} for n in range(3))},
        {"ways": tuple({"text": f"{n}", "expert": n, "reason": "x" * 601} for n in range(3))},
        {"ways": tuple({"text": f"{n}", "expert": n + 1, "reason": "Sebab"} for n in range(3))},
    ],
)  # fmt: skip
def test_half_a_case_is_refused(cast, wrong):
    with pytest.raises(Refused):
        bank.add_dilemma(agency=cast.agency, case=case(**wrong), by=cast.siti, now=NOW)


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "agus"])
def test_only_hr_of_the_whole_agency_keeps_the_bank(cast, signed_in_as, who):
    with pytest.raises(Forbidden):
        bank.add_dilemma(agency=cast.agency, case=case(), by=getattr(cast, who), now=NOW)
    assert signed_in_as(getattr(cast, who)).get(reverse("mentoring:dilemma_desk")).status_code == 403


def test_hr_works_through_the_desk(cast, signed_in_as):
    dilemmas(cast)
    client = signed_in_as(cast.siti)
    assert "36 kasus" in client.get(reverse("mentoring:dilemma_desk")).content.decode()
    one = {"theme": "data", "title": "Kasus kami", "situation": "Keadaan.", "guide": "Apa?\n\nNorma.", "sources": ""}
    for n in range(1, 4):
        one |= {f"text{n}": f"Cara {n}", f"expert{n}": str(n - 2), f"reason{n}": f"Sebab {n}"}
    assert client.post(reverse("mentoring:dilemma_new"), one | {"text4": "Separuh"}).status_code == 200
    assert client.post(reverse("mentoring:dilemma_new"), one).status_code == 302
    row = Dilemma.objects.get(title="Kasus kami")
    edit = reverse("mentoring:dilemma_edit", args=[row.pk])
    assert 'value="Kasus kami"' in client.get(edit).content.decode()
    assert client.post(edit, one | {"title": "Kasus lain"}).status_code == 302
    built_in = Dilemma.objects.filter(is_builtin=True).first()
    assert "Nilai acuan" not in client.get(reverse("mentoring:dilemma", args=[built_in.pk])).content.decode()
    read = client.get(reverse("mentoring:dilemma_edit", args=[built_in.pk])).content.decode()
    assert built_in.ways[0]["reason"][:20] in read
    assert {"Keliru", "Tepat"} <= set(re.findall(r'<span class="chip">([^<]+)</span>', read))
    client.post(reverse("mentoring:dilemma_close", args=[row.pk]))
    assert "Ditutup" in client.get(reverse("mentoring:dilemma_desk")).content.decode()


# --- weighing ---------------------------------------------------------------------------------------------------------


def test_two_weigh_alone_talk_and_weigh_again(cast, signed_in_as):
    row, client = dilemmas(cast)[0], signed_in_as(cast.dewi)
    relation = grown_relation(cast)
    where = {"where": str(relation.pk)}
    shown = client.post(reverse("mentoring:dilemma", args=[row.pk]), where, follow=True).content.decode()
    talk = Talk.objects.get()
    url = reverse("mentoring:talk", args=[talk.pk])
    reason, question = row.ways[0]["reason"], row.guide.splitlines()[0]
    assert "Timbang dulu sendiri" in shown
    assert question not in shown
    assert reason not in shown
    shown = client.post(url, typed(talk, 0, why=SECRET), follow=True).content.decode()
    assert question in shown
    assert reason not in shown
    assert "Sudah kami bicarakan" in shown
    client.post(reverse("mentoring:talk_done", args=[talk.pk]), {"on": TODAY.isoformat()})
    shown = client.get(url).content.decode()
    assert "Timbang sekali lagi" in shown
    assert reason not in shown
    shown = client.post(url, typed(talk, 1), follow=True).content.decode()
    assert reason in shown
    assert SECRET in shown
    assert "Nilai acuan" in shown
    assert "McDaniel" in shown
    assert "tingkat" in shown


def test_neither_the_other_one_nor_anybody_else_reads_marks_or_words(cast, signed_in_as):
    talk = chosen(cast, talked_on=TODAY)
    weighed(talk, cast.dewi, "before", mark=-2, why=SECRET)
    weighed(talk, cast.dewi, "after", mark=2, why=SECRET)
    url = reverse("mentoring:talk", args=[talk.pk])
    page = signed_in_as(cast.surya).get(url).content.decode()
    assert SECRET not in page
    assert "checked" not in page
    assert talk.dilemma.ways[0]["reason"] not in page
    for one in (cast.ratna, cast.bambang, cast.siti, cast.agus, cast.kadek):
        assert signed_in_as(one).get(url).status_code == 404
        assert SECRET not in signed_in_as(one).get(reverse("mentoring:dilemmas")).content.decode()


def test_what_was_weighed_stays_and_the_moment_follows_from_the_talk(cast):
    talk = chosen(cast)
    first = actions.weigh(talk.pk, marks=marks(talk, 1), by=cast.dewi, now=NOW)
    again = actions.weigh(talk.pk, marks=marks(talk, -1), by=cast.dewi, now=NOW)
    assert first.pk == again.pk
    assert first.moment == "before"
    actions.tick_talk(talk.pk, on=TODAY, by=cast.surya, now=NOW)
    assert actions.weigh(talk.pk, marks=marks(talk, 2), by=cast.dewi, now=NOW).moment == "after"
    assert actions.weigh(talk.pk, marks=marks(talk, 2), by=cast.surya, now=NOW).moment == "after"
    told = Entry.objects.filter(event="mentoring.JudgementGiven")
    assert told.count() == 3
    assert not told.exclude(by_id=None).exists()
    assert not told.exclude(about_id=None).exists()


def test_outsiders_weigh_tick_and_drop_nothing(cast, signed_in_as):
    talk = chosen(cast)
    with pytest.raises(Forbidden):
        actions.weigh(talk.pk, marks=marks(talk, 1), by=cast.ratna, now=NOW)
    for name in ("talk", "talk_done", "talk_drop"):
        assert signed_in_as(cast.ratna).post(reverse(f"mentoring:{name}", args=[talk.pk])).status_code == 404
    assert Talk.objects.filter(talked_on=None).exists()
    assert not Judgement.objects.exists()


def test_a_talk_is_dropped_until_somebody_weighed(cast):
    talk = chosen(cast)
    weighed(talk, cast.surya)
    with pytest.raises(Refused, match="tetap tersimpan"):
        actions.drop_talk(talk.pk, by=cast.dewi, now=NOW)
    other = chosen(cast, 1)
    for _time in range(2):
        actions.drop_talk(other.pk, by=cast.dewi, now=NOW)
    assert list(Talk.objects.values_list("pk", flat=True)) == [talk.pk]


@pytest.mark.parametrize("on", [TODAY + DAY, TODAY - 2 * DAY])
def test_a_talk_takes_place_between_its_choice_and_today(cast, on):
    with pytest.raises(Refused):
        actions.tick_talk(chosen(cast).pk, on=on, by=cast.dewi, now=NOW)


def test_a_case_is_chosen_once_in_a_relation_and_the_form_sent_twice_chooses_once(cast):
    relation, row, key = grown_relation(cast), dilemmas(cast)[0], new_id()
    first = actions.choose_talk(relation.pk, dilemma=row, by=cast.dewi, now=NOW, key=key)
    assert actions.choose_talk(relation.pk, dilemma=row, by=cast.dewi, now=NOW, key=key).pk == first.pk == key
    assert actions.choose_talk(relation.pk, dilemma=row, by=cast.surya, now=NOW).pk == first.pk


# --- guides -----------------------------------------------------------------------------------------------------------


def test_a_guide_is_chosen_ticked_and_may_be_chosen_again(cast, signed_in_as):
    relation, client = grown_relation(cast), signed_in_as(cast.surya)
    url = reverse("mentoring:guide", args=["jalur-karier"])
    assert client.post(url, {"where": str(relation.pk)}).status_code == 302
    talk = Talk.objects.get()
    page = client.get(url).content.decode()
    assert "Dipilih untuk dibicarakan dengan Dewi Anggraini" in page
    assert 'class="print-head' in page
    assert client.get(reverse("mentoring:talk", args=[talk.pk])).url == url
    client.post(reverse("mentoring:talk_done", args=[talk.pk]), {"on": TODAY.isoformat()})
    assert "Dibicarakan dengan Dewi Anggraini" in client.get(url).content.decode()
    client.post(url, {"where": str(relation.pk)})
    assert Talk.objects.count() == 2
    assert client.get(reverse("mentoring:guide", args=["tidak-ada"])).status_code == 404


def test_every_guide_opens_for_everybody(cast, signed_in_as):
    client = signed_in_as(cast.ratna)
    assert client.get(reverse("mentoring:guides")).status_code == 200
    for key in list(shelf.guides())[:2]:
        assert client.get(reverse("mentoring:guide", args=[key])).status_code == 200


# --- figures ----------------------------------------------------------------------------------------------------------


def test_a_programme_learns_numbers_of_five_and_more_only(cast, programme_of_five):
    programme, relations = programme_of_five
    for at, relation in enumerate(relations):
        introduced(cast, "alive" if at else "faded", days=100, relation=relation, followed_at=NOW, outside=at == 1)
        talk = chosen(cast, relation=relation, talked_on=TODAY)
        weighed(talk, relation.mentee, "before", mark=0)
        weighed(talk, relation.mentee, "after", mark=1, given_at=NOW)
    found = growth_of(programme)
    assert (found.relations, found.introductions, found.inside, found.outside) == (5, 5, 4, 1)
    assert found.alive is not None
    assert (found.alive.hits, found.alive.of) == (4, 5)
    assert found.judgement is not None
    assert found.judgement.people == 5
    Judgement.objects.filter(person=relations[0].mentee, moment="after").delete()
    assert growth_of(programme).judgement is None
    Relation.objects.filter(pk=relations[0].pk).update(began_on=None, state="accepted")
    assert not growth_of(programme).is_shown


def test_the_page_of_a_case_asks_two_questions_of_the_database(cast, django_assert_num_queries):
    talk = chosen(cast)
    weighed(talk, cast.dewi)
    with django_assert_num_queries(2):
        shown = talk_page(cast.dewi, talk.pk)
    assert shown is not None
    assert {(way.expert, way.reason) for way in shown.ways} == {(None, "")}  # the key comes with her second judgement
    Talk.objects.filter(pk=talk.pk).update(talked_on=TODAY)
    weighed(talk, cast.surya, "after")
    talked = talk_page(cast.dewi, talk.pk)
    assert talked is not None
    assert (talked.stage, {(way.expert, way.reason) for way in talked.ways}) == ("after", {(None, "")})


@pytest.fixture
def programme_of_five(cast):
    programme = mentored_programmes.programme(cast, state="running")
    mentees = (cast.dewi, cast.ratna, cast.siti, cast.agus, cast.bambang)
    return programme, [running_relation(cast.surya, one, kind="formal", programme=programme) for one in mentees]


def test_what_two_chose_stands_on_the_pages_of_their_relation_and_meeting(cast, signed_in_as):
    relation = grown_relation(cast)
    meeting = planned(cast, relation)
    talk = chosen(cast, meeting=meeting)
    elsewhere = chosen(cast, 1)
    pages = reverse("mentoring:relation", args=[relation.pk]), reverse("mentoring:meeting", args=[meeting.pk])
    offer = f"{reverse('mentoring:introduction_new')}?hubungan={relation.pk}"
    for who, introduces in ((cast.dewi, False), (cast.surya, True)):
        on_relation, on_meeting = (signed_in_as(who).get(url).content.decode() for url in pages)
        assert talk.dilemma.title in on_relation
        assert talk.dilemma.title in on_meeting
        assert elsewhere.dilemma.title in on_relation
        assert elsewhere.dilemma.title not in on_meeting
        assert (offer in on_relation, offer in on_meeting) == (introduces, introduces)
    Relation.objects.filter(pk=relation.pk).update(state="ended", ended_at=NOW)
    gone = [signed_in_as(cast.surya).get(url).content.decode() for url in pages]
    assert all(talk.dilemma.title in page and offer not in page for page in gone)


def test_a_case_is_not_chosen_for_a_meeting_of_another_relation(cast):
    elsewhere = planned(cast, running_relation(cast.yusuf, cast.siti))
    with pytest.raises(Refused, match="hubungan lain"):
        actions.choose_talk(
            grown_relation(cast).pk, dilemma=dilemmas(cast)[0], meeting_id=elsewhere.pk, by=cast.dewi, now=NOW
        )
    assert not Talk.objects.exists()
