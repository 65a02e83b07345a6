"""What this room holds about a person."""

from django.utils.translation import gettext_lazy as _

from pamong.catalogue.models import Bookmark, Finished, Review
from pamong.kit.own_data import Source

SOURCES = (
    Source(
        Bookmark, _("Sumber belajar yang saya simpan"), lambda person: {"person": person},
        ("agency", "person", "resource"),
    ),
    Source(
        Finished, _("Sumber belajar yang saya selesaikan"), lambda person: {"person": person},
        ("agency", "person", "resource"),
    ),
    Source(
        Review, _("Ulasan saya atas sumber belajar"), lambda person: {"by": person},
        ("agency", "resource", "by", "hidden_by"),
    ),
)  # fmt: skip
"""What she brought into the catalogue itself is the agency's."""
