"""HR sees how far everybody is, reminds who lacks a step, verifies, and adds up what is needed; only inside her units."""

import csv
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from pamong.agency.models import Person, RoleGrant
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.plans import actions
from pamong.plans.actions.desk import AT_ONCE, remind
from pamong.plans.models import Plan, Policy
from pamong.plans.terms import Step
from pamong.plans.tests import ratings
from tests import planned
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
URL = "/sdm/rencana/"


def table_of(page):
    """The list of people, without the table of units."""
    return page.split("Rencana pegawai</caption>")[-1] if "Rencana pegawai</caption>" in page else page


def names(page):
    found = re.findall(r'<th scope="row">(?:<a [^>]+>)?(\w+)[^<]*(?:</a>)?<br>', page)
    return sorted(found)


def of_unit(cast, unit):
    RoleGrant.objects.filter(person=cast.siti).update(unit=unit)


def lines_of(response):
    return list(csv.reader(b"".join(response).decode("utf-8-sig").splitlines(), delimiter=";"))


# --- coverage


def test_the_title_counts_plans_that_hold_and_the_lead_what_came_before(cast, signed_in_as):
    planned.agreed(cast)
    ratings.agreed(cast)
    planned.proposed(cast, by=cast.ratna)
    page = text_of(signed_in_as(cast.siti).get(URL))
    assert "1 dari 8 orang punya rencana 2026 yang berlaku" in page
    assert "1 sudah sepakat tentang penilaiannya, 0 sudah berdialog. 1 menunggu persetujuan." in page
    assert reverse("plans:plan", args=[Plan.objects.get(employee=cast.dewi).pk]) in page
    assert reverse("plans:plan", args=[Plan.objects.get(employee=cast.ratna).pk]) not in page


def test_the_list_is_narrowed_by_state_step_unit_and_words(cast, signed_in_as):
    planned.agreed(cast)
    planned.written(cast, by=cast.yusuf)
    client = signed_in_as(cast.siti)

    def found(**query):
        return names(text_of(client.get(URL, query)))

    assert len(found()) == 8
    assert found(keadaan="disepakati") == ["Dewi"]
    assert found(keadaan="draf") == ["Yusuf"]
    assert "Dewi" not in found(keadaan="tanpa")
    assert "Dewi" not in found(belum="rencana")
    assert "Yusuf" in found(belum="rencana")
    assert found(belum="tengah-tahun") == ["Dewi"]
    assert found(belum="penutupan") == ["Dewi"]
    assert len(found(belum="dialog")) == 8
    assert found(unit=str(cast.office.pk)) == ["Surya", "Yusuf"]
    assert found(q="dewi") == ["Dewi"]
    assert found(unit="bukan-kunci", keadaan="x", belum="y", urut="z", hal="9") == found()
    assert found(tahun="2025", keadaan="disepakati") == []


def test_who_left_is_counted_neither_in_the_coverage_nor_in_the_needs(cast, signed_in_as):
    planned.agreed(cast)
    client = signed_in_as(cast.siti)
    Person.objects.filter(pk=cast.dewi.pk).update(left_on=NOW.date() - timedelta(days=1), left_reason="moved")
    page = text_of(client.get(URL))
    assert "0 dari 7 orang" in page
    assert "Dewi" not in names(page)
    assert "Belum ada kebutuhan" in text_of(client.get(reverse("plans:needs")))


def test_plans_sort_by_how_far_they_are(cast, signed_in_as):
    planned.agreed(cast)
    page = text_of(signed_in_as(cast.siti).get(URL, {"urut": "-rencana"}))
    assert page.index("Dewi Anggraini") < page.index("Agus Prasetyo")


