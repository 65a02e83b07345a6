"""A sheet is read whole or not at all; what is wrong is said with row and column, and nothing is applied unseen."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from pamong.agency.models import Position
from pamong.rulebook import actions, sheets
from pamong.rulebook.forms import sheets as forms
from pamong.rulebook.models import Competency, Standard
from pamong.rulebook.queries import required_of
from pamong.rulebook.tests.test_competency_actions import DRAFT
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db

STANDARDS = "rulebook:standard_import"
COMPETENCIES = "rulebook:competency_import"
HEAD = "Kompetensi;Kelas jabatan;Jabatan;Tingkat;Bobot;Berlaku mulai;Dasar hukum;Kepastian"
GOOD = "komunikasi;Fungsional ahli pertama;;3;2;01-11-2026;SK 1/2026"


def text_of(response):
    return " ".join(response.content.decode().split())


def xlsx(head, *rows):
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture
def hand_in(cast, signed_in_as):
    client = signed_in_as(cast.siti)

    def send(name, content, file="lembar.csv", *, more=None):
        content = content.encode() if isinstance(content, str) else content
        return client.post(reverse(name), {"sheet": SimpleUploadedFile(file, content), **(more or {})})

    send.client = client
    return send


def kept(response):
    return response.context["kept"]


def level(person, key="komunikasi"):
    return next((one.level for one in required_of(person, TODAY) if one.key == key), None)


def test_a_sheet_is_shown_before_it_is_applied(cast, hand_in):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\nintegritas;;Arsiparis Terampil;2;3;1/11/2026;SK 1/2026\n")
    assert "Terapkan 2 baris" in text_of(page)
    assert "Tingkat 1, Dalam pengembangan" in text_of(page)
    assert level(cast.dewi) == 1
    done = hand_in.client.post(reverse(STANDARDS), {"isi": kept(page)}, follow=True)
    assert "2 baris diterapkan." in text_of(done)
    assert (level(cast.dewi), level(cast.surya, "integritas")) == (3, 2)


def test_the_same_sheet_again_changes_nothing(cast, hand_in):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n")
    hand_in.client.post(reverse(STANDARDS), {"isi": kept(page)})
    before = Standard.objects.count()
    assert "Semua baris sudah sama" in text_of(hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n"))
    again = hand_in.client.post(reverse(STANDARDS), {"isi": kept(page)}, follow=True)
    assert "Semua baris itu sudah berlaku." in text_of(again)
    assert Standard.objects.count() == before


def test_a_preview_that_does_not_hold_any_more_is_refused(cast, hand_in):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\nkomunikasi;Pelaksana;;2;2;01-11-2026;SK\n")
    other = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n")
    hand_in.client.post(reverse(STANDARDS), {"isi": kept(other)})
    again = hand_in.client.post(reverse(STANDARDS), {"isi": kept(page)}, follow=True)
    assert "sejak pratinjau dibuat" in text_of(again)
    assert not Standard.objects.filter(agency=cast.agency, position_class="pelaksana", level=2).exists()


@pytest.mark.parametrize(
    ("row", "column", "told"),
    [
        ("komunikasi;Pelaksana;;6;2;01-11-2026;SK", "Tingkat", "“6” bukan tingkat"),
        ("komunikasi;Pelaksana;;-1;2;01-11-2026;SK", "Tingkat", "“-1” bukan tingkat"),
        ("komunikasi;Pelaksana;;tiga;2;01-11-2026;SK", "Tingkat", "“tiga” bukan tingkat"),
        ("komunikasi;Pelaksana;;2,5;2;01-11-2026;SK", "Tingkat", "“2,5” bukan tingkat"),
        ("komunikasi;Pelaksana;;;2;01-11-2026;SK", "Tingkat", "Tulis 1 sampai 5"),
        ("terbang;Pelaksana;;2;2;01-11-2026;SK", "Kompetensi", "“terbang” tidak ada dalam kamus"),
        (";Pelaksana;;2;2;01-11-2026;SK", "Kompetensi", "Tulis kode atau nama"),
        ("komunikasi;;Juru Masak;2;2;01-11-2026;SK", "Jabatan", "tidak ada di instansi Anda"),
        ("komunikasi;Raja;;2;2;01-11-2026;SK", "Kelas jabatan", "Kelas “Raja” tidak dikenal"),
        ("komunikasi;;;2;2;01-11-2026;SK", "Kelas jabatan", "Isi salah satu"),
        ("komunikasi;Pelaksana;Arsiparis Terampil;2;2;01-11-2026;SK", "Kelas jabatan", "Isi salah satu"),
        ("komunikasi;Pelaksana;;2;9;01-11-2026;SK", "Bobot", "“9” bukan bobot"),
        ("komunikasi;Pelaksana;;2;2;kapan-kapan;SK", "Berlaku mulai", "hh-bb-tttt"),
        ("komunikasi;Pelaksana;;2;2;31-02-2026;SK", "Berlaku mulai", "hh-bb-tttt"),
        ("komunikasi;Pelaksana;;2;2;01-11-1950;SK", "Tingkat", "antara tahun"),
        ("komunikasi;Pelaksana;;2;2;01-11-2026;", "Dasar hukum", "Tulis keputusan"),
        ("komunikasi;Pelaksana;;2;2;01-11-2026;SK;yakin", "Kepastian", "“yakin” tidak dikenal"),
        (f"komunikasi;Pelaksana;;2;2;01-11-2026;{'x' * 201}", "Tingkat", "Kelebihan"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_row_and_column(cast, hand_in, row, column, told):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n{row}\n")
    faults = page.context["reading"].faults
    assert (faults[0].row, faults[0].column) == (3, column)
    assert told in faults[0].text
    assert "Belum ada yang berubah" in text_of(page)
    assert not page.context["kept"]
    assert level(cast.dewi) == 1


def test_a_row_that_stands_twice_names_the_other(cast, hand_in):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\nKOMUNIKASI;ahli pertama;;4;2;2026-11-01;SK 2\n")
    assert "sama tempatnya dengan baris 2" in text_of(page)


def test_a_position_of_two_kinds_is_set_on_its_page(cast, hand_in):
    Position.objects.create(agency=cast.agency, kind="general", name="Arsiparis Terampil")
    page = hand_in(STANDARDS, f"{HEAD}\nkomunikasi;;Arsiparis Terampil;2;2;01-11-2026;SK\n")
    assert "lebih dari satu jenis" in text_of(page)


def test_a_closed_competency_takes_no_standard(cast, hand_in):
    row = actions.add_competency(DRAFT, by=cast.siti, now=NOW)
    actions.close_competency(row.pk, by=cast.siti, now=NOW)
    assert "sudah ditutup" in text_of(hand_in(STANDARDS, f"{HEAD}\ntek-01;Pelaksana;;2;2;01-11-2026;SK\n"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "Berkas kosong"),
        ("   \n\n", "Berkas kosong"),
        (f"{HEAD}\n", "tidak ada satu pun baris data"),
        ("nama;alamat\nA;B\n", "Baris judul tidak ditemukan"),
        ("Kompetensi;Tingkat;Berlaku mulai\nkomunikasi;2;01-01-2027\n", "Dasar hukum"),
        (b"%PDF-1.7 x", "PDF"),
        (b"<html><table></table></html>", "halaman web"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel lama"),
        (b"PK\x03\x04 broken", "rusak"),
        ("NIP BARU;NAMA;UNOR ID\n1;2;3\n", "berisi daftar pegawai"),
        (b"\x00\x01\x02\x03", "bukan XLSX atau CSV"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(cast, hand_in, content, told):
    page = text_of(hand_in(STANDARDS, content))
    assert told in page
    assert "Terapkan" not in page


def test_a_huge_file_is_refused_by_its_size_alone(cast, hand_in, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 50)
    monkeypatch.setattr(sheets, "read_table", None)  # nothing is read
    assert "Berkas lebih besar dari 5 MB" in text_of(hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n"))


def test_too_many_rows_are_refused(cast, hand_in, monkeypatch):
    monkeypatch.setitem(sheets.MOST, "standards", 1)
    page = text_of(hand_in(STANDARDS, f"{HEAD}\n{GOOD}\nkomunikasi;Pelaksana;;2;2;01-11-2026;SK\n"))
    assert "lebih dari 1 baris" in page


def test_nothing_handed_in_is_said(cast, hand_in):
    page = text_of(hand_in.client.post(reverse(STANDARDS), {}))
    assert 'href="#id_sheet"' in page


def test_a_preview_that_was_tampered_with_or_belongs_to_another_is_refused(cast, hand_in, signed_in_as):
    page = hand_in(STANDARDS, f"{HEAD}\n{GOOD}\n")
    answer = hand_in.client.post(reverse(STANDARDS), {"isi": kept(page) + "x"}, follow=True)
    assert "sudah lewat waktunya" in text_of(answer)
    other = signed_in_as(cast.kadek).post(reverse(STANDARDS), {"isi": kept(page)}, follow=True)
    assert "sudah lewat waktunya" in text_of(other)
    crossed = hand_in.client.post(reverse(COMPETENCIES), {"isi": kept(page)}, follow=True)
    assert "sudah lewat waktunya" in text_of(crossed)
    assert level(cast.dewi) == 1


def test_a_sheet_of_competencies_adds_and_revises(cast, hand_in):
    actions.add_competency(DRAFT, by=cast.siti, now=NOW)
    again = (DRAFT.key.upper(), DRAFT.name, "Definisi yang lebih tajam.", DRAFT.source)
    lines = [text for texts in DRAFT.levels for text in (*texts, "")]
    content = xlsx(sheets.COMPETENCY_HEAD, (*again, *lines), ("TEK-02", *sheets.COMPETENCY_SAMPLE[0][1:]))
    page = hand_in(COMPETENCIES, content, "k.xlsx")
    assert "sudah dipakai kompetensi lain" in text_of(page)  # the sample has the name of the first
    content = xlsx(
        sheets.COMPETENCY_HEAD, (*again, *lines), ("TEK-02", "Beban kerja", *sheets.COMPETENCY_SAMPLE[0][2:])
    )
    page = hand_in(COMPETENCIES, content, "k.xlsx")
    assert "Terapkan 2 baris" in text_of(page)
    hand_in.client.post(reverse(COMPETENCIES), {"isi": kept(page)})
    assert Competency.objects.get(agency=cast.agency, key="tek-01").edition == 2
    assert Competency.objects.get(agency=cast.agency, key="tek-02").kind == "technical"


@pytest.mark.parametrize(
    ("change", "column", "told"),
    [
        ({0: ""}, "Kode", "Tulis kodenya"), ({1: ""}, "Nama", "perlu diisi"), ({2: "x" * 601}, "Definisi", "Kelebihan"),
        ({4: "", 5: ""}, "Perilaku 1.1", "paling sedikit satu"), ({7: "x" * 301}, "Perilaku 2.1", "Kelebihan"),
        ({0: "impor"}, "Kode", "dipakai Pamong sendiri"),
        ({1: "Komunikasi"}, "Nama", "sudah dipakai kompetensi lain"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_competency_is_said_with_its_column(cast, hand_in, change, column, told):
    row = list(sheets.COMPETENCY_SAMPLE[0])
    for at, text in change.items():
        row[at] = text
    page = hand_in(COMPETENCIES, xlsx(sheets.COMPETENCY_HEAD, row), "k.xlsx")
    fault = page.context["reading"].faults[0]
    assert (fault.row, fault.column) == (2, column)
    assert told in fault.text


def test_a_competency_that_stands_twice_is_refused(cast, hand_in):
    row = sheets.COMPETENCY_SAMPLE[0]
    page = hand_in(COMPETENCIES, xlsx(sheets.COMPETENCY_HEAD, row, row), "k.xlsx")
    assert "sudah ada di baris 2" in text_of(page)


@pytest.mark.parametrize("what", ["competency", "standard"])
def test_what_goes_out_comes_back_as_it_was(cast, hand_in, what):
    actions.add_competency(DRAFT, by=cast.siti, now=NOW)
    for kind in ("xlsx", "csv"):
        answer = hand_in.client.get(reverse(f"rulebook:{what}_export", args=[kind]))
        content = b"".join(answer) if answer.streaming else answer.content
        page = hand_in(f"rulebook:{what}_import", content, f"k.{kind}")
        assert not page.context["reading"].faults
        assert "Semua baris sudah sama" in text_of(page), kind
    assert hand_in.client.get(reverse(f"rulebook:{what}_export", args=["pdf"])).status_code == 404


@pytest.mark.parametrize("what", ["competency", "standard"])
def test_the_sample_can_be_handed_in(cast, hand_in, what):
    answer = hand_in.client.get(reverse(f"rulebook:{what}_sample"))
    assert load_workbook(io.BytesIO(answer.content)).active.max_row >= 2
    page = hand_in(f"rulebook:{what}_import", answer.content, "contoh.xlsx")
    assert not page.context["reading"].faults


def test_hostile_cells_are_shown_as_text(cast, hand_in):
    page = hand_in(STANDARDS, f"{HEAD}\n<img src=x onerror=1>;Pelaksana;;=1+1;2;01-11-2026;SK\n").content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
