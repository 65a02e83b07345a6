"""A document becomes a PDF that screen readers and archives take; what a person typed stays text."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from pamong.ports import paper

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
SOURCE = """#import "house.typ": *
#show: paper.with(title: values.title, author: "Badan Uji", footer: values.name)
#title()
#facts((("Nama", values.name),))
= Kegiatan
#table(columns: 2, table.header[Tanggal][JP], ..values.rows.flatten())
"""
VALUES = {"title": "Rekap", "name": "Dewi Anggraini", "rows": [["18 Nov 2026", "2"]]}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "letter.typ"
    path.write_text(SOURCE)
    return path


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in read(content).pages)


def test_the_document_is_tagged_named_and_in_indonesian(source):
    reader = read(paper.typeset(source, VALUES, made_at=AT))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Rekap"
    assert "/StructTreeRoot" in root


def test_it_says_that_it_keeps_both_standards(source):
    reader = read(paper.typeset(source, VALUES, made_at=AT))
    said = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in said
    assert "<pdfaid:part>2</pdfaid:part>" in said
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in said


def test_every_font_lies_inside(source):
    page = read(paper.typeset(source, VALUES, made_at=AT)).pages[0]
    for font in page["/Resources"]["/Font"].values():
        inner = font["/DescendantFonts"][0]
        assert "Inter" in inner["/BaseFont"]
        assert "/FontFile2" in inner["/FontDescriptor"] or "/FontFile3" in inner["/FontDescriptor"]


def test_what_a_person_typed_is_text_and_never_source(source):
    name = '#panic("x") $a$ *Dewi* #read("/etc/passwd") <b> \\ " é'
    assert '#panic("x") $a$ *Dewi* #read("/etc/passwd") <b>' in words(
        paper.typeset(source, {**VALUES, "name": name}, made_at=AT)
    )


def test_a_letter_that_no_font_has_spoils_nothing(source):
    assert "Dewi ? Anggraini" in words(paper.typeset(source, {**VALUES, "name": "Dewi 你 Anggraini"}, made_at=AT))


def test_the_same_values_give_the_same_bytes(source):
    assert paper.typeset(source, VALUES, made_at=AT) == paper.typeset(source, VALUES, made_at=AT)


def test_a_document_reads_no_file_and_no_package(tmp_path):
    for text in ('#read("/etc/hostname")', '#read("press.py")', '#import "@preview/cetz:0.3.0"'):
        path = tmp_path / "bad.typ"
        path.write_text(text)
        with pytest.raises(paper.PaperJam):
            paper.typeset(path, {}, made_at=AT)


def test_a_press_that_hangs_is_a_jam_and_names_nobody(source, monkeypatch):
    monkeypatch.setattr(paper, "PATIENCE", 0.001)
    with pytest.raises(paper.PaperJam) as jam:
        paper.typeset(source, VALUES, made_at=AT)
    assert "Dewi" not in str(jam.value)


def test_a_stand_in_can_take_its_place():
    class Fake:
        def typeset(self, source: Path, values, made_at) -> bytes:
            return b"%PDF"

    with paper.using(Fake()):
        assert paper.typeset(Path("x.typ"), {}, made_at=AT) == b"%PDF"
