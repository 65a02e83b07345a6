"""The mails of this room, from finished values: one notice, several at once, the weekly digest.

Each says why it came and carries the link that stops its kind. None holds a word of a conversation.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.coaching.briefs import SessionBrief
from pamong.community.briefs_circles import MeetingBrief
from pamong.mentoring.briefs_meetings import MeetingBrief as MentoringBrief
from pamong.notices.kinds import KINDS, Kind
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.plans.briefs import LateItems
from pamong.ports.mail import Message

SALT = "pamong.notices.stop"
WITH_SESSION = frozenset(
    {Kind.INVITATION, Kind.CHANGE, Kind.CANCELLATION, Kind.CALENDAR, Kind.REMINDER, Kind.AGENDA, Kind.CONFIRMATION}
)
"""Kinds whose mail tells when and where the session is."""
About = SessionBrief | MeetingBrief | MentoringBrief | None
"""Whose time and place a mail tells."""
_ABOUT_PLANS = frozenset({Kind.ASSESSMENT, Kind.DIALOGUE, Kind.PLAN})
_ABOUT_STUDY = frozenset({Kind.STUDY, Kind.CONTRACT})


@dataclass(frozen=True)
class Item:
    """One line of a digest."""

    text: str
    url: str
    meta: str = ""


@dataclass(frozen=True)
class Part:
    """A part of a digest with its heading."""

    title: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Letter:
    """What a mail says; the templates only give it a shape."""

    subject: str
    paragraphs: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = ()
    parts: Sequence[Part] = ()
    action: str = ""
    url: str = ""
    notes: Sequence[str] = ()
    reason: str = ""
    stop: str = ""
    stop_label: str = ""


def tells_meeting(what: str) -> bool:
    """Whether a mail tells when and where a circle meets."""
    return what.startswith("meet_")


def tells_mentoring(what: str) -> bool:
    """Whether a mail tells when and where a mentor and a mentee meet."""
    return what.startswith("mm_")


def letter_of(notice: Notice, about: About = None) -> Letter:
    """Return the mail of one notice; `about` gives time, place and way where there are some to tell."""
    said = say(notice)
    known = KINDS[Kind(notice.kind)]
    return Letter(
        subject=said.subject,
        paragraphs=[said.text],
        facts=_facts(about) if about else (),
        action=said.action,
        url=absolute(said.url),
        notes=_notes(notice, about),
        reason=_("Anda menerima surel ini karena %(why)s.") % {"why": known.why},
        stop=stop_link(notice.person_id, notice.kind),
        stop_label=_("Matikan surel jenis ini"),
    )


def bundle_letter(notices: Sequence[Notice]) -> Letter:
    """Return one mail for several notices that waited for the same morning."""
    count = len(notices)
    return Letter(
        subject=ngettext("%(n)s hal untuk Anda di Pamong", "%(n)s hal untuk Anda di Pamong", count) % {"n": count},
        paragraphs=[_("Selama jam tenang ada beberapa hal untuk Anda.")],
        parts=[Part("", [_item(each) for each in notices])],
        action=_("Buka notifikasi"),
        url=absolute(reverse("notices:inbox")),
        reason=_("Anda menerima surel ini karena hal-hal ini Anda minta dikabarkan segera, dan jam tenang sudah usai."),
    )


@dataclass(frozen=True)
class Week:
    """What a digest tells, as things stand when it is written."""

    coming: Sequence[SessionBrief] = ()
    to_confirm: Sequence[SessionBrief] = ()
    promises: Sequence[tuple[date, str]] = ()
    """The reader's own that are due in these days or overdue: the day, and the other one of the two."""
    news: Sequence[Notice] = ()
    late: LateItems | None = None
    """Activities of the reader's own plan whose day has passed: how many, never which."""
    mentoring: Sequence[MentoringBrief] = ()
    mentoring_waits: Sequence[MentoringBrief] = ()
    """Meetings of mentoring to come, and those that only she has not confirmed."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        said = (self.coming, self.to_confirm, self.promises, self.news, self.mentoring, self.mentoring_waits)
        return not (any(said) or self.late)


def digest_letter(person: Person, week: Week) -> Letter:
    """Return the weekly digest: what waits for her, what comes, what happened."""
    tasks = [each for each in week.news if say(each).is_task]
    waiting = [
        *(_waits(each, person) for each in week.to_confirm),
        *(_mentoring_waits(each, person) for each in week.mentoring_waits),
        *map(_item, tasks),
        *(_promise(day, other) for day, other in week.promises),
        *([_late(week.late)] if week.late else []),
    ]
    parts = [
        Part(_("Menunggu Anda"), waiting),
        Part(_("Tujuh hari ke depan"), _coming(week, person)),
        Part(_("Sejak ringkasan terakhir"), [_item(each) for each in week.news if each not in tasks]),
    ]
    return Letter(
        subject=_("Ringkasan minggu ini dari Pamong"),
        paragraphs=[_digest_opening(len(week.coming) + len(week.mentoring), len(waiting))],
        parts=[part for part in parts if part.items],
        action=_("Buka Pamong"),
        url=absolute("/"),
        reason=_("Anda menerima surel ini karena %(why)s.") % {"why": KINDS[Kind.DIGEST].why},
        stop=stop_link(person.pk, Kind.DIGEST),
        stop_label=_("Hentikan ringkasan mingguan"),
    )


def _digest_opening(coming: int, tasks: int) -> str:
    meetings = ngettext("%(n)s sesi", "%(n)s sesi", coming) % {"n": coming}
    waits = ngettext("%(n)s hal", "%(n)s hal", tasks) % {"n": tasks}
    if coming and tasks:
        return _("Minggu ini ada %(sessions)s, dan %(tasks)s menunggu Anda.") % {"sessions": meetings, "tasks": waits}
    if coming:
        return _("Minggu ini ada %(sessions)s. Tidak ada yang menunggu Anda.") % {"sessions": meetings}
    if tasks:
        return _("%(tasks)s menunggu Anda.") % {"tasks": waits}
    return _("Tidak ada yang menunggu Anda. Ini yang terjadi sejak ringkasan terakhir.")


def _item(notice: Notice) -> Item:
    said = say(notice)
    return Item(said.text, absolute(said.url), date_format(timezone.localtime(notice.at), "D, j M"))


def _promise(day: date, other: str) -> Item:
    values = {"who": other, "day": date_format(day, "D, j M Y")}
    text = _("Janji Anda dari coaching dengan %(who)s jatuh tempo %(day)s.") % values
    return Item(text, absolute(reverse("coaching:promises")))


def _late(late: LateItems) -> Item:
    text = ngettext(
        "%(n)s kegiatan dalam rencana Anda tahun %(year)s lewat tanggalnya. Tandai selesai, atau lepas dengan alasan.",
        "%(n)s kegiatan dalam rencana Anda tahun %(year)s lewat tanggalnya. Tandai selesai, atau lepas dengan alasan.",
        late.count,
    )
    return Item(text % {"n": late.count, "year": late.year}, absolute(reverse("plans:plan", args=[late.plan_id])))


def _meeting(session: SessionBrief, person: Person) -> Item:
    values = {"who": session.other(person.pk).name, "starts": _span(session)}
    unwritten = session.employee.id == person.pk and not session.agenda_points
    hint = _("Agenda belum Anda tulis.") if unwritten else ""
    return Item(_("%(starts)s: sesi dengan %(who)s.") % values, session_url(session), hint or session.place)


def _coming(week: Week, person: Person) -> list[Item]:
    lines = [(each.starts_at, _meeting(each, person)) for each in week.coming]
    lines += [(each.starts_at, _mentoring(each, person)) for each in week.mentoring]
    return [item for _at, item in sorted(lines, key=lambda each: each[0])]


def _mentoring(meeting: MentoringBrief, person: Person) -> Item:
    values = {"who": meeting.other(person.pk).name, "starts": _span(meeting)}
    return Item(_("%(starts)s: mentoring dengan %(who)s.") % values, meeting_url(meeting), meeting.place)


def _mentoring_waits(meeting: MentoringBrief, person: Person) -> Item:
    day = date_format(timezone.localtime(meeting.starts_at), "j M Y")
    values = {"who": meeting.other(person.pk).name, "day": day}
    return Item(_("Mentoring %(day)s dengan %(who)s menunggu konfirmasi Anda.") % values, meeting_url(meeting))


def _waits(session: SessionBrief, person: Person) -> Item:
    day = date_format(timezone.localtime(session.starts_at), "j M Y")
    values = {"who": session.other(person.pk).name, "day": day}
    return Item(_("Sesi %(day)s dengan %(who)s menunggu konfirmasi Anda.") % values, session_url(session))


def _facts(about: SessionBrief | MeetingBrief | MentoringBrief) -> list[tuple[str, str]]:
    rows = [(_("Kapan"), _span(about))]
    if isinstance(about, MeetingBrief):
        rows = [(_("Komunitas"), about.circle), (_("Tentang"), about.title), *rows]
    else:
        rows.append((_("Cara"), _("Daring") if about.mode == "online" else _("Tatap muka")))
    if about.place:
        rows.append((_("Tempat"), about.place))
    if about.link:
        rows.append((_("Tautan"), about.link))
    return rows


def _span(session: SessionBrief | MeetingBrief | MentoringBrief) -> str:
    start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    zone = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    name = zone.get(str(timezone.get_current_timezone()), "")
    return f"{date_format(start, 'D, j M Y')} {start:%H.%M}–{end:%H.%M} {name}".strip()


def _notes(notice: Notice, about: About) -> list[str]:
    if isinstance(about, MeetingBrief):
        return [] if notice.what == "meet_reminder" else [_("Undangan kalender terlampir.")]
    if isinstance(about, MentoringBrief):
        attached = _("Undangan kalender terlampir. Judulnya tidak menyebut apa yang Anda bicarakan.")
        moves = KINDS[Kind(notice.kind)].moves_calendar and notice.what not in {"mm_declined", "mm_tentative"}
        return [attached] if moves else []
    if notice.kind in {Kind.INVITATION, Kind.CALENDAR} and about and notice.mail != Notice.Mail.NONE:
        return [_("Undangan kalender terlampir. Judulnya tidak menyebut topik coaching Anda.")]
    if notice.what in {"due_soon", "due_today"}:
        return [_("Surel ini tidak memuat isi janji Anda; hanya Anda berdua yang dapat membacanya di Pamong.")]
    return _left_out(notice)


def _left_out(notice: Notice) -> list[str]:
    """Say what a mail leaves out."""
    if Kind(notice.kind) in _ABOUT_PLANS:
        return [_("Surel ini tidak memuat isi rencana, penilaian, atau dialog; Anda membacanya di Pamong.")]
    if Kind(notice.kind) in _ABOUT_STUDY:
        return [_("Surel ini tidak memuat isi catatan atau kontrak belajar; Anda membacanya di Pamong.")]
    if notice.what.startswith("minutes_"):
        return [_("Surel ini tidak memuat isi notulen; Anda membacanya di Pamong.")]
    return []


# --- addresses ---------------------------------------------------------------------------------------------------------


def absolute(path: str) -> str:
    """Return the whole address of a page."""
    return f"{settings.PAMONG.base_url}{path}"


def session_url(session: SessionBrief) -> str:
    """Return the address of a session's page."""
    return absolute(reverse("coaching:session", args=[session.id]))


