"""One mail of each kind with invented people, to look at and to test. Reads and writes no row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pamong.accounts import letters as account_letters
from pamong.accounts.models import EmailChange, Invitation, User
from pamong.agency.directory import Someone
from pamong.agency.models import Agency, Person
from pamong.coaching.briefs import SessionBrief
from pamong.notices import itip, letters, sentences_community, sentences_mentoring, sentences_plans, sentences_study
from pamong.notices.kinds import Kind
from pamong.notices.models import Notice
from pamong.notices.sentences import SENTENCES
from pamong.plans.briefs import LateItems

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
STARTS = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Sample:
    """A mail to look at."""

    name: str
    label: str | Promise
    subject: str
    text: str
    html: str
    calendar: str = ""


def _id(number: int) -> UUID:
    return UUID(int=(0x0193 << 112) | (7 << 76) | (8 << 60) | number)


def _person(number: int, name: str) -> Person:
    agency = Agency(id=_id(1), code="contoh", name="Badan Pengembangan Contoh", short_name="BPC")
    email = f"{name.split(maxsplit=1)[0].lower()}@contoh.go.id"
    user = User(id=_id(100 + number), username=f"1990010120150110{number:02d}", email=email, created_at=AT)
    return Person(id=_id(number), agency=agency, user=user, nip=user.username, name=name, email=email)


def _session(number: int = 30, starts_at: datetime = STARTS, **changes: Any) -> SessionBrief:
    dewi, ratna = _person(10, "Dewi Anggraini"), _person(11, "Ratna Wulandari")
    values: dict[str, Any] = {
        "id": _id(number), "cycle_id": _id(40), "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1),
        "supervisor": Someone(ratna.pk, ratna.name, "Kepala Bagian", ratna.email),
        "employee": Someone(dewi.pk, dewi.name, "Analis SDM Aparatur", dewi.email),
        "mode": "in_person", "place": "Ruang Anggrek, lantai 3", "link": "", "state": "planned", "sequence": 0,
        "series": None, "first_planned_for": starts_at, "agenda_submitted": False, "agenda_open": False,
        "agenda_points": 0, "supervisor_confirmed": False, "employee_confirmed": False, "planned_by_id": ratna.pk,
    }  # fmt: skip
    return SessionBrief(**{**values, **changes})


_KINDS: Mapping[str, Kind] = {
    "planned": Kind.INVITATION, "series": Kind.INVITATION, "moved": Kind.CHANGE, "changed": Kind.CHANGE,
    "missed": Kind.CHANGE,
    "declined": Kind.CHANGE,
    "tentative": Kind.CHANGE, "cancelled": Kind.CANCELLATION, "cancelled_many": Kind.CANCELLATION,
    "reminder": Kind.REMINDER, "agenda_asked": Kind.AGENDA, "agenda_sent": Kind.AGENDA, "agenda_open": Kind.AGENDA,
    "confirm_asked": Kind.CONFIRMATION, "confirm_waits": Kind.CONFIRMATION, "reopened": Kind.CONFIRMATION,
    "due_soon": Kind.COMMITMENT, "due_today": Kind.COMMITMENT, "addendum": Kind.ADDENDUM,
    "handed_over": Kind.HANDOVER, "taken_back": Kind.HANDOVER,
    **dict.fromkeys(("completed", "credited", "credited_part", "credited_none", "credited_less", "credited_zero", "entered", "entered_less", "entered_zero", "adjusted", "minimum", "voided"), Kind.HOURS),
    **sentences_plans.KIND_OF,
    **sentences_study.KIND_OF,
    **sentences_community.KIND_OF,
    **sentences_mentoring.KIND_OF,
}  # fmt: skip


def kind_of(what: str) -> Kind:
    """Return the kind to which a sentence belongs."""
    return Kind.CALENDAR if what.endswith("_own") else _KINDS.get(what, Kind.CYCLE)


def notice(what: str, **changes: Any) -> Notice:
    """Return a notice with every fact that a sentence may need."""
    facts = {
        "starts": STARTS.isoformat(), "before": (STARTS - timedelta(days=1)).isoformat(), "day": "2026-11-24",
        "count": 6, "jp": 200, "over": 100, "change": -200, "year": 2026, "kind": "midyear", "step": "assessment",
    }  # fmt: skip
    values = {
        "id": _id(50), "person_id": _id(10), "kind": kind_of(what), "what": what, "key": what, "at": AT,
        "subject_id": _id(30), "who": _person(11, "Ratna Wulandari"), "facts": facts, "mail": Notice.Mail.NOW,
    }  # fmt: skip
    return Notice(**{**values, **changes})


def names() -> dict[str, str | Promise]:
    """Return the name of each sample with what it is, in order."""
    ours = {what.replace("_", "-"): kind_of(what).label for what in SENTENCES}
    return {**ours, **{name: label for name, (label, _make) in _OTHERS.items()}}


def sample(name: str) -> Sample | None:
    """Return the mail of that name in the language now active; None when there is none."""
    what = name.replace("-", "_")
    dewi = _person(10, "Dewi Anggraini")
    if what in SENTENCES:
        return _of_notice(name, what, dewi)
    if name not in _OTHERS:
        return None
    label, make = _OTHERS[name]
    letter = make(dewi)
    text, html = letters.render(letter, dewi) if isinstance(letter, letters.Letter) else _account(letter, dewi)
    return Sample(name, label, letter.subject, text, html)


def _of_notice(name: str, what: str, dewi: Person) -> Sample:
    shown = notice(what)
    session = _session() if SENTENCES[what].target == "session" else None
    with_facts = session if shown.kind in letters.WITH_SESSION else None
    letter = letters.letter_of(shown, with_facts)
    text, html = letters.render(letter, dewi)
    calendar = itip.request([session], stamp=AT).text if session and what in {"planned", "moved"} else ""
    return Sample(name, Kind(shown.kind).label, letter.subject, text, html, calendar)


def _account(letter: account_letters.Letter, person: Person) -> tuple[str, str]:
    assert person.user is not None
    return account_letters.render(letter, person.user)


def _digest(person: Person) -> letters.Letter:
    week = letters.Week(
        coming=[
            _session(),
            _session(31, STARTS + timedelta(days=2, hours=3), place="", link="https://rapat.contoh.go.id/abc"),
        ],
        to_confirm=[_session(32, STARTS - WEEK, state="held", supervisor_confirmed=True)],
        promises=[(date(2026, 11, 26), "Ratna Wulandari")],
        news=[
            notice("credited", id=_id(51), facts={"day": "2026-11-17", "jp": 200}),
            notice("agreed", id=_id(52)),
            notice("proposed", id=_id(53)),
        ],
        late=LateItems(_id(70), _id(1), person.pk, 2026, 2),
    )
    return letters.digest_letter(person, week)


def _bundle(_person: Person) -> letters.Letter:
    return letters.bundle_letter([notice("reminder"), notice("confirm_asked", id=_id(51))])


def _invitation(person: Person) -> account_letters.Letter:
    invitation = Invitation(id=_id(60), user=person.user, sent_at=AT, expires_at=AT + 2 * WEEK)
    return account_letters.invitation_letter(invitation)


def _reset(person: Person) -> account_letters.Letter:
    assert person.user is not None
    person.user.password = "argon2-contoh"  # noqa: S105  # only its presence counts
    return account_letters.reset_letter(person.user)


def _email(person: Person) -> account_letters.Letter:
    change = EmailChange(id=_id(61), user=person.user, new_email="baru@contoh.go.id", asked_at=AT, expires_at=AT + WEEK)
    return account_letters.email_letter(change)


def _account_notice(person: Person) -> account_letters.Letter:
    assert person.user is not None
    happened = str(_("Kata sandi akun Pamong Anda diganti pada %(at)s."))
    return account_letters.notice_letter(str(_("Kata sandi Anda diganti")), happened, AT, person.user)


_OTHERS: Mapping[str, tuple[str | Promise, Callable[[Person], Any]]] = {
    "digest": (_("Ringkasan mingguan"), _digest),
    "bundle": (_("Beberapa kabar setelah jam tenang"), _bundle),
    "akun-undangan": (_("Keamanan akun"), _invitation),
    "akun-sandi": (_("Keamanan akun"), _reset),
    "akun-surel": (_("Keamanan akun"), _email),
    "akun-kabar": (_("Keamanan akun"), _account_notice),
}
