"""Pages of circles and meetings: who sees what, what the buttons do, and what is refused in words."""

from datetime import timedelta

import pytest
from django.urls import reverse

from pamong.community.actions import circles, minutes
from pamong.community.models import Attendance, Circle, Meeting, Membership
from pamong.community.queries import own_community
from pamong.community.queries.circle_waiting import asks_of
from pamong.kit.rows import new_id
from tests import circled
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = {"title": "Komunitas Peta Jabatan", "purpose": "Belajar menyusun peta jabatan bersama.", "joining": "terbuka"}
PLAN = {"title": "Bedah kasus", "day": "2026-11-26", "at": "14:00", "minutes": "90", "place": "Ruang 3"}


@pytest.fixture
def circle(cast):
    return circled.founded(cast.dewi, cast.ratna, cast.surya)


@pytest.fixture
def as_(cast, signed_in_as):
    return lambda who: signed_in_as(getattr(cast, who))


def at(name, *keys):
    return reverse(f"community:{name}", args=keys)


# --- circles -----------------------------------------------------------------------------------------------------------


def test_a_circle_is_founded_by_a_form_once(cast, as_):
    client, once = as_("dewi"), str(new_id())
    for _press in range(2):
        response = client.post(at("circle_new"), {**WORDS, "once": once})
        assert response.url == at("circle", Circle.objects.get().pk)
    page = text_of(client.get(response.url))
    assert "Komunitas Peta Jabatan" in page
    assert "Anda fasilitator" in page


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(as_):
    response = as_("dewi").post(at("circle_new"), {**WORDS, "title": "x"})
    assert response.status_code == 200
    assert "paling sedikit lima huruf" in text_of(response)
    assert WORDS["purpose"] in response.content.decode()


def test_a_form_that_is_out_of_date_keeps_what_was_typed(cast, circle, as_):
    circles.change_circle(
        circle.pk, draft=circled.circle_draft(title="Nama yang baru"), version=1, by=cast.dewi, now=NOW
    )
    response = as_("dewi").post(at("circle_edit", circle.pk), {**WORDS, "version": "1"})
    assert "berubah sejak Anda membukanya" in text_of(response)
    assert 'name="version" value="2"' in response.content.decode()
    again = as_("dewi").post(at("circle_edit", circle.pk), {**WORDS, "version": "2"})
    assert again.url == at("circle", circle.pk)


def test_the_list_finds_by_words_competency_and_part(cast, circle, as_):
    circled.founded(cast.ratna, title="Komunitas Arsip Digital", purpose="Merapikan arsip unit bersama-sama.")
    closed = circled.founded(cast.ratna, title="Komunitas Lama")
    circles.close_circle(closed.pk, reason="Selesai.", by=cast.ratna, now=NOW)
    client = as_("dewi")
    for query, there, gone in (
        ("", "Arsip Digital", "Komunitas Lama"),
        ("?q=arsip", "Arsip Digital", "Analisis Jabatan"),
        ("?saring=saya", "Analisis Jabatan", "Arsip Digital"),
        ("?saring=ditutup", "Komunitas Lama", "Arsip Digital"),
        ("?q=tidakada", "Tidak ada komunitas yang cocok", "Arsip Digital"),
    ):
        page = text_of(client.get(at("circles") + query))
        assert there in page, query
        assert gone not in page, query


def test_one_joins_asks_and_leaves_by_a_button(cast, circle, as_):
    client = as_("bambang")
    assert "Gabung" in text_of(client.get(at("circle", circle.pk)))
    assert "Selamat datang" in text_of(client.post(at("circle_join", circle.pk), follow=True))
    client.post(at("circle_leave", circle.pk))
    circles.change_circle(circle.pk, draft=circled.circle_draft(is_open=False), version=1, by=cast.dewi, now=NOW)
    assert "Minta bergabung" in text_of(client.get(at("circle", circle.pk)))
    assert "Permintaan terkirim" in text_of(client.post(at("circle_join", circle.pk), follow=True))
    assert "Bambang Sutrisno" in text_of(as_("dewi").get(at("circle", circle.pk)))
    as_("dewi").post(at("member_accept", circle.pk, cast.bambang.pk))
    assert Membership.objects.get(circle=circle, person=cast.bambang).state == "member"


def test_who_was_taken_out_reads_why_and_nobody_else_does(cast, circle, as_):
    reason = "Tidak pernah hadir sejak bergabung."
    as_("dewi").post(at("member_take_out", circle.pk, cast.surya.pk), {"reason": reason})
    assert reason in text_of(as_("surya").get(at("circle", circle.pk)))
    for who in ("dewi", "ratna", "siti"):
        assert reason not in text_of(as_(who).get(at("circle", circle.pk)))


