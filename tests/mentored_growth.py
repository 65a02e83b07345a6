"""Introductions, talks and judgements for tests: Surya is Dewi's mentor and brings her together with others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pamong.mentoring.actions import introducing, talking
from pamong.mentoring.actions.dilemmas import lay_down_dilemmas
from pamong.mentoring.models import Dilemma, Introduction, Judgement, Relation, Talk
from tests.cast import NOW, TODAY
from tests.mentored_relations import running_relation

DAY = timedelta(days=1)
PURPOSE = "Bertukar cerita tentang menata arsip yang lama terbengkalai."


def grown_relation(cast: Any) -> Relation:
    """Surya accompanies Dewi since 38 days; made once."""
    there = Relation.objects.filter(mentor=cast.surya, mentee=cast.dewi, kind="informal", state="running").first()
    return there or running_relation(cast.surya, cast.dewi)


def introduced(
    cast: Any, state: str = "offered", *, days: int = 1, outside: bool = False, **changes: Any
) -> Introduction:
    """Surya introduced Dewi to Yusuf, or to somebody of another agency, so many days ago."""
    relation = changes.pop("relation", None) or grown_relation(cast)
    at = NOW - days * DAY
    how: dict[str, Any] = {
        "agency_id": relation.agency_id, "relation": relation, "mentor": relation.mentor, "mentee": relation.mentee,
        "colleague": None if outside else cast.yusuf, "outside_name": "Rukmini Contoh" if outside else "",
        "outside_agency": "Balai Contoh" if outside else "", "purpose": PURPOSE, "state": state, "offered_at": at,
        "answered_at": None if state == "offered" else at,
    }  # fmt: skip
    return Introduction.objects.create(**how | changes)


def dilemmas(cast: Any) -> list[Dilemma]:
    """The cases that come with the house, laid down once."""
    lay_down_dilemmas(cast.agency)
    return list(Dilemma.objects.filter(agency=cast.agency).order_by("position"))


def chosen(cast: Any, number: int = 0, **changes: Any) -> Talk:
    """Dewi and Surya chose a case."""
    relation = changes.pop("relation", None) or grown_relation(cast)
    how: dict[str, Any] = {
        "agency_id": relation.agency_id, "relation": relation, "dilemma": dilemmas(cast)[number],
        "chosen_by": relation.mentee, "chosen_at": NOW - DAY,
    }  # fmt: skip
    return Talk.objects.create(**how | changes)


def weighed(talk: Talk, person: Any, moment: str = "before", mark: int = 0, **changes: Any) -> Judgement:
    """One of the two gave every way of a case the same mark."""
    assert talk.dilemma is not None
    marks = {way["key"]: mark for way in talk.dilemma.ways}
    how: dict[str, Any] = {
        "agency_id": talk.agency_id, "relation": talk.relation, "dilemma": talk.dilemma, "person": person,
        "moment": moment, "marks": marks, "why": "", "given_at": NOW - DAY,
    }  # fmt: skip
    return Judgement.objects.create(**how | changes)


class GrowthLife:
    """What grew in one relation, with every text a canary: Surya accompanies Dewi and introduces her to Yusuf."""

    def __init__(self, cast: Any, say: Callable[..., str]) -> None:
        self.cast, self.say = cast, say
        self.kept: tuple[Any, ...] = ()

    def live(self) -> GrowthLife:
        """Let every event of introductions, talks and judgements happen."""
        cast, relation = self.cast, grown_relation(self.cast)
        dewi, surya, yusuf = cast.dewi, cast.surya, cast.yusuf
        met = self._offered(relation, yusuf, "dewi", "surya", "yusuf")
        introducing.answer_introduction(met.pk, yes=True, by=yusuf, now=NOW - 100 * DAY)
        introducing.ask_after_90_days()
        introducing.follow_introduction(met.pk, alive=True, by=dewi, now=NOW)
        away = self._offered(relation, None, "dewi", "surya")
        introducing.withdraw_introduction(away.pk, by=surya, now=NOW)
        case = dilemmas(cast)[0]
        talk = talking.choose_talk(relation.pk, dilemma=case, by=dewi, now=NOW)
        self._both_weigh(talk)
        talking.tick_talk(talk.pk, on=TODAY, by=surya, now=NOW)
        self._both_weigh(talk)
        guide = talking.choose_talk(relation.pk, guide="jalur-karier", by=surya, now=NOW)
        self.kept = (relation, met, away, case, talk, guide)
        return self

    def _offered(self, relation: Relation, colleague: Any, *readers: str) -> Introduction:
        name, agency = ("", "") if colleague else ("Rukmini Contoh", "Balai Contoh")
        offer = introducing.Offer(self.say("intro_purpose", *readers), colleague, name, agency)
        return introducing.offer_introduction(relation.pk, offer=offer, by=self.cast.surya, now=NOW - 100 * DAY)

    def _both_weigh(self, talk: Talk) -> None:
        assert talk.dilemma is not None
        marks = {way["key"]: 1 for way in talk.dilemma.ways}
        for name in ("dewi", "surya"):
            why = self.say("judgement_why", name)
            talking.weigh(talk.pk, marks=marks, why=why, by=getattr(self.cast, name), now=NOW)


def growth_life(cast: Any, say: Callable[..., str] | None = None) -> GrowthLife:
    """Let every event of introductions, talks and judgements happen; `say` makes each text for its readers."""
    return GrowthLife(cast, say or (lambda kind, *_readers: f"Kata {kind} yang cukup panjang")).live()
