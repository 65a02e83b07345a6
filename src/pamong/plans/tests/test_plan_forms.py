"""Forms of the plan: every wrong turn is told beside the field, and nothing that was typed is lost."""

import re

import pytest
from django.urls import reverse

from pamong.kit.rows import new_id
from pamong.plans import actions
from pamong.plans.models import Goal, Item, Line, Plan
from pamong.plans.tests import ratings
from tests import planned
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def hidden(response, action):
    """What the one form of a page that leads there sends along, whatever it draws."""
    (form,) = re.findall(rf'<form[^>]* action="{re.escape(action)}"[^>]*>(.*?)</form>', text_of(response), re.DOTALL)
    fields = re.findall(r"<input[^>]*>", form)
    named = [re.search(r'name="([^"]*)"', field)[1] for field in fields]
    return {name: re.search(r'value="([^"]*)"', field)[1] for name, field in zip(named, fields, strict=True)}


def goal_data(plan, **changes):
    scale = dict(zip(("much_less", "less", "expected", "more", "much_more"), planned.SCALE, strict=True))
    return {
        "title": "Menulis kesimpulan lebih dahulu", "source": "own", "weight": "1", "starts_on": "2026-02-01",
        "due_on": "2026-11-30", "version": str(plan.version), "once": str(new_id()), **scale, **changes,
    }  # fmt: skip


def item_data(plan, **changes):
    return {
        "track": "coaching", "form": "coaching", "activity": "Enam sesi", "starts_on": "2026-03-01",
        "due_on": "2026-10-30", "expected_jp": "12,5", "cost": "Rp2.500.000", "version": str(plan.version),
        "once": str(new_id()), **changes,
    }  # fmt: skip


@pytest.fixture
def plan(cast):
    return planned.begun(cast)


@pytest.fixture
def dewi(cast, signed_in_as):
    return signed_in_as(cast.dewi)


# --- goals ------------------------------------------------------------------------------------------------------------


def test_a_long_title_is_read_in_full_and_stays_one_line(dewi, plan):
    shown = text_of(dewi.get(url("goal_new", plan.pk)))
    assert '<textarea name="title" cols="40" rows="2"' in shown  # a box that grows, for a phone cuts one line off
    dewi.post(url("goal_new", plan.pk), goal_data(plan, title="Menulis\r\n kesimpulan"))
    assert Goal.objects.get(plan=plan).title == "Menulis kesimpulan"


def test_a_goal_is_saved_and_asks_for_its_activities(dewi, plan):
    data = goal_data(plan)
    answer = dewi.post(url("goal_new", plan.pk), data)
    goal = Goal.objects.get(plan=plan)
    assert answer.url == url("item_new", goal.pk)
    assert goal.expected == planned.SCALE[2]
    assert dewi.post(url("goal_new", plan.pk), data).url == url("edit", plan.pk)  # a second press
    assert Goal.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": "2027-01-15"}, "Rencana ini untuk tahun 2026."),
        ({"due_on": "2026-01-01"}, "Tanggal selesai mendahului tanggal mulai."),
        ({"due_on": "30 Februari"}, "Tanggal tidak terbaca."),
        ({"starts_on": ""}, "Kolom ini wajib diisi."),
        ({"title": ""}, "Kolom ini wajib diisi."),
        ({"title": "x" * 260}, "Kelebihan 60 karakter; paling banyak 200."),
        ({"more": planned.SCALE[2]}, "Tingkat ini sama dengan tingkat lain."),
        ({"more": "x" * 201}, "Kelebihan 1 karakter"),
        ({"source": "gap"}, "Pilih kompetensi yang ingin Anda tingkatkan."),
        ({"level_to": "6"}, "level_to"),
        ({"competency": str(new_id())}, "Pilih salah satu di daftar."),
        ({"weight": "4"}, "weight"),
        ({"source": "mimpi"}, "Pilih salah satu di daftar."),
        ({"baseline": "7"}, "baseline"),
    ],
)
def test_a_goal_that_cannot_stand_is_told_beside_its_field(dewi, plan, changes, said):
    answer = dewi.post(url("goal_new", plan.pk), goal_data(plan, reason="Alasan yang panjang.", **changes))
    assert answer.status_code == 200
    page = text_of(answer)
    assert said in page
    assert "error-summary" in page
    assert "Alasan yang panjang." in page
    assert not Goal.objects.exists()


