"""What a rater does with her own sheet: levels and words, one competency at a time; handing in; taking back.

Saving locks the sheet alone, so that the two never wait for one another while they write; handing in locks the
assessment before it, so that of two who hand in at once the second one opens both.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit import texts
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Forbidden, Refused, stop
from pamong.plans import events
from pamong.plans.actions.assessment import of_assessment
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules

State, Role = Assessment.State, Sheet.Role
WORDS: Final = ("evidence", "reason")


class Outdated(Refused):
    """Another text stands there than the one that was read; `fields` says where. Nothing was overwritten."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(_("Tulisan ini sudah Anda ubah di jendela lain. Lihat keduanya, lalu simpan yang Anda pilih."))
        self.fields = fields


def locked_sheet(assessment_id: UUID, by: Person) -> Sheet:
    """Return one's own sheet, locked, with its assessment."""
    sheet = (
        Sheet.objects.select_for_update(no_key=True, of=("self",))
        .select_related("assessment")
        .filter(assessment=assessment_id, rater=by, declined_at__isnull=True)
        .first()
    )
    if sheet is None:
        raise Forbidden(_("Hanya penilai yang diminta yang dapat mengisi lembar ini."))
    return sheet


@transaction.atomic
def save_rating(
    assessment_id: UUID,
    *,
    line_id: UUID,
    level: int | None,
    seen: Iterable[tuple[int, int]],
    evidence: str,
    reason: str,
    by: Person,
    now: datetime,
    read: Mapping[str, int] | None = None,
) -> Rating:
    """Save all that the rater says of one competency; a draft may lack anything, also the level.

    `read` says by `rules.fingerprint` which texts the form was drawn with; `Outdated` when others stand there now.
    """
    rating = _own_rating(assessment_id, line_id, by, now)
    stop(rules.level_fault(level, required=False))
    words = {"evidence": texts.clean(evidence), "reason": texts.clean(reason)}
    for text in words.values():
        stop(rules.words_fault(text))
    met = tuple(
        name
        for name, text in words.items()
        if read is not None and (stands := getattr(rating, name)) != text and rules.fingerprint(stands) != read[name]
    )
    if met:
        raise Outdated(met)
    rating.level, rating.seen = level, rules.as_seen(seen)
    rating.evidence, rating.reason, rating.saved_at = words["evidence"], words["reason"], now
    rating.save()
    return rating


@transaction.atomic
def save_level(
    assessment_id: UUID, *, line_id: UUID, level: int | None, seen: Iterable[tuple[int, int]], by: Person, now: datetime
) -> Rating:
    """Save what is ticked and chosen, as it happens; the words stay."""
    rating = _own_rating(assessment_id, line_id, by, now)
    stop(rules.level_fault(level, required=False))
    rating.level, rating.seen, rating.saved_at = level, rules.as_seen(seen), now
    rating.save()
    return rating


@transaction.atomic
def save_words(
    assessment_id: UUID, *, line_id: UUID, field: str, text: str, version: int, by: Person, now: datetime
) -> Saved | Clash:
    """Save evidence or reason as it is typed. `version` is the fingerprint of the text that was read."""
    rating = _own_rating(assessment_id, line_id, by, now)
    if field not in WORDS:
        raise Refused(_("Bagian itu tidak ada dalam lembar ini. Muat ulang halaman."))
    plain = texts.clean(text)
    stop(rules.words_fault(plain))
    stands: str = getattr(rating, field)
    if stands != plain and rules.fingerprint(stands) != version:
        return Clash(rules.fingerprint(stands), stands, by.name, rating.saved_at)
    if stands != plain:
        setattr(rating, field, plain)
        rating.saved_at = now
        rating.save()
    return Saved(rules.fingerprint(plain), rating.saved_at)


