"""Files that people hand in: what they are by their content, and what is refused."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from pamong.kit import filed
from pamong.kit.refusals import Refused
from tests.learned import PDF, document, file, picture


def refused(name, content):
    with pytest.raises(Refused) as refusal:
        filed.checked(file(name, content))
    assert name.rpartition("/")[2][:20] in refusal.value.message
    return refusal.value.message


class Vast:
    """A file that says how large it is, and must not be read."""

    name, size = "rekaman.pdf", 300 * 2**20

    def seek(self, offset):
        raise AssertionError("read before its size was known")

    read = seek


class Liar(io.BytesIO):
    """A file that says it is small."""

    name, size = "rekaman.pdf", 10


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("sertifikat.pdf", PDF, "application/pdf"),
        ("foto.jpg", picture("JPEG"), "image/jpeg"),
        ("layar.png", picture("PNG"), "image/png"),
        ("foto.webp", picture("WEBP"), "image/webp"),
        ("laporan.docx", document("word"), filed.OFFICE["word/"]),
        ("daftar.xlsx", document("xl"), filed.OFFICE["xl/"]),
        ("paparan.pptx", document("ppt"), filed.OFFICE["ppt/"]),
        ("catatan.txt", "Bab tiga – rumus".encode(), "text/plain"),
        ("daftar.csv", b"tanggal;judul\r\n2026-11-18;ABK\r\n", "text/csv"),
        ("lama.csv", "Jum\xe9at".encode("cp1252"), "text/csv"),
    ],
)
def test_a_file_is_what_its_content_says(name, content, media_type):
    found = filed.checked(file(name, content))
    assert (found.name, found.media_type, len(found.digest)) == (name, media_type, 64)


def test_a_wrong_ending_is_put_right():
    assert filed.checked(file("foto.jpg", picture("PNG"))).name == "foto.png"
    assert filed.checked(file("laporan", PDF)).name == "laporan.pdf"
    assert filed.checked(file("virus.exe.jpeg", picture("JPEG"))).name == "virus.exe.jpeg"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("skrip.pdf", b"#!/bin/sh\nrm -rf /\n"),
        ("laman.pdf", b"<html><script>alert(1)</script>"),
        ("program.pdf", b"MZ\x90\x00\x03"),
        ("program.txt", b"MZ aplikasi"),
        ("skrip.txt", b"#!/usr/bin/env python\n"),
        ("laman.html", b"<html></html>"),
        ("gambar.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("biner.txt", b"teks\x00biner"),
        ("utf16.txt", "teks".encode("utf-16")),
        ("arsip.zip", b"PK\x05\x06" + bytes(18)),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("animasi.gif", b"GIF89a\x01\x00\x01\x00"),
        ("video.mp4", b"\x00\x00\x00 ftypisom"),
    ],
)
def test_what_is_none_of_these_is_refused(name, content):
    assert "bukan" in refused(name, content)


def test_an_archive_that_is_no_document_is_refused():
    plain, two = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("rahasia.txt", "x")
    with zipfile.ZipFile(two, "w") as archive:
        for name in ("[Content_Types].xml", "word/a.xml", "xl/a.xml"):
            archive.writestr(name, "x")
    refused("arsip.docx", plain.getvalue())
    refused("dua.docx", two.getvalue())


def test_macros_are_refused():
    assert "makro" in refused("laporan.docx", document("word", **{"word/vbaProject.bin": b"x"}))


def test_a_damaged_or_locked_document_is_refused():
    assert "rusak" in refused("laporan.docx", document()[:-30])
    locked = bytearray(document())
    for place in [at for at in range(len(locked)) if locked[at : at + 4] in (b"PK\x03\x04", b"PK\x01\x02")]:
        locked[place + (6 if locked[place + 2] == 3 else 8)] |= 1
    assert "bersandi" in refused("rahasia.docx", bytes(locked))


def test_a_bomb_of_zeros_is_refused_without_being_kept(monkeypatch):
    monkeypatch.setattr(filed, "MOST_UNPACKED", 1_000_000)
    assert "terlalu besar" in refused("bom.docx", document("word", **{"word/x.xml": bytes(2_000_000)}))
    honest = document("word", **{"word/x.xml": bytes(900_000)})
    assert filed.checked(file("besar.docx", honest)).size < 2_000


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch):
    monkeypatch.setattr(filed, "MOST_UNPACKED", 1_000_000)
    size = 2_000_000
    lying = document("word", **{"word/x.xml": bytes(size)}).replace(struct.pack("<L", size), struct.pack("<L", 10))
    refused("bom.docx", lying)


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(filed, "MOST_MEMBERS", 3)
    assert "terlalu besar" in refused("banyak.docx", document("word", **{f"word/{n}.xml": b"" for n in range(5)}))


def test_a_picture_is_drawn_anew_smaller_upright_and_without_its_secrets():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Kamera rahasia"
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken
    content = picture("JPEG", (4000, 3000), exif=exif, comment=b"rahasia", icc_profile=b"profil rahasia")
    assert b"rahasia" in content
    found = filed.checked(file("foto.jpg", content))
    kept = Image.open(io.BytesIO(found.content))
    assert kept.size == (1500, 2000)
    assert b"rahasia" not in found.content
    assert not kept.getexif()


def test_texts_hidden_in_a_png_are_gone_and_its_glass_stays():
    from PIL.PngImagePlugin import PngInfo

    hidden, target = PngInfo(), io.BytesIO()
    hidden.add_text("Comment", "rahasia")
    Image.new("RGBA", (20, 20), (1, 2, 3, 0)).save(target, "PNG", pnginfo=hidden)
    found = filed.checked(file("layar.png", target.getvalue()))
    kept = Image.open(io.BytesIO(found.content))
    assert (kept.mode, kept.info) == ("RGBA", {})


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "YCbCr"])
def test_pictures_of_every_kind_of_colour_are_drawn(mode):
    target = io.BytesIO()
    kind = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    Image.new(mode, (30, 20)).save(target, kind)
    assert filed.checked(file(f"a.{kind.lower()}", target.getvalue())).size


def png_of(width, height):
    """The head of a picture that says it is vast."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    packed = [struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("side", [5_100, 8_000, 20_000, 60_000])
