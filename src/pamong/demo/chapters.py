"""The chapters of the demo, read from `sample/cast.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pamong.accounts.actions.factors import add_totp
from pamong.accounts.actions.invitations import accept_invitation
from pamong.accounts.actions.signing import record_sign_in
from pamong.accounts.models import Invitation
from pamong.agency import roles
from pamong.agency.actions import signing
from pamong.agency.actions.roles import grant_role
from pamong.agency.founding import appoint_first_admin, open_agency
from pamong.agency.intake import runs
from pamong.agency.models import Agency, Person, RoleGrant, Unit
from pamong.demo.life.chapters import Life
from pamong.demo.story import Chapter, Stage, deliver_all
from pamong.ports import clock

Tell = Callable[[Stage, datetime], None]
STILL_WAITING = 6
"""Of the invited, one in so many has not opened the mail yet."""

PASSWORD = "pamong-peragaan-2026"  # noqa: S105  # everyone's, in the demo only
TOTP_SECRET = "PAMONGPERAGAANPAMONGPERAGAANPAMO"  # noqa: S105  # the demo's second factor, shown on its page


@dataclass(frozen=True)
class SignIn:
    """One of the people a visitor can be."""

    agency: str
    nip: str
    name: str
    position: str
    sees: str


@dataclass(frozen=True)
class Plot:
    """What `cast.toml` says, and the folder beside it."""

    folder: Path
    today: datetime
    agencies: tuple[dict[str, Any], ...]
    imports: tuple[dict[str, Any], ...]
    roles: tuple[dict[str, Any], ...]
    sign_ins: tuple[SignIn, ...]


def read_plot(path: Path) -> Plot:
    """Read the cast file."""
    text = tomllib.loads(path.read_text())
    return Plot(
        folder=path.parent,
        today=datetime.combine(text["today"], time(10), ZoneInfo("Asia/Jakarta")).astimezone(UTC),
        agencies=tuple(text["agency"]),
        imports=tuple(text["import"]),
        roles=tuple(text["role"]),
        sign_ins=tuple(SignIn(**{key: each[key] for key in SignIn.__annotations__}) for each in text["sign_in"]),
    )


def chapters_of(plot: Plot) -> Iterator[Chapter]:
    """All chapters, in any order."""
    opening = min(each["at"] for each in plot.imports) - timedelta(hours=1)
    yield Chapter(opening, "the agencies open", _openings_of(plot))
    seen: set[str] = set()
    for each in plot.imports:
        yield Chapter(each["at"], f"{each['agency']} imports its people", _import_of(plot, each))
        if each["agency"] not in seen:
            seen.add(each["agency"])
            yield Chapter(
                each["at"] + timedelta(hours=1), f"{each['agency']} gives roles", _roles_of(plot, each["agency"])
            )
            yield Chapter(
                each["at"] + timedelta(hours=2), f"{each['agency']} invites its people", _invitations_of(each["agency"])
            )
    yield from Life(plot.today).chapters()
    last = max(each["at"] for each in plot.imports if each["agency"] == "bkn")
    yield Chapter(last + timedelta(days=8), "whoever cannot sign in yet is invited again", _invitations_of("bkn"))
    yield Chapter(last + timedelta(days=9), "whom a visitor can be signs in", _sign_ins_of(plot))


def _openings_of(plot: Plot) -> Tell:
    def tell(stage: Stage, now: datetime) -> None:
        for each in plot.agencies:
            stage.agencies[each["code"]] = open_agency(
                code=each["code"],
                name=each["name"],
                short_name=each["short_name"],
                siasn_id=each["instansi_id"],
                brand=each["brand"],
                time_zone=each["time_zone"],
            )

    return tell


def _import_of(plot: Plot, each: dict[str, Any]) -> Tell:
    """Import as HR does it: upload, preview, apply."""

    def tell(stage: Stage, now: datetime) -> None:
        agency, folder = stage.agencies[each["agency"]], plot.folder / each["agency"]
        by = _officer(agency)
        with ExitStack() as files:
            uploads = [
                runs.Upload(name=each[kind], content=files.enter_context((folder / each[kind]).open("rb")))
                for kind in ("units", "people", "lines")
            ]
            run = runs.receive_import(agency=agency, by=by, now=now, files=uploads)
        deliver_all()
        runs.confirm_import(run.pk, by=by, now=now, accept_leavers=True)
        deliver_all()
        run.refresh_from_db()
        if run.state != run.State.APPLIED:
            raise RuntimeError(f"the import of {each['agency']} ended as {run.state}: {run.refusal}")

    return tell


def _officer(agency: Agency) -> Person | None:
    """Return the HR officer of the whole agency; before the first import there is none."""
    grant = (
        RoleGrant.objects.filter(agency=agency, role=roles.HR.key, unit__isnull=True, revoked_at__isnull=True)
        .select_related("person__agency", "person__unit")
        .order_by("granted_at", "id")
        .first()
    )
    return grant.person if grant else None


def _roles_of(plot: Plot, code: str) -> Tell:
    """The first admin is appointed from the command line and gives the other roles; whoever must, sets both factors."""

    def tell(stage: Stage, now: datetime) -> None:
        wanted = [each for each in plot.roles if each["agency"] == code]
        admin = next(each for each in wanted if each["role"] == roles.ADMIN.key)
        appoint_first_admin(person=stage.person(code, admin["nip"]), now=now)
        for each in wanted:
            if each is not admin:
                unit = Unit.objects.get(agency=stage.agencies[code], siasn_id=each["unit"]) if "unit" in each else None
                grant_role(
                    stage.person(code, each["nip"]).pk,
                    role=each["role"],
                    unit_id=unit.pk if unit else None,
                    by=stage.person(code, admin["nip"]),
                    now=now,
                )
        for each in wanted:
            person = stage.person(code, each["nip"])
            if roles.ROLES[each["role"]].needs_second_factor:
                assert person.user is not None
                _come_in(Invitation.objects.select_related("user").get(user=person.user, revoked_at=None), now)
                add_totp(person.user, secret=TOTP_SECRET, by=person, now=now)

    return tell


def _invitations_of(code: str) -> Tell:
    """HR invites everybody who cannot sign in yet; most set a password and come in, some leave the mail lying."""

    def tell(stage: Stage, now: datetime) -> None:
        officer = _officer(stage.agencies[code])
        assert officer is not None
        people = Person.objects.filter(agency=stage.agencies[code]).present().exclude(email="").select_related("user")
        fit = [person.pk for person in people.order_by("nip") if not signing.cannot_invite(person)]
        signing.invite_people(fit, by=officer, now=now)
        sent = Invitation.objects.filter(sent_at=now).select_related("user").order_by("user__username")
        for number, invitation in enumerate(sent):
            if number % STILL_WAITING:
                _come_in(invitation, now + timedelta(hours=2, minutes=7 * number))

    return tell


def _come_in(invitation: Invitation, now: datetime) -> None:
    """Set the password and sign in for the first time."""
    with clock.at(now):
        user = accept_invitation(invitation, password=PASSWORD, now=now)
        user.last_login = now
        user.save(update_fields=["last_login"])
        record_sign_in(user, way="invitation", now=now)


def _sign_ins_of(plot: Plot) -> Tell:
    """Everyone on the sign-in page has a password."""

    def tell(stage: Stage, now: datetime) -> None:
        for each in plot.sign_ins:
            person = stage.person(each.agency, each.nip)
            assert person.user is not None
            if not person.user.has_usable_password():
                officer = _officer(person.agency)
                assert officer is not None
                _come_in(signing.invite_person(person.pk, by=officer, now=now), now)

    return tell