def test_htmx_gets_the_results_alone(cast, signed_in_as):
    page = text_of(signed_in_as(cast.siti).get(URL, {"q": "dewi"}, headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert names(page) == ["Dewi"]


def test_hr_of_a_unit_sees_that_unit_only(cast, signed_in_as):
    planned.agreed(cast)
    of_unit(cast, cast.office)
    page = text_of(signed_in_as(cast.siti).get(URL, {"unit": str(cast.division.pk)}))
    assert names(page) == ["Surya", "Yusuf"]
    assert "0 dari 2 orang" in page


def test_the_file_holds_states_and_it_is_written_down_who_took_it(cast, signed_in_as):
    planned.agreed(cast)
    response = signed_in_as(cast.siti).get(reverse("plans:coverage_export", args=["csv"]), {"q": "dewi"})
    head, row = lines_of(response)
    assert row[:2] == [cast.dewi.nip, "Dewi Anggraini"]
    assert row[head.index("Rencana")] == "Disepakati"
    told = Entry.objects.get(event="plans.PlansExported")
    assert (told.by_id, told.data) == (cast.siti.pk, {"what": "coverage", "rows": 1})


def test_no_word_of_a_plan_stands_on_the_page_or_in_the_file(cast, signed_in_as):
    planned.agreed(cast)
    client = signed_in_as(cast.siti)
    page = text_of(client.get(URL))
    file = b"".join(client.get(reverse("plans:coverage_export", args=["csv"]))).decode()
    for word in ("Tujuan ke-1", "Enam sesi", "analisis", *planned.SCALE):
        assert word not in page
        assert word not in file


# --- reminders


def reminded():
    return {entry.about_id for entry in Entry.objects.filter(event="plans.PlanReminded")}


def test_a_reminder_says_beforehand_whom_it_reaches_and_reaches_them(cast, signed_in_as):
    planned.agreed(cast)
    client = signed_in_as(cast.siti)
    url = f"{reverse('plans:remind')}?belum=rencana&unit={cast.division.pk}"
    page = text_of(client.get(url))
    assert "Ingatkan 1 orang?" in page
    assert "Ratna Wulandari" in page
    assert reminded() == set()
    assert client.post(url).status_code == 302
    assert reminded() == {cast.ratna.pk}
    assert "sudah diingatkan dalam tujuh hari terakhir" in text_of(client.get(url))
    client.post(url)
    assert Entry.objects.filter(event="plans.PlanReminded").count() == 1


def test_a_step_that_nobody_named_leads_back_to_the_list(cast, signed_in_as):
    assert signed_in_as(cast.siti).get(reverse("plans:remind")).status_code == 302


def test_nobody_is_reminded_twice_in_a_week_of_the_same_step(cast):
    how = {"year": 2026, "people": [cast.dewi.pk], "by": cast.siti}
    assert remind(**how, step=Step.PLAN, now=NOW).sent == 1
    assert remind(**how, step=Step.PLAN, now=NOW + timedelta(days=7, hours=-1)).skipped == 1
    assert remind(**{**how, "year": 2027}, step=Step.PLAN, now=NOW).sent == 1
    assert remind(**how, step=Step.ASSESSMENT, now=NOW).sent == 1
    assert remind(**how, step=Step.PLAN, now=NOW + timedelta(days=8)).sent == 1


def test_who_has_done_it_or_works_elsewhere_is_not_reminded(cast):
    planned.proposed(cast)
    people = [cast.dewi.pk, cast.kadek.pk]
    done = remind(year=2026, step=Step.PLAN, people=people, by=cast.siti, now=NOW)
    assert (done.sent, done.skipped) == (0, 2)
    of_unit(cast, cast.office)
    assert remind(year=2026, step=Step.ASSESSMENT, people=[cast.dewi.pk], by=cast.siti, now=NOW).sent == 0


def test_only_hr_reminds_and_not_a_whole_ministry_at_once(cast):
    with pytest.raises(Forbidden, match="pengelola SDM"):
        remind(year=2026, step=Step.PLAN, people=[cast.dewi.pk], by=cast.bambang, now=NOW)
    with pytest.raises(Refused, match="Persempit"):
        remind(year=2026, step=Step.PLAN, people=[planned.new_id() for _n in range(AT_ONCE + 1)], by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="Tahun"):
        remind(year=1999, step=Step.PLAN, people=[cast.dewi.pk], by=cast.siti, now=NOW)


# --- verification


def test_the_queue_shows_what_waits_the_oldest_first_and_only_of_the_unit(cast, signed_in_as):
    actions.set_policy(cast.agency, verifies=True, by=cast.siti, now=NOW)
    planned.agreed(cast)
    planned.agreed(cast, by=cast.ratna, supervisor=cast.bambang)
    client, url = signed_in_as(cast.siti), reverse("plans:verifying")
    page = text_of(client.get(url))
    assert "2 rencana menunggu verifikasi Anda" in page
    assert page.index("Dewi Anggraini") < page.index("Ratna Wulandari")
    assert reverse("plans:plan", args=[Plan.objects.get(employee=cast.dewi).pk]) in page
    of_unit(cast, cast.office)
    page = text_of(signed_in_as(cast.siti).get(url))
    assert "Dewi Anggraini" not in page
    assert "Tidak ada rencana yang menunggu" in page


def test_hr_of_the_whole_agency_switches_verification_and_reads_what_it_means(cast, signed_in_as):
    client, url = signed_in_as(cast.siti), reverse("plans:verifying")
    assert "Instansi Anda tidak memakai verifikasi SDM" in text_of(client.get(url))
    client.post(reverse("plans:policy"), {"verifikasi": "ya"})
    assert Policy.objects.get(agency=cast.agency).verifies
    assert "Matikan verifikasi" in text_of(client.get(url))
    client.post(reverse("plans:policy"), {"verifikasi": "tidak"})
    assert not Policy.objects.get(agency=cast.agency).verifies
    of_unit(cast, cast.office)
    assert "Pakai verifikasi" not in text_of(signed_in_as(cast.siti).get(url))
    assert signed_in_as(cast.siti).post(reverse("plans:policy"), {"verifikasi": "ya"}).status_code == 403


# --- needs


def test_needs_are_added_up_from_what_holds(cast, signed_in_as):
    planned.agreed(cast)
    planned.agreed(cast, by=cast.yusuf, supervisor=cast.hadi)
    planned.proposed(cast, by=cast.ratna)
    page = text_of(signed_in_as(cast.siti).get(reverse("plans:needs")))
    assert "1 kebutuhan dari 2 rencana yang berlaku" in page
    assert "Bagian Pengembangan (1)" in page or "Biro SDM (1)" in page
    assert "48" in page  # JP: two people, two goals each, 12 JP a goal


def test_what_was_let_go_is_not_needed_and_a_change_counts_when_it_is_agreed(cast, signed_in_as):
    plan = planned.agreed(cast)
    goals = planned.goals_of(plan)
    actions.drop_goal(goals[1].pk, reason="Tidak lagi diperlukan.", by=cast.dewi, now=NOW)
    url = reverse("plans:needs_export", args=["csv"])
    client = signed_in_as(cast.siti)
    before = lines_of(client.get(url))
    assert before[1][5:8] == ["1", "1", "12"]
    item = planned.items_of(goals[0])[0]
    actions.settle_item(item.pk, state="dropped", on=NOW.date(), remark="Batal.", by=cast.dewi, now=NOW)
    assert lines_of(client.get(url))[1:] == []
    actions.reopen_item(item.pk, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    version = planned.version_of(plan)
    more = planned.item_draft(activity="Kursus", track="training", form="course", expected_jp=20_00)
    actions.add_item(goals[0].pk, draft=more, version=version, by=cast.dewi, now=NOW)
    assert lines_of(client.get(url)) == before


def test_what_an_agreed_change_took_out_is_not_needed(cast, signed_in_as):
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    gone = planned.goals_of(plan)[1]
    actions.remove_goal(gone.pk, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    seen = planned.version_of(plan)
    actions.propose_plan(plan.pk, version=seen, change="Satu kurang", by=cast.dewi, now=NOW)
    actions.agree_plan(plan.pk, version=seen, by=cast.ratna, now=NOW)
    rows = lines_of(signed_in_as(cast.siti).get(reverse("plans:needs_export", args=["csv"])))
    assert rows[1][5:8] == ["1", "1", "12"]


def test_needs_are_narrowed_and_the_detailed_file_names_the_people(cast, signed_in_as):
    planned.agreed(cast)
    client = signed_in_as(cast.siti)
    assert "Tidak ada yang cocok" in text_of(client.get(reverse("plans:needs"), {"jalur": "training"}))
    assert "Enam sesi" not in text_of(client.get(reverse("plans:needs"), {"jenis": "lain"}))
    response = client.get(reverse("plans:needs_detail"))
    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows[1][1:3] == (cast.dewi.nip, "Dewi Anggraini")
    assert "Enam sesi bersama Ratna" in rows[1]
    assert Entry.objects.filter(event="plans.PlansExported", data__what="needs_by_person").exists()


def test_hr_of_another_unit_or_agency_sees_no_needs_of_this_one(cast, signed_in_as):
    planned.agreed(cast)
    whole = signed_in_as(cast.siti)
    assert "Belum ada kebutuhan" in text_of(whole.get(reverse("plans:needs"), {"unit": str(cast.office.pk)}))
    assert "Belum ada kebutuhan" in text_of(signed_in_as(cast.kadek).get(reverse("plans:needs")))
    of_unit(cast, cast.office)
    assert "Belum ada kebutuhan" in text_of(signed_in_as(cast.siti).get(reverse("plans:needs")))
