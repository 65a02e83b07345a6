"""What HR does with resources: add, change, check, close, open again; and the set that every agency begins with."""

from datetime import timedelta

import pytest

from pamong.agency.models import Agency, RoleGrant
from pamong.catalogue import actions, events
from pamong.catalogue.models import Finished, Resource, Teaches
from pamong.catalogue.rules import Faulty, Taught
from pamong.catalogue.shelf import ShelfItem
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def told(kind):
    return Entry.objects.filter(event=kind.name).count()


def unit_hr(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.ratna, role="hr", unit=cast.bureau, granted_at=NOW)
    return cast.ratna


def test_what_hr_adds_counts_as_checked(cast):
    row = shelved.resource(cast)
    assert (row.checked_by, row.origin, row.added_by) == (cast.siti, "hand", cast.siti)
    assert [(each.competency.key, each.level_from, each.level_to) for each in row.teaches.all()] == [
        ("komunikasi", 2, 3)
    ]
    assert told(events.ResourceAdded) == 1


def test_what_hr_of_a_unit_adds_waits_to_be_checked(cast):
    row = shelved.resource(cast, by=unit_hr(cast))
    assert row.checked_at is None
    with pytest.raises(Forbidden):
        actions.check_resource(row.pk, by=cast.ratna, now=NOW)
    actions.check_resource(row.pk, by=cast.siti, now=LATER)
    actions.check_resource(row.pk, by=cast.siti, now=LATER + timedelta(days=1))
    row.refresh_from_db()
    assert (row.checked_at, row.checked_by) == (LATER, cast.siti)
    assert told(events.ResourceChecked) == 1


def test_sent_twice_it_is_added_once(cast):
    key = new_id()
    first = actions.add_resource(shelved.draft(), by=cast.siti, now=NOW, key=key)
    again = actions.add_resource(shelved.draft(title="Lain"), by=cast.siti, now=NOW, key=key)
    assert (first.pk, again.title) == (key, first.title)
    assert told(events.ResourceAdded) == 1


