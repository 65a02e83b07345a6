"""The pages of a review: blind, side by side, over."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from pamong.plans.models import Goal, Plan, Review, Voice
from pamong.plans.queries.review import ratings_read, voices_read
from pamong.plans.terms import Side
from pamong.plans.tests import ratings
from pamong.plans.tests.pressing import pressed
from pamong.plans.tests.reviewed import WORDS, concluded, handed_in, opened, planned, ready, saved
from pamong.plans.tests.test_review_actions import conclude, confirm, moved_to
from tests.cast import NOW
from tests.planned import SCALE, goals_of, written

pytestmark = pytest.mark.django_db
SECRET = "Data unit datang terlambat dari biro lain"


def at(plan, kind="closing", step=""):
    plan_id = plan.plan_id if isinstance(plan, Review) else plan.pk
    return f"/rencana/{plan_id}/tinjauan/{'penutupan' if kind == 'closing' else 'tengah-tahun'}/{step}"


def typed(plan, *levels, step="simpan", **changes):
    data = {**WORDS, "langkah": step, **changes}
    for goal, level in zip(goals_of(plan), levels, strict=True):
        data |= {f"level_{goal.pk.hex}": level, f"comment_{goal.pk.hex}": "sebab itu"}
    return data


def body(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_is_begun_from_a_page_that_says_how_it_goes(cast, signed_in_as):
    plan, dewi = planned(cast), signed_in_as(cast.dewi)
    assert "Mulai tinjauan" in body(dewi, at(plan))
    assert "tidak ada yang dapat membaca" in body(signed_in_as(cast.ratna), at(plan, "midyear"))
    assert dewi.post(at(plan, step="mulai/")).status_code == 302
    assert Review.objects.get().kind == "closing"
    assert "Simpan draf" in body(dewi, at(plan))


def test_nobody_but_the_two_of_today_may_begin_it(cast, signed_in_as):
    plan = planned(cast)
    for one in (cast.bambang, cast.siti, cast.yusuf, cast.surya, cast.kadek):
        assert signed_in_as(one).get(at(plan)).status_code == 404


def test_the_next_supervisor_does_not_find_what_was_concluded_before_her(cast, signed_in_as):
    over = concluded(cast, "midyear")
    moved_to(cast, cast.surya)
    surya = signed_in_as(cast.surya)
    assert surya.get(at(over)).status_code == 200
    assert surya.get(at(over, "midyear")).status_code == 404


def test_a_draft_of_a_plan_says_why_it_is_not_reviewed(cast, signed_in_as):
    plan = written(cast)
    assert "masih draf" in body(signed_in_as(cast.dewi), at(plan))
    assert signed_in_as(cast.ratna).get(at(plan)).status_code == 404


def test_a_draft_is_kept_and_what_is_wrong_stands_beside_the_field(cast, signed_in_as):
    plan, dewi = planned(cast), signed_in_as(cast.dewi)
    opened(cast, plan)
    assert dewi.post(at(plan), typed(plan, "1", "")).status_code == 302
    page = body(dewi, at(plan))
    assert WORDS["helped"] in page
    assert SCALE[3] in page
    wrong = dewi.post(at(plan), typed(plan, "7", "0", helped="x" * 1001)).content.decode()
    assert "Kelebihan 1 karakter" in wrong
    missing = dewi.post(at(plan), typed(plan, "0", "", step="serahkan")).content.decode()
    assert "Pilih tingkat untuk tujuan 2" in missing
    assert dewi.post(at(plan), typed(plan, "0", "1", step="serahkan")).status_code == 302
    assert "Menunggu bagian Ratna" in body(dewi, at(plan))
    stale = dewi.post(at(plan), typed(plan, "0", "1")).content.decode()
    assert "Tarik dulu" in stale
    assert dewi.post(at(plan, step="tarik/")).status_code == 302
    assert Voice.objects.get().submitted_at is None


def test_before_both_are_in_neither_page_holds_a_word_of_the_other(cast, signed_in_as):
    plan = planned(cast)
    review = opened(cast, plan)
    saved(review, cast.dewi, -2, -2, hindered=SECRET)
    ratna = signed_in_as(cast.ratna)
    assert SECRET not in body(ratna, at(plan))
    handed_in(review, cast.dewi, -2, -2, hindered=SECRET)
    page = body(ratna, at(plan))
    assert "Dewi sudah menyerahkan. Giliran Anda." in page
    assert SECRET not in page
    assert "karena -2" not in page
    assert " checked" not in page
    assert SECRET in body(signed_in_as(cast.dewi), at(plan))


def test_before_both_are_in_nothing_of_the_other_is_even_looked_up(cast):
    review = opened(cast, planned(cast))
    handed_in(review, cast.dewi, 0, 1, hindered=SECRET)
    saved(review, cast.ratna, -1, -1)
    assert set(voices_read(review, Side.SUPERVISOR)) == {Side.SUPERVISOR}
    assert {side for side, rows in ratings_read(review, Side.SUPERVISOR).items() if rows} == {Side.SUPERVISOR}


def test_when_both_are_in_they_read_one_another(cast, signed_in_as):
    review = ready(cast, hers=(0, 2), his=(0, -1))
    for who in (cast.dewi, cast.ratna):
        page = body(signed_in_as(who), at(review))
        assert "mulai pembicaraan dari sini" in page
        assert "karena 2" in page
        assert "karena -1" in page
        assert "1 tujuan, lalu simpan" in page
    late = signed_in_as(cast.dewi).post(at(review), typed(review.plan, "0", "0"), follow=True).content.decode()
    assert "sudah saling membaca" in late


def test_the_closing_is_written_confirmed_and_over(cast, signed_in_as):
    review = ready(cast)
    dewi, ratna = signed_in_as(cast.dewi), signed_in_as(cast.ratna)
    levels = {f"level_{goal.pk.hex}": "0" for goal in goals_of(review.plan)}
    data = {"version": str(review.version), "next_steps": "Lanjut ke unit kedua.", **levels}
    assert dewi.post(at(review, step="kesimpulan/"), data).status_code == 302
    assert "berubah" in ratna.post(at(review, step="kesimpulan/"), {**data, "next_steps": "Lain"}).content.decode()
    assert ratna.post(at(review, step="kesimpulan/"), {**data, "next_steps": "x" * 2001}).status_code == 200
    review.refresh_from_db()
    for client in (dewi, ratna):
        client.post(at(review, step="konfirmasi/"), {"version": "x"})
        pressed(client, at(review), "review_confirm", review.plan_id, "closing")
    assert Plan.objects.get().state == "closed"
    assert set(Goal.objects.values_list("attained", flat=True)) == {0}
    for client in (dewi, ratna):
        page = body(client, at(review))
        assert "50,0" in page
        assert "dari 2 tujuan" in page
        assert "Apa arti angka ini?" in page
        assert "Lanjut ke unit kedua." in page
    assert "sudah selesai" in dewi.post(at(review, step="kesimpulan/"), data, follow=True).content.decode()


def test_mid_year_ends_without_a_score(cast, signed_in_as):
    review = concluded(cast, "midyear")
    page = body(signed_in_as(cast.ratna), at(review, "midyear"))
    assert "Skor T" not in page
    assert "Lanjut ke unit kedua." in page


@pytest.mark.parametrize("who", ["siti", "bambang", "agus", "yusuf", "surya", "kadek"])
def test_nobody_else_finds_it(cast, signed_in_as, who):
    review = concluded(cast)
    client = signed_in_as(getattr(cast, who))
    assert client.get(at(review)).status_code in {302, 404}
    for step in ("mulai/", "tarik/", "kesimpulan/", "konfirmasi/"):
        assert client.post(at(review, step=step)).status_code in {302, 404}
        assert "unit kedua" not in client.post(at(review, step=step), follow=True).content.decode()


def test_steps_of_a_review_that_is_not_begun_lead_nowhere(cast, signed_in_as):
    plan, dewi = planned(cast), signed_in_as(cast.dewi)
    for step in ("", "tarik/", "kesimpulan/", "konfirmasi/"):
        assert dewi.post(at(plan, step=step)).status_code == 404
    assert dewi.get(f"/rencana/{plan.pk}/tinjauan/lain/").status_code == 404


def test_a_new_supervisor_goes_on_without_a_word_of_the_former(cast, signed_in_as):
    review = ready(cast, his=(0, 1), hers=(0, 1))
    moved_to(cast, cast.surya)
    surya, dewi = signed_in_as(cast.surya), signed_in_as(cast.dewi)
    before = body(surya, at(review))
    assert "belum selesai" in before
    assert WORDS["helped"] not in before
    assert "Atasan langsung Anda kini Surya" in body(dewi, at(review))
    assert surya.post(at(review, step="mulai/")).status_code == 302
    assert WORDS["helped"] not in body(surya, at(review))
    assert signed_in_as(cast.ratna).get(at(review)).status_code == 404
    assert WORDS["helped"] in body(dewi, at(review))


@pytest.mark.parametrize("kind", ["closing", "midyear"])
def test_a_review_that_is_over_is_a_document_with_both_names_and_a_code(cast, signed_in_as, kind):
    review = concluded(cast, kind)
    for who in (cast.dewi, cast.ratna):
        answer = signed_in_as(who).get(at(review, kind, "cetak.pdf"))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        reader = PdfReader(BytesIO(answer.content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for word in ("Dewi Anggraini", "Ratna Wulandari", "Kepala Bagian Pengembangan", "Lanjut ke unit kedua."):
            assert word in text
        assert ("Skor T" in text) == (kind == "closing")
    assert signed_in_as(cast.siti).get(at(review, kind, "cetak.pdf")).status_code in {302, 404}


def test_a_review_that_is_not_over_is_not_printed(cast, signed_in_as):
    review = ready(cast)
    assert signed_in_as(cast.dewi).get(at(review, step="cetak.pdf")).status_code == 409


def test_levels_rated_again_stand_beside_those_of_before_once_both_agreed(cast, signed_in_as):
    review = ready(cast)
    dewi = signed_in_as(cast.dewi)
    assert "Mulai penilaian ulang" in body(dewi, at(review))
    ratings.agreed(cast, to=2, now=NOW - timedelta(days=30))
    again = ratings.revealed(cast, mine=5, theirs=1, occasion="closing")
    page = body(dewi, at(review))
    assert "Siap dibicarakan" in page
    assert '<th scope="col">Kompetensi</th>' not in page
    ratings.settled(again, to=4)
    with CaptureQueriesContext(connection) as caught:
        page = body(dewi, at(review))
    assert len(caught) <= 12
    assert '<td class="num-col">2</td><td class="num-col"><b>4</b></td>' in page
    conclude(review, cast.dewi, attained={goals_of(review.plan)[1].pk: 0})
    review.refresh_from_db()
    for one in (cast.dewi, cast.ratna):
        confirm(review, one)
    assert Review.objects.get().assessment_id == again.pk
    text = PdfReader(BytesIO(dewi.get(at(review, step="cetak.pdf")).content)).pages
    assert "Kompetensi yang dinilai ulang" in " ".join(each.extract_text() for each in text)
