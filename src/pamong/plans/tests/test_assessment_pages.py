"""The pages of an assessment: filled in with one thumb and without a script, blind until both are in."""

from html import unescape

import pytest
from django.urls import reverse

from pamong.kit.rows import new_id
from pamong.plans.actions.assessment import invite_rater
from pamong.plans.actions.rating import save_rating
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules
from pamong.plans.tests.ratings import CANDID, agreed, demanding, lines_of, opened, rated, rating_of, revealed
from pamong.rulebook import queries as rulebook
from pamong.rulebook.models import Standard
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demanding(cast):
    demanding(cast)


JSON = {"Accept": "application/json"}


def url(name, *args):
    return reverse(f"plans:{name}", args=args)


def words(response):
    return " ".join(unescape(response.content.decode()).split())


def filled(row, by, *, place=0, **changes):
    """Return what a browser sends from the page of one competency."""
    one = Rating.objects.filter(sheet__assessment=row, sheet__rater=by, line=lines_of(row)[place]).first()
    texts = {name: getattr(one, name, "") for name in ("evidence", "reason")}
    sent = {f"{name}-version": rules.fingerprint(text) for name, text in texts.items()}
    return {**sent, "evidence-text": "", "reason-text": "", "level": "3", "seen": ["3.1"], **changes}


def test_whoever_has_none_is_led_to_begin_one(cast, dewi):
    shown = dewi.get(url("assessments"))
    assert "Belum pernah dinilai" in words(shown)
    begin = dewi.get(url("assessment_new"))
    assert "kompetensi dari jabatan Analis SDM Aparatur Ahli Pertama" in words(begin)
    sent = {"occasion": "yearly", "year": "2026", "due_on": "2026-12-05", "once": new_id()}
    started = dewi.post(url("assessment_new"), sent)
    row = Assessment.objects.get()
    assert started.url == url("rate", row.pk)
    assert dewi.post(url("assessment_new"), sent).url == url("assessment", row.pk)
    assert Assessment.objects.count() == 1


def test_a_second_one_of_the_year_is_explained_and_what_was_typed_stays(cast, dewi):
    opened(cast)
    sent = {"occasion": "yearly", "year": "2026", "due_on": "2026-12-01", "once": new_id()}
    shown = dewi.post(url("assessment_new"), sent)
    assert "sudah ada. Lanjutkan yang itu." in words(shown)
    assert 'value="2026-12-01"' in shown.content.decode()


def test_the_supervisor_begins_for_someone_in_her_team_and_for_nobody_else(cast, ratna):
    assert "Mulai penilaian Dewi Anggraini" in words(ratna.get(url("assessment_new"), {"pegawai": cast.dewi.pk}))
    assert ratna.get(url("assessment_new"), {"pegawai": cast.surya.pk}).status_code == 404


def test_a_position_without_standard_is_told_so_and_goes_on(cast, dewi):
    Standard.objects.filter(agency=cast.agency).delete()
    shown = dewi.get(url("assessment_new"))
    assert "Jabatan ini belum memiliki standar kompetensi" in words(shown)
    sent = {"occasion": "yearly", "year": "2026", "due_on": "2026-12-01", "once": new_id()}
    assert "Pilih sendiri kompetensi" in words(dewi.post(url("assessment_new"), sent))
    card = rulebook.competencies_of(cast.agency.pk)[0]
    assert dewi.post(url("assessment_new"), {**sent, "competencies": [card.id]}).status_code == 302
    assert Line.objects.get().required is None


def test_without_a_supervisor_there_is_a_page_that_says_so(cast, signed_in_as):
    assert "Atasan langsung Anda belum tercatat" in words(signed_in_as(cast.hadi).get(url("assessment_new")))


