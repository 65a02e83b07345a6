"""What this room holds about a person."""

from django.utils.translation import gettext_lazy as _

from pamong.kit.own_data import Source
from pamong.siasn.models import Course, Step

SOURCES = (
    Source(
        Course, _("JP saya untuk SIASN"), lambda person: {"person": person},
        ("agency", "person", "claim", "release", "mended_by"), hidden=frozenset({"part", "is_behind", "version"}),
    ),
    Source(
        Step, _("Riwayat JP saya menuju SIASN"), lambda person: {"course__person": person}, ("agency", "course", "by"),
    ),
)  # fmt: skip
