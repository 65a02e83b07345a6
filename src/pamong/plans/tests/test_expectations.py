"""What the leader expects: noted by the direct supervisor, read by both, taken back by whoever noted it."""

import pytest

from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions.expectations import note_expectation, remove_expectation
from pamong.plans.models import Expectation
from pamong.plans.queries.expectations import expectation_of, expectations_of
from pamong.plans.tests.talks import DAY, new_boss
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.django_db


def noted(cast, **changes):
    wish = {"employee": cast.dewi, "year": 2026, "about": "result", "value": "", "text": "Arsip rapi", "now": NOW}
    return note_expectation(**{**wish, "by": cast.ratna, **changes})


def test_a_supervisor_notes_a_result_and_how_a_value_shows(cast):
    assert noted(cast, value="loyal").value == ""  # a result has no value
    assert noted(cast, about="behaviour", value="kolaboratif").value == "kolaboratif"
    assert Entry.objects.filter(event="plans.ExpectationNoted").count() == 2


@pytest.mark.parametrize("who", ["dewi", "bambang", "yusuf", "surya", "siti", "kadek"])
def test_nobody_but_the_direct_supervisor_notes(cast, who):
    with pytest.raises(Forbidden):
        noted(cast, by=getattr(cast, who))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"about": "behaviour", "value": "rajin"}, "Pilih hasil kerja"),
        ({"about": "behaviour"}, "Pilih hasil kerja"),
        ({"about": "lain"}, "Pilih hasil kerja"),
        ({"text": ""}, "perlu diisi"),
        ({"text": "a" * 501}, "paling banyak 500"),
        ({"year": 2025}, "Pilih tahun 2026"),
    ],
)
def test_what_cannot_be_is_refused(cast, changes, said):
    with pytest.raises(Refused, match=said):
        noted(cast, **changes)


def test_twice_the_same_form_notes_once(cast):
    key = new_id()
    assert noted(cast, key=key).pk == noted(cast, key=key).pk


def test_twenty_are_enough(cast):
    for number in range(20):
        noted(cast, text=f"Harapan {number}")
    with pytest.raises(Refused, match="Dua puluh"):
        noted(cast)


def test_only_whoever_noted_it_takes_it_back_and_once(cast):
    one = noted(cast)
    for person in (cast.dewi, cast.bambang):
        with pytest.raises(Forbidden):
            remove_expectation(one.pk, by=person, now=NOW)
    for _ in range(2):
        remove_expectation(one.pk, by=cast.ratna, now=NOW)
    assert Entry.objects.filter(event="plans.ExpectationRemoved").count() == 1
    assert expectations_of(cast.dewi, cast.dewi.pk, 2026, TODAY).results == []


def test_both_read_them_and_nobody_else(cast):
    one = noted(cast, about="behaviour", value="adaptif", text="Mencoba cara baru")
    hers = expectations_of(cast.dewi, cast.dewi.pk, 2026, TODAY)
    his = expectations_of(cast.ratna, cast.dewi.pk, 2026, TODAY)
    assert [one.text for one in hers.behaviours] == [one.text for one in his.behaviours] == ["Mencoba cara baru"]
    assert (hers.may_note, his.may_note) == (False, True)
    for name in ("bambang", "siti", "agus", "yusuf", "surya", "kadek", "hadi"):
        assert expectations_of(getattr(cast, name), cast.dewi.pk, 2026, TODAY) is None
        assert expectation_of(getattr(cast, name), one.pk) is None


def test_a_new_supervisor_reads_none_of_the_old_ones_and_both_stay_with_the_employee(cast):
    noted(cast, text="Dari Ratna")
    new_boss(cast, cast.bambang)
    noted(cast, text="Dari Bambang", by=cast.bambang)
    assert [one.text for one in expectations_of(cast.bambang, cast.dewi.pk, 2026, TODAY).results] == ["Dari Bambang"]
    assert [one.text for one in expectations_of(cast.ratna, cast.dewi.pk, 2026, TODAY).results] == ["Dari Ratna"]
    assert len(expectations_of(cast.dewi, cast.dewi.pk, 2026, TODAY).results) == 2
    with pytest.raises(Forbidden):
        noted(cast, now=NOW + DAY)
    remove_expectation(Expectation.objects.get(supervisor=cast.ratna).pk, by=cast.ratna, now=NOW)
