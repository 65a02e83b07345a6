"""What HR wants a feed to be, and what is wrong with it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext as _

from pamong.catalogue.models import HIGHEST, LOWEST, Resource
from pamong.catalogue.rules.address import address_fault
from pamong.catalogue.rules.drafts import TITLE
from pamong.kit.texts import clean, fault


@dataclass(frozen=True, kw_only=True)
class FeedDraft:
    """Where a feed lies, and what its items are unless HR says otherwise of one. Fields as in `models.Feed`."""

    title: str = ""
    """Empty: as it calls itself."""
    address: str = ""
    """Empty only for one that came as a file."""
    kind: str = ""
    language: str = "id"
    competency: UUID | None = None
    level_from: int = LOWEST
    level_to: int = HIGHEST

    def cleaned(self) -> FeedDraft:
        """Return it as it is kept."""
        return replace(self, title=clean(self.title, one_line=True), address=self.address.strip())

    def faults(self, *, needs_address: bool = True) -> dict[str, str]:
        """Say by field what is wrong with it in itself."""
        if self.address:
            address = address_fault(self.address)
        else:
            address = _("Tempel alamat umpannya, atau unggah berkasnya.") if needs_address else ""
        found = {
            "title": fault(self.title, TITLE),
            "address": address,
            "kind": "" if self.kind in ("", *Resource.Kind.values) else _("Pilih jenis dari daftar."),
            "language": "" if self.language in Resource.Language.values else _("Pilih bahasa dari daftar."),
            "level_to": ""
            if LOWEST <= self.level_from <= self.level_to <= HIGHEST
            else _("Tingkat akhir tidak boleh di bawah tingkat awal."),
        }
        return {field: wrong for field, wrong in found.items() if wrong}