def test_hr_of_the_agency_names_a_facilitator_from_the_page(cast, circle, as_):
    assert "Jadikan fasilitator" in text_of(as_("siti").get(at("circle", circle.pk)))
    as_("siti").post(at("member_facilitator", circle.pk, cast.ratna.pk), {"jadi": "1"})
    assert Membership.objects.get(circle=circle, person=cast.ratna).is_facilitator
    assert "Jadikan fasilitator" not in text_of(as_("surya").get(at("circle", circle.pk)))


def test_the_last_facilitator_is_told_what_to_do_first(circle, as_):
    assert "Jadikan seorang anggota fasilitator dulu" in text_of(
        as_("dewi").post(at("circle_leave", circle.pk), follow=True)
    )


# --- meetings ----------------------------------------------------------------------------------------------------------


def test_a_member_plans_a_meeting_and_the_others_answer(cast, circle, as_):
    response = as_("surya").post(at("meeting_new", circle.pk), {**PLAN, "once": str(new_id())})
    meeting = Meeting.objects.get()
    assert response.url == at("meeting", meeting.pk)
    assert "Ruang 3" in text_of(as_("ratna").get(response.url))
    as_("ratna").post(at("meeting_answer", meeting.pk), {"hadir": "1", "next": at("home")})
    assert "Anda datang" in text_of(as_("ratna").get(at("home")))


def test_who_is_no_member_sees_the_time_and_nothing_inside(cast, circle, as_):
    words = {"agenda": "Bawa kasus yang rahasia", "place": "Ruang Melati", "link": "https://rapat.contoh.go.id/x"}
    meeting = circled.planned(circle, **words)
    done = circled.confirmed(circle, cast.dewi, cast.ratna, talked="Yang dibicarakan di dalam saja.")
    for who in ("bambang", "siti", "agus"):
        client = as_(who)
        pages = [text_of(client.get(at("meeting", one.pk))) for one in (meeting, done)]
        assert "Bedah kasus mutasi jabatan" in pages[0]
        for page in pages:
            assert not any(word in page for word in (*words.values(), "di dalam saja"))
        assert client.get(at("meeting_print", done.pk)).status_code == 404
    assert "di dalam saja" in text_of(as_("surya").get(at("meeting", done.pk)))


def test_who_was_there_reads_the_minutes_also_after_leaving(cast, circle, as_):
    done = circled.confirmed(circle, cast.dewi, cast.ratna)
    circles.leave_circle(circle.pk, by=cast.ratna, now=NOW)
    circles.leave_circle(circle.pk, by=cast.surya, now=NOW)
    assert circled.TALKED in text_of(as_("ratna").get(at("meeting", done.pk)))
    assert circled.TALKED not in text_of(as_("surya").get(at("meeting", done.pk)))


def test_hidden_minutes_are_read_by_their_writer_alone(cast, circle, as_):
    done = circled.confirmed(circle, cast.dewi, cast.ratna)
    Meeting.objects.filter(pk=done.pk).update(hidden_at=NOW, hidden_by=cast.siti, hidden_reason="Data pribadi.")
    assert circled.TALKED in text_of(as_("dewi").get(at("meeting", done.pk)))
    page = text_of(as_("ratna").get(at("meeting", done.pk)))
    assert "disembunyikan moderator" in page
    assert circled.TALKED not in page
    assert as_("ratna").get(at("meeting_print", done.pk)).status_code == 404
    held = circled.held(circle, cast.dewi, cast.ratna, starts_at=circled.LATELY - DAY)
    Meeting.objects.filter(pk=held.pk).update(hidden_at=NOW, hidden_by=cast.siti, hidden_reason="Data pribadi.")
    sent = as_("ratna").post(at("meeting_confirm", held.pk), {"version": held.version}, follow=True)
    assert "disembunyikan moderator" in text_of(sent)
    assert Meeting.objects.get(pk=held.pk).state == "held"


def test_minutes_are_written_confirmed_and_affirmed_by_forms(cast, circle, as_):
    meeting = circled.planned(circle, starts_at=circled.LATELY)
    words = {"talked": circled.TALKED, "learned": circled.LEARNED, "minutes": "90", "version": "1"}
    response = as_("dewi").post(
        at("meeting_minutes", meeting.pk), {**words, "present": [str(cast.ratna.pk), str(cast.surya.pk)]}
    )
    assert response.url == at("meeting", meeting.pk)
    meeting.refresh_from_db()
    as_("ratna").post(at("meeting_confirm", meeting.pk), {"version": meeting.version})
    assert "Saya hadir" in text_of(as_("surya").get(at("meeting", meeting.pk)))
    assert "tercatat di buku JP" in text_of(as_("surya").post(at("meeting_affirm", meeting.pk), follow=True))
    assert Attendance.objects.filter(meeting=meeting, credited_at__isnull=False).count() == 3


