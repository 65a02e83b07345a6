"""The first sentence of the home page: who or what needs me now? The most pressing fact wins.

In this order: whom I meet today · who waits for my word, in coaching or in a plan · what HR and admins must decide · an acting
task that ends · who in the team needs attention · my own agenda, promises and plan · whom I meet this week · who is new, and
who my supervisor is · what else my plan asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.directory import first_name
from pamong.agency.lines import Basis
from pamong.agency.models import ImportRun
from pamong.agency.overview import Waiting
from pamong.agency.teams import Member
from pamong.agency.words import day_in_words
from pamong.coaching.briefs import MemberCoaching, SessionBrief, Why
from pamong.plans.briefs import ASKED
from pamong.plans.briefs import Why as PlanWhy
from pamong.portal import meetings, needs, own_community, own_mentoring, own_plan, own_study
from pamong.portal.beside import NOTHING, Beside
from pamong.portal.home import Crew, Home
from pamong.portal.own import late_days
from pamong.portal.wording import ago, people_in_words
from pamong.study.briefs import ASKED as STUDY_ASKED
from pamong.study.briefs import DeskWaits
from pamong.study.briefs import Why as StudyWhy

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Headline:
    """A sentence, and the step to which it leads."""

    text: str
    url: str = ""
    action: str = ""


def side_step(home: Home) -> Headline:
    """Return the quieter way beside the first one: to the team, to the desk, or to one's coaching."""
    if home.crew:
        return Headline("", reverse("portal:team"), _("Buka tim saya"))
    if home.waiting:
        return Headline("", reverse("agency:hr_home"), _("Buka Meja SDM"))
    return Headline("", reverse("coaching:home"), _("Coaching saya"))


def greeting(local: datetime) -> str:
    """`Selamat pagi` and so on, by the hour where the person is."""
    if local.hour < 11:
        return _("Selamat pagi")
    if local.hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if local.hour < 18 else _("Selamat malam")


def headline(home: Home, local: datetime) -> Headline:
    """Return the most pressing sentence."""
    pressing = next(_pressing(home), None)
    return pressing or _calm(home, greeting(local))


def _pressing(home: Home) -> Iterator[Headline]:
    coming = meetings.coming(home.sessions, home.now)
    yield from _meets(home, coming, 1)
    yield from _waited_for(home)
    if home.failed:
        yield Headline(
            ngettext(
                "%(n)d pengiriman gagal dan menunggu Anda.", "%(n)d pengiriman gagal dan menunggu Anda.", home.failed
            )
            % {"n": home.failed},
            reverse("portal:health"),
            _("Lihat kesehatan"),
        )
    if home.waiting:
        yield from _for_hr(home.waiting, home.to_verify, home.learning, home.reports)
    if home.crew:
        yield from (_acting_ends(member) for member in home.crew.ending[:1])
        yield from _meets(home, coming, 2)
        yield from _for_supervisor(home, home.crew)
    yield from _for_oneself(home, coming)
    yield from _meets(home, coming, 7)
    yield from _for_employee(home)
    yield from _of_study(home, own_study.QUIETER)
    yield from _of_community(home, own_community.QUIETER)
    yield from _of_mentoring(home, own_mentoring.QUIETER)
    yield from _of_plan(home, own_plan.QUIETER)


def _meets(home: Home, coming: list[SessionBrief], days: int) -> Iterator[Headline]:
    """Whom one meets within so many days, counted as people count them: today is the first."""
    last = timezone.localtime(home.now).date() + timedelta(days=days - 1)
    for session in coming[:1]:
        if timezone.localtime(session.starts_at).date() <= last:
            yield _session(home, session)
    ahead = own_mentoring.days_ahead(home.mentoring, home.now)
    if ahead is not None and ahead < days and (said := own_mentoring.sentence(home.mentoring, home.now)):
        yield Headline(said.text, said.url, said.label)


def _session(home: Home, session: SessionBrief) -> Headline:
    return Headline(
        meetings.sentence(session, home.me, home.now),
        reverse("coaching:session", args=[session.id]),
        meetings.action(session, home.me, home.now),
    )


