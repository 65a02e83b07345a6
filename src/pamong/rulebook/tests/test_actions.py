"""HR of the whole agency changes rules; nothing is rewritten, everything is told, nonsense is refused in words."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from pamong.agency.founding import open_agency
from pamong.agency.models import RoleGrant
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.rulebook import actions, defaults
from pamong.rulebook.learning import Form
from pamong.rulebook.models import AnnualBounds, ConversionRule, Rulebook
from pamong.rulebook.queries import book_of, bounds_of, changed_since, competencies_of, rules_by_id
from pamong.rulebook.rules import BoundsDraft, RuleDraft, bounds_in, rule_on
from tests.cast import NOW

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)
RULE = RuleDraft(
    "coaching", JULY, "session", 300, 360, cap=3, cap_in="times", cap_period="month", legal_basis="SE Kepala 1/2026"
)
LIMITS = BoundsDraft("pppk", date(2026, 1, 1), 2000, None, "SE Kepala 1/2026")


def set_rule(by, draft=RULE, **more):
    return actions.set_rule(draft, by=by, now=NOW, **more)


def set_bounds(by, draft=LIMITS, **more):
    return actions.set_bounds(draft, by=by, now=NOW, **more)


def first(cast, form="coaching"):
    return ConversionRule.objects.get(agency=cast.agency, form=form, valid_from=defaults.CONVERSION_FROM)


# --- the rules an agency begins with ---------------------------------------------------------------------------------


def test_a_new_agency_begins_with_every_form_and_every_kind():
    agency = open_agency(
        code="baru", name="Baru", short_name="Baru", siasn_id="", brand="lan", time_zone="Asia/Jakarta"
    )
    book = book_of(agency.pk)
    assert len(competencies_of(agency.pk)) == 9
    assert set(book.rules) == set(Form.values)
    coaching = rule_on(book, "coaching", date(2026, 1, 1))
    assert (coaching.national, coaching.cap, coaching.cap_in, coaching.cap_period) == (200, 2, "times", "month")
    assert rule_on(book, "internship", date(2026, 1, 1)).international == 2400
    assert rule_on(book, "technical", date(2026, 1, 1)).national is None
    assert bounds_in(book, "pns", 2026).minimum == 2000
    assert (bounds_in(book, "pppk", 2026).minimum, bounds_in(book, "pppk", 2026).maximum) == (0, 2400)
    assert bounds_in(book, "pppk_pw", 2024).id is None, "they exist since 2025"


def test_defaults_are_laid_down_once(cast):
    before = ConversionRule.objects.count(), AnnualBounds.objects.count()
    assert actions.lay_down_defaults(cast.agency, now=NOW) is False
    assert (ConversionRule.objects.count(), AnnualBounds.objects.count()) == before


def test_agencies_from_before_get_them_by_migration(cast):
    for model in (ConversionRule, AnnualBounds, Rulebook):
        model.objects.all().delete()
    migration = import_module("pamong.rulebook.migrations.0002_defaults_for_present_agencies")
    migration.lay_down(apps, None)
    assert ConversionRule.objects.filter(agency=cast.agency).count() == 25
    assert ConversionRule.objects.filter(agency=cast.other_agency).count() == 25


def test_every_default_says_where_it_comes_from_and_how_sure_it_is():
    for row in defaults.rules():
        assert row["legal_basis"]
        assert row["certainty"]
        assert row["note"]
    assert all(row["legal_basis"] and row["certainty"] for row in defaults.BOUNDS)


# --- setting a rule --------------------------------------------------------------------------------------------------


def test_a_rule_follows_another_from_its_day_on(cast):
    made = set_rule(cast.siti)
    book = book_of(cast.agency.pk)
    assert rule_on(book, "coaching", date(2026, 6, 30)).national == 200
    assert rule_on(book, "coaching", JULY).id == made.pk
    assert (made.recorded_by, made.recorded_at, made.version, book.version) == (cast.siti, NOW, 2, 2)
    entry = Entry.objects.get(event="rulebook.RuleSet")
    assert (entry.by_id, entry.subject_id, entry.data["form"]) == (cast.siti.pk, made.pk, "coaching")
    assert rule_on(book_of(cast.other_agency.pk), "coaching", JULY).national == 200


@pytest.mark.parametrize("name", ["dewi", "ratna", "bambang", "agus"])
def test_only_hr_of_the_whole_agency_changes_rules(cast, name):
    for act in (set_rule, set_bounds):
        with pytest.raises(Forbidden):
            act(getattr(cast, name))
    with pytest.raises(Forbidden):
        actions.withdraw_rule(first(cast).pk, by=getattr(cast, name), now=NOW)


def test_hr_of_one_unit_does_not(cast):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    with pytest.raises(Forbidden):
        set_rule(cast.siti)


def test_the_same_form_sent_twice_sets_one_rule(cast):
    once = new_id()
    assert set_rule(cast.siti, once=once).pk == set_rule(cast.siti, once=once).pk == once
    assert Entry.objects.filter(event="rulebook.RuleSet").count() == 1
    assert set_bounds(cast.siti, once=once).pk == set_bounds(cast.siti, once=once).pk == once


def test_nonsense_is_refused_in_words(cast):
    with pytest.raises(Refused, match="antara 0 dan 1000"):
        set_rule(cast.siti, replace(RULE, national=-1))
    with pytest.raises(Refused, match="1 Januari"):
        set_bounds(cast.siti, replace(LIMITS, valid_from=JULY))


def test_what_holds_already_is_not_set_again(cast):
    set_rule(cast.siti)
    with pytest.raises(Refused, match="sama dengan yang sudah berlaku"):
        set_rule(cast.siti, replace(RULE, valid_from=date(2026, 8, 1)))
    set_bounds(cast.siti)
    with pytest.raises(Refused, match="sama dengan yang sudah berlaku"):
        set_bounds(cast.siti, replace(LIMITS, valid_from=date(2027, 1, 1)))
    assert book_of(cast.agency.pk).version == 3


def test_a_day_that_is_taken_is_refused_unless_its_rule_is_put_right(cast):
    wrong = set_rule(cast.siti)
    better = replace(RULE, national=250)
    with pytest.raises(Refused, match="Sudah ada yang berlaku"):
        set_rule(cast.siti, better)
    right = set_rule(cast.siti, better, replaces=wrong.pk)
    wrong.refresh_from_db()
    assert (wrong.withdrawn_by, wrong.withdrawn_version) == (cast.siti, right.version)
    assert rule_on(book_of(cast.agency.pk), "coaching", JULY).id == right.pk


def test_two_who_put_the_same_rule_right_do_not_overwrite_each_other(cast):
    wrong = set_rule(cast.siti)
    set_rule(cast.siti, replace(RULE, national=250), replaces=wrong.pk)
    with pytest.raises(Refused, match="Sudah ada yang berlaku"):
        set_rule(cast.siti, replace(RULE, national=260), replaces=wrong.pk)
    with pytest.raises(Refused, match="sudah berubah"):
        set_rule(cast.siti, replace(RULE, valid_from=date(2026, 9, 1)), replaces=wrong.pk)


def test_a_rule_may_begin_in_the_past_before_the_first_one_too(cast):
    set_rule(cast.siti, replace(RULE, valid_from=date(2017, 1, 1)))
    assert rule_on(book_of(cast.agency.pk), "coaching", date(2018, 1, 1)).national == 300


# --- withdrawing -----------------------------------------------------------------------------------------------------


def test_a_rule_that_was_a_mistake_is_withdrawn_and_stays_readable(cast):
    made = set_rule(cast.siti)
    actions.withdraw_rule(made.pk, by=cast.siti, now=NOW)
    actions.withdraw_rule(made.pk, by=cast.siti, now=NOW)
    assert rule_on(book_of(cast.agency.pk), "coaching", JULY).national == 200
    assert Entry.objects.filter(event="rulebook.RuleWithdrawn").count() == 1
    assert rules_by_id([made.pk])[made.pk].national == 300
    assert set_rule(cast.siti).pk != made.pk


def test_the_first_rule_and_the_first_bounds_stay(cast):
    with pytest.raises(Refused, match="aturan yang pertama"):
        actions.withdraw_rule(first(cast).pk, by=cast.siti, now=NOW)
    bounds = AnnualBounds.objects.get(agency=cast.agency, kind="pns")
    with pytest.raises(Refused, match="aturan yang pertama"):
        actions.withdraw_bounds(bounds.pk, by=cast.siti, now=NOW)


def test_what_is_not_there_cannot_be_withdrawn_nor_what_belongs_to_others(cast):
    theirs = ConversionRule.objects.filter(agency=cast.other_agency).first()
    bounds = AnnualBounds.objects.filter(agency=cast.other_agency).first()
    for key in (new_id(), theirs.pk):
        with pytest.raises(Refused, match="tidak ada di instansi Anda"):
            actions.withdraw_rule(key, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="tidak ada di instansi Anda"):
        actions.withdraw_bounds(bounds.pk, by=cast.siti, now=NOW)


# --- bounds ----------------------------------------------------------------------------------------------------------


def test_bounds_hold_from_their_year_and_can_be_put_right_and_withdrawn(cast):
    made = set_bounds(cast.siti)
    assert bounds_in(bounds_of(cast.agency.pk), "pppk", 2025).maximum == 2400
    assert bounds_in(bounds_of(cast.agency.pk), "pppk", 2026).minimum == 2000
    right = set_bounds(cast.siti, replace(LIMITS, minimum=1000), replaces=made.pk)
    actions.withdraw_bounds(right.pk, by=cast.siti, now=NOW)
    actions.withdraw_bounds(right.pk, by=cast.siti, now=NOW)
    assert bounds_in(book_of(cast.agency.pk), "pppk", 2026).minimum == 0
    assert Entry.objects.filter(event__startswith="rulebook.Bounds").count() == 3


def test_the_ledger_learns_what_changed_since_a_version(cast):
    made = set_rule(cast.siti)
    set_bounds(cast.siti)
    actions.withdraw_rule(made.pk, by=cast.siti, now=NOW)
    told = [(each.version, each.form, each.kind, each.since) for each in changed_since(cast.agency.pk, 1)]
    assert told == [(4, "coaching", "", JULY), (3, "", "pppk", date(2026, 1, 1))]
    assert [each.version for each in changed_since(cast.agency.pk, 3)] == [4]
    assert changed_since(cast.agency.pk, 4) == []


# --- what the database itself refuses --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"cap": None}, {"cap_period": ""}, {"national": None}, {"international_percent": 120},
        {"withdrawn_at": NOW}, {"valid_from": defaults.CONVERSION_FROM},
    ],
)  # fmt: skip
def test_the_database_refuses_half_a_rule(cast, changes):
    made = set_rule(cast.siti)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConversionRule.objects.filter(pk=made.pk).update(**changes)


@pytest.mark.parametrize("changes", [{"maximum": 100}, {"withdrawn_version": 3}])
def test_the_database_refuses_bounds_out_of_order(cast, changes):
    made = set_bounds(cast.siti)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnnualBounds.objects.filter(pk=made.pk).update(**changes)


def test_rules_are_seen_by_the_whole_agency_and_by_nobody_else(cast):
    assert ConversionRule.objects.visible_to(cast.dewi).count() == 25
    assert AnnualBounds.objects.visible_to(cast.kadek).filter(agency=cast.agency).count() == 0
    assert str(first(cast)) == "coaching from 2019-01-01"
    assert str(AnnualBounds.objects.filter(kind="pns").first()) == "pns from 2019-01-01"
    assert str(Rulebook.objects.get(agency=cast.agency)) == "version 1"