def test_what_is_wrong_with_minutes_stands_in_the_form(cast, circle, as_):
    meeting = circled.planned(circle, starts_at=circled.LATELY)
    response = as_("dewi").post(
        at("meeting_minutes", meeting.pk), {"talked": "pendek", "learned": "", "minutes": "5", "version": "1"}
    )
    page = text_of(response)
    assert response.status_code == 200
    assert "Tulis satu hal yang dipelajari" in page
    alone = {"talked": circled.TALKED, "learned": circled.LEARNED, "minutes": "5000", "version": "1"}
    page = text_of(as_("dewi").post(at("meeting_minutes", meeting.pk), alone))
    assert "paling sedikit satu orang lain" in page
    assert "antara 15 menit dan 8 jam" in page


def test_what_lacks_goes_to_the_writer_and_stands_in_her_form(cast, circle, as_):
    meeting = circled.held(circle, cast.dewi, cast.ratna)
    lack = {"text": "Keputusan tentang jadwal belum ada.", "version": meeting.version}
    as_("ratna").post(at("meeting_lacking", meeting.pk), lack)
    assert lack["text"] in text_of(as_("dewi").get(at("meeting_minutes", meeting.pk)))
    assert "perlu dilengkapi dulu" in text_of(
        as_("ratna").post(at("meeting_confirm", meeting.pk), {"version": meeting.version + 1}, follow=True)
    )


def test_hr_voids_with_a_reason_and_the_ledger_leads_to_the_meeting(cast, circle, as_):
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna)
    ledger = text_of(as_("dewi").get(reverse("hours:ledger")))
    assert meeting.title in ledger
    assert at("meeting", meeting.pk) in as_("dewi").get(reverse("hours:ledger")).content.decode()
    as_("siti").post(at("meeting_void", meeting.pk), {"reason": "Tercatat dua kali."})
    assert "Tercatat dua kali." in text_of(as_("dewi").get(at("meeting", meeting.pk)))


def test_hostile_words_are_only_words(cast, circle, as_):
    evil = "<script>alert(1)</script> [x](javascript:alert(2)) https://contoh.go.id/a"
    meeting = circled.confirmed(circle, cast.dewi, cast.ratna, talked=evil, learned=evil * 2)
    for name in ("meeting", "meeting_print"):
        page = as_("dewi").get(at(name, meeting.pk)).content.decode()
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
        assert 'href="https://contoh.go.id/a" rel="nofollow noopener' in page


# --- what waits --------------------------------------------------------------------------------------------------------


def test_the_home_of_the_room_and_the_door_tell_what_waits(cast, circle, as_):
    circled.planned(circle, by=cast.ratna, starts_at=circled.LATELY - DAY)
    held = circled.held(circle, cast.ratna, cast.dewi, cast.surya)
    lacks = circled.held(circle, cast.dewi, cast.ratna, starts_at=circled.LATELY - 3 * DAY)
    minutes.say_lacking(lacks.pk, text="Kurang lengkap.", version=lacks.version, by=cast.ratna, now=NOW)
    done = circled.confirmed(circle, cast.ratna, cast.surya, cast.dewi, starts_at=circled.LATELY - 4 * DAY)
    mine = circled.confirmed(circle, cast.dewi, cast.ratna, starts_at=circled.LATELY - 5 * DAY)
    minutes.affirm_presence(mine.pk, by=cast.surya, now=NOW)
    closed = circled.founded(cast.dewi, cast.bambang, is_open=False, title="Komunitas Kedua")
    wanted = {"lacking", "confirm", "affirm", "write", "forgotten", "join"}
    assert {each.what for each in asks_of(cast.dewi, NOW)} == wanted
    assert {each.what for each in own_community(cast.dewi, NOW)} == wanted
    firsts = {each.what: each.id for each in own_community(cast.dewi, NOW)}
    assert (firsts["confirm"], firsts["affirm"], firsts["join"]) == (held.pk, done.pk, closed.pk)
    page = text_of(as_("dewi").get(at("home")))
    for words in ("Lengkapi notulen", "Konfirmasi notulen", "Nyatakan Anda hadir", "Tulis notulen", "ingin bergabung"):
        assert words in page
    assert "Notulen pertemuan komunitas yang Anda tulis perlu dilengkapi" in text_of(
        as_("dewi").get(reverse("portal:home"))
    )
    assert asks_of(cast.bambang, NOW) == own_community(cast.bambang, NOW) == []


def test_nothing_waits_for_whoever_has_done_hers(cast, circle):
    circled.confirmed(circle, cast.dewi, cast.ratna)
    assert asks_of(cast.dewi, NOW) == asks_of(cast.ratna, NOW) == asks_of(cast.surya, NOW) == []
