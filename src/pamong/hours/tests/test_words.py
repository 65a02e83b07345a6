"""Every reason in whole sentences, as a person reads them on her statement."""

from datetime import date

import pytest
from django.utils import translation

from pamong.agency.models import Person
from pamong.hours import following, words
from pamong.hours.models import Entry, Reason
from pamong.hours.queries import statement_of
from pamong.hours.tests.ledger import counted, held, void
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.cast import NOW


def told(person, year=2026):
    """Headline and explanation of each activity, in the order of registration."""
    claims = sorted(statement_of(person, year).claims, key=lambda claim: claim.number)
    return [(claim.headline, claim.explanation) for claim in claims]


def rule(cast, **changes):
    values = {
        "form": "coaching", "valid_from": date(2026, 1, 1), "measure": "session", "national": 200, "international": 240,
        "legal_basis": "SE 1/2026", **changes,
    }  # fmt: skip
    return rulebook.set_rule(RuleDraft(**values), by=cast.siti, now=NOW)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 JP"),
        (200, "2 JP"),
        (480, "4,8 JP"),
        (399, "3,99 JP"),
        (-200, "−2 JP"),
        (100_000, "1.000 JP"),
        (5, "0,05 JP"),
    ],
)
def test_amounts_are_written_the_indonesian_way(amount, text):
    assert words.jp(amount) == text


def test_changes_carry_their_sign():
    assert [words.signed(amount) for amount in (200, -50, 0)] == ["+2", "−0,5", "0"]


def test_numbers_are_words_up_to_ten():
    assert [words.cardinal(count) for count in (1, 10, 11, 0)] == ["satu", "sepuluh", "11", "0"]
    assert [words.ordinal(count) for count in (1, 3, 10, 11)] == ["pertama", "ketiga", "kesepuluh", "ke-11"]


def test_a_form_that_is_not_known_stands_as_it_is():
    assert words.form("coaching") == "Coaching"
    assert words.form_inside("self_study") == "belajar mandiri"
    assert words.form("future_form") == "future_form"


@pytest.mark.django_db
def test_the_first_sessions_of_a_month_and_the_one_over_the_cap(cast):
    for day in (3, 10, 17):
        held(cast.dewi, date(2026, 11, day))
    assert told(cast.dewi) == [
        (
            "2 JP karena aturan coaching",
            "Coaching bernilai 2 JP setiap sesi, paling banyak dua sesi sebulan. Sesi ini yang pertama pada November 2026 "
            "(Peraturan LAN 10/2018).",
        ),
        (
            "2 JP karena aturan coaching",
            "Coaching bernilai 2 JP setiap sesi, paling banyak dua sesi sebulan. Sesi ini yang kedua pada November 2026 "
            "(Peraturan LAN 10/2018).",
        ),
        (
            "0 JP karena batas bulanan",
            "Sesi ketiga pada November 2026. Batasnya dua sesi sebulan, jadi sesi ini tercatat dengan 0 JP "
            "(Peraturan LAN 10/2018).",
        ),
    ]


@pytest.mark.django_db
def test_one_recorded_late_is_told_that_others_came_first(cast):
    for day in (10, 17, 3):
        held(cast.dewi, date(2026, 11, day))
    assert told(cast.dewi)[2][1].endswith(
        "jadi sesi ini tercatat dengan 0 JP. Tempat mengikuti urutan pencatatan, dan yang lain dicatat lebih dulu "
        "(Peraturan LAN 10/2018)."
    )


@pytest.mark.django_db
def test_minutes_are_told_with_what_they_come_to(cast):
    for minutes in (90, 20):
        held(cast.dewi, date(2026, 11, 5), form="self_study", minutes=minutes)
    held(cast.dewi, date(2026, 11, 6), form="self_study", minutes=180)
    assert told(cast.dewi) == [
        (
            "2 JP karena aturan belajar mandiri",
            "Belajar mandiri 90 menit, 45 menit setiap 1 JP: 2 JP, paling banyak 2 JP sehari. Kegiatan ini yang pertama "
            "pada 5 November 2026 (Peraturan LAN 10/2018).",
        ),
        (
            "0 JP karena batas harian",
            "Belajar mandiri 20 menit, 45 menit setiap 1 JP: 0,44 JP. Sudah tercatat 2 JP pada 5 November 2026. Batasnya "
            "2 JP sehari, jadi kegiatan ini tercatat dengan 0 JP (Peraturan LAN 10/2018).",
        ),
        (
            "2 JP karena batas harian",
            "Belajar mandiri 180 menit, 45 menit setiap 1 JP: 4 JP. Batasnya 2 JP sehari, jadi dari 4 JP yang masuk 2 JP "
            "(Peraturan LAN 10/2018).",
        ),
    ]


