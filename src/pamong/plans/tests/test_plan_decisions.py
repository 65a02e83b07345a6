"""Pages that decide on a plan: who may, what the others read, and what two versions have between them."""

import pytest
from django.urls import reverse

from pamong.plans import actions
from pamong.plans.models import Plan, Version
from tests import planned
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


@pytest.fixture
def changed(cast):
    """A plan that holds, and a change of it that waits for Ratna."""
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Memandu lokakarya")
    version = planned.version_of(plan)
    return actions.propose_plan(plan.pk, version=version, change="Ada kesempatan.", by=cast.dewi, now=NOW)


def test_everything_is_seen_once_more_before_it_is_proposed(cast, signed_in_as):
    plan = planned.written(cast)
    client = signed_in_as(cast.dewi)
    page = text_of(client.get(url("propose", plan.pk)))
    for words in ("Periksa sebelum mengajukan", "Ajukan kepada Ratna", "Enam sesi bersama Ratna", "24 dari 20 JP"):
        assert words in page, words
    answer = client.post(url("propose", plan.pk), {"version": plan.version}, follow=True)
    assert "Menunggu Ratna" in text_of(answer)
    again = client.post(url("propose", plan.pk), {"version": plan.version})
    assert again.url == url("plan", plan.pk)
    assert Version.objects.count() == 1


def test_a_plan_that_is_not_ready_says_what_it_needs(cast, signed_in_as):
    plan = planned.begun(cast)
    client = signed_in_as(cast.dewi)
    page = text_of(client.post(url("propose", plan.pk), {"version": plan.version}))
    assert "Rencana ini belum punya tujuan." in page


def test_an_old_tab_proposes_nothing_it_has_not_shown(cast, signed_in_as):
    plan = planned.written(cast)
    seen = plan.version
    planned.with_goal(plan, by=cast.dewi, title="Datang kemudian")
    page = text_of(signed_in_as(cast.dewi).post(url("propose", plan.pk), {"version": seen}))
    assert "Rencana ini berubah sejak Anda membukanya." in page
    assert "Datang kemudian" in page
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_a_proposal_is_taken_back(cast, signed_in_as):
    plan = planned.proposed(cast)
    answer = signed_in_as(cast.dewi).post(url("withdraw", plan.pk), follow=True)
    assert "Usulan ditarik." in text_of(answer)
    assert signed_in_as(cast.ratna).get(url("plan", plan.pk)).status_code == 404


def test_a_plan_goes_back_with_a_reason_only(cast, signed_in_as):
    plan = planned.proposed(cast)
    client = signed_in_as(cast.ratna)
    page = text_of(client.post(url("return", plan.pk), {"version": plan.version, "reason": "  "}))
    assert "Tulis alasannya; tanpa itu rencana tidak dapat dikembalikan." in page
    client.post(url("return", plan.pk), {"version": plan.version, "reason": "Tambahkan bukti."})
    page = text_of(signed_in_as(cast.dewi).get(url("home")))
    assert "Ratna mengembalikan rencana ini" in page
    assert "Tambahkan bukti." in page


@pytest.mark.parametrize("who", ["dewi", "siti", "bambang", "yusuf", "surya", "kadek"])
def test_nobody_but_the_supervisor_of_today_decides(cast, signed_in_as, changed, who):
    answer = signed_in_as(getattr(cast, who)).post(url("agree", changed.pk), {"version": changed.version})
    assert answer.status_code == (403 if who in {"dewi", "siti"} else 404)
    if answer.status_code == 403:
        assert "Hari ini atasan langsung Dewi Anggraini adalah Ratna Wulandari." in text_of(answer)
    changed.refresh_from_db()
    assert changed.state == "proposed"
    assert signed_in_as(getattr(cast, who)).get(url("return", changed.pk)).status_code == answer.status_code


def test_an_old_tab_agrees_to_nothing_it_has_not_shown(cast, signed_in_as):
    plan = planned.proposed(cast)
    answer = signed_in_as(cast.ratna).post(url("agree", plan.pk), {"version": plan.version - 1}, follow=True)
    assert "Rencana ini berubah sejak Anda membukanya." in text_of(answer)


def test_hr_verifies_where_the_agency_wants_it(cast, signed_in_as):
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    plan = planned.agreed(cast)
    assert "Menunggu verifikasi pengelola SDM" in text_of(signed_in_as(cast.dewi).get(url("home")))
    client = signed_in_as(cast.siti)
    assert "Menunggu verifikasi Anda" in text_of(client.get(url("plan", plan.pk)))
    client.post(url("return", plan.pk), {"version": plan.version, "reason": "JP belum tercantum."})
    assert "Siti mengembalikan rencana ini" in text_of(signed_in_as(cast.dewi).get(url("home")))
    plan.refresh_from_db()
    actions.propose_plan(plan.pk, version=plan.version, by=cast.dewi, now=NOW)
    actions.agree_plan(plan.pk, version=plan.version, by=cast.ratna, now=NOW)
    answer = signed_in_as(cast.siti).post(url("verify", plan.pk), {"version": plan.version}, follow=True)
    assert "Diverifikasi. Rencana ini berlaku." in text_of(answer)


