"""What an employee number says, and when a post ends: pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.agency.nip import born_on, gender_of, retires_on, retiring_age


def test_sex_and_birth_date_are_read_and_nonsense_says_nothing():
    assert (gender_of("198609262015051001"), born_on("198609262015051001")) == ("man", date(1986, 9, 26))
    assert gender_of("198609262015052001") == "woman"
    for wrong in ("", "19860926", "1986092620150530012", "19869926201505300x"):
        assert (gender_of(wrong), born_on(wrong)) == (None, None)
    assert gender_of("198609262015053001") is None
    assert born_on("198602302015051001") is None
    assert retires_on("198602302015051001", "general") is None


@pytest.mark.parametrize(
    ("kind", "name", "echelon", "age"),
    [
        ("structural", "Sekretaris Utama", "I.a", 60),
        ("structural", "Kepala Biro SDM", "II/a", 60),
        ("structural", "Kepala Bagian", "III.a", 58),
        ("structural", "Kepala Seksi", "", 58),
        ("functional", "Arsiparis Ahli Utama", "", 65),
        ("functional", "Arsiparis Ahli Madya", "", 60),
        ("functional", "Analis SDM Aparatur Ahli Muda", "", 58),
        ("functional", "Sekretaris Utama", "", 58),  # no rank of a functional post
        ("functional", "Arsiparis Terampil", "", 58),
        ("general", "Pengadministrasi", "IV.a", 58),
    ],
)
def test_a_post_ends_at_the_age_that_the_law_sets(kind, name, echelon, age):
    assert retiring_age(kind, name=name, echelon=echelon) == age


def test_retirement_begins_with_the_month_after_the_birthday():
    assert retires_on("196812052000031001", "general") == date(2027, 1, 1)
    assert retires_on("196902282000031001", "general") == date(2027, 3, 1)


@given(st.dates(date(1940, 1, 1), date(2005, 12, 31)), st.sampled_from(["structural", "functional", "general"]))
def test_nobody_retires_before_the_age_nor_a_month_late(born, kind):
    day = retires_on(f"{born:%Y%m%d}200003" + "1001", kind)
    birthday_month = (born.year + retiring_age(kind)) * 12 + born.month
    assert day is not None
    assert day.year * 12 + day.month == birthday_month + 1
    assert day.day == 1
