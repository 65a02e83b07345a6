"""`/admin/kesehatan/`: what failed, and a second try."""

from datetime import timedelta

import pytest
from django.db import transaction

from pamong import reactions
from pamong.agency import events
from pamong.journal import actions, chain, pulse
from pamong.journal.engine import announce
from pamong.journal.models import Delivery, Entry
from pamong.kit.refusals import Refused
from pamong.portal import works
from pamong.ports import clock

PAGE = "/admin/kesehatan/"


def fail(agency, **extra):
    with transaction.atomic():
        entry = announce(events.AgencyOpened(agency_id=agency.pk, subject_id=agency.pk), by=None)
    at = clock.now()
    return Delivery.objects.create(
        entry=entry, agency_id=agency.pk, reaction="accounts.letters.send_invitation", attempts=8, due_at=at,
        failed_at=at, error="smtplib.SMTPServerDisconnected", **extra,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "status"), [("agus", 200), ("siti", 403), ("dewi", 403), ("hadi", 403), ("kadek", 403)]
)
def test_only_admins_come_in(cast, signed_in_as, who, status):
    assert signed_in_as(getattr(cast, who)).get(PAGE).status_code == status


def test_a_quiet_house_says_that_it_is_well(cast, signed_in_as):
    pulse.run_once([chain.seal_pending])
    html = signed_in_as(cast.agus).get(PAGE).content.decode()
    assert "Pamong sehat: tidak ada yang gagal." in html
    assert "Menyegel catatan jurnal" in html


def test_a_house_whose_clock_never_ran_says_so(cast, signed_in_as):
    assert "belum pernah berjalan" in signed_in_as(cast.agus).get(PAGE).content.decode()


def test_a_failed_delivery_is_named_and_tried_again_once(cast, signed_in_as):
    delivery = fail(cast.agency)
    client = signed_in_as(cast.agus)
    html = client.get(PAGE).content.decode()
    assert "1 pengiriman gagal dan menunggu Anda." in html
    assert "smtplib.SMTPServerDisconnected" in html
    assert "Mengirim undangan" in html
    for _ in range(2):
        response = client.post(f"{PAGE}{delivery.pk}/coba-lagi/", follow=True)
        assert response.redirect_chain == [(PAGE, 302)]
    delivery.refresh_from_db()
    assert delivery.failed_at is None
    assert Entry.objects.filter(event="journal.DeliveryRetried", by_id=cast.agus.pk).count() == 1


def test_failures_of_another_agency_are_neither_seen_nor_touched(cast, signed_in_as):
    delivery = fail(cast.other_agency)
    client = signed_in_as(cast.agus)
    assert "SMTPServerDisconnected" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{delivery.pk}/coba-lagi/").status_code == 409
    with pytest.raises(Refused):
        actions.retry_delivery(delivery.pk, agency_id=cast.agency.pk, by=cast.agus, now=clock.now())
    delivery.refresh_from_db()
    assert delivery.failed_at is not None


def test_hr_cannot_retry(cast, signed_in_as):
    delivery = fail(cast.agency)
    assert signed_in_as(cast.siti).post(f"{PAGE}{delivery.pk}/coba-lagi/").status_code == 403
    delivery.refresh_from_db()
    assert delivery.failed_at is not None


def test_what_is_tried_again_shows_its_next_time(cast, signed_in_as):
    delivery = fail(cast.agency)
    Delivery.objects.filter(pk=delivery.pk).update(
        failed_at=None, attempts=2, due_at=clock.now() + timedelta(minutes=20)
    )
    html = signed_in_as(cast.agus).get(PAGE).content.decode()
    assert "Sedang dicoba lagi" in html
    assert "10.20 WIB" in html


def test_everything_that_pamong_does_by_itself_has_its_words():
    later = {reaction.name for row in reactions.WHEN.values() for reaction in row if reaction.is_later}
    assert set(works.REACTIONS) == later
    assert set(works.BEATS) == {pulse.name_of(act) for act in reactions.TICK}
