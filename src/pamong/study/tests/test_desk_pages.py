"""HR's desk: what waits by age and doubt, several at once with care, the sampling plan in figures, and answers in time."""

import csv
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.hours.queries import standing_of
from pamong.journal.models import Entry as Written
from pamong.study.actions import ruling
from pamong.study.models import Entry, Policy, Ruling
from pamong.study.queries.doubts_many import doubts_of_many, with_risk
from pamong.study.queries.sampling import last_quarter
from pamong.study.rules.working_days import working_days
from tests import learned, studied
from tests.answers import text_of, words
from tests.cast import NOW

pytestmark = pytest.mark.django_db
URL = "/sdm/belajar/"
CHOSEN = "/sdm/belajar/sahkan/"
DAY = timedelta(days=1)


def waiting(cast, title, days=0, **changes):
    on = date(2026, 11, 1 + len(Entry.objects.all()) % 18)
    values = {"title": title, "on": on, "until": on, **changes}
    return studied.entry(cast, "verified", at=NOW - days * DAY, **values)


def order(page, *titles):
    return sorted(titles, key=page.index)


def ticked(*rows):
    return [f"{row.pk}.{row.version}" for row in rows]


# --- the queue


def test_the_oldest_waits_first_and_the_title_counts(cast, siti):
    waiting(cast, "Modul muda", 1)
    waiting(cast, "Modul tua", 8)
    studied.entry(cast, "appealed", title="Modul keberatan", at=NOW - 3 * DAY)
    waiting(cast, "Punya Siti", by=cast.siti)
    page = words(siti.get(URL))
    assert "3 catatan belajar menunggu Anda" in page
    assert "2 menunggu pengesahan, 1 keberatan." in page
    assert order(page, "Modul muda", "Modul keberatan", "Modul tua") == ["Modul tua", "Modul keberatan", "Modul muda"]
    assert "menunggu 8 hari" in page
    assert "Punya Siti" not in page


def test_the_list_is_narrowed_and_sorted(cast, siti):
    waiting(cast, "Modul A", 8, minutes=45)
    waiting(cast, "Seminar B", 2, form="seminar", provider="Balai")
    waiting(cast, "Modul Surya", 1, by=cast.surya)
    studied.entry(cast, "credited", title="Sudah", on=date(2026, 11, 20), until=date(2026, 11, 20))
    for query, there in {
        "bentuk=seminar": {"Seminar B"},
        "umur=7": {"Modul A"},
        "q=modul": {"Modul A", "Modul Surya"},
        f"q={cast.surya.nip}": {"Modul Surya"},
        "q=dewi+balai": {"Seminar B"},
        f"unit={cast.office.pk}": {"Modul Surya"},
        "keadaan=disahkan": {"Sudah"},
        "keadaan=keberatan": set(),
        "bentuk=tak-ada&umur=9&ragu=x&urut=y&keadaan=z&unit=1": {"Modul A", "Seminar B", "Modul Surya"},
    }.items():
        page = text_of(siti.get(f"{URL}?{query}"))
        assert {title for title in ("Modul A", "Seminar B", "Modul Surya", "Sudah") if title in page} == there, query
    assert order(text_of(siti.get(f"{URL}?urut=baru")), "Modul A", "Modul Surya") == ["Modul Surya", "Modul A"]


def test_hr_of_a_unit_sees_her_unit_only(cast, siti):
    waiting(cast, "Dewi punya")
    waiting(cast, "Surya punya", by=cast.surya)
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    page = text_of(siti.get(URL))
    assert "Surya punya" in page
    assert "Dewi punya" not in page


def test_from_the_queue_to_an_entry_and_back_to_where_one_was(cast, siti):
    row = waiting(cast, "Modul A")
    page = text_of(siti.get(f"{URL}?urut=risiko"))
    onward = f"{reverse('study:entry', args=[row.pk])}?next=%2Fsdm%2Fbelajar%2F%3Furut%3Drisiko"
    assert onward in page
    assert 'name="next" value="/sdm/belajar/?urut=risiko"' in text_of(siti.get(onward))
    sent = {"version": row.version, "next": f"{URL}?urut=risiko"}
    assert siti.post(reverse("study:entry_credit", args=[row.pk]), sent)["Location"] == f"{URL}?urut=risiko"


