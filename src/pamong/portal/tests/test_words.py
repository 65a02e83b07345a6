"""Pure words of the homes and the team: facts in, sentences out."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest

from pamong.agency.directory import Colleague
from pamong.agency.lines import Basis
from pamong.agency.teams import Member
from pamong.coaching.briefs import Attention, MemberCoaching, TrendPoint, Why
from pamong.hours.queries import UnitSum, YearStanding
from pamong.portal import needs, parts, squad, trend
from pamong.portal.standing import ring, short
from pamong.rulebook.rules import Bounds
from tests.cast import TODAY

ONE = UUID(int=1)


def member(name, key=None):
    return Member(Colleague(key or uuid4(), name, name, "", "", None, ""), Basis.UNIT, None, None, False, False)


def needing(why, figure=0, **more):
    return MemberCoaching(ONE, attention=(Attention(why, figure),), **more)


@pytest.mark.parametrize("why", list(Why))
def test_every_reason_has_a_sentence_a_tone_and_a_step(why):
    for figure in (0, 1, 34):
        need = needs.sentence(Attention(why, figure), "Dewi")
        assert "Dewi" in need.text
        assert "%" not in need.text
        assert need.kind in {"negative", "warning", "info"}
    for known in (needing(why), needing(why, cycle_id=ONE), needing(why, cycles_open=1)):
        step = needs.step_for(known)
        assert step.label
        assert step.url.startswith("/coaching/")
        assert step.url not in [each.url for each in needs.other_steps(known)]


def test_a_confirmation_leads_to_its_session_and_a_proposal_to_its_cycle():
    session, cycle = UUID(int=2), UUID(int=3)
    known = MemberCoaching(ONE, attention=(Attention(Why.CONFIRMATION_WAITS, session_id=session),))
    assert needs.step_for(known).url == f"/coaching/sesi/{session}/"
    known = MemberCoaching(ONE, attention=(Attention(Why.PROPOSAL_WAITS, cycle_id=cycle),))
    assert needs.step_for(known).url == f"/coaching/siklus/{cycle}/"


def test_a_silence_that_a_planned_talk_will_end_is_milder():
    quiet = needing(Why.LONG_SILENCE, 34)
    assert needs.first_need(quiet, "Dewi").kind == "negative"
    planned = needing(Why.LONG_SILENCE, 34, next=SimpleNamespace(id=ONE))
    assert needs.first_need(planned, "Dewi").kind == "warning"


def test_the_most_pressing_come_first_and_the_longer_silence_before_the_shorter():
    known = [
        MemberCoaching(UUID(int=1)),
        MemberCoaching(UUID(int=2), attention=(Attention(Why.NEVER_MET),)),
        MemberCoaching(UUID(int=3), attention=(Attention(Why.LONG_SILENCE, 20),)),
        MemberCoaching(UUID(int=4), attention=(Attention(Why.LONG_SILENCE, 50),)),
        MemberCoaching(UUID(int=5), attention=(Attention(Why.PROPOSAL_WAITS),)),
    ]
    assert [one.person_id.int for one in needs.waiting_for_me(known)] == [5, 4, 3, 2]


def shares(*minutes):
    people = [member(f"Orang {number}") for number in range(len(minutes))]
    known = {
        one.person.id: MemberCoaching(one.person.id, minutes_last_90_days=each, held_last_90_days=-(-each // 60))
        for one, each in zip(people, minutes, strict=True)
    }
    return squad.equity(people, known)


def test_shares_of_time_in_words():
    assert shares(60) is None
    assert shares(0, 0).sentences == ["Dalam 90 hari terakhir belum ada sesi dengan anggota tim Anda."]
    assert shares(90, 60).sentences[-1] == "Waktunya terbagi cukup rata."
    assert shares(180, 60).sentences[-1] == "Orang 0 mendapat waktu paling banyak, Orang 1 paling sedikit."
    assert shares(60, 0, 0).sentences[-1] == "Orang 1 dan Orang 2 belum mendapat waktu."
    assert shares(60, 0, 0, 0, 0).sentences[-1] == "Orang 1, Orang 2, dan dua orang lain belum mendapat waktu."
    assert "Separuh waktu itu untuk satu orang." in shares(600, 60, 60, 60, 60).sentences
    assert shares(*range(60, 60 + squad.MANY + 1)).rows == []
    assert shares(60, 30).rows[1] == {"label": "Orang 1", "value": 30, "text": "30 mnt", "note": "1 sesi"}


def test_lengths_in_words():
    assert [squad.duration(each) for each in (0, 45, 60, 90, 600)] == ["0", "45 mnt", "1 jam", "1 j 30 m", "10 jam"]


def test_promises_in_words():
    assert squad.promises_in_words(0, 0) == ""
    assert squad.promises_in_words(3, 0) == "3 janji berjalan"
    assert squad.promises_in_words(3, 1) == "3 janji berjalan, 1 lewat tenggat"


def test_promises_of_a_whole_team():
    def all_of(*pairs):
        return squad.tally(MemberCoaching(uuid4(), commitments_open=a, commitments_overdue=b) for a, b in pairs).text

    assert all_of() == "Tim Anda tidak punya janji yang berjalan."
    assert all_of((2, 0), (1, 0)) == "3 janji tim berjalan, tidak ada yang lewat tenggat."
    assert all_of((3, 2), (2, 1), (0, 0)) == "5 janji tim berjalan; 3 lewat tenggat, pada dua orang."


def test_the_heading_of_a_team():
    assert squad.heading(0, 0) == "Hari ini tidak ada yang berada di bawah Anda."
    assert squad.heading(0, 8) == "Delapan orang di tim Anda, dan tidak ada yang menunggu."
    assert squad.heading(3, 8) == "Tiga dari delapan orang di tim Anda perlu perhatian."
    assert squad.heading(8, 8) == "Semua anggota tim Anda, delapan orang, perlu perhatian."
    assert squad.heading(12, 40) == "12 dari 40 orang di tim Anda perlu perhatian."


def point(label, asking, listening, advising, instructing, count=5):
    return TrendPoint(label, count, None, None, None, asking, listening, advising, instructing)


def test_a_trend_says_how_many_answered_and_what_it_means():
    assert trend.trend_in_words([]) is None
    said = trend.trend_in_words([point("Oktober 2026", 20, 20, 30, 30), point("November 2026", 40, 25, 25, 10)])
    assert said.said == "Menurut 5 jawaban terakhir, 65% percakapan berisi pertanyaan dan mendengarkan."
    assert said.change == "Bertanya naik 20 poin dari Oktober 2026."
    assert [part["text"] for part in said.parts] == ["40%", "25%", "25%", "10%"]
    assert said.taps == []
    telling = trend.trend_in_words([point("November 2026", 10, 20, 40, 30, count=3)])
    assert telling.said.endswith("Saran dan arahan mengisi 70%; coba satu pertanyaan dulu sebelum memberi saran.")
    assert telling.change == ""
    same = trend.trend_in_words([point("Oktober 2026", 40, 26, 24, 10), point("November 2026", 40, 25, 25, 10)])
    assert same.change == "Hampir sama dengan Oktober 2026."


def standing(counted, minimum=2000, maximum=None, over=0, year=2026):
    return YearStanding(ONE, year, "pns", counted, over, 1, Bounds(None, "pns", date(2020, 1, 1), minimum, maximum, ""))


def test_where_someone_stands_with_her_hours():
    assert ring(standing(600), TODAY).sentence == "Kurang 14 JP sampai 31 Desember."
    assert ring(standing(600), TODAY).label == "6 dari 20 jam pelajaran tahun 2026"
    assert ring(standing(2200, over=480), TODAY).sentence == (
        "Paling sedikit 20 JP sudah tercapai. 4,8 JP melewati batas dan tidak dihitung."
    )
    assert (ring(standing(2200), TODAY).value, ring(standing(2200), TODAY).text) == (2000, "22")
    assert ring(standing(1800, year=2025), TODAY).sentence == "Kurang 2 JP tahun itu."
    assert ring(standing(200, minimum=0, maximum=2400), TODAY).sentence == (
        "Tahun ini paling banyak 24 JP dihitung bagi Anda; paling sedikit tidak ditentukan."
    )
    assert ring(standing(0, minimum=0), TODAY, "Dewi").sentence == "Tahun ini tidak ada batas paling sedikit bagi Dewi."
    assert short(standing(600)) == "6/20 JP"
    assert short(standing(480, minimum=0)) == "4,8 JP"


def test_how_the_people_of_an_agency_stand():
    def unit(name, asked, met):
        return UnitSum(None, name, f"/{name}/", asked, asked, met, 0)

    said = parts.fulfilled(unit("", 40, 10), [unit("Biro A", 20, 9), unit("Biro B", 20, 1)], TODAY)
    assert said.sentence == "10 dari 40 pegawai sudah mencapai JP tahunannya; tahun ini tersisa 40 hari."
    assert said.share == "25%"
    assert said.furthest == "Paling jauh: Biro B, 1 dari 20 orang."
    assert parts.fulfilled(unit("", 0, 0), [], TODAY).sentence == "Tahun ini tidak ada JP paling sedikit yang berlaku."