def _waited_for(home: Home) -> Iterator[Headline]:
    """Someone waits for my word."""
    for session in (home.work.awaiting_me if home.work else meetings.waiting_for(home.sessions, home.me))[:1]:
        name = first_name(session.other(home.me).name)
        text = _("%(name)s sudah mengonfirmasi sesi %(day)s; konfirmasi Anda ditunggu.")
        day = ago(timezone.localtime(session.starts_at).date(), home.day)
        yield Headline(
            text % {"name": name, "day": day}, reverse("coaching:session", args=[session.id]), _("Konfirmasi sesi")
        )
    for cycle in (home.work.proposals if home.work else ())[:1]:
        other = cycle.employee if home.me == cycle.supervisor.id else cycle.supervisor
        text = _("%(name)s mengusulkan siklus coaching; jawaban Anda ditunggu.")
        yield Headline(
            text % {"name": first_name(other.name)}, reverse("coaching:cycle", args=[cycle.id]), _("Tinjau usulan")
        )
    yield from _of_plan(home, ASKED)
    yield from _of_study(home, STUDY_ASKED)
    yield from _of_community(home, own_community.ASKED)
    yield from _of_mentoring(home, own_mentoring.ASKED)
    for member, one in home.crew.waiting[:1] if home.crew else ():
        beside = home.crew.besides.get(member.person.id, NOTHING) if home.crew else NOTHING
        is_asked = one.attention and one.attention[0].why in {Why.PROPOSAL_WAITS, Why.CONFIRMATION_WAITS}
        first = needs.first_other(one, beside)
        if is_asked or (first and first.asks):
            yield _need_of(member, one, beside)
    for session in meetings.left_open(home.sessions, home.now)[:1]:
        text = _("Sesi Anda dengan %(name)s %(day)s belum dicatat.")
        day = ago(timezone.localtime(session.starts_at).date(), home.day)
        yield Headline(
            text % {"name": first_name(session.other(home.me).name), "day": day},
            reverse("coaching:session", args=[session.id]),
            _("Catat hasilnya"),
        )


def _for_hr(waits: Waiting, to_verify: int, learning: DeskWaits | None = None, reports: int = 0) -> Iterator[Headline]:
    if waits.run_state == ImportRun.State.READY:
        yield Headline(
            _("Impor siap diterapkan: %(n)d perubahan menunggu keputusan Anda.") % {"n": waits.run_changes},
            reverse("agency:hr_imports"),
            _("Tinjau impor"),
        )
    if to_verify:
        text = ngettext("%(n)d rencana menunggu verifikasi Anda.", "%(n)d rencana menunggu verifikasi Anda.", to_verify)
        yield Headline(text % {"n": to_verify}, reverse("plans:verifying"), _("Buka antrean"))
    if learning and learning.total:
        yield _learning_at_desk(learning)
    if reports:
        text = ngettext("%(n)d tulisan komunitas dilaporkan.", "%(n)d tulisan komunitas dilaporkan.", reports)
        yield Headline(text % {"n": reports}, reverse("community:desk"), _("Tinjau laporan"))
    if waits.circles:
        text = _("Garis atasan membentuk lingkaran. Putuskan salah satunya.")
        yield Headline(text, reverse("agency:hr_health"), _("Lihat lingkaran"))
    if waits.without:
        yield Headline(
            ngettext(
                "%(people)s belum punya atasan langsung.", "%(people)s belum punya atasan langsung.", waits.without
            )
            % {"people": people_in_words(waits.without)},
            f"{reverse('agency:hr_people')}?tanpa_atasan=1",
            _("Lihat siapa saja"),
        )
    yield from _left_over(waits)


def _learning_at_desk(waits: DeskWaits) -> Headline:
    if waits.appeals:
        text = ngettext(
            "%(n)d keberatan atas catatan belajar menunggu jawaban Anda.",
            "%(n)d keberatan atas catatan belajar menunggu jawaban Anda.",
            waits.appeals,
        )
        return Headline(text % {"n": waits.appeals}, reverse("study:desk"), _("Buka antrean"))
    count = waits.queue + waits.unled
    text = ngettext("%(n)d catatan belajar menunggu Anda.", "%(n)d catatan belajar menunggu Anda.", count)
    return Headline(text % {"n": count}, reverse("study:desk"), _("Buka antrean"))


