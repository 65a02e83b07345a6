"""The employee numbers of PNS and PPPK."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.agency.intake.nip import BadNip, looks_like_pppk, masked, parse, printed, tidy

TODAY = date(2026, 11, 21)
births = st.dates(date(1950, 1, 1), date(2005, 12, 31))
serials = st.integers(1, 999)


@st.composite
def pns_numbers(draw: st.DrawFn) -> tuple[str, date, int, int, str, int]:
    born = draw(births)
    year = draw(st.integers(born.year + 18, min(born.year + 50, 2026)))
    month, sex, serial = draw(st.integers(1, 12)), draw(st.sampled_from("12")), draw(serials)
    return f"{born:%Y%m%d}{year}{month:02}{sex}{serial:03}", born, year, month, sex, serial


@given(pns_numbers())
def test_a_pns_number_gives_back_what_it_was_made_of(made: tuple[str, date, int, int, str, int]) -> None:
    digits, born, year, month, sex, serial = made
    read = parse(digits, "pns", today=TODAY)
    assert (read.born, read.appointed, read.serial) == (born, date(year, month, 1), serial)
    assert read.sex == {"1": "man", "2": "woman"}[sex]
    assert read.contract is None


@given(
    st.dates(date(1960, 1, 1), date(2005, 1, 1)),
    st.integers(2020, 2026),
    st.integers(0, 99),
    st.sampled_from("12"),
    serials,
)
def test_digits_13_and_14_of_a_pppk_are_no_month(born: date, year: int, contract: int, sex: str, serial: int) -> None:
    digits = f"{born:%Y%m%d}{year}{contract:02}{sex}{serial:03}"
    assert parse(digits, "pppk", today=TODAY).contract == contract
    assert parse(digits, "pppk_pw", today=TODAY).contract == contract
    if not 1 <= contract <= 12:
        assert looks_like_pppk(digits)
        with pytest.raises(BadNip, match="bukan bulan"):
            parse(digits, "pns", today=TODAY)


@given(pns_numbers(), st.sampled_from(["{}", " {} ", "'{}", "\u00a0{}"]))
def test_what_people_type_around_a_number_does_not_matter(made: tuple[str, ...], form: str) -> None:
    digits = made[0]
    assert parse(form.format(digits), "pns", today=TODAY).digits == digits
    assert parse(printed(digits), "pns", today=TODAY).digits == digits
    assert tidy(printed(digits)) == digits


@given(pns_numbers())
def test_a_masked_number_shows_neither_birth_date_nor_sex(made: tuple[str, ...]) -> None:
    shown = masked(made[0])
    assert shown.replace(" ", "")[:8] == "•" * 8
    assert [sign for sign in shown if sign.isdigit()] == [*made[0][8:14], *made[0][15:]]


def test_the_printed_and_the_masked_form() -> None:
    assert printed("198609262015051001") == "19860926 201505 1 001"
    assert masked("198609262015051001") == "•••••••• 201505 • 001"
    assert printed("123") == "123"
    assert masked("1986092620150") == "•••••••••0150"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "kosong"),
        ("19860926201505100", "17 angka"),
        ("1986092620150510011", "19 angka"),
        ("19860926201505100A", "selain angka"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "selain angka"),
        ("198613262015051001", "bukan tanggal lahir"),
        ("198602302015051001", "bukan tanggal lahir"),
        ("203009262048051001", "bukan tanggal lahir"),
        ("198609262015131001", "bukan bulan"),
        ("198609262030051001", "belum terjadi"),
        ("198609261990051001", "tidak masuk akal"),
        ("198609260000051001", "tidak masuk akal"),
        ("198609262015053001", "angka ke-15"),
        ("198609262015051000", "Excel membulatkan"),
    ],
)
def test_a_number_that_cannot_be_right_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadNip, match=reason):
        parse(text, "pns", today=TODAY)


@given(st.text(max_size=40), st.sampled_from(["pns", "pppk", "pppk_pw"]))
def test_any_text_is_a_number_or_says_why(text: str, kind: str) -> None:
    try:
        assert len(parse(text, kind, today=date(2028, 2, 29)).digits) == 18
    except BadNip as bad:
        assert bad.message
