"""A rater's own sheet: blind until both are in, never lost, closed when it is open; and the agreement on levels."""

import pytest

from pamong.journal.models import Entry
from pamong.kit.autosave import Clash, Saved
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import levels, rating
from pamong.plans.actions.assessment import cancel_assessment, invite_rater
from pamong.plans.models import Assessment, Line, Rating, Sheet
from pamong.plans.rules import assessment as rules
from pamong.plans.tests.ratings import (
    CANDID,
    HOUR,
    agreed,
    handed_in,
    lines_of,
    opened,
    rated,
    rating_of,
    revealed,
)
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def save(row, by, **changes):
    line = lines_of(row)[0]
    how = {"line_id": line.pk, "level": 3, "seen": [], "evidence": "", "reason": "", "by": by, "now": NOW}
    return rating.save_rating(row.pk, **{**how, **changes})


def others_see(row, person):
    return set(Rating.objects.visible_to(person).values_list("sheet__rater", flat=True)), set(
        Sheet.objects.visible_to(person).filter(assessment=row).values_list("rater", flat=True)
    )


def test_a_draft_may_lack_anything_and_keeps_what_was_ticked(cast):
    row = opened(cast)
    one = save(row, cast.dewi, level=None, seen=[(2, 3), (1, 1), (2, 3)], reason="  Dua\r\nkali ")
    one.refresh_from_db()
    assert (one.level, one.seen, one.evidence, one.reason) == (None, "1.1 2.3", "", "Dua\nkali")


@pytest.mark.parametrize("level", [0, 6, -1, 99])
def test_levels_are_one_to_five(cast, level):
    row = opened(cast)
    with pytest.raises(Refused) as error:
        save(row, cast.dewi, level=level)
    assert error.value.message == "Pilih tingkat 1 sampai 5."
    with pytest.raises(Refused):
        rating.save_level(row.pk, line_id=lines_of(row)[0].pk, level=level, seen=[], by=cast.dewi, now=NOW)
    row = revealed(cast, occasion="closing")
    with pytest.raises(Refused):
        levels.propose_levels(row.pk, version=1, levels={lines_of(row)[0].pk: level}, by=cast.dewi, now=NOW)


def test_a_text_that_is_too_long_is_counted_and_not_cut(cast):
    row = opened(cast)
    with pytest.raises(Refused) as error:
        save(row, cast.dewi, evidence="x" * 1003)
    assert "Kelebihan 3 karakter" in error.value.message
    assert not Rating.objects.exists()


def test_texts_save_themselves_and_never_overwrite_another_one(cast):
    row = opened(cast)
    line = lines_of(row)[0]

    def typed(text, version, field="evidence"):
        return rating.save_words(
            row.pk, line_id=line.pk, field=field, text=text, version=version, by=cast.dewi, now=NOW
        )

    first = typed("Satu", 0)
    assert isinstance(first, Saved)
    assert typed("Alasan", 0, "reason").version  # its own version
    assert isinstance(typed("Dua", first.version), Saved)
    met = typed("Tiga", first.version)
    assert isinstance(met, Clash)
    assert met.text == "Dua"
    assert isinstance(typed("Dua", 12345), Saved)  # the same text is no clash
    assert isinstance(typed("Tiga", met.version), Saved)
    with pytest.raises(Refused):
        typed("x", 0, "level")
    one = rating_of(row, cast.dewi)
    assert (one.evidence, one.reason, one.level) == ("Tiga", "Alasan", None)


def test_a_form_that_was_open_elsewhere_overwrites_nothing(cast):
    row = opened(cast)
    nothing = {"evidence": rules.fingerprint(""), "reason": rules.fingerprint("")}
    save(row, cast.dewi, evidence="Di ponsel", read=nothing)
    with pytest.raises(rating.Outdated) as error:
        save(row, cast.dewi, level=5, evidence="Di komputer", reason="Baru", read=nothing)
    assert error.value.fields == ("evidence",)
    assert (rating_of(row, cast.dewi).evidence, rating_of(row, cast.dewi).level) == ("Di ponsel", 3)
    save(row, cast.dewi, evidence="Di komputer", read={**nothing, "evidence": rules.fingerprint("Di ponsel")})
    assert rating_of(row, cast.dewi).evidence == "Di komputer"


def test_a_competency_of_another_assessment_is_not_rated(cast):
    row, other = opened(cast), opened(cast, occasion="closing")
    for key in (lines_of(other)[0].pk, new_id()):
        with pytest.raises(Refused):
            save(row, cast.dewi, line_id=key)


def test_handing_in_asks_for_every_level_by_name(cast):
    row = opened(cast)
    with pytest.raises(Refused) as error:
        rating.submit_sheet(row.pk, by=cast.dewi, now=NOW)
    assert error.value.message.startswith(f"{len(lines_of(row))} kompetensi belum bertingkat: Integritas")
    assert "lainnya" in error.value.message


