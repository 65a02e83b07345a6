"""Everybody reads what learning is worth, since when and by what; HR reads what was and what comes too."""

from datetime import date

import pytest
from django.urls import reverse

from pamong.rulebook import actions
from pamong.rulebook.models import AnnualBounds, ConversionRule
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def draft(valid_from, national=300, **more):
    return RuleDraft("coaching", valid_from, "session", national, national, legal_basis="SE 5/2026", **more)


@pytest.fixture
def coming(cast):
    return actions.set_rule(draft(date(2027, 1, 1)), by=cast.siti, now=NOW)


def test_everybody_reads_each_form_with_its_basis_and_how_sure_it_is(cast, signed_in_as):
    page = text_of(signed_in_as(cast.surya).get(reverse("rulebook:rules")))
    for words in (
        "Setahun, untuk PNS", "Paling sedikit 20 JP setahun", "PP 11/2017 Pasal 203 ayat (4)", "Terbaca dalam peraturan",
        "2 JP setiap sesi", "paling banyak dua sesi sebulan", "2,4 JP bila internasional", "paling banyak 2 JP sehari",
        "Sesuai JP program", "120% bila internasional", "4 JP setiap hari kegiatan", "Lembar sesi coaching",
        "Dipakai sistem instansi lain", "Perkiraan, perlu dipastikan", "Peraturan LAN 10/2018", "sejak 1 Jan 2019",
    ):  # fmt: skip
        assert words in page, words
    assert "Ubah" not in page


def test_ones_own_kind_of_employee_stands_first(cast, signed_in_as):
    cast.surya.kind = "pppk"
    cast.surya.save(update_fields=["kind"])
    page = text_of(signed_in_as(cast.surya).get(reverse("rulebook:rules")))
    assert page.index("Setahun, untuk PPPK") < page.index("Jenis kepegawaian lain") < page.index("Paling sedikit 20 JP")


def test_a_rule_that_comes_is_told_beside_the_one_that_holds(cast, signed_in_as, coming):
    for reader, name in ((cast.dewi, "rulebook:rules"), (cast.siti, "rulebook:hr_rules")):
        page = text_of(signed_in_as(reader).get(reverse(name)))
        assert "1 Jan 2019 – 31 Des 2026" in page
        assert "Coaching mulai 1 Jan 2027: 3 JP setiap sesi. SE 5/2026." in page


def test_the_history_names_who_recorded_and_who_withdrew(cast, signed_in_as, coming):
    actions.withdraw_rule(coming.pk, by=cast.siti, now=NOW)
    actions.set_rule(draft(date(2026, 6, 1), 250), by=cast.siti, now=NOW)
    page = text_of(signed_in_as(cast.siti).get(reverse("rulebook:hr_form", args=["coaching"])))
    for words in (
        "Bawaan Pamong", "Siti Rahmawati, Sab, 21 Nov 2026 10.00 WIB", "Ditarik", "Sudah diganti", "Berlaku",
        "sejak 1 Jun 2026", "1 Jan 2019 – 31 Mei 2026", "2,5 JP setiap sesi", "jenis diklat nomor 14",
    ):  # fmt: skip
        assert words in page, words
    first = ConversionRule.objects.get(agency=cast.agency, form="coaching", valid_from=date(2019, 1, 1))
    assert reverse("hours:rule_withdraw", args=[first.pk]) not in page  # nothing would hold without it
    assert reverse("hours:rule_withdraw", args=[coming.pk]) not in page  # it is withdrawn


def test_hr_is_told_how_many_figures_are_still_assumed(cast, signed_in_as):
    page = text_of(signed_in_as(cast.siti).get(reverse("rulebook:hr_rules")))
    rules = ConversionRule.objects.filter(agency=cast.agency, certainty="assumed").count()
    bounds = AnnualBounds.objects.filter(agency=cast.agency, certainty="assumed").count()
    assert f"{rules + bounds} angka masih perkiraan." in page


def test_bounds_have_a_history_too(cast, signed_in_as):
    actions.set_bounds(BoundsDraft("pns", date(2027, 1, 1), 2400, 4000, "SE 5/2026"), by=cast.siti, now=NOW)
    page = text_of(signed_in_as(cast.siti).get(reverse("rulebook:hr_bounds", args=["pns"])))
    assert "Paling sedikit 24 JP, paling banyak 40 JP setahun" in page
    assert "Akan berlaku" in page
    assert signed_in_as(cast.siti).get(reverse("rulebook:hr_bounds", args=["raja"])).status_code == 404


def test_an_agency_without_a_rule_says_what_that_means(cast, signed_in_as):
    ConversionRule.objects.filter(agency=cast.agency).delete()
    AnnualBounds.objects.filter(agency=cast.agency).delete()
    client = signed_in_as(cast.siti)
    assert "tercatat dengan 0 JP" in text_of(client.get(reverse("rulebook:rules")))
    assert "Belum ada versi" in text_of(client.get(reverse("rulebook:hr_form", args=["coaching"])))
    assert "Belum ditetapkan" in text_of(client.get(reverse("rulebook:hr_rules")))


def test_hostile_text_of_a_rule_is_text(cast, signed_in_as):
    row = draft(date(2026, 2, 1), evidence="<img src=x>", note="{{ 7 }}")
    actions.set_rule(row, by=cast.siti, now=NOW)
    page = text_of(signed_in_as(cast.siti).get(reverse("rulebook:hr_form", args=["coaching"])))
    assert "&lt;img src=x&gt;" in page
    assert "{{ 7 }}" in page


def test_rules_of_another_agency_are_not_read(cast, signed_in_as, coming):
    assert "1 Jan 2027" not in text_of(signed_in_as(cast.kadek).get(reverse("rulebook:hr_rules")))
