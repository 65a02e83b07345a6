"""Finished training from a sheet: nothing enters that was not shown, doubles are asked about, and each row counts at once."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from pamong.agency.models import RoleGrant
from pamong.hours.queries import standing_of
from pamong.journal.models import Entry as Written
from pamong.study import sheets
from pamong.study.models import Entry, Ruling
from tests import learned
from tests.answers import words
from tests.cast import NOW

pytestmark = pytest.mark.django_db
URL = "/sdm/belajar/impor/"
HEAD = list(sheets.HEAD)


def line(cast, **changes):
    values = {
        "NIP": cast.dewi.nip, "Bentuk": "Pelatihan teknis", "Judul": "Anggaran berbasis kinerja", "Mulai": "02-11-2026",
        "Selesai": "06-11-2026", "Hari": "5", "JP": "40", "Penyelenggara": "Pusat Contoh", "Nomor sertifikat": "1/PC",
        **changes,
    }  # fmt: skip
    return [values.get(name, "") for name in HEAD]


def xlsx(*lines):
    book = Workbook()
    for row in (HEAD, *lines):
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    return SimpleUploadedFile("pelatihan.xlsx", target.getvalue())


def csv_of(*lines):
    return SimpleUploadedFile("pelatihan.csv", "\n".join(";".join(row) for row in (HEAD, *lines)).encode())


def previewed(client, file):
    return words(client.post(URL, {"sheet": file}))


def kept(page):
    return re.search(r'name="isi" value="([^"]+)"', page)[1]


def apply(client, page, **more):
    return words(client.post(URL, {"isi": kept(page), **more}, follow=True))


@pytest.mark.parametrize("file_of", [xlsx, csv_of])
def test_a_sheet_is_shown_then_entered_verified_and_credited(cast, siti, file_of):
    page = previewed(
        siti,
        file_of(
            line(cast),
            line(
                cast,
                NIP=cast.surya.nip,
                Bentuk="Seminar, konferensi, atau sarasehan",
                JP="",
                Selesai="03-11-2026",
                Hari="2",
            ),
        ),
    )
    assert "Masukkan dan sahkan 2 catatan" in page
    assert "Dewi Anggraini" in page
    assert Entry.objects.count() == 0
    assert "2 catatan masuk dan disahkan." in apply(siti, page)
    row = Entry.objects.get(person=cast.dewi)
    assert (row.state, row.form, row.stated, row.days, row.is_imported) == ("credited", "technical", 4000, 5, True)
    assert (row.verified_by, row.credited_by, row.certificate) == (cast.siti, cast.siti, "1/PC")
    assert list(Ruling.objects.filter(entry=row).order_by("id").values_list("what", "as_hr")) == [
        ("verified", True),
        ("credited", True),
    ]
    assert (standing_of(cast.dewi, 2026).counted, standing_of(cast.surya, 2026).counted) == (4000, 800)
    said = Written.objects.filter(event="study.EntriesImported").values_list("data__count", flat=True)
    assert list(said) == [2]
    assert "2 catatan masuk" not in apply(siti, page)
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "column", "told"),
    [
        ({"NIP": "123"}, "NIP", "NIP 123 tidak ada di unit yang Anda kelola."),
        ({"NIP": ""}, "NIP", "Tulis NIP-nya."),
        ({"NIP": "1,98609E+17"}, "NIP", "Excel mengubah NIP"),
        ({"Bentuk": "Lomba"}, "Bentuk", "tidak dikenal"),
        ({"Bentuk": "Coaching"}, "Bentuk", "tidak diimpor di sini"),
        ({"Bentuk": "Belajar mandiri"}, "Bentuk", "tidak diimpor di sini"),
        ({"Judul": ""}, "Judul", "Beri judul"),
        ({"Mulai": "31-02-2026"}, "Mulai", "Tulis tanggalnya"),
        ({"Mulai": "01-12-2026", "Selesai": ""}, "Mulai", "belum tiba"),
        ({"Mulai": "01-12-2024", "Selesai": ""}, "Mulai", "Yang dapat dicatat sejak"),
        ({"Selesai": "01-11-2026"}, "Selesai", "mendahului"),
        ({"Hari": "9"}, "Hari", "antara 1 dan 5"),
        ({"Hari": "lima"}, "Hari", "bukan bilangan bulat"),
        ({"JP": "empat"}, "JP", "bukan angka JP"),
        ({"JP": ""}, "JP", "Isi JP"),
        ({"Penyelenggara": ""}, "Penyelenggara", "penyelenggaranya"),
        ({"Internasional": "mungkin"}, "Internasional", "Tulis ya atau tidak."),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column_and_nothing_enters(cast, siti, changes, column, told):
    page = previewed(siti, xlsx(line(cast), line(cast, **{"Judul": "Lain", **changes})))
    assert re.search(rf'class="num-col">3</td><td data-label="Kolom">{column}</td>[^/]*{re.escape(told)}', page), page[
        -6000:-3000
    ]
    assert 'name="isi"' not in page


def test_nobody_enters_her_own_and_hr_of_a_unit_only_her_unit(cast, siti):
    assert "Ini NIP Anda sendiri." in previewed(siti, xlsx(line(cast, NIP=cast.siti.nip)))
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert "tidak ada di unit yang Anda kelola" in previewed(siti, xlsx(line(cast)))


def test_a_role_that_was_taken_meanwhile_enters_nothing(cast, siti):
    page = previewed(siti, xlsx(line(cast)))
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert siti.post(URL, {"isi": kept(page)}).status_code == 403
    assert Entry.objects.count() == 0


def test_the_same_row_twice_is_a_fault(cast, siti):
    assert "Sama dengan baris 2." in previewed(siti, xlsx(line(cast), line(cast)))


def test_what_seems_to_be_there_is_left_out_unless_it_is_ticked(cast, siti):
    learned.submitted(cast, learned.seminar(title="Sarasehan Layanan"))
    form = "Seminar, konferensi, atau sarasehan"
    twin = line(cast, Bentuk=form, Judul="sarasehan layanan", Mulai="18-11-2026", Selesai="", Hari="1", JP="")
    page = previewed(siti, xlsx(line(cast), twin))
    assert "Mirip “Sarasehan Layanan”." in page
    assert "Masukkan dan sahkan 1 catatan" in page
    assert "1 catatan masuk dan disahkan." in apply(siti, page)
    assert "1 catatan masuk dan disahkan." in apply(siti, page, tetap="3")
    assert Entry.objects.filter(is_imported=True).count() == 2


def test_a_certificate_that_is_there_already_is_asked_about(cast, siti):
    apply(siti, previewed(siti, xlsx(line(cast))))
    assert "Mirip “Anggaran berbasis kinerja”." in previewed(siti, xlsx(line(cast, Judul="Judul lain")))


def test_a_forged_or_foreign_preview_enters_nothing(cast, siti, signed_in_as):
    page = previewed(siti, xlsx(line(cast)))
    RoleGrant.objects.create(agency=cast.agency, person=cast.agus, role="hr", granted_at=NOW)
    for client, content in ((siti, kept(page) + "x"), (signed_in_as(cast.agus), kept(page))):
        assert "Pratinjau itu sudah lewat waktunya." in words(client.post(URL, {"isi": content}, follow=True))
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04rusak", b"Nama;Umur\nA;1\n"])
def test_a_file_that_is_no_sheet_is_said(cast, siti, content):
    page = previewed(siti, SimpleUploadedFile("apa.xlsx", content))
    assert 'role="alert"' in page or "error" in page
    assert 'name="isi"' not in page


def test_a_sheet_of_too_many_rows_is_refused(cast, siti, monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 1)
    assert "lebih dari 1 baris" in previewed(siti, csv_of(line(cast), line(cast, Judul="Lain")))


def test_the_sample_can_be_read(cast, siti):
    book = load_workbook(BytesIO(siti.get("/sdm/belajar/impor/contoh.xlsx").content))
    assert [cell.value for cell in book.active[1]] == HEAD
    numbers = [str(cell.value) for cell in book.active["A"][1:]]
    page = previewed(
        siti,
        xlsx(
            *[["" if v is None else str(v) for v in row] for row in book.active.iter_rows(min_row=2, values_only=True)]
        ),
    )
    assert f"NIP {numbers[0]} tidak ada" in page
    assert page.count('data-label="Kolom"') == len(numbers)
