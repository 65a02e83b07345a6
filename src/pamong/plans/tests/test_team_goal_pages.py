"""The pages of goals of a team."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from pamong.kit.rows import new_id
from pamong.plans.actions import team as actions
from pamong.plans.models import Plan, TeamGoal, TeamShare
from pamong.plans.queries import team as queries
from pamong.plans.tests.test_team_goals import PART, WORDS, goal_of, share_of
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db
TYPED = {"year": "2026", "title": WORDS["title"], "measure": "", "due_on": "2026-12-15"}


def at(goal, step=""):
    return f"/rencana/tujuan-tim/{goal.pk}/{step}"


def test_a_supervisor_sets_one_and_finds_it_in_the_list(cast, signed_in_as):
    ratna, once = signed_in_as(cast.ratna), str(new_id())
    assert "Belum ada tujuan tim 2026" in ratna.get("/tim/tujuan/").content.decode()
    assert ratna.get("/tim/tujuan/baru/").status_code == 200
    for _ in range(2):
        assert ratna.post("/tim/tujuan/baru/", {**TYPED, "once": once}).status_code == 302
    assert TeamGoal.objects.count() == 1
    page = ratna.get("/tim/tujuan/").content.decode()
    assert WORDS["title"] in page
    assert "0 dari 1 orang sudah menulis bagiannya" in page


def test_what_cannot_be_stands_beside_the_field_and_nothing_is_lost(cast, signed_in_as):
    ratna = signed_in_as(cast.ratna)
    page = ratna.post("/tim/tujuan/baru/", {**TYPED, "due_on": "2027-02-01"}).content.decode()
    assert "Pilih hari pada tahun 2026" in page
    assert WORDS["title"] in page
    assert not TeamGoal.objects.exists()


def test_an_employee_reads_it_and_writes_her_part(cast, signed_in_as):
    dewi = signed_in_as(cast.dewi)
    assert "Belum ada tujuan tim 2026" in dewi.get("/tim/tujuan/").content.decode()
    assert dewi.get("/tim/tujuan/baru/").status_code == 403
    goal = goal_of(cast)
    assert WORDS["title"] in dewi.get("/tim/tujuan/").content.decode()
    page = dewi.get(at(goal)).content.decode()
    assert "Terlihat oleh Anda dan Ratna." in page
    assert "Tutup dengan hasilnya" not in page
    assert "Bagian ini" not in page
    assert dewi.post(at(goal), {**PART, "action": ""}).status_code == 200
    assert dewi.post(at(goal), PART).status_code == 302
    assert dewi.post(at(goal, "bagian/selesai/")).status_code == 302
    assert TeamShare.objects.get().done_at is not None
    assert "selesai 21 Nov 2026" in dewi.get(at(goal)).content.decode()
    dewi.post(at(goal, "bagian/selesai/"), {"selesai": "belum"})
    assert TeamShare.objects.get().done_at is None
    dewi.post(at(goal, "bagian/hapus/"))
    assert not TeamShare.objects.exists()


def test_the_supervisor_reads_each_part_and_who_has_none(cast, signed_in_as):
    goal = goal_of(cast)
    ratna = signed_in_as(cast.ratna)
    assert "Belum ada yang menulis bagiannya" in ratna.get(at(goal)).content.decode()
    share_of(goal, cast.dewi)
    page = ratna.get(at(goal)).content.decode()
    assert PART["action"] in page
    assert "1 dari 1 orang" in page


def test_it_is_changed_closed_and_opened_again(cast, signed_in_as):
    goal, ratna = goal_of(cast), signed_in_as(cast.ratna)
    assert WORDS["title"] in ratna.get(at(goal, "ubah/")).content.decode()
    assert ratna.post(at(goal, "ubah/"), {**TYPED, "title": "Lain", "version": "1"}).status_code == 302
    stale = ratna.post(at(goal, "ubah/"), {**TYPED, "title": "Terlambat", "version": "1"}).content.decode()
    assert "berubah sejak" in stale
    assert "Terlambat" in stale
    assert 'name="version" value="2"' in stale
    assert ratna.get(at(goal, "tutup/")).status_code == 200
    assert ratna.post(at(goal, "tutup/"), {}).status_code == 200
    assert ratna.post(at(goal, "tutup/"), {"state": "reached", "outcome": "Selesai semua."}).status_code == 302
    assert "Selesai semua." in ratna.get(at(goal)).content.decode()
    assert "Selesai semua." in signed_in_as(cast.dewi).get("/tim/tujuan/").content.decode()
    assert "sudah ditutup" in ratna.post(at(goal, "ubah/"), {**TYPED, "title": "X", "version": "2"}).content.decode()
    ratna.post(at(goal, "buka/"))
    goal.refresh_from_db()
    assert goal.state == "open"


@pytest.mark.parametrize("step", ["ubah/", "tutup/"])
def test_a_member_changes_nothing_and_a_stranger_finds_nothing(cast, signed_in_as, step):
    goal = goal_of(cast)
    assert signed_in_as(cast.dewi).get(at(goal, step)).status_code == 403
    assert signed_in_as(cast.dewi).post(at(goal, "buka/")).status_code == 403
    surya = signed_in_as(cast.surya)
    for path in ("", step):
        assert surya.get(at(goal, path)).status_code == 404
    for path in ("buka/", "bagian/selesai/", "bagian/hapus/"):
        assert surya.post(at(goal, path)).status_code == 404
    assert surya.post(at(goal), PART).status_code == 404


def test_goals_of_another_year_stand_under_their_year(cast, signed_in_as):
    goal_of(cast, year=2027, due_on=date(2027, 5, 1), title="Tahun depan")
    ratna = signed_in_as(cast.ratna)
    assert "Tahun depan" not in ratna.get("/tim/tujuan/").content.decode()
    assert "Tahun depan" in ratna.get("/tim/tujuan/?tahun=2027").content.decode()
    assert ratna.get("/tim/tujuan/?tahun=x").status_code == 200
    assert ratna.get("/tim/tujuan/baru/?tahun=2027").status_code == 200


def test_the_supervisor_of_a_closed_goal_reads_no_form(cast, signed_in_as):
    goal = goal_of(cast)
    share_of(goal, cast.dewi)
    actions.close_team_goal(goal.pk, state="closed", by=cast.ratna, now=NOW)
    page = signed_in_as(cast.dewi).get(at(goal)).content.decode()
    assert PART["condition"] in page
    assert "<textarea" not in page


def test_the_plan_page_shows_them_with_ones_own_part(cast):
    goal = goal_of(cast)
    share_of(goal, cast.dewi)
    plan = Plan.objects.create(agency=cast.agency, employee=cast.dewi, year=2026, begun_at=NOW)
    card = render_to_string("plans/team_goals_card.html", {"team": queries.team_goals_for(cast.dewi, 2026, TODAY)})
    assert PART["action"] in card
    assert at(goal) in card
    assert str(plan.pk) in card or "tujuan_tim" not in card
    assert render_to_string("plans/team_goals_card.html", {"team": None}).strip() == ""
