from datetime import timedelta

from pamong.agency import actions, events
from pamong.journal.models import Entry
from pamong.ports import clock


def _views():
    return Entry.objects.filter(event=events.PersonViewed.name)


def test_a_look_at_a_person_is_written_once_an_hour(cast):
    now = clock.now()
    assert actions.record_view(viewer=cast.siti, person=cast.dewi, purpose="hr_page", now=now)
    assert not actions.record_view(viewer=cast.siti, person=cast.dewi, purpose="profile", now=now)
    entry = _views().get()
    assert (entry.by_id, entry.about_id, entry.data) == (cast.siti.pk, cast.dewi.pk, {"purpose": "hr_page"})
    later = now + timedelta(minutes=61)
    with clock.at(later):
        assert actions.record_view(viewer=cast.siti, person=cast.dewi, purpose="hr_page", now=later)
    assert _views().count() == 2


def test_each_viewer_and_each_person_counts_for_herself(cast):
    now = clock.now()
    for viewer, person in ((cast.siti, cast.dewi), (cast.siti, cast.ratna), (cast.agus, cast.dewi)):
        assert actions.record_view(viewer=viewer, person=person, purpose="hr_page", now=now)
    assert _views().count() == 3


def test_looking_at_oneself_is_not_written(cast):
    assert not actions.record_view(viewer=cast.dewi, person=cast.dewi, purpose="profile", now=clock.now())
    assert not _views().exists()