@pytest.mark.django_db
def test_several_days_are_told_with_what_they_come_to(cast):
    held(cast.dewi, date(2026, 11, 5), form="seminar", days=2)
    held(cast.dewi, date(2026, 11, 9), form="seminar", days=1)
    assert [explained for _headline, explained in told(cast.dewi)] == [
        "Seminar, konferensi, atau sarasehan 2 hari, 4 JP setiap hari kegiatan: 8 JP (Peraturan LAN 10/2018).",
        "Seminar, konferensi, atau sarasehan bernilai 4 JP setiap hari kegiatan (Peraturan LAN 10/2018).",
    ]


@pytest.mark.django_db
def test_a_cap_in_times_counts_activities_where_minutes_are_measured(cast):
    limits = {"cap": 1, "cap_in": "times", "cap_period": "month"}
    rule(cast, form="self_study", measure="minutes", national=100, international=100, **limits)
    for minutes in (45, 90):
        held(cast.dewi, date(2026, 11, 5), form="self_study", minutes=minutes)
    assert [explained for _headline, explained in told(cast.dewi)] == [
        "Belajar mandiri 45 menit, 45 menit setiap 1 JP: 1 JP, paling banyak satu kegiatan sebulan. Kegiatan ini yang "
        "pertama pada November 2026 (SE 1/2026).",
        "Belajar mandiri 90 menit, 45 menit setiap 1 JP: 2 JP. Kegiatan kedua pada November 2026. Batasnya satu kegiatan "
        "sebulan, jadi kegiatan ini tercatat dengan 0 JP (SE 1/2026).",
    ]


@pytest.mark.django_db
def test_an_activity_whose_rule_changes_its_measure_is_counted_by_what_is_known_of_it(cast):
    plain = {"form": "self_study", "national": 100, "international": 100}
    claim = held(cast.dewi, date(2026, 11, 5), form="self_study", minutes=180, days=1)
    unsaid = held(cast.dewi, date(2026, 11, 6), form="self_study")
    assert counted(claim, unsaid) == [(200, 200), (100, 0)]
    rule(cast, **plain, valid_from=date(2026, 11, 1), measure="activity")
    following.catch_up(NOW)
    assert counted(claim, unsaid) == [(100, 0), (100, 0)]
    rule(cast, **plain, valid_from=date(2026, 11, 2), measure="minutes")
    following.catch_up(NOW)
    assert counted(claim, unsaid) == [(400, 0), (100, 0)]


@pytest.mark.django_db
def test_a_cap_in_jp_for_a_day(cast):
    rule(cast, form="self_study", measure="activity", cap=300, cap_in="jp", cap_period="day")
    for _number in range(3):
        held(cast.dewi, date(2026, 11, 5), form="self_study")
    assert told(cast.dewi) == [
        (
            "2 JP karena aturan belajar mandiri",
            "Belajar mandiri bernilai 2 JP setiap kegiatan, paling banyak 3 JP sehari. Kegiatan ini yang pertama pada "
            "5 November 2026 (SE 1/2026).",
        ),
        (
            "1 JP karena batas harian",
            "Sudah tercatat 2 JP pada 5 November 2026. Batasnya 3 JP sehari, jadi dari 2 JP yang masuk 1 JP (SE 1/2026).",
        ),
        (
            "0 JP karena batas harian",
            "Sudah tercatat 3 JP pada 5 November 2026. Batasnya 3 JP sehari, jadi kegiatan ini tercatat dengan 0 JP "
            "(SE 1/2026).",
        ),
    ]


@pytest.mark.django_db
def test_a_cap_for_a_year(cast):
    rule(cast, cap=1, cap_in="times", cap_period="year")
    for month in (3, 4):
        held(cast.dewi, date(2026, month, 5))
    assert told(cast.dewi)[1] == (
        "0 JP karena batas setahun coaching",
        "Sesi kedua pada tahun 2026. Batasnya satu sesi setahun, jadi sesi ini tercatat dengan 0 JP (SE 1/2026).",
    )


@pytest.mark.django_db
def test_without_a_cap_only_the_worth_is_told(cast):
    held(cast.dewi, date(2026, 3, 5), form="seminar")
    held(cast.dewi, date(2026, 3, 5), form="seminar", international=True)
    assert told(cast.dewi) == [
        (
            "4 JP karena aturan seminar, konferensi, atau sarasehan",
            "Seminar, konferensi, atau sarasehan bernilai 4 JP setiap hari kegiatan (Peraturan LAN 10/2018).",
        ),
        (
            "4,8 JP karena aturan seminar, konferensi, atau sarasehan",
            "Seminar, konferensi, atau sarasehan tingkat internasional bernilai 4,8 JP setiap hari kegiatan "
            "(Peraturan LAN 10/2018).",
        ),
    ]


