"""One contract for every mailer: the fake, the file sink, and the SMTP adapter against a real server."""

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as django_mail

from pamong.ports.mail import (
    DjangoMailer,
    FileMailer,
    Mailer,
    MailNotSent,
    MemoryMailer,
    Message,
    mailer,
    using,
)

MESSAGE = Message(
    to="dewi@uji.contoh.go.id",
    subject="Undangan ke Pamong — kata sandi pertama",
    text="Halo Dewi,\nbuka tautan ini: https://pamong.contoh.go.id/undangan/abc/",
    html='<p>Halo <b>Dewi</b>, <a href="https://pamong.contoh.go.id/undangan/abc/">buka</a></p>',
    key="0190-abc",
)


@dataclass
class Arrived:
    """What the recipient sees."""

    to: str
    subject: str
    text: str
    html: str


def _read(raw: bytes, to: str | None = None) -> Arrived:
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(parsed, EmailMessage)
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    return Arrived(
        to or str(parsed["To"]),
        str(parsed["Subject"]),
        text.get_content().replace("\r\n", "\n").strip() if text else "",
        html.get_content().strip() if html else "",
    )


class Sink:
    """A real SMTP server on this machine that keeps what it gets."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.refuse = False

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802  # aiosmtpd's name
        if self.refuse:
            return "451 later please"
        self.raw.append(envelope.content)
        return "250 OK"


Case = tuple[Mailer, Callable[[], list[Arrived]]]


@pytest.fixture
def sink() -> Iterator[tuple[Sink, Controller]]:
    handler = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, controller
    if controller.server is not None:
        controller.stop()


def _smtp(controller: Controller) -> DjangoMailer:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return DjangoMailer(backend, host="127.0.0.1", port=controller.port, timeout=5)


@pytest.fixture(params=["memory", "file", "smtp", "django"])
def case(request, tmp_path: Path) -> Iterator[Case]:
    if request.param == "memory":
        memory = MemoryMailer()
        yield memory, lambda: [Arrived(m.to, m.subject, m.text, m.html) for m in memory.sent]
    elif request.param == "file":
        yield FileMailer(tmp_path), lambda: [_read(path.read_bytes()) for path in sorted(tmp_path.iterdir())]
    elif request.param == "smtp":
        handler, controller = request.getfixturevalue("sink")
        yield _smtp(controller), lambda: [_read(raw) for raw in handler.raw]
    else:
        yield DjangoMailer(), lambda: [_read(each.message().as_bytes()) for each in django_mail.outbox]


def test_a_message_arrives_whole(case: Case):
    mailer, arrived = case
    mailer.send(MESSAGE)
    assert arrived() == [Arrived(MESSAGE.to, MESSAGE.subject, MESSAGE.text, MESSAGE.html)]


def test_text_alone_is_a_message_too(case: Case):
    mailer, arrived = case
    mailer.send(Message(to="Dewi Anggraini <dewi@uji.contoh.go.id>", subject="Halo", text="Isi"))
    (got,) = arrived()
    assert (got.subject, got.text, got.html) == ("Halo", "Isi", "")
    assert "dewi@uji.contoh.go.id" in got.to


def test_messages_arrive_in_order_and_none_is_lost(case: Case):
    mailer, arrived = case
    for number in range(5):
        mailer.send(Message(to=MESSAGE.to, subject=f"Surat {number}", text="Isi", key=f"kunci-{number}"))
    assert [got.subject for got in arrived()] == [f"Surat {number}" for number in range(5)]


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Halo\r\nBcc: semua@contoh.go.id"},
        {"to": "dewi@contoh.go.id\nBcc: x@contoh.go.id"},
        {"to": "dewi@contoh.go.id, bagus@contoh.go.id"},
        {"to": "bukan alamat"},
        {"key": "a\nb"},
    ],
)
def test_a_header_cannot_be_smuggled_in(fields):
    with pytest.raises(ValueError):
        Message(**{"to": "dewi@contoh.go.id", "subject": "Halo", "text": "Isi", **fields})


def test_a_server_that_refuses_or_is_gone_raises_one_known_error_without_naming_anyone(sink):
    handler, controller = sink
    handler.refuse = True
    with pytest.raises(MailNotSent) as refused:
        _smtp(controller).send(MESSAGE)
    assert "dewi" not in str(refused.value)
    controller.stop()
    with pytest.raises(MailNotSent):
        _smtp(controller).send(MESSAGE)


def test_the_same_key_gives_the_same_message_id(sink):
    handler, controller = sink
    for _ in range(2):
        _smtp(controller).send(MESSAGE)
    ids = {email.message_from_bytes(raw)["Message-ID"] for raw in handler.raw}
    assert len(handler.raw) == 2
    assert len(ids) == 1


def test_the_installation_s_mailer_can_be_replaced_for_a_while(settings, tmp_path):
    memory = MemoryMailer()
    with using(memory):
        assert mailer() is memory
    assert isinstance(mailer(), DjangoMailer)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    assert isinstance(mailer(), FileMailer)
