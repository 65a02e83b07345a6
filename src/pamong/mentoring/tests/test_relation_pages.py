"""Pages of relations: from a request to the certificate, as the two see them, and who sees nothing of it."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from pamong.journal.engine import attempt
from pamong.mentoring.actions.passing import ask_passing
from pamong.mentoring.models import Agreement, Certificate, Evaluation, Meeting, Passing, Pulse, Relation, Steward
from pamong.ports import clock
from tests import mentored_relations as made
from tests.cast import NOW, TODAY
from tests.mentored_guides import open_profile
from tests.mentored_programmes import programme

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SECRET = "Zamrud: saya gugup memimpin rapat dengan biro lain."
AGREED = {
    "aims": "Memimpin tiga rapat lintas unit sendiri.", "rhythm": "fortnightly", "mode": "online",
    "ends_on": "2027-04-30", "limits": "Semua tetap di antara kami berdua saja.", "habits": "", "seen": "0",
}  # fmt: skip
MARKS = {"useful": "4", "enough": "5", "forward": "4"}
BACK = {"reached": "4", "grown": "5", "again": "5"}


@pytest.fixture
def yusuf(cast):
    """A mentor outside Dewi's line."""
    open_profile(cast.yusuf)
    return cast.yusuf


@pytest.fixture
def mentor(cast, signed_in_as) -> Client:
    """Yusuf's browser."""
    return signed_in_as(cast.yusuf)


def at(name, row, *more):
    return reverse(f"mentoring:{name}", args=[getattr(row, "pk", row), *more])


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_from_a_request_to_an_agreement(cast, yusuf, dewi, mentor):
    asked = dewi.get(at("ask", yusuf))
    assert "Minta Yusuf menjadi mentor Anda" in text_of(asked)
    assert "Mendampingi dalam" in text_of(asked)
    dewi.post(at("ask", yusuf), {"words": SECRET, "once": asked.context["form"]["once"].value()})
    row = Relation.objects.get()
    assert "Menunggu jawaban Yusuf" in text_of(dewi.get(at("relation", row)))
    assert "Dewi meminta Anda menjadi mentornya" in text_of(mentor.get(at("relation", row)))
    assert SECRET in text_of(mentor.get(at("answer", row)))
    mentor.post(at("answer", row), {"jawab": "ya", "reply": "Dengan senang hati."})
    assert "Tulis kesepakatan Anda berdua" in text_of(dewi.get(at("relation", row)))
    assert "tetap di antara kami berdua" in text_of(dewi.get(at("agreement", row)))
    dewi.post(at("agreement", row), AGREED)
    assert "Dewi menulis kesepakatan" in text_of(mentor.get(at("relation", row)))
    mentor.post(at("sign", row), {"seen": "1"})
    row.refresh_from_db()
    assert (row.state, row.began_on, row.ends_on) == ("running", TODAY, date(2027, 4, 30))
    shown = text_of(mentor.get(at("relation", row)))
    assert "Jadwalkan pertemuan pertama" in shown
    assert "Memimpin tiga rapat" in shown
    assert "menandatangani" in text_of(dewi.get(at("agreement_print", row)))


def test_a_request_says_what_is_missing_and_keeps_what_was_typed(yusuf, dewi):
    sent = dewi.post(at("ask", yusuf), {"words": "Pak, mau belajar."})
    assert "20 huruf" in text_of(sent)
    assert "Pak, mau belajar." in text_of(sent)


def test_who_cannot_be_asked_is_said_in_words(cast, dewi):
    assert "profil mentor" in text_of(dewi.get(at("ask", cast.surya)))
    open_profile(cast.surya, capacity=1, taken=1)
    assert "sedang terisi" in text_of(dewi.get(at("ask", cast.surya)))
    open_profile(cast.ratna)
    assert "garis atasan" in text_of(dewi.get(at("ask", cast.ratna)))
    assert dewi.get(at("ask", cast.kadek)).status_code == 404


