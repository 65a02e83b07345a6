"""Every reaction of the house may run twice: the second time changes nothing in the database."""

from datetime import date

import pytest

from pamong import reactions
from pamong.accounts import actions as accounts
from pamong.accounts.models import EmailChange
from pamong.agency import actions
from pamong.agency.founding import open_agency
from pamong.agency.tests.intake import files
from pamong.hours import actions as hours
from pamong.journal import table
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery, Entry
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.rulebook import actions as rulebook
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests import faults
from tests.cast import TODAY
from tests.coached import live
from tests.grown import grow

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
    live(cast)
    grow(cast)
    _a_year_of_hours(cast, now)
    _rules_change(cast, now)
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


def _a_year_of_hours(cast, now):
    """Surya's sessions reach the least of a year; one is over the cap, and moves up when another is voided."""
    months = [*range(1, 11), 1, 1]
    sources = [new_id() for _ in months]
    for month, source in zip(months, sources, strict=True):
        hours.credit(cast.surya.pk, form="coaching", source=source, on=date(2026, month, 5), by=cast.ratna, now=now)
    hours.void("coaching", sources[0], reason="mistake", by=cast.ratna, now=now)


def _rules_change(cast, now):
    """The rulebook changes under what was counted."""
    open_agency(code="baru", name="Balai Baru", short_name="Balai", siasn_id="", brand="bkn", time_zone="Asia/Jakarta")
    three = RuleDraft("coaching", date(2026, 1, 1), "session", 300, 300, legal_basis="SE 1")
    rule = rulebook.set_rule(three, by=cast.siti, now=now)
    follow_up("hours.following.follow_rulebook")
    rulebook.withdraw_rule(rule.pk, by=cast.siti, now=now)
    bounds = rulebook.set_bounds(BoundsDraft("pns", date(2026, 1, 1), 2, None, "SE 2"), by=cast.siti, now=now)
    follow_up("hours.following.follow_rulebook")
    rulebook.withdraw_bounds(bounds.pk, by=cast.siti, now=now)


def follow_up(reaction):
    """What the worker does."""
    for key in Delivery.objects.filter(done_at=None, reaction=reaction).values_list("pk", flat=True):
        assert attempt(key)


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
    keys = list(Delivery.objects.filter(done_at=None).values_list("pk", flat=True))
    assert keys
    assert all(attempt(key) for key in keys)
    sent = len(mailoutbox)
    assert all(attempt(key) for key in keys)
    assert len(mailoutbox) == sent
    assert sent > 3