def test_a_change_is_begun_given_up_and_leaves_no_trace(cast, signed_in_as):
    plan = planned.agreed(cast)
    client = signed_in_as(cast.dewi)
    assert "Yang disepakati tetap berlaku." in text_of(client.get(url("revise", plan.pk)))
    assert client.post(url("revise", plan.pk)).url == url("edit", plan.pk)
    planned.with_goal(plan, by=cast.dewi, title="Tidak jadi")
    assert "Batalkan perubahan?" in text_of(client.get(url("drop_revision", plan.pk)))
    page = text_of(client.post(url("drop_revision", plan.pk), follow=True))
    assert "Rencana kembali seperti yang disepakati." in page
    assert "Tidak jadi" not in page


def test_a_change_says_what_changed_and_why(cast, signed_in_as):
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Memandu lokakarya")
    client = signed_in_as(cast.dewi)
    page = text_of(client.post(url("propose", plan.pk), {"version": planned.version_of(plan)}))
    assert "Katakan dengan satu kalimat apa yang berubah dan mengapa." in page


def test_while_a_plan_changes_the_others_read_what_holds(cast, signed_in_as, changed):
    ratna = signed_in_as(cast.ratna)
    proposal, held = (text_of(ratna.get(url("plan", changed.pk), {"tampil": tab})) for tab in ("", "berlaku"))
    assert "Memandu lokakarya" in proposal
    assert "Dewi mengajukan perubahan. Anda setuju?" in proposal
    assert "Memandu lokakarya" not in held
    of_hr = text_of(signed_in_as(cast.siti).get(url("plan", changed.pk)))
    assert "Memandu lokakarya" not in of_hr
    assert "Yang Anda baca adalah versi 1, yang berlaku." in of_hr


def test_what_changes_is_told_in_words_not_only_in_colour(cast, signed_in_as, changed):
    page = text_of(signed_in_as(cast.ratna).get(url("compare_open", changed.pk)))
    for words in ("Memandu lokakarya", "Baru", "Sama", "Ada kesempatan.", "Yang berlaku", "Usulan", "Setujui"):
        assert words in page, words
    assert signed_in_as(cast.siti).get(url("compare_open", changed.pk)).status_code == 404


def test_a_change_that_is_only_written_is_compared_by_the_employee_alone(cast, signed_in_as, changed):
    actions.withdraw_proposal(changed.pk, by=cast.dewi, now=NOW)
    people = (cast.dewi, cast.ratna, cast.siti)
    answers = [signed_in_as(one).get(url("compare_open", changed.pk)).status_code for one in people]
    assert answers == [200, 404, 404]


def test_any_two_versions_stand_side_by_side(cast, signed_in_as, changed):
    actions.agree_plan(changed.pk, version=changed.version, by=cast.ratna, now=NOW)
    client = signed_in_as(cast.dewi)
    assert "Bandingkan dengan versi 1" in text_of(client.get(url("versions", changed.pk)))
    picked = client.get(url("compare_pick", changed.pk), {"dari": "1", "ke": "2"})
    assert picked.url == url("compare", changed.pk, 1, 2)
    page = text_of(client.get(picked.url))
    assert "Versi 1 dan 2" in page
    assert "Memandu lokakarya" in page
    back = text_of(client.get(url("compare", changed.pk, 2, 1)))
    assert "Dihapus" in back
    assert client.get(url("compare", changed.pk, 1, 9)).status_code == 404
    assert client.get(url("compare_pick", changed.pk), {"dari": "x"}).url == url("versions", changed.pk)


def test_hr_reads_the_versions_that_held_and_no_other(cast, signed_in_as, changed):
    client = signed_in_as(cast.siti)
    page = text_of(client.get(url("versions", changed.pk)))
    assert "Versi 1" in page
    assert "Versi 2" not in page
    assert client.get(url("compare", changed.pk, 1, 2)).status_code == 404


def test_whoever_only_reads_a_plan_may_write_nothing_into_it(cast, signed_in_as):
    plan = planned.agreed(cast)
    goal = planned.goals_of(plan)[0]
    item = planned.items_of(goal)[0]
    client = signed_in_as(cast.ratna)
    for name, key in (
        ("edit", plan.pk), ("propose", plan.pk), ("revise", plan.pk), ("goal_new", plan.pk), ("goal_edit", goal.pk),
        ("goal_scale", goal.pk), ("goal_progress", goal.pk), ("goal_drop", goal.pk), ("item_edit", item.pk),
        ("item_done", item.pk), ("item_drop", item.pk), ("item_new", goal.pk),
    ):  # fmt: skip
        answer = client.get(url(name, key))
        assert answer.status_code == 403, name
        assert "Hanya pemilik rencana yang dapat mengubahnya." in text_of(answer)
    for name, key in (("goal_release", goal.pk), ("item_reopen", item.pk), ("withdraw", plan.pk)):
        assert client.post(url(name, key)).status_code == 403, name


def test_a_plan_that_holds_is_not_written_in(cast, signed_in_as):
    plan = planned.agreed(cast)
    goal = planned.goals_of(plan)[0]
    client = signed_in_as(cast.dewi)
    assert "Rencana ini tidak sedang ditulis." in text_of(client.get(url("edit", plan.pk), follow=True))
    page = text_of(client.post(url("goal_remove", goal.pk), {"version": plan.version}, follow=True))
    assert "Rencana ini sudah disepakati. Ajukan perubahan bila ada yang perlu diubah." in page
    assert Plan.objects.get().state == "agreed"