def test_no_is_kind_and_leads_to_others(cast, yusuf, dewi, mentor):
    row = made.relation(yusuf, cast.dewi)
    open_profile(cast.surya)
    mentor.post(at("answer", row), {"reply": "Maaf"})
    assert Relation.objects.get().state == "asked", "what says neither yes nor no is no answer"
    mentor.post(at("answer", row), {"jawab": "belum", "reply": ""})
    shown = text_of(dewi.get(at("relation", row)))
    assert "Yusuf belum bisa saat ini" in shown
    assert "Itu bukan penilaian atas Anda" in shown
    others = text_of(dewi.get(reverse("mentoring:shortlist")))
    assert "Surya Dharma" in others
    assert "Yusuf Rante" not in others
    part = dewi.get(f"{reverse('mentoring:shortlist')}?tanpa={cast.surya.pk}", headers={"HX-Request": "true"})
    assert "Surya Dharma" not in text_of(part), "whose page she reads is not another one"
    assert "<html" not in text_of(part)


def test_the_supervisor_begins_directly(cast, dewi, ratna, signed_in_as):
    assert "Mulai mentoring dengan Dewi" in text_of(ratna.get(at("ask_direct", cast.dewi)))
    ratna.post(at("ask_direct", cast.dewi), {"words": ""})
    row = Relation.objects.get()
    assert (row.kind, row.mentor, row.asked_by) == ("direct", cast.ratna, cast.ratna)
    assert "mengajak Anda menjalani mentoring" in text_of(dewi.get(at("relation", row)))
    assert signed_in_as(cast.surya).get(at("ask_direct", cast.dewi)).status_code == 404


def test_an_employee_is_led_to_whoever_stands_above_her_today(cast, dewi, signed_in_as):
    assert dewi.get(reverse("mentoring:ask_my_supervisor")).url == at("ask_direct", cast.ratna)
    dewi.post(at("ask_direct", cast.ratna), {"words": "Bolehkah saya belajar dari perjalanan Ibu?"})
    assert Relation.objects.get().asked_by == cast.dewi
    assert signed_in_as(cast.kadek).get(reverse("mentoring:ask_my_supervisor")).status_code == 409


def test_when_the_line_changes_nothing_new_begins(cast, ratna, dewi):
    row = made.running_relation(cast.ratna, cast.dewi, kind="direct")
    assert "Jadwalkan pertemuan pertama" in text_of(dewi.get(at("relation", row)))
    cast.dewi.unit = cast.office
    cast.dewi.save(update_fields=["unit"])
    shown = text_of(dewi.get(at("relation", row)))
    assert "Garis atasan Anda dan Ratna sudah berganti" in shown
    assert "Jadwalkan atau catat" not in shown


def test_an_edit_in_the_meantime_is_shown_and_nothing_is_lost(cast, yusuf, dewi, mentor):
    row = made.accepted_relation(yusuf, cast.dewi)
    dewi.post(at("agreement", row), AGREED)
    mentor.post(at("agreement", row), AGREED | {"aims": "Menulis dua naskah kebijakan bersama.", "seen": "1"})
    late = text_of(
        dewi.post(at("agreement", row), AGREED | {"aims": "Belajar bernegosiasi dengan mitra.", "seen": "1"})
    )
    assert "Yusuf mengubah kesepakatan ini" in late
    assert "Menulis dua naskah" in late
    assert "Belajar bernegosiasi" in late
    stale = dewi.post(at("sign", row), {"seen": "1"}, follow=True)
    assert "berubah sejak Anda membacanya" in text_of(stale)
    assert Agreement.objects.get().mentee_signed_at is None


def test_a_pause_and_back(cast, yusuf, dewi, mentor):
    row = made.running_relation(yusuf, cast.dewi)
    dewi.post(at("pause_relation", row), {"reason": "leave"})
    assert "Terlihat oleh Anda dan Yusuf." in text_of(dewi.get(at("pause_relation", row)))
    shown = text_of(mentor.get(at("relation", row)))
    assert "sedang dijeda" in shown
    assert "Karena cuti." in shown
    mentor.post(at("resume_relation", row))
    row.refresh_from_db()
    assert (row.state, row.resumed_on) == ("running", TODAY)