def test_a_gap_becomes_a_goal_with_one_tap(cast, dewi, plan):
    ratings.agreed(cast, to=1)
    Line.objects.update(required=3)
    page = dewi.get(url("edit", plan.pk))
    gap = page.context["offered"][0]
    answer = dewi.post(url("goal_from_gap", plan.pk), {"version": plan.version, "kesenjangan": gap.id})
    goal = Goal.objects.get(plan=plan)
    assert answer.url == url("goal_edit", goal.pk)
    assert (goal.source, goal.line_id, goal.level_from, goal.level_to) == ("gap", gap.id, 1, 3)
    assert gap.name in text_of(dewi.get(url("goal_edit", goal.pk)))
    assert gap.id not in [one.id for one in dewi.get(url("edit", plan.pk)).context["offered"]]


def test_a_gap_of_somebody_else_makes_no_goal(cast, dewi, plan):
    answer = dewi.post(url("goal_from_gap", plan.pk), {"version": plan.version, "kesenjangan": new_id()}, follow=True)
    assert "Kesenjangan itu sudah tidak ada." in text_of(answer)
    assert not Goal.objects.exists()


def test_a_form_of_an_old_tab_keeps_what_was_typed_and_is_saved_when_sent_again(cast, dewi, plan):
    data = goal_data(plan)
    planned.with_goal(plan, by=cast.dewi)
    answer = dewi.post(url("goal_new", plan.pk), data)
    page = text_of(answer)
    assert "Rencana ini berubah sementara Anda menulis." in page
    assert data["title"] in page
    again = {**data, "version": answer.context["form"]["version"].value()}
    assert dewi.post(url("goal_new", plan.pk), again).status_code == 302
    assert Goal.objects.filter(plan=plan).count() == 2


def test_whoever_lost_the_session_is_led_back_to_the_form(client, plan):
    there = url("goal_new", plan.pk)
    answer = client.post(there, goal_data(plan), headers={"Referer": f"http://testserver{there}"})
    assert answer.status_code == 302
    assert there in answer.url
    assert not Goal.objects.exists()


def test_a_goal_is_moved_changed_and_removed(cast, dewi):
    plan = planned.written(cast)
    first, second = planned.goals_of(plan)
    dewi.post(url("goal_move", second.pk), {"version": plan.version, "ke": "naik"})
    assert [goal.pk for goal in planned.goals_of(plan)] == [second.pk, first.pk]
    plan.refresh_from_db()
    dewi.post(url("goal_edit", first.pk), goal_data(plan, title="Kata-kata baru"))
    first.refresh_from_db()
    assert first.title == "Kata-kata baru"
    plan.refresh_from_db()
    assert "Hapus tujuan ini?" in text_of(dewi.get(url("goal_remove", first.pk)))
    dewi.post(url("goal_remove", first.pk), {"version": plan.version})
    assert [goal.pk for goal in planned.goals_of(plan)] == [second.pk]


def test_a_locked_scale_is_shown_and_never_asked_for_again(cast, dewi):
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    goal = planned.goals_of(plan)[0]
    page = dewi.get(url("goal_edit", goal.pk))
    assert "Skala ini terkunci sejak tujuannya dimulai." in text_of(page)
    plan.refresh_from_db()
    dewi.post(url("goal_edit", goal.pk), goal_data(plan, expected="Lebih mudah", title="Judul baru"))
    goal.refresh_from_db()
    assert (goal.title, goal.expected) == ("Judul baru", planned.SCALE[2])


# --- activities -------------------------------------------------------------------------------------------------------


def test_an_activity_is_saved_with_its_jp_and_cost(cast, dewi, plan):
    goal = planned.with_goal(plan, by=cast.dewi)
    plan.refresh_from_db()
    data = item_data(plan, lagi="1")
    assert dewi.post(url("item_new", goal.pk), data).url == url("item_new", goal.pk)
    item = Item.objects.get(goal=goal, activity="Enam sesi")
    assert (item.expected_jp, item.cost) == (12_50, 2_500_000)
    assert dewi.post(url("item_new", goal.pk), data).url == url("edit", plan.pk)  # a second press
    assert Item.objects.filter(goal=goal).count() == 2
    page = text_of(dewi.get(url("item_edit", item.pk)))
    assert 'value="12,5"' in page
    assert 'value="2.500.000"' in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"expected_jp": "banyak"}, "Tulis angka JP, misalnya 2 atau 2,5."),
        ({"expected_jp": "600"}, "Perkiraan JP antara 0 dan 500."),
        ({"form": "", "expected_jp": "4"}, "Pilih bentuk pengembangannya dulu"),
        ({"cost": "sedikit"}, "Tulis rupiah tanpa desimal"),
        ({"cost": "999.999.999.999"}, "Biayanya terlalu besar"),
        ({"starts_on": "2025-12-31"}, "Tujuannya berlangsung 1 Jan 2026 sampai 31 Des 2026."),
        ({"due_on": "2026-02-01"}, "Tanggal selesai mendahului tanggal mulai."),
        ({"activity": "x" * 201}, "Kelebihan 1 karakter"),
        ({"track": "sihir"}, "track"),
        ({"evidence": "y" * 300}, "Kelebihan 100 karakter"),
    ],
)
def test_an_activity_that_cannot_stand_is_told_beside_its_field(cast, dewi, plan, changes, said):
    goal = planned.with_goal(plan, by=cast.dewi)
    plan.refresh_from_db()
    answer = dewi.post(url("item_new", goal.pk), item_data(plan, method="Cara yang panjang", **changes))
    page = text_of(answer)
    assert said in page
    assert "Cara yang panjang" in page
    assert Item.objects.filter(goal=goal).count() == 1


