"""With what the form of an entry begins, and what it offers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue.models import Resource
from pamong.rulebook.learning import Form
from pamong.rulebook.queries import competencies_of
from pamong.rulebook.table import IN_CLASS
from pamong.study.models import Contract, Source
from pamong.study.rules.drafts import BY_HAND, EntryDraft, SourceDraft
from pamong.study.rules.sharing import Shared, spellings

Choices = list[tuple[str, str]]
KINDS = {
    Resource.Kind.COURSE: Source.Kind.COURSE,
    Resource.Kind.SEMINAR: Source.Kind.WEB,
    Resource.Kind.LITERATURE: Source.Kind.BOOK,
    Resource.Kind.VIDEO: Source.Kind.VIDEO,
    Resource.Kind.PODCAST: Source.Kind.AUDIO,
    Resource.Kind.REGULATION: Source.Kind.REGULATION,
    Resource.Kind.MODULE: Source.Kind.BOOK,
}
"""What a resource of the catalogue is as a source."""
FREQUENT = (Form.SELF_STUDY, Form.E_LEARNING, Form.SEMINAR, Form.AT_WORK, Form.COMMUNITY)
NOTHING = Shared()
LEFT_FOR = timedelta(days=365)
"""So long after a contract ended entries may still be tied to it."""


@dataclass(frozen=True)
class FormChoice:
    """A form of learning to choose; `hint` says what it asks for."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class FormGroup:
    """Forms that stand together."""

    title: str
    forms: Sequence[FormChoice]


def source_of(resource: Resource) -> SourceDraft:
    """Return a resource of the catalogue as a source."""
    kind = KINDS.get(Resource.Kind(resource.kind), Source.Kind.OTHER)
    return SourceDraft(
        kind=kind, title=resource.title, author=resource.provider, address=resource.address, resource=resource.pk
    )


def form_groups() -> list[FormGroup]:
    """Return the forms that may be entered by hand: the frequent ones first, each once."""
    hints = {
        Form.SELF_STUDY: _("Buku, video, peraturan, siniar. Perlu cerita proses dan sumbernya."),
        Form.E_LEARNING: _("Kursus daring dengan sertifikat yang menyebut JP."),
        Form.SEMINAR: _("Dihitung per hari; perlu sertifikat."),
        Form.AT_WORK: _("Belajar sambil bekerja bersama atasan atau rekan."),
        Form.COMMUNITY: _("Pertemuan komunitas belajar."),
    }
    others = [form for form in BY_HAND if form not in FREQUENT]
    return [
        FormGroup(_("Paling sering"), [FormChoice(form, str(form.label), hints[form]) for form in FREQUENT]),
        FormGroup(_("Klasikal lainnya"), [FormChoice(f, str(f.label)) for f in others if f in IN_CLASS]),
        FormGroup(_("Nonklasikal lainnya"), [FormChoice(f, str(f.label)) for f in others if f not in IN_CLASS]),
    ]


def form_choices() -> Choices:
    """Return the forms for a list, in the order of SIASN."""
    return [(form.value, str(form.label)) for form in BY_HAND]


def known_resource(person: Person, address: str) -> UUID | None:
    """Return the offered resource that lies at an address, in whichever way it is spelt. One query, none without address."""
    ways = spellings(address)
    if not ways:
        return None
    rows = Resource.objects.visible_to(person).offered().filter(address__in=ways)
    return rows.order_by("added_at", "pk").values_list("pk", flat=True).first()


def start(
    person: Person, today: date, *, form: str, resource_id: UUID | None, contract_id: UUID | None, minutes: int | None,
    told: Shared = NOTHING,
) -> EntryDraft | None:  # fmt: skip
    """Return the draft with which a new entry begins; None while its form is not chosen. At most two queries."""
    resource = Resource.objects.visible_to(person).filter(pk=resource_id).first() if resource_id else None
    contract = running(person, today).filter(pk=contract_id).first() if contract_id else None
    if form not in BY_HAND:
        if not (resource or contract or minutes or told):
            return None
        form = Form.SELF_STUDY
    title = resource.title if resource else told.title or (contract.title if contract else "")
    source = source_of(resource) if resource else told.source() if told else None
    return EntryDraft(
        form=form, title=title, on=today, minutes=minutes, sources=(source,) if source else (),
        contract=contract.pk if contract else None, competency=contract.competency_id if contract else None,
    )  # fmt: skip


def running(person: Person, today: date, kept: UUID | None = None) -> QuerySet[Contract]:
    """Return the contracts to which an entry may be tied; `kept` is one that it is tied to."""
    lately = Q(state__in=("agreed", "closed"), due_on__gte=today - LEFT_FOR)
    return Contract.objects.filter(lately | Q(pk=kept), employee=person)


def contract_choices(person: Person, today: date, kept: UUID | None) -> Choices:
    """Return the contracts to choose from, the nearest end first; `kept` stays whatever it is. One query."""
    rows = running(person, today, kept)
    return [(str(key), title) for key, title in rows.order_by("due_on", "id").values_list("pk", "title")]


def competency_choices(person: Person, kept: UUID | None) -> Choices:
    """Return the competencies of the agency; a closed one only where it stands already. One query."""
    return [
        (str(card.id), card.name) for card in competencies_of(person.agency_id) if not card.closed or card.id == kept
    ]
