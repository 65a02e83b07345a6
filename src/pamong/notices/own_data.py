"""What this room holds about a person."""

from django.utils.translation import gettext_lazy as _

from pamong.kit.own_data import Source
from pamong.notices.models import Feed, Notice, Preference

SOURCES = (
    Source(
        Notice,
        _("Notifikasi saya"),
        lambda person: {"person": person},
        ("agency", "person", "who"),
        hidden=frozenset({"key", "mail_tries"}),
    ),
    Source(Preference, _("Pilihan notifikasi saya"), lambda person: {"person": person}, ("agency", "person")),
    Source(Feed, _("Alamat kalender saya"), lambda person: {"person": person}, ("agency", "person")),
)
"""The address of the calendar itself is a secret and stays out."""
