"""Reports and what moderators make of them: kept, hidden, shown again; who is told, and who cannot rule."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.community.actions import answers, moderating, questions
from pamong.community.models import Answer, Card, Question, Report
from pamong.community.rules.question import AnswerDraft, QuestionDraft
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from tests.answers import text_of
from tests.asked import accepted, answered, asked, hidden, reported
from tests.cast import NOW

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
State = Report.State


def keep(report, by, ruling="Kami biarkan."):
    return moderating.keep_writing(report.pk, ruling=ruling, by=by, now=LATER)


def hide(report, by, reason="Memuat nama warga.", ruling="Terima kasih."):
    return moderating.hide_writing(report.pk, reason=reason, ruling=ruling, by=by, now=LATER)


def show(report, by, ruling="Sudah diubah."):
    return moderating.show_writing(report.pk, ruling=ruling, by=by, now=LATER)


def announced(*names):
    rows = Entry.objects.filter(event__in=[f"community.{name}" for name in names]).order_by("pk")
    return [(row.event.removeprefix("community."), row.about_id, row.data.get("outcome")) for row in rows]


def second_officer(cast):
    RoleGrant.objects.create(agency=cast.agency, person=cast.hadi, role="hr", granted_at=NOW)
    return cast.hadi


def test_one_report_waits_for_each_person_and_needs_a_reason(cast):
    answer = answered(asked(cast.dewi), cast.ratna)
    first = reported(answer, cast.dewi)
    assert reported(answer, cast.dewi, "wrong") == first
    assert reported(answer, cast.surya) != first
    for why, text, field in (("lain", "", "why"), ("other", "", "text"), ("rude", "x" * 501, "text")):
        with pytest.raises(Faulty) as refusal:
            reported(answer, cast.hadi, why, text)
        assert list(refusal.value.faults) == [field]
    assert announced("WritingReported") == [("WritingReported", None, None)] * 2


def test_nobody_reports_her_own_what_she_cannot_see_or_what_is_not_there(cast):
    question = asked(cast.dewi)
    for by in (cast.dewi, cast.kadek):
        with pytest.raises(Refused):
            reported(question, by)
    hidden(question, cast.siti, cast.ratna)
    with pytest.raises(Refused):
        reported(question, cast.surya)
    draft = Card(pk=new_id())
    with pytest.raises(Refused):
        reported(draft, cast.surya)


def test_what_is_kept_stays_and_everybody_who_reported_is_told(cast):
    answer = answered(asked(cast.dewi), cast.ratna)
    reports = [reported(answer, person) for person in (cast.dewi, cast.surya)]
    keep(reports[0], cast.siti)
    keep(reports[0], cast.siti)
    assert {(row.state, row.ruling) for row in Report.objects.all()} == {("kept", "Kami biarkan.")}
    told = announced("ReportRuled", "WritingHidden")
    assert told == [("ReportRuled", cast.dewi.pk, "kept"), ("ReportRuled", cast.surya.pk, "kept")]
    with pytest.raises(Refused, match="sudah diputus oleh Siti"):
        hide(reports[1], second_officer(cast))
    assert reported(answer, cast.dewi).state == State.OPEN, "it can be reported anew"


def test_what_is_hidden_counts_no_more_and_is_no_accepted_answer(cast):
    question = asked(cast.dewi)
    answer = answered(question, cast.ratna)
    accepted(answer)
    report = reported(answer, cast.surya)
    for _ in range(2):
        hide(report, cast.siti)
    question.refresh_from_db()
    answer.refresh_from_db()
    assert (question.answers_count, question.accepted) == (0, None)
    assert (answer.hidden_by, answer.hidden_reason) == (cast.siti, "Memuat nama warga.")
    assert announced("WritingHidden", "ReportRuled") == [
        ("WritingHidden", cast.ratna.pk, None), ("ReportRuled", cast.surya.pk, "hidden")
    ]  # fmt: skip
    with pytest.raises(Refused):
        answers.accept_answer(answer.pk, by=cast.dewi, now=LATER)


def test_its_author_edits_it_asks_again_and_is_shown_again(cast):
    question = asked(cast.dewi)
    answer = answered(question, cast.ratna)
    hidden(answer, cast.siti, cast.surya)
    edited = AnswerDraft(text="Tanpa nama siapa pun.")
    answers.edit_answer(answer.pk, draft=edited, version=1, by=cast.ratna, now=LATER)
    again = reported(answer, cast.ratna, "other", "Nama sudah saya hapus.")
    with pytest.raises(Refused, match="sedang disembunyikan"):
        keep(again, cast.siti)
    show(again, cast.siti)
    answer.refresh_from_db()
    question.refresh_from_db()
    assert (answer.hidden_at, answer.hidden_reason, question.answers_count) == (None, "", 1)
    again.refresh_from_db()
    assert (again.state, again.ruling) == (State.KEPT, "Sudah diubah.")
    assert announced("WritingShown", "ReportRuled")[1:] == [("WritingShown", cast.ratna.pk, None)], "told once"
    with pytest.raises(Refused, match="sudah tampil"):
        show(again, cast.siti)


def test_what_stays_hidden_is_answered_and_its_reason_may_be_another(cast):
    question = asked(cast.dewi)
    hidden(question, cast.siti, cast.surya)
    again = reported(question, cast.dewi, "other", "Mohon dibaca lagi.")
    hide(again, cast.siti, reason="Masih memuat nomor telepon.")
    question.refresh_from_db()
    assert question.hidden_reason == "Masih memuat nomor telepon."
    assert announced("ReportRuled")[-1] == ("ReportRuled", cast.dewi.pk, "stays")
    assert len(announced("WritingHidden")) == 1


def test_a_moderator_changes_her_mind_without_another_report(cast):
    question = asked(cast.dewi)
    report = hidden(question, cast.siti, cast.surya)
    show(report, cast.siti)
    question.refresh_from_db()
    assert question.hidden_at is None
    assert announced("ReportRuled") == [("ReportRuled", cast.surya.pk, "hidden")], "who reported is not told anew"


def test_nobody_but_hr_of_the_whole_agency_rules_and_never_on_her_own(cast):
    question = asked(cast.dewi)
    report = reported(question, cast.surya)
    RoleGrant.objects.create(agency=cast.agency, person=cast.ratna, role="hr", unit=cast.division, granted_at=NOW)
    for by in (cast.dewi, cast.surya, cast.ratna, cast.bambang, cast.agus, cast.kadek):
        for act in (keep, hide, show):
            with pytest.raises(Forbidden):
                act(report, by)
    own = reported(answered(question, cast.siti), cast.dewi)
    with pytest.raises(Forbidden, match="pengelola SDM yang lain"):
        keep(own, cast.siti)
    assert keep(own, second_officer(cast)).state == State.KEPT


@pytest.mark.parametrize("act", [keep, hide, show])
def test_a_ruling_needs_words_for_whoever_reported(cast, act):
    question = asked(cast.dewi)
    report = reported(question, cast.surya)
    if act is show:
        hide(report, cast.siti)
    with pytest.raises(Faulty) as refusal:
        act(report, cast.siti, ruling=" ")
    assert list(refusal.value.faults) == ["ruling"]


def test_a_reason_is_needed_to_hide(cast):
    with pytest.raises(Faulty) as refusal:
        hide(reported(asked(cast.dewi), cast.surya), cast.siti, reason="")
    assert list(refusal.value.faults) == ["reason"]


def test_a_hidden_question_takes_no_answer_and_only_its_asker_changes_it(cast):
    question = asked(cast.dewi)
    hidden(question, cast.siti, cast.surya)
    with pytest.raises(Refused):
        answered(question, cast.ratna)
    with pytest.raises(Refused, match="disembunyikan"):
        answered(question, cast.dewi)
    draft = QuestionDraft(title="Tanpa nama: bagaimana caranya?")
    assert questions.edit_question(question.pk, draft=draft, version=1, by=cast.dewi, now=LATER).changed_at == LATER


def test_what_goes_takes_its_reports_along(cast):
    question = asked(cast.dewi)
    report = reported(question, cast.surya)
    questions.delete_question(question.pk, by=cast.dewi, now=LATER)
    assert not Report.objects.exists()
    with pytest.raises(Forbidden):
        keep(report, cast.siti)
    assert not Question.objects.exists()
    assert not Answer.objects.exists()


def test_the_home_of_hr_tells_how_many_writings_wait_for_her(cast, siti, dewi):
    home = reverse("portal:home")
    assert "Tulisan komunitas yang dilaporkan" not in text_of(siti.get(home))
    question = asked(cast.dewi)
    for person in (cast.ratna, cast.surya):
        reported(question, person)
    reported(answered(question, cast.siti), cast.dewi)
    page = text_of(siti.get(home))
    assert "Tulisan komunitas yang dilaporkan" in page
    assert "1 tulisan komunitas dilaporkan." in page
    assert "dilaporkan" not in text_of(dewi.get(home))
