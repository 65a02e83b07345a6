"""Why a member of the team needs her supervisor now: one sentence each, and the step it leads to. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext_lazy

from pamong.coaching.briefs import Attention, MemberCoaching, Why
from pamong.portal.beside import NOTHING, Beside, Other

type_text = str | Promise

ORDER = {why: place for place, why in enumerate(Why)}
"""The most pressing first, as `Why` lists them."""
CALM = len(ORDER)


@dataclass(frozen=True)
class Step:
    """Where to go, and what the button says."""

    label: str
    url: str


@dataclass(frozen=True)
class Need:
    """What a supervisor should know of a member, in one sentence."""

    text: str
    kind: str
    """The tone: `negative`, `warning`, `info`."""
    icon: str


_TEXTS: dict[Why, type_text] = {
    Why.PROPOSAL_WAITS: _lazy("%(name)s mengusulkan siklus coaching dan menunggu jawaban Anda."),
    Why.CONFIRMATION_WAITS: _lazy("%(name)s sudah mengonfirmasi sesi; konfirmasi Anda ditunggu."),
    Why.PROMISE_OF_MINE: ngettext_lazy(
        "%(n)d janji Anda kepada %(name)s lewat tenggat.", "%(n)d janji Anda kepada %(name)s lewat tenggat.", "n"
    ),
    Why.LONG_SILENCE: ngettext_lazy(
        "%(name)s dan Anda belum bertemu %(n)d hari.", "%(name)s dan Anda belum bertemu %(n)d hari.", "n"
    ),
    Why.NOTHING_PLANNED: _lazy("Siklus dengan %(name)s berjalan, tetapi belum ada sesi yang dijadwalkan."),
    Why.PROMISE_OVERDUE: ngettext_lazy(
        "%(n)d janji %(name)s lewat tenggat; tanyakan apa yang menghalangi.",
        "%(n)d janji %(name)s lewat tenggat; tanyakan apa yang menghalangi.",
        "n",
    ),
    Why.CYCLE_ENDS: ngettext_lazy(
        "Siklus dengan %(name)s berakhir %(n)d hari lagi.", "Siklus dengan %(name)s berakhir %(n)d hari lagi.", "n"
    ),
    Why.NEVER_MET: _lazy("%(name)s dan Anda belum pernah menyepakati siklus coaching."),
}
_AT_ZERO: dict[Why, type_text] = {
    Why.LONG_SILENCE: _lazy("%(name)s dan Anda sudah lama tidak bertemu."),
    Why.PROMISE_OF_MINE: _lazy("Janji Anda kepada %(name)s lewat tenggat."),
    Why.PROMISE_OVERDUE: _lazy("Janji %(name)s lewat tenggat; tanyakan apa yang menghalangi."),
    Why.CYCLE_ENDS: _lazy("Periode siklus dengan %(name)s habis; tutup atau perpanjang."),
}
_LOOKS: dict[Why, tuple[str, str]] = {
    Why.PROPOSAL_WAITS: ("info", "mail"),
    Why.CONFIRMATION_WAITS: ("info", "check"),
    Why.PROMISE_OF_MINE: ("negative", "flag"),
    Why.LONG_SILENCE: ("negative", "clock"),
    Why.NOTHING_PLANNED: ("warning", "calendar"),
    Why.PROMISE_OVERDUE: ("warning", "flag"),
    Why.CYCLE_ENDS: ("info", "clock"),
    Why.NEVER_MET: ("warning", "chat"),
}


def sentence(attention: Attention, name: str) -> Need:
    """Say one reason; `name` is how the two speak of the member."""
    text = _TEXTS[attention.why]
    if attention.figure <= 0:
        text = _AT_ZERO.get(attention.why, text)
    kind, icon = _LOOKS[attention.why]
    return Need(str(text % {"name": name, "n": attention.figure}), kind, icon)


def first_need(member: MemberCoaching, name: str, beside: Beside = NOTHING) -> Need | None:
    """Say the most pressing reason; None when nothing is needed. A silence that a planned talk will end is milder."""
    if first := first_other(member, beside):
        return Need(*first.say(name))
    if not member.attention:
        return None
    need = sentence(member.attention[0], name)
    return replace(need, kind="warning") if need.kind == "negative" and member.next else need


def all_needs(member: MemberCoaching, name: str, beside: Beside = NOTHING) -> list[Need]:
    """Say every reason, the most pressing first."""
    found = [(float(ORDER[each.why]), sentence(each, name)) for each in member.attention]
    found += [(other.rank, Need(*other.say(name))) for other in beside.others]
    return [need for _rank, need in sorted(found, key=lambda each: each[0])]


def first_other(member: MemberCoaching, beside: Beside) -> Other | None:
    """Return the first reason of her plan or learning where it comes before those of coaching."""
    first = next(iter(beside.others), None)
    return first if first and first.rank < _rank(member) else None


def _rank(member: MemberCoaching) -> float:
    return float(ORDER[member.attention[0].why]) if member.attention else float(CALM)


def urgency(member: MemberCoaching, beside: Beside = NOTHING) -> tuple[float, int]:
    """How pressing a member is, for sorting: the kind of reason, then the larger figure first."""
    if first := first_other(member, beside):
        return first.rank, -first.figure
    return _rank(member), -member.attention[0].figure if member.attention else 0


def is_waiting(member: MemberCoaching, beside: Beside = NOTHING) -> bool:
    """Whether something is needed."""
    return bool(member.attention) or beside.waits


def waiting_for_me(members: Iterable[MemberCoaching]) -> list[MemberCoaching]:
    """Return those who need something, the most pressing first."""
    return sorted((member for member in members if member.attention), key=urgency)


def step_for(member: MemberCoaching, beside: Beside = NOTHING) -> Step:
    """Return what helps most: the step of the first reason, else the next talk, else a cycle."""
    if first := first_other(member, beside):
        return Step(*first.answer())
    if member.attention and (step := _answer(member.attention[0], member)):
        return step
    if member.next:
        return Step(_("Siapkan sesi"), reverse("coaching:session", args=[member.next.id]))
    if member.cycle_id:
        return Step(_("Jadwalkan"), reverse("coaching:plan", args=[member.cycle_id]))
    if member.cycles_open:
        return Step(_("Lihat siklus"), f"{reverse('coaching:home')}?dengan={member.person_id}")
    return Step(_("Ajukan siklus"), f"{reverse('coaching:propose')}?pegawai={member.person_id}")


def _answer(first: Attention, member: MemberCoaching) -> Step | None:
    """What answers a reason by itself; None where the next talk does."""
    if first.why == Why.CONFIRMATION_WAITS and first.session_id:
        return Step(_("Konfirmasi"), reverse("coaching:session", args=[first.session_id]))
    cycle_id = first.cycle_id or member.cycle_id
    labels = {
        Why.PROPOSAL_WAITS: _("Tinjau usulan"),
        Why.PROMISE_OF_MINE: _("Lihat janji"),
        Why.PROMISE_OVERDUE: _("Lihat janji"),
        Why.CYCLE_ENDS: _("Buka siklus"),
    }
    if first.why not in labels:
        return None
    with_her = f"{reverse('coaching:home')}?dengan={member.person_id}"
    return Step(labels[first.why], reverse("coaching:cycle", args=[cycle_id]) if cycle_id else with_her)


def other_steps(member: MemberCoaching, beside: Beside = NOTHING) -> list[Step]:
    """Return the further steps that make sense with this member, without the one of `step_for`."""
    steps = [Step(*other.answer()) for other in beside.others]
    if member.next:
        steps.append(Step(_("Siapkan sesi"), reverse("coaching:session", args=[member.next.id])))
    if member.cycle_id:
        steps += [
            Step(_("Jadwalkan"), reverse("coaching:plan", args=[member.cycle_id])),
            Step(_("Catat sesi"), reverse("coaching:record", args=[member.cycle_id])),
            Step(_("Buka siklus"), reverse("coaching:cycle", args=[member.cycle_id])),
        ]
    steps.append(Step(_("Ajukan siklus"), f"{reverse('coaching:propose')}?pegawai={member.person_id}"))
    shown = step_for(member, beside).url
    found: dict[str, Step] = {}
    for step in steps:
        found.setdefault(step.url, step)
    return [step for step in found.values() if step.url != shown]
