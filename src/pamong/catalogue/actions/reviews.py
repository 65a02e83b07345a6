"""What colleagues say of a resource: written, changed, taken back, and hidden by HR. The sums are kept beside it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from pamong.agency.models import Person
from pamong.catalogue import events, rules, searching
from pamong.catalogue.actions import common
from pamong.catalogue.models import Resource, Review
from pamong.catalogue.rules import Faulty
from pamong.journal.engine import announce
from pamong.journal.events import Code
from pamong.kit.refusals import Refused
from pamong.kit.texts import clean


@transaction.atomic
def review_resource(resource_id: UUID, *, stars: int, text: str, by: Person, now: datetime) -> Review:
    """Give one to five stars and a few words; a second time changes the first. What HR hid stays hidden."""
    row = common.locked(resource_id, by)
    if row.closed_at is not None:
        raise Refused(_("Sumber ini sudah ditutup, jadi tidak dapat diulas lagi."))
    said = clean(text)
    if faults := rules.review_fault(stars, said):
        raise Faulty(faults)
    review = Review.objects.filter(resource=row, by=by).first()
    if review is not None and (review.stars, review.text) == (stars, said):
        return review
    if review is None:
        review = Review(agency_id=row.agency_id, resource=row, by=by)
    review.stars, review.text, review.at = stars, said, now
    review.save()
    _recount(row)
    told = events.ResourceReviewed(agency_id=row.agency_id, subject_id=row.pk, kind=Code(row.kind), stars=stars)
    announce(told, by=by)
    return review


@transaction.atomic
def remove_review(resource_id: UUID, *, by: Person, now: datetime) -> None:
    """Take back one's own. Twice does it once. Of a hidden one the words go; that it is hidden stays, so that writing it anew
    does not bring it back."""
    row = common.locked(resource_id, by)
    mine = Review.objects.filter(resource=row, by=by)
    mine.filter(hidden_at__isnull=False).update(text="")
    if mine.filter(hidden_at__isnull=True).delete()[0]:
        _recount(row)


@transaction.atomic
def hide_review(review_id: UUID, *, by: Person, now: datetime) -> Review:
    """Let nobody but its writer read what offends; its stars count no more. Twice does it once."""
    common.editing(by)
    review = Review.objects.filter(pk=review_id, agency_id=by.agency_id).first()
    if review is None:
        raise Refused(_("Ulasan itu sudah tidak ada. Muat ulang halaman."))
    row = common.locked(review.resource_id, by)
    if review.hidden_at is None:
        review.hidden_at, review.hidden_by = now, by
        review.save(update_fields=["hidden_at", "hidden_by"])
        _recount(row)
        told = events.ReviewHidden(
            agency_id=row.agency_id, subject_id=row.pk, kind=Code(row.kind), about_id=review.by_id
        )
        announce(told, by=by)
    return review


def _recount(row: Resource) -> None:
    seen = Review.objects.filter(resource=row, hidden_at__isnull=True)
    sums = seen.aggregate(stars=Sum("stars"), count=Count("pk"))
    row.stars_sum, row.stars_count = sums["stars"] or 0, sums["count"]
    row.save(update_fields=["stars_sum", "stars_count"])
    searching.index([row.pk])
