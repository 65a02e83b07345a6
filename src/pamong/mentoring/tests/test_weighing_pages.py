"""The form of weights and rules: what a change would do is told while it is typed, and nothing of it is kept."""

import pytest

from pamong.agency.models import Person
from pamong.mentoring.models import Enrolment, Programme, Proposal, Run
from pamong.mentoring.queries.differing import _figures
from pamong.mentoring.queries.fairness import widest
from tests import mentored_matching as matching
from tests.mentored_matching import url

HTMX = {"headers": {"HX-Request": "true"}}
FIELDS = {
    "version": "1", "competency": "0,385", "text": "0,325", "region": "0,165", "seniority": "0,125", "grade_step": "0",
    "other_unit": "on", "offline_province": "on", "wants": "on", "past": "on", "objective": "participation",
}  # fmt: skip
pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


@pytest.fixture
def of(cast):
    return matching.ready(cast, 9, 4, capacity=2)


def effect(siti, of, **changes):
    """What the form is told of these fields, after the worker has computed."""
    asked = text_of(siti.post(url("programme_weights", of), FIELDS | changes, **HTMX))
    matching.work()
    newest = Run.objects.filter(is_what_if=True).order_by("-number").first()
    return asked, newest, text_of(siti.get(url("programme_weights", of), {"hasil": newest.number}, **HTMX))


def test_a_weight_that_is_typed_is_held_against_the_last_run(cast, siti, of):
    matching.computed(of, cast.siti)
    before = Programme.objects.values().get()
    asked, answer, shown = effect(siti, of, competency="0", region="0,9")
    assert "Sedang dihitung" in asked
    assert "<html" not in asked
    assert (answer.settings["weights"]["competency"], answer.settings["weights"]["region"]) == (0, 0.9)
    for word in (
        "Dengan isian ini",
        "Percobaan 1",
        "Belum mendapat mentor",
        "Jarak terjauh antarkelompok",
        f"{url('what_if', of, 1)}?hasil=",
    ):
        assert word in shown
    assert "Jumlah bobotnya berubah dari 1,000 menjadi 1,350" in shown
    assert Programme.objects.values().get() == before


def test_scores_of_weights_that_add_up_alike_are_compared(cast, siti, of):
    matching.computed(of, cast.siti)
    _asked, _answer, shown = effect(siti, of, competency="0,165", region="0,385")
    assert "Jumlah bobotnya" not in shown


def test_a_rule_taken_off_shows_who_gains(cast, siti, of):
    Programme.objects.update(rules={"grade_step": 9})
    of.refresh_from_db()
    assert matching.computed(of, cast.siti).report["matched"] == 0
    _asked, answer, shown = effect(siti, of)
    assert answer.report["matched"] == 8
    assert "8 orang lagi mendapat mentor" in shown


def test_a_limit_of_a_unit_that_is_typed_counts(cast, siti, of):
    matching.computed(of, cast.siti)
    unit = Enrolment.objects.filter(side="mentee").order_by("pk").first().person.unit
    _asked, answer, _shown = effect(siti, of, cap_unit=unit.name, cap_unit_id=str(unit.pk), cap_most="0")
    assert answer.settings["unit_caps"] == {str(unit.pk): 0}
    paired = Proposal.objects.filter(run=answer, mentor__isnull=False)
    of_unit = {str(key) for key in Person.objects.filter(unit=unit).values_list("pk", flat=True)}
    assert not of_unit & {str(key) for key in paired.values_list("mentee_id", flat=True)}


def test_a_run_that_ends_meanwhile_does_not_lose_the_answer(cast, siti, of):
    matching.computed(of, cast.siti)
    siti.post(url("programme_weights", of), FIELDS | {"region": "0,9"}, **HTMX)
    matching.computed(of, cast.siti)
    number = Run.objects.get(is_what_if=True).number
    shown = text_of(siti.get(url("programme_weights", of), {"hasil": number}, **HTMX))
    assert "Dengan isian ini" in shown
    assert url("what_if", of, 1) in shown
    assert siti.get(url("programme_weights", of), {"hasil": 1}, **HTMX).status_code == 200
    assert siti.get(url("programme_weights", of), {"hasil": 77}, **HTMX).status_code == 404


def test_what_cannot_be_read_or_contradicts_is_said_and_not_computed(cast, siti, of):
    matching.computed(of, cast.siti)
    at = url("programme_weights", of)
    assert "Sebagian angka belum terbaca" in text_of(siti.post(at, FIELDS | {"text": "banyak"}, **HTMX))
    nothing = dict.fromkeys(("competency", "text", "region", "seniority"), "0")
    assert "callout" in text_of(siti.post(at, FIELDS | nothing, **HTMX))
    assert not Run.objects.filter(is_what_if=True).exists()


def test_before_the_first_run_the_page_says_when_effects_come(siti, of):
    shown = text_of(siti.get(url("programme_weights", of)))
    assert "Belum ada percobaan padanan" in shown
    assert url("bench", of) in shown
    assert "Belum ada percobaan padanan" in text_of(siti.post(url("programme_weights", of), FIELDS, **HTMX))
    assert not Run.objects.exists()


def test_the_widest_distance_is_that_of_the_kind_that_lies_furthest_apart():
    def share(kind, group, matched, mean):
        return {"kind": kind, "group": group, "share": matched, "mean": mean}

    report = {"fairness": [
        share("all", "", 0.1, 0.1), share("region", "31", 0.9, 0.7), share("region", "91", 0.6, 0.65),
        share("gender", "f", 0.8, 0.8), share("gender", "m", 0.7, 0.6), share("grade", "3", 1.0, None),
    ]}  # fmt: skip
    assert widest(report, "share") == (pytest.approx(300_000), "region")
    assert widest(report, "mean") == (pytest.approx(200_000), "gender")
    assert widest({"fairness": [share("grade", "3", 1.0, None)]}, "mean") is None
    told = [(each.label.split(":")[-1], each.before, each.after, each.change, each.kind) for each in _figures(
        {"mentees": 10, "matched": 8} | report, {"mentees": 10, "matched": 9})]  # fmt: skip
    assert told[1] == ("Belum mendapat mentor", "2", "1", "−1", "positive")
    assert told[5] == (" yang mendapat mentor", "30 % (Provinsi)", "–", "", "")


def test_a_template_shows_its_effect_as_it_comes(cast, siti, of):
    matching.computed(of, cast.siti)
    assert ", load" in text_of(siti.get(url("programme_weights", of), {"contoh": "kompetensi"}))
    assert ", load" not in text_of(siti.get(url("programme_weights", of)))
