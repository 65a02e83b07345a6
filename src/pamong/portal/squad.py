"""The team of a supervisor, put together from the rooms: who needs attention, in which order, and how time is shared. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.agency.teams import Member
from pamong.coaching.briefs import MemberCoaching
from pamong.coaching.words import rhythm_words
from pamong.hours.queries import YearStanding
from pamong.portal import needs, needs_plans, needs_study
from pamong.portal.beside import NOTHING, Beside
from pamong.portal.meetings import spoken
from pamong.portal.needs import Need, Step
from pamong.portal.needs_plans import PlanState
from pamong.portal.standing import short
from pamong.portal.wording import ago, number_first, number_in_words, people_in_words

SORTS = (("perhatian", _lazy("Perlu perhatian")), ("nama", _lazy("Nama")), ("jp", _lazy("JP paling sedikit")))
MANY = 12
"""Up to so many people the shares of time are drawn one by one."""


@dataclass(frozen=True)
class Row:
    """One member of the team with everything that a supervisor should know of her."""

    member: Member
    need: Need | None
    calm: str
    """What is good to know where nothing is needed."""
    calm_kind: str
    facts: str
    """The last talk, the next one, the rhythm and the promises, in one line."""
    jp: YearStanding | None
    jp_text: str
    jp_value: int
    jp_of: int
    jp_kind: str
    step: Step
    others: Sequence[Step]
    plan: PlanState | None
    study: str
    """What of her learning was credited and runs; empty where there is nothing."""


def row_of(member: Member, coaching: MemberCoaching, jp: YearStanding | None, beside: Beside, now: datetime) -> Row:
    """Put one member into words."""
    day = timezone.localtime(now).date()
    return Row(
        member=member,
        need=needs.first_need(coaching, member.person.first_name, beside),
        calm=_calm(coaching, day),
        calm_kind="positive" if coaching.last_held_at else "info",
        facts=" · ".join(_facts(coaching, now)),
        jp=jp,
        jp_text=short(jp) if jp else "",
        jp_value=jp.counted if jp else 0,
        jp_of=max(1, jp.minimum or jp.maximum or jp.counted) if jp else 1,
        jp_kind="positive" if jp and jp.is_asked and jp.is_met else "",
        step=needs.step_for(coaching, beside),
        others=needs.other_steps(coaching, beside),
        plan=needs_plans.state_of(beside.plan) if beside.plan else None,
        study=needs_study.state_of(beside.study),
    )


def _calm(coaching: MemberCoaching, day: date) -> str:
    if coaching.last_held_at:
        return _("bertemu %(ago)s") % {"ago": ago(timezone.localtime(coaching.last_held_at).date(), day)}
    return _("siklus menunggu persetujuan") if coaching.cycles_open and not coaching.cycle_id else ""


def _facts(coaching: MemberCoaching, now: datetime) -> list[str]:
    """The next talk, the last one, the rhythm, and the promises."""
    said = []
    if coaching.next:
        said.append(_("Berikutnya: %(when)s") % {"when": spoken(coaching.next.starts_at, now)})
    elif coaching.cycle_id:
        said.append(_("Belum dijadwalkan"))
    if coaching.last_held_at:
        local = timezone.localtime(coaching.last_held_at)
        said.append(_("terakhir %(day)s") % {"day": date_format(local, "D, j M Y")})
    if coaching.rhythm:
        said.append(rhythm_words(coaching.rhythm))
    if promises := promises_in_words(coaching.commitments_open, coaching.commitments_overdue):
        said.append(promises)
    if said:
        said[0] = said[0][:1].upper() + said[0][1:]
    return said


def last_in_words(coaching: MemberCoaching, now: datetime) -> str:
    """`Jum, 6 Nov 2026, 15 hari lalu`; empty when the two never met."""
    if not coaching.last_held_at:
        return ""
    local = timezone.localtime(coaching.last_held_at)
    when = ago(local.date(), timezone.localtime(now).date())
    return _("%(day)s, %(ago)s") % {"day": date_format(local, "D, j M Y"), "ago": when}


def promises_in_words(running: int, late: int) -> str:
    """`3 janji berjalan, 1 lewat tenggat`."""
    if not running:
        return ""
    text = ngettext("%(n)d janji berjalan", "%(n)d janji berjalan", running) % {"n": running}
    if not late:
        return text
    return _("%(running)s, %(late)d lewat tenggat") % {"running": text, "late": late}


def coaching_of(all_of_them: Mapping[UUID, MemberCoaching], person_id: UUID) -> MemberCoaching:
    """Return how it stands with a member; nothing is known of who is not in the answer."""
    return all_of_them.get(person_id) or MemberCoaching(person_id)


def in_order(
    members: Iterable[Member],
    coaching: Mapping[UUID, MemberCoaching],
    jp: Mapping[UUID, YearStanding],
    besides: Mapping[UUID, Beside],
    sort: str,
) -> list[Member]:
    """Return the members as they were asked for. They come sorted by name, and equal ones stay so."""
    if sort == "nama":
        return list(members)
    if sort == "jp":
        return sorted(members, key=lambda member: _share(jp.get(member.person.id)))
    return sorted(members, key=lambda each: _urgency(each.person.id, coaching, besides))


def _urgency(key: UUID, coaching: Mapping[UUID, MemberCoaching], besides: Mapping[UUID, Beside]) -> tuple[float, int]:
    return needs.urgency(coaching_of(coaching, key), besides.get(key, NOTHING))


def _share(standing: YearStanding | None) -> tuple[float, int]:
    """How far someone is towards her least; whom nothing is asked of comes last."""
    if standing is None or not standing.is_asked:
        return (2.0, standing.counted if standing else 0)
    return (min(1.0, standing.counted / standing.minimum), standing.counted)


def heading(waiting: int, total: int) -> str:
    """The heading of the team: how many need something, else how many they are."""
    if not total:
        return _("Hari ini tidak ada yang berada di bawah Anda.")
    if not waiting:
        text = _("%(people)s di tim Anda, dan tidak ada yang menunggu.")
        return text % {"people": people_in_words(total)}
    if waiting == total == 1:
        return _("Satu-satunya anggota tim Anda perlu perhatian.")
    values = {"waiting": number_first(waiting), "total": number_in_words(total)}
    if waiting == total:
        return _("Semua anggota tim Anda, %(total)s orang, perlu perhatian.") % values
    return _("%(waiting)s dari %(total)s orang di tim Anda perlu perhatian.") % values


@dataclass(frozen=True)
class Share:
    """How much time one member had."""

    name: str
    minutes: int
    sessions: int

    @property
    def drawn(self) -> dict[str, Any]:
        """One row of the plot."""
        note = ngettext("%(n)d sesi", "%(n)d sesi", self.sessions) % {"n": self.sessions} if self.sessions else ""
        return {"label": self.name, "value": self.minutes, "text": duration(self.minutes), "note": note}


@dataclass(frozen=True)
class Equity:
    """How a supervisor shared out her time in the last 90 days."""

    sentences: Sequence[str]
    rows: Sequence[dict[str, Any]]
    most: int
    """The longest bar, in minutes."""


def duration(minutes: int) -> str:
    """`1 j 30 m`, `45 m`, `0`."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("%(h)d j %(m)d m") % {"h": hours, "m": rest}
    if hours:
        return _("%(h)d jam") % {"h": hours}
    return _("%(m)d mnt") % {"m": rest} if rest else "0"


