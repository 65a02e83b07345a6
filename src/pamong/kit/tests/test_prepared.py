import pytest
from django.db.models import Exists, F, OuterRef, Subquery, Value

from pamong.agency.models import Person, ReportingLine
from pamong.kit import prepared
from tests.cast import TODAY


def _of_unit(unit_id, agency_id):
    return Person.objects.filter(unit_id=unit_id, agency_id=agency_id).order_by("name").values("name")


def _with_line(person_id, day):
    lines = ReportingLine.objects.on(day).filter(person=OuterRef("pk"))
    found = {"until": Subquery(lines.values("ends_on")[:1]), "by": Subquery(lines.values("supervisor")[:1])}
    return Person.objects.filter(pk=person_id).annotate(**found, known=Exists(lines)).values("name", *found, "known")


def _some_of(keys, unit_id, share):
    """`share`: a percent sign inside a statement is no mark."""
    found = Person.objects.filter(pk__in=keys, unit=unit_id).annotate(at=Value(share)).order_by("name")
    return found.filter(name__contains=F("front_title")).values("name", "at")


def _regardless(unit_id):
    return Person.objects.all()


def test_the_same_question_finds_what_belongs_to_its_values(cast, django_assert_num_queries):
    def asked(unit, agency):
        with django_assert_num_queries(1):
            return [row["name"] for row in prepared.rows(_of_unit, (unit.pk, agency.pk))]

    assert asked(cast.division, cast.agency) == [cast.dewi.name, cast.ratna.name]
    assert asked(cast.office, cast.agency) == [cast.surya.name, cast.yusuf.name]
    assert asked(cast.office, cast.other_agency) == []


def test_a_row_is_what_the_queryset_itself_would_give(cast, django_assert_num_queries):
    day = ReportingLine.objects.get(person=cast.dewi).ends_on
    for person in (cast.dewi, cast.ratna, cast.dewi):
        for when in (day, TODAY):
            wanted = _with_line(person.pk, when).get()
            with django_assert_num_queries(1):
                assert prepared.row(_with_line, person.pk, when) == wanted
    assert prepared.row(_with_line, cast.dewi.pk, day)["until"] == day


def test_lists_of_any_length_stand_where_one_key_did(cast):
    def names(*people):
        found = prepared.rows(_some_of, ([one.pk for one in people], cast.division.pk), "5 %s")
        assert {row["at"] for row in found} <= {"5 %s"}
        return [row["name"] for row in found]

    assert names(cast.ratna, cast.yusuf, cast.dewi) == [cast.dewi.name, cast.ratna.name]
    assert names(cast.dewi) == [cast.dewi.name]
    assert names() == []


def test_a_row_without_a_key_is_no_question(cast):
    with pytest.raises(ValueError, match="stands nowhere"):
        prepared.row(_regardless, cast.division.pk)