def test_the_foreseen_jp_are_told_while_one_types(cast, dewi, plan):
    goal = planned.with_goal(plan, by=cast.dewi)
    asked = {"form": "coaching", "expected_jp": "4"}
    answer = dewi.get(url("item_new", goal.pk), asked, headers={"HX-Request": "true"})
    page = text_of(answer)
    assert "16 dari 20 JP" in page
    assert "2 JP setiap sesi" in page
    assert "<h1" not in page
    for typed in ("", "abc", "9" * 20, "-4"):
        assert "12 dari 20 JP" in text_of(dewi.get(url("item_new", goal.pk), {**asked, "expected_jp": typed}))


def test_an_activity_is_done_opened_again_and_let_go_with_a_reason(cast, dewi):
    plan = planned.agreed(cast)
    item = planned.items_of(planned.goals_of(plan)[0])[0]
    dewi.post(url("item_done", item.pk), {"on": "2026-11-20", "remark": "Selesai di map."})
    item.refresh_from_db()
    assert (item.state, item.remark) == ("done", "Selesai di map.")
    dewi.post(url("item_reopen", item.pk))
    item.refresh_from_db()
    assert item.state == "planned"
    page = text_of(dewi.post(url("item_drop", item.pk), {"on": "2026-11-20"}))
    assert "Tulis alasannya dengan satu kalimat." in page
    page = text_of(dewi.post(url("item_done", item.pk), {"on": "2026-12-20", "remark": "Besok."}))
    assert "Pilih hari ini atau sebelumnya." in page
    assert "Besok." in page
    dewi.post(url("item_drop", item.pk), {"on": "2026-11-20", "remark": "Waktunya tidak ada."})
    item.refresh_from_db()
    assert item.state == "dropped"
    assert "Waktunya tidak ada." in text_of(dewi.get(url("plan", plan.pk)))


def test_an_activity_is_removed_from_a_draft(cast, dewi):
    plan = planned.written(cast)
    item = planned.items_of(planned.goals_of(plan)[0])[0]
    assert "Kegiatan dihapus" in text_of(dewi.post(url("item_remove", item.pk), {"version": plan.version}, follow=True))
    assert not Item.objects.filter(pk=item.pk).exists()


# --- the scale and where one stands -----------------------------------------------------------------------------------


def test_a_scale_is_written_accepted_and_locked(cast, dewi, signed_in_as):
    plan = planned.agreed(cast)
    goal = planned.goals_of(plan)[1]
    names = ("much_less", "less", "expected", "more", "much_more")
    data = dict(zip(names, planned.SCALE, strict=True))
    page = text_of(dewi.post(url("goal_scale", goal.pk), {**data, "more": ""}))
    assert "Tulis tingkat ini; sebuah skala selalu lima tingkat." in page
    assert planned.SCALE[4] in page
    answer = dewi.post(url("goal_scale", goal.pk), {**data, "baseline": "-1"}, follow=True)
    assert "Ratna diminta menerimanya" in text_of(answer)
    ratna = signed_in_as(cast.ratna)
    page = ratna.get(url("plan", plan.pk))
    assert "Dewi menulis 1 skala yang menunggu Anda" in text_of(page)
    ratna.post(url("goal_start", goal.pk), hidden(page, url("goal_start", goal.pk)))
    goal.refresh_from_db()
    assert goal.state == "running"
    answer = signed_in_as(cast.dewi).get(url("goal_scale", goal.pk), follow=True)
    assert "Skala tujuan ini sudah terkunci" in text_of(answer)