def _left_over(waits: Waiting) -> Iterator[Headline]:
    if waits.matters:
        yield Headline(
            ngettext(
                "%(n)d urusan terbuka menunggu keputusan Anda.",
                "%(n)d urusan terbuka menunggu keputusan Anda.",
                waits.matters,
            )
            % {"n": waits.matters},
            reverse("agency:hr_matters"),
            _("Selesaikan urusan"),
        )
    if waits.ending:
        yield Headline(
            ngettext(
                "%(n)d tugas Plt. atau Plh. berakhir dalam 30 hari.",
                "%(n)d tugas Plt. atau Plh. berakhir dalam 30 hari.",
                waits.ending,
            )
            % {"n": waits.ending},
            reverse("agency:hr_health"),
            _("Lihat garisnya"),
        )


def _acting_ends(member: Member) -> Headline:
    text = _("Tugas Anda sebagai %(kind)s atasan %(name)s berakhir %(day)s.")
    values = {
        "kind": _("Plh.") if member.basis == Basis.STAND_IN else _("Plt."),
        "name": member.person.first_name,
        "day": day_in_words(member.until) if member.until else "",
    }
    return Headline(text % values, reverse("portal:team"), _("Buka tim saya"))


def _for_supervisor(home: Home, crew: Crew) -> Iterator[Headline]:
    first = crew.waiting[0] if crew.waiting else None
    if first and (crew.besides[first[0].person.id].waits or first[1].attention[0].why != Why.NEVER_MET):
        yield _needs_attention(crew)
    new = [member for member in crew.new if member.since]
    if len(new) == 1 and new[0].since:
        yield Headline(
            _("%(name)s bergabung dengan tim Anda %(ago)s.")
            % {"name": new[0].person.name, "ago": ago(new[0].since, home.day)},
            reverse("portal:team"),
            _("Buka tim saya"),
        )
    elif new:
        yield Headline(
            _("%(people)s bergabung dengan tim Anda bulan ini.") % {"people": people_in_words(len(new))},
            reverse("portal:team"),
            _("Buka tim saya"),
        )
    if first:
        yield _needs_attention(crew)


def _needs_attention(crew: Crew) -> Headline:
    member, one = crew.waiting[0]
    said = _need_of(member, one, crew.besides.get(member.person.id, NOTHING))
    text = said.text
    others = crew.waiting_total - 1
    if others:
        more = ngettext("%(people)s lain juga perlu perhatian.", "%(people)s lain juga perlu perhatian.", others) % {
            "people": people_in_words(others)
        }
        text = f"{text} {more}"
    return Headline(text, said.url, said.action)


def _need_of(member: Member, one: MemberCoaching, beside: Beside) -> Headline:
    need, step = needs.first_need(one, member.person.first_name, beside), needs.step_for(one, beside)
    return Headline(need.text if need else "", step.url, step.label)


def _of_plan(home: Home, whys: Collection[PlanWhy]) -> Iterator[Headline]:
    """The first of these things that plans ask of the person herself."""
    for call in home.plan.calls if home.plan else ():
        if call.why in whys:
            said = own_plan.asked(call, home.day, home.boss.person.name if home.boss else "")
            yield Headline(said.text, said.url, said.label)


def _of_study(home: Home, whys: Collection[StudyWhy]) -> Iterator[Headline]:
    """The first of these things that learning asks of the person herself."""
    for ask in home.study.asks if home.study else ():
        if ask.why in whys:
            said = own_study.asked(ask)
            yield Headline(said.text, said.url, said.label)


def _of_community(home: Home, whats: Collection[str]) -> Iterator[Headline]:
    """The first of these things that communities ask of the person herself."""
    for wait in home.community:
        if wait.what in whats:
            said = own_community.asked(wait)
            yield Headline(said.text, said.url, said.label)


def _of_mentoring(home: Home, whats: Collection[str]) -> Iterator[Headline]:
    """The first of these things that mentoring asks of the person herself."""
    for wait in home.mentoring:
        if wait.what in whats:
            said = own_mentoring.asked(wait)
            yield Headline(said.text, said.url, said.label)


