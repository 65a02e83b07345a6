"""What others rule on an entry: who may, what follows, and that nobody rules on her own or twice."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from pamong.agency.models import RoleGrant, Unit
from pamong.agency.units import refresh_units
from pamong.hours.models import Claim
from pamong.hours.queries import standing_of
from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Forbidden, Refused
from pamong.study.actions import ruling
from pamong.study.models import Entry, Policy, Ruling
from pamong.study.rules.ruling import PRESETS, drawn_number, is_drawn
from tests import studied
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OTHERS = ("dewi", "bambang", "siti", "agus", "yusuf", "surya", "kadek")


def made(cast, state="submitted", **changes):
    return studied.entry(cast, state, on=date(2026, 11, 20), until=date(2026, 11, 20), **changes)


def verify(row, by, version=None):
    return ruling.verify_entry(row.pk, version=version or row.version, by=by, now=NOW + HOUR)


def give_back(row, by, reason="Sebutkan babnya.", version=None, act=ruling.return_entry):
    return act(row.pk, version=version or row.version, reason=reason, by=by, now=NOW + HOUR)


def credit(row, by, version=None):
    return ruling.credit_entry(row.pk, version=version or row.version, by=by, now=NOW + HOUR)


def answer(row, by, *, granted, reason="Sertifikatnya cukup."):
    return ruling.answer_appeal(row.pk, version=row.version, granted=granted, reason=reason, by=by, now=NOW + HOUR)


def void(row, by, reason="Kegiatannya tidak pernah ada."):
    return ruling.void_entry(row.pk, reason=reason, by=by, now=NOW + HOUR)


def policy(cast, percent=0, above=None, days=5):
    return ruling.set_policy(sample_percent=percent, always_above=above, answer_days=days, by=cast.siti, now=NOW)


def steps(row):
    return [
        (step.what, step.by and step.by.name.split()[0])
        for step in Ruling.objects.filter(entry=row).order_by("at", "id")
    ]


def events():
    return [
        each.removeprefix("study.")
        for each in Written.objects.filter(event__startswith="study.").order_by("pk").values_list("event", flat=True)
    ]


def leaderless(cast):
    """Nobody stands above Dewi."""
    Unit.objects.update(leader=None)
    refresh_units(cast.agency.pk)


def test_what_the_supervisor_verifies_waits_for_hr_where_no_plan_says_otherwise(cast):
    row = verify(made(cast), cast.ratna)
    assert (row.state, row.verified_by, row.is_sampled, row.version) == ("verified", cast.ratna, True, 2)
    assert steps(row) == [("verified", "Ratna")]
    assert (events(), Claim.objects.count()) == (["EntryVerified"], 0)


def test_what_the_plan_does_not_draw_is_credited_at_once(cast):
    policy(cast, percent=0)
    row = verify(made(cast), cast.ratna)
    assert (row.state, row.credited_by, row.credited_at, row.is_sampled) == ("credited", None, NOW + HOUR, False)
    assert steps(row) == [("verified", "Ratna"), ("credited", None)]
    assert standing_of(cast.dewi, 2026).counted == 200


def test_hr_looks_at_what_is_worth_much_whatever_the_plan_draws(cast):
    policy(cast, percent=0, above=200)
    assert verify(made(cast), cast.ratna).state == "verified"
    assert verify(made(cast, minutes=45, title="Lain"), cast.ratna).state == "credited"


def test_the_draw_follows_from_the_key_and_meets_its_share():
    keys = [UUID(int=number) for number in range(4000)]
    for percent in (0, 20, 100):
        plan = Policy(sample_percent=percent)
        drawn = sum(is_drawn(key, 0, plan) for key in keys)
        assert abs(drawn - 40 * percent) <= 80
    assert all(is_drawn(key, 0, None) for key in keys)
    assert [drawn_number(key) for key in keys[:3]] == [drawn_number(key) for key in keys[:3]]


def test_hr_credits_and_the_ledger_follows_in_the_same_transaction(cast):
    row = credit(verify(made(cast), cast.ratna), cast.siti)
    assert (row.state, row.credited_by) == ("credited", cast.siti)
    claim = Claim.objects.get(source=row.pk)
    assert (claim.form, claim.on, claim.minutes, claim.person) == ("self_study", row.on, 90, cast.dewi)
    assert standing_of(cast.dewi, 2026).counted == 200
    hr = Ruling.objects.get(entry=row, what="credited")
    assert (hr.as_hr, hr.since, hr.at) == (True, row.verified_at, NOW + HOUR)


def test_what_the_ledger_refuses_is_not_credited_at_all(cast):
    row = verify(made(cast), cast.ratna)
    Entry.objects.filter(pk=row.pk).update(on=date(1999, 1, 1))
    with pytest.raises(Refused):
        credit(row, cast.siti)
    assert Entry.objects.get(pk=row.pk).state == "verified"


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_direct_supervisor_of_today_verifies_or_returns(cast, who):
    row = made(cast)
    for act in (verify, give_back):
        with pytest.raises(Forbidden):
            act(row, getattr(cast, who))
    assert steps(row) == []


@pytest.mark.parametrize("who", ["dewi", "ratna", "bambang", "agus", "yusuf", "surya", "kadek"])
def test_nobody_but_hr_of_the_unit_credits_answers_and_voids(cast, who):
    by = getattr(cast, who)
    verified, appealed, credited = made(cast, "verified"), made(cast, "appealed"), made(cast, "credited")
    for act in (
        lambda: credit(verified, by),
        lambda: give_back(verified, by, act=ruling.return_from_hr),
        lambda: answer(appealed, by, granted=True),
        lambda: void(credited, by),
    ):
        with pytest.raises(Forbidden):
            act()


def test_hr_of_another_unit_does_not_rule(cast):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    with pytest.raises(Forbidden):
        credit(made(cast, "verified"), cast.siti)


def test_nobody_rules_on_her_own_not_even_hr(cast):
    leaderless(cast)
    hers = {"by": cast.siti}
    for act, state in (
        (verify, "submitted"),
        (give_back, "submitted"),
        (credit, "verified"),
        (lambda row, by: answer(row, by, granted=True), "appealed"),
        (void, "credited"),
    ):
        with pytest.raises(Forbidden, match="Catatan Anda sendiri"):
            act(made(cast, state, **hers), cast.siti)


def test_hr_of_the_unit_verifies_where_there_is_no_supervisor(cast):
    leaderless(cast)
    row = verify(made(cast), cast.siti)
    assert (row.state, row.verified_by, row.is_sampled) == ("verified", cast.siti, True)
    assert Ruling.objects.get(entry=row).as_hr
    with pytest.raises(Forbidden, match="belum punya atasan langsung"):
        verify(made(cast, title="Lain"), cast.bambang)


def test_a_former_supervisor_is_told_who_it_is_now(cast):
    with pytest.raises(Forbidden, match="Ratna Wulandari"):
        verify(made(cast), cast.yusuf)


def test_the_supervisor_gives_back_with_a_reason(cast):
    row = give_back(made(cast), cast.ratna, "  Bab mana?  ")
    assert (row.state, row.returned_by_hr) == ("returned", False)
    assert Ruling.objects.get(entry=row).reason == "Bab mana?"
    assert "Bab mana" not in "".join(map(str, Written.objects.values_list("data", flat=True)))


def test_hr_gives_back_and_what_was_verified_is_known(cast):
    row = give_back(made(cast, "verified"), cast.siti, act=ruling.return_from_hr)
    assert (row.state, row.returned_by_hr, row.is_sampled) == ("returned", True, False)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_without_a_proper_reason_nothing_goes_back(cast, reason):
    row = made(cast)
    with pytest.raises(Refused):
        give_back(row, cast.ratna, reason)
    assert Entry.objects.get(pk=row.pk).state == "submitted"


def test_every_preset_fits():
    assert all(20 < len(str(preset)) <= 500 for preset in PRESETS)


def test_an_objection_that_is_granted_is_verified_by_hr_and_credited(cast):
    row = answer(made(cast, "appealed"), cast.siti, granted=True, reason="")
    assert (row.state, row.verified_by, row.credited_by) == ("credited", cast.siti, cast.siti)
    assert steps(row) == [("granted", "Siti"), ("credited", "Siti")]
    assert events() == ["AppealAnswered", "EntryCredited"]
    assert standing_of(cast.dewi, 2026).counted == 200


def test_an_objection_that_is_refused_goes_back_with_a_reason(cast):
    with pytest.raises(Refused):
        answer(made(cast, "appealed", title="Lain"), cast.siti, granted=False, reason="")
    row = answer(made(cast, "appealed"), cast.siti, granted=False)
    assert (row.state, steps(row)) == ("returned", [("upheld", "Siti")])
    assert Claim.objects.count() == 0


def test_a_voided_entry_loses_its_hours(cast):
    row = void(credit(verify(made(cast), cast.ratna), cast.siti), cast.siti)
    assert (row.state, standing_of(cast.dewi, 2026).counted) == ("voided", 0)
    assert events()[-1] == "EntryVoided"


def test_each_button_pressed_twice_does_its_work_once(cast):
    row = made(cast)
    for act, by in ((verify, cast.ratna), (credit, cast.siti), (lambda r, b, version: void(r, b), cast.siti)):
        seen = row.version
        row = act(row, by, version=seen)
        again = act(row, by, version=seen)
        assert again.version == row.version
    back = made(cast, title="Lain")
    assert give_back(back, cast.ratna).version == give_back(back, cast.ratna).version == 2
    policy(cast, percent=0)
    free = made(cast, title="Bebas")
    assert verify(free, cast.ratna).version == verify(free, cast.ratna).version == 3
    appealed = made(cast, "appealed", title="Keberatan")
    assert answer(appealed, cast.siti, granted=True).version == answer(appealed, cast.siti, granted=True).version
    assert Ruling.objects.filter(entry=free).count() == 2


@pytest.mark.parametrize(
    ("state", "act", "who"),
    [
        ("draft", verify, "ratna"),
        ("returned", verify, "ratna"),
        ("credited", verify, "ratna"),
        ("submitted", credit, "siti"),
        ("voided", credit, "siti"),
        ("verified", void, "siti"),
        ("returned", void, "siti"),
    ],
)
def test_only_what_waits_for_it_is_ruled(cast, state, act, who):
    row = made(cast, state)
    with pytest.raises(Refused):
        act(row, getattr(cast, who))
    assert Entry.objects.get(pk=row.pk).state == state


def test_what_changed_since_it_was_read_is_not_ruled(cast):
    row = made(cast, version=3)
    with pytest.raises(Refused, match="berubah sejak"):
        verify(row, cast.ratna, version=2)
    with pytest.raises(Refused, match="berubah sejak"):
        give_back(row, cast.ratna, version=2)


def test_the_plan_is_of_hr_of_the_whole_agency_and_says_once_that_it_changed(cast):
    for who in ("ratna", "bambang", "agus", "dewi"):
        with pytest.raises(Forbidden):
            ruling.set_policy(sample_percent=10, always_above=None, answer_days=5, by=getattr(cast, who), now=NOW)
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    with pytest.raises(Forbidden):
        policy(cast)
    RoleGrant.objects.filter(person=cast.siti).update(unit=None)
    assert policy(cast, 20).pk == policy(cast, 20).pk == policy(cast, 30).pk
    assert events() == ["PolicyChanged", "PolicyChanged"]


@pytest.mark.parametrize(
    ("percent", "above", "days"), [(-1, None, 5), (101, None, 5), (10, 0, 5), (10, None, 0), (10, None, 61)]
)
def test_a_plan_that_cannot_be_is_refused(cast, percent, above, days):
    with pytest.raises(Refused):
        policy(cast, percent, above, days)
    assert Policy.objects.count() == 0
