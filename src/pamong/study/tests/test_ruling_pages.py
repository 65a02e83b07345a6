"""A supervisor works through her queue; HR credits, answers and voids from the page of an entry."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import Unit
from pamong.agency.units import refresh_units
from pamong.hours.queries import standing_of
from pamong.study.actions import entries, ruling
from pamong.study.models import Entry, Ruling
from tests import learned, studied
from tests.answers import text_of, words
from tests.cast import NOW

pytestmark = pytest.mark.django_db
TEAM = "/tim/belajar/"
REASON = "Tulis bab mana yang dibaca."


def at(name, row):
    return reverse(f"study:{name}", args=[row.pk])


def now_is(row):
    return Entry.objects.get(pk=row.pk).state


# --- the team


def test_the_oldest_comes_first_with_all_that_is_needed_to_decide(cast, ratna):
    old = learned.submitted(cast, learned.draft(on=date(2026, 11, 10)), now=NOW - timedelta(days=9))
    young = learned.submitted(cast, learned.seminar())
    page = words(ratna.get(TEAM))
    assert "2 catatan menunggu verifikasi Anda" in page
    assert "1 dari 2" in page
    for text in (
        old.title,
        "± 2 JP",
        "Membaca bab tiga",
        "Analisis Beban Kerja",
        "menunggu 9 hari",
        "masuk hari ini",
        young.title,
    ):
        assert text in page, text
    assert at("entry_verify", old) in page
    assert at("entry_verify", young) not in page
    assert "sertifikat.pdf" in words(ratna.get(f"{TEAM}?catatan={young.pk}"))


def test_she_verifies_and_the_next_one_stands_there(cast, ratna):
    first = learned.submitted(cast, now=NOW - timedelta(days=1))
    second = learned.submitted(cast, learned.draft(title="Menyimak webinar"))
    answer = ratna.post(at("entry_verify", first), {"version": first.version, "next": TEAM}, follow=True)
    page = words(answer)
    assert (now_is(first), now_is(second)) == ("verified", "submitted")
    assert "Diverifikasi. Dewi diberi tahu." in page
    assert "1 catatan menunggu verifikasi Anda" in page
    assert at("entry_verify", second) in page
    done = words(ratna.get(f"{TEAM}?lihat=sudah"))
    assert "Yang sudah Anda putuskan" in done
    assert at("entry", first) in done


def test_a_button_of_an_old_page_verifies_nothing(cast, ratna):
    row = learned.submitted(cast)
    entries.withdraw_entry(row.pk, by=cast.dewi, now=NOW)
    draft = replace(learned.draft(), title="Lain sama sekali")
    changed = entries.edit_entry(row.pk, draft=draft, version=row.version + 1, by=cast.dewi, now=NOW)
    entries.submit_entry(row.pk, version=changed.version, by=cast.dewi, now=NOW)
    page = words(ratna.post(at("entry_verify", row), {"version": row.version, "next": TEAM}, follow=True))
    assert "berubah sejak Anda membukanya" in page
    assert now_is(row) == "submitted"


def test_she_starts_from_a_sentence_works_on_it_and_returns(cast, ratna):
    row = learned.submitted(cast)
    sentence = "Tulis lebih rinci apa yang Anda lakukan dan pelajari."
    assert sentence in words(ratna.get(at("entry_return", row)))
    begun = words(ratna.post(at("entry_return", row), {"version": row.version, "reason": "Bagus.", "mulai": "2"}))
    assert f"> Bagus. {sentence}</textarea>" in begun
    assert f'name="version" value="{row.version}"' in begun
    assert now_is(row) == "submitted"
    sent = {"version": row.version, "reason": f"Bagus. {sentence} {REASON}", "next": TEAM}
    page = words(ratna.post(at("entry_return", row), sent, follow=True))
    assert "Dikembalikan. Dewi membaca alasan Anda." in page
    assert Ruling.objects.get(entry=row, what="returned").reason == f"Bagus. {sentence} {REASON}"


@pytest.mark.parametrize("sent", [{}, {"reason": "  "}, {"reason": "x" * 501}, {"mulai": "99"}])
def test_without_a_proper_reason_the_form_stays(cast, ratna, sent):
    row = learned.submitted(cast)
    answer = ratna.post(at("entry_return", row), {"version": row.version, **sent})
    assert answer.status_code == 200
    assert now_is(row) == "submitted"


def test_doubts_are_told_in_words_to_the_supervisor_without_anybody_elses_file(cast, ratna, siti):
    learned.submitted(cast)
    row = learned.submitted(cast, now=NOW - timedelta(days=1))
    other = learned.entry(cast, learned.seminar(), by=cast.surya)
    mine = learned.entry(cast, learned.seminar(title="Seminar lain"))
    for each in (other, mine):
        learned.with_file(each, content=learned.PDF)
        entries.submit_entry(each.pk, version=each.version, by=each.person, now=NOW)
    assert "Sudah ada catatan berjudul sama" in words(ratna.get(f"{TEAM}?catatan={row.pk}"))
    assert "sama dengan bukti" not in words(ratna.get(f"{TEAM}?catatan={mine.pk}"))
    for each in (other, mine):
        Entry.objects.filter(pk=each.pk).update(state="verified", verified_at=NOW, verified_by=cast.ratna)
    assert f"sama dengan bukti {cast.surya.name}" in words(siti.get(f"/sdm/belajar/?q={mine.title}"))


def test_who_leads_nobody_is_told_whose_page_it_is(cast, signed_in_as):
    assert "Tidak ada tim yang Anda pimpin" in words(signed_in_as(cast.surya).get(TEAM))


def test_a_draft_shows_nowhere_and_what_she_may_no_longer_read_is_not_named(cast, ratna, signed_in_as):
    draft = learned.entry(cast)
    row = learned.submitted(cast, learned.draft(title="Dikembalikan lalu pindah"))
    ruling.return_entry(row.pk, version=row.version, reason=REASON, by=cast.ratna, now=NOW)
    assert draft.title not in words(ratna.get(TEAM))
    page = words(ratna.get(f"{TEAM}?lihat=sudah"))
    assert draft.title not in page
    assert row.title in page
    cast.dewi.unit = cast.office
    cast.dewi.save(update_fields=["unit"])
    assert row.title not in words(ratna.get(f"{TEAM}?lihat=sudah"))


# --- from the page of an entry


def test_hr_credits_from_the_page_and_the_year_grows(cast, siti):
    row = learned.verified(cast)
    page = words(siti.get(at("entry", row)))
    assert at("entry_credit", row) in page
    assert at("entry_return", row) in page
    siti.post(at("entry_credit", row), {"version": row.version})
    assert standing_of(cast.dewi, 2026).counted == 200
    assert at("entry_void", row) in words(siti.get(at("entry", row)))


def test_hr_returns_and_answers_and_voids_with_a_reason(cast, siti):
    row = learned.verified(cast)
    siti.post(at("entry_return", row), {"version": row.version, "reason": REASON})
    row.refresh_from_db()
    assert (row.state, row.returned_by_hr) == ("returned", True)
    entries.appeal_entry(row.pk, reason="Babnya sudah tertulis di proses.", by=cast.dewi, now=NOW)
    row.refresh_from_db()
    page = words(siti.get(at("appeal_answer", row)))
    assert REASON in page
    assert "Babnya sudah tertulis di proses." in page
    assert "Tulis alasannya" in text_of(
        siti.post(at("appeal_answer", row), {"version": row.version, "answer": "tolak"})
    )
    siti.post(at("appeal_answer", row), {"version": row.version, "answer": "terima"})
    assert now_is(row) == "credited"
    assert siti.post(at("entry_void", row), {"reason": ""}).status_code == 200
    siti.post(at("entry_void", row), {"reason": "Sertifikatnya palsu."})
    assert (now_is(row), standing_of(cast.dewi, 2026).counted) == ("voided", 0)


def test_each_reads_only_the_buttons_that_are_hers(cast, dewi, ratna, siti):
    row = learned.submitted(cast)
    for client in (dewi, siti):
        assert at("entry_verify", row) not in text_of(client.get(at("entry", row)))
    assert at("entry_verify", row) in text_of(ratna.get(at("entry", row)))
    assert at("entry_credit", row) not in text_of(ratna.get(at("entry", row)))
    assert dewi.post(at("entry_verify", row), {"version": row.version}).status_code == 403
    assert siti.post(at("entry_verify", row), {"version": row.version}).status_code == 404
    assert dewi.get(at("entry_return", row)).status_code == 403


def test_hr_verifies_where_nobody_leads(cast, siti):
    Unit.objects.update(leader=None)
    refresh_units(cast.agency.pk)
    row = learned.submitted(cast)
    page = words(siti.get("/sdm/belajar/"))
    assert "1 tanpa atasan langsung." in page
    assert at("entry_verify", row) in text_of(siti.get(at("entry", row)))
    siti.post(at("entry_verify", row), {"version": row.version})
    assert now_is(row) == "verified"


@pytest.mark.parametrize("name", ["entry_return", "appeal_answer", "entry_void"])
def test_what_was_decided_meanwhile_leads_back_to_the_entry(cast, siti, name):
    row = studied.entry(cast, "voided")
    answer = siti.get(at(name, row), follow=True)
    assert answer.redirect_chain[-1][0] == at("entry", row)
    assert "sudah dibatalkan" in text_of(answer)


def test_nobody_is_led_to_another_house(cast, ratna):
    row = learned.submitted(cast)
    sent = {"version": row.version, "next": "https://jahat.contoh.go.id/"}
    assert ratna.post(at("entry_verify", row), sent)["Location"] == at("entry", row)
