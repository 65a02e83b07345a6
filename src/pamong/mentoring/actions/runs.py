"""Asking for a run, stopping it, proposing its pairs to those they concern, and taking them back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pamong.agency.models import Person
from pamong.agency.queries import names_of_people
from pamong.agency.words import moment_in_words
from pamong.journal.engine import announce
from pamong.kit import texts
from pamong.kit.refusals import Refused, stop
from pamong.mentoring import events
from pamong.mentoring.actions.programme_rows import to_run
from pamong.mentoring.actions.relation_rows import lock_people
from pamong.mentoring.actions.relations import propose, withdraw_unaccepted
from pamong.mentoring.models import Enrolment, Programme, Proposal, Relation, Run
from pamong.mentoring.rules import matching as rules
from pamong.mentoring.running.options import Options, as_json, from_json
from pamong.mentoring.running.snapshot import problem_of

State = Run.State
AT_ONCE = 3
"""What-ifs that one person may have under way in a programme."""


@transaction.atomic
def ask_run(
    programme_id: UUID, *, options: Options, label: str = "", base: Run | None = None, by: Person, now: datetime,
    key: UUID | None = None,
) -> Run:  # fmt: skip
    """Have a run computed by the worker; one at a time in a programme. Asking twice with the same key asks once."""
    programme = to_run(programme_id, by)
    known = Run.objects.filter(pk=key, programme=programme).first() if key else None
    if known is not None:
        return known
    said = texts.clean(label, one_line=True)
    stop(texts.fault(said, rules.LONGEST_LABEL))
    _check_asking(programme)
    if Run.objects.filter(programme=programme, is_what_if=False, state__in=rules.UNDER_WAY).exists():
        raise Refused(_("Satu percobaan sedang dihitung. Tunggu sampai selesai, atau batalkan dulu."))
    real = base if base is not None and base.programme_id == programme.pk and not base.is_what_if else None
    return _asked(programme, options, by, now, key=key, label=said, base=real, is_what_if=False)


@transaction.atomic
def ask_what_if(programme_id: UUID, *, options: Options, base: Run, by: Person, now: datetime) -> Run:
    """Have computed what a change would give; the same question is answered from what is known already."""
    programme = to_run(programme_id, by)
    stop(rules.forgotten(programme))
    if base.programme_id != programme.pk or base.state not in (State.DONE, State.PUBLISHED, State.UNDONE):
        raise Refused(_("Percobaan ini belum selesai dihitung. Tunggu sebentar."))
    mine = Run.objects.filter(programme=programme, base=base, is_what_if=True)
    wanted = as_json(options)
    for row in mine.filter(state__in=(State.QUEUED, State.WORKING, State.DONE)).order_by("-asked_at")[:50]:
        if row.settings == wanted and row.stop_asked_at is None:
            return row
    waiting = mine.filter(asked_by=by, state__in=rules.UNDER_WAY, stop_asked_at__isnull=True).order_by("-asked_at")
    for row in waiting[AT_ONCE - 1 :]:
        _stop(row, now)
    return _asked(programme, options, by, now, key=None, label="", base=base, is_what_if=True)


def _check_asking(programme: Programme) -> None:
    admitted = Enrolment.objects.filter(programme=programme, state=Enrolment.State.ADMITTED)
    sides = list(admitted.values_list("side", flat=True))
    stop(rules.asking_fault(programme, mentees=sides.count("mentee"), mentors=sides.count("mentor")))


def _asked(
    programme: Programme, options: Options, by: Person, now: datetime, *, key: UUID | None, label: str,
    base: Run | None, is_what_if: bool,
) -> Run:  # fmt: skip
    runs = Run.objects.filter(programme=programme, is_what_if=is_what_if)
    last = runs.aggregate(last=Max("number"))["last"] or (rules.WHAT_IFS if is_what_if else 0)
    run = Run(
        agency_id=programme.agency_id, programme=programme, number=last + 1, label=label, settings=as_json(options),
        base=base, is_what_if=is_what_if, asked_by=by, asked_at=now,
    )  # fmt: skip
    if key is not None:
        run.pk = key
    run.save(force_insert=True)
    announce(events.RunAsked(**_of(run)), by=by)
    return run


@transaction.atomic
def stop_run(run_id: UUID, *, by: Person, now: datetime) -> Run:
    """Ask that a run be given up. One that nobody began is cancelled at once; a finished one stays as it is."""
    run = _locked(run_id, by)
    if run.state not in rules.UNDER_WAY or run.stop_asked_at is not None:
        return run
    _stop(run, now)
    announce(events.RunStopAsked(**_of(run)), by=by)
    return run


def _stop(run: Run, now: datetime) -> None:
    run.stop_asked_at = now
    if run.state == State.QUEUED:
        run.state, run.ended_at = State.CANCELLED, now
    run.save(update_fields=["stop_asked_at", "state", "ended_at"])


@transaction.atomic
def publish_run(
    run_id: UUID, *, mentees: Collection[UUID] | None = None, seen: int | None = None, by: Person, now: datetime
) -> int:
    """Propose the pairs of a run to those they concern, all or none; return how many.

    `mentees`: only these; None: all that were not proposed yet. `seen`: how many the page showed, so that nobody
    proposes more than she read. Each pair is looked at anew: who left, filled a place or was forbidden since stops all.
    """
    run = _locked(run_id, by)
    programme = run.programme
    stop(rules.publishing_fault(run, programme))
    rows = Proposal.objects.filter(run=run, mentor__isnull=False).order_by("mentee_id")
    open_before = set(Relation.objects.filter(run=run).values_list("mentee_id", flat=True))
    left = [row for row in rows if row.mentee_id not in open_before]
    chosen = left if mentees is None else [row for row in left if row.mentee_id in set(mentees)]
    if not chosen:
        stop(_nothing(run))
    if seen is not None and seen != len(chosen):
        raise Refused(_("Sejak halaman tadi dibuka, sebagian pasangan sudah diterbitkan. Periksa lagi, lalu kirim."))
    _check_pairs(run, programme, chosen, by, now)
    pairs = [(row.mentee_id, row.mentor_id) for row in chosen if row.mentor_id]
    propose(pairs, programme=programme, run=run, by=by, now=now)
    run.state, run.published_at, run.published_by = State.PUBLISHED, run.published_at or now, run.published_by or by
    run.save(update_fields=["state", "published_at", "published_by"])
    announce(events.RunPublished(**_of(run), pairs=len(pairs)), by=by)
    return len(pairs)


def _nothing(run: Run) -> str:
    if run.published_at is not None and run.published_by is not None:
        return rules.nothing_left(run.published_by.name, moment_in_words(run.published_at))
    return _("Tidak ada pasangan yang dipilih. Centang dulu yang akan diterbitkan.")


def _check_pairs(run: Run, programme: Programme, chosen: list[Proposal], by: Person, now: datetime) -> None:
    people = sorted({key for row in chosen for key in (row.mentee_id, row.mentor_id) if key})
    # Whoever changes an enrolment, or leaves, waits or was faster: both end with what is true.
    lock_people(people)
    list(Enrolment.objects.select_for_update(no_key=True).filter(programme=programme, person__in=people).order_by("pk"))
    problem = problem_of(programme, from_json(run.settings), today=by.day_at(now))
    invalid = rules.invalid_pairs(problem, [(str(row.mentee_id), str(row.mentor_id), row.is_pinned) for row in chosen])
    if invalid:
        keys = {UUID(key) for one in invalid for key in (one.mentee, one.mentor)}
        names = {str(key): name for key, name in names_of_people(keys).items()}
        raise Refused(rules.invalid_in_words(invalid, names))


@transaction.atomic
def undo_run(run_id: UUID, *, by: Person, now: datetime) -> int:
    """Take back what a run proposed and nobody has accepted yet; return how many. What somebody accepted stays."""
    run = _locked(run_id, by)
    stop(rules.forgotten(run.programme))
    if run.state != State.PUBLISHED:
        raise Refused(_("Percobaan ini tidak sedang terbit, jadi tidak ada yang ditarik."))
    taken = withdraw_unaccepted(run, by=by, now=now)
    stay = Relation.objects.filter(run=run, state__in=(*Relation.OPEN, "closed", "ended")).count()
    if not taken and stay:
        raise Refused(
            ngettext(
                "%(n)s pasangan sudah dijawab, jadi tidak dapat ditarik. Keduanya dapat mengakhirinya sendiri.",
                "%(n)s pasangan sudah dijawab, jadi tidak dapat ditarik. Mereka dapat mengakhirinya sendiri.",
                stay,
            )
            % {"n": stay}
        )
    if not stay:
        run.state = State.UNDONE
        run.save(update_fields=["state"])
    announce(events.RunUndone(**_of(run), pairs=taken), by=by)
    return taken


def _locked(run_id: UUID, by: Person) -> Run:
    """Return a run with its programme, both locked, by whoever may run it."""
    programme_id = Run.objects.filter(agency_id=by.agency_id).values_list("programme_id", flat=True).get(pk=run_id)
    programme = to_run(programme_id, by)
    rows = Run.objects.select_for_update(no_key=True, of=("self",)).select_related("published_by")
    run = rows.defer("snapshot").get(pk=run_id)
    run.programme = programme
    return run


def _of(run: Run) -> dict[str, UUID]:
    return {"agency_id": run.agency_id, "subject_id": run.pk, "programme_id": run.programme_id}
