"""HR changes a rule: nothing is saved that was not seen, nothing twice, nothing over somebody else's change."""

import re
from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.hours.tests.ledger import held
from pamong.rulebook import actions
from pamong.rulebook.models import AnnualBounds, ConversionRule
from pamong.rulebook.rules import RuleDraft
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
URL = "/sdm/aturan/coaching/ubah/"
KEY = "018f0000-0000-7000-8000-000000000001"
TYPED = {
    "valid_from": "2026-11-01", "worth": "tetap", "national": "3", "international": "3,5", "measure": "session",
    "international_percent": "", "cap_in": "times", "cap": "1", "cap_period": "month", "evidence": "Lembar sesi",
    "legal_basis": "Surat Edaran 5/2026", "certainty": "read", "note": "", "once": KEY,
}  # fmt: skip
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def hidden(page):
    """What the preview carries on."""
    return {name: value for name, value in HIDDEN.findall(page) if name != "csrfmiddlewaretoken"}


def previewed(client, url=URL, **changes):
    return text_of(client.post(url, {**TYPED, **changes, "step": "preview"}))


def live(form="coaching"):
    return ConversionRule.objects.standing().filter(agency__code="uji", form=form).order_by("valid_from")


@pytest.fixture
def november(cast):
    for day in (3, 10):
        held(cast.dewi, date(2026, 11, day))


def test_the_form_begins_with_what_holds_today(cast, siti):
    page = text_of(siti.get(URL))
    assert "Sekarang: 2 JP setiap sesi, paling banyak dua sesi sebulan; 2,4 JP bila internasional." in page
    for value in ('value="2026-11-22"', 'value="2"', 'value="2,4"', "Peraturan LAN 10/2018"):
        assert value in page


def test_the_effect_is_shown_and_nothing_is_saved(cast, siti, november):
    page = previewed(siti)
    assert "Belum ada yang disimpan." in page
    assert "1 orang dan 2 kegiatan terkena." in page
    assert "3 JP setiap sesi, paling banyak satu sesi sebulan; 3,5 JP bila internasional" in page
    assert "Dewi Anggraini" in page
    assert "4 JP" in page  # before
    assert live().count() == 1


def test_what_was_seen_is_saved_once_however_often_it_is_sent(cast, siti, november):
    ready = {**hidden(previewed(siti)), "step": "save"}
    for _again in range(2):
        response = siti.post(URL, ready)
        assert response["Location"] == reverse("rulebook:hr_form", args=["coaching"])
    rule = live().last()
    assert (live().count(), rule.national, rule.international, rule.cap, rule.cap_in) == (2, 300, 350, 1, "times")
    assert (rule.pk, rule.recorded_by_id, rule.legal_basis) == (UUID(KEY), cast.siti.pk, "Surat Edaran 5/2026")


def test_nothing_is_saved_without_having_been_seen(cast, siti):
    page = text_of(siti.post(URL, {**TYPED, "step": "save"}))
    assert "Periksa dulu" in page
    forged = {**hidden(previewed(siti)), "national": "30", "step": "save"}
    assert "Dampaknya dihitung lagi" in text_of(siti.post(URL, forged))
    assert live().count() == 1


def test_a_rule_that_changed_meanwhile_is_looked_at_again(cast, siti):
    ready = {**hidden(previewed(siti)), "step": "save"}
    draft = RuleDraft("mentoring", date(2027, 1, 1), "session", 300, 300, legal_basis="SE 6/2026")
    actions.set_rule(draft, by=cast.siti, now=NOW)
    page = text_of(siti.post(URL, ready))
    assert "Aturan berubah sejak Anda memeriksanya" in page
    assert live().count() == 1
    siti.post(URL, {**hidden(page), "step": "save"})
    assert live().count() == 2


def test_going_back_keeps_what_was_typed(cast, siti):
    page = text_of(siti.post(URL, {**hidden(previewed(siti)), "step": "edit"}))
    assert 'value="3,5"' in page
    assert "Surat Edaran 5/2026" in page


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("national", "", "Isi JP-nya; 0 bila tidak bernilai."),
        ("national", "dua", "Tulis angka JP, misalnya 2 atau 2,5."),
        ("national", "-1", "Tulis angka JP"),
        ("national", "2,555", "Tulis angka JP"),
        ("national", "1001", "Paling banyak 1000 JP."),
        ("cap", "1,5", "Tulis bilangan bulat untuk sekian kali."),
        ("cap", "367", "Paling banyak 366 kali."),
        ("cap", "", "Isi, atau pilih tanpa batas."),
        ("cap_period", "", "Isi, atau pilih tanpa batas."),
        ("legal_basis", "", "wajib diisi"),
        ("legal_basis", "x" * 201, "200"),
        ("valid_from", "31-31-2026", "tanggal"),
        ("valid_from", "1999-12-31", "Tanggal mulai antara tahun 2000 dan 2099."),
        ("valid_from", "2019-01-01", "Sudah ada yang berlaku mulai tanggal itu."),
        ("measure", "abad", "Pilih salah satu yang tersedia."),
    ],
)
def test_what_cannot_hold_is_said_at_its_field_and_nothing_typed_is_lost(cast, siti, field, value, told):
    page = previewed(siti, **{field: value})
    if "Periksa dulu" in page:  # what only the state can tell is told when it is saved
        page = text_of(siti.post(URL, {**hidden(page), "step": "save"}))
    assert told in page
    assert "Lembar sesi" in page
    assert live().count() == 1