@pytest.mark.parametrize("name", ["dewi", "ratna", "bambang", "agus"])
def test_only_hr_changes_the_catalogue(cast, name):
    row, by = shelved.resource(cast), getattr(cast, name)
    attempts = [
        lambda: actions.add_resource(shelved.draft(), by=by, now=NOW),
        lambda: actions.edit_resource(row.pk, shelved.draft(), version=1, by=by, now=NOW),
        lambda: actions.check_resource(row.pk, by=by, now=NOW),
        lambda: actions.close_resource(row.pk, reason="x", by=by, now=NOW),
        lambda: actions.reopen_resource(row.pk, by=by, now=NOW),
        lambda: actions.import_resources([], by=by, now=NOW),
        lambda: actions.add_start_set(by=by, now=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()


def test_hr_of_another_agency_finds_nothing(cast):
    row = shelved.resource(cast)
    for attempt in (
        lambda: actions.edit_resource(row.pk, shelved.draft(), version=1, by=cast.kadek, now=NOW),
        lambda: actions.check_resource(row.pk, by=cast.kadek, now=NOW),
        lambda: actions.close_resource(row.pk, reason="x", by=cast.kadek, now=NOW),
        lambda: actions.review_resource(row.pk, stars=1, text="", by=cast.kadek, now=NOW),
        lambda: actions.bookmark(row.pk, kept=True, by=cast.kadek, now=NOW),
    ):
        with pytest.raises(Refused, match="tidak ada di instansi Anda"):
            attempt()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": "  "}, "title"), ({"title": "x" * 201}, "title"), ({"kind": "film"}, "kind"), ({"language": "xx"}, "language"),
        ({"minutes": 0}, "minutes"), ({"minutes": 60_001}, "minutes"), ({"cost": -1}, "cost"), ({"cost": 10**11}, "cost"),
        ({"address": "", "content": ""}, "address"), ({"address": "http://10.0.0.1/"}, "address"),
        ({"summary": "x" * 601}, "summary"), ({"licence": "x" * 81}, "licence"), ({"content": "x" * 60_001}, "content"),
        ({"code": "Huruf Besar"}, "code"), ({"teaches": (Taught(competency=new_id()),)}, "teaches"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_by_field(cast, change, field):
    with pytest.raises(Faulty) as refused:
        actions.add_resource(shelved.draft(**change), by=cast.siti, now=NOW)
    assert list(refused.value.faults) == [field]
    assert not Resource.objects.exists()


@pytest.mark.parametrize(("low", "high"), [(0, 3), (3, 2), (2, 6)])
def test_levels_lie_between_one_and_five_and_rise(cast, low, high):
    with pytest.raises(Faulty, match="Tingkat antara 1 dan 5"):
        shelved.resource(cast, teaches=(shelved.taught(cast, "komunikasi", low, high),))


def test_a_competency_of_another_agency_cannot_be_taught(cast):
    foreign = shelved.taught(cast)
    with pytest.raises(Faulty, match="tidak ada dalam kamus"):
        shelved.resource(cast, by=cast.kadek, teaches=(foreign,))


def test_one_address_stands_once_in_an_agency(cast):
    row = shelved.resource(cast)
    with pytest.raises(Faulty, match="sudah ada dalam katalog"):
        shelved.resource(cast, address=row.address)
    assert shelved.resource(cast, address=row.address, by=cast.kadek).agency == cast.other_agency
    actions.close_resource(row.pk, reason="Pindah alamat.", by=cast.siti, now=NOW)
    shelved.resource(cast, address=row.address, title="Yang baru")
    with pytest.raises(Refused, match="Yang baru"):
        actions.reopen_resource(row.pk, by=cast.siti, now=NOW)


def test_a_change_needs_the_version_that_was_read(cast):
    row = shelved.resource(cast)
    changed = actions.edit_resource(row.pk, shelved.draft(title="Baru"), version=1, by=cast.siti, now=NOW)
    assert (changed.title, changed.version, changed.teaches.count()) == ("Baru", 2, 0)
    with pytest.raises(Refused, match="sudah diubah orang lain"):
        actions.edit_resource(row.pk, shelved.draft(title="Lain"), version=1, by=cast.siti, now=NOW)
    assert told(events.ResourceChanged) == 1


def test_the_same_again_is_no_change(cast):
    draft = shelved.draft()
    row = actions.add_resource(draft, by=cast.siti, now=NOW)
    assert actions.edit_resource(row.pk, draft, version=1, by=cast.siti, now=NOW).version == 1
    assert told(events.ResourceChanged) == 0


def test_a_new_address_has_an_unknown_state(cast):
    row = shelved.resource(cast)
    Resource.objects.filter(pk=row.pk).update(link="dead", link_seen_at=NOW)
    row = actions.edit_resource(row.pk, shelved.draft(), version=1, by=cast.siti, now=NOW)
    assert (row.link, row.link_seen_at) == ("unknown", None)


def test_closing_needs_a_reason_and_keeps_the_row(cast):
    row = shelved.resource(cast)
    with pytest.raises(Faulty):
        actions.close_resource(row.pk, reason="  ", by=cast.siti, now=NOW)
    for day in (NOW, LATER):
        actions.close_resource(row.pk, reason="Tautannya mati.", by=cast.siti, now=day)
    row.refresh_from_db()
    assert (row.closed_at, row.closed_reason) == (NOW, "Tautannya mati.")
    with pytest.raises(Refused, match="sudah ditutup"):
        actions.check_resource(row.pk, by=cast.siti, now=NOW)
    for _again in range(2):
        row = actions.reopen_resource(row.pk, by=cast.siti, now=LATER)
    assert (row.closed_at, row.closed_reason) == (None, "")
    assert (told(events.ResourceClosed), told(events.ResourceReopened)) == (1, 1)


ITEM = ShelfItem(
    code="contoh-1", kind="course", title="Kursus contoh", address="https://contoh.go.id/1", summary="Ringkas.",
    minutes=60, cost=0, teaches=(("komunikasi", 1, 3), ("tidak-ada", 1, 2)),
)  # fmt: skip


def test_the_start_set_is_laid_down_once_and_not_checked(cast):
    assert actions.lay_down_resources(cast.agency, now=NOW, items=[ITEM]) == 1
    assert actions.lay_down_resources(cast.agency, now=NOW, items=[ITEM]) == 0
    row = Resource.objects.get(code="contoh-1")
    assert (row.origin, row.checked_at, row.added_by) == ("start", None, None)
    assert [each.competency.key for each in Teaches.objects.filter(resource=row)] == ["komunikasi"]
    assert told(events.ResourcesImported) == 1


def test_the_start_set_leaves_an_address_alone_that_is_there(cast):
    shelved.resource(cast, address=ITEM.address)
    assert actions.lay_down_resources(cast.agency, now=NOW, items=[ITEM]) == 0


def test_a_new_agency_opens_with_the_start_set(db):
    from pamong.catalogue.shelf import RESOURCES

    agency = _opened()
    assert Resource.objects.filter(agency=agency, origin="start", checked_at__isnull=True).count() == len(RESOURCES)


def _opened():
    from pamong.agency import events as agency_events
    from pamong.journal.engine import announce

    agency = Agency.objects.create(code="baru", name="Badan Baru", short_name="Baru")
    announce(agency_events.AgencyOpened(agency_id=agency.pk, subject_id=agency.pk), by=None)
    return agency


def test_what_somebody_finished_is_counted_once(cast):
    row, other = shelved.resource(cast), shelved.resource(cast)
    foreign = shelved.resource(cast, by=cast.kadek)
    for day in (NOW.date(), LATER.date()):
        actions.mark_finished(cast.dewi.pk, [row.pk, other.pk, foreign.pk, new_id()], on=day)
    row.refresh_from_db()
    foreign.refresh_from_db()
    assert (row.finished_count, foreign.finished_count) == (1, 0)
    assert Finished.objects.get(resource=row).on == NOW.date()