def test_half_time_asks_whether_it_still_fits(cast, yusuf, dewi):
    row = made.running_relation(yusuf, cast.dewi, ends_on=TODAY + 20 * DAY)
    assert "Separuh jalan" in text_of(dewi.get(at("relation", row)))
    Agreement.objects.filter(relation=row).update(ends_on=TODAY + 4 * DAY)
    shown = text_of(dewi.get(at("relation", row)))
    assert "Separuh jalan" not in shown, "whoever is content need not answer for ever"
    assert "Jadwalkan pertemuan pertama" in shown


def test_after_ninety_days_there_are_three_ways(cast, yusuf, dewi):
    row = made.running_relation(yusuf, cast.dewi, began_on=TODAY - 95 * DAY, ends_on=TODAY + 200 * DAY)
    Relation.objects.filter(pk=row.pk).update(idle_told_on=TODAY - DAY)
    shown = text_of(dewi.get(at("relation", row)))
    assert "belum bertemu 90 hari" in shown
    assert at("pause_relation", row) in shown
    assert at("end_relation", row) in shown


def test_a_pulse_is_answered_once_and_is_hers(cast, yusuf, dewi, mentor):
    row = made.running_relation(yusuf, cast.dewi)
    one = Pulse.objects.create(agency=cast.agency, relation=row, person=cast.dewi, number=1, due_on=TODAY)
    assert "Bagaimana mentoring Anda" in text_of(dewi.get(at("pulse", one)))
    assert mentor.get(at("pulse", one)).status_code == 404
    assert "Pilih satu angka" in text_of(dewi.post(at("pulse", one), {"useful": "4"}))
    dewi.post(at("pulse", one), MARKS | {"word": SECRET})
    one.refresh_from_db()
    assert one.marks == {"useful": 4, "enough": 5, "forward": 4}
    assert SECRET in text_of(dewi.get(at("pulse", one)))
    assert SECRET not in text_of(mentor.get(at("relation", row)))


def held(row, days=3):
    starts = NOW - days * DAY
    return Meeting.objects.create(
        agency_id=row.agency_id, relation=row, mentor=row.mentor, mentee=row.mentee, starts_at=starts,
        ends_at=starts + timedelta(minutes=90), mode="online", state="completed", planned_by=row.mentee,
        planned_at=starts, mentor_confirmed_at=NOW, mentee_confirmed_at=NOW, lesson="Dengarkan dulu sebelum menjawab.",
        shared="Rahasia mentor: saya pernah gagal.",
    )  # fmt: skip


def test_both_look_back_and_it_closes_with_certificates(cast, yusuf, dewi, mentor, client):
    row = made.running_relation(yusuf, cast.dewi)
    held(row)
    dewi.post(at("look_back", row), BACK | {"gained": "Berani bertanya."})
    assert "Dewi sudah melihat ke belakang" in text_of(mentor.get(at("relation", row)))
    mentor.post(at("look_back", row), BACK)
    row.refresh_from_db()
    assert (row.state, Evaluation.objects.count(), Certificate.objects.count()) == ("closed", 2, 2)
    assert "Unduh sertifikat" in text_of(dewi.get(at("relation", row)))
    mine = Certificate.objects.get(person=cast.dewi)
    assert (mine.facts["meetings"], mine.facts["minutes"]) == (1, 90)
    assert mentor.get(at("certificate", mine)).status_code == 404
    public = text_of(client.get(at("check", mine.code)))
    assert "Sertifikat ini sah" in public
    assert "Dewi" not in public
    assert client.get(at("check", "0000000000000000")).status_code == 404
    assert client.get(reverse("portal:check", args=[mine.code])).url == at("check", mine.code)


def test_the_certificate_is_a_document(cast, yusuf, dewi):
    row = made.running_relation(yusuf, cast.dewi)
    held(row)
    for one in (cast.dewi, yusuf):
        from pamong.mentoring.actions.ending import evaluate

        evaluate(row.pk, marks=dict.fromkeys(BACK, 4), by=one, now=NOW)
    found = dewi.get(at("certificate", Certificate.objects.get(person=cast.dewi)))
    assert found["Content-Type"] == "application/pdf"
    assert found.content.startswith(b"%PDF")


