"""Who is told what of learning; that a queue is told once a day; and that no word of an entry or a contract leaves."""

from datetime import timedelta

import pytest

from pamong.agency.models import ReportingLine, Unit
from pamong.agency.units import refresh_units
from pamong.notices.models import Notice
from pamong.notices.sentences import say
from pamong.notices.tests.mails import FRIDAY, inbox_of, posted, to
from pamong.study.actions import contracts, entries, ruling
from pamong.study.models import Entry
from tests import contracted, learned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nothing_fails")]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECRET = "Rahasia dapur pustaka"


def told(person):
    """What stands in an inbox, by the names of its sentences."""
    return [each.what for each in inbox_of(person)]


def said(person):
    return say(inbox_of(person)[-1])


def sent(cast, at=FRIDAY, **changes):
    with posted(at):
        return learned.submitted(cast, learned.draft(**changes), now=at)


def ruled(act, row, *, by, at=FRIDAY + HOUR, **how):
    with posted(at) as mails:
        act(row.pk, version=Entry.objects.get(pk=row.pk).version, by=by, now=at, **how)
    return mails


# --- entries -----------------------------------------------------------------------------------------------------------


def test_entries_of_a_day_are_one_notice_for_the_supervisor(cast):
    with posted(FRIDAY) as mails:
        learned.submitted(cast, now=FRIDAY)
        learned.submitted(cast, learned.draft(title="Yang kedua"), now=FRIDAY + HOUR)
    assert told(cast.ratna) == ["entry_submitted"]
    assert len(to(cast.ratna, mails)) == 1
    assert said(cast.ratna).text == "Ada catatan belajar dari tim Anda yang menunggu verifikasi Anda."
    assert said(cast.ratna).url == "/tim/belajar/"
    assert said(cast.ratna).is_task
    assert told(cast.dewi) == told(cast.siti) == []
    sent(cast, FRIDAY + 3 * DAY, title="Senin berikutnya")
    assert told(cast.ratna) == ["entry_submitted", "entry_submitted"]


def test_an_entry_that_was_taken_back_at_once_is_told_to_nobody(cast):
    with posted(FRIDAY):
        row = learned.submitted(cast, now=FRIDAY)
        entries.withdraw_entry(row.pk, by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna) == []


def test_where_nobody_stands_above_hr_is_asked(cast):
    ReportingLine.objects.all().delete()
    Unit.objects.filter(agency=cast.agency).update(leader=None)
    refresh_units(cast.agency)
    cast.dewi.refresh_from_db()
    sent(cast)
    assert told(cast.siti) == ["study_queue"]
    assert told(cast.ratna) == told(cast.kadek) == []


def test_what_hr_looks_at_is_told_to_the_person_and_once_a_day_to_hr(cast):
    rows = [sent(cast, title=f"Bagian {number}") for number in (1, 2)]
    for row in rows:
        ruled(ruling.verify_entry, row, by=cast.ratna)
    assert told(cast.dewi) == ["entry_verified", "entry_verified"]
    assert said(cast.dewi).text.startswith("Ratna Wulandari memverifikasi satu catatan belajar Anda.")
    assert told(cast.siti) == ["study_queue"]
    assert said(cast.siti).url == "/sdm/belajar/"
    assert told(cast.kadek) == []


def test_what_is_credited_at_once_is_told_by_the_ledger_alone(cast):
    ruling.set_policy(sample_percent=0, always_above=None, answer_days=5, by=cast.siti, now=FRIDAY)
    row = sent(cast)
    ruled(ruling.verify_entry, row, by=cast.ratna)
    assert Entry.objects.get(pk=row.pk).state == "credited"
    assert told(cast.dewi) == ["entered"]
    assert said(cast.dewi).text == "2 JP tercatat untuk Anda dari kegiatan 18 Nov 2026."
    assert told(cast.siti) == []


def test_what_goes_over_a_cap_is_told_with_what_it_earned(cast):
    ruling.set_policy(sample_percent=0, always_above=None, answer_days=5, by=cast.siti, now=FRIDAY)
    for minutes, title in ((45, "Pagi"), (90, "Siang"), (90, "Malam")):
        ruled(ruling.verify_entry, sent(cast, minutes=minutes, title=title), by=cast.ratna)
    assert told(cast.dewi) == ["entered", "entered_less", "entered_zero"]
    assert say(inbox_of(cast.dewi)[1]).text.startswith("Kegiatan Anda 18 Nov 2026 disahkan: 1 JP tercatat; 1 JP lain")
    assert said(cast.dewi).text.startswith("Kegiatan Anda 18 Nov 2026 disahkan dan tercatat dengan 0 JP.")


def test_a_return_is_told_to_the_person_with_who_did_it(cast):
    row = sent(cast)
    mails = ruled(ruling.return_entry, row, by=cast.ratna, reason=SECRET)
    assert told(cast.dewi) == ["entry_returned"]
    assert said(cast.dewi).url == f"/belajar/catatan/{row.pk}/"
    assert len(to(cast.dewi, mails)) == 1
    assert SECRET not in str(mails)
    entries.submit_entry(row.pk, version=Entry.objects.get(pk=row.pk).version, by=cast.dewi, now=FRIDAY + 2 * HOUR)
    ruled(ruling.verify_entry, row, by=cast.ratna, at=FRIDAY + 3 * HOUR)
    ruled(ruling.return_from_hr, row, by=cast.siti, at=FRIDAY + 4 * HOUR, reason=SECRET)
    assert told(cast.dewi)[-1] == "entry_returned_hr"
    assert said(cast.dewi).text.startswith("Siti Rahmawati dari pengelola SDM mengembalikan")


