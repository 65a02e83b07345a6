"""What this room holds about a person: what she wrote of her own learning, and what was ruled on it. Evidence is named with
its fingerprint; the files themselves lie in the archive (`queries/own_files.py`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pamong.agency.models import Person
from pamong.kit.own_data import Source as Rows
from pamong.study.models import Contract, ContractResource, Declined, Entry, Evidence, Ruling, Sign, Source, Timer


def _by(path: str) -> Any:
    def where(person: Person) -> dict[str, Any]:
        return {path: person}

    return where


def _all_but(model: Any, *told: str) -> frozenset[str]:
    """The rest is a colleague's."""
    return frozenset(model.privacy.classes()) - set(told)


SOURCES = (
    Rows(
        Contract,
        _("Kontrak belajar saya"),
        _by("employee"),
        ("agency", "employee", "supervisor", "validator", "plan_item", "competency", "returned_by", "ended_by"),
    ),
    Rows(
        Contract,
        _("Kata saya saat menutup kontrak belajar rekan"),
        lambda person: {"pk__in": Contract.objects.filter(ended_by=person).exclude(employee=person).values("pk")},
        hidden=_all_but(Contract, "outcome", "remark", "ended_at"),
    ),
    Rows(
        Contract,
        _("Alasan saya mengembalikan kontrak belajar rekan"),
        _by("returned_by"),
        hidden=_all_but(Contract, "returned_reason", "returned_at"),
    ),
    Rows(
        ContractResource,
        _("Sumber dalam kontrak belajar saya"),
        _by("contract__employee"),
        ("agency", "contract", "resource"),
    ),
    Rows(
        Entry,
        _("Catatan belajar saya"),
        _by("person"),
        ("agency", "person", "contract", "plan_item", "competency", "verified_by", "credited_by"),
    ),
    Rows(Source, _("Sumber dalam catatan belajar saya"), _by("entry__person"), ("agency", "entry", "resource")),
    Rows(
        Evidence,
        _("Bukti catatan belajar saya (berkasnya ada dalam unduhan ZIP)"),
        _by("entry__person"),
        ("agency", "entry"),
        hidden=frozenset({"key"}),
    ),
    Rows(Ruling, _("Keputusan atas catatan belajar saya"), _by("entry__person"), ("agency", "entry", "by")),
    Rows(
        Ruling,
        _("Keputusan saya atas catatan belajar rekan"),
        lambda person: {"pk__in": Ruling.objects.filter(by=person).exclude(entry__person=person).values("pk")},
        ("agency", "by"),
        hidden=frozenset({"entry"}),  # it would name what a colleague learned
    ),
    Rows(
        Timer, _("Pencatat waktu belajar saya"), _by("person"), ("agency", "person", "resource", "contract")
    ),
    Rows(Declined, _("Saran belajar yang saya sembunyikan"), _by("person"), ("agency", "person", "resource")),
    Rows(
        Sign, _("Tanda pada catatan belajar saya, dan keterangan saya"), _by("person"),
        ("agency", "person", "entry", "other"),
    ),
)  # fmt: skip
