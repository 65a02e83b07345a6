"""Every mail: in Indonesian and English, as text and as HTML, without any outside resource."""

import re
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.utils import translation

from pamong.accounts import actions, letters
from pamong.accounts.letters import Letter
from pamong.accounts.tests.tools import deliver, give_password
from pamong.ports.mail import DjangoMailer, using
from tests.cast import NOW


def every_letter(cast) -> dict[str, tuple[Letter, object]]:
    user = give_password(cast.dewi)
    invitation = actions.invite(cast.ratna.user, by=cast.siti, now=NOW)
    change = actions.ask_email_change(user, email="baru@uji.contoh.go.id", by=cast.dewi, now=NOW)
    return {
        "invitation": (letters.invitation_letter(invitation), cast.ratna.user),
        "reset": (letters.reset_letter(user), user),
        "reset_uninvited": (letters.reset_letter(cast.ratna.user), cast.ratna.user),
        "email": (letters.email_letter(change), user),
        "notice": (
            letters.notice_letter("Kata sandi Anda diganti", "Kata sandi diganti pada %(at)s.", NOW, user),
            user,
        ),
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_letter_says_the_same_as_text_and_as_html(cast, language, settings):
    base = settings.PAMONG.base_url
    with translation.override(language):
        for name, (letter, user) in every_letter(cast).items():
            text, html = letters.render(letter, user)
            for part in (*letter.paragraphs, *letter.notes):
                assert part in text, name
            assert letter.url in text
            assert f'href="{letter.url}"' in html or not letter.url
            assert f'<html lang="{language}"' in html
            outside = [url for url in re.findall(r"https?://[^\s\"'<)]+", html + text) if not url.startswith(base)]
            assert outside == [], name
            assert not re.search(r"<(img|link|script|iframe|form)\b|url\(", html)


def test_a_name_in_a_letter_cannot_become_markup(cast):
    cast.dewi.name = "<script>alert(1)</script>"
    cast.dewi.save()
    user = give_password(cast.dewi)
    text, html = letters.render(letters.reset_letter(user), user)
    assert "<script>" not in html
    assert "Halo <script>alert(1)</script>," in text


def test_a_letter_is_written_in_the_language_and_zone_of_its_reader(cast):
    cast.dewi.time_zone = "Asia/Jayapura"
    cast.dewi.save()
    assert letters.moment(NOW, cast.dewi.user) == "Sab, 21 Nov 2026 12.00 WIT"


def test_an_invitation_leaves_through_a_real_mail_server(cast):
    import socket

    class Sink:
        raw: list[bytes] = []

        async def handle_DATA(self, server, session, envelope):  # noqa: N802  # aiosmtpd's name
            self.raw.append(envelope.content)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        with using(DjangoMailer("django.core.mail.backends.smtp.EmailBackend", host="127.0.0.1", port=port)):
            actions.invite(cast.dewi.user, by=cast.siti, now=NOW)
            deliver()
    finally:
        server.stop()
    (raw,) = Sink.raw
    message = message_from_bytes(raw, policy=policy.default)
    assert message["To"] == cast.dewi.user.email
    assert message["Subject"] == "Undangan ke Pamong: buat kata sandi pertama Anda"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "/undangan/" in message.get_body(("plain",)).get_content()
