"""What a demo that was just built still lacks, so that every page has something to show; prints where it lies.

Run as a script of its own in the demo's environment: `python -m tests.browser.dress`.
"""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from pamong.config import env

env.choose_demo()
os.environ["DJANGO_SETTINGS_MODULE"] = "pamong.config.settings"

import django  # noqa: E402  # the settings must be chosen first
from django.conf import settings  # noqa: E402  # the settings must be chosen first


def main() -> None:
    """Dress the demo and print the arguments of its addresses as JSON."""
    django.setup()
    from pamong.demo import run
    from pamong.ports import clock

    run._live_in_the_story(Path(settings.PAMONG.data_dir))
    print(json.dumps({name: str(value) for name, value in _dress(clock.now()).items()}))


def _dress(now: Any) -> dict[str, Any]:
    from pamong.accounts.models import Invitation
    from pamong.agency import actions, events
    from pamong.agency.models import ImportRun, OpenMatter, Person, ReportingLine, RoleGrant, Unit
    from pamong.journal.models import Delivery, Entry

    def one(name: str) -> Any:
        return Person.objects.select_related("agency", "user", "unit", "position").get(name=name, agency__code="bkn")

    siti, dewi, ratna = one("Siti Rahmawati"), one("Dewi Anggraini"), one("Ratna Wulandari")
    other = Person.objects.filter(agency=siti.agency, user__last_login__isnull=False, left_on__isnull=True)[5]
    own = {"agency": siti.agency}
    old, new = ImportRun.objects.filter(**own, state="applied").order_by("received_at")[:2]
    actions.correct_person(
        dewi.pk, facts=_other_workplace(actions.Facts.of(dewi)), reason="Salah ketik di SIASN", by=siti, now=now
    )
    entry = Entry.objects.filter(event=events.AgencyOpened.name).order_by("id").first()
    assert entry is not None
    Delivery.objects.create(
        entry=entry, reaction="accounts.letters.send_invitation", due_at=now - timedelta(hours=3), attempts=8,
        failed_at=now - timedelta(hours=1), error="pamong.ports.mail.MailRefused",
    )  # fmt: skip
    Delivery.objects.create(
        entry=entry, reaction="accounts.letters.send_reset", due_at=now + timedelta(minutes=20), attempts=3,
        error="builtins.TimeoutError",
    )  # fmt: skip
    waiting = Invitation.objects.filter(accepted_at__isnull=True, revoked_at__isnull=True).order_by("sent_at").last()
    assert waiting is not None
    return {
        "member": ratna.pk,
        "person": dewi.pk,
        "unit": ratna.unit_id,
        "old_run": old.pk,
        "run": new.pk,
        "line": ReportingLine.objects.filter(**own, withdrawn_at__isnull=True, kind="plt").latest("starts_on").pk,
        "matter": OpenMatter.objects.filter(**own, settled_at__isnull=True).order_by("-affected", "id")[0].pk,
        "leaver": Person.objects.filter(**own, left_on__isnull=False).order_by("name")[0].pk,
        "root": Unit.objects.filter(**own, parent__isnull=True).order_by("name")[0].pk,
        "grant": RoleGrant.objects.filter(**own, revoked_at__isnull=True, role="leader")[0].pk,
        "report": one("Dewi Anggraini").pk,
        "invitation": _token(waiting),
        "reset_user": other.user_id,
        "reset_token": _reset(other.user),
        "ratnas_user": ratna.user_id,
        "email_token": _new_address(dewi, now),
    }


def _other_workplace(facts: Any) -> Any:
    from dataclasses import replace

    return replace(facts, workplace="Kota Bogor")


def _token(invitation: Any) -> str:
    from pamong.accounts import tokens

    return tokens.token_for("invitation", invitation.pk)


def _reset(user: Any) -> str:
    from django.contrib.auth.tokens import default_token_generator

    return default_token_generator.make_token(user)


def _new_address(person: Any, now: Any) -> str:
    from pamong.accounts import tokens
    from pamong.accounts.models import EmailChange

    row = EmailChange(
        user=person.user, old_email=person.user.email, new_email="dewi.baru@bkn.contoh.go.id", asked_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    token = tokens.token_for("email", row.pk)
    row.token_hash = tokens.hash_of(token)
    row.save(force_insert=True)
    return token


if __name__ == "__main__":
    sys.exit(main())
