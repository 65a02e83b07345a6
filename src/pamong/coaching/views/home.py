"""The coaching home: who or what needs me, then everything that runs; and the page of one pair."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pamong.agency.directory import first_name
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.coaching import words
from pamong.coaching.queries import home_page
from pamong.coaching.queries.home_page import Home, Pair
from pamong.kit.paging import words_asked
from pamong.kit.steps import uuid_of
from pamong.ports import clock


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What needs me now, whom I coach, what was promised; or what is over, or one pair."""
    other = uuid_of(request.GET.get("dengan", ""))
    if other is not None:
        return _pair(request, other)
    now, today = clock.now(), clock.today()
    if request.GET.get("lihat") == "selesai":
        found = home_page.ended_cycles(request.person, request.GET, now, today)
        return page(request, "coaching/home_ended.html", found=found, tabs=_tabs(ended=True))
    shown = home_page.home_of(request.standing, request.GET, now, today)
    return page(
        request,
        "coaching/home.html",
        home=shown,
        headline=_headline(shown, leads=request.standing.leads),
        tabs=_tabs(ended=False),
        asked=words_asked(request.GET),
        may_search=len(request.standing.team) > home_page.TEAM or bool(request.GET.get("q")),
    )


def _tabs(*, ended: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("Berjalan"), "url": "?", "current": not ended},
        {"label": _("Selesai"), "url": "?lihat=selesai", "current": ended},
    ]


def _pair(request: SignedInRequest, other_id: UUID) -> HttpResponse:
    """What stands and stood between me and one person."""
    shown = home_page.pair_of(request.standing, other_id, clock.now(), clock.today())
    if shown is None:
        raise Http404
    return page(request, "coaching/pair.html", pair=shown, employee_id=_employee(request, shown))


def _employee(request: SignedInRequest, pair: Pair) -> UUID:
    """Whose strengths the two write down: of whoever is coached."""
    if pair.is_member:
        return pair.other.id
    known = [*pair.open, *pair.over]
    return pair.other.id if known and not pair.is_boss and known[0].i_supervise else request.person.pk


def _headline(home: Home, *, leads: bool) -> dict[str, Any]:
    """The one sentence above all, and the button beside it: name and key of an address."""
    if home.proposals:
        card = home.proposals[0]
        text = _("%(name)s mengusulkan siklus coaching. Anda setuju?") % {"name": card.other.first_name}
        return {"text": text, "action": _("Baca usulannya"), "to": "coaching:cycle", "key": card.id}
    if home.to_confirm:
        session = home.to_confirm[0]
        text = _("%(name)s sudah mengonfirmasi sesi Anda berdua. Anda juga?") % {"name": session.other.first_name}
        return {"text": text, "action": _("Buka sesinya"), "to": "coaching:session", "key": session.id}
    if home.passed:
        session = home.passed[0]
        text = _("Sesi dengan %(name)s sudah lewat waktunya. Jadi bertemu?") % {"name": session.other.first_name}
        return {"text": text, "action": _("Buka sesinya"), "to": "coaching:session", "key": session.id}
    if home.coming:
        session = home.coming[0]
        values = {
            "day": words.day_spoken(session.starts_at, clock.today()),
            "time": session.hours.partition("–")[0],
            "name": session.other.first_name,
        }
        text = _("%(day)s pukul %(time)s Anda bertemu %(name)s.") % values
        return {"text": text, "action": _("Siapkan sesi"), "to": "coaching:session", "key": session.id}
    return _beginning(home, leads=leads)


def _beginning(home: Home, *, leads: bool) -> dict[str, Any]:
    """The sentence when no session is planned."""
    running = [card for card in (*home.own, *home.others) if card.state == "agreed"]
    if running:
        text = _("Belum ada sesi terjadwal dengan %(name)s.") % {"name": running[0].other.first_name}
        return {"text": text, "action": _("Jadwalkan"), "to": "coaching:plan", "key": running[0].id}
    if home.running:
        return {"text": _("Tidak ada yang menunggu Anda hari ini.")}
    if leads:
        return {"text": _("Coaching dimulai dengan satu tujuan yang Anda berdua sepakati.")}
    if home.boss:
        name = first_name(home.boss.name)
        return {"text": _("Apa yang ingin Anda kuasai bersama %(name)s?") % {"name": name}}
    return {"text": _("Coaching dimulai bersama atasan langsung Anda.")}
