"""The plans of a whole team on one page, for its supervisor: what waits for her first. One query for eight or a thousand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from pamong.agency.directory import Colleague, colleague
from pamong.agency.models import Person
from pamong.agency.rules import Standing
from pamong.agency.words import Chip, day_in_words, due_chip
from pamong.kit.paging import Paged, mapped, paged, words_asked
from pamong.plans import words
from pamong.plans.briefs import MemberPlan, Wait
from pamong.plans.models import Assessment, Goal, Item, Plan
from pamong.plans.queries.memberwise import plan_expressions, plans_from
from pamong.rulebook import amounts

ONLY: Final = (
    ("", _lazy("Semua orang")),
    ("menunggu", _lazy("Menunggu saya")),
    ("berisiko", _lazy("Ada tujuan yang perlu dibicarakan")),
    ("lewat", _lazy("Ada kegiatan lewat tenggat")),
    ("tanpa", _lazy("Tanpa rencana")),
)
SORTS: Final = (
    ("perlu", _lazy("Yang menunggu dulu")),
    ("nama", _lazy("Nama")),
    ("berikutnya", _lazy("Tenggat terdekat")),
    ("kemajuan", _lazy("Paling lama tanpa kabar")),
)
FEW: Final = 3
"""Up to so many people there is nothing to filter or sort."""
MANY: Final = 12
"""From so many people on they are searched by name."""
LONG_AGO: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Step:
    """What the supervisor does next with one member."""

    label: str
    url: str
    waits: bool = False


@dataclass(frozen=True)
class Row:
    """One member of the team with how her plan stands."""

    person: Colleague
    state: Chip
    asks: Sequence[str]
    """What waits for the supervisor's word."""
    worries: Sequence[str]
    """What should be talked about."""
    facts: str
    """Goals, the next day, and when she last noted something, in one line."""
    step: Step | None
    plan: MemberPlan
    next_on: date | None
    noted_on: date | None


@dataclass(frozen=True)
class TeamPlans:
    """The page of a team's plans."""

    found: Paged[Row]
    total: int
    asking: int
    """How many members wait for the supervisor."""
    title: str
    sort: str
    is_filtered: bool
    may_filter: bool
    may_search: bool
    tally: str
    """How many have a plan, in words."""


def team_plans_page(standing: Standing, query: QueryDict, today: date) -> TeamPlans:
    """Return one page of the plans of a team as the address asks: `?q=`, `?hanya=`, `?urut=`, `?hal=`. One query."""
    everyone = _rows(standing, today)
    sort = query.get("urut", "")
    sort = sort if sort in dict(SORTS) else SORTS[0][0]
    asked = words_asked(query)
    shown = _only(_named(everyone, asked), query.get("hanya", ""))
    total, asking = len(everyone), sum(each.plan.asks for each in everyone)
    is_filtered = bool(asked or query.get("hanya"))
    return TeamPlans(
        found=mapped(paged(sorted(shown, key=_KEYS[sort]), query), lambda each: row_of(each, today)),
        total=total,
        asking=asking,
        title=_title(total, asking),
        sort=sort,
        is_filtered=is_filtered,
        may_filter=is_filtered or total > FEW,
        may_search=bool(asked) or total > MANY,
        tally=_tally(everyone),
    )


def rows_to_take(standing: Standing, query: QueryDict, today: date) -> list[list[str]]:
    """Return the same members as rows of a sheet, in the same order. One query."""
    sort = query.get("urut", "")
    rows = _only(_named(_rows(standing, today), words_asked(query)), query.get("hanya", ""))
    return [_line(row_of(each, today)) for each in sorted(rows, key=_KEYS.get(sort, _KEYS["perlu"]))]


def _line(row: Row) -> list[str]:
    days = (day_in_words(day) if day else "" for day in (row.next_on, row.noted_on))
    return [
        row.person.full_name, row.person.position, row.person.unit, row.state.text, str(row.plan.goals),
        str(row.plan.goals_at_risk), str(row.plan.items_late), "; ".join(row.asks), *days,
    ]  # fmt: skip


@dataclass(frozen=True)
class _Member:
    row: Any
    plan: MemberPlan


