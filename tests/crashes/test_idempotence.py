"""Every reaction of the house may run twice: the second time changes nothing in the database."""

import pytest

from pamong import reactions
from pamong.accounts import actions as accounts
from pamong.accounts.models import EmailChange
from pamong.agency import actions
from pamong.agency.tests.intake import files
from pamong.journal import table
from pamong.journal.models import Delivery, Entry
from pamong.ports import clock
from tests import faults
from tests.cast import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lived(cast, settings, tmp_path):
    """A little life in which every event of WHEN happens."""
    settings.PAMONG = settings.PAMONG.model_copy(update={"data_dir": tmp_path})
    now, user = clock.now(), cast.surya.user
    cast.dewi.user.set_unusable_password()
    cast.dewi.user.save()
    actions.invite_person(cast.dewi.pk, by=cast.siti, now=now)
    accounts.ask_password_reset(user, now=now)
    accounts.change_password(user, password="sandi-baru-yang-panjang", keep_key=None, by=cast.surya, now=now)
    accounts.ask_email_change(user, email="surya.baru@uji.contoh.go.id", by=cast.surya, now=now)
    accounts.confirm_email_change(EmailChange.objects.get(), by=cast.surya, now=now)
    accounts.add_totp(user, secret="JBSWY3DPEHPK3PXP", by=cast.surya, now=now)
    accounts.record_sign_in(user, way="recovery_codes", now=now, codes_left=9)
    factor = user.authenticator_set.get(type="totp")
    accounts.remove_factor(user, factor.pk, by=cast.surya, now=now)
    actions.mark_left(cast.yusuf.pk, on=TODAY, reason="retired", by=cast.siti, now=now)
    actions.bring_back(cast.yusuf.pk, on=TODAY, by=cast.siti, now=now)
    agency = files.new_agency("impor")
    files.imported(agency, people=files.everyone(), units=files.both_units())
    stale = files.prepared(agency, people=[files.person(files.RATNA, "Ratna W.")])
    agency.refresh_from_db()
    agency.people_version += 1
    agency.save()
    from pamong.agency.intake.runs import confirm_import
    from pamong.kit.refusals import Refused

    with pytest.raises(Refused):
        confirm_import(stale.pk, by=None, now=now, accept_leavers=True)


def test_every_reaction_may_run_twice(lived):
    happened = set(Entry.objects.values_list("event", flat=True))
    missing = sorted(event.name for event in reactions.WHEN if event.name not in happened)
    assert missing == [], "let it happen in `lived`"
    for entry in Entry.objects.order_by("id"):
        event = table.event_of(entry)
        for reaction in table.row_of(event):
            reaction.act(event, entry)
            after = faults.everything()
            reaction.act(event, entry)
            assert faults.everything() == after, f"{reaction.name} acts twice"


def test_every_delivery_of_that_life_is_done_once_by_the_worker(lived, mailoutbox):
    from pamong.journal.engine import attempt

    keys = list(Delivery.objects.filter(done_at=None).values_list("pk", flat=True))
    assert keys
    assert all(attempt(key) for key in keys)
    sent = len(mailoutbox)
    assert all(attempt(key) for key in keys)
    assert len(mailoutbox) == sent
    assert sent > 3