def test_a_supervisor_gives_an_example_where_the_level_is_not_what_is_asked_for(cast):
    row = opened(cast)
    rated(row, cast.ratna, {0: 5}, evidence="")
    with pytest.raises(Refused) as error:
        rating.submit_sheet(row.pk, by=cast.ratna, now=NOW)
    assert error.value.message == "Tulis satu contoh untuk tingkat yang berbeda dari yang dituntut: Integritas."
    save(row, cast.ratna, level=5, evidence=CANDID)
    assert rating.submit_sheet(row.pk, by=cast.ratna, now=NOW).submitted_at == NOW


def test_of_oneself_no_example_is_demanded(cast):
    row = opened(cast)
    rated(row, cast.dewi, 5, evidence="")
    assert rating.submit_sheet(row.pk, by=cast.dewi, now=NOW).submitted_at == NOW


def test_nobody_reads_the_other_one_before_both_are_in(cast):
    row = opened(cast)
    handed_in(row, cast.dewi)
    rated(row, cast.ratna)
    assert others_see(row, cast.dewi) == ({cast.dewi.pk}, {cast.dewi.pk})
    assert others_see(row, cast.ratna) == ({cast.ratna.pk}, {cast.ratna.pk})
    rating.submit_sheet(row.pk, by=cast.ratna, now=NOW)
    both = {cast.dewi.pk, cast.ratna.pk}
    assert others_see(row, cast.dewi) == others_see(row, cast.ratna) == (both, both)
    for name in ("bambang", "siti", "agus", "hadi", "surya", "kadek"):
        assert others_see(row, getattr(cast, name)) == (set(), set())


def test_what_was_handed_in_opens_for_nobody_when_it_is_called_off(cast):
    row = opened(cast)
    handed_in(row, cast.dewi)
    cancel_assessment(row.pk, by=cast.ratna, now=NOW)
    assert others_see(row, cast.ratna)[0] == set()


def test_a_third_rater_is_read_by_the_two_after_both_and_she_are_in_and_reads_only_herself(cast):
    row = opened(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.dewi, now=NOW)
    handed_in(row, cast.surya)
    assert others_see(row, cast.dewi)[0] == set()
    handed_in(row, cast.dewi)
    handed_in(row, cast.ratna)
    everybody = {cast.dewi.pk, cast.ratna.pk, cast.surya.pk}
    assert others_see(row, cast.dewi)[0] == others_see(row, cast.ratna)[0] == everybody
    assert others_see(row, cast.surya)[0] == {cast.surya.pk}


def test_a_third_rater_who_only_drafts_is_read_by_nobody(cast):
    row = opened(cast)
    invite_rater(row.pk, rater=cast.surya, by=cast.ratna, now=NOW)
    rated(row, cast.surya)
    handed_in(row, cast.dewi)
    handed_in(row, cast.ratna)
    assert cast.surya.pk not in others_see(row, cast.dewi)[0]


def test_handing_in_twice_is_one_thing_and_the_second_of_the_two_opens_both(cast):
    row = opened(cast)
    rated(row, cast.dewi)
    for _ in range(2):
        rating.submit_sheet(row.pk, by=cast.dewi, now=NOW)
    handed_in(row, cast.ratna)
    rating.submit_sheet(row.pk, by=cast.ratna, now=NOW)
    row.refresh_from_db()
    assert (row.state, row.revealed_at) == ("revealed", NOW + HOUR)
    names = list(Entry.objects.filter(event__startswith="plans.").order_by("pk").values_list("event", flat=True))
    assert names.count("plans.SheetSubmitted") == 2
    assert names.count("plans.AssessmentRevealed") == 1


def test_a_sheet_is_taken_back_until_the_other_one_hands_in(cast):
    row = opened(cast)
    handed_in(row, cast.dewi)
    with pytest.raises(Refused) as error:
        save(row, cast.dewi)
    assert "Tarik kembali" in error.value.message
    for _ in range(2):
        assert rating.take_back_sheet(row.pk, by=cast.dewi, now=NOW).submitted_at is None
    save(row, cast.dewi, level=2)
    handed_in(row, cast.dewi)
    handed_in(row, cast.ratna)
    for by in (cast.dewi, cast.ratna):
        with pytest.raises(Refused) as error:
            rating.take_back_sheet(row.pk, by=by, now=NOW)
        assert "sudah terbuka" in error.value.message
        with pytest.raises(Refused):
            save(row, by)


