"""Mentors with an open profile, for tests of every room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pamong.agency.models import Person
from pamong.guides.actions import gate, inviting
from pamong.guides.models import Label, Profile, Skill
from pamong.guides.searching import index
from pamong.rulebook.models import Competency
from tests.cast import NOW


def open_profile(
    person: Person,
    *,
    skills: Mapping[str, int] | None = None,
    topics: Sequence[str] = (),
    languages: Sequence[str] = ("id",),
    ways: Sequence[str] = ("tanya",),
    **values: Any,
) -> Profile:
    """Give a person an open profile. `skills`: level by key of the dictionary (`komunikasi`); `values`: columns."""
    kept: dict[str, Any] = {
        "headline": "Membangun kerja sama antarunit dan menulis naskah dinas yang dibaca orang",
        "story": "Saya mulai sebagai staf persuratan, lalu memimpin tim kecil yang menata ulang layanan.",
        "experience": "Menyusun tiga peta jabatan dan mendampingi lima CPNS sampai diangkat.",
        "years": 12, "province": "31", "place": "Jakarta", "capacity": 2, "state": Profile.State.OPEN,
        "asked_at": NOW, "ruled_at": NOW, "ruled_by": person, "changed_at": NOW, **values,
    }  # fmt: skip
    row = Profile.objects.create(agency_id=person.agency_id, person=person, **kept)
    chosen = skills if skills is not None else {"komunikasi": 4}
    keys = dict(Competency.objects.filter(agency_id=person.agency_id).values_list("key", "pk"))
    Skill.objects.bulk_create(
        Skill(agency_id=row.agency_id, profile=row, competency_id=keys[key], level=level)
        for key, level in chosen.items()
    )
    kinds = ((Label.Kind.TOPIC, topics), (Label.Kind.LANGUAGE, languages), (Label.Kind.WAY, ways))
    Label.objects.bulk_create(
        Label(agency_id=row.agency_id, profile=row, kind=kind, word=word) for kind, words in kinds for word in words
    )
    index([row.pk])
    return row


def guide_life(by: Person, *, officer: Person, other: Person) -> Profile:
    """A profile to which everything happens: given back, sent again, opened, closed; and somebody who is invited."""
    row = open_profile(by, state="asked", ruled_by=None, ruled_at=None)
    gate.take_back_profile(by=by, now=NOW)
    gate.submit_profile(by=by, now=NOW)
    gate.return_profile(row.pk, reason="Sebut satu contoh.", by=officer, now=NOW)
    gate.submit_profile(by=by, now=NOW)
    gate.open_profile(row.pk, version=row.version, by=officer, now=NOW)
    gate.close_profile_as_hr(row.pk, reason="Sedang cuti.", by=officer, now=NOW)
    inviting.invite_guide(other.pk, reason="asked", by=officer, now=NOW)
    return row
