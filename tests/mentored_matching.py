"""Programmes ready to match: many people on both sides, invented, and a worker that computes at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from pamong.agency.models import Person, Unit
from pamong.agency.units import refresh_units
from pamong.guides.models import Profile, Skill
from pamong.journal import deliveries
from pamong.journal.models import Delivery
from pamong.mentoring.actions import runs
from pamong.mentoring.models import Enrolment, Programme, Run
from pamong.mentoring.running.options import Options, from_json, of_programme
from pamong.rulebook.models import Competency
from tests.cast import NOW, Cast

FIRST = ("Arif", "Bunga", "Cahyo", "Dian", "Eka", "Fajar", "Gita", "Hendra", "Intan", "Joko", "Kartika", "Lukas", "Melati",
         "Nanda", "Oki", "Putri", "Rizal", "Sinta", "Tono", "Umi", "Vina", "Wahyu", "Yanti", "Zaki")  # fmt: skip
LAST = ("Nugroho", "Permata", "Wenda", "Maharani", "Siregar", "Rumbiak", "Anggraini", "Halim", "Lestari", "Pratama",
        "Simanjuntak", "Tanjung", "Hasan", "Kurnia", "Matondang", "Sihombing", "Wibowo")  # fmt: skip
PROVINCES = ("31", "31", "31", "31", "73", "73", "91", "35", "12")
AIMS = (
    "Ingin mahir wawancara jabatan dan analisis data kepegawaian",
    "Menulis naskah kebijakan yang ringkas dan mudah dipahami",
    "Memimpin tim kecil dan menyusun anggaran berbasis kinerja",
    "Layanan publik digital untuk daerah kepulauan",
    "Pengadaan barang dan jasa yang bersih",
)
GRADES = ("III/a", "III/b", "III/c", "III/d")
SENIOR = ("III/d", "IV/a", "IV/b", "IV/c")


def url(name: str, of: Programme, *more: Any) -> str:
    """Return the address of a page of a programme."""
    return reverse(f"mentoring:{name}", args=(of.pk, *more))


def units(cast: Cast, number: int, *, start: int = 0) -> list[Unit]:
    """Return `number` more units below the secretariat."""
    made = Unit.objects.bulk_create(
        Unit(agency=cast.agency, number=100 + start + n, name=f"Direktorat {LAST[n % len(LAST)]} {n}", siasn_id=f"DIR{start + n}",
             parent=cast.secretariat, path="")
        for n in range(number)
    )  # fmt: skip
    refresh_units(cast.agency)
    for unit in made:
        unit.refresh_from_db()
    return made


def people(
    cast: Cast, number: int, *, start: int = 0, grades: tuple[str, ...] = GRADES, places: list[Unit]
) -> list[Person]:
    """Return `number` more people, spread over `places`."""
    return Person.objects.bulk_create(
        Person(
            agency=cast.agency, siasn_id=f"M{start + n}", nip=f"19880312201{(start + n) // 1000}03{1 + n % 2}{(start + n) % 1000:03d}",
            name=f"{FIRST[(start + n) % len(FIRST)]} {LAST[(start + n) // 3 % len(LAST)]}", kind=Person.Kind.PNS,
            legal_status="Aktif", grade=grades[n % len(grades)], unit=places[n % len(places)], position=cast.dewi.position,
            position_since=date(2024, 1, 1),
        )
        for n in range(number)
    )  # fmt: skip


def profiles(cast: Cast, mentors: list[Person], *, capacity: int = 3) -> list[Profile]:
    """Open a profile for each of these."""
    made = Profile.objects.bulk_create(
        Profile(
            agency=cast.agency, person=person, state="open", headline=AIMS[n % len(AIMS)], capacity=capacity,
            changed_at=NOW, ruled_at=NOW, ruled_by=cast.siti,
        )
        for n, person in enumerate(mentors)
    )  # fmt: skip
    every = list(Competency.objects.filter(agency=cast.agency).order_by("position")[:6])
    Skill.objects.bulk_create(
        Skill(agency=cast.agency, profile=profile, competency=every[(n + k) % len(every)], level=3 + (n + k) % 3)
        for n, profile in enumerate(made)
        for k in range(3)
    )
    return made


def programme(cast: Cast, **changes: Any) -> Programme:
    """Return a programme that is being matched."""
    values: dict[str, Any] = {
        "agency": cast.agency, "name": "Analis Muda 2027", "purpose": "Menyiapkan analis muda.", "state": "matching",
        "made_by": cast.siti, "made_at": NOW, "opened_at": NOW, "starts_on": date(2026, 12, 1), "ends_on": date(2027, 6, 30),
    }  # fmt: skip
    return Programme.objects.create(**values | changes)


def enrol(of: Programme, person: Person, side: str, **changes: Any) -> Enrolment:
    """Admit somebody."""
    values: dict[str, Any] = {
        "agency": of.agency, "programme": of, "person": person, "side": side, "state": "admitted", "province": "31",
        "capacity": 3, "enrolled_at": NOW,
    }  # fmt: skip
    return Enrolment.objects.create(**values | changes)


def ready(
    cast: Cast,
    mentees: int = 12,
    mentors: int = 6,
    *,
    capacity: int = 3,
    spread: int = 6,
    start: int = 0,
    **changes: Any,
) -> Programme:
    """Return a programme with so many people on both sides, ready to match; `spread`: units they are from."""
    of, places = programme(cast, **changes), units(cast, spread, start=start)
    seekers = people(cast, mentees, start=start, places=places)
    guides = people(cast, mentors, start=start + mentees, grades=SENIOR, places=places[1:] + places[:1])
    profiles(cast, guides, capacity=capacity)
    every = list(Competency.objects.filter(agency=cast.agency).order_by("position")[:6])
    Enrolment.objects.bulk_create(
        Enrolment(
            agency=of.agency, programme=of, person=person, side="mentee", state="admitted", enrolled_at=NOW,
            province=PROVINCES[n % len(PROVINCES)], is_online=n % 7 != 3, aims=AIMS[n % len(AIMS)],
            competencies=[str(every[n % 6].pk), str(every[(n + 2) % 6].pk)],
        )
        for n, person in enumerate(seekers)
    )  # fmt: skip
    Enrolment.objects.bulk_create(
        Enrolment(
            agency=of.agency, programme=of, person=person, side="mentor", state="admitted", enrolled_at=NOW,
            province=PROVINCES[n % len(PROVINCES)], is_online=n % 9 != 4, aims=AIMS[(n + 1) % len(AIMS)], capacity=capacity,
        )
        for n, person in enumerate(guides)
    )  # fmt: skip
    refresh_units(cast.agency)
    return of


def asked(of: Programme, by: Person, options: Options | None = None, **changes: Any) -> Run:
    """Ask for a run."""
    return runs.ask_run(of.pk, options=options or of_programme(of), by=by, now=NOW, **changes)


def work() -> None:
    """Do what the worker has to do."""
    for key in Delivery.objects.filter(done_at__isnull=True, failed_at__isnull=True).values_list("pk", flat=True):
        deliveries.attempt(key)


def computed(of: Programme, by: Person, options: Options | None = None, **changes: Any) -> Run:
    """Ask for a run and have it computed."""
    run = asked(of, by, options, **changes)
    work()
    run.refresh_from_db()
    return run


def supposed(base: Run, by: Person, **changes: Any) -> Run:
    """Ask what other settings would give, and have it computed."""
    options = replace(from_json(base.settings), stickiness=1, **changes)
    run = runs.ask_what_if(base.programme_id, options=options, base=base, by=by, now=NOW)
    work()
    run.refresh_from_db()
    return run


def published(of: Programme, by: Person) -> Run:
    """Return a run whose pairs were proposed."""
    run = computed(of, by)
    runs.publish_run(run.pk, by=by, now=NOW)
    run.refresh_from_db()
    return run


def matching_life(cast: Cast) -> Run:
    """Have every event of a matching with consequences happen once; the rest of the worker's work is left."""
    run = asked(ready(cast, 2, 1, start=700), cast.siti)
    for key in Delivery.objects.filter(entry__subject_id=run.pk, done_at__isnull=True).values_list("pk", flat=True):
        deliveries.attempt(key)
    return run