def test_one_competency_is_saved_by_its_button_and_leads_on(cast, dewi):
    row = opened(cast)
    page = dewi.get(url("rate_one", row.pk, 1))
    assert 'id="lihat-5.3"' in page.content.decode()
    sent = filled(row, cast.dewi, **{"evidence-text": CANDID, "ke": "2", "level": "4", "seen": ["4.1", "4.2"]})
    assert dewi.post(url("rate_one", row.pk, 1), sent).url == url("rate_one", row.pk, 2)
    one = rating_of(row, cast.dewi)
    assert (one.level, one.seen, one.evidence) == (4, "4.1 4.2", CANDID)
    again = words(dewi.get(url("rate_one", row.pk, 1)))
    assert "Dari centang Anda: tingkat 4" in again
    assert CANDID in again


def test_an_error_keeps_everything_that_was_typed(cast, dewi):
    row = opened(cast)
    sent = filled(row, cast.dewi, **{"evidence-text": "x" * 1001, "reason-text": "Alasan saya", "seen": ["2.2"]})
    shown = dewi.post(url("rate_one", row.pk, 1), sent)
    assert shown.status_code == 422
    page = shown.content.decode()
    assert "Kelebihan 1 karakter" in page
    assert "Alasan saya" in page
    assert 'id="lihat-2.2" value="2.2" checked' in page
    shown = dewi.post(url("rate_one", row.pk, 1), {**sent, "evidence-text": "", "level": "7"})
    assert "Pilih tingkat 1 sampai 5." in words(shown)
    assert not Rating.objects.exists()


def test_texts_save_themselves_and_meet_kindly(cast, dewi):
    row = opened(cast)
    to = url("rate_words", row.pk, 1)
    saved = dewi.post(to, {"prefix": "evidence", "text": "Satu", "version": 0}, headers=JSON).json()
    assert saved["state"] == "saved"
    assert dewi.post(to, {"prefix": "evidence", "text": "Dua", "version": saved["version"]}, headers=JSON).json()
    met = dewi.post(to, {"prefix": "evidence", "text": "Tiga", "version": saved["version"]}, headers=JSON)
    assert (met.status_code, met.json()["text"]) == (409, "Dua")
    assert 'name="evidence-pick"' in met.json()["html"]
    refused = dewi.post(to, {"prefix": "lain", "text": "x", "version": 0}, headers=JSON)
    assert refused.status_code == 422
    assert rating_of(row, cast.dewi).evidence == "Dua"


def test_a_form_that_was_open_elsewhere_shows_both_texts_and_one_is_chosen(cast, dewi):
    row = opened(cast)
    old = filled(row, cast.dewi, **{"evidence-text": "Di komputer"})
    dewi.post(url("rate_one", row.pk, 1), {**old, "evidence-text": "Di ponsel"})
    met = dewi.post(url("rate_one", row.pk, 1), old)
    assert met.status_code == 422
    assert "Di ponsel" in words(met)
    assert "Di komputer" in words(met)
    again = {**old, "evidence-version": rules.fingerprint("Di ponsel"), "evidence-theirs": "Di ponsel"}
    assert dewi.post(url("rate_one", row.pk, 1), {**again, "evidence-pick": "both"}).status_code == 302
    assert rating_of(row, cast.dewi).evidence == "Di ponsel\n\nDi komputer"


def test_ticks_are_saved_as_they_happen_and_suggest_a_level(cast, ratna):
    row = opened(cast)
    shown = ratna.post(url("rate_ticks", row.pk, 1), {"seen": ["2.1", "2.2"], "level": "2"})
    assert "Dari centang Anda: tingkat 2" in words(shown)
    one = rating_of(row, cast.ratna)
    assert (one.level, one.seen) == (2, "2.1 2.2")
    assert ("beri satu contoh" in words(shown)) == (lines_of(row)[0].required != 2)
    assert ratna.post(url("rate_ticks", row.pk, 1), {"seen": ["9.9"]}).status_code == 409
    assert ratna.post(url("rate_ticks", row.pk, 99), {}).status_code == 404


