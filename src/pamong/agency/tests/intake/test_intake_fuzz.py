"""Whatever is uploaded: either it is read, or it is refused in one sentence. Nothing else may come out."""

import io
import random
from datetime import date
from typing import Any

import openpyxl
import pytest
import python_calamine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pamong.agency.intake.check import FileRefused, Request, check_files
from pamong.agency.intake.records import UnreadableFile
from pamong.agency.intake.sheets import Limits, kind_of_file, read_rows
from pamong.agency.intake.state import AgencyState
from pamong.agency.models import ImportRun, Person, Unit
from pamong.agency.tests.intake.files import (
    BUDI,
    RATNA,
    both_units,
    csv_bytes,
    everyone,
    imported,
    line,
    new_agency,
    prepared,
    stream,
    table,
    xlsx_bytes,
)
from pamong.kit.refusals import Refused

TODAY = date(2026, 11, 21)
SMALL = Limits(bytes=2**20, unpacked=8 * 2**20, rows=500)
BOOK = xlsx_bytes({"PNS": table(everyone()[:4]), "PPPK": table(everyone()[4:])})
TEXTS = [csv_bytes(everyone()), csv_bytes(both_units(), ";"), csv_bytes([line(BUDI, RATNA)], "\t", "utf-16")]
KINDS = st.sampled_from(["people", "units", "lines"])

cells = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.sampled_from(
        ["NIP BARU", "NAMA", "UNOR ID", "Id", "DiatasanId", "NamaUnor", "nip", "mulai", RATNA, "#N/A", "=1+1"]
    ),
)


def read_or_refuse(content: bytes, kind: str) -> None:
    try:
        kind_of_file(stream(content), limits=SMALL)
    except UnreadableFile as refused:
        assert refused.message
    request = Request({kind: lambda: stream(content)}, TODAY, limits=SMALL)
    try:
        list(check_files(request, AgencyState.of(), lambda _phase, _rows: None).changes())
    except FileRefused as refused:
        assert refused.message
        assert "\n" not in refused.message


def mutated(content: bytes, seed: int) -> bytes:
    """Change, cut, double or insert a few pieces."""
    dice = random.Random(seed)
    data = bytearray(content)
    for _round in range(dice.randint(1, 8)):
        at = dice.randrange(len(data) + 1)
        length = dice.choice([1, 1, 2, 8, 60])
        match dice.randrange(5):
            case 0:
                data[at : at + length] = dice.randbytes(length)
            case 1:
                del data[at : at + length]
            case 2:
                data[at:at] = data[at : at + length]
            case 3:
                data[at:at] = dice.choice(
                    [b'"', b"\n", b"\x00", b",", b"\xff", b"PK\x03\x04", b"</c>", b"<c>", b"E+17"]
                )
            case 4:
                del data[at:]
                data += b"x"
    return bytes(data)


@given(
    st.binary(max_size=2000),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"NIP BARU,NAMA"]),
    KINDS,
)
def test_random_bytes_are_read_or_refused(content: bytes, start: bytes, kind: str) -> None:
    read_or_refuse(start + content, kind)


@given(st.text(max_size=1000), KINDS)
def test_random_text_is_read_or_refused(text: str, kind: str) -> None:
    read_or_refuse(text.encode("utf-8", "ignore"), kind)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), KINDS)
def test_a_damaged_xlsx_is_read_or_refused(seed: int, kind: str) -> None:
    read_or_refuse(mutated(BOOK, seed), kind)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(TEXTS), KINDS)
def test_a_damaged_csv_is_read_or_refused(seed: int, content: bytes, kind: str) -> None:
    read_or_refuse(mutated(content, seed), kind)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), KINDS)
def test_a_workbook_with_damaged_parts_is_read_or_refused(seed: int, kind: str) -> None:
    """Damage inside the parts, with a sound archive around them, reaches the XML reader."""
    import zipfile

    dice = random.Random(seed)
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as sound, zipfile.ZipFile(content, "w") as broken:
        for part in sound.namelist():
            data = sound.read(part)
            if part.startswith("xl/") and dice.random() < 0.4:
                data = mutated(data, dice.randrange(2**32))
            if dice.random() < 0.97:
                broken.writestr(part, data)
    read_or_refuse(content.getvalue(), kind)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(cells, max_size=6), max_size=12), KINDS)
def test_random_sheets_are_read_or_refused(rows: list[list[Any]], kind: str) -> None:
    legal = [[_legal(cell) for cell in row] for row in rows]
    read_or_refuse(xlsx_bytes({"Lembar": legal}), kind)


def _legal(cell: Any) -> Any:
    """What openpyxl agrees to write; calamine shows an error of Excel as empty, we say it."""
    if cell == "#N/A":
        return ""
    if isinstance(cell, str):
        return "".join(sign for sign in cell if sign.isprintable())
    return cell


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(*[cells] * 3), min_size=1, max_size=10))
def test_our_reader_agrees_with_calamine(rows: list[tuple[Any, ...]]) -> None:
    header = ["NIP BARU", "NAMA", "UNOR ID"]
    content = xlsx_bytes({"PNS": [header, *([_legal(cell) for cell in row] for row in rows)]})
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    theirs = {
        number: {name: text for name, cell in zip(header, row, strict=False) if (text := _as_ours(cell))}
        for number, row in enumerate(sheet.to_python(), 1)
        if number > 1
    }
    try:
        ours = {
            row.number: dict(row.cells) for row in read_rows(stream(content), "people", report=lambda _problem: None)
        }
    except UnreadableFile:
        ours = {}
    assert ours == {number: cells for number, cells in theirs.items() if cells}


def _as_ours(cell: Any) -> str:
    from pamong.agency.intake.sheets import tidy
    from pamong.agency.intake.xlsx import number_text

    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return number_text(float(cell))
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return tidy(cell)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_a_damaged_upload_is_never_half_applied(seed: int) -> None:
    """With whatever is left of a file, all of its preview is applied, or nothing."""
    dice = random.Random(seed)
    with transaction.atomic():
        agency = new_agency(f"uji-{seed}")
        try:
            run = imported(agency, people=mutated(TEXTS[0], dice.randrange(2**32)), units=both_units())
        except Refused:
            assert not ImportRun.objects.filter(agency=agency).exists()
            run = None
        people, units = Person.objects.filter(agency=agency).count(), Unit.objects.filter(agency=agency).count()
        if run is not None and run.state == ImportRun.State.APPLIED:
            assert (people, units) == (run.counts["changes"].get("new", 0), 2)
        else:
            assert (people, units) == (0, 0)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_workbook_saved_by_another_program_gives_the_same_people() -> None:
    """Openpyxl writes strings into the cells or beside them; both give one and the same preview."""
    agency = new_agency()
    imported(agency, people=csv_bytes(everyone()), units=both_units())
    book = openpyxl.load_workbook(io.BytesIO(BOOK))
    content = io.BytesIO()
    book.save(content)
    assert prepared(agency, people=content.getvalue()).counts["changes"] == {}