def test_a_picture_that_says_it_is_vast_is_not_opened(side):
    assert "terlalu besar" in refused("bom.png", png_of(side, side))


def test_a_damaged_picture_is_refused():
    assert "rusak" in refused("foto.jpg", picture()[:200])
    assert "rusak" in refused("foto.png", png_of(10, 10))
    assert "rusak" in refused("foto.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 ")


def test_a_picture_in_the_clothes_of_another_is_opened_as_neither():
    assert "rusak" in refused("foto.jpg", b"\xff\xd8\xff" + PDF)


def test_what_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(Refused, match="10 MB"):
        filed.checked(Vast())
    with pytest.raises(Refused, match="10 MB"):
        filed.checked(Liar(b"%PDF-" + bytes(filed.LARGEST)))


def test_an_empty_file_is_refused():
    assert "kosong" in refused("kosong.pdf", b"")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\dewi\\sertifikat.pdf", "sertifikat.pdf"),
        ("a\x00b\r\n.pdf", "ab .pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("", "berkas.pdf"),
        ("." * 300 + "pdf", None),
        ("n" * 300 + ".pdf", "n" * 110 + ".pdf"),
        ("a" * 90 + "." + "b" * 90, None),
        ('"><script>.pdf', '"><script>.pdf'),
    ],
)
def test_names_become_plain_and_short(given, kept):
    found = filed.checked(type("Sent", (io.BytesIO,), {"name": given, "size": len(PDF)})(PDF)).name
    assert kept in (None, found)
    assert len(found) <= filed.LONGEST_NAME
    assert found.endswith(".pdf")
    assert not {"/", "\\", "\x00", "\n"} & set(found)
