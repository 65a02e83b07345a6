"""What the sign-in room holds about a person."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from pamong.accounts.models import EmailChange, Invitation, User
from pamong.kit.own_data import Source
from pamong.kit.rows import Privacy

SOURCES = (
    Source(User, _("Akun"), lambda person: {"pk": person.user_id}),
    Source(
        Authenticator,
        _("Faktor kedua"),
        lambda person: {"user_id": person.user_id},
        privacy=Privacy(public="type created_at last_used_at", confidential="data"),
    ),
    Source(
        UserSession,
        _("Sesi masuk"),
        lambda person: {"user_id": person.user_id},
        privacy=Privacy(public="created_at last_seen_at", personal="ip user_agent", confidential="session_key data"),
    ),
    Source(
        EmailAddress,
        _("Alamat surel akun"),
        lambda person: {"user_id": person.user_id},
        privacy=Privacy(public="verified primary", personal="email"),
    ),
    Source(EmailChange, _("Perubahan surel"), lambda person: {"user_id": person.user_id}, hidden=frozenset({"user"})),
    Source(Invitation, _("Undangan"), lambda person: {"user_id": person.user_id}, hidden=frozenset({"user"})),
)
"""Passwords, tokens and keys are kept as hashes or secrets only and never handed out."""
