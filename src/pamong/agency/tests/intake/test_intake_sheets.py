"""Reading files: every kind of wrong file is said in one clear sentence, and what is right is read right."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from pamong.agency.intake import xlsx
from pamong.agency.intake.records import Problem, UnreadableFile
from pamong.agency.intake.sheets import Limits, Row, kind_of_file, read_rows
from pamong.agency.tests.intake.files import (
    BUDI,
    DEWI,
    RATNA,
    SECRET,
    both_units,
    csv_bytes,
    everyone,
    line,
    person,
    stream,
    table,
    xlsx_bytes,
    zip_bytes,
)

NEEDED = ["NIP BARU", "NAMA", "UNOR ID"]
ONE = [RATNA, "Ratna", "U1"]


def read(content: bytes, kind: str = "people", limits: Limits | None = None) -> list[Row]:
    return list(read_rows(stream(content), kind, report=lambda _problem: None, limits=limits or Limits()))


def refusal(content: bytes, kind: str = "people", limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read(content, kind, limits)
    return refused.value.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_whatever_its_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = read(csv_bytes([person(RATNA, "Ratna Wulandarí")], delimiter, encoding))
    assert rows[0].cells["NAMA"] == "Ratna Wulandarí"
    assert rows[0].cells["NIP BARU"] == RATNA


def test_an_old_windows_file_is_read_as_cp1252() -> None:
    assert read(csv_bytes([person(RATNA, "René Señor")], encoding="cp1252"))[0].cells["NAMA"] == "René Señor"


def test_rows_are_numbered_as_the_user_sees_them() -> None:
    text = 'Daftar pegawai\n\nnip baru ; Nama;UNOR_ID\n\n1;"Budi\nSantoso";U1\n2;Sari;U1\n'
    assert [(row.number, row.cells["NAMA"]) for row in read(text.encode())] == [(5, "Budi Santoso"), (6, "Sari")]
    sheets = {"PNS": [["Daftar pegawai"], [], NEEDED, [], ["1", "Budi", "U1"]]}
    assert [row.number for row in read(xlsx_bytes(sheets))] == [5]


def test_the_header_may_stand_below_titles_in_other_case_and_with_blanks() -> None:
    rows = [["Badan Uji"], ["Keadaan 1 November 2026"], [], ["  nama ", "Nip_Baru", "unor  id"], ["Ratna", RATNA, "U1"]]
    assert read(xlsx_bytes({"PNS": rows}))[0].cells == {"NAMA": "Ratna", "NIP BARU": RATNA, "UNOR ID": "U1"}


def test_a_header_below_the_twentieth_row_is_not_found() -> None:
    rows = [[f"judul {at}"] for at in range(20)] + [NEEDED, ONE]
    assert "Baris judul tidak ditemukan" in refusal(xlsx_bytes({"PNS": rows}))


def test_columns_that_are_not_needed_are_dropped_while_reading() -> None:
    for content in (csv_bytes(everyone()), xlsx_bytes({"PNS": table(everyone())})):
        for row in read(content):
            assert not SECRET.keys() & row.cells.keys()
            assert not set(SECRET.values()) & set(row.cells.values())


def test_dates_and_numbers_come_out_as_text() -> None:
    rows = [[*NEEDED, "TMT JABATAN", "GELAR DEPAN"], [*ONE, date(2023, 2, 1), 12], [*ONE, datetime(2024, 3, 1, 5), 2.5]]
    first, second = read(xlsx_bytes({"PNS": rows}))
    assert (first.cells["TMT JABATAN"], first.cells["GELAR DEPAN"]) == ("2023-02-01", "12")
    assert (second.cells["TMT JABATAN"], second.cells["GELAR DEPAN"]) == ("2024-03-01", "2.5")


def test_eighteen_digits_read_as_a_number_show_that_digits_are_lost() -> None:
    for number in (198609262015051001, 1.98609262015051e17):
        rows = read(xlsx_bytes({"PNS": [NEEDED, [number, "Ratna", "U1"]]}))
        assert rows[0].cells["NIP BARU"] == "1.98609E+17"


def test_all_sheets_are_read_and_others_are_skipped_with_a_word() -> None:
    book = {"Petunjuk": [["Isi dengan benar"]], "PNS": [NEEDED, ONE], "PPPK": [NEEDED, ["2", "Budi", "U1"]]}
    said: list[Problem] = []
    rows = list(read_rows(stream(xlsx_bytes(book)), "people", report=said.append))
    assert [row.sheet for row in rows] == ["PNS", "PPPK"]
    assert [(problem.sheet, problem.severity) for problem in said] == [("Petunjuk", "warning")]


def test_a_hidden_sheet_is_not_read_but_said() -> None:
    book = openpyxl.Workbook()
    book.active.append(NEEDED)
    book.active.append(ONE)
    hidden = book.create_sheet("Lama")
    hidden.append(NEEDED)
    hidden.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    said: list[Problem] = []
    assert len(list(read_rows(stream(content.getvalue()), "people", report=said.append))) == 1
    assert "tersembunyi" in said[0].message


def test_the_kind_of_a_file_is_told_from_its_content() -> None:
    assert kind_of_file(stream(csv_bytes(everyone()))) == "people"
    assert kind_of_file(stream(csv_bytes(both_units()))) == "units"
    assert kind_of_file(stream(csv_bytes([line(BUDI, RATNA)]))) == "lines"
    with pytest.raises(UnreadableFile, match="tidak dikenali"):
        kind_of_file(stream(b"a,b\n1,2\n"))


def test_units_where_people_were_expected_are_one_clear_sentence() -> None:
    said = refusal(csv_bytes(both_units()))
    assert said == "Berkas ini berisi daftar unit (ref-unor), bukan daftar pegawai. Unggah berkas yang sesuai."


def test_a_missing_column_is_named() -> None:
    said = refusal(xlsx_bytes({"PNS": [["NIP BARU", "NAMA"], [RATNA, "Ratna"]]}))
    assert said == "Lembar PNS tidak memuat kolom UNOR ID. Tambahkan kolomnya, lalu unggah lagi."


def test_a_column_that_stands_twice_is_named_with_its_letters() -> None:
    said = refusal(xlsx_bytes({"PNS": [["NIP BARU", "NAMA", "UNOR ID", "Nip Baru"], ONE]}))
    assert "NIP BARU lebih dari sekali (A dan D)" in said


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b" \r\n \n", "kosong"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\xef\xbb\xbf<html><table><tr><td>NIP BARU</td></tr></table></html>", "halaman web"),
        (b"  <!DOCTYPE html><body>", "halaman web"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "halaman web"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel lama"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bukan XLSX atau CSV"),
        (b"NIP BARU,NAMA\n\x81\x8d\xff", "bukan XLSX atau CSV"),
        (b"PK\x03\x04 this is no archive", "rusak"),
        (zip_bytes({"word/document.xml": b"<w/>"}), "bukan buku kerja Excel"),
        (zip_bytes({"xl/workbook.xml": b"<workbook"}), "rusak"),
        (b"NIP BARU,NAMA,UNOR ID\n", "hanya berisi baris judul"),
        (b'NIP BARU,NAMA,UNOR ID\n1,"Ratna,U1\n2,Budi,U1\n', "tanda kutip"),
    ],
)
def test_a_file_that_is_no_table_says_what_to_do(content: bytes, words: str) -> None:
    assert words in refusal(content)


def test_a_damaged_xlsx_is_said_in_words() -> None:
    content = xlsx_bytes({"PNS": [NEEDED, ONE]})
    assert "rusak" in refusal(content[: len(content) // 2])


def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = zip_bytes({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(30 * 2**20)})
    assert len(bomb) < 100_000
    assert "terlalu besar setelah dibuka" in refusal(bomb)


def test_limits_of_size_rows_and_parts() -> None:
    content = csv_bytes(everyone())
    assert "lebih besar dari 0 MB" in refusal(content, limits=Limits(bytes=100))
    assert "lebih dari 4 baris" in refusal(content, limits=Limits(rows=4))
    many = zip_bytes({"xl/workbook.xml": b"<workbook/>", **{f"p{at}": b"" for at in range(20)}})
    assert "terlalu besar" in refusal(many, limits=Limits(parts=10))


def test_an_entity_bomb_is_damage() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><workbook>&y;</workbook>'
    assert "rusak" in refusal(zip_bytes({"xl/workbook.xml": bomb, "xl/_rels/workbook.xml.rels": b"<Relationships/>"}))


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    book = openpyxl.Workbook()
    book.active.append(NEEDED)
    book.active.append(ONE)
    book.active["XFD1048576"] = "jauh"
    content = io.BytesIO()
    book.save(content)
    assert [row.number for row in read(content.getvalue())] == [2]


def test_hostile_text_is_only_text() -> None:
    name = '=HYPERLINK("http://jahat.contoh")\x00\x1b[31m\u202e<script>alert(1)</script>\'; DROP TABLE x;--'
    text = ",".join(NEEDED) + '\n1,"' + name.replace('"', '""').replace("\x00", "") + '",U1\n'
    kept = read(text.encode())[0].cells["NAMA"]
    assert kept == '=HYPERLINK("http://jahat.contoh")[31m<script>alert(1)</script>\'; DROP TABLE x;--'


def test_shared_strings_in_runs_and_with_reading_aids_are_joined() -> None:
    shared = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>NIP BARU</t></si><si><r><t>NA</t></r><r><t>MA</t></r><rPh><t>aid</t></rPh></si>"
        b"<si><t>UNOR ID</t></si><si><t>Budi_x000D_ Santoso</t></si></sst>"
    )
    sheet = (
        b'<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c>'
        b'<x:c t="s"><x:v>2</x:v></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c><x:c t="s"><x:v>3</x:v></x:c>'
        b'<x:c t="str"><x:f>A1</x:f><x:v>U1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    parts = {
        "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="PNS" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": (
            b'<Relationships><Relationship Id="a" Type="t/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            b'<Relationship Id="b" Type="t/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": shared,
    }
    assert read(zip_bytes(parts))[0].cells == {"NIP BARU": "7", "NAMA": "Budi Santoso", "UNOR ID": "U1"}


def test_a_locked_archive_is_said_to_be_locked() -> None:
    content = bytearray(xlsx_bytes({"PNS": [NEEDED, ONE]}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        assert archive.infolist()
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 1)
    assert "kata sandi" in refusal(bytes(content))


def test_nobody_is_named_twice_by_the_fixture() -> None:
    assert len({row["NIP BARU"] for row in everyone()}) == 5
    assert DEWI in {row["NIP BARU"] for row in everyone()}


def test_a_row_wider_than_excel_allows_costs_nothing() -> None:
    cells = "".join(f'<c r="{letters}1"><v>1</v></c>' for letters in ("XFD", "XFE", "ZZZZ", "AAAAA"))
    head = "".join(f"<c><v>{at}</v></c>" for at in range(3))
    parts = {
        "xl/workbook.xml": b'<workbook xmlns:r="r"><sheets><sheet name="PNS" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": b'<R><Relationship Id="a" Type="t/worksheet" Target="s.xml"/></R>',
        "xl/s.xml": f"<worksheet><row>{cells}</row><row>{head}</row></worksheet>".encode(),
    }
    book = xlsx.Workbook(stream(zip_bytes(parts)))
    assert list(book.rows(book.sheets[0], xlsx.Keep())) == [(1, {16383: "1"}), (2, {0: "0", 1: "1", 2: "2"})]


def test_lists_of_sheets_and_texts_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx_bytes({"PNS": [NEEDED, ONE]})
    with monkeypatch.context() as patch:
        patch.setattr(xlsx, "LARGEST_PART", 100)
        assert "rusak" in refusal(content)
    texts = xlsx.Texts()
    monkeypatch.setattr(xlsx, "MOST_TEXTS", 1)
    texts.add("a")
    with pytest.raises(ValueError, match="so many texts"):
        texts.add("b")
    with pytest.raises(IndexError):
        texts[-1]
