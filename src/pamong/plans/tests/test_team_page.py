"""The plans of a whole team on one page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from pamong.agency.models import Person
from pamong.agency.queries import standing_of
from pamong.journal.models import Entry
from pamong.plans.models import Goal, Item, Plan
from pamong.plans.queries import team_page as queries
from pamong.plans.tests.reviewed import opened
from pamong.plans.tests.test_team_goals import goal_of
from tests.cast import NOW, TODAY
from tests.planned import SCALE, agreed, begun, goals_of, items_of, proposed

pytestmark = pytest.mark.django_db
PAGE = "/tim/rencana/"


def colleagues(cast, count):
    """More people of the division, so that Ratna leads a team."""
    made = [
        Person(
            agency=cast.agency, siasn_id=f"X{n}", nip=f"1990010120201{n:05d}", name=f"Anggota {n:04d}", kind="pns",
            legal_status="Aktif", unit=cast.division, position=cast.dewi.position,
        )
        for n in range(count)
    ]  # fmt: skip
    return Person.objects.bulk_create(made)


def plan_of(person, state="agreed", **changes):
    """A plan by hand, with one running goal and one activity."""
    how = {"supervisor": Person.objects.get(name="Ratna Wulandari"), "agreed_at": NOW, "number": 1}
    plan = Plan.objects.create(agency=person.agency, employee=person, year=2026, state=state, begun_at=NOW, **how)
    texts = dict(zip(("much_less", "less", "expected", "more", "much_more"), SCALE, strict=True))
    goal = Goal.objects.create(
        **{
            "agency": person.agency, "plan": plan, "title": "Tujuan", "source": "own", "starts_on": date(2026, 1, 1),
            "due_on": date(2026, 12, 31), "state": "running", "scale_locked_at": NOW, **texts, **changes,
        }
    )  # fmt: skip
    Item.objects.create(
        agency=person.agency, goal=goal, track="coaching", activity="Sesi", starts_on=TODAY, due_on=date(2026, 11, 30)
    )
    return plan


def shown(cast, **query):
    asked = QueryDict(mutable=True)
    asked.update(query)
    return queries.team_plans_page(standing_of(cast.ratna), asked, TODAY)


def names(page):
    return [row.person.name for row in page.found.items]


def test_whoever_waits_stands_first_then_worries_then_who_has_no_plan(cast):
    one, two, three = colleagues(cast, 3)
    plan_of(one)
    plan_of(two, progress=-1, due_on=date(2026, 12, 10))
    proposed(cast)
    page = shown(cast)
    assert names(page) == ["Dewi Anggraini", two.name, three.name, one.name]
    assert (page.title, page.asking, page.total) == ("Satu orang menunggu Anda.", 1, 4)
    assert page.tally == "2 dari 4 orang sudah punya rencana yang disepakati."
    first, worry, none, calm = page.found.items
    assert (list(first.asks), first.step.label, first.step.waits) == (
        ["rencana baru diajukan hari ini"],
        "Tinjau rencana",
        True,
    )
    assert list(worry.worries) == ["1 tujuan perlu dibicarakan"]
    assert (none.state.text, none.step.label) == ("Belum ada rencana", "Mulai penilaian")
    assert "berikutnya" in calm.facts
    assert "kemajuan belum dicatat" in calm.facts


def test_a_draft_looks_like_none(cast):
    begun(cast)
    (row,) = shown(cast).found.items
    assert (row.state.text, row.plan.state, row.facts) == ("Belum ada rencana", "", "")


def test_each_thing_that_waits_leads_where_it_is_answered(cast, signed_in_as):
    plan = agreed(cast, scales=[SCALE])
    opened(cast, plan)
    (row,) = shown(cast).found.items
    assert list(row.asks) == ["tinjauan menunggu Anda"]
    assert row.step.url == f"/rencana/{plan.pk}/tinjauan/penutupan/"
    assert signed_in_as(cast.ratna).get(row.step.url).status_code == 200


def test_it_is_filtered_sorted_and_searched(cast):
    one, two, three = colleagues(cast, 3)
    plan_of(one, progress=0, progress_at=NOW - timedelta(days=12))
    late = plan_of(two, progress=0, progress_at=NOW)
    Item.objects.filter(goal__plan=late).update(due_on=date(2026, 11, 1), starts_on=date(2026, 10, 1))
    assert names(shown(cast, hanya="lewat")) == [two.name]
    assert names(shown(cast, hanya="tanpa")) == [three.name, "Dewi Anggraini"]
    assert names(shown(cast, hanya="menunggu")) == []
    assert names(shown(cast, hanya="berisiko")) == []
    assert names(shown(cast, hanya="lain"))[0] == two.name
    assert names(shown(cast, urut="kemajuan"))[:2] == [one.name, two.name]
    assert names(shown(cast, urut="berikutnya"))[0] == one.name
    assert names(shown(cast, urut="nama")) == [one.name, two.name, three.name, "Dewi Anggraini"]
    assert names(shown(cast, q="dewi ANALIS")) == ["Dewi Anggraini"]
    facts = {row.person.name: row.facts for row in shown(cast).found.items}
    assert "kemajuan dicatat 12 hari lalu" in facts[one.name]
    assert "kemajuan dicatat hari ini" in facts[two.name]


def test_the_page_shows_the_goals_of_the_team_above_the_people(cast, signed_in_as):
    goal = goal_of(cast)
    proposed(cast)
    page = signed_in_as(cast.ratna).get(PAGE).content.decode()
    assert page.index(goal.title) < page.index("Dewi Anggraini")
    assert "rencana baru diajukan hari ini" in page


def test_who_leads_nobody_reads_a_next_step(cast, signed_in_as):
    page = signed_in_as(cast.dewi).get(PAGE).content.decode()
    assert "Tim Anda kosong hari ini" in page
    assert signed_in_as(cast.dewi).get(PAGE + "unduh.xlsx").status_code == 404


def test_htmx_gets_the_list_alone(cast, signed_in_as):
    part = signed_in_as(cast.ratna).get(PAGE + "?hanya=menunggu", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "Tidak ada yang menunggu Anda sekarang" in part


def test_the_list_leaves_as_a_sheet_and_that_is_written_down(cast, signed_in_as):
    agreed(cast, scales=[SCALE])
    ratna = signed_in_as(cast.ratna)
    assert ratna.get(PAGE + "unduh.xlsx")["Content-Type"].startswith("application/vnd.openxmlformats")
    text = b"".join(ratna.get(PAGE + "unduh.csv?urut=x")).decode()
    assert "Dewi Anggraini" in text
    assert "Tujuan ke-1" not in text
    assert cast.dewi.nip not in text
    assert Entry.objects.filter(event="plans.PlansExported", data__what="team", data__rows=1).count() == 2


def asked_for(client, url):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_a_thousand_members_cost_as_much_as_ten(cast, signed_in_as):
    people = colleagues(cast, 10)
    for person in people[:5]:
        plan_of(person)
    goal_of(cast)
    ratna = signed_in_as(cast.ratna)
    ratna.get(PAGE)
    few = asked_for(ratna, PAGE)
    more = [
        Person(
            agency=cast.agency, siasn_id=f"Y{n}", nip=f"1991010120201{n:05d}", name=f"Lain {n:04d}", kind="pns",
            legal_status="Aktif", unit=cast.division, position=cast.dewi.position,
        )
        for n in range(990)
    ]  # fmt: skip
    Person.objects.bulk_create(more)
    assert asked_for(ratna, PAGE) == few <= 12
    assert "dari 1.001" in ratna.get(PAGE).content.decode()


def test_late_and_next_days_come_from_what_holds(cast):
    plan = agreed(cast, scales=[SCALE])
    (item,) = items_of(goals_of(plan)[0])
    Item.objects.filter(pk=item.pk).update(starts_on=date(2026, 1, 1), due_on=date(2026, 11, 20))
    (row,) = shown(cast).found.items
    assert (list(row.worries), row.next_on) == (["1 kegiatan lewat tenggat"], None)
