"""`/akun/data/`: who read, changed or moved what concerns me, in words; and everything held of me to take away."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pamong import reactions
from pamong.agency import actions, events
from pamong.agency.models import Person
from pamong.journal.engine import announce, announce_many
from pamong.journal.events import Code
from pamong.portal import sentences
from pamong.portal.views.my_data import EVERYTHING
from pamong.ports import clock
from pamong.ports.storage import storage
from tests import learned

PAGE = "/akun/data/"


def viewed(cast, viewer, about, purpose="hr_page"):
    with transaction.atomic():
        announce(
            events.PersonViewed(
                agency_id=about.agency_id, subject_id=about.pk, about_id=about.pk, purpose=Code(purpose)
            ),
            by=viewer,
        )


def test_every_event_that_can_concern_a_person_has_its_sentence():
    names = {event.name for event in (*reactions.WHEN, *reactions.QUIET)}
    told = set(sentences.SENTENCES) | sentences.NOT_ABOUT_A_PERSON
    assert names - told == set()
    assert told - names == set()
    assert set(sentences.SENTENCES) & sentences.NOT_ABOUT_A_PERSON == set()


def test_every_sentence_fills_all_its_places(cast):
    names = sentences.Names(cast.dewi.pk, {}, {})
    samples = {"role": "hr", "way": "totp", "kind": "plt", "reason": "moved", "purpose": "team"}
    for kind in (*reactions.WHEN, *reactions.QUIET):
        if kind.name in sentences.NOT_ABOUT_A_PERSON:
            continue
        own = {}
        for field, hint in kind.own_fields().items():
            kinds = {Code: Code(samples.get(field, "x")), int: 3, date: date(2026, 1, 2), datetime: clock.now()}
            own[field] = kinds.get(hint, cast.dewi.pk)
        event = kind(agency_id=cast.agency.pk, subject_id=cast.dewi.pk, about_id=cast.dewi.pk, **own)
        for actor in (cast.dewi.pk, cast.ratna.pk, None):
            said = sentences.sentence(sentences.Happened(1, kind.name, clock.now(), actor, event), names)
            assert said.text
            assert "%" not in said.text
            assert said.kind in sentences.KINDS


def test_a_session_is_told_from_the_side_of_whoever_reads(cast):
    from pamong.coaching import events as coaching

    people = {cast.ratna.pk: "Ratna Wulandari", cast.dewi.pk: "Dewi Anggraini"}
    event = coaching.SessionPlanned(
        agency_id=cast.agency.pk, subject_id=cast.dewi.pk, about_id=cast.dewi.pk, cycle_id=cast.dewi.pk,
        supervisor_id=cast.ratna.pk, starts_at=datetime(2026, 11, 23, 2, tzinfo=UTC),
    )  # fmt: skip
    names = sentences.Names(cast.dewi.pk, people, {})

    def told(by):
        return sentences.sentence(sentences.Happened(1, event.name, clock.now(), by, event), names).text

    when = "Sen, 23 Nov 2026 09.00 WIB"
    assert told(cast.ratna.pk) == f"Ratna Wulandari menjadwalkan sesi coaching dengan Anda pada {when}"
    assert told(cast.dewi.pk) == f"Anda menjadwalkan sesi coaching dengan Ratna Wulandari pada {when}"


def test_who_read_when_and_why_stands_in_words(cast, signed_in_as):
    viewed(cast, cast.siti, cast.dewi)
    viewed(cast, cast.ratna, cast.dewi, "team")
    html = signed_in_as(cast.dewi).get(PAGE).content.decode()
    assert "Siti Rahmawati (Biro SDM) membuka data kepegawaian Anda" in html
    assert "Pengelola SDM mengurus data pegawai di unitnya." in html
    assert "Ratna Wulandari (Bagian Pengembangan) membuka halaman Anda di Tim saya" in html
    assert "Sab, 21 Nov 2026 10.00 WIB" in html


def test_lines_roles_and_imports_are_told(cast, signed_in_as):
    with transaction.atomic():
        about = {"agency_id": cast.agency.pk, "subject_id": cast.dewi.pk, "about_id": cast.dewi.pk}
        announce(
            events.LineDrawn(
                **about,
                supervisor_id=cast.surya.pk,
                kind=Code("plt"),
                starts_on=date(2026, 11, 1),
                ends_on=date(2026, 12, 31),
            ),
            by=cast.siti,
        )
        announce(events.RoleGranted(**about, role=Code("hr"), unit_id=cast.bureau.pk), by=cast.agus)
        announce(events.PersonChanged(**about, reason=Code("moved"), run_id=cast.agency.pk), by=cast.siti)
    html = signed_in_as(cast.dewi).get(PAGE).content.decode()
    assert (
        "menetapkan Surya Dharma (Bagian Tata Usaha) sebagai Plt. atasan langsung Anda, 1 Nov 2026 – 31 Des 2026"
        in html
    )
    assert "memberi Anda peran Pengelola SDM untuk Biro SDM" in html
    assert "mencatat Anda pindah unit" in html
    assert "Dari impor data SIASN." in html


def test_nobody_sees_what_happened_to_someone_else(cast, signed_in_as):
    viewed(cast, cast.siti, cast.dewi)
    for person in (cast.ratna, cast.siti, cast.agus, cast.kadek):
        html = signed_in_as(person).get(PAGE).content.decode()
        assert "membuka data kepegawaian" not in html
        assert "Belum ada kejadian" in html


def test_the_kinds_filter(cast, signed_in_as):
    viewed(cast, cast.siti, cast.dewi)
    client = signed_in_as(cast.dewi)
    assert "membuka data" in client.get(PAGE, {"jenis": "dibaca"}).content.decode()
    assert "membuka data kepegawaian" not in client.get(PAGE, {"jenis": "peran"}).content.decode()
    assert "membuka data" in client.get(PAGE, {"jenis": "x"}).content.decode()


@pytest.mark.parametrize("rows", [10, 1000])
def test_the_page_costs_the_same_queries_whatever_stands_in_the_journal(cast, signed_in_as, rows):
    people = [cast.siti, cast.ratna, cast.bambang]
    with transaction.atomic():
        for viewer in people:
            announce_many(
                [
                    events.PersonViewed(
                        agency_id=cast.agency.pk,
                        subject_id=cast.dewi.pk,
                        about_id=cast.dewi.pk,
                        purpose=Code("hr_page"),
                    )
                    for _ in range(rows)
                ],
                by=viewer,
            )
    client = signed_in_as(cast.dewi)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as seen:
        client.get(PAGE)
    assert len(seen) == 9


def test_the_download_holds_what_is_known_and_no_secret(cast, signed_in_as):
    viewed(cast, cast.siti, cast.dewi)
    client = signed_in_as(cast.dewi)
    response = client.get(f"{PAGE}unduh/")
    held = json.loads(response.content)
    parts = {part["judul"]: part["isi"] for part in held["bagian"]}
    (person,) = parts["Data pegawai"]
    assert (person["nip"], person["unit"], person["kind"]) == (cast.dewi.nip, "Bagian Pengembangan", "PNS")
    assert parts["Garis atasan saya"][0]["supervisor"] == "Yusuf Rante"
    assert parts["Akun"][0]["username"] == cast.dewi.nip
    assert any("membuka data kepegawaian" in row["kejadian"] for row in parts["Jurnal tentang saya"])
    text = response.content.decode()
    for secret in (cast.dewi.user.password, "token_hash", "session_key", client.session.session_key):
        assert secret == "" or secret not in text
    assert "attachment" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store"


def test_the_table_tames_formulas(cast, signed_in_as):
    Person.objects.filter(pk=cast.dewi.pk).update(workplace="=HYPERLINK(1)")
    content = signed_in_as(cast.dewi).get(f"{PAGE}unduh/", {"bentuk": "csv"}).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content), delimiter=";"))
    values = {(row[0], row[2]): (row[3], row[4]) for row in rows}
    assert values["Data pegawai", "workplace"] == ("'=HYPERLINK(1)", "public")
    assert values["Data pegawai", "nip"] == (cast.dewi.nip, "personal")


def test_the_download_of_another_person_does_not_exist(cast, signed_in_as):
    held = json.loads(signed_in_as(cast.surya).get(f"{PAGE}unduh/").content)
    assert cast.dewi.nip not in json.dumps(held)


ABOUT_MANY = {
    "agency.ImportProblem": "rows of a file that matched nobody; purged with the run",
    "agency.ImportFile": "a file of the whole agency; purged with the run",
    "agency.ImportRun": "an act of HR",
    "journal.Entry": "told as sentences",
}


def test_every_table_with_personal_data_is_in_the_download_or_says_why_not():
    covered = {source.model._meta.label for source in EVERYTHING}
    personal = {
        model._meta.label
        for model in apps.get_models()
        if getattr(model, "privacy", None) and model.privacy.personal and model.__module__.startswith("pamong.")
    }
    assert personal - covered - set(ABOUT_MANY) == set()


def test_one_reads_ones_own_page_without_leaving_a_trace(cast, signed_in_as):
    assert not actions.record_view(viewer=cast.dewi, person=cast.dewi, purpose="profile", now=clock.now())


def test_whoever_opens_an_entry_or_a_contract_is_told_with_the_reason(cast, signed_in_as):
    viewed(cast, cast.ratna, cast.dewi, "study")
    viewed(cast, cast.surya, cast.dewi, "contract")
    html = signed_in_as(cast.dewi).get(PAGE).content.decode()
    assert "Ratna Wulandari" in html
    assert "membuka catatan belajar Anda" in html
    assert "membuka kontrak belajar Anda" in html


def test_events_of_learning_are_a_filter_of_their_own(cast, signed_in_as):
    learned.credited(cast)
    html = signed_in_as(cast.dewi).get(f"{PAGE}?jenis=belajar").content.decode()
    for said in (
        "Anda mengirim satu catatan belajar",
        "memverifikasi satu catatan belajar Anda",
        "18 Nov 2026) disahkan oleh",
    ):
        assert said in html, said
    assert "Membaca tentang analisis beban kerja" not in html


def test_the_archive_holds_the_files_that_she_handed_in_and_nobody_elses(cast, signed_in_as):
    own = learned.submitted(cast, learned.seminar())
    learned.with_file(learned.entry(cast), name="../../catatan.pdf", content=learned.PDF + b"2")
    learned.with_file(learned.entry(cast, by=cast.surya), name="rahasia.pdf", content=learned.PDF + b"3")
    lost = learned.with_file(learned.entry(cast), name="hilang.pdf", content=learned.PDF + b"4")
    storage().delete(lost.key)
    answer = signed_in_as(cast.dewi).get(f"{PAGE}unduh/?bentuk=zip")
    assert answer["Content-Disposition"].endswith('.zip"')
    assert answer["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        names = archive.namelist()
        assert json.loads(archive.read(names[0]))["untuk"] == cast.dewi.full_name
        assert names[1:] == [
            "bukti/2026-11-18-0001-sertifikat.pdf", "bukti/2026-11-18-0002-catatan.pdf", "bukti/2026-11-18-0003-hilang.pdf.txt",
        ]  # fmt: skip
        assert archive.read(names[1]) == learned.PDF + own.pk.bytes
        assert b"tidak ada lagi" in archive.read(names[3])