def test_a_form_by_certificate_leaves_out_what_does_not_belong_to_it(cast, siti):
    typed = {"worth": "program", "international_percent": "110", "cap_in": "jp", "cap": "24,5", "cap_period": "year"}
    siti.post(URL, {**hidden(previewed(siti, **typed)), "step": "save"})
    rule = live().last()
    assert (rule.national, rule.international, rule.international_percent) == (None, None, 110)
    assert (rule.measure, rule.cap, rule.cap_in, rule.cap_period) == ("programme", 2450, "jp", "year")


def test_a_version_is_put_right_on_its_own_day(cast, siti):
    wrong = live().get()
    url = f"{URL}?betulkan={wrong.pk}"
    assert "Versi yang berlaku mulai 1 Jan 2019 ditarik dan diganti" in text_of(siti.get(url))
    siti.post(url, {**hidden(previewed(siti, url)), "step": "save"})
    rule = live().get()
    assert (rule.valid_from, rule.national) == (date(2019, 1, 1), 300)
    wrong.refresh_from_db()
    assert wrong.withdrawn_by_id == cast.siti.pk
    assert siti.get(url).status_code == 404  # it is not there any more


def test_a_version_is_withdrawn_after_seeing_what_follows(cast, siti, november):
    siti.post(URL, {**hidden(previewed(siti)), "step": "save"})
    row = live().last()
    url = reverse("hours:rule_withdraw", args=[row.pk])
    page = text_of(siti.get(url))
    assert "Tarik aturan Coaching mulai 1 Nov 2026?" in page
    assert "yang sebelumnya berlaku lagi" in page
    for _again in range(2):
        assert siti.post(url).status_code == 302
    assert live().count() == 1
    assert "Versi ini sudah ditarik." in text_of(siti.get(url))


def test_the_first_version_stays(cast, siti):
    url = reverse("hours:rule_withdraw", args=[live().get().pk])
    assert "Ini yang pertama" in text_of(siti.get(url))
    assert siti.post(url).status_code == 409
    assert live().count() == 1


def test_bounds_are_changed_for_a_year_after_seeing_who_would_meet_them(cast, siti, november):
    url = reverse("hours:bounds_change", args=["pns"])
    typed = {"year": "2026", "minimum": "4", "maximum": "", "legal_basis": "SE 5/2026", "certainty": "read",
             "note": "", "once": KEY}  # fmt: skip
    page = text_of(siti.post(url, {**typed, "step": "preview"}))
    assert "JP yang tercatat tidak berubah." in page
    assert "Baru mencapai yang diminta" in page
    siti.post(url, {**hidden(page), "step": "save"})
    row = AnnualBounds.objects.standing().get(agency=cast.agency, kind="pns", valid_from=date(2026, 1, 1))
    assert (row.minimum, row.maximum, row.pk) == (400, None, UUID(KEY))
    back = reverse("hours:bounds_withdraw", args=[row.pk])
    assert "Tidak lagi mencapai" in text_of(siti.get(back))
    siti.post(back)
    assert AnnualBounds.objects.standing().filter(agency=cast.agency, kind="pns").count() == 1


def test_a_most_below_the_least_is_refused_at_its_field(cast, siti):
    typed = {
        "year": "2027",
        "minimum": "20",
        "maximum": "10",
        "legal_basis": "SE",
        "certainty": "read",
        "step": "preview",
    }
    page = text_of(siti.post(reverse("hours:bounds_change", args=["pns"]), typed))
    assert "Paling banyak tidak boleh kurang dari paling sedikit." in page


@pytest.mark.parametrize("name", ["hours:rule_change", "rulebook:hr_form"])
def test_a_form_that_does_not_exist_is_not_found(cast, siti, name):
    assert siti.get(reverse(name, args=["sihir"])).status_code == 404


def test_hr_of_one_unit_reads_and_does_not_change(cast, siti):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    assert siti.get(URL).status_code == 403
    assert siti.post(URL, {**TYPED, "step": "preview"}).status_code == 403
    page = text_of(siti.get(reverse("rulebook:hr_rules")))
    assert "Mengubahnya hak pengelola SDM untuk seluruh instansi" in page
    assert URL not in page


def test_a_rule_by_minutes_is_told_previewed_and_saved(cast, siti):
    held(cast.dewi, date(2026, 11, 5), form="self_study", minutes=90)
    url = "/sdm/aturan/self_study/ubah/"
    page = text_of(siti.get(url))
    assert "Sekarang: 1 JP setiap 45 menit, paling banyak 2 JP sehari; 1,2 JP bila internasional." in page
    typed = {
        "measure": "minutes",
        "national": "0,5",
        "international": "0,5",
        "cap_in": "times",
        "cap": "3",
        "cap_period": "day",
    }
    page = previewed(siti, url, **typed)
    assert "0,5 JP setiap 45 menit, paling banyak tiga kegiatan sehari" in page
    assert "1 orang dan 1 kegiatan terkena." in page
    siti.post(url, {**hidden(page), "step": "save"})
    rule = live("self_study").last()
    assert (rule.measure, rule.national, rule.cap, rule.cap_in) == ("minutes", 50, 3, "times")


def test_a_rule_that_no_longer_measures_minutes_shows_one_activity_where_there_were_ninety_minutes(cast, siti):
    held(cast.dewi, date(2026, 11, 5), form="self_study", minutes=180, days=1)
    typed = {"measure": "activity", "national": "3", "international": "3", "cap_in": "", "cap": "", "cap_period": ""}
    page = previewed(siti, "/sdm/aturan/self_study/ubah/", **typed)
    assert "3 JP setiap kegiatan" in page
    assert re.search(r"2 JP.*3 JP", page, re.DOTALL)