def _rows(standing: Standing, today: date) -> list[_Member]:
    """The whole team with everything that is known of it, by name. One query."""
    me = standing.person
    extra = {**plan_expressions(me, today), **_more(today)}
    people: QuerySet[Any] = Person.objects.filter(pk__in=standing.team, agency_id=me.agency_id)
    rows = list(people.select_related("position", "unit").annotate(**extra).order_by("name", "id"))
    plans = plans_from({row.pk: {name: getattr(row, name) for name in extra} for row in rows}, me, today)
    return [_Member(row, plans[row.pk]) for row in rows]


def _more(today: date) -> dict[str, Any]:
    """The next day on which something ends, the last word on progress, and whether she was ever assessed this year."""
    goals = Goal.objects.filter(
        plan__employee=OuterRef("pk"), plan__year=today.year, plan__agreed_at__isnull=False, removed_at__isnull=True
    ).order_by()
    items = Item.objects.filter(
        goal__plan__employee=OuterRef("pk"), goal__plan__year=today.year, goal__plan__state=Plan.State.AGREED,
        state=Item.State.PLANNED, removed_at__isnull=True, goal__removed_at__isnull=True, due_on__gte=today,
    ).exclude(goal__state=Goal.State.DROPPED).order_by()  # fmt: skip
    following = items.values("goal__plan__employee").annotate(day=Min("due_on"))
    last = goals.values("plan__employee").annotate(at=Max("progress_at"))
    rated = Assessment.objects.filter(
        employee=OuterRef("pk"), year=today.year, state=Assessment.State.AGREED, occasion=Assessment.Occasion.YEARLY
    )
    return {
        "next_on": Subquery(following.values("day")[:1]),
        "noted_at": Subquery(last.values("at")[:1]),
        "is_rated": Exists(rated),
    }


def _named(rows: Sequence[_Member], asked: str) -> Sequence[_Member]:
    """Keep whom every word names. The team is loaded whole anyway: what waits is counted over all of it."""
    wanted = asked.casefold().split()
    return [each for each in rows if all(word in _names(each.row) for word in wanted)] if wanted else rows


def _names(row: Person) -> str:
    parts = (row.name, row.position.name if row.position else "", row.unit.name if row.unit else "")
    return " ".join(parts).casefold()


def _only(rows: Sequence[_Member], only: str) -> Sequence[_Member]:
    tests: Mapping[str, Callable[[MemberPlan], bool]] = {
        "menunggu": lambda plan: plan.asks,
        "berisiko": lambda plan: plan.goals_at_risk > 0,
        "lewat": lambda plan: plan.items_late > 0,
        "tanpa": lambda plan: not plan.state,
    }
    return [each for each in rows if tests[only](each.plan)] if only in tests else rows


_PRESSING: Final = {wait: place for place, wait in enumerate(Wait)}


def _urgency(each: _Member) -> tuple[int, int]:
    """Who waits for an answer first (the longest wait first), then worries, then who has no plan, then the rest."""
    if each.plan.waits:
        wait, figure = each.plan.waits[0]
        return _PRESSING[wait], -figure
    return len(_PRESSING) + bool(each.plan.state), 0


_KEYS: Final[Mapping[str, Callable[[_Member], Any]]] = {
    "perlu": _urgency,
    "nama": lambda each: each.row.name.casefold(),
    "berikutnya": lambda each: each.row.next_on or date.max,
    "kemajuan": lambda each: (not each.plan.agreed, each.row.noted_at or LONG_AGO),
}
"""The rows come by name, and equal ones stay so."""


def row_of(each: _Member, today: date) -> Row:
    """Put one member into words."""
    plan, row = each.plan, each.row
    noted_on = timezone.localtime(row.noted_at).date() if row.noted_at else None
    return Row(
        person=colleague(row),
        state=words.plan_chip(plan.state) if plan.state else Chip(_("Belum ada rencana")),
        asks=[_asking(wait, figure) for wait, figure in plan.waits if wait in _ANSWERS],
        worries=[_asking(wait, figure) for wait, figure in plan.waits if wait not in _ANSWERS],
        facts=" · ".join(_facts(plan, row, noted_on, today)),
        step=_step(plan, row),
        plan=plan,
        next_on=row.next_on,
        noted_on=noted_on,
    )


