"""What this room holds about a person."""

from django.utils.translation import gettext_lazy as _

from pamong.hours.models import Claim, Entry, Standing
from pamong.kit.own_data import Source

SOURCES = (
    Source(Standing, _("JP saya per tahun"), lambda person: {"person": person}, ("agency", "person")),
    Source(
        Claim, _("Kegiatan saya yang tercatat untuk JP"), lambda person: {"person": person},
        ("agency", "person", "voided_by"),
    ),
    Source(
        Entry, _("Buku besar JP saya"), lambda person: {"person": person},
        ("agency", "person", "claim", "rule", "bounds", "made_by", "reverses"),
    ),
)  # fmt: skip
