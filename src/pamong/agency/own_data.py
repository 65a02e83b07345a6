"""What this room holds about a person."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pamong.agency.models import ImportChange, OpenMatter, Person, Placement, ReportingLine, RoleGrant
from pamong.agency.models.people import Correction
from pamong.kit.own_data import Source

SOURCES = (
    Source(
        Person,
        _("Data pegawai"),
        lambda person: {"pk": person.pk},
        ("agency", "unit", "position"),
        hidden=frozenset({"user"}),
    ),
    Source(
        Placement,
        _("Riwayat penempatan"),
        lambda person: {"person": person},
        ("agency", "person", "unit", "position"),
    ),
    Source(
        ReportingLine,
        _("Garis atasan saya"),
        lambda person: {"person": person},
        ("agency", "person", "supervisor", "recorded_by", "withdrawn_by"),
    ),
    Source(
        ReportingLine,
        _("Orang yang saya bawahi menurut penetapan"),
        lambda person: {"supervisor": person},
        ("agency", "person", "supervisor", "recorded_by", "withdrawn_by"),
    ),
    Source(
        RoleGrant,
        pgettext_lazy("daftar", "Peran"),
        lambda person: {"person": person},
        ("agency", "person", "unit", "granted_by", "revoked_by"),
    ),
    Source(
        OpenMatter,
        _("Urusan terbuka tentang saya"),
        lambda person: {"person": person},
        ("agency", "person", "unit", "settled_by"),
    ),
    Source(
        Correction,
        _("Data saya yang dibetulkan"),
        lambda person: {"person": person},
        ("agency", "person", "made_by"),
        hidden=frozenset({"undoes"}),
    ),
    Source(
        ImportChange,
        _("Perubahan dari impor"),
        lambda person: {"target_id": person.pk},
        ("agency", "run"),
        hidden=frozenset({"payload"}),
    ),
)
"""`payload` repeats `after` in the form in which it is written."""
