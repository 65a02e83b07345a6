"""What looks odd about many entries at once, for lists: two queries whatever their number, and a condition for filters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractHour, ExtractMinute

from pamong.agency.rules import Standing
from pamong.study.models import Entry, Evidence
from pamong.study.queries.doubts import COMPARED, may_name, told_of
from pamong.study.rules.doubts import LONG_DAY, Doubt, SameFile, Told, of_files, of_times


def doubts_of_many(entries: Sequence[Entry], reader: Standing | None = None) -> dict[UUID, list[Doubt]]:
    """Return what to look at in each of these entries; `reader` is HR, who is told of others' files, too. Two queries."""
    if not entries:
        return {}
    same_days = Entry.objects.filter(
        person__in={each.person_id for each in entries}, on__in={each.on for each in entries}, state__in=COMPARED
    )
    others: dict[UUID, list[Told]] = defaultdict(list)
    for row in same_days.only("id", "person_id", "form", "title", "on", "starts_at", "minutes"):
        others[row.person_id].append(told_of(row))
    files = _same_files(entries, reader)
    return {
        each.pk: [
            *of_times(told_of(each), others[each.person_id]),
            *of_files(files.get(each.pk, ()), for_hr=reader is not None),
        ]
        for each in entries
    }


def _same_files(entries: Sequence[Entry], reader: Standing | None) -> dict[UUID, list[SameFile]]:
    by_key = {each.pk: each for each in entries}
    digests = Evidence.objects.filter(entry__in=by_key).values("digest")
    rows = Evidence.objects.filter(agency_id=entries[0].agency_id, digest__in=digests)
    rows = rows.filter(Q(entry__in=by_key) | Q(entry__state__in=COMPARED))
    twins: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows.select_related("entry__person__unit").order_by("entry_id", "pk"):
        twins[row.digest].append(row)
    found: dict[UUID, list[SameFile]] = defaultdict(list)
    for same in twins.values():
        for file in same:
            if file.entry_id in by_key:
                others = (twin.entry for twin in same if twin.entry_id != file.entry_id)
                found[file.entry_id] += (_twin(file, other, reader) for other in others if other.state in COMPARED)
    return found


def _twin(file: Evidence, other: Entry, reader: Standing | None) -> SameFile:
    is_own = other.person_id == file.entry.person_id
    whose = other.person.name if not is_own and reader and may_name(reader, other) else ""
    return SameFile(file.name, other.pk, other.title, other.on, is_own, whose)


def with_risk(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Let each entry know how many kinds of doubt there are about it (`risk`), as `doubts_of_many` tells them to HR."""
    begin: Any = ExtractHour("starts_at") * 60 + ExtractMinute("starts_at")
    others = Entry.objects.filter(
        person=OuterRef("person"), on=OuterRef("on"), state__in=COMPARED
    ).exclude(pk=OuterRef("pk"))  # fmt: skip
    same = others.filter(form=OuterRef("form"), title__iexact=OuterRef("title"))
    timed = others.filter(starts_at__isnull=False, minutes__gte=1).annotate(begin=begin)
    overlap = timed.annotate(finish=F("begin") + F("minutes")).filter(
        begin__lt=OuterRef("finish"), finish__gt=OuterRef("begin")
    )
    twin = Evidence.objects.filter(
        agency=OuterRef("agency"), digest=OuterRef("digest"), entry__state__in=COMPARED
    ).exclude(entry=OuterRef("entry"))  # fmt: skip
    files = Evidence.objects.filter(entry=OuterRef("pk")).filter(Exists(twin))
    spent = others.order_by().values("person").annotate(spent=Sum("minutes")).values("spent")
    timed_here = entries.annotate(begin=begin, finish=begin + F("minutes"))
    return timed_here.annotate(
        spent=Coalesce(Subquery(spent, output_field=IntegerField()), 0) + Coalesce(F("minutes"), 0),
        risk=_count(Exists(same), Exists(overlap), Exists(files)) + _count(Q(spent__gt=LONG_DAY)),
    )


def _count(*conditions: Any) -> Any:
    return sum(
        (Case(When(each, then=Value(1)), default=Value(0), output_field=IntegerField()) for each in conditions),
        start=Value(0, output_field=IntegerField()),
    )
