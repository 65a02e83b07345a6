"""An entry that is credited earns JP in the same transaction; one that is voided loses them."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse

from pamong.hours.models import Claim
from pamong.hours.queries import statement_of
from pamong.hours.tests.ledger import counted, held
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.journal.models import Entry as JournalEntry
from pamong.kit.refusals import Refused
from pamong.kit.rows import new_id
from pamong.rulebook.learning import Form
from pamong.study.actions.ruling import void_entry
from pamong.study.events import EntryCredited, EntryVoided
from tests import learned
from tests.answers import words
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def say(cast, event, entry, form="self_study", **more):
    told = event(agency_id=cast.agency.pk, subject_id=entry, about_id=cast.dewi.pk, form=Code(form), **more)
    with transaction.atomic():
        announce(told, by=cast.ratna)


def credited(cast, form="self_study", **changes):
    values = {"on": date(2026, 11, 20), "days": 1, "minutes": 90, "stated": None, "is_international": False, **changes}
    entry = new_id()
    say(cast, EntryCredited, entry, form, **values)
    return Claim.objects.get(source=entry)


def test_a_credited_entry_earns_by_the_rule_of_its_day(cast):
    claim = credited(cast)
    assert (claim.person, claim.form, claim.on, claim.minutes) == (cast.dewi, "self_study", date(2026, 11, 20), 90)
    assert counted(claim) == [(200, 0)]


def test_the_cap_of_a_day_cuts_and_says_so(cast):
    first, second = credited(cast, minutes=60), credited(cast, minutes=60)
    assert counted(first, second) == [(133, 0), (67, 66)]
    said = statement_of(cast.dewi, 2026).claims[0].explanation
    assert "Sudah tercatat 1,33 JP pada 20 November 2026." in said


@pytest.mark.parametrize(
    ("form", "values", "worth"),
    [
        ("seminar", {"days": 2}, 800),
        ("workshop", {"days": 3, "is_international": True}, 1800),
        ("benchmarking", {"days": 3}, 1000),
        ("technical", {"stated": 1650}, 1650),
        ("technical", {"stated": 1000, "is_international": True}, 1200),
        ("community", {}, 200),
    ],
)
def test_each_form_takes_of_the_entry_what_its_rule_measures(cast, form, values, worth):
    assert counted(credited(cast, form, **values)) == [(worth, 0)]


@pytest.mark.parametrize("form", [form for form in Form if form not in {Form.COACHING, Form.MENTORING}])
def test_every_form_that_is_entered_by_hand_has_a_rule_of_the_day(cast, form):
    claim = credited(cast, form.value, stated=500)
    assert counted(claim)[0][0] > 0


def test_a_voided_entry_loses_its_hours_and_frees_its_place(cast):
    first, second = credited(cast), credited(cast)
    assert counted(first, second) == [(200, 0), (0, 200)]
    say(cast, EntryVoided, first.source)
    assert counted(first, second) == [(0, 0), (200, 0)]
    first.refresh_from_db()
    assert (first.voided_reason, first.voided_by) == ("source_voided", cast.ratna)


def test_what_the_ledger_refuses_is_not_credited(cast):
    before = JournalEntry.objects.count()
    with pytest.raises(Refused):
        credited(cast, minutes=100_000)
    assert (JournalEntry.objects.count(), Claim.objects.count()) == (before, 0)


# --- on the pages of the ledger


def pages_of(client, person, claim):
    own = (
        client.get(reverse("hours:ledger")) if person is None else client.get(reverse("hours:member", args=[person.pk]))
    )
    return words(own), words(client.get(reverse("hours:claim", args=[claim.pk])))


def test_the_ledger_tells_the_form_and_the_title_and_leads_to_the_entry(cast, dewi, ratna, siti):
    row = learned.credited(cast)
    claim = Claim.objects.get(source=row.pk)
    for client, person in ((dewi, None), (ratna, cast.dewi), (siti, cast.dewi)):
        for page in pages_of(client, person, claim):
            assert "Belajar mandiri" in page
            assert row.title in page
            assert reverse("study:entry", args=[row.pk]) in page
        assert client.get(reverse("study:entry", args=[row.pk])).status_code == 200, "whoever is led there may read it"


def test_a_voided_entry_is_still_led_to_and_its_correction_told(cast, dewi, siti):
    row = learned.credited(cast)
    void_entry(row.pk, reason="Keliru.", by=cast.siti, now=NOW)
    page, alone = pages_of(dewi, None, Claim.objects.get(source=row.pk))
    assert "Pembalikan" in page
    assert "Kegiatannya dibatalkan" in alone
    assert dewi.get(reverse("study:entry", args=[row.pk])).status_code == 200


def test_a_session_is_led_to_as_before(cast, dewi):
    held(cast.dewi, date(2026, 11, 3))
    assert "/belajar/catatan/" not in words(dewi.get(reverse("hours:ledger"))).split('id="catatan"')[1]


def test_the_statement_on_paper_names_the_form_and_no_title(cast, dewi):
    row = learned.credited(cast)
    page = words(dewi.get(reverse("hours:statement") + "?tahun=2026"))
    assert "Belajar mandiri 90 menit, 45 menit setiap 1 JP: 2 JP" in page
    assert row.title not in page
