"""The statement: page and PDF say the same, and whoever holds it can ask whether it is ours."""

import io
import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pamong.agency.grades import rank_of
from pamong.agency.words import initials_in_code
from pamong.hours import codes
from pamong.hours.tests.ledger import held, void
from pamong.kit.codes import grouped
from pamong.kit.rows import new_id
from pamong.ports import clock, paper
from tests.answers import text_of
from tests.cast import TODAY

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<code>([0-9A-Z-]+)</code>")


@pytest.fixture
def year(cast):
    """A year with three sessions in a month, of which one was voided later, and one more."""
    claims = [held(cast.dewi, date(2026, 10, day)) for day in (5, 12, 19)]
    with clock.at(datetime(2026, 10, 20, 4, tzinfo=UTC)):
        void(claims[0])
    return [*claims, held(cast.dewi, date(2026, 11, 3))]


def pdf_of(client, **query):
    response = client.get(reverse("hours:statement_pdf"), query)
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_page_names_the_person_and_every_figure(cast, signed_in_as, year):
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:statement")))
    for words in (
        "Badan Uji", "Dewi Anggraini", cast.dewi.nip, "Penata Muda Tingkat I, III/b", "Bagian Pengembangan", "PNS",
        "6 JP dari paling sedikit 20 JP: kurang 14 JP.", "PP 11/2017 Pasal 203 ayat (4)", "Peraturan LAN 10/2018",
        "0 JP karena dibatalkan", "Dicetak Sab, 21 Nov 2026 10.00 WIB",
    ):  # fmt: skip
        assert words in page, words
    assert "<svg" in page


def test_the_pdf_says_the_same_and_is_made_for_everyone(cast, signed_in_as, year):
    reader, text = pdf_of(signed_in_as(cast.dewi))
    for words in ("Badan Uji", "Dewi Anggraini", cast.dewi.nip, "Penata Muda Tingkat I, III/b", "Halaman 1 dari 1",
                  "6 JP dari paling sedikit 20 JP: kurang 14 JP.", "0 JP karena dibatalkan", "Jumlah JP yang dihitung",
                  "PP 11/2017 Pasal 203 ayat (4)", "Periksa keaslian"):  # fmt: skip
        assert words in text, words
    assert "elektronik" not in text  # it is not signed, and does not say so
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader.metadata.title == "Rekap jam pelajaran 2026"


def test_the_tables_of_the_pdf_have_heads_and_the_code_has_words(cast, signed_in_as, year):
    reader, _text = pdf_of(signed_in_as(cast.dewi))
    kinds, alternatives = set(), []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            kinds.add(node.get("/S"))
            alternatives.append(node.get("/Alt"))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    assert {"/H1", "/Table", "/TH", "/TD", "/Figure", "/L", "/Link"} <= kinds
    assert "Kode QR ke halaman pemeriksaan" in alternatives


def test_a_year_of_a_hundred_activities_is_whole(cast, signed_in_as):
    for number in range(100):
        held(cast.dewi, date(2026, 1 + number % 11, 1 + number % 28))
    reader, text = pdf_of(signed_in_as(cast.dewi))
    assert text.count("karena") >= 100
    assert len(reader.pages) > 2


def test_an_empty_year_has_a_statement_too(cast, signed_in_as):
    _reader, text = pdf_of(signed_in_as(cast.dewi), tahun="2024")
    assert "0 JP dari paling sedikit 20 JP: kurang 20 JP." in text
    assert "Belum ada kegiatan yang tercatat pada tahun ini." in text


def test_a_name_that_looks_like_code_is_a_name(cast, signed_in_as, year):
    cast.dewi.name = 'Dewi "#panic()" <b>'
    cast.dewi.save(update_fields=["name"])
    assert "&lt;b&gt;" in text_of(signed_in_as(cast.dewi).get(reverse("hours:statement")))
    assert 'Dewi "#panic()" <b>' in pdf_of(signed_in_as(cast.dewi))[1]


