"""HR of the whole agency adds and revises competencies; an edition is never rewritten, and nine stay as the law names them."""

from dataclasses import replace

import pytest

from pamong.agency.models import RoleGrant
from pamong.kit.refusals import Forbidden, Refused
from pamong.rulebook import actions
from pamong.rulebook.competence import CompetencyDraft, competency_faults
from pamong.rulebook.models import Behaviour, Competency, Edition, Rulebook
from pamong.rulebook.queries import competencies_of, words_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db

DRAFT = CompetencyDraft(
    key="tek-01",
    name="Analisis jabatan",
    definition="Mengurai pekerjaan menjadi tugas, beban, dan syarat jabatan.",
    levels=tuple((f"Mengerjakan bagian {level} dengan benar.", "") for level in range(1, 6)),
    source="Keputusan Kepala 7/2026",
)


@pytest.fixture
def added(cast):
    return actions.add_competency(DRAFT, by=cast.siti, now=NOW)


def test_a_technical_competency_stands_after_the_nine_with_its_words(cast, added):
    card = competencies_of(cast.agency.pk)[-1]
    assert (card.key, card.kind, card.name, card.edition, card.closed) == ("tek-01", "technical", DRAFT.name, 1, False)
    words = words_of([card.edition_id])[card.edition_id]
    assert words.levels[3] == ("Mengerjakan bagian 3 dengan benar.",)  # an empty line is no behaviour
    assert words.source == "Keputusan Kepala 7/2026"


def test_the_same_form_sent_twice_adds_once(cast, added):
    again = actions.add_competency(replace(DRAFT, key="tek-02", name="Lain"), by=cast.siti, now=NOW, once=added.pk)
    assert again == added
    assert not Competency.objects.filter(key="tek-02").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": ""}, "kode"), ({"key": "Teknis 1"}, "tanda hubung"), ({"key": "impor"}, "dipakai Pamong"),
        ({"name": ""}, "perlu diisi"), ({"definition": "x" * 601}, "Kelebihan 1 karakter"),
        ({"levels": ((),) * 5}, "paling sedikit satu perilaku"),
        ({"levels": (("Sama.",), ("sama.",), ("c",), ("d",), ("e",))}, "sudah tertulis"),
        ({"levels": (("a" * 301,), ("b",), ("c",), ("d",), ("e",))}, "Kelebihan 1 karakter"),
        ({"name": "KOMUNIKASI"}, "Sudah ada kompetensi bernama"), ({"key": "integritas"}, "sudah dipakai"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_in_words(cast, change, told):
    with pytest.raises(Refused, match=told):
        actions.add_competency(replace(DRAFT, **change), by=cast.siti, now=NOW)
    assert Competency.objects.filter(agency=cast.agency).count() == 9


def test_all_faults_of_a_draft_are_named_by_their_place():
    wrong = competency_faults(replace(DRAFT, name="", levels=(("a",), (), ("c",), ("a",), ("e" * 400,))))
    assert set(wrong) == {"name", "2.1", "4.1", "5.1"}


def test_a_revision_is_a_new_edition_and_the_old_one_stays(cast, added):
    first = Edition.objects.get(competency=added)
    actions.revise_competency(added.pk, replace(DRAFT, definition="Lebih tajam."), edition=1, by=cast.siti, now=NOW)
    added.refresh_from_db()
    assert added.edition == 2
    assert words_of([first.pk])[first.pk].definition == DRAFT.definition
    assert Behaviour.objects.filter(edition__competency=added).count() == 10


def test_two_officers_do_not_overwrite_each_other(cast, added):
    actions.revise_competency(added.pk, replace(DRAFT, definition="Satu."), edition=1, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="sudah diubah orang lain"):
        actions.revise_competency(added.pk, replace(DRAFT, definition="Dua."), edition=1, by=cast.siti, now=NOW)


def test_a_revision_that_says_nothing_new_is_refused(cast, added):
    with pytest.raises(Refused, match="sama dengan edisi"):
        actions.revise_competency(added.pk, DRAFT, edition=1, by=cast.siti, now=NOW)


def test_one_of_the_nine_may_get_other_words_but_no_other_name_and_never_closes(cast):
    nine = Competency.objects.get(agency=cast.agency, key="komunikasi")
    draft = replace(DRAFT, key=nine.key, name=nine.name)
    assert actions.revise_competency(nine.pk, draft, edition=1, by=cast.siti, now=NOW).edition == 2
    with pytest.raises(Refused, match="tetap"):
        actions.revise_competency(nine.pk, replace(draft, name="Bicara"), edition=2, by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="dari peraturan"):
        actions.close_competency(nine.pk, by=cast.siti, now=NOW)


def test_what_is_closed_can_be_opened_again_unless_its_name_was_taken(cast, added):
    actions.close_competency(added.pk, by=cast.siti, now=NOW)
    assert competencies_of(cast.agency.pk)[-1].closed
    actions.close_competency(added.pk, by=cast.siti, now=NOW)
    other = actions.add_competency(replace(DRAFT, key="tek-02"), by=cast.siti, now=NOW)
    with pytest.raises(Refused, match="Sudah ada kompetensi bernama"):
        actions.reopen_competency(added.pk, by=cast.siti, now=NOW)
    actions.close_competency(other.pk, by=cast.siti, now=NOW)
    actions.reopen_competency(added.pk, by=cast.siti, now=NOW)
    assert not Competency.objects.get(pk=added.pk).closed_at


def test_only_hr_of_the_whole_agency_changes_the_dictionary(cast, added):
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.bureau)
    for by in (cast.siti, cast.dewi, cast.agus):
        for act in (
            lambda by: actions.add_competency(replace(DRAFT, key="x", name="X"), by=by, now=NOW),
            lambda by: actions.revise_competency(added.pk, replace(DRAFT, name="Y"), edition=1, by=by, now=NOW),
            lambda by: actions.close_competency(added.pk, by=by, now=NOW),
            lambda by: actions.reopen_competency(added.pk, by=by, now=NOW),
            lambda by: actions.import_competencies([DRAFT], by=by, now=NOW, changes=0),
        ):
            with pytest.raises(Forbidden):
                act(by)


