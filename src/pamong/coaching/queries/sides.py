"""Promises of two sides: one's own and those of others, the nearest of each."""

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from pamong.agency.models import Person
from pamong.coaching.models import Commitment


def nearest_of_each_side(promises: QuerySet[Commitment], person: Person, most: int) -> QuerySet[Commitment]:
    """Return the `most` promises with the nearest days of this person's own, and as many of others, in one query.

    Each row knows as `of_its_side` how many its side has in all. However many others owe her, her own are among them.
    """
    side = Case(When(owner=person, then=Value(1)), default=Value(0), output_field=IntegerField())
    return (
        promises.annotate(
            place=Window(RowNumber(), partition_by=side, order_by=["due_on", "made_at", "pk"]),
            of_its_side=Window(Count("pk"), partition_by=side),
        )
        .filter(place__lte=most)
        .order_by("due_on", "made_at", "pk")
    )
