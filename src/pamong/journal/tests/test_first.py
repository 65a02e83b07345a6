import pytest
from django.db import DatabaseError, transaction

from pamong.agency import events
from pamong.journal import chain, engine
from pamong.journal.models import Entry


def test_a_chain_that_holds(cast):
    engine.announce(events.AgencyOpened(agency_id=cast.agency.pk, subject_id=cast.agency.pk), by=cast.siti)
    chain.seal_pending()
    proof = chain.prove()
    assert (proof.seals, proof.entries, proof.faults) == (1, 1, ())
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(event="x")
