"""One's own learning on one page, the page of an entry, the last look, an objection, and who reads."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import ReportingLine, RoleGrant
from pamong.study.actions import entries
from pamong.study.models import Entry, Evidence
from pamong.study.tests.writing import HOUR, at, contract
from tests.answers import text_of
from tests.cast import NOW
from tests.learned import (
    ON,
    PDF,
    appealed,
    course,
    credited,
    draft,
    entry,
    returned,
    seminar,
    source,
    submitted,
    verified,
    with_file,
)

pytestmark = pytest.mark.django_db


def test_an_empty_page_says_what_to_do(dewi):
    page = text_of(dewi.get(at("home")))
    assert "Belum ada catatan belajar" in page
    assert "Catat belajar" in page


def test_home_shows_what_is_mine_to_do_and_what_waits_for_whom(cast, dewi):
    entry(cast, draft(title="Draf saya"))
    returned(cast, draft(title="Yang kembali"), reason="Sebut babnya.")
    submitted(cast, draft(title="Pada Ratna"))
    verified(cast, draft(title="Pada SDM"))
    appealed(cast, draft(title="Keberatan saya"))
    contract(cast)
    page = text_of(dewi.get(at("home")))
    assert page.index("Sebut babnya.") < page.index("Draf saya") < page.index("Pada Ratna")
    assert "Menunggu Ratna Wulandari sejak" in page
    assert page.count("Menunggu pengelola SDM sejak") == 2
    assert "Kontrak ABK" in page
    assert "40%" in page


def test_what_counts_shows_its_jp_and_leads_to_the_ledger(cast, dewi):
    credited(cast)
    response = dewi.get(at("home"))
    page = text_of(response)
    assert "2 JP dihitung" in page
    assert "2 JP dari belajar mandiri pada 2026" in response.content.decode()
    assert reverse("hours:ledger") in response.content.decode()
    assert "2 JP dihitung" in text_of(dewi.get(at("entry", Entry.objects.get())))


def test_over_the_cap_of_the_day_is_said(cast, dewi):
    credited(cast)
    credited(cast, draft(title="Lagi", starts_at=None))
    assert "0 JP dihitung; 2 JP di atas batas dan tidak dihitung" in text_of(dewi.get(at("home")))


def test_a_year_a_form_a_state_and_a_page(cast, dewi):
    for number in range(30):
        entry(cast, draft(title=f"Catatan {number:02}", on=ON - timedelta(days=number)))
    entry(cast, seminar(title="Seminar lama", on=date(2025, 5, 5)))
    entry(cast, seminar(title="Seminar baru"))
    first = dewi.get(at("home", query="?hal=1#catatan")).content.decode()
    rows = first[first.index('id="baris"') :]
    assert rows.count('scope="row"') == 25
    assert "Seminar lama" not in rows
    second = dewi.get(at("home", query="?hal=2")).content.decode()
    assert second[second.index('id="baris"') :].count('scope="row"') == 6
    only = dewi.get(at("home", query="?bentuk=seminar&status=draft")).content.decode()
    assert only[only.index('id="baris"') :].count('scope="row"') == 1
    none = text_of(dewi.get(at("home", query="?bentuk=seminar&tahun=2025")))
    assert "Seminar lama" in none
    assert "Belum ada catatan pada 2024" in text_of(dewi.get(at("home", query="?tahun=2024")))
    for odd in ("?tahun=x", "?tahun=99999", "?bentuk=%00", "?hal=-1", "?status='"):
        assert dewi.get(at("home", query=odd)).status_code == 200


def test_htmx_gets_the_rows_alone(cast, dewi):
    entry(cast)
    part = dewi.get(at("home"), headers={"HX-Request": "true"}).content.decode()
    assert "<h1" not in part
    assert "Membaca tentang" in part


def test_a_file_of_ones_own_entries_holds_no_formula(cast, dewi, ratna):
    credited(
        cast,
        draft(title="=HYPERLINK(1)", process="+cmd|' /C calc'!A0 dan seterusnya", sources=(source(title="@SUM(1)"),)),
    )
    submitted(cast, course())
    response = dewi.get(at("entry_export"))
    text = b"".join(response.streaming_content).decode()
    assert response["Content-Disposition"] == 'attachment; filename="belajar-2026.csv"'
    assert "'=HYPERLINK(1)" in text
    assert "'+cmd|" in text
    assert "'@SUM(1)" in text
    assert ";2;0;" in text
    other = b"".join(ratna.get(at("entry_export")).streaming_content).decode()
    assert "HYPERLINK" not in other


def test_what_is_missing_is_told_with_the_way_to_it(cast, dewi):
    row = entry(cast, seminar(provider=""))
    page = dewi.get(at("entry_submit", row))
    assert "Tulis siapa penyelenggaranya." in text_of(page)
    assert "Unggah paling sedikit satu bukti" in text_of(page)
    assert at("entry_edit", row) in page.content.decode()
    assert dewi.post(at("entry_submit", row), {"version": row.version}).status_code == 200
    row.refresh_from_db()
    assert row.state == "draft"


def test_what_looks_odd_is_asked_about_with_a_tick_and_may_be_sent(cast, dewi):
    submitted(cast)
    row = entry(cast)
    page = text_of(dewi.get(at("entry_submit", row)))
    assert "Sudah ada catatan berjudul sama" in page
    refused = text_of(dewi.post(at("entry_submit", row), {"version": row.version}))
    assert "lalu centang" in refused
    dewi.post(at("entry_submit", row), {"version": row.version, "checked": "on"})
    row.refresh_from_db()
    assert row.state == "submitted"


def test_a_page_that_was_read_before_an_edit_sends_nothing(cast, dewi):
    row = entry(cast)
    entries.edit_entry(row.pk, draft=draft(title="Judul lain"), version=1, by=cast.dewi, now=NOW)
    page = dewi.post(at("entry_submit", row), {"version": "1"})
    assert "berubah sejak" in text_of(page)
    assert 'name="version" value="2"' in page.content.decode()


def test_each_state_says_who_reads_it(cast, dewi):
    said = {
        entry: "Draf hanya Anda yang membaca. Sesudah dikirim: Ratna",
        submitted: "Terbaca oleh Anda dan Ratna; sesudah diverifikasi juga oleh pengelola SDM",
        returned: "Terbaca oleh Anda dan Ratna; sesudah diverifikasi juga oleh pengelola SDM",
        verified: "Terbaca oleh Anda, atasan langsung Anda, dan pengelola SDM unit Anda.",
    }
    for day, (made, words) in enumerate(said.items(), 1):
        row = made(cast, draft(title=f"Catatan {day}"))
        assert words in text_of(dewi.get(at("entry", row))), made.__name__


def test_the_reason_of_a_return_stands_on_top_and_leads_on(cast, dewi):
    row = returned(cast, reason="Sebut babnya.")
    page = text_of(dewi.get(at("entry", row)))
    assert page.index("Sebut babnya.") < page.index("Bentuk")
    for way in ("Periksa dan kirim lagi", "Ubah", "Ajukan keberatan"):
        assert way in page
    assert "Sebut babnya." in text_of(dewi.get(at("entry_appeal", row)))
    assert "Tulis alasannya" in text_of(dewi.post(at("entry_appeal", row), {"reason": " "}))
    assert dewi.post(at("entry_appeal", row), {"reason": "Sudah saya sebut."}).url == at("entry", row)
    row.refresh_from_db()
    assert row.state == "appealed"


def test_an_objection_that_was_answered_offers_no_other(cast, dewi):
    from pamong.study.actions import ruling

    row = appealed(cast)
    ruling.answer_appeal(row.pk, version=row.version, granted=False, reason="Tetap.", by=cast.siti, now=NOW + 3 * HOUR)
    page = text_of(dewi.get(at("entry", row)))
    assert "Tetap." in page
    assert "Ajukan keberatan" not in page
    assert "sudah dijawab" in text_of(dewi.post(at("entry_appeal", row), {"reason": "Lagi"}))


def test_supervisor_and_hr_read_from_their_step_on_and_it_is_written_down(cast, ratna, siti):
    row = entry(cast)
    assert [client.get(at("entry", row)).status_code for client in (ratna, siti)] == [404, 404]
    entries.submit_entry(row.pk, version=1, by=cast.dewi, now=NOW)
    assert [client.get(at("entry", row)).status_code for client in (ratna, siti)] == [200, 404]
    page = text_of(ratna.get(at("entry", row)))
    assert "Dewi dapat melihat bahwa Anda membuka halaman ini" in page
    assert "Verifikasi" in page
    done = verified(cast, draft(title="Terverifikasi"))
    assert [client.get(at("entry", done)).status_code for client in (ratna, siti)] == [200, 200]


def test_without_a_supervisor_hr_of_the_unit_reads_what_was_handed_in(cast, siti, signed_in_as):
    ReportingLine.objects.all().delete()
    row = submitted(cast, by=cast.hadi)
    page = text_of(siti.get(at("entry", row)))
    assert "Verifikasi" in page
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert signed_in_as(cast.siti).get(at("entry", row)).status_code == 404


def test_hr_is_told_of_the_same_file_of_somebody_else_and_nobody_else_is(cast, ratna, siti):
    other = submitted(cast, seminar(title="Seminar Surya"), by=cast.surya)
    Evidence.objects.filter(entry=other).delete()
    Entry.objects.filter(pk=other.pk).update(state="draft")
    with_file(Entry.objects.get(pk=other.pk), content=PDF)
    Entry.objects.filter(pk=other.pk).update(state="verified", verified_at=NOW, verified_by=cast.hadi)
    row = entry(cast, seminar())
    with_file(row, content=PDF)
    entries.submit_entry(row.pk, version=row.version, by=cast.dewi, now=NOW)
    assert "Surya" not in text_of(ratna.get(at("entry", row)))
    Entry.objects.filter(pk=row.pk).update(state="verified", verified_at=NOW, verified_by=cast.ratna)
    page = text_of(siti.get(at("entry", row)))
    assert "sama dengan bukti Surya Dharma" in page
    assert "Seminar Surya" in page
