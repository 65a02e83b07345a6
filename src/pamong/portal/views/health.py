"""Whether Pamong itself is well, for admins."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pamong.agency import rules
from pamong.agency.doors import SignedInRequest, page, signed_in
from pamong.journal import actions, queries
from pamong.journal.pulse import LATE
from pamong.kit.paging import Paged, mapped
from pamong.kit.refusals import require
from pamong.portal.works import BEATS, REACTIONS, in_words
from pamong.ports import clock


def _let_in(request: SignedInRequest) -> None:
    require(rules.may_see_health(request.standing), _("Halaman ini untuk admin instansi."))


@signed_in
@require_safe
def health(request: SignedInRequest) -> HttpResponse:
    """Failed and open work, seals, and the beats of the clock."""
    _let_in(request)
    now, agency_id = clock.now(), request.person.agency_id
    pulse = queries.pulse(agency_id, now)
    beats = queries.beats()
    return page(
        request,
        "portal/health.html",
        title=_title(pulse, beats),
        pulse=pulse,
        failed=_told(queries.stuck(agency_id, request.GET, failed=True)) if pulse.failed else None,
        trying=_told(queries.stuck(agency_id, request.GET, failed=False)) if pulse.open else None,
        beats=[(beat, in_words(BEATS, beat.name), beat.well_at is None or beat.well_at < now - LATE) for beat in beats],
    )


def _told(page: Paged[queries.Stuck]) -> Paged[tuple[queries.Stuck, str]]:
    """Give each delivery the words for what has not happened yet."""
    return mapped(page, lambda row: (row, in_words(REACTIONS, row.reaction)))


def _title(pulse: queries.Pulse, beats: list[queries.BeatSeen]) -> str:
    """The state in one sentence, the worst first."""
    late = [beat for beat in beats if beat.well_at is None or beat.well_at < clock.now() - LATE]
    if pulse.failed:
        return _("%(count)s pengiriman gagal dan menunggu Anda.") % {"count": pulse.failed}
    if not beats:
        return _("Pekerjaan berkala Pamong belum pernah berjalan.")
    if late:
        return _("Sebagian pekerjaan berkala Pamong tertunda.")
    if pulse.overdue:
        return _("%(count)s pengiriman lewat waktunya; pekerja sedang menyusul.") % {"count": pulse.overdue}
    return _("Pamong sehat: tidak ada yang gagal.")


@signed_in
@require_POST
def retry(request: SignedInRequest, delivery_id: UUID) -> HttpResponse:
    """Try a failed delivery again."""
    _let_in(request)
    actions.retry_delivery(delivery_id, agency_id=request.person.agency_id, by=request.person, now=clock.now())
    messages.success(request, _("Dicoba lagi."))
    return redirect("portal:health")