@pytest.mark.parametrize(("granted", "what"), [(True, "appeal_granted"), (False, "appeal_upheld")])
def test_an_objection_is_told_to_hr_and_its_answer_to_the_person(cast, granted, what):
    row = sent(cast)
    ruled(ruling.return_entry, row, by=cast.ratna, reason="Sebut babnya.")
    with posted(FRIDAY + 2 * HOUR):
        entries.appeal_entry(row.pk, reason=SECRET, by=cast.dewi, now=FRIDAY + 2 * HOUR)
    assert told(cast.siti) == ["study_appeal"]
    assert told(cast.ratna) == ["entry_submitted"]
    ruled(ruling.answer_appeal, row, by=cast.siti, at=FRIDAY + 3 * HOUR, granted=granted, reason=SECRET)
    assert told(cast.dewi)[1] == what
    assert told(cast.dewi)[2:] == (["entered"] if granted else [])


def test_a_credit_that_is_taken_back_is_told(cast):
    row = sent(cast)
    ruled(ruling.verify_entry, row, by=cast.ratna)
    ruled(ruling.credit_entry, row, by=cast.siti, at=FRIDAY + 2 * HOUR)
    with posted(FRIDAY + 3 * HOUR):
        ruling.void_entry(row.pk, reason=SECRET, by=cast.siti, now=FRIDAY + 3 * HOUR)
    assert told(cast.dewi)[-1] == "entry_voided"
    assert "JP-nya ditarik kembali" in said(cast.dewi).text


# --- contracts ---------------------------------------------------------------------------------------------------------


def test_a_contract_is_told_to_whoever_answers_next(cast):
    with posted(FRIDAY) as mails:
        deal = contracted.proposed(cast)
    assert told(cast.ratna) == ["deal_proposed"]
    assert said(cast.ratna).text == "Dewi Anggraini mengajukan kontrak belajar dan menunggu persetujuan Anda."
    assert said(cast.ratna).url == f"/belajar/kontrak/{deal.pk}/"
    assert len(to(cast.ratna, mails)) == 1
    with posted(FRIDAY):
        contracts.take_back_contract(deal.pk, by=cast.dewi, now=FRIDAY)
    with posted(FRIDAY):
        contracts.propose_contract(deal.pk, version=deal.version, by=cast.dewi, now=FRIDAY)
    with posted(FRIDAY):
        contracts.return_contract(deal.pk, version=deal.version, reason=SECRET, by=cast.ratna, now=FRIDAY)
    with posted(FRIDAY):
        contracts.propose_contract(deal.pk, version=deal.version, by=cast.dewi, now=FRIDAY)
    with posted(FRIDAY):
        contracts.agree_contract(deal.pk, version=deal.version, by=cast.ratna, now=FRIDAY)
    assert told(cast.ratna) == ["deal_proposed", "deal_taken_back", "deal_proposed", "deal_proposed"]
    assert told(cast.dewi) == ["deal_returned", "deal_agreed"]
    with posted(FRIDAY):
        deal = contracts.claim_contract(deal.pk, learned=SECRET, applied=SECRET, by=cast.dewi, now=FRIDAY)
    with posted(FRIDAY):
        contracts.close_contract(
            deal.pk, version=deal.version, outcome="reached", remark=SECRET, by=cast.ratna, now=FRIDAY
        )
    assert told(cast.ratna)[4:] == ["deal_claimed"]
    assert told(cast.dewi)[2:] == ["deal_closed"]
    assert told(cast.siti) == []


def test_whoever_validates_is_asked_and_the_supervisor_learns_what_came_of_it(cast):
    with posted(FRIDAY):
        deal = contracted.claimed(cast, validator=cast.surya.pk)
    assert told(cast.surya) == ["deal_claimed"]
    assert "deal_claimed" not in told(cast.ratna)
    with posted(FRIDAY + HOUR):
        contracts.close_contract(deal.pk, version=deal.version, outcome="reached", by=cast.surya, now=FRIDAY + HOUR)
    assert told(cast.dewi)[-1] == "deal_closed"
    assert told(cast.ratna)[-1] == "deal_closed_boss"
    assert said(cast.ratna).text.startswith("Kontrak belajar Dewi Anggraini ditutup")


def test_a_contract_that_is_not_gone_on_with_is_told_to_who_agreed_and_a_draft_to_nobody(cast):
    with posted(FRIDAY):
        contracts.withdraw_contract(contracted.drafted(cast).pk, by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna) == []
    with posted(FRIDAY):
        deal = contracted.agreed(cast)
        contracts.withdraw_contract(deal.pk, by=cast.dewi, now=FRIDAY)
    assert told(cast.ratna) == ["deal_proposed", "deal_withdrawn"]


# --- what leaves -------------------------------------------------------------------------------------------------------


def test_no_notice_and_no_mail_holds_a_word_of_it(cast):
    words = dict.fromkeys(("title", "process", "reflection", "applied"), SECRET)
    with posted(FRIDAY) as mails:
        row = learned.submitted(cast, learned.draft(**words), now=FRIDAY)
        contracted.proposed(cast, title=SECRET, need=SECRET, objective=SECRET)
    mails += ruled(ruling.return_entry, row, by=cast.ratna, reason=SECRET)
    assert len(mails) == 3
    assert SECRET not in str(mails)
    assert SECRET not in str([(each.facts, each.key, say(each)) for each in Notice.objects.select_related("who")])