def doubtful(cast):
    """Entries of every kind of doubt, and one of none."""
    day = {"on": date(2026, 11, 10), "until": date(2026, 11, 10)}
    return {
        "same": [waiting(cast, "Kembar", 3, **day, minutes=10), waiting(cast, "kembar", 2, **day, minutes=10)],
        "overlap": [
            waiting(cast, "Pagi", **day, starts_at=time(8), minutes=60),
            waiting(cast, "Juga pagi", **day, starts_at=time(8, 59), minutes=30),
        ],
        "free": [waiting(cast, "Siang", **day, starts_at=time(13), minutes=30)],
        "long": [waiting(cast, "Panjang", on=date(2026, 11, 12), until=date(2026, 11, 12), minutes=970)],
    }


def test_what_looks_odd_is_told_and_asked_for(cast, siti):
    found = doubtful(cast)
    page = text_of(siti.get(f"{URL}?urut=risiko"))
    assert "Waktunya bertumpang dengan “Juga pagi”" in page
    assert "Sudah ada catatan berjudul sama: “kembar”" in page
    assert order(page, "Panjang", "Siang")[-1] == "Siang"
    odd, even = text_of(siti.get(f"{URL}?ragu=ada")), text_of(siti.get(f"{URL}?ragu=tanpa"))
    assert "Siang" in even
    assert "Panjang" in odd
    assert reverse("study:entry", args=[found["free"][0].pk]) not in odd
    assert reverse("study:entry", args=[found["long"][0].pk]) not in even


def test_the_database_and_the_words_find_the_same_doubts(cast):
    doubtful(cast)
    twins = [
        learned.entry(cast, learned.seminar(title=title), by=by)
        for title, by in (("Satu", cast.dewi), ("Dua", cast.surya))
    ]
    for row in twins:
        learned.with_file(row, content=learned.PDF)
    Entry.objects.filter(pk__in=[row.pk for row in twins]).update(
        state="verified", submitted_at=NOW, verified_at=NOW, verified_by=cast.ratna
    )
    rows = list(with_risk(Entry.objects.select_related("person__unit")))
    from pamong.agency.queries import standing_of as holder

    told = doubts_of_many(rows, holder(cast.siti))
    assert {row.title for row in rows if row.risk} == {row.title for row in rows if told[row.pk]}
    assert {row.title: row.risk for row in rows} == {
        row.title: len({doubt.kind for doubt in told[row.pk]}) for row in rows
    }
    assert sum(bool(row.risk) for row in rows) == 7


# --- several at once


def test_nothing_is_credited_before_the_list_and_its_doubts_were_shown(cast, siti):
    fine, odd = waiting(cast, "Baik"), waiting(cast, "Panjang", minutes=970)
    page = words(siti.get(CHOSEN, {"catatan": ticked(fine, odd)}))
    assert "Sahkan 2 catatan?" in page
    assert "1 catatan perlu diperiksa dulu" in page
    assert page.count("checked") == 1
    assert {row.state for row in Entry.objects.all()} == {"verified"}


def test_what_stays_ticked_is_credited_and_the_others_wait(cast, siti):
    fine, odd = waiting(cast, "Baik"), waiting(cast, "Panjang", minutes=970)
    page = words(siti.post(CHOSEN, {"catatan": ticked(fine)}, follow=True))
    assert "1 catatan disahkan." in page
    assert {row.title: row.state for row in Entry.objects.all()} == {"Baik": "credited", odd.title: "verified"}
    assert standing_of(cast.dewi, 2026).counted == 200


def test_what_somebody_decided_meanwhile_does_not_hold_up_the_others(cast, siti):
    first, second, hers = waiting(cast, "Satu"), waiting(cast, "Dua"), waiting(cast, "Siti", by=cast.siti)
    Entry.objects.filter(pk=second.pk).update(version=7)
    page = words(siti.post(CHOSEN, {"catatan": [*ticked(first, second, hers), "rusak", "x.1"]}, follow=True))
    assert "1 catatan disahkan." in page
    assert "1 tidak disahkan: Catatan ini berubah sejak Anda membukanya." in page
    assert Entry.objects.get(pk=hers.pk).state == "verified"


def test_ticking_nothing_leads_back(cast, siti):
    assert siti.get(CHOSEN)["Location"] == URL
    assert siti.post(CHOSEN)["Location"] == URL


# --- files


