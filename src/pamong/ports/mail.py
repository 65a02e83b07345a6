"""Mail out: the only place that speaks to a mail server. Other rooms build a `Message` and hand it over."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from pamong.ports import clock


class MailNotSent(Exception):  # named as what happened
    """The message did not leave; whoever sent it tries again later. The text names no person."""


@dataclass(frozen=True)
class Message:
    """One mail to one person: plain text, and the same as HTML without any outside resource.

    `key` names the reason of the mail (the id of a delivery); sent twice, it carries the same Message-ID, so that the
    recipient's mail program shows one.
    """

    to: str
    subject: str
    text: str
    html: str = ""
    key: str = ""
    calendar: str = ""
    """A calendar entry (RFC 5545) with `method` (RFC 5546), which mail programs offer to put into the calendar."""
    method: str = ""
    unsubscribe: str = ""
    """An address that stops such mails by one POST without sign-in (RFC 8058)."""

    def __post_init__(self) -> None:
        """Refuse what could smuggle in another header or another recipient."""
        headers = (self.to, self.subject, self.key, self.method, self.unsubscribe)
        if any(sign in value for value in headers for sign in "\r\n"):
            raise ValueError("a mail header must not hold a line break")
        if "@" not in parseaddr(self.to)[1] or "," in self.to:
            raise ValueError("a mail goes to exactly one address")


class Mailer(Protocol):
    """Something that delivers a message or raises `MailNotSent`."""

    def send(self, message: Message) -> None:
        """Deliver it."""


def _as_email(message: Message) -> EmailMultiAlternatives:
    host = urlsplit(settings.PAMONG.base_url).hostname or "localhost"
    headers = {"Auto-Submitted": "auto-generated", "Date": format_datetime(clock.now())}
    if message.key:
        headers["Message-ID"] = f"<{message.key}@{host}>"
    if message.unsubscribe:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    email = EmailMultiAlternatives(
        message.subject, message.text, settings.DEFAULT_FROM_EMAIL, [message.to], headers=headers
    )
    if message.html:
        email.attach_alternative(message.html, "text/html")
    if message.calendar:
        # As one more form of the mail, so that programs show buttons; and as a file, for those that do not.
        email.attach_alternative(message.calendar, f"text/calendar; method={message.method}")
        email.attach("undangan.ics", message.calendar.encode(), "application/ics")
    return email


class DjangoMailer:
    """Sends through Django's mail settings: SMTP in production, memory in tests. `server` overrides single ones."""

    def __init__(self, backend: str | None = None, **server: Any) -> None:
        self._backend = backend
        self._server = server

    def send(self, message: Message) -> None:
        """Open a connection, deliver, close it."""
        email = _as_email(message)
        email.connection = get_connection(self._backend, **self._server)
        try:
            email.send()
        except (smtplib.SMTPException, OSError) as error:
            raise MailNotSent(type(error).__name__) from None


class FileMailer:
    """Puts each message into a file that any mail program opens. For the demo and for development."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def send(self, message: Message) -> None:
        """Write `<time> <key>.eml`."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            name = f"{clock.now():%Y%m%d-%H%M%S-%f} {message.key}".strip().replace("/", "_")
            (self.directory / f"{name}.eml").write_bytes(_as_email(message).message().as_bytes())
        except OSError as error:
            raise MailNotSent(type(error).__name__) from None


@dataclass
class MemoryMailer:
    """The fake: remembers what it was given; `broken` makes it refuse, as a server that is down."""

    sent: list[Message] = field(default_factory=list)
    broken: bool = False

    def send(self, message: Message) -> None:
        """Remember it."""
        if self.broken:
            raise MailNotSent("broken")
        self.sent.append(message)


_instead: ContextVar[Mailer | None] = ContextVar("mailer", default=None)


@contextmanager
def using(mailer: Mailer) -> Iterator[None]:
    """Let `mailer()` return this one inside the block."""
    token = _instead.set(mailer)
    try:
        yield
    finally:
        _instead.reset(token)


def mailer() -> Mailer:
    """Return the mailer of this installation."""
    chosen = _instead.get()
    if chosen is not None:
        return chosen
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        return FileMailer(Path(getattr(settings, "EMAIL_FILE_PATH", "mail")))
    return DjangoMailer()
