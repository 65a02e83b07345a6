"""Entries as their person writes them: begun, worded, handed in, taken back, thrown away; an objection to a return."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from pamong.agency.models import Person, ReportingLine, Unit
from pamong.agency.units import refresh_units
from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports.storage import storage
from pamong.study.actions import entries, evidence
from pamong.study.models import Entry, Evidence, Ruling, Source
from pamong.study.queries.entry_draft import draft_of
from pamong.study.rules.faults import Faulty
from tests.cast import NOW, TODAY
from tests.learned import HOUR, ON, course, draft, entry, file, seminar, source, submitted, with_file

pytestmark = pytest.mark.django_db
OTHERS = ("ratna", "siti", "bambang", "yusuf", "surya", "kadek", "agus")


def edit(row, by, version=None, **changes):
    what = replace(draft_of(row), **changes)
    return entries.edit_entry(row.pk, draft=what, version=version or row.version, by=by, now=NOW + HOUR)


def submit(row, by=None, version=None):
    return entries.submit_entry(row.pk, version=version or row.version, by=by or row.person, now=NOW)


def faults_of(act, *args, **kwargs):
    with pytest.raises(Faulty) as refusal:
        act(*args, **kwargs)
    return refusal.value.faults


def returned(cast):
    """An entry as Ratna gives it back."""
    row = submitted(cast)
    Entry.objects.filter(pk=row.pk).update(state="returned", version=row.version + 1)
    Ruling.objects.create(agency=cast.agency, entry=row, what="returned", by=cast.ratna, at=NOW, reason="Bab mana?")
    return Entry.objects.get(pk=row.pk)


def test_an_entry_begins_as_a_draft_with_its_sources_and_says_nothing_to_the_journal(cast):
    before = Written.objects.count()
    row = entry(cast, draft(sources=(source(), source(kind="video", title="Video ABK"))))
    assert (row.state, row.person, row.on, row.until, row.minutes) == ("draft", cast.dewi, ON, ON, 90)
    assert list(Source.objects.filter(entry=row).order_by("position").values_list("title", "position")) == [
        ("Analisis Beban Kerja", 1), ("Video ABK", 2),
    ]  # fmt: skip
    assert Written.objects.count() == before


def test_the_same_form_sent_twice_begins_once(cast):
    key = new_id()
    for _twice in range(2):
        row = entries.begin_entry(draft=draft(), by=cast.dewi, now=NOW, key=key)
    assert (row.pk, Entry.objects.count(), Source.objects.count()) == (key, 1, 1)


def test_a_draft_may_lack_everything_but_not_hold_the_impossible(cast):
    bare = draft(title="", minutes=None, process="", sources=())
    assert entry(cast, bare).title == ""
    found = faults_of(entry, cast, draft(on=TODAY + timedelta(days=1), minutes=1441, title="x" * 201))
    assert set(found) == {"on", "minutes", "title"}
    assert set(faults_of(entry, cast, draft(on=date(2024, 12, 31)))) == {"on"}
    assert entry(cast, draft(on=date(2025, 1, 1))).on == date(2025, 1, 1)
    for form in ("coaching", "mentoring", "x"):
        assert set(faults_of(entry, cast, draft(form=form))) == {"form"}
    assert set(faults_of(entry, cast, draft(starts_at=time(23, 30)))) == {"minutes"}
    assert set(faults_of(entry, cast, seminar(until=ON + timedelta(days=2), days=4))) == {"days"}
    assert set(faults_of(entry, cast, seminar(until=ON - timedelta(days=1)))) == {"until"}
    assert set(faults_of(entry, cast, seminar(until=TODAY + timedelta(days=1)))) == {"until"}
    assert set(faults_of(entry, cast, seminar(on=date(2025, 1, 2), until=TODAY))) == {"until"}
    assert set(faults_of(entry, cast, course(stated=0))) == {"stated"}
    many = tuple(source(title=f"Sumber {n}") for n in range(11))
    assert set(faults_of(entry, cast, draft(sources=many))) == {"sources"}
    assert set(faults_of(entry, cast, draft(sources=(source(title="", author="A"), source(kind="x"))))) == {
        "sources.0.title", "sources.1.kind",
    }  # fmt: skip


def test_texts_are_kept_as_they_can_be_read(cast):
    row = entry(cast, draft(title="Judul\x00 \u202ebaik\n", process="Baris\r\nkedua\x00"))
    assert (row.title, row.process) == ("Judul baik", "Baris\nkedua")


def test_rows_of_others_are_not_named_in_an_entry(cast):
    assert set(faults_of(entry, cast, draft(contract=new_id(), competency=new_id()))) == {"contract", "competency"}
    assert set(faults_of(entry, cast, draft(sources=(source(resource=new_id()),)))) == {"sources"}


def test_a_hundred_drafts_are_enough(cast, monkeypatch):
    monkeypatch.setattr("pamong.study.rules.entry.MOST_DRAFTS", 1)
    entry(cast)
    with pytest.raises(Refused, match="seratus"):
        entry(cast)


def test_whoever_left_begins_nothing(cast):
    Person.objects.filter(pk=cast.dewi.pk).update(left_on=TODAY, left_reason="retired")
    with pytest.raises(Forbidden):
        entry(cast, by=Person.objects.get(pk=cast.dewi.pk))


def test_an_edit_changes_the_words_the_sources_and_the_version_once(cast):
    row = entry(cast)
    changed = edit(row, cast.dewi, title="Judul lain", sources=(source(title="Buku lain"),))
    assert (changed.title, changed.version, changed.changed_at) == ("Judul lain", 2, NOW + HOUR)
    assert list(Source.objects.values_list("title", flat=True)) == ["Buku lain"]
    assert edit(changed, cast.dewi, version=1, title="Judul lain").version == 2, "the same words from an old page"
    with pytest.raises(Refused, match="berubah sejak"):
        edit(changed, cast.dewi, version=1, title="Dari tab lama")


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_writes_hands_in_takes_back_or_throws_away(cast, who):
    by = getattr(cast, who)
    row, handed_in = entry(cast), submitted(cast)
    kept = with_file(row)
    for act in (
        lambda: edit(row, by, title="x"),
        lambda: submit(row, by),
        lambda: entries.withdraw_entry(handed_in.pk, by=by, now=NOW),
        lambda: entries.discard_entry(row.pk, by=by, now=NOW),
        lambda: entries.appeal_entry(handed_in.pk, reason="Alasan", by=by, now=NOW),
        lambda: evidence.add_evidence(row.pk, upload=file(), by=by, now=NOW),
        lambda: evidence.remove_evidence(kept.pk, by=by, now=NOW),
    ):
        with pytest.raises(Forbidden):
            act()
    assert Evidence.objects.filter(pk=kept.pk).exists()


def test_self_learning_is_handed_in_with_process_minutes_and_a_source(cast):
    row = entry(cast, draft(title="", minutes=None, process="Membaca", sources=()))
    assert set(faults_of(submit, row)) == {"title", "minutes", "process", "sources"}
    row = entry(cast)
    sent = submit(row)
    assert (sent.state, sent.submitted_at, sent.version) == ("submitted", NOW, 2)
    told = Written.objects.get(event="study.EntrySubmitted")
    assert (told.subject_id, told.about_id, told.data["supervisor_id"]) == (row.pk, cast.dewi.pk, str(cast.ratna.pk))
    assert [ruling.what for ruling in Ruling.objects.filter(entry=row)] == ["submitted"]


def test_sent_twice_it_is_handed_in_once(cast):
    row = submitted(cast)
    assert submit(row, version=1).version == row.version
    assert Ruling.objects.count() == 1


def test_an_old_tab_hands_nothing_in(cast):
    row = entry(cast)
    edit(row, cast.dewi, title="Judul lain")
    with pytest.raises(Refused, match="berubah sejak"):
        submit(row, version=1)


def test_training_needs_its_provider_its_evidence_and_its_jp(cast):
    row = entry(cast, course(provider="", stated=None))
    assert set(faults_of(submit, row)) == {"provider", "stated", "files"}
    row = entry(cast, seminar())
    assert set(faults_of(submit, row)) == {"files"}
    with_file(row)
    assert submit(row).state == "submitted"


@pytest.mark.parametrize("form", ["at_work", "community"])
def test_learning_at_work_and_in_a_community_needs_no_file(cast, form):
    row = entry(cast, draft(form=form, minutes=None, process="", sources=()))
    assert submit(row).state == "submitted"


def test_what_the_form_does_not_have_is_left_out_when_it_is_handed_in(cast):
    row = entry(cast, draft(provider="Sisa", certificate="1", stated=5_00, is_international=True))
    sent = submit(row)
    assert (sent.provider, sent.certificate, sent.stated, sent.is_international) == ("", "", None, False)
    assert Entry.objects.get(pk=row.pk).provider == ""


def test_without_a_supervisor_nobody_is_named_in_what_is_announced(cast):
    Unit.objects.filter(agency=cast.agency).update(leader=None)
    ReportingLine.objects.all().delete()
    refresh_units(cast.agency)
    entries.submit_entry(entry(cast).pk, version=1, by=Person.objects.get(pk=cast.dewi.pk), now=NOW)
    assert Written.objects.get(event="study.EntrySubmitted").data.get("supervisor_id") is None


def test_what_waits_is_not_changed_but_taken_back(cast):
    row = submitted(cast)
    with pytest.raises(Refused, match="Tarik dulu"):
        edit(row, cast.dewi, title="x")
    with pytest.raises(Refused, match="Tarik dulu"):
        with_file(row)
    for _twice in range(2):
        back = entries.withdraw_entry(row.pk, by=cast.dewi, now=NOW)
    assert (back.state, back.submitted_at, back.version) == ("draft", None, row.version + 1)
    assert Written.objects.filter(event="study.EntryWithdrawn").count() == 1


def test_a_draft_is_thrown_away_with_its_file(cast, django_capture_on_commit_callbacks):
    row = entry(cast)
    kept = with_file(row)
    storage().open(kept.key).close()
    with django_capture_on_commit_callbacks(execute=True):
        entries.discard_entry(row.pk, by=cast.dewi, now=NOW)
    assert not Entry.objects.exists()
    with pytest.raises(FileNotFoundError):
        storage().open(kept.key)


def test_what_was_handed_in_or_came_back_is_not_thrown_away(cast):
    for row in (submitted(cast), returned(cast)):
        with pytest.raises(Refused):
            entries.discard_entry(row.pk, by=cast.dewi, now=NOW)


def test_what_came_back_is_worded_anew_and_sent_again(cast):
    row = returned(cast)
    changed = edit(row, cast.dewi, process="Membaca bab tiga sampai lima dan mencoba rumusnya.")
    sent = submit(changed)
    assert (sent.state, sent.verified_by_id) == ("submitted", None)


def test_an_objection_needs_a_reason_and_goes_to_hr_once(cast):
    row = returned(cast)
    assert set(faults_of(entries.appeal_entry, row.pk, reason=" \n", by=cast.dewi, now=NOW)) == {"reason"}
    assert set(faults_of(entries.appeal_entry, row.pk, reason="x" * 501, by=cast.dewi, now=NOW)) == {"reason"}
    for _twice in range(2):
        sent = entries.appeal_entry(row.pk, reason="Babnya sudah tertulis.", by=cast.dewi, now=NOW)
    assert sent.state == "appealed"
    assert Ruling.objects.get(what="appealed").reason == "Babnya sudah tertulis."
    assert "tertulis" not in str(list(Written.objects.values_list("data", flat=True)))
    assert Written.objects.filter(event="study.EntryAppealed").count() == 1


def test_an_objection_that_was_answered_is_not_put_again(cast):
    row = returned(cast)
    Ruling.objects.create(agency=cast.agency, entry=row, what="upheld", by=cast.siti, at=NOW + HOUR, reason="Tetap")
    with pytest.raises(Refused, match="sudah dijawab"):
        entries.appeal_entry(row.pk, reason="Lagi", by=cast.dewi, now=NOW)


def test_only_what_came_back_is_objected_to(cast):
    for row in (entry(cast), submitted(cast)):
        with pytest.raises(Refused):
            entries.appeal_entry(row.pk, reason="Alasan", by=cast.dewi, now=NOW)
