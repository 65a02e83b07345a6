"""The plan on paper: made for everyone, signed by a code, and telling the public nothing but that it is ours."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from pamong.plans import actions
from pamong.plans.models import Goal
from pamong.plans.queries.plan_paper import for_skp
from pamong.plans.tests import reviewed
from pamong.ports import paper
from tests import planned
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def read(response):
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_paper_names_the_two_the_dates_and_every_goal(cast, signed_in_as):
    plan = planned.agreed(cast)
    reader, text = read(signed_in_as(cast.ratna).get(url("pdf", plan.pk)))
    for words in (
        "Badan Uji", "Rencana pengembangan 2026", "Dewi Anggraini", cast.dewi.nip, "Analis SDM Aparatur Ahli Pertama",
        "Bagian Pengembangan", "Ratna Wulandari", "Kepala Bagian Pengembangan", "Sab, 21 Nov 2026 10.00 WIB",
        "Sab, 21 Nov 2026 11.00 WIB", "Dua tujuan, 24 JP.", "Enam sesi bersama Ratna", planned.SCALE[4],
        "Skala belum diisi.", "Periksa keaslian", "Halaman 1 dari",
    ):  # fmt: skip
        assert words in text, words
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_the_code_on_the_paper_opens_a_page_that_tells_only_that_it_is_ours(cast, client, signed_in_as):
    plan = planned.agreed(cast)
    _reader, text = read(signed_in_as(cast.dewi).get(url("pdf", plan.pk)))
    code = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){7}\b", text)[0]
    client.logout()
    answer = client.get(reverse("portal:check", args=[code])).content.decode()
    for words in ("Dokumen ini dikeluarkan di sini", "Badan Uji", "Rencana pengembangan, versi 1", "DA", "21 Nov 2026"):
        assert words in answer, words
    for words in ("Dewi", "Anggraini", "Ratna", "Tujuan ke-1", cast.dewi.nip):
        assert words not in answer, words


def test_while_a_plan_changes_the_paper_is_of_what_holds(cast, signed_in_as):
    plan = planned.agreed(cast)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    planned.with_goal(plan, by=cast.dewi, title="Belum disepakati")
    for _now in ("written", "proposed"):
        _reader, text = read(signed_in_as(cast.dewi).get(url("pdf", plan.pk)))
        assert "Belum disepakati" not in text
        actions.propose_plan(plan.pk, version=planned.version_of(plan), change="Baru", by=cast.dewi, now=NOW)


def test_a_draft_has_no_paper_yet(cast, signed_in_as):
    plan = planned.written(cast)
    answer = signed_in_as(cast.dewi).get(url("pdf", plan.pk))
    assert answer.status_code == 409
    assert "Rencana dapat dicetak sesudah disepakati." in answer.content.decode()


def test_the_summary_for_the_skp_tells_completion_and_released_goals_only(cast, signed_in_as):
    plan = planned.agreed(cast)
    first, second = planned.goals_of(plan)
    actions.release_goal(first.pk, released=True, by=cast.dewi, now=NOW)
    client = signed_in_as(cast.dewi)
    _reader, text = read(client.get(url("for_skp_pdf")))
    for words in ("Ringkasan untuk SKP 2026", first.title, "0 dari 1", "Berjalan"):
        assert words in text, words
    for words in (second.title, planned.SCALE[0], first.reason):
        assert words not in text, words
    assert client.get(url("for_skp_pdf"), {"tahun": "2024"}).status_code == 200  # a year that is none is this year
    planned.written(cast, by=cast.surya)  # a draft is nothing to tell of yet
    assert signed_in_as(cast.surya).get(url("for_skp_pdf")).status_code == 409
    assert "Belum ada rencana yang disepakati" in signed_in_as(cast.surya).get(url("for_skp")).content.decode()


def test_the_summary_for_the_skp_never_tells_a_level(cast):
    plan = reviewed.concluded(cast, "closing", 2, -1).plan
    for goal in planned.goals_of(plan):
        actions.release_goal(goal.pk, released=True, by=cast.dewi, now=NOW)
    assert [goal.state for goal in for_skp(cast.dewi, plan, 2026).goals] == ["Tercapai", "Belum tercapai"]


def test_while_a_plan_changes_the_summary_for_the_skp_is_of_what_holds(cast, signed_in_as):
    plan = planned.agreed(cast)
    goal = planned.goals_of(plan)[0]
    actions.release_goal(goal.pk, released=True, by=cast.dewi, now=NOW)
    actions.begin_revision(plan.pk, by=cast.dewi, now=NOW)
    draft = planned.goal_draft(title="Judul yang belum disepakati")
    actions.edit_goal(goal.pk, draft=draft, version=planned.version_of(plan), by=cast.dewi, now=NOW)
    actions.add_item(goal.pk, draft=planned.item_draft(), version=planned.version_of(plan), by=cast.dewi, now=NOW)
    _reader, text = read(signed_in_as(cast.dewi).get(url("for_skp_pdf")))
    assert goal.title in text
    assert "Kegiatan selesai 0 dari 2" in text
    assert "Judul yang belum disepakati" not in text


def test_words_that_look_like_code_are_words(cast, signed_in_as):
    plan = planned.agreed(cast)
    Goal.objects.filter(plan=plan).update(reason="")
    cast.dewi.name = 'Dewi "#panic()" <b>'
    cast.dewi.save(update_fields=["name"])
    assert 'Dewi "#panic()" <b>' in read(signed_in_as(cast.dewi).get(url("pdf", plan.pk)))[1]


def test_a_press_that_fails_says_what_to_do_instead(cast, signed_in_as):
    plan = planned.agreed(cast)

    class Broken:
        def typeset(self, source, values, made_at):
            raise paper.PaperJam("sheet.typ: TimeoutExpired")

    with paper.using(Broken()):
        answer = signed_in_as(cast.dewi).get(url("pdf", plan.pk))
    assert answer.status_code == 409
    assert "Cetak halamannya saja" in answer.content.decode()