def test_an_end_asks_nobody_why_and_another_mentor_is_sought(cast, yusuf, dewi, mentor):
    of = programme(cast, "running")
    row = made.running_relation(yusuf, cast.dewi, kind="formal", programme=of)
    page = text_of(dewi.get(at("end_relation", row)))
    assert "tidak perlu menjelaskan" in page
    dewi.post(at("end_relation", row), {"rematch": "on"})
    row.refresh_from_db()
    assert (row.state, row.rematch_asked) == ("ended", True)
    shown = text_of(mentor.get(at("relation", row)))
    assert "tanpa salah siapa pun" in shown
    assert "Dewi" not in shown.rsplit("Riwayat", 1)[1].split("</section>")[0]


def test_a_mentor_hands_on_with_the_mentees_word(cast, yusuf, dewi, mentor, signed_in_as):
    row = made.running_relation(yusuf, cast.dewi)
    held(row)
    open_profile(cast.surya)
    surya = signed_in_as(cast.surya)
    mentor.post(at("hand_over", row), {"to": "Surya Dharma", "reason": "retired"})
    passing = Passing.objects.get()
    assert surya.get(at("passing", passing)).status_code == 404, "before the mentee's word she knows nothing"
    assert dewi.get(at("hand_over", row)).status_code == 404
    assert "Mentor berikutnya: Surya?" in text_of(dewi.get(reverse("mentoring:home")))
    assert "Teruskan dengan Surya Dharma?" in text_of(dewi.get(at("passing", passing)))
    dewi.post(at("passing", passing), {"shares_lessons": "on"})
    passing.refresh_from_db()
    assert passing.state == "asked", "what says neither yes nor no is no answer"
    dewi.post(at("passing", passing), {"jawab": "ya", "shares_lessons": "on"})
    surya.post(at("passing_drop", passing))
    passing.refresh_from_db()
    assert passing.state == "agreed", "whoever is asked to take over answers, and takes nothing back"
    assert "Teruskan mentoring bagi Dewi?" in text_of(surya.get(reverse("mentoring:home")))
    seen = text_of(surya.get(at("passing", passing)))
    assert "Dengarkan dulu sebelum menjawab." in seen
    assert made.AIMS not in seen
    assert "Rahasia mentor" not in seen
    surya.post(at("passing", passing), {"jawab": "ya"})
    row.refresh_from_db()
    after = Relation.objects.get(followed_from=row)
    assert (row.state, after.state, after.mentor) == ("ended", "accepted", cast.surya)
    assert "Tulis kesepakatan" in text_of(dewi.get(at("relation", after)))
    assert surya.get(at("relation", row)).status_code == 404


def test_whoever_runs_the_programme_hands_a_pair_on_and_the_mentee_decides(cast, signed_in_as, dewi):
    of = programme(cast, "running")
    for person, may_run in ((cast.ratna, True), (cast.bambang, False)):
        Steward.objects.create(
            agency=cast.agency, programme=of, person=person, may_run=may_run, named_by=cast.siti, named_at=NOW
        )
    row = made.running_relation(cast.yusuf, cast.dewi, kind="formal", programme=of)
    where = reverse("mentoring:pair_hand_over", args=[of.pk, row.pk])
    siti, ratna, wish = signed_in_as(cast.siti), signed_in_as(cast.ratna), {"to": "Surya Dharma", "reason": "retired"}
    assert where in siti.get(reverse("mentoring:programme_pairs", args=[of.pk])).text
    looking = signed_in_as(cast.bambang)
    assert where not in looking.get(reverse("mentoring:programme_pairs", args=[of.pk])).text
    assert [looking.post(where, wish).status_code, dewi.post(where, wish).status_code] == [403, 404]
    another = reverse("mentoring:pair_hand_over", args=[of.pk, made.running_relation(cast.surya, cast.dewi).pk])
    assert siti.post(another, wish).status_code == 404, "only pairs of this programme"
    assert not Passing.objects.exists()
    ratna.post(where, wish)
    assert "Penyerahan kepada Surya Dharma menunggu jawaban." in text_of(siti.get(where))
    siti.post(where, {"lepas": "1"})
    assert Passing.objects.get().state == "declined"
    siti.post(where, wish)
    one = Passing.objects.get(state="asked")
    assert [who.get(at("passing", one)).status_code for who in (siti, ratna)] == [404, 404], "its page is for the two"
    dewi.post(at("passing", one), {"jawab": "belum", "shares_aims": "on"})
    row.refresh_from_db()
    assert (row.state, "menunggu jawaban" in text_of(siti.get(where))) == ("running", False)