def meeting_url(meeting: MentoringBrief) -> str:
    """Return the address of the page of a mentoring meeting."""
    return absolute(reverse("mentoring:meeting", args=[meeting.id]))


def stop_link(person_id: object, kind: str) -> str:
    """Return the signed link that switches a kind off without sign-in. It can do nothing else and never runs out."""
    token = signing.dumps([str(person_id), kind], salt=SALT)
    return absolute(reverse("notices:stop", args=[token]))


# --- a mail ------------------------------------------------------------------------------------------------------------


def message(letter: Letter, person: Person, key: str, **more: str) -> Message:
    """Return the letter as a mail to this person. `more` gives `calendar` and `method`."""
    text, html = render(letter, person)
    one_click = letter.stop if "/berhenti/" in letter.stop else ""
    user = person.user
    assert user is not None
    return Message(to=user.email, subject=letter.subject, text=text, html=html, key=key, unsubscribe=one_click, **more)


def render(letter: Letter, person: Person) -> tuple[str, str]:
    """Return the letter as text and as HTML without any outside resource."""
    values = {
        "letter": letter,
        "name": first_name(person.name),
        "agency": person.agency.name,
        "base_url": settings.PAMONG.base_url,
        "language": translation.get_language(),
        "settings_url": absolute(reverse("notices:settings")),
    }
    text = render_to_string("notices/mail/letter.txt", values)
    return text.strip() + "\n", render_to_string("notices/mail/letter.html", values)


def in_language_of(person: Person) -> translation.override:
    """Speak the language that the person chose."""
    return translation.override((person.user.language if person.user else "") or settings.LANGUAGE_CODE)