def test_progress_is_noted_on_ones_own_scale(cast, dewi):
    plan = planned.agreed(cast)
    running, bare = planned.goals_of(plan)
    assert "Pilih satu tingkat." in text_of(dewi.post(url("goal_progress", running.pk), {}))
    assert dewi.post(url("goal_progress", running.pk), {"level": "9"}).status_code == 200
    answer = dewi.post(url("goal_progress", running.pk), {"level": "1"}, follow=True)
    assert "Sekarang di tingkat +1 menurut catatan 21 Nov 2026." in text_of(answer)
    answer = dewi.get(url("goal_progress", bare.pk), follow=True)
    assert "Tujuan ini belum dimulai." in text_of(answer)


def test_a_goal_is_let_go_with_a_reason_and_released_for_the_skp(cast, dewi):
    plan = planned.agreed(cast)
    running, bare = planned.goals_of(plan)
    answer = dewi.post(url("goal_release", running.pk), {"lepas": "1"}, follow=True)
    assert "Tujuan ini masuk ringkasan SKP Anda." in text_of(answer)
    page = text_of(dewi.get(url("for_skp")))
    assert running.title in page
    assert bare.title not in page
    assert "Tulis alasannya dengan satu kalimat." in text_of(dewi.post(url("goal_drop", bare.pk), {"reason": " "}))
    dewi.post(url("goal_drop", bare.pk), {"reason": "Pindah tugas."})
    assert "Pindah tugas." in text_of(dewi.get(url("plan", plan.pk)))
    dewi.post(url("goal_release", running.pk), {"lepas": "0"})
    assert running.title not in text_of(dewi.get(url("for_skp")))


# --- beginning --------------------------------------------------------------------------------------------------------


def test_a_plan_begins_from_gaps_and_says_what_is_missing(cast, dewi):
    ratings.agreed(cast, to=1)
    Line.objects.update(required=2)
    form = dewi.get(url("begin")).context["form"]
    gap = form.fields["gaps"].choices[0][0]
    page = text_of(dewi.post(url("begin"), {"year": "2026", "start": "templat"}))
    assert "Pilih salah satu di daftar." in page
    dewi.post(url("begin"), {"year": "2026", "start": "kesenjangan", "gaps": [gap]})
    assert str(Goal.objects.get().line_id) == gap
    assert dewi.get(url("begin")).context["form"].fields["year"].choices == [("2027", "2027")]


def test_a_plan_of_a_year_that_is_not_open_is_refused(dewi):
    page = text_of(dewi.post(url("begin"), {"year": "2031", "start": "kosong"}))
    assert "Pilih salah satu di daftar." in page
    assert not Plan.objects.exists()


def test_what_was_not_attained_is_carried_into_the_next_year(cast, dewi):
    left = planned.goals_of(planned.agreed(cast))[0]
    page = dewi.get(url("begin"))
    assert left.title in text_of(page)
    dewi.post(url("begin"), {"year": "2027", "start": "kosong", "carry": [str(left.pk)]})
    assert Goal.objects.get(plan__year=2027).carried_from_id == left.pk
    assert "dibawa dari tahun lalu" in text_of(dewi.get(url("home"), {"tahun": "2027"}))


def test_a_word_to_the_reader_is_kept(dewi, plan):
    answer = dewi.post(url("edit", plan.pk), {"note": "Tahun ini saya fokus.", "version": plan.version}, follow=True)
    assert "Tersimpan." in text_of(answer)
    page = text_of(dewi.post(url("edit", plan.pk), {"note": "x" * 501, "version": plan.version + 1}))
    assert "Kelebihan 1 karakter" in page


def test_another_track_brings_its_usual_form_and_keeps_the_jp(cast, dewi, plan):
    goal = planned.with_goal(plan, by=cast.dewi)
    asked = {"track": "training", "form": "coaching", "expected_jp": "3,5"}
    page = dewi.get(url("item_new", goal.pk), asked, headers={"HX-Request": "true"}).content.decode()
    assert '<option value="technical" selected>' in page
    assert 'value="3,5"' in page
    assert "15,5 dari 20 JP" in page
    assert "<h1" not in page
    seminar = {**asked, "form": "seminar"}
    kept = dewi.get(url("item_new", goal.pk), seminar, headers={"HX-Request": "true"}).content.decode()
    assert '<option value="seminar" selected>' in kept


def test_a_talk_is_no_form_of_a_training(cast, dewi, plan):
    goal = planned.with_goal(plan, by=cast.dewi)
    plan.refresh_from_db()
    answer = dewi.post(url("item_new", goal.pk), item_data(plan, track="training"))
    assert "Pilih bentuk pengembangannya dulu" in text_of(answer)
    assert Item.objects.filter(goal=goal).count() == 1
