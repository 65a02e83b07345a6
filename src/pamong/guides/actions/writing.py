"""What a mentor writes of herself: three texts that save themselves, and the rest by a button."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.guides import events
from pamong.guides.actions.rows import State, begun, labels_of, of_profile, skills_of
from pamong.guides.models import Label, Profile, Skill
from pamong.guides.rules.drafts import LIMITS, ONE_LINE, ProfileDraft, draft_faults, missing, text_fault
from pamong.guides.searching import index
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.autosave import Clash, Saved
from pamong.kit.faults import Faults, Faulty
from pamong.kit.refusals import Refused, stop
from pamong.rulebook.models import Competency

FACTS = ("years", "province", "place", "is_online", "is_in_person", "capacity", "takes_requests")


@transaction.atomic
def save_text(*, name: str, text: str, version: int, by: Person, now: datetime) -> Saved | Clash:
    """Save one of one's own texts (`rules.drafts.LIMITS`). `version` is the one that was read, 0 when there was none.

    The same text again is no clash. An open profile shows it at once.
    """
    plain = texts.clean(text, one_line=name in ONE_LINE)
    stop(text_fault(name, plain))
    row = begun(by, now)
    there, saved = getattr(row, name), getattr(row, f"{name}_version")
    if there == plain:
        return Saved(saved, row.changed_at)
    if saved != version:
        return Clash(saved, there, by.name, row.changed_at)
    setattr(row, name, plain)
    _stay_whole(row)
    setattr(row, f"{name}_version", saved + 1)
    row.changed_at = now
    row.save(update_fields=[name, f"{name}_version", "changed_at"])
    _tell(row, by)
    return Saved(saved + 1, now)


@transaction.atomic
def save_profile(*, draft: ProfileDraft, version: int, by: Person, now: datetime) -> Profile:
    """Save everything else of one's own profile; the same again changes nothing. `version`: as it was read, 0 when
    there was none."""
    fit = draft.cleaned()
    row = begun(by, now)
    skills, labels = skills_of(row), labels_of(row)
    if faults := draft_faults(fit) | _skill_faults(fit, skills, by.agency_id):
        raise Faulty(faults)
    wished = _labels(fit)
    same = all(getattr(row, name) == getattr(fit, name) for name in FACTS)
    if same and skills == dict(fit.skills) and labels == wished:
        return row
    if version and row.version != version:
        raise Refused(
            _("Profil Anda berubah dari jendela lain. Yang Anda isi masih ada; periksa, lalu simpan sekali lagi.")
        )
    for name in FACTS:
        setattr(row, name, getattr(fit, name))
    _stay_whole(row, len(fit.skills))
    _lay(row, dict(fit.skills), skills, wished, labels)
    row.version += 1
    row.changed_at = now
    row.save(update_fields=[*FACTS, "version", "changed_at"])
    _tell(row, by)
    return row


def _labels(draft: ProfileDraft) -> set[tuple[str, str]]:
    kinds = ((Label.Kind.TOPIC, draft.topics), (Label.Kind.LANGUAGE, draft.languages), (Label.Kind.WAY, draft.ways))
    return {(str(kind), word) for kind, words in kinds for word in words}


def _lay(
    row: Profile,
    wished: dict[UUID, int],
    there: dict[UUID, int],
    labels: set[tuple[str, str]],
    had: set[tuple[str, str]],
) -> None:
    """Write what is new, take away what is gone."""
    Skill.objects.filter(profile=row, competency__in=[key for key in there if wished.get(key) != there[key]]).delete()
    Skill.objects.bulk_create(
        Skill(agency_id=row.agency_id, profile=row, competency_id=key, level=level)
        for key, level in wished.items()
        if there.get(key) != level
    )
    for kind, word in had - labels:
        Label.objects.filter(profile=row, kind=kind, word=word).delete()
    Label.objects.bulk_create(
        Label(agency_id=row.agency_id, profile=row, kind=kind, word=word) for kind, word in sorted(labels - had)
    )


def _skill_faults(draft: ProfileDraft, there: dict[UUID, int], agency_id: UUID) -> Faults:
    """What she offered already may stay, also what the dictionary closed since."""
    new = {key for key, _level in draft.skills} - set(there)
    known = Competency.objects.filter(pk__in=new, agency_id=agency_id).offered().count() if new else 0
    return {} if known == len(new) else {"skills": _("Pilih dari daftar.")}


def _stay_whole(row: Profile, skills: int | None = None) -> None:
    """What colleagues or HR read already keeps what it must say."""
    if row.state not in (State.OPEN, State.ASKED):
        return
    count = Skill.objects.filter(profile=row).count() if skills is None else skills
    if faults := missing(row, skills=count):
        at_home = {name if name in (*LIMITS, "skills", *FACTS) else "is_online": said for name, said in faults.items()}
        raise Faulty(at_home)


def _tell(row: Profile, by: Person) -> None:
    if row.state == State.OPEN:
        index([row.pk])
        announce(events.ProfileChanged(**of_profile(row)), by=by)
