"""Files of evidence and the clock, as a browser sends them and gets them back."""

from datetime import timedelta

import pytest
from django.conf import settings

from pamong.agency.models import Person
from pamong.kit.rows import new_id
from pamong.kit.uploads import LARGEST_REQUEST
from pamong.ports import clock
from pamong.study.actions import entries, timing
from pamong.study.models import Entry, Evidence, Timer
from pamong.study.tests.writing import HOSTILE, HOUR, at, contract, resource, sent
from tests.answers import text_of
from tests.cast import NOW, TODAY
from tests.learned import (
    PDF,
    draft,
    entry,
    file,
    picture,
    seminar,
    submitted,
    verified,
    with_file,
)

pytestmark = pytest.mark.django_db


def test_a_refused_file_loses_no_word(dewi):
    response = dewi.post(at("entry_new"), sent(ke="kirim", files=[file("a.exe", b"MZ\x90"), file()]), follow=True)
    row = Entry.objects.get()
    assert response.redirect_chain[-1][0] == at("entry_edit", row)
    assert "bukan PDF" in text_of(response)
    assert "Tulisan Anda sudah tersimpan" in text_of(response)
    assert [each.name for each in row.evidence.all()] == ["sertifikat.pdf"]


def test_files_are_removed_by_a_tick_in_the_form(cast, dewi):
    row = entry(cast)
    first, second = with_file(row), with_file(row, content=PDF + b"2", name="kedua.pdf")
    dewi.post(at("entry_edit", row), sent(version="1", hapus=[str(first.pk), "x", str(new_id())]))
    assert list(Evidence.objects.values_list("pk", flat=True)) == [second.pk]


def test_a_tick_removes_no_file_of_another_entry(cast, dewi):
    row, other = entry(cast), with_file(entry(cast, by=cast.ratna))
    dewi.post(at("entry_edit", row), sent(version="1", hapus=[str(other.pk)]))
    assert Evidence.objects.filter(pk=other.pk).exists()


def test_a_request_of_300_mb_is_turned_away_by_what_it_announces(cast, dewi):
    row = entry(cast)

    class Unread:
        def read(self, *args):
            raise AssertionError("read before its size was known")

        readline = read

    dewi.handler.enforce_csrf_checks = True  # the token is looked for in the same body
    dewi.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    announced = {"CONTENT_LENGTH": str(300 * 2**20), "wsgi.input": Unread()}
    response = dewi.generic("POST", at("evidence_add", row), b"x", "multipart/form-data; boundary=x", **announced)
    assert response.status_code == 413
    assert LARGEST_REQUEST < 300 * 2**20


def test_a_file_is_handed_out_to_be_kept_never_shown(cast, dewi, ratna, siti, signed_in_as):
    row = verified(cast, seminar())
    found = row.evidence.get()
    for client in (dewi, ratna, siti):
        response = client.get(at("evidence", found))
        assert response.content == PDF + row.pk.bytes
        assert response["Content-Disposition"] == 'attachment; filename="sertifikat.pdf"'
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert "no-store" in response["Cache-Control"]
    for who in ("bambang", "agus", "yusuf", "surya", "kadek"):
        assert signed_in_as(getattr(cast, who)).get(at("evidence", found)).status_code == 404


def test_the_file_of_a_draft_is_its_owners_alone(cast, dewi, ratna, siti):
    found = with_file(entry(cast), name='nama "aneh"\u00e9.pdf')
    assert "filename*=utf-8''" in dewi.get(at("evidence", found))["Content-Disposition"]
    for client in (ratna, siti):
        assert client.get(at("evidence", found)).status_code == 404
        assert client.post(at("evidence_remove", found)).status_code == 404


def test_hr_reads_a_file_only_once_it_was_verified(cast, siti):
    row = submitted(cast, seminar())
    assert siti.get(at("evidence", row.evidence.get())).status_code == 404


def test_files_are_added_and_removed_on_the_page(cast, dewi):
    row = entry(cast)
    page = dewi.post(at("evidence_add", row), {"files": [file("foto.jpg", picture())]}, follow=True)
    assert "foto.jpg" in text_of(page)
    assert "Pilih berkasnya" in text_of(dewi.post(at("evidence_add", row), follow=True))
    assert dewi.post(at("evidence_remove", Evidence.objects.get())).url == at("entry", row)
    assert not Evidence.objects.exists()