def test_handing_in_shows_what_is_missing_then_waits_for_the_other_by_name(cast, dewi):
    row = opened(cast)
    assert "kompetensi belum bertingkat" in words(dewi.get(url("submit_sheet", row.pk)))
    refused = dewi.post(url("submit_sheet", row.pk), follow=True)
    assert "kompetensi belum bertingkat: Integritas" in words(refused)
    rated(row, cast.dewi)
    assert dewi.post(url("submit_sheet", row.pk)).url == url("assessment", row.pk)
    assert "Menunggu Ratna" in words(dewi.get(url("assessment", row.pk)))
    assert dewi.get(url("rate_one", row.pk, 1)).url == url("assessment", row.pk)
    assert "Lembar Anda" in words(dewi.post(url("take_back_sheet", row.pk), follow=True))


def test_the_pages_of_one_never_hold_the_other_before_both_are_in(cast, dewi, ratna):
    row = opened(cast)
    line = lines_of(row)[0]
    for by, text in ((cast.dewi, "kata-dewi"), (cast.ratna, "kata-ratna")):
        how = {"level": 5, "seen": [(5, 1)], "evidence": text, "reason": text, "by": by, "now": NOW}
        save_rating(row.pk, line_id=line.pk, **how)
    pages = ("assessment", "rate", "submit_sheet", "cancel_assessment", "invite_rater", "add_competency")
    for client, foreign in ((dewi, "kata-ratna"), (ratna, "kata-dewi")):
        for name in pages:
            assert foreign not in words(client.get(url(name, row.pk))), name
        assert foreign not in words(client.get(url("rate_one", row.pk, 1)))
        assert foreign not in words(client.get(url("assessments")))


def test_the_two_see_one_another_side_by_side_and_agree_on_levels(cast, dewi, ratna):
    row = revealed(cast, mine={0: 5}, theirs={0: 2})
    shown = words(dewi.get(url("assessment", row.pk)))
    assert "Mulai pembicaraan dari sini" in shown
    assert "Anda melihat tingkat 5, Ratna tingkat 2." in shown
    levels = {f"level-{line.pk}": line.required for line in lines_of(row)}
    first = f"level-{lines_of(row)[0].pk}"
    sent = {"version": row.version, **levels}
    missing = dewi.post(
        url("agree_levels", row.pk), {**{k: v for k, v in sent.items() if k != first}, "langkah": "setuju"}
    )
    assert missing.status_code == 302
    assert "Pilih dulu tingkat" in words(dewi.get(url("assessment", row.pk)))
    dewi.post(url("agree_levels", row.pk), {**sent, first: 3, "langkah": "setuju"})
    assert "Menunggu Ratna" in words(dewi.get(url("assessment", row.pk)))
    assert "Dewi sudah menyetujui tingkat ini." in words(ratna.get(url("assessment", row.pk)))
    row.refresh_from_db()
    late = ratna.post(url("agree_levels", row.pk), {**sent, first: 4, "langkah": "setuju"}, follow=True)
    assert "baru saja berubah" in words(late)
    done = ratna.post(
        url("agree_levels", row.pk), {**sent, "version": row.version, first: 3, "langkah": "setuju"}, follow=True
    )
    assert "Disepakati berdua dengan Dewi" in words(done)
    row.refresh_from_db()
    assert row.state == "agreed"


def test_the_result_ranks_the_gaps_and_leads_to_the_plan(cast, dewi):
    row = agreed(cast, to={**dict.fromkeys(range(9), 1), 1: 5})
    shown = words(dewi.get(url("assessment", row.pk)))
    assert "Mulai dari sini" in shown
    assert "di atas yang dituntut" in shown
    assert CANDID in shown
    listed = words(dewi.get(url("assessments")))
    assert "kesenjangan" in listed
    assert "dinilai pertama kali" in words(dewi.get(url("levels")))


def test_history_is_for_oneself_and_for_ones_supervisor(cast, dewi, ratna, signed_in_as):
    agreed(cast)
    assert "Tingkat Dewi Anggraini dari tahun ke tahun" in words(ratna.get(url("levels"), {"pegawai": cast.dewi.pk}))
    for name in ("surya", "siti", "kadek"):
        assert signed_in_as(getattr(cast, name)).get(url("levels"), {"pegawai": cast.dewi.pk}).status_code == 404
    assert "Belum ada tingkat yang disepakati" in words(signed_in_as(cast.surya).get(url("levels")))


