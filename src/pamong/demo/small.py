"""The two small agencies as states."""

from __future__ import annotations

from datetime import date

from pamong.demo.bkn import FIXED, LEAVERS, Line, State
from pamong.demo.people import Fixed, invent
from pamong.demo.plan_small import BALAI, LEMBAH
from pamong.demo.plans import read
from pamong.demo.siasn import Office

LEMBAH_OFFICE = Office("pemkab-lembah", "Pemerintah Kabupaten Lembah (peragaan)", "lembah.contoh.go.id", central=False)
BALAI_OFFICE = Office("balai-uji", "Balai Uji Mutu Alat (peragaan)", "balai.contoh.go.id")

_TRANSFERRED = "Gusti Ayu Trisnawati"  # left BKN in June 2026 and keeps her NIP and PNS ID
_FIXED = {
    "Kadek Suartini": Fixed(date(1987, 3, 9), date(2011, 1, 1), date(2021, 1, 4), "S-1", "admin"),
    "Lince Sihombing": Fixed(date(1993, 12, 20), date(2018, 3, 1), date(2020, 12, 31), "S-1", "psiko"),
    "Endah Purwaningsih": Fixed(field="teknik"),
    "Ketut Arsana": Fixed(field="sehat"),
}


def lembah() -> State:
    """A kabupaten: its head is elected and so not in the export; the heads of its offices answer to the Sekda."""
    plan, on = read(LEMBAH), date(2026, 11, 3)
    people = []
    for place in plan.seats:
        if place.name == _TRANSFERRED:
            gone = FIXED[_TRANSFERRED]
            fixed = Fixed(gone.born, gone.appointed, date(2026, 6, 1), gone.schooling, gone.field)
            people.append(invent("bkn", place, fixed))
        else:
            people.append(invent("pemkab-lembah", place, _FIXED.get(place.name)))
    sekda = "Lalu Muhammad Fathurrahman"
    heads = ("Baiq Nurhidayati", "Ketut Arsana", "Amaq Sahnun")
    lines = tuple(Line(head, sekda, date(2026, 1, 2), None, "definitif") for head in heads) + tuple(
        Line(who, "Ketut Arsana", date(2026, 10, 5), date(2027, 1, 4), "plt")
        for who in ("Imanuel Tefa", "Wahidah", "Putu Eka Sastrawan")
    )
    return State(plan, tuple(people), lines, on)


def balai() -> State:
    """A small testing office whose groups are led by their most senior functional officer."""
    plan, on = read(BALAI), date(2026, 1, 12)
    people = tuple(invent("balai-uji", place, _FIXED.get(place.name)) for place in plan.seats)
    teams = {
        "Gunawan Wibisana": (
            "Paulus Rettob",
            "Nur Laili",
            "Yosua Tampubolon",
            "Fitria Ningsih",
            "Suroso",
            "Agatha Bunga",
        ),
        "Sri Sumarti": ("Ratri Hapsari", "Marsel Kapitan"),
    }
    lines = tuple(
        Line(member, head, date(2025, 7, 1), None, "definitif") for head, members in teams.items() for member in members
    )
    return State(plan, people, lines, on)


assert any(_TRANSFERRED in text for _unit, text, _day in LEAVERS)
