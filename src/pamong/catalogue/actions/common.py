"""What every change of the catalogue begins with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.agency.models import Agency, Person
from pamong.agency.queries import standing_of
from pamong.catalogue import rules
from pamong.catalogue.held import FACTS, taught_rows
from pamong.catalogue.models import Resource, Teaches
from pamong.catalogue.rules import Faulty, ResourceDraft, Taught
from pamong.kit.refusals import Refused, require
from pamong.kit.rows import new_id
from pamong.rulebook.queries import competencies_of


def editing(by: Person) -> Agency:
    """Let HR of the whole agency go on; whoever changes the catalogue goes one after the other."""
    require(
        rules.may_edit(standing_of(by)),
        _("Katalog hanya dapat diubah oleh pengelola SDM untuk seluruh instansi."),
    )
    return Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)


def adding(by: Person) -> Agency:
    """Let any HR officer go on."""
    require(rules.may_add(standing_of(by)), _("Sumber belajar hanya dapat ditambahkan oleh pengelola SDM."))
    return Agency.objects.select_for_update(no_key=True).get(pk=by.agency_id)


def locked(resource_id: UUID, by: Person) -> Resource:
    """Return a resource of one's own agency, locked."""
    mine = Resource.objects.visible_to(by).select_for_update(no_key=True)
    row = mine.filter(pk=resource_id).first()
    if row is None:
        raise Refused(_("Sumber belajar itu tidak ada di instansi Anda. Muat ulang halaman."))
    return row


def unchanged_since(row: Resource, version: int) -> None:
    """Refuse what was decided on before somebody else changed the resource."""
    if row.version != version:
        raise Refused(_("Sumber ini sudah diubah orang lain. Periksa isinya yang baru, lalu ulangi perubahan Anda."))


def sound(draft: ResourceDraft, agency_id: UUID, *, but: Resource | None = None) -> ResourceDraft:
    """Return the draft tidied, or refuse it with what is wrong by field."""
    wanted = draft.cleaned()
    faults = wanted.faults()
    known = {card.id for card in competencies_of(agency_id)} if wanted.teaches else set()
    if any(each.competency not in known for each in wanted.teaches):
        faults.setdefault("teaches", _("Kompetensi itu tidak ada dalam kamus Anda. Pilih dari daftar."))
    if "address" not in faults and (other := at_address(agency_id, wanted.address, but)):
        faults["address"] = _("Alamat ini sudah ada dalam katalog: “%(title)s”.") % {"title": other.title}
    if faults:
        raise Faulty(faults)
    return wanted


def at_address(agency_id: UUID, address: str, but: Resource | None = None) -> Resource | None:
    """Return what is offered at this address already."""
    if not address:
        return None
    there = Resource.objects.filter(agency_id=agency_id, address=address).offered()
    return (there.exclude(pk=but.pk) if but else there).first()


def written(row: Resource, wanted: ResourceDraft) -> bool:
    """Take over what a sound draft says, not yet saved; return whether anything is new. A new address has an unknown state."""
    before = [getattr(row, name) for name in FACTS]
    was = row.address
    for name in FACTS:
        setattr(row, name, getattr(wanted, name))
    if row.address != was:
        row.forget_link()
    return before != [getattr(row, name) for name in FACTS]


def teachings(row: Resource, taught: Sequence[Taught]) -> list[Teaches]:
    """Return the rows of what a resource teaches, not yet saved."""
    return [
        Teaches(
            id=new_id(), agency_id=row.agency_id, resource=row, competency_id=each.competency,
            level_from=each.level_from, level_to=each.level_to,
        )
        for each in taught
    ]  # fmt: skip


def teach(row: Resource, taught: Sequence[Taught]) -> bool:
    """Write what it teaches; return whether that is new."""
    if taught_rows([row.pk]).get(row.pk, ()) == tuple(taught):
        return False
    Teaches.objects.filter(resource=row).delete()
    Teaches.objects.bulk_create(teachings(row, taught))
    return True


def bump(row: Resource, *names: str, **more: Any) -> None:
    """Save what was changed, as the next version."""
    row.version += 1
    row.save(update_fields=[*names, "version"], **more)