def _asking(wait: Wait, figure: int) -> str:
    """Say what of a member's plan concerns her supervisor."""
    if wait is Wait.PLAN:
        days = ngettext("rencana menunggu Anda %(n)s hari", "rencana menunggu Anda %(n)s hari", figure) % {"n": figure}
        return days if figure else _("rencana baru diajukan hari ini")
    text = {
        Wait.DIALOGUE: _("dialog menunggu konfirmasi Anda"),
        Wait.LEVELS: _("level kompetensi menunggu persetujuan Anda"),
        Wait.SHEET: _("penilaian Anda ditunggu"),
        Wait.REVIEW: _("tinjauan menunggu Anda"),
        Wait.SCALE: ngettext("%(n)s skala menunggu diterima", "%(n)s skala menunggu diterima", figure),
        Wait.GOALS_AT_RISK: ngettext("%(n)s tujuan perlu dibicarakan", "%(n)s tujuan perlu dibicarakan", figure),
        Wait.ITEMS_LATE: ngettext("%(n)s kegiatan lewat tenggat", "%(n)s kegiatan lewat tenggat", figure),
    }[wait]
    return text % {"n": figure} if "%(n)s" in text else text


def _facts(plan: MemberPlan, row: Any, noted_on: date | None, today: date) -> list[str]:
    facts = []
    if plan.agreed and plan.goals:
        facts.append(ngettext("%(n)s tujuan", "%(n)s tujuan", plan.goals) % {"n": plan.goals})
    if row.next_on:
        facts.append(_("berikutnya %(day)s") % {"day": due_chip(row.next_on, today).text})
    if noted_on:
        facts.append(_("kemajuan dicatat %(ago)s") % {"ago": _ago((today - noted_on).days)})
    elif plan.agreed and plan.goals:
        facts.append(_("kemajuan belum dicatat"))
    if not plan.state and row.is_rated:
        facts.append(_("penilaian sudah disepakati"))
    return facts


def _ago(days: int) -> str:
    if days <= 0:
        return _("hari ini")
    return ngettext("%(n)s hari lalu", "%(n)s hari lalu", days) % {"n": days}


_ANSWERS: Final = {
    Wait.PLAN: _lazy("Tinjau rencana"),
    Wait.DIALOGUE: _lazy("Konfirmasi dialog"),
    Wait.LEVELS: _lazy("Tinjau level"),
    Wait.SHEET: _lazy("Isi penilaian"),
    Wait.REVIEW: _lazy("Isi tinjauan"),
    Wait.SCALE: _lazy("Terima skala"),
}
"""What waits for the supervisor's own word, and the button for it."""


def _step(plan: MemberPlan, row: Person) -> Step | None:
    for wait, _figure in plan.waits:
        if wait in _ANSWERS:
            return Step(str(_ANSWERS[wait]), _address(plan, wait), waits=True)
    if plan.plan_id and plan.state:
        return Step(_("Buka"), reverse("plans:plan", args=[plan.plan_id]))
    return (
        None
        if getattr(row, "is_rated", False)
        else Step(_("Mulai penilaian"), reverse("plans:assessment_new") + f"?pegawai={row.pk}")
    )


def _address(plan: MemberPlan, wait: Wait) -> str:
    if wait is Wait.PLAN:
        return reverse("plans:plan", args=[plan.proposed_id])
    if wait is Wait.DIALOGUE:
        return reverse("plans:dialogue", args=[plan.dialogue_id])
    if wait in {Wait.LEVELS, Wait.SHEET}:
        return reverse("plans:assessment", args=[plan.assessment_id])
    if wait is Wait.REVIEW:
        return reverse("plans:review", args=[plan.review_plan_id, plan.review_kind])
    return reverse("plans:plan", args=[plan.plan_id])


def _title(total: int, asking: int) -> str:
    if not total:
        return _("Hari ini tidak ada yang berada di bawah Anda.")
    if not asking:
        return _("Tidak ada yang menunggu Anda.")
    text = ngettext("%(n)s orang menunggu Anda", "%(n)s orang menunggu Anda", asking) % {"n": amounts.cardinal(asking)}
    return text[:1].upper() + text[1:] + "."


def _tally(rows: Sequence[_Member]) -> str:
    held = sum(each.plan.agreed for each in rows)
    values = {"held": held, "all": len(rows)}
    return _("%(held)s dari %(all)s orang sudah punya rencana yang disepakati.") % values
