"""Events that concern no single person, so nobody finds them among her own."""

from __future__ import annotations

from typing import Final

from pamong.portal import (
    sentences_community,
    sentences_mentoring,
    sentences_plans,
    sentences_siasn,
    sentences_study,
)

OF_THE_HOUSE: Final = frozenset(
    {
        "journal.DeliveryRetried",
        "agency.AgencyOpened",
        "agency.ImportReceived",
        "agency.ImportOutdated",
        "agency.ImportConfirmed",
        "agency.ImportApplied",
        "agency.ImportCancelled",
        "agency.PeopleExported",
        "agency.UnitsChanged",
        "coaching.TopicAdded",
        "coaching.TopicChanged",
        "coaching.TopicClosed",
        "coaching.TopicReopened",
        "coaching.ReflectionGiven",
        "rulebook.RuleSet",
        "rulebook.RuleWithdrawn",
        "rulebook.BoundsSet",
        "rulebook.BoundsWithdrawn",
        "rulebook.CompetencyAdded",
        "rulebook.CompetencyRevised",
        "rulebook.CompetencyClosed",
        "rulebook.CompetencyReopened",
        "rulebook.StandardSet",
        "rulebook.StandardWithdrawn",
        "rulebook.StandardsImported",
    }
)

NOT_ABOUT_A_PERSON: Final = (
    OF_THE_HOUSE
    | sentences_community.NOT_ABOUT_A_PERSON
    | sentences_mentoring.NOT_ABOUT_A_PERSON
    | sentences_plans.NOT_ABOUT_A_PERSON
    | sentences_siasn.NOT_ABOUT_A_PERSON
    | sentences_study.NOT_ABOUT_A_PERSON
)