def test_where_both_are_of_one_mind_the_level_lies_on_the_table(cast):
    row = revealed(cast, mine={0: 4, 1: 2}, theirs={0: 4, 1: 4})
    lines = lines_of(row)
    assert (lines[0].proposed, lines[1].proposed) == (4, None)
    with pytest.raises(Refused) as error:
        levels.agree_levels(row.pk, version=row.version, by=cast.dewi, now=NOW)
    assert "Pilih dulu tingkat untuk" in error.value.message


def test_both_agree_to_the_version_they_read(cast):
    row = revealed(cast)
    line = lines_of(row)[0]
    levels.agree_levels(row.pk, version=1, by=cast.dewi, now=NOW)
    changed = levels.propose_levels(row.pk, version=1, levels={line.pk: 4}, by=cast.ratna, now=NOW)
    assert (changed.version, changed.employee_agreed_at) == (2, None)
    with pytest.raises(Refused) as error:
        levels.agree_levels(row.pk, version=1, by=cast.dewi, now=NOW)
    assert "baru saja berubah" in error.value.message
    levels.agree_levels(row.pk, version=2, by=cast.dewi, now=NOW)
    levels.agree_levels(row.pk, version=2, by=cast.dewi, now=NOW)
    assert Assessment.objects.get(pk=row.pk).state == "revealed"
    levels.agree_levels(row.pk, version=2, by=cast.ratna, now=NOW + HOUR)
    row.refresh_from_db()
    assert (row.state, row.agreed_at) == ("agreed", NOW + HOUR)
    assert Line.objects.get(pk=line.pk).agreed == 4
    names = list(Entry.objects.filter(event__startswith="plans.Level").values_list("event", flat=True))
    assert sorted(names) == ["plans.LevelsAccepted", "plans.LevelsAccepted", "plans.LevelsProposed"]


def test_two_who_change_levels_at_once_do_not_overwrite_one_another(cast):
    row = revealed(cast)
    first, second = lines_of(row)[:2]
    levels.propose_levels(row.pk, version=1, levels={first.pk: 4}, by=cast.ratna, now=NOW)
    with pytest.raises(Refused):
        levels.propose_levels(row.pk, version=1, levels={first.pk: 2, second.pk: 2}, by=cast.dewi, now=NOW)
    again = levels.propose_levels(row.pk, version=1, levels={first.pk: 4}, by=cast.ratna, now=NOW)  # sent twice
    assert again.version == 2


def test_what_both_agreed_to_changes_no_more(cast):
    row = agreed(cast)
    line = lines_of(row)[0]
    with pytest.raises(Refused) as error:
        levels.propose_levels(row.pk, version=row.version, levels={line.pk: 1}, by=cast.dewi, now=NOW)
    assert "tidak berubah lagi" in error.value.message
    assert levels.agree_levels(row.pk, version=row.version, by=cast.dewi, now=NOW).agreed_at == row.agreed_at


def test_before_both_are_in_no_level_is_agreed(cast):
    row = opened(cast)
    for act in (
        lambda: levels.agree_levels(row.pk, version=1, by=cast.dewi, now=NOW),
        lambda: levels.propose_levels(row.pk, version=1, levels={lines_of(row)[0].pk: 3}, by=cast.dewi, now=NOW),
    ):
        with pytest.raises(Refused) as error:
            act()
        assert "sesudah kedua penilaian diserahkan" in error.value.message


def test_a_line_of_another_assessment_is_not_agreed(cast):
    row, other = revealed(cast), opened(cast, occasion="closing")
    with pytest.raises(Refused):
        levels.propose_levels(row.pk, version=1, levels={lines_of(other)[0].pk: 3}, by=cast.dewi, now=NOW)


def test_a_former_supervisor_of_another_year_rates_nothing_now(cast):
    row = opened(cast)
    with pytest.raises(Forbidden):
        save(row, cast.yusuf)


@pytest.mark.parametrize(
    ("ticks", "level"),
    [
        ([], None),
        ([(1, 1)], None),
        ([(1, 1), (1, 2)], 1),
        ([(1, 1), (1, 2), (3, 1), (3, 3)], 3),
        ([(4, 1), (4, 2), (2, 1), (2, 2), (2, 3)], 4),
        ([(5, 1)], None),
    ],
)
def test_the_suggested_level_is_the_highest_of_which_most_was_seen(ticks, level):
    assert rules.suggested(ticks, dict.fromkeys(range(1, 6), 3)) == level


def test_ticks_are_read_back_as_they_are_kept():
    assert rules.as_seen([(3, 2), (1, 1), (3, 2)]) == "1.1 3.2"
    assert rules.ticks_of("1.1 3.2 x 9.9 6.1 1.0") == {(1, 1), (3, 2)}
    assert len(rules.as_seen([(level, number) for level in range(1, 6) for number in (1, 2, 3)])) <= 80
