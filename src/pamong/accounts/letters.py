"""The mails of this room. Each follows from an event as a `later` reaction: a mail server that is down delays a mail
and nothing else. A reaction asks again what is true when it runs, so a late one never sends a void link.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from pamong.accounts import events, rules, tokens
from pamong.accounts.holders import holder_of
from pamong.accounts.models import EmailChange, Invitation, User
from pamong.journal.events import Event
from pamong.journal.models import Entry
from pamong.ports import clock
from pamong.ports.mail import Message, mailer

ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@dataclass(frozen=True)
class Letter:
    """What a mail says; the two templates only give it a shape."""

    subject: str
    paragraphs: Sequence[str]
    action: str = ""
    url: str = ""
    notes: Sequence[str] = ()


def render(letter: Letter, user: User) -> tuple[str, str]:
    """Return the letter as text and as HTML without any outside resource."""
    holder = holder_of(user)
    values = {
        "letter": letter,
        "name": holder.name if holder else "",
        "agency": holder.agency_name if holder else "",
        "base_url": settings.PAMONG.base_url,
        "language": translation.get_language(),
        "support": settings.PAMONG.support_contact,
    }
    text = render_to_string("accounts/mail/letter.txt", values)
    return text.strip() + "\n", render_to_string("accounts/mail/letter.html", values)


def invitation_letter(invitation: Invitation) -> Letter:
    """Come in for the first time."""
    user, holder = invitation.user, holder_of(invitation.user)
    agency = holder.agency_name if holder else _("instansi Anda")
    return Letter(
        subject=_("Undangan ke Pamong: buat kata sandi pertama Anda"),
        paragraphs=(
            _("%(agency)s mengundang Anda ke Pamong, tempat coaching, mentoring, dan belajar mandiri ASN dijalankan.")
            % {"agency": agency},
            _("Buat kata sandi pertama Anda. Setelah itu Anda masuk dengan NIP %(nip)s atau alamat surel ini.")
            % {"nip": rules.masked(user.username)},
        ),
        action=_("Buat kata sandi"),
        url=_url("accept_invitation", tokens.token_for("invitation", invitation.pk)),
        notes=(
            _("Tautan ini berlaku sampai %(until)s dan hanya dapat dipakai satu kali.")
            % {"until": moment(invitation.expires_at, user)},
            _("Jangan teruskan surel ini: siapa pun yang memegang tautannya dapat membuat kata sandi Anda."),
        ),
    )


def reset_letter(user: User) -> Letter:
    """Forgot the password; someone who never set one is told where the invitation comes from."""
    if not user.has_usable_password():
        return Letter(
            subject=_("Akun Pamong Anda menunggu undangan"),
            paragraphs=(
                _("Seseorang, mungkin Anda, meminta kata sandi baru. Akun Anda belum mempunyai kata sandi."),
                _("Minta undangan kepada pengelola SDM instansi Anda; tautan di dalamnya membuat kata sandi pertama."),
            ),
        )
    return Letter(
        subject=_("Buat kata sandi baru untuk Pamong"),
        paragraphs=(_("Seseorang, mungkin Anda, meminta kata sandi baru untuk akun Pamong Anda."),),
        action=_("Buat kata sandi baru"),
        url=_url("account_reset_password_from_key", user.pk, default_token_generator.make_token(user)),
        notes=(
            _("Tautan ini berlaku satu jam dan hanya dapat dipakai satu kali."),
            _("Bila bukan Anda yang meminta, abaikan surel ini. Kata sandi Anda tidak berubah."),
        ),
    )


def email_letter(change: EmailChange) -> Letter:
    """To the new address: is it yours?"""
    return Letter(
        subject=_("Pastikan alamat surel baru Anda"),
        paragraphs=(_("Anda meminta agar alamat ini dipakai untuk akun Pamong Anda."),),
        action=_("Pakai alamat ini"),
        url=_url("confirm_email", tokens.token_for("email", change.pk)),
        notes=(
            _("Tautan ini berlaku sampai %(until)s.") % {"until": moment(change.expires_at, change.user)},
            _("Bila bukan Anda yang meminta, abaikan surel ini. Tidak ada yang berubah."),
        ),
    )


def notice_letter(subject: str, happened: str, at: datetime, user: User) -> Letter:
    """Something about the account changed: the owner should know, and know what to do if it was not her."""
    return Letter(
        subject=subject,
        paragraphs=(happened % {"at": moment(at, user)},),
        action=_("Buka halaman akun"),
        url=_url("account_home"),
        notes=(
            _("Bila ini bukan Anda, segera ganti kata sandi, keluarkan perangkat lain, dan hubungi %(support)s.")
            % {"support": settings.PAMONG.support_contact},
        ),
    )


# --- reactions ---------------------------------------------------------------------------------------------------------


def send_invitation(event: Event, entry: Entry) -> None:
    """InvitationSent → the link, unless it was revoked or used meanwhile."""
    sent = cast(events.InvitationSent, event)
    invitation = Invitation.objects.select_related("user").filter(pk=sent.invitation_id).first()
    if invitation and rules.state_of(invitation, clock.now()) is rules.Link.OPEN:
        with _in_language_of(invitation.user):
            _post(invitation_letter(invitation), invitation.user, entry)


def send_password_reset(event: Event, entry: Entry) -> None:
    """PasswordResetAsked → a link, when the sign-in exists and has an address."""
    user = _user(event)
    if user and user.is_active:
        with _in_language_of(user):
            _post(reset_letter(user), user, entry)


def send_email_link(event: Event, entry: Entry) -> None:
    """EmailChangeAsked → a link to the new address, unless somebody else uses that address."""
    asked = cast(events.EmailChangeAsked, event)
    change = EmailChange.objects.select_related("user").filter(pk=asked.change_id).first()
    if change is None or rules.state_of(change, clock.now()) is not rules.Link.OPEN:
        return
    if User.objects.filter(email__iexact=change.new_email).exclude(pk=change.user_id).exists():
        return
    with _in_language_of(change.user):
        _post(email_letter(change), change.user, entry, to=change.new_email)


def tell_email_changed(event: Event, entry: Entry) -> None:
    """EmailChanged → a notice to the old address."""
    changed = cast(events.EmailChanged, event)
    change = EmailChange.objects.select_related("user").filter(pk=changed.change_id).first()
    if change and change.old_email:
        with _in_language_of(change.user):
            happened = _("Alamat surel akun Pamong Anda diganti pada %(at)s. Alamat ini tidak dipakai lagi.")
            letter = notice_letter(_("Alamat surel akun Anda diganti"), happened, entry.at, change.user)
            _post(letter, change.user, entry, to=change.old_email)


def tell_password_changed(event: Event, entry: Entry) -> None:
    """PasswordChanged → a notice."""
    _tell(event, entry, lambda: (_("Kata sandi Anda diganti"), _("Kata sandi akun Pamong Anda diganti pada %(at)s.")))


def tell_factor_added(event: Event, entry: Entry) -> None:
    """SecondFactorAdded → a notice."""
    _tell(
        event,
        entry,
        lambda: (_("Faktor kedua dipasang"), _("Faktor kedua dipasang pada akun Pamong Anda pada %(at)s.")),
    )


def tell_factor_removed(event: Event, entry: Entry) -> None:
    """SecondFactorRemoved → a notice."""
    _tell(
        event,
        entry,
        lambda: (_("Faktor kedua dilepas"), _("Faktor kedua dilepas dari akun Pamong Anda pada %(at)s.")),
    )


def tell_recovery_code_used(event: Event, entry: Entry) -> None:
    """RecoveryCodeUsed → a notice."""
    _tell(
        event,
        entry,
        lambda: (_("Kode pemulihan dipakai"), _("Kode pemulihan dipakai untuk masuk ke Pamong pada %(at)s.")),
    )


# --- shared ------------------------------------------------------------------------------------------------------------


def moment(at: datetime, user: User) -> str:
    """Return "Sab, 21 Nov 2026 10.00 WIB" in the zone of the person."""
    holder = holder_of(user)
    zone = holder.time_zone if holder else settings.TIME_ZONE
    local = timezone.localtime(at, ZoneInfo(zone))
    return f"{formats.date_format(local, 'D, j M Y H.i')} {ZONES.get(zone, '')}".strip()


def _tell(event: Event, entry: Entry, words: Callable[[], tuple[str, str]]) -> None:
    user = _user(event)
    if user:
        with _in_language_of(user):
            subject, happened = words()
            _post(notice_letter(subject, happened, entry.at, user), user, entry)


def _post(letter: Letter, user: User, entry: Entry, to: str = "") -> None:
    address = to or user.email
    if address:
        text, html = render(letter, user)
        mailer().send(
            Message(
                to=address, subject=letter.subject, text=text, html=html, key=f"pamong-{entry.pk}-{entry.event.lower()}"
            )
        )


def _in_language_of(user: User) -> translation.override:
    return translation.override(user.language or settings.LANGUAGE_CODE)


def _user(event: Event) -> User | None:
    return User.objects.filter(pk=event.subject_id).first()


def _url(name: str, *args: object) -> str:
    return f"{settings.PAMONG.base_url}{reverse(name, args=args)}"
