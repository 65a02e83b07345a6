"""The room's home: the next step in one sentence, what waits, mentors and mentees, meetings, tasks, programmes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pamong.agency.directory import first_name
from pamong.agency.models import Person
from pamong.agency.words import Chip, due_chip
from pamong.mentoring import words
from pamong.mentoring.briefs_meetings import MeetingBrief, TaskBrief
from pamong.mentoring.models import Enrolment, Introduction, Passing, Programme, Pulse, Relation
from pamong.mentoring.queries.meetings import meetings_between, tasks_open
from pamong.mentoring.queries.relations import RelationBrief, relations_of
from pamong.mentoring.rules import programme_states as states

BACK: Final = timedelta(days=60)
AHEAD: Final = timedelta(days=60)
SHOWN: Final = 6
TALKS: Final = "occasional"


@dataclass(frozen=True)
class Ask:
    """One thing that waits for her."""

    label: str
    url: str
    hint: str
    status: str
    kind: str = "warning"


@dataclass(frozen=True)
class PairRow:
    """A relation in the list of mentors or mentees."""

    id: UUID
    name: str
    initials: str
    position: str
    chips: Sequence[Chip]
    when: str
    plan: bool
    """Whether a meeting can be planned and none is."""


@dataclass(frozen=True)
class MeetingLine:
    """One line of the agenda."""

    id: UUID
    weekday: str
    day: str
    iso: str
    title: str
    meta: str


@dataclass(frozen=True)
class TaskLine:
    """A task of hers."""

    id: UUID
    text: str
    other: str
    due: Chip | None


@dataclass(frozen=True)
class Step:
    """The first sentence of the page, and where it leads."""

    text: str
    action: str = ""
    url: str = ""


@dataclass(frozen=True)
class MentoringHome:
    """Everything the page shows."""

    step: Step
    asks: Sequence[Ask]
    mentors: Sequence[PairRow]
    mentees: Sequence[PairRow]
    coming: Sequence[MeetingLine]
    coming_more: int
    tasks: Sequence[TaskLine]
    programmes: Sequence[tuple[UUID, str, str]]
    """Those that she can join: key, name, until when."""

    @property
    def is_empty(self) -> bool:
        """Whether she has neither mentor nor mentee, and nothing waits."""
        return not (self.mentors or self.mentees or self.asks or self.coming)


def home_page(me: Person, now: datetime) -> MentoringHome:
    """Return the page for this person. Six queries, whatever the number of rows. `me.unit` should be loaded."""
    today = me.day_at(now)
    relations = relations_of(me)
    met = meetings_between(me, now - BACK, now + AHEAD)
    planned = [each for each in met if each.state == "planned" and each.ends_at > now and _once(each, me)]
    nexts: dict[UUID, MeetingBrief] = {}
    for each in planned:
        nexts.setdefault(each.relation_id, each)
    asks = [*_of_meetings(met, me, now), *_of_relations(relations), *_of_pulses(me, today), *_of_others(me)]
    living = [each for each in relations if each.state in Relation.LIVING and each.kind != TALKS]
    rows = {side: [_row(each, nexts, today) for each in living if each.side == side] for side in ("mentor", "mentee")}
    return MentoringHome(
        step=_step(me, asks, living, planned, now),
        asks=asks,
        mentors=rows["mentee"],
        mentees=rows["mentor"],
        coming=[_line(each, me) for each in planned[:SHOWN]],
        coming_more=max(0, len(planned) - SHOWN),
        tasks=[_task(each, today) for each in tasks_open(me, SHOWN)],
        programmes=_programmes(me, today),
    )


def _once(meeting: MeetingBrief, me: Person) -> bool:
    return meeting.mentee.id == me.pk or meeting.leads_group


# --- what waits --------------------------------------------------------------------------------------------------------


def _of_meetings(met: Sequence[MeetingBrief], me: Person, now: datetime) -> Iterator[Ask]:
    for each in met:
        name, day = first_name(each.other(me.pk).name), words.weekday_and_day(each.starts_at)
        url = reverse("mentoring:meeting", args=[each.id])
        if each.waits_for(me.pk):
            text = (
                _("%(name)s mencatat pertemuan %(day)s")
                if each.recorded_afterwards
                else _("Konfirmasi pertemuan dengan %(name)s, %(day)s")
            )
            hint = (
                _("Ya, benar; atau bukan begitu")
                if each.recorded_afterwards
                else _("JP yang belajar dihitung sesudah Anda")
            )
            yield Ask(text % {"name": name, "day": day}, url, hint, _("konfirmasi"))
        elif each.state == "planned" and each.ends_at <= now and _once(each, me):
            label = _("Pertemuan dengan %(name)s, %(day)s") % {"name": name, "day": day}
            hint = _("Waktunya sudah lewat: catat lalu konfirmasi, atau tandai tidak jadi")
            yield Ask(label, url, hint, _("jadi bertemu?"))


def _of_relations(relations: Sequence[RelationBrief]) -> Iterator[Ask]:
    for each in relations:
        name, url = first_name(each.other.name), reverse("mentoring:relation", args=[each.id])
        if each.waits_for_me and each.state == "proposed":
            hint = each.programme or _("Ya, atau belum bisa saat ini; tanpa alasan")
            label = _("Dipasangkan dengan %(name)s: bersedia?") % {"name": name}
            yield Ask(label, url, hint, _("jawab"), "info")
        elif each.waits_for_me:
            yield Ask(
                _("Permintaan %(name)s") % {"name": name}, url, _("Ya, atau belum bisa saat ini; tanpa alasan"),
                _("jawab"), "info",
            )  # fmt: skip
        elif not each.i_signed and (each.state == "accepted" or (each.state == "running" and each.other_signed)):
            changed = each.state == "running"
            hint = (
                _("Perubahan yang menunggu tanda tangan")
                if changed
                else _("Susun tujuan dan ritmenya, lalu tandatangani berdua")
            )
            yield Ask(_("Kesepakatan dengan %(name)s") % {"name": name}, url, hint, _("sepakati"), "info")


def _of_pulses(me: Person, today: date) -> Iterator[Ask]:
    rows = Pulse.objects.filter(person=me, answered_at=None, due_on__lte=today, relation__state__in=Relation.LIVING)
    for each in (
        rows.select_related("relation__mentor", "relation__mentee")
        .defer("relation__words", "relation__reply", "word", "marks")
        .order_by("due_on", "pk")[:SHOWN]
    ):
        other = each.relation.mentee if each.relation.mentor_id == me.pk else each.relation.mentor
        label = _("Bagaimana jalannya dengan %(name)s?") % {"name": first_name(other.name)}
        yield Ask(
            label,
            reverse("mentoring:pulse", args=[each.pk]),
            _("Tiga ketukan; tidak terbaca olehnya"),
            _("denyut"),
            "info",
        )


def _of_others(me: Person) -> Iterator[Ask]:
    """Introductions offered to her, and hand-overs that wait for her word. One query."""
    rows = _waiting(Introduction.objects.filter(colleague=me, state="offered"), "introduction", "mentor", "offered_at")
    asked = _waiting(Passing.objects.filter(relation__mentee=me, state="asked"), "passing", "to", "asked_at")
    agreed = Passing.objects.filter(to=me, state="agreed")
    both = rows.union(asked, _waiting(agreed, "take_over", "relation__mentee", "consented_at"), all=True)
    for key, what, name, _since in both.order_by("since", "pk")[:SHOWN]:
        label, hint = _asked_by_others(what, first_name(name))
        address = "mentoring:introduction" if what == "introduction" else "mentoring:passing"
        yield Ask(label, reverse(address, args=[key]), hint, _("jawab"), "info")


def _waiting(rows: QuerySet[Any], what: str, who: str, since: str) -> QuerySet[Any, Any]:
    named = rows.annotate(what=Value(what, output_field=CharField()), who=F(f"{who}__name"), since=F(since))
    found: QuerySet[Any, Any] = named.values_list("pk", "what", "who", "since")
    return found


def _asked_by_others(what: str, name: str) -> tuple[str, str]:
    said = {
        "introduction": (_("%(name)s ingin memperkenalkan Anda"), _("Baca untuk apa, lalu jawab")),
        "passing": (_("Mentor berikutnya: %(name)s?"), _("Anda yang menentukan, dan apa yang boleh dilihatnya")),
        "take_over": (_("Teruskan mentoring bagi %(name)s?"), _("Ya, atau belum bisa saat ini; tanpa alasan")),
    }
    label, hint = said[what]
    return label % {"name": name}, hint


# --- rows --------------------------------------------------------------------------------------------------------------


def _row(relation: RelationBrief, nexts: dict[UUID, MeetingBrief], today: date) -> PairRow:
    other, coming = relation.other, nexts.get(relation.id)
    chips = []
    if relation.programme:
        chips.append(Chip(relation.programme, "brand"))
    if relation.state != "running":
        chips.append(Chip(str(Relation.State(relation.state).label), "info" if relation.state == "accepted" else ""))
    if coming:
        when = _("bertemu %(when)s") % {"when": _brief(coming.starts_at)}
    elif relation.last_met_on:
        when = _("terakhir %(ago)s") % {"ago": words.ago(relation.last_met_on, today)}
    else:
        when = _("belum bertemu")
    plan = relation.may_meet and coming is None
    return PairRow(relation.id, other.full_name, other.initials, other.position, chips, when, plan)


def _brief(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{date_format(local, 'D, j M')} {local:%H.%M}"


def _line(meeting: MeetingBrief, me: Person) -> MeetingLine:
    local = timezone.localtime(meeting.starts_at)
    title = _("Mentoring kelompok") if meeting.together and meeting.mentor.id == me.pk else meeting.other(me.pk).name
    where = _("daring") if meeting.mode == "online" else meeting.place
    meta = " · ".join(part for part in (words.times(meeting.starts_at, meeting.ends_at), where) if part)
    return MeetingLine(
        meeting.id, date_format(local, "D"), date_format(local, "j M"), local.isoformat(timespec="minutes"), title, meta
    )


def _task(task: TaskBrief, today: date) -> TaskLine:
    return TaskLine(
        task.id, task.text, first_name(task.other.name), due_chip(task.due_on, today) if task.due_on else None
    )


def _programmes(me: Person, today: date) -> list[tuple[UUID, str, str]]:
    enrolled = Enrolment.objects.filter(programme=OuterRef("pk"), person=me).exclude(state=Enrolment.State.LEFT)
    rows = Programme.objects.visible_to(me).filter(~Exists(enrolled), state__in=states.LIVELY)
    inside = Q(unit=None)
    if me.unit:
        above = [int(number) for number in me.unit.path.strip("/").split("/") if number.isdigit()]
        inside |= Q(unit__agency=me.agency_id, unit__number__in=above)
    found = [
        each for each in rows.filter(inside).order_by("enrol_until", "pk")[:20] if states.takes_enrolments(each, today)
    ]
    return [
        (each.pk, each.name, date_format(each.enrol_until, "j M Y") if each.enrol_until else "") for each in found[:3]
    ]


# --- the first sentence ------------------------------------------------------------------------------------------------


def _step(
    me: Person, asks: Sequence[Ask], living: Sequence[RelationBrief], planned: Sequence[MeetingBrief], now: datetime
) -> Step:
    if asks:
        what = asks[0].label
        text = what if what.endswith("?") else _("Ada yang menunggu jawaban Anda: %(what)s.") % {"what": what}
        return Step(text, _("Buka"), asks[0].url)
    if planned:
        first = planned[0]
        local = timezone.localtime(first.starts_at)
        day = words.day_spoken(first.starts_at, timezone.localtime(now).date())
        values = {"day": day, "time": f"{local:%H.%M}", "name": first_name(first.other(me.pk).name)}
        text = _("%(day)s pukul %(time)s Anda bertemu %(name)s.") % values
        return Step(text, _("Siapkan topiknya"), reverse("mentoring:meeting", args=[first.id]))
    without = [each for each in living if each.may_meet]
    if without:
        name = first_name(without[0].other.name)
        text = _("Jadwalkan pertemuan berikutnya dengan %(name)s.") % {"name": name}
        url = f"{reverse('mentoring:meeting_new')}?hubungan={without[0].id}"
        return Step(text, pgettext("tombol", "Jadwalkan"), url)
    if living:
        return Step(_("Mentoring Anda sedang dijeda."), "", "")
    text = _("Belajar dari pengalaman orang yang sudah melewatinya: pilih seorang mentor.")
    return Step(text, _("Cari mentor"), reverse("guides:directory"))