def test_a_file_that_is_gone_from_the_storage_is_no_error(cast, dewi):
    from pamong.ports import keeping

    found = with_file(entry(cast))
    keeping.discard(found.key)
    assert dewi.get(at("evidence", found)).status_code == 404


def test_the_clock_runs_once_and_stops_into_a_draft(cast, dewi):
    found = resource(cast)
    dewi.post(at("timer_start"), {"sumber": str(found.pk)})
    assert "Video ABK" in text_of(dewi.get(at("home")))
    assert "sudah berjalan" in text_of(dewi.post(at("timer_start"), {"judul": "Lain"}, follow=True))
    assert Timer.objects.count() == 1
    with clock.at(NOW + timedelta(minutes=50)):
        response = dewi.post(at("timer_stop"))
    row = Entry.objects.get()
    assert response.url == at("entry_edit", row)
    assert (row.minutes, row.on, f"{row.starts_at:%H.%M}", row.title) == (50, TODAY, "10.00", "Video ABK")
    assert row.sources.get().resource == found
    assert not Timer.objects.exists()


def test_a_clock_that_ran_for_half_a_day_is_asked_about(cast, dewi):
    dewi.post(at("timer_start"), {"judul": "Webinar"})
    with clock.at(NOW + timedelta(hours=13)):
        assert "lebih dari dua belas jam" in text_of(dewi.get(at("home")))
        page = text_of(dewi.post(at("timer_stop")))
        assert "Berapa lama sebenarnya" in page
        assert not Entry.objects.exists()
        assert "Isi lamanya" in text_of(dewi.post(at("timer_stop"), {"minutes": ""}))
        assert "24 jam" in text_of(dewi.post(at("timer_stop"), {"minutes": "2000"}))
        dewi.post(at("timer_stop"), {"minutes": "1 jam 30 menit"})
    row = Entry.objects.get()
    assert (row.minutes, row.on, row.title) == (90, TODAY, "Webinar")


def test_a_clock_is_thrown_away(cast, dewi):
    dewi.post(at("timer_start"), {"judul": HOSTILE})
    assert "<script>alert" not in dewi.get(at("home")).content.decode()
    for _twice in range(2):
        assert dewi.post(at("timer_discard")).url == at("home")
    assert not Timer.objects.exists()
    assert "Tidak ada jam" in text_of(dewi.post(at("timer_stop"), follow=True))


def test_a_clock_takes_only_what_is_hers(cast, dewi):
    foreign = resource(cast, agency=cast.other_agency)
    draft_contract = contract(cast, employee=cast.surya)
    for what in ({"sumber": str(foreign.pk)}, {"kontrak": str(draft_contract.pk)}, {"judul": "x" * 201}):
        dewi.post(at("timer_start"), what)
        assert not Timer.objects.exists()
    dewi.post(at("timer_start"), {"sumber": "x", "kontrak": "\x00", "judul": "Baca\x00 buku"})
    assert Timer.objects.get().title == "Baca buku"


def test_a_clock_over_midnight_belongs_to_the_day_it_began(cast):
    late = NOW.replace(hour=16, minute=30)  # 23.30 WIB
    timing.start_timer(title="Malam", by=cast.dewi, now=late)
    row = timing.stop_timer(by=cast.dewi, now=late + HOUR)
    assert (row.on, row.minutes, row.starts_at) == (TODAY, 60, None)


def test_a_contract_hands_its_competency_on(cast):
    from pamong.rulebook.models import Competency

    known = Competency.objects.filter(agency=cast.agency).first()
    agreed = contract(cast, competency=known)
    timing.start_timer(contract_id=agreed.pk, by=cast.dewi, now=NOW)
    row = timing.stop_timer(by=cast.dewi, now=NOW + HOUR)
    assert (row.contract, row.competency, row.title) == (agreed, known, "Kontrak ABK")


def test_the_zone_of_the_person_tells_the_day(cast, signed_in_as):
    Person.objects.filter(pk=cast.dewi.pk).update(time_zone="Asia/Jayapura")
    someone = Person.objects.select_related("agency", "unit").get(pk=cast.dewi.pk)
    night = NOW.replace(hour=15, minute=30)  # 00.30 WIT of the next day
    assert entries.begin_entry(
        draft=draft(on=TODAY + timedelta(days=1)), by=someone, now=night
    ).on == TODAY + timedelta(days=1)