@pytest.mark.django_db
def test_a_programme_counts_what_it_states(cast):
    held(cast.dewi, date(2026, 3, 5), form="technical", stated=2000)
    held(cast.dewi, date(2026, 4, 5), form="technical", stated=2000, international=True)
    assert [explanation for _headline, explanation in told(cast.dewi)] == [
        "Pelatihan teknis bernilai sesuai JP program, di sini 20 JP (Peraturan LAN 10/2018).",
        "Pelatihan teknis bernilai sesuai JP program, di sini 20 JP. Kegiatan internasional dihitung 120% dari JP program, "
        "yaitu 24 JP (Peraturan LAN 10/2018).",
    ]


@pytest.mark.django_db
def test_the_most_of_a_year(cast):
    Person.objects.filter(pk=cast.dewi.pk).update(kind="pppk")
    cast.dewi.refresh_from_db()
    held(cast.dewi, date(2026, 3, 5), form="technical", stated=2300)
    held(cast.dewi, date(2026, 4, 5))
    assert told(cast.dewi)[1] == (
        "1 JP karena batas setahun",
        "Coaching bernilai 2 JP setiap sesi, paling banyak dua sesi sebulan. Sesi ini yang pertama pada April 2026. "
        "Tahun 2026 sudah dihitung 23 JP, dan paling banyak 24 JP setahun, jadi dari kegiatan ini dihitung 1 JP "
        "(Peraturan LAN 10/2018; PP 49/2018; Peraturan LAN 15/2020).",
    )


@pytest.mark.django_db
def test_the_cap_of_a_form_and_the_most_of_the_year_together(cast):
    rule(cast, form="self_study", measure="activity", cap=150, cap_in="jp", cap_period="day")
    rulebook.set_bounds(BoundsDraft("pns", date(2026, 1, 1), 0, 100, "SE 2/2026"), by=cast.siti, now=NOW)
    held(cast.dewi, date(2026, 11, 5), form="self_study")
    assert told(cast.dewi) == [
        (
            "1 JP karena batas setahun",
            "Sudah tercatat 0 JP pada 5 November 2026. Batasnya 1,5 JP sehari, jadi dari 2 JP yang masuk 1,5 JP. "
            "Tahun 2026 sudah dihitung 0 JP, dan paling banyak 1 JP setahun, jadi dari kegiatan ini dihitung 1 JP "
            "(SE 1/2026; SE 2/2026).",
        )
    ]


@pytest.mark.django_db
def test_before_the_first_rule_and_after_voiding(cast):
    held(cast.dewi, date(2018, 5, 5))
    assert told(cast.dewi, 2018) == [
        (
            "0 JP karena belum ada aturan",
            "Belum ada aturan coaching yang berlaku pada 5 Mei 2018, jadi kegiatan ini tercatat dengan 0 JP.",
        )
    ]
    void(held(cast.dewi, date(2026, 5, 5)))
    assert told(cast.dewi) == [("0 JP karena dibatalkan", "Kegiatan ini dibatalkan, jadi JP-nya dibalik.")]


@pytest.mark.django_db
def test_what_each_entry_did_is_told(cast):
    claims = [held(cast.dewi, date(2026, 11, day)) for day in (3, 10, 17)]
    void(claims[0])
    held(cast.dewi, date(2018, 5, 5))
    lines = {claim.number: [line.text for line in claim.lines] for claim in statement_of(cast.dewi, 2026).claims}
    assert lines == {
        1: ["Dicatat: 2 JP dihitung.", "Dibalik karena kegiatannya dibatalkan."],
        2: ["Dicatat: 2 JP dihitung."],
        3: ["Dicatat di atas batas: 2 JP.", "Kegiatan lain dibatalkan, jadi tempatnya beralih."],
    }
    assert statement_of(cast.dewi, 2018).claims[0].lines[0].text == "Dicatat dengan 0 JP."
    moves = [(line.kind, line.counted, line.over_cap) for line in statement_of(cast.dewi, 2026).claims[0].lines]
    assert moves == [("credit", 0, 200), ("adjustment", 200, -200)]


@pytest.mark.parametrize(
    ("minimum", "maximum", "text"),
    [
        (2000, None, "PNS mencatat paling sedikit 20 JP setahun (PP 1)."),
        (2000, 2400, "PNS mencatat paling sedikit 20 JP dan paling banyak 24 JP setahun (PP 1)."),
        (0, 2400, "PNS menghitung paling banyak 24 JP setahun; tidak ada jumlah paling sedikit (PP 1)."),
        (0, None, "Untuk PNS belum ada batas JP setahun (PP 1)."),
    ],
)
def test_bounds_are_told(minimum, maximum, text):
    assert words.bounds(minimum, maximum, "pns", "PP 1") == text


def test_every_reason_has_its_words():
    first = {Reason.PLACE_FREED, Reason.RULE_CHANGED, Reason.BOUNDS_CHANGED, Reason.KIND_CHANGED}
    assert set(words.CHANGES) == first
    assert set(words.HEADLINES) == set(Reason) - first
    for reason in first:
        assert words.entry_line(Entry.Kind.ADJUSTMENT, reason, 200, 0).endswith(".")
    with translation.override("en"):
        assert words.jp(480) == "4.8 JP"