def _own_rating(assessment_id: UUID, line_id: UUID, by: Person, now: datetime) -> Rating:
    """Return the row of one competency on one's own locked sheet, or a new one that is not saved yet."""
    sheet = locked_sheet(assessment_id, by)
    stop(rules.rate_fault(sheet.assessment, sheet))
    if rating := Rating.objects.filter(sheet=sheet, line=line_id).first():
        return rating
    line = Line.objects.filter(pk=line_id, assessment=assessment_id).first()
    if line is None:
        raise Refused(_("Kompetensi itu tidak ada dalam penilaian ini. Muat ulang halaman."))
    return Rating(agency_id=sheet.agency_id, sheet=sheet, line=line, saved_at=now)


@transaction.atomic
def submit_sheet(assessment_id: UUID, *, by: Person, now: datetime) -> Sheet:
    """Hand one's sheet in. When both of the two have, they read one another from now on."""
    row, sheet = _locked_both(assessment_id, by)
    if sheet.submitted_at is not None:
        return sheet
    stop(rules.rate_fault(row, sheet))
    _refuse_unfinished(row, sheet)
    sheet.submitted_at = now
    sheet.save(update_fields=["submitted_at"])
    announce(events.SheetSubmitted(**of_assessment(row), role=Code(sheet.role)), by=by)
    both = Sheet.objects.filter(assessment=row, role__in=(Role.SELF, Role.SUPERVISOR))
    if row.state == State.RATING and not both.filter(submitted_at__isnull=True).exists():
        _reveal(row, by, now)
    return sheet


def _locked_both(assessment_id: UUID, by: Person) -> tuple[Assessment, Sheet]:
    row = Assessment.objects.select_for_update(no_key=True).filter(pk=assessment_id).first()
    sheet = locked_sheet(assessment_id, by)
    if row is None:  # cannot be: the sheet hangs on it
        raise Forbidden(_("Penilaian ini tidak ada lagi."))
    return row, sheet


def _refuse_unfinished(row: Assessment, sheet: Sheet) -> None:
    """Refuse to hand in a sheet that lacks something, and say what."""
    lines = list(Line.objects.filter(assessment=row).select_related("edition").order_by("position", "pk"))
    ratings = {rating.line_id: rating for rating in Rating.objects.filter(sheet=sheet)}
    names: dict[object, str] = {line.pk: line.edition.name for line in lines}
    rated: dict[object, int | None] = {key: rating.level for key, rating in ratings.items()}
    bare = {
        line.pk
        for line in lines
        if (one := ratings.get(line.pk))
        and not one.evidence
        and rules.needs_evidence(sheet.role, one.level, line.required)
    }
    stop(rules.hand_in_fault(sheet.role, names, rated, bare))


def _reveal(row: Assessment, by: Person, now: datetime) -> None:
    """Open both sheets to the two, and put on the table the levels on which they are of one mind already."""
    row.state, row.revealed_at = State.REVEALED, now
    row.save(update_fields=["state", "revealed_at"])
    said: dict[UUID, set[int | None]] = {}
    for line_id, level in Rating.objects.filter(
        sheet__assessment=row, sheet__role__in=(Role.SELF, Role.SUPERVISOR)
    ).values_list("line_id", "level"):
        said.setdefault(line_id, set()).add(level)
    lines = list(Line.objects.filter(assessment=row))
    for line in lines:
        levels = said.get(line.pk, set())
        line.proposed = next(iter(levels)) if len(levels) == 1 else None
    Line.objects.bulk_update(lines, ["proposed"])
    announce(events.AssessmentRevealed(**of_assessment(row)), by=by)


@transaction.atomic
def take_back_sheet(assessment_id: UUID, *, by: Person, now: datetime) -> Sheet:
    """Take one's sheet back to change it; possible until the two are open to one another."""
    row, sheet = _locked_both(assessment_id, by)
    if sheet.submitted_at is None:
        return sheet
    stop(rules.take_back_fault(row))
    sheet.submitted_at = None
    sheet.save(update_fields=["submitted_at"])
    announce(events.SheetTakenBack(**of_assessment(row), role=Code(sheet.role)), by=by)
    return sheet