def test_a_colleague_is_invited_by_a_few_letters_and_sees_only_competencies(cast, dewi, signed_in_as):
    row = opened(cast)
    for typed in ("Ratna", "Kadek", cast.surya.nip):
        assert "Tidak ada yang cocok" in words(dewi.post(url("invite_rater", row.pk), {"rater": typed}))
    assert dewi.post(url("invite_rater", row.pk), {"rater": "surya"}).url == url("assessment", row.pk)
    surya = signed_in_as(cast.surya)
    assert "Dewi Anggraini meminta pandangan Anda" in words(surya.get(url("assessments")))
    shown = words(surya.get(url("assessment", row.pk)))
    assert "Dewi dan Ratna meminta pandangan Anda" in shown
    assert "dituntut" not in shown
    assert "dituntut" not in words(surya.get(url("rate_one", row.pk, 1)))
    for name in ("invite_rater", "add_competency", "cancel_assessment"):
        assert surya.get(url(name, row.pk)).status_code == 404
    assert surya.post(url("agree_levels", row.pk)).status_code == 404
    rated(row, cast.surya, 4)
    assert "Terima kasih, pandangan Anda sudah masuk" in words(surya.post(url("submit_sheet", row.pk), follow=True))


def test_an_invitation_is_declined_or_refused(cast, dewi, ratna, signed_in_as):
    row = opened(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    assert "Tolak undangan" in words(ratna.get(url("assessment", row.pk)))
    shown = words(dewi.get(url("assessment", row.pk)))
    assert url("revoke_rater", row.pk, cast.surya.pk) in shown
    assert url("revoke_rater", row.pk, cast.ratna.pk) not in shown
    surya = signed_in_as(cast.surya)
    surya.post(url("decline_rater", row.pk))
    assert surya.get(url("assessment", row.pk)).status_code == 404
    invite_rater(row.pk, rater=cast.bambang, by=cast.dewi, now=NOW)
    ratna.post(url("revoke_rater", row.pk, cast.bambang.pk))
    assert not Sheet.objects.filter(rater=cast.bambang, declined_at=None).exists()
    assert dewi.get(url("decline_rater", row.pk)).status_code == 404


def test_it_is_called_off_after_a_look(cast, dewi, ratna):
    row = opened(cast)
    assert "Ratna diberi tahu" in words(dewi.get(url("cancel_assessment", row.pk)))
    dewi.post(url("cancel_assessment", row.pk))
    assert "Dibatalkan" in words(ratna.get(url("assessments")))
    assert "Penilaian ini dibatalkan" in words(ratna.get(url("assessment", row.pk)))


def test_a_competency_is_added_from_the_list(cast, dewi):
    Standard.objects.filter(agency=cast.agency).delete()
    first, second = rulebook.competencies_of(cast.agency.pk)[:2]
    row = opened(cast, competencies=[first.id])
    assert dewi.post(url("add_competency", row.pk), {"competency": second.id}).url == url("rate", row.pk)
    assert dewi.post(url("add_competency", row.pk), {"competency": "x"}).status_code == 200
    assert len(lines_of(row)) == 2


@pytest.mark.parametrize("name", ["bambang", "siti", "agus", "yusuf", "surya", "kadek"])
def test_nobody_else_finds_any_of_it(cast, signed_in_as, name):
    row, client = revealed(cast), signed_in_as(getattr(cast, name))
    for each in (
        "assessment",
        "rate",
        "submit_sheet",
        "invite_rater",
        "add_competency",
        "cancel_assessment",
        "decline_rater",
    ):
        assert client.get(url(each, row.pk)).status_code == 404, each
    assert client.get(url("rate_one", row.pk, 1)).status_code == 404
    for each in ("take_back_sheet", "agree_levels", "decline_rater"):
        assert client.post(url(each, row.pk)).status_code == 404, each
