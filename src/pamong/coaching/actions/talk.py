"""What is prepared and said: agenda, parts of the conversation, private notes, additions afterwards.

Texts are saved as they are typed, again and again, so that a save says which version it read: an older one never
overwrites a newer one, it gets both texts back. Only the first words of a part are announced.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.coaching import conversation, events
from pamong.coaching.actions.common import locked_session, of_session, said, side_of
from pamong.coaching.models import Addendum, AgendaPoint, Part, PrivateNote, Session, Side
from pamong.coaching.rules import sessions as rules
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.autosave import Clash, Saved, rewritten
from pamong.kit.refusals import Forbidden, Refused, require, stop
from pamong.kit.rows import new_id

State = Session.State


@transaction.atomic
def add_point(session_id: UUID, *, text: str, by: Person, now: datetime, key: UUID | None = None) -> AgendaPoint:
    """Put something on the agenda. The supervisor may as soon as he can see the employee's points."""
    session = locked_session(session_id, by)
    mine = AgendaPoint.objects.filter(session=session, by=by)
    if key and (added := mine.filter(pk=key).first()):
        return added
    stop(rules.state_fault(session, State.PLANNED))
    if side_of(session, by) == Side.SUPERVISOR and not rules.agenda_is_open(session, now):
        raise Refused(
            _(
                "%(name)s menulis lebih dulu. Anda dapat menambah begitu agendanya terbuka, paling lambat 24 jam sebelum sesi."
            )
            % {"name": session.employee.name}
        )
    if mine.count() >= rules.MOST_POINTS:
        raise Refused(_("Agenda ini sudah penuh. Hapus yang tidak perlu, atau simpan untuk sesi berikutnya."))
    last = AgendaPoint.objects.filter(session=session).aggregate(last=Max("position"))["last"] or 0
    return AgendaPoint.objects.create(
        id=key or new_id(),
        agency_id=session.agency_id,
        session=session,
        by=by,
        text=said(text, "point", required=True),
        position=last + 1,
        added_at=now,
    )


@transaction.atomic
def edit_point(point_id: UUID, *, text: str, by: Person, now: datetime) -> AgendaPoint:
    """Word one's own point anew."""
    point = _own_point(point_id, by)
    point.text = said(text, "point", required=True)
    point.save(update_fields=["text"])
    return point


@transaction.atomic
def remove_point(point_id: UUID, *, by: Person, now: datetime) -> None:
    """Take one's own point off the agenda; one that is gone already stays gone."""
    if AgendaPoint.objects.filter(pk=point_id).exists():
        _own_point(point_id, by).delete()


@transaction.atomic
def submit_agenda(session_id: UUID, *, by: Person, now: datetime) -> Session:
    """Let the supervisor see the employee's points now."""
    session = locked_session(session_id, by)
    require(side_of(session, by) == Side.EMPLOYEE, _("Hanya pegawai yang dapat mengirim agendanya."))
    if session.agenda_submitted_at is not None:
        return session
    stop(rules.state_fault(session, State.PLANNED))
    session.agenda_submitted_at = now
    session.save(update_fields=["agenda_submitted_at"])
    announce(events.AgendaSubmitted(**of_session(session)), by=by)
    return session


@transaction.atomic
def save_part(
    session_id: UUID, *, stage: str, hat: str, text: str, version: int, by: Person, now: datetime
) -> Saved | Clash:
    """Save what was noted of a stage under a hat. `version` is the one that was read, 0 when there was none.

    The same text again is no clash; an empty one where nothing stands is nothing.
    """
    session = locked_session(session_id, by)
    part = Part.objects.filter(session=session, stage=stage, hat=hat).select_related("updated_by").first()
    plain = said(text, "part")
    if part is not None and part.text == plain:
        return Saved(part.version, part.updated_at)
    stop(rules.state_fault(session, State.PLANNED))
    stop(rules.part_fault(session, stage, hat, begun=part is not None))
    if part is None:
        return Saved(begin_part(session, stage, hat, plain, by, now).version, now) if plain else Saved(0, now)
    if part.version != version:
        return Clash(part.version, part.text, part.updated_by.name, part.updated_at)
    part.text, part.version, part.updated_by, part.updated_at = plain, version + 1, by, now
    part.save(update_fields=["text", "version", "updated_by", "updated_at"])
    return Saved(part.version, now)


def begin_part(session: Session, stage: str, hat: str, text: str, by: Person, now: datetime) -> Part:
    """Write the first words of a stage under a hat, in a locked session."""
    part = Part.objects.create(
        agency_id=session.agency_id, session=session, stage=stage, hat=hat, text=text, updated_at=now, updated_by=by
    )
    announce(events.PartBegun(**of_session(session), stage=Code(stage), hat=Code(hat)), by=by)
    return part


@transaction.atomic
def save_private_note(session_id: UUID, *, text: str, version: int, by: Person, now: datetime) -> Saved | Clash:
    """Save what one keeps for oneself, in any state of the session and for ever."""
    session = locked_session(session_id, by)
    note = PrivateNote.objects.visible_to(by).filter(session=session).first()
    plain = said(text, "note")
    if note is None:
        if plain:
            PrivateNote.objects.create(
                agency_id=session.agency_id, session=session, owner=by, text=plain, updated_at=now
            )
        return Saved(1 if plain else 0, now)
    return rewritten(note, plain, version, by=by.name, now=now)


@transaction.atomic
def choose_template(session_id: UUID, *, template: str, with_opening: bool, by: Person, now: datetime) -> Session:
    """Lead the conversation another way. What was noted under the stages of before stays."""
    session = locked_session(session_id, by)
    if template not in conversation.CONVERSATIONS:
        raise Refused(_("Pilih alur percakapan dari daftar."))
    if (session.template, session.with_opening) != (template, with_opening):
        stop(rules.state_fault(session, State.PLANNED))
        session.template, session.with_opening = template, with_opening
        session.save(update_fields=["template", "with_opening"])
    return session


@transaction.atomic
def add_addendum(session_id: UUID, *, text: str, by: Person, now: datetime, key: UUID | None = None) -> Addendum:
    """Add something after both confirmed; the record itself stays as it was."""
    session = locked_session(session_id, by)
    mine = Addendum.objects.filter(session=session, by=by)
    if key and (added := mine.filter(pk=key).first()):
        return added
    if session.state != State.COMPLETED:
        raise Refused(
            _("Tambahan ditulis sesudah sesi dikonfirmasi berdua. Sampai saat itu, tulis langsung di catatan.")
        )
    if mine.count() >= rules.MOST_ADDENDA:
        raise Refused(_("Tambahan untuk sesi ini sudah banyak. Bawa ke sesi berikutnya."))
    added = Addendum.objects.create(
        id=key or new_id(),
        agency_id=session.agency_id,
        session=session,
        by=by,
        text=said(text, "addendum", required=True),
        added_at=now,
    )
    announce(events.AddendumWritten(**of_session(session)), by=by)
    return added


def _own_point(point_id: UUID, by: Person) -> AgendaPoint:
    found = AgendaPoint.objects.filter(pk=point_id, by=by).values_list("session_id", flat=True).first()
    if found is None:
        raise Forbidden(_("Hanya penulisnya yang dapat mengubah pokok ini."))
    session = locked_session(found, by)
    stop(rules.state_fault(session, State.PLANNED))
    point = AgendaPoint.objects.filter(pk=point_id).first()
    if point is None:
        raise Refused(_("Pokok itu sudah dihapus. Muat ulang halaman."))
    return point