def test_the_file_holds_what_the_filter_shows_and_is_written_down(cast, siti):
    waiting(cast, "Modul A")
    waiting(cast, "Seminar B", form="seminar")
    answer = siti.get("/sdm/belajar/unduh.csv?bentuk=seminar")
    rows = list(csv.reader(b"".join(answer).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [row[4] for row in rows] == ["Judul", "Seminar B"]
    assert rows[1][0].strip("'\t") == cast.dewi.nip
    assert siti.get("/sdm/belajar/unduh.xlsx").status_code == 200
    said = Written.objects.filter(event="study.EntriesExported").order_by("pk").values_list("data__count", flat=True)
    assert list(said) == [1, 2]


# --- the sampling plan


def verified_last_quarter(cast, count):
    moment = datetime(2026, 8, 12, 3, 0, tzinfo=UTC)
    for number in range(count):
        row = studied.entry(cast, "verified", at=moment, title=f"Lalu {number}")
        Ruling.objects.create(agency=cast.agency, entry=row, what="verified", by=cast.ratna, at=moment)


def test_a_plan_is_told_in_figures_of_the_last_quarter_before_it_is_saved(cast, siti):
    verified_last_quarter(cast, 40)
    page = words(siti.get("/sdm/belajar/kebijakan/"))
    assert "Anda memeriksa setiap catatan sebelum disahkan" in page
    assert "memverifikasi 40 catatan. Dengan kebijakan ini Anda memeriksa 40 di antaranya; 0 langsung disahkan." in page
    sent = {"sample_percent": "0", "always_above": "", "answer_days": "3"}
    tried = words(siti.post("/sdm/belajar/kebijakan/", {**sent, "hitung": "1"}))
    assert "Anda memeriksa 0 di antaranya; 40 langsung disahkan. Belum disimpan." in tried
    assert Policy.objects.count() == 0
    page = words(siti.post("/sdm/belajar/kebijakan/", {**sent, "always_above": "1,5"}, follow=True))
    assert "Kebijakan disimpan." in page
    assert "Anda memeriksa 40 di antaranya" in page
    row = Policy.objects.get()
    assert (row.sample_percent, row.always_above, row.answer_days) == (0, 150, 3)
    assert 'value="1,5"' in page


@pytest.mark.parametrize(
    "sent", [{"sample_percent": "101"}, {"sample_percent": ""}, {"always_above": "banyak"}, {"answer_days": "0"}]
)
def test_a_plan_that_cannot_be_stays_in_the_form(cast, siti, sent):
    values = {"sample_percent": "10", "always_above": "", "answer_days": "5", **sent}
    assert siti.post("/sdm/belajar/kebijakan/", values).status_code == 200
    assert Policy.objects.count() == 0


def test_hr_of_a_unit_reads_the_plan_and_does_not_change_it(cast, siti):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    assert "Pengelola SDM seluruh instansi yang mengaturnya." in words(siti.get("/sdm/belajar/kebijakan/"))
    assert siti.post("/sdm/belajar/kebijakan/", {"sample_percent": "1", "answer_days": "5"}).status_code == 403


def test_the_last_quarter_is_the_whole_one_before():
    assert last_quarter(date(2026, 11, 21)) == (date(2026, 7, 1), date(2026, 9, 30))
    assert last_quarter(date(2026, 1, 1)) == (date(2025, 10, 1), date(2025, 12, 31))


# --- answers in time


def answered(cast, days, *, by=None, ago=0):
    since = NOW - (days + ago) * DAY
    row = studied.entry(cast, "verified", at=since, by=by, title=f"Jawab {days} {ago} {by}")
    Ruling.objects.create(
        agency=cast.agency, entry=row, what="credited", by=cast.siti, at=NOW - ago * DAY, as_hr=True, since=since
    )


def test_the_time_of_answers_stands_against_the_target_by_unit(cast, siti):
    for days in (1, 8, 22):
        answered(cast, days)
    answered(cast, 0, by=cast.surya)
    answered(cast, 50, ago=95)
    page = words(siti.get("/sdm/belajar/waktu/"))
    assert "Target 5 hari kerja" in page
    assert "Biasanya dijawab dalam 2,5 hari kerja" in page
    assert "Bagian Tata Usaha" in page
    assert "hari yang sama" in page
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.secretariat)
    assert siti.get("/sdm/belajar/waktu/").status_code == 200


def test_real_answers_are_measured(cast, siti):
    row = learned.verified(cast)
    ruling.credit_entry(row.pk, version=row.version, by=cast.siti, now=NOW)
    assert "Biasanya dijawab dalam hari yang sama" in words(siti.get("/sdm/belajar/waktu/"))


def test_working_days_leave_out_the_week_end():
    friday = date(2026, 11, 20)
    counted = [working_days(friday, friday + number * DAY) for number in range(-1, 8)]
    assert counted == [0, 0, 0, 0, 1, 2, 3, 4, 5]