def equity(members: Collection[Member], coaching: Mapping[UUID, MemberCoaching]) -> Equity | None:
    """Say how time was shared; None for a team of one, or of none."""
    if len(members) < 2:
        return None
    shares = []
    for member in members:
        one = coaching_of(coaching, member.person.id)
        shares.append(Share(member.person.name, one.minutes_last_90_days, one.held_last_90_days))
    shares.sort(key=lambda share: (-share.minutes, share.name))
    return Equity(
        sentences=_equity_in_words(shares),
        rows=[share.drawn for share in shares] if len(shares) <= MANY else [],
        most=max(shares[0].minutes, 1),
    )


def _equity_in_words(shares: Sequence[Share]) -> list[str]:
    total, met = sum(share.minutes for share in shares), [share for share in shares if share.minutes]
    if not met:
        return [_("Dalam 90 hari terakhir belum ada sesi dengan anggota tim Anda.")]
    sessions = sum(share.sessions for share in shares)
    said = [
        ngettext(
            "%(sessions)d sesi dengan %(people)s dalam 90 hari terakhir.",
            "%(sessions)d sesi dengan %(people)s dalam 90 hari terakhir.",
            sessions,
        )
        % {"sessions": sessions, "people": people_in_words(len(met)).lower()}
    ]
    if (half := _holders_of_half(met, total)) and len(shares) > 3 and half * 4 <= len(shares):
        said.append(_("Separuh waktu itu untuk %(people)s.") % {"people": people_in_words(half).lower()})
    without = [share.name for share in shares if not share.minutes]
    if without:
        said.append(_("%(names)s belum mendapat waktu.") % {"names": _few_names(without)})
    elif shares[0].minutes >= 2 * shares[-1].minutes:
        text = _("%(most)s mendapat waktu paling banyak, %(least)s paling sedikit.")
        said.append(text % {"most": shares[0].name, "least": shares[-1].name})
    else:
        said.append(_("Waktunya terbagi cukup rata."))
    return said


def _holders_of_half(shares: Sequence[Share], total: int) -> int:
    """How few people had half of the time, the most first."""
    so_far = 0
    for count, share in enumerate(shares, 1):
        so_far += share.minutes
        if so_far * 2 >= total:
            return count
    return 0


def _few_names(names: Sequence[str]) -> str:
    """`Bagus`, `Bagus dan Maria`, `Bagus, Maria, dan tiga orang lain`."""
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("%(one)s dan %(two)s") % {"one": names[0], "two": names[1]}
    rest = len(names) - 2
    return ngettext("%(one)s, %(two)s, dan %(n)s orang lain", "%(one)s, %(two)s, dan %(n)s orang lain", rest) % {
        "one": names[0],
        "two": names[1],
        "n": number_in_words(rest),
    }


@dataclass(frozen=True)
class Tally:
    """Promises across a team."""

    running: int
    late: int
    people_late: int

    @property
    def text(self) -> str:
        """All of it in one sentence."""
        if not self.running:
            return _("Tim Anda tidak punya janji yang berjalan.")
        if not self.late:
            text = ngettext(
                "%(n)d janji tim berjalan, tidak ada yang lewat tenggat.",
                "%(n)d janji tim berjalan, tidak ada yang lewat tenggat.",
                self.running,
            )
            return text % {"n": self.running}
        text = _("%(n)d janji tim berjalan; %(late)d lewat tenggat, pada %(people)s.")
        return text % {"n": self.running, "late": self.late, "people": people_in_words(self.people_late).lower()}


def tally(coaching: Iterable[MemberCoaching]) -> Tally:
    """Add up the promises of a team."""
    known = list(coaching)
    return Tally(
        running=sum(one.commitments_open for one in known),
        late=sum(one.commitments_overdue for one in known),
        people_late=sum(bool(one.commitments_overdue) for one in known),
    )