def test_a_competency_of_another_agency_does_not_exist(cast, added):
    with pytest.raises(Refused, match="tidak ada di instansi Anda"):
        actions.revise_competency(added.pk, replace(DRAFT, name="Y"), edition=1, by=cast.kadek, now=NOW)


def test_a_sheet_adds_and_revises_all_or_nothing(cast, added):
    new = replace(DRAFT, key="tek-02", name="Analisis beban kerja")
    sheet = [
        DRAFT,
        replace(DRAFT, key="tek-02", name="Analisis beban kerja"),
        replace(new, key="tek-03", name="Ketiga"),
    ]
    with pytest.raises(Refused, match="sejak pratinjau"):
        actions.import_competencies(sheet, by=cast.siti, now=NOW, changes=3)
    with pytest.raises(Refused, match="dari peraturan"):
        actions.import_competencies([new, replace(new, key="komunikasi")], by=cast.siti, now=NOW, changes=2)
    assert not Competency.objects.filter(agency=cast.agency, key="tek-02").exists()
    assert actions.import_competencies(sheet, by=cast.siti, now=NOW, changes=2) == 2
    assert actions.import_competencies(sheet, by=cast.siti, now=NOW, changes=0) == 0
    changed = [*sheet[:2], replace(sheet[2], definition="Lain.")]
    assert actions.import_competencies(changed, by=cast.siti, now=NOW, changes=1) == 1
    assert Competency.objects.get(agency=cast.agency, key="tek-03").edition == 2


def test_no_change_of_the_dictionary_raises_the_version_of_the_rulebook(cast, added):
    assert Rulebook.objects.get(agency=cast.agency).version == 1