def test_the_desk_reads_nothing_of_what_the_mentor_asked(cast, signed_in_as, yusuf):
    of = programme(cast, "running")
    row = made.running_relation(yusuf, cast.dewi, kind="formal", programme=of)
    passing = ask_passing(row.pk, to=cast.surya, reason="moved", by=cast.yusuf, now=NOW)
    where, siti = reverse("mentoring:pair_hand_over", args=[of.pk, row.pk]), signed_in_as(cast.siti)
    shown = text_of(siti.get(where))
    assert "sudah mengusulkan mentor berikutnya" in shown
    assert "Surya" not in shown
    siti.post(where, {"lepas": "1"})
    passing.refresh_from_db()
    assert passing.state == "asked"


def test_milestones_of_the_programme_are_ticked(cast, yusuf, dewi):
    from pamong.mentoring.models import Milestone, Reached

    of = programme(cast, "running")
    first = Milestone.objects.create(agency=cast.agency, programme=of, title="Pertemuan pertama", day=14)
    row = made.running_relation(yusuf, cast.dewi, kind="formal", programme=of)
    assert "Pertemuan pertama" in text_of(dewi.get(at("relation", row)))
    dewi.post(at("milestone", row, first.pk), {"tercapai": "1"})
    assert Reached.objects.get().reached_on == TODAY
    dewi.post(at("milestone", row, first.pk), {"tercapai": "0"})
    assert not Reached.objects.exists()


@pytest.mark.parametrize("who", ["ratna", "siti", "agus", "surya"])
@pytest.mark.parametrize(
    "name", ["relation", "answer", "withdraw_request", "pause_relation", "agreement", "agreement_print", "look_back", "end_relation", "hand_over"]
)  # fmt: skip
def test_nobody_else_opens_a_page_of_the_two(cast, signed_in_as, who, name):
    row = made.running_relation(cast.yusuf, cast.dewi)
    assert signed_in_as(getattr(cast, who)).get(at(name, row)).status_code == 404


def test_nobody_else_writes_into_a_pair(cast, signed_in_as):
    row = made.accepted_relation(cast.yusuf, cast.dewi)
    before = Relation.objects.values().get()
    for outsider in (signed_in_as(cast.surya), signed_in_as(cast.siti), signed_in_as(cast.ratna)):
        for name, data in (
            ("answer", {"jawab": "ya"}), ("agreement", AGREED), ("sign", {"seen": "1"}), ("end_relation", {}),
            ("look_back", BACK), ("pause_relation", {}), ("resume_relation", {}), ("rematch", {}), ("agreement_drop", {}),
            ("hand_over", {"to": "Surya", "reason": "other"}),
        ):  # fmt: skip
            assert outsider.post(at(name, row), data).status_code == 404
    assert Relation.objects.values().get() == before
    assert not Agreement.objects.exists()


def test_news_of_it_reach_the_inbox_without_a_word(cast, yusuf, dewi):
    from pamong.journal.models import Delivery
    from pamong.notices.models import Notice

    dewi.post(at("ask", yusuf), {"words": SECRET})
    for one in Delivery.objects.all():
        attempt(one.pk)
    told = Notice.objects.get(person=yusuf)
    assert (told.what, told.who) == ("mr_asked", cast.dewi)
    assert "Zamrud" not in str(told.facts)
    assert clock.today() == TODAY


def test_from_the_page_that_asks_one_comes_back_to_her_profile(cast, signed_in_as):
    profile = open_profile(cast.yusuf)
    dewi = signed_in_as(cast.dewi)
    back = reverse("guides:profile", args=[profile.pk])
    assert f'href="{back}"' in dewi.get(at("ask", cast.yusuf)).content.decode()
    assert dewi.get(back).status_code == 200
