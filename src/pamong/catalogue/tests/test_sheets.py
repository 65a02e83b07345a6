"""A sheet of resources is read whole or not at all; what is wrong is said with row and column; nothing happens unseen."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from pamong.agency.intake.records import UnreadableFile
from pamong.catalogue import actions, sheets
from pamong.catalogue.held import Held
from pamong.catalogue.models import Resource
from pamong.kit.rows import new_id
from pamong.kit.sheets_out import csv_lines
from pamong.rulebook.forms import sheets as forms
from pamong.rulebook.queries import CompetencyCard
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
IMPORT = "catalogue:import"
HEAD = "Kode;Jenis;Judul;Alamat;Menit;Biaya;Bahasa;Kompetensi"
GOOD = "kursus-1;Kursus;Kursus satu;https://satu.contoh.go.id/;90;0;Indonesia;komunikasi 2-3"


def text_of(response):
    return " ".join(response.content.decode().split())


def csv(*rows, head=HEAD):
    return "\n".join((head, *rows)) + "\n"


def xlsx(head, *rows):
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def hand_in(cast, siti):
    def send(content, file="katalog.csv"):
        content = content.encode() if isinstance(content, str) else content
        return siti.post(reverse(IMPORT), {"sheet": SimpleUploadedFile(file, content)})

    send.client = siti
    return send


def applied(hand_in, page):
    return hand_in.client.post(reverse(IMPORT), {"isi": page.context["kept"]}, follow=True)


def test_a_sheet_is_shown_before_it_is_applied(cast, hand_in):
    page = hand_in(csv(GOOD, ";Bacaan;Bacaan dua;https://dua.contoh.go.id/;;;;"))
    assert "Terapkan 2 baris" in text_of(page)
    assert not Resource.objects.exists()
    assert "2 baris diterapkan." in text_of(applied(hand_in, page))
    one, two = Resource.objects.order_by("title").reverse()
    assert (one.code, one.minutes, one.cost, one.origin, one.checked_at) == ("kursus-1", 90, 0, "sheet", None)
    assert [(each.competency.key, each.level_from, each.level_to) for each in one.teaches.all()] == [
        ("komunikasi", 2, 3)
    ]
    assert (two.code, two.minutes, two.cost, two.language) == ("", None, None, "id")


def test_a_row_that_is_known_by_code_or_address_changes_it(cast, hand_in):
    applied(hand_in, hand_in(csv(GOOD)))
    other = shelved.resource(cast, summary="Tetap", minutes=10)
    page = hand_in(
        csv("KURSUS-1;Video;Kursus satu;https://satu.contoh.go.id/;45;;;", f";Kursus;Lain;{other.address};20;;;")
    )
    assert "Terapkan 2 baris" in text_of(page)
    applied(hand_in, page)
    row = Resource.objects.get(code="kursus-1")
    assert (row.kind, row.minutes, row.cost, row.version, row.teaches.count()) == ("video", 45, None, 2, 0)
    other.refresh_from_db()
    assert (other.title, other.summary, other.minutes) == ("Lain", "Tetap", 20)


def test_the_same_sheet_again_changes_nothing(cast, hand_in):
    page = hand_in(csv(GOOD))
    applied(hand_in, page)
    assert "Semua baris sudah sama" in text_of(hand_in(csv(GOOD)))
    assert "Semua baris itu sudah berlaku." in text_of(applied(hand_in, page))
    assert Resource.objects.get().version == 1


def test_a_preview_that_does_not_hold_any_more_is_refused_as_a_whole(cast, hand_in):
    row = shelved.resource(cast)
    page = hand_in(csv(GOOD, f";Kursus;Dari lembar;{row.address};;;;"))
    actions.edit_resource(row.pk, shelved.draft(address=row.address), version=1, by=cast.siti, now=NOW)
    assert "sejak pratinjau dibuat" in text_of(applied(hand_in, page))
    assert Resource.objects.count() == 1


def test_what_goes_out_comes_back_as_it_was(cast, hand_in):
    shelved.resource(cast, title="=1+1", summary='Titik koma; dan "kutip"', cost=None, minutes=None)
    actions.add_resource(shelved.module(), by=cast.siti, now=NOW)
    applied(hand_in, hand_in(csv(GOOD)))
    for kind in ("xlsx", "csv"):
        answer = hand_in.client.get(reverse("catalogue:export", args=[kind]))
        content = b"".join(answer) if answer.streaming else answer.content
        page = hand_in(content, f"k.{kind}")
        assert page.context["reading"].faults == []
        assert "Semua baris sudah sama" in text_of(page), kind
    assert hand_in.client.get(reverse("catalogue:export", args=["pdf"])).status_code == 404


def test_what_goes_out_is_what_the_list_shows(cast, hand_in):
    shelved.resource(cast, kind="video", title="Satu video")
    shelved.resource(cast)
    answer = hand_in.client.get(reverse("catalogue:export", args=["csv"]) + "?jenis=video")
    assert len(b"".join(answer).decode().strip().splitlines()) == 2


def test_a_sheet_does_not_change_the_text_of_a_module(cast, hand_in):
    row = actions.add_resource(shelved.module(), by=cast.siti, now=NOW)
    applied(hand_in, hand_in(csv(f"{row.pk};Modul internal;Judul baru;;;;;")))
    row.refresh_from_db()
    assert (row.title, row.content) == ("Judul baru", shelved.module().content)


def test_the_sample_can_be_handed_in(cast, hand_in):
    answer = hand_in.client.get(reverse("catalogue:sample"))
    assert load_workbook(io.BytesIO(answer.content)).active.max_row == 3
    page = hand_in(answer.content, "contoh.xlsx")
    assert page.context["reading"].faults == []
    assert page.context["preview"].new == 2


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        (";Film;A;https://a.contoh.go.id/;;;;", "Jenis", "“Film” tidak dikenal"),
        (";Kursus;;https://a.contoh.go.id/;;;;", "Judul", "perlu diisi"),
        (f";Kursus;{'x' * 201};https://a.contoh.go.id/;;;;", "Judul", "Kelebihan"),
        (";Kursus;A;;;;;", "Alamat", "Isi alamatnya"),
        (";Kursus;A;http://10.1.2.3/;;;;", "Alamat", "nomor IP"),
        (";Kursus;A;http://localhost/;;;;", "Alamat", "jaringan dalam"),
        (";Kursus;A;file:///etc/passwd;;;;", "Alamat", "alamat lengkap"),
        (";Kursus;A;https://a.contoh.go.id/;satu jam;;;", "Menit", "angka bulat"),
        (";Kursus;A;https://a.contoh.go.id/;0;;;", "Menit", "antara 1 dan"),
        (";Kursus;A;https://a.contoh.go.id/;;mahal;;", "Biaya", "Tulis rupiah"),
        (";Kursus;A;https://a.contoh.go.id/;;;Jawa Kuno;", "Bahasa", "tidak dikenal"),
        (";Kursus;A;https://a.contoh.go.id/;;;;terbang 2-3", "Kompetensi", "“terbang” tidak ada dalam kamus"),
        (";Kursus;A;https://a.contoh.go.id/;;;;komunikasi 4-2", "Kompetensi", "Tingkat antara"),
        ("kode salah;Kursus;A;https://a.contoh.go.id/;;;;", "Kode", "tanda hubung"),
        ("kursus-1;Kursus;A;https://a.contoh.go.id/;;;;", "Kode", "Sama dengan baris 2"),
        (";Kursus;A;https://satu.contoh.go.id/;;;;", "Alamat", "Sama dengan baris 2"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_row_and_column(cast, hand_in, row, column, told):
    page = hand_in(csv(GOOD, row))
    fault = page.context["reading"].faults[0]
    assert (fault.row, fault.column) == (3, column)
    assert told in fault.text
    assert "Belum ada yang berubah" in text_of(page)
    assert not page.context["kept"]


def test_what_is_closed_and_what_lies_elsewhere_is_not_overwritten(cast, hand_in):
    closed, other = shelved.resource(cast), shelved.resource(cast, title="Yang lain")
    actions.close_resource(closed.pk, reason="Usang.", by=cast.siti, now=NOW)
    page = hand_in(csv(f"{closed.pk};Kursus;A;https://a.contoh.go.id/;;;;", f"baru;Kursus;B;{other.address};;;;"))
    assert "sudah ditutup. Buka lagi dahulu" in text_of(page)
    page = hand_in(csv(GOOD))
    applied(hand_in, page)
    page = hand_in(csv(f"kursus-1;Kursus;B;{other.address};;;;"))
    assert "sudah ada dalam katalog: “Yang lain”" in text_of(page)


def test_a_foreign_key_finds_nothing(cast, hand_in):
    foreign = shelved.resource(cast, by=cast.kadek)
    page = hand_in(csv(f"{foreign.pk};Kursus;A;https://a.contoh.go.id/;;;;"))
    assert page.context["preview"].new == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "Berkas kosong"),
        (f"{HEAD}\n", "tidak ada satu pun baris data"),
        ("nama;alamat\nA;B\n", "Baris judul tidak ditemukan"),
        (b"%PDF-1.7 x", "PDF"),
        (b"<html><table></table></html>", "halaman web"),
        (b"PK\x03\x04 broken", "rusak"),
        (b"\x00\x01\x02\x03", "bukan XLSX atau CSV"),
        ("NIP BARU;NAMA;UNOR ID\n1;2;3\n", "berisi daftar pegawai"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(cast, hand_in, content, told):
    page = hand_in(content, "x.xlsx")
    assert told in text_of(page)
    assert "Terapkan" not in text_of(page)


def test_a_huge_file_is_refused_by_its_size_alone(cast, hand_in, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 50)
    monkeypatch.setattr(sheets, "read_table", None)  # nothing is read
    assert "Berkas lebih besar dari 5 MB" in text_of(hand_in(csv(GOOD)))


def test_a_zip_bomb_is_refused_before_it_opens(cast, hand_in):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _megabyte in range(100):
                sheet.write(b"\0" * 2**20)
    assert bomb.tell() < 2**18
    assert "terlalu besar setelah dibuka" in text_of(hand_in(bomb.getvalue(), "bom.xlsx"))


def test_too_many_rows_are_refused(cast, hand_in, monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 1)
    assert "lebih dari 1 baris" in text_of(hand_in(csv(GOOD, GOOD)))


def test_a_preview_that_was_tampered_with_or_belongs_to_another_is_refused(cast, hand_in, signed_in_as):
    page = hand_in(csv(GOOD))
    for client, sent in (
        (hand_in.client, page.context["kept"] + "x"),
        (signed_in_as(cast.kadek), page.context["kept"]),
    ):
        assert "sudah lewat waktunya" in text_of(client.post(reverse(IMPORT), {"isi": sent}, follow=True))
    assert not Resource.objects.exists()


def test_hostile_cells_are_shown_as_text(cast, hand_in):
    page = hand_in(csv("<img src=x onerror=1>;<script>;A;https://a.contoh.go.id/;;;;")).content.decode()
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


CARD = CompetencyCard(
    new_id(), "komunikasi", "managerial", "Komunikasi", "", 1, new_id(), closed=False, is_builtin=True
)
CELL = st.text(alphabet=" ;\"'=-+@0129aKk\u202e<>/:.\x0bé\U0001f600", max_size=12) | st.sampled_from(
    ["Kursus", "komunikasi 2-3", "https://a.contoh.go.id/", "90", "Rp1.000", "gratis", "komunikasi 9-9; integritas"]
)


@given(st.lists(st.lists(CELL, min_size=len(sheets.HEAD), max_size=len(sheets.HEAD)), max_size=4))
def test_any_cells_are_read_or_told_what_is_wrong(rows):
    content = "".join(csv_lines(sheets.HEAD, rows)).encode()
    try:
        reading, _held = sheets.read_resources(io.BytesIO(content), [CARD], lambda _rows: Held())
    except UnreadableFile as error:
        assert error.message
        return
    assert all(fault.text and fault.row > 1 for fault in reading.faults)
    if not reading.faults:
        assert all(row.draft.cleaned().faults() == {} for row in reading.drafts)


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_file_is_read_or_refused_in_words(content):
    try:
        sheets.read_resources(io.BytesIO(content), [CARD], lambda _rows: Held())
    except UnreadableFile as error:
        assert error.message
