"""Who learned from a resource of the catalogue is counted there, once her entry is credited."""

import pytest

from pamong.catalogue.models import Finished, Resource
from pamong.study.actions import ruling as actions
from tests import learned, shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def finished(row):
    return Resource.objects.get(pk=row.pk).finished_count


def test_what_an_entry_names_is_finished_when_it_counts_and_not_before(cast):
    one, other = shelved.resource(cast), shelved.resource(cast)
    sources = (learned.source(resource=one.pk), learned.source(resource=one.pk), learned.source())
    learned.verified(cast, learned.draft(sources=sources))
    assert finished(one) == 0
    learned.credited(cast, learned.draft(title="Yang disahkan", sources=sources))
    assert (finished(one), finished(other)) == (1, 0)
    learned.credited(cast, learned.draft(title="Sekali lagi", sources=sources))
    assert finished(one) == 1
    (row,) = Finished.objects.all()
    assert (row.person, row.on) == (cast.dewi, learned.ON)


def test_what_is_voided_is_finished_no_more_unless_another_entry_says_so(cast):
    one, other = shelved.resource(cast), shelved.resource(cast)
    both = (learned.source(resource=one.pk), learned.source(resource=other.pk))
    first = learned.credited(cast, learned.draft(sources=both))
    learned.credited(cast, learned.draft(title="Sekali lagi", sources=(learned.source(resource=one.pk),)))
    actions.void_entry(first.pk, reason="Salah mengesahkan; buktinya bukan miliknya.", by=cast.siti, now=NOW)
    assert (finished(one), finished(other)) == (1, 0)
    assert [row.resource for row in Finished.objects.all()] == [one]