def _for_oneself(home: Home, coming: list[SessionBrief]) -> Iterator[Headline]:
    """My own agenda of this week, then my own promises."""
    for session in coming[:1]:
        if meetings.needs_agenda(session, home.me) and session.starts_at <= home.now + meetings.WEEK:
            yield _session(home, session)
    late = late_days(home.work.mine, home.day) if home.work else []
    if late:
        text = ngettext(
            "Satu janji Anda lewat tenggat %(days)d hari.",
            "%(people)d janji Anda lewat tenggat, yang terlama %(days)d hari.",
            len(late),
        )
        values = {"people": len(late), "days": late[0]}
        said = text % values
        if coming and coming[0].starts_at <= home.now + meetings.WEEK:
            said = f"{said} {meetings.whom(coming[0], home.me, home.now)}"
        yield Headline(said, reverse("coaching:promises"), _("Lihat janji saya"))
    yield from _of_plan(home, own_plan.PRESSING)
    yield from _of_study(home, own_study.PRESSING)


def _for_employee(home: Home) -> Iterator[Headline]:
    if not home.knows_boss:
        return
    boss = home.boss
    if boss is None:
        names = home.contacts[0].name if home.contacts else _("pengelola SDM")
        yield Headline(_("Atasan langsung Anda belum tercatat. Sampaikan kepada %(name)s.") % {"name": names})
    elif boss.until and boss.until <= home.day + SOON:
        yield Headline(
            _("%(name)s menjadi atasan langsung Anda sampai %(day)s.")
            % {"name": boss.person.name, "day": day_in_words(boss.until)}
        )
    elif boss.since and boss.since > home.day - SOON:
        yield Headline(
            _("Sejak %(day)s atasan langsung Anda %(name)s.")
            % {"name": boss.person.name, "day": day_in_words(boss.since)},
            reverse("coaching:propose"),
            _("Ajukan siklus"),
        )


def _calm(home: Home, hello: str) -> Headline:
    values = {"hello": hello, "name": home.first_name}
    if home.waiting:
        text = _("%(hello)s, %(name)s. Tidak ada yang menunggu Anda: semua %(n)d pegawai punya atasan langsung.")
        return Headline(text % {**values, "n": home.waiting.people}, reverse("agency:hr_home"), _("Buka Meja SDM"))
    if home.crew:
        text = ngettext(
            "%(hello)s, %(name)s. %(people)s di tim Anda, dan tidak ada yang menunggu.",
            "%(hello)s, %(name)s. %(people)s di tim Anda, dan tidak ada yang menunggu.",
            home.crew.total,
        )
        people = people_in_words(home.crew.total)
        return Headline(text % {**values, "people": people}, reverse("portal:team"), _("Buka tim saya"))
    if home.failed is not None:
        text = _("%(hello)s, %(name)s. Pamong sehat: tidak ada yang gagal.")
        return Headline(text % values, reverse("portal:health"), _("Lihat kesehatan"))
    if home.boss:
        text = _("%(hello)s, %(name)s. Atasan langsung Anda %(boss)s.")
        step = (reverse("coaching:propose"), _("Ajukan siklus"))
        return Headline(text % {**values, "boss": home.boss.person.name}, *step)
    if home.work and home.work.cycles:
        return _calm_cycle(home, values)
    return Headline(_("%(hello)s, %(name)s.") % values)


def _calm_cycle(home: Home, values: dict[str, str]) -> Headline:
    """Nobody waits, and a cycle runs: when the two met, and that nothing is planned, or that something is."""
    if meetings.coming(home.sessions, home.now):
        text = _("%(hello)s, %(name)s. Tidak ada yang menunggu Anda pekan ini.")
        return Headline(text % values, reverse("coaching:home"), _("Buka coaching"))
    last = home.work.last_held if home.work else None
    running = [cycle for cycle in (home.work.cycles if home.work else ()) if cycle.state == "agreed"]
    if not last or not running:
        text = _("%(hello)s, %(name)s. Tidak ada yang menunggu Anda; belum ada sesi yang dijadwalkan.")
        return Headline(text % values, reverse("coaching:home"), _("Buka coaching"))
    text = _("%(other)s dan Anda terakhir bertemu %(ago)s; sesi berikutnya belum dijadwalkan.")
    other = first_name(last.other(home.me).name)
    told = {"other": other, "ago": ago(timezone.localtime(last.starts_at).date(), home.day)}
    if running[0].ends_on < home.day:
        return Headline(text % told, reverse("coaching:cycle", args=[running[0].id]), _("Buka siklus"))
    return Headline(text % told, reverse("coaching:plan", args=[running[0].id]), _("Jadwalkan sesi"))