def test_a_press_that_fails_says_what_to_do_instead(cast, signed_in_as, year):
    class Broken:
        def typeset(self, source, values, made_at):
            raise paper.PaperJam("statement.typ: TimeoutExpired")

    with paper.using(Broken()):
        response = signed_in_as(cast.dewi).get(reverse("hours:statement_pdf"))
    assert response.status_code == 409
    assert "Cetak halamannya saja" in text_of(response)


# --- the code ---------------------------------------------------------------------------------------------------------


def test_the_code_on_the_paper_is_known_and_tells_less_than_the_paper(cast, client, signed_in_as, year):
    page = text_of(signed_in_as(cast.dewi).get(reverse("hours:statement")))
    code = CODE.search(page)[1]
    assert code in pdf_of(signed_in_as(cast.dewi))[1]
    answer = text_of(client.get(reverse("portal:check", args=[code.replace("-", "")])))
    for words in ("Rekap ini dikeluarkan di sini", "Badan Uji", "DA", "6 JP", "20 JP", "21 Nov 2026", "2026"):
        assert words in answer
    for words in ("Dewi", "Anggraini", cast.dewi.nip, "Bagian Pengembangan", "Analis"):
        assert words not in answer


def test_a_code_is_read_however_it_was_copied(cast, client):
    code = codes.issue(codes.Issued("DA", 2026, 600, 2000, TODAY), cast.agency.pk)
    for typed in (grouped(code), code.lower(), code.replace("0", "O").replace("1", "l"), f" {code} "):
        assert client.get(reverse("portal:check_ask"), {"kode": typed}, follow=True).status_code == 200


def test_a_code_that_was_changed_is_not_known(cast, client):
    code = codes.issue(codes.Issued("DA", 2026, 600, 2000, TODAY), cast.agency.pk)
    for place in range(len(code)):
        other = "7" if code[place] != "7" else "8"
        assert codes.read(code[:place] + other + code[place + 1 :]) is None
    answer = client.get(reverse("portal:check", args=["ABCD-EFGH"]))
    assert answer.status_code == 404
    assert "Tidak ada dokumen dengan kode ini." in text_of(answer)


def test_a_code_of_another_installation_is_not_known(cast, settings):
    code = codes.issue(codes.Issued("DA", 2026, 600, 2000, TODAY), cast.agency.pk)
    assert codes.read(codes.issue(codes.Issued("DA", 2026, 600, 2000, TODAY), new_id())) is None
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-key-0123456789-0123456789-0123456789-0123456789"
    assert codes.read(code).agency == "Badan Uji"  # a former key still knows its own
    settings.SECRET_KEY_FALLBACKS = []
    assert codes.read(code) is None


@given(typed=st.text(max_size=90))
def test_nothing_that_is_typed_breaks_the_check(typed):
    assert codes.read(typed) is None or len(typed) >= codes.KIND.length


@pytest.mark.parametrize("typed", ["", "/", "../..", "a b", "%00", "\x00", "é" * 90])
def test_the_field_takes_anything(client, db, typed):
    assert client.get(reverse("portal:check_ask"), {"kode": typed}, follow=True).status_code in {200, 404}


@pytest.mark.parametrize(
    ("name", "wanted"), [("Dewi Anggraini", "DA"), ("Élodie", "E"), ("你好", ""), ("Dr. I Made", "IM")]
)
def test_initials_fit_the_code(name, wanted):
    assert initials_in_code(name) == wanted


def test_every_code_says_what_was_put_in(cast):
    for counted, minimum, letters in ((0, 0, ""), (100_000_00, 2000, "DA"), (1, 1, "Z")):
        issued = codes.Issued(letters, 2099, counted, minimum, date(2099, 12, 31))
        assert codes.read(codes.issue(issued, cast.agency.pk)).issued == issued


@pytest.mark.parametrize(
    ("grade", "rank"),
    [("III/b", "Penata Muda Tingkat I, III/b"), ("IV/e", "Pembina Utama, IV/e"), ("IX", "IX"), ("", "")],
)
def test_a_grade_has_its_rank(grade, rank):
    assert rank_of(grade) == rank
