"""Why a mentor fits: what of one's gaps she covers, in words, and who is left out."""

from uuid import UUID, uuid4

import pytest

from pamong.guides.briefs import GuideCard, SkillBrief
from pamong.guides.models import Mark, Profile
from pamong.mentoring.queries.shortlist import fit_of, shortlist
from pamong.plans.briefs import GapBrief
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def gap(key, name, has, needs, importance=2):
    return GapBrief(uuid4(), uuid4(), key, uuid4(), name, needs, has, importance, needs - has, 2026)


def card(**levels):
    keys = {"komunikasi": ONE, "kerja_sama": TWO, "orientasi": THREE}
    skills = tuple(SkillBrief(keys[name], name, level) for name, level in levels.items())
    return GuideCard(
        uuid4(), uuid4(), "Maria Contoh", "Maria Contoh", "Analis", "Biro", "Satu kalimat", skills, (), (), (), "", "",
        is_online=True, is_in_person=True, free=1, is_paused=False, takes_requests=True,
    )  # fmt: skip


def test_the_weightiest_gap_is_said_first_and_only_what_she_reaches_counts():
    gaps = [gap(ONE, "Komunikasi", 2, 3), gap(TWO, "Kerja sama", 1, 4, importance=3), gap(THREE, "Orientasi", 3, 4)]
    fit = fit_of(card(komunikasi=5, kerja_sama=3, orientasi=3), gaps, TODAY)
    assert [reason.split(":")[0] for reason in fit.reasons] == ["Kerja sama", "Komunikasi"]
    assert "Anda tingkat 1, dibutuhkan 4; ia tingkat 3" in fit.reasons[0]
    assert fit.points == (3 - 1) * 3 + (3 - 2) * 2


def test_without_a_gap_in_common_she_is_told_by_what_she_offers():
    fit = fit_of(card(orientasi=4), [gap(ONE, "Komunikasi", 2, 3)], TODAY)
    assert (fit.points, fit.reasons) == (0, ("Mendampingi dalam orientasi",))


@pytest.mark.django_db
def test_the_own_line_whom_one_asked_and_whom_one_passed_over_are_left_out(cast):
    for one in (cast.ratna, cast.hadi, cast.yusuf, cast.surya, cast.siti, cast.agus):
        open_profile(one)
    made.relation(cast.yusuf, cast.dewi, "declined")
    Mark.objects.create(
        agency=cast.agency, owner=cast.dewi, profile=Profile.objects.get(person=cast.surya), kind="passed", made_at=NOW
    )
    Profile.objects.filter(person=cast.agus).update(paused_from=TODAY)
    assert [fit.card.name for fit in shortlist(cast.dewi, TODAY)] == ["Siti Rahmawati"]
    assert cast.dewi.name not in [fit.card.name for fit in shortlist(cast.ratna, TODAY)]


@pytest.mark.django_db
def test_nobody_below_is_offered_as_a_mentor(cast):
    for one in (cast.dewi, cast.surya):
        open_profile(one)
    assert [fit.card.name for fit in shortlist(cast.ratna, TODAY)] == ["Surya Dharma"]
