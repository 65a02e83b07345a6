"""Signs of ritual: what the rules find, what their writer reads and does, and that nobody else learns of it."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from pamong.agency.models import Person
from pamong.journal.models import Entry as Journal
from pamong.kit.refusals import Refused
from pamong.study.actions import entries
from pamong.study.actions.signs import explain_signs, look_for_signs, show_signs_again
from pamong.study.models import Entry, Sign
from pamong.study.queries import elsewhere
from pamong.study.rules.signs import Busy, Kind, Written, shingles, signs_of
from tests import learned
from tests.answers import text_of
from tests.cast import NOW, TODAY

STORY = "Saya membaca bab tiga tentang beban kerja, mencoba rumusnya pada data biro, lalu mencatat hasilnya di lembar kerja tim."
OTHER = "Bersama dua rekan saya menonton webinar tata naskah dinas dan membahas contoh surat yang sering keliru di bagian kami."


def written(n, **how):
    how = {"on": TODAY - timedelta(days=n), "handed_in": TODAY - timedelta(days=n), "text": "", **how}
    return Written(UUID(int=n + 1), **how)


def found(rows, kind, busy=()):
    return [each.entry_id.int - 1 for each in signs_of(rows, busy, TODAY) if each.kind == kind]


def test_the_later_of_two_stories_that_read_alike_is_found_whatever_case_and_figures():
    rows = [written(9, text=STORY), written(5, text=STORY.upper() + " 2026"), written(3, text=OTHER)]
    assert found(rows, Kind.ALIKE) == [5]
    assert found([written(9, text=STORY), written(5, text=STORY.replace("bab tiga", "bab empat"))], Kind.ALIKE) == []
    long = f"{STORY} {OTHER} "
    assert found([written(9, text=long * 3), written(5, text=long * 3 + " Tambahan.")], Kind.ALIKE) == [5]


def test_short_stories_are_not_compared():
    assert shingles("Membaca buku pedoman.") == frozenset()
    assert found([written(9, text="Membaca buku."), written(5, text="Membaca buku.")], Kind.ALIKE) == []


@pytest.mark.parametrize(
    ("minutes", "flagged"),
    [
        ([45] * 4, 0), ([45] * 5, 5), ([45, 90, 45, 90, 60], 4), ([45, 90, 45, 60, 61], 0), ([46] * 9, 0),
        ([None] * 9 + [45] * 4, 0),
    ],
)  # fmt: skip
def test_exactly_one_or_two_jp_again_and_again(minutes, flagged):
    rows = [written(n, minutes=much) for n, much in enumerate(minutes)]
    assert len(found(rows, Kind.MINIMUM)) == flagged


def test_half_a_year_in_its_last_days_or_handed_in_at_once_is_a_batch():
    spread = [
        written(n, on=date(2025, month, 3), handed_in=date(2025, month, 4)) for n, month in enumerate((2, 5, 8, 11))
    ]
    assert found(spread, Kind.BATCH) == []
    late = [written(n, on=date(2025, 12, day), handed_in=date(2025, 12, day)) for n, day in ((7, 23), (8, 27), (9, 30))]
    assert sorted(found([*spread[:2], *late], Kind.BATCH)) == [7, 8, 9]
    at_once = [written(n, on=date(2025, n, 3), handed_in=date(2025, 12, 14 + n % 2)) for n in (3, 6, 7, 10)]
    assert sorted(found(at_once, Kind.BATCH)) == [3, 6, 7, 10]
    assert found(at_once[:3], Kind.BATCH) == []
    at_midyear = [written(n, on=date(2025, n, 3), handed_in=date(2025, 8, 14)) for n in (3, 5, 6, 7)]
    assert found(at_midyear, Kind.BATCH) == []


def test_time_in_a_talk_overlaps_and_what_only_touches_does_not():
    one = written(3, starts_at=time(9), minutes=60)
    day = one.on
    assert found([one], Kind.ELSEWHERE, [Busy(day, 9 * 60 + 30, 11 * 60)]) == [3]
    assert found([one], Kind.ELSEWHERE, [Busy(day, 10 * 60, 11 * 60), Busy(day - timedelta(days=1), 540, 600)]) == []
    assert found([written(3, minutes=60)], Kind.ELSEWHERE, [Busy(day, 0, 1440)]) == []


# --- the page of whoever wrote -----------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db
HERE = "study:signs"


def twice(cast, *, by=None):
    """The same story on two days."""
    for n in (2, 1):
        day = TODAY - timedelta(days=n)
        learned.submitted(cast, learned.draft(title=f"Bab {n}", on=day, process=STORY, reflection=""), by=by)
    look_for_signs((by or cast.dewi).pk, now=NOW)


def test_she_alone_reads_it_on_her_page_with_what_she_can_do(cast, dewi, ratna, siti):
    twice(cast)
    assert "Beberapa cerita hampir sama" in text_of(dewi.get(reverse("study:home")))
    page = text_of(dewi.get(reverse(HERE)))
    assert "Tulis apa yang berbeda kali ini" in page
    assert "mirip dengan “Bab 2”" in page
    entry = Entry.objects.get(title="Bab 1")
    for client, addresses in (
        (ratna, ["study:team", "study:signs", "portal:home", "portal:team", "study:home"]),
        (siti, ["study:desk", "study:signs", "study:rates", "portal:home"]),
    ):
        for name in addresses:
            assert "hampir sama dengan" not in text_of(client.get(reverse(name)))
            assert "Bab 1" not in text_of(
                client.get(reverse("study:rates") if client is siti else reverse("study:signs"))
            )
    assert "hampir sama" not in text_of(ratna.get(reverse("study:entry", args=[entry.pk])))


def test_it_blocks_nothing_and_is_nowhere_in_the_journal(cast):
    twice(cast)
    row = learned.credited(
        cast, learned.draft(title="Bab 3", on=TODAY - timedelta(days=3), process=STORY, reflection="")
    )
    assert row.state == "credited"
    assert not [
        each for each in Journal.objects.all() if "sign" in each.event.lower() and each.event.startswith("study.")
    ]


def test_a_remark_puts_it_aside_until_it_is_taken_back(cast, dewi):
    twice(cast)
    where = reverse("study:sign_explain", args=["alike"])
    assert "Tulis keterangan singkat" in text_of(dewi.post(where, {"remark": " "}, follow=True))
    page = text_of(dewi.post(where, {"remark": "Dua pertemuan <b>sama</b>"}, follow=True))
    assert "Dua pertemuan &lt;b&gt;sama&lt;/b&gt;" in page
    assert "Tidak ada yang perlu dilihat lagi" in page
    assert "hampir sama" not in text_of(dewi.get(reverse("study:home")))
    look_for_signs(cast.dewi.pk, now=NOW)
    assert Sign.objects.get().explained_at
    dewi.post(where, {"lagi": "1"})
    assert (Sign.objects.get().explained_at, Sign.objects.get().remark) == (None, "")
    assert dewi.post(reverse("study:sign_explain", args=["tuduhan"])).status_code == 404


def test_nobody_explains_for_somebody_else_and_no_remark_is_endless(cast):
    twice(cast)
    explain_signs("alike", remark="Bukan milik saya", by=cast.ratna, now=NOW)
    show_signs_again("alike", by=cast.ratna)
    assert Sign.objects.get().explained_at is None
    with pytest.raises(Refused, match="Kelebihan"):
        explain_signs("alike", remark="x" * 301, by=cast.dewi, now=NOW)


def test_looking_twice_finds_it_once_and_what_was_written_anew_loses_its_sign(cast):
    twice(cast)
    look_for_signs(cast.dewi.pk, now=NOW)
    assert Sign.objects.count() == 1
    row = Entry.objects.get(title="Bab 1")
    row = entries.withdraw_entry(row.pk, by=cast.dewi, now=NOW) or Entry.objects.get(pk=row.pk)
    assert text_free(cast)
    draft = learned.draft(title="Bab 1", on=row.on, process=OTHER, reflection="")
    row = entries.edit_entry(row.pk, draft=draft, version=row.version, by=cast.dewi, now=NOW)
    entries.submit_entry(row.pk, version=row.version, by=cast.dewi, now=NOW)
    look_for_signs(cast.dewi.pk, now=NOW)
    assert not Sign.objects.exists()


def text_free(cast):
    """Nothing is shown of an entry that was taken back."""
    from pamong.study.queries.signs import signs_for

    return signs_for(cast.dewi) == ([], [])


def test_talks_are_told_by_the_rooms_above(cast, monkeypatch):
    asked = []
    day = TODAY - timedelta(days=1)

    def teller(person_id, days):
        asked.append((person_id, set(days)))
        return [Busy(day, 8 * 60, 10 * 60)]

    monkeypatch.setattr(elsewhere, "_tellers", [teller])
    learned.submitted(cast, learned.draft(on=day, starts_at=time(9)))
    look_for_signs(cast.dewi.pk, now=NOW)
    assert Sign.objects.get().kind == "elsewhere"
    assert asked == [(cast.dewi.pk, {day})]


# --- rates -------------------------------------------------------------------------------------------------------------

EARLY = datetime(2026, 10, 1, 3, tzinfo=NOW.tzinfo)


def writers(cast, unit, count, *, odd, at=EARLY):
    """So many people of a unit wrote an entry each; `odd` of them with a sign found then."""
    for n in range(count):
        one = Person.objects.create(
            agency=cast.agency,
            nip=f"1990{unit.number:04}20{n:08}",
            name=f"Penulis {unit.number}-{n}",
            kind="pns",
            unit=unit,
        )
        row = Entry.objects.create(
            agency=cast.agency, person=one, title="Rahasia kecil", on=at.date(), until=at.date(), minutes=45,
            state="submitted", submitted_at=at, created_at=at, changed_at=at,
        )  # fmt: skip
        if n < odd:
            Sign.objects.create(agency=cast.agency, person=one, entry=row, kind="minimum", found_at=at)


def test_hr_reads_a_rate_of_ten_people_and_no_name(cast, siti):
    writers(cast, cast.dewi.unit, 9, odd=3)
    assert "Belum dapat dihitung" in text_of(siti.get(reverse("study:rates")))
    writers(cast, cast.siti.unit, 1, odd=0)
    page = text_of(siti.get(reverse("study:rates")))
    assert "3 dari setiap 10 catatan" in page
    assert "Penulis" not in page
    assert "Rahasia" not in page


def test_what_is_young_or_explained_does_not_count(cast, siti):
    writers(cast, cast.dewi.unit, 10, odd=4)
    Sign.objects.filter(pk__in=Sign.objects.values("pk")[:2]).update(explained_at=EARLY, remark="Memang begitu")
    assert "2 dari setiap 10 catatan" in text_of(siti.get(reverse("study:rates")))
    late = datetime(2026, 10, 20, tzinfo=NOW.tzinfo)
    Sign.objects.filter(explained_at=None).update(found_at=late)
    assert "kurang dari 1 dari setiap 10" in text_of(siti.get(reverse("study:rates")))
    Sign.objects.update(found_at=EARLY, explained_at=NOW)
    assert "4 dari setiap 10" in text_of(siti.get(reverse("study:rates"))), (
        "an explanation counts from the next month on"
    )
