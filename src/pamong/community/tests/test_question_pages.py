"""Pages of questions: the list, asking with what was asked before, one question, following, reporting; hostile words."""

import re

import pytest
from django.urls import reverse

from pamong.community.actions import answers, attention, questions
from pamong.community.models import Answer, Circle, Follow, Membership, Mention, Question, Report
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from pamong.rulebook.models import Competency
from tests.answers import text_of, words
from tests.asked import HOSTILE, TITLE, accepted, answered, asked, hidden, reported
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def surya(cast, signed_in_as):
    return signed_in_as(cast.surya)


def at(name, *args, query=""):
    return reverse(f"community:{name}", args=[getattr(each, "pk", each) for each in args]) + query


def sent(**changes):
    return {"once": str(new_id()), "version": "", "title": TITLE, "text": "", "competency": "", "circle": ""} | changes


# --- the list ----------------------------------------------------------------------------------------------------------


def test_the_list_has_parts_filters_and_an_order(cast, dewi):
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    mine = asked(cast.dewi, "Pertanyaan milik saya sendiri")
    asked(cast.ratna, "Pertanyaan Ratna yang menunggu", competency=wanted.pk)
    third = asked(cast.surya, "Pertanyaan Surya yang terjawab")
    answered(third, cast.ratna)
    page = text_of(dewi.get(at("questions")))
    assert "3 pertanyaan" in page
    for query, here in (("?saring=belum", {"Ratna", "saya"}), ("?saring=saya", {"saya"}), ("?saring=diikuti", {"saya"}),
                        (f"?kompetensi={wanted.pk}", {"Ratna"}), ("?saring=tidak&kompetensi=x&urut=y", {"Ratna", "saya", "Surya"})):  # fmt: skip
        found = set(
            re.findall(r"Pertanyaan (?:milik )?(\w+) (?:yang|sendiri)", text_of(dewi.get(at("questions") + query)))
        )
        assert found == here, query
    page = text_of(dewi.get(at("questions", query="?urut=jawaban")))
    assert page.index("Surya yang") < page.index("milik saya")
    assert "Ikuti kompetensi ini" in text_of(dewi.get(at("questions", query=f"?kompetensi={wanted.pk}")))
    assert questions.delete_question(mine.pk, by=cast.dewi, now=NOW) is None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Belum ada pertanyaan"), ("?saring=belum", "Semua pertanyaan sudah dijawab"),
        ("?saring=saya", "Anda belum bertanya"), ("?saring=diikuti", "Belum ada yang Anda ikuti"),
    ],
)  # fmt: skip
def test_an_empty_list_says_what_to_do(dewi, query, says):
    assert says in text_of(dewi.get(at("questions", query=query)))


def test_a_long_list_has_pages(cast, dewi):
    rows = [
        Question(agency=cast.agency, asked_by=cast.ratna, title=f"Pertanyaan nomor {n}", asked_at=NOW, last_at=NOW)
        for n in range(30)
    ]
    Question.objects.bulk_create(rows)
    assert "1–25 dari 30" in text_of(dewi.get(at("questions")))
    assert "26–30 dari 30" in text_of(dewi.get(at("questions", query="?hal=2")))


# --- asking ------------------------------------------------------------------------------------------------------------


def test_what_was_asked_before_is_shown_before_it_is_sent(cast, dewi):
    before = asked(cast.ratna)
    again = sent(title="Menghitung JP pelatihan tiga hari bagaimana?")
    page = text_of(dewi.post(at("question_new"), again))
    assert "Mungkin sudah pernah ditanyakan" in page
    assert at("question", before) in page
    assert "Tetap kirim pertanyaan" in page
    assert Question.objects.count() == 1
    assert dewi.post(at("question_new"), again | {"seen_similar": "1"}).url == at("question", again["once"])
    assert dewi.post(at("question_new"), again | {"seen_similar": "1"}).status_code == 302
    assert Question.objects.count() == 2


def test_while_she_types_the_similar_ones_come_alone(cast, dewi):
    asked(cast.ratna)
    answer = dewi.get(at("question_new"), {"title": "JP pelatihan tiga hari"}, headers={"HX-Request": "true"})
    page = text_of(answer)
    assert TITLE in page
    assert "<form" not in page
    assert "HX-Request" in answer["Vary"]


def test_colleagues_are_named_one_by_one_without_a_script(cast, dewi):
    data = sent(title="Apa arti pertanyaan ini semua?")
    page = words(dewi.post(at("question_new"), data | {"mention": "ratna", "sebut": "1"}))
    assert "Ratna Wulandari" in page
    assert "Bagian ini perlu diisi" not in page
    assert f'value="{cast.ratna.pk}" checked' in page
    again = words(dewi.post(at("question_new"), data | {"mention": "siapa ini", "sebut": "1"}))
    assert "Tidak ada yang cocok" in again
    named = {"mentions": [str(cast.ratna.pk)], "mention": "surya"}
    assert dewi.post(at("question_new"), data | named).status_code == 302
    assert set(Mention.objects.values_list("person", flat=True)) == {cast.ratna.pk, cast.surya.pk}
    edit = at("question_edit", Question.objects.get())
    assert f'value="{cast.surya.pk}" checked' in words(dewi.get(edit))
    dewi.post(edit, data | {"version": "1", "mentions": [str(cast.surya.pk)]})
    assert Mention.objects.get().person == cast.surya


def test_a_forged_name_is_refused_and_the_words_stay(cast, dewi):
    data = sent(title="Apa arti pertanyaan ini semua?", text="Tetap ada", mentions=[str(cast.kadek.pk)])
    page = words(dewi.post(at("question_new"), data))
    assert "Tetap ada" in page
    assert not Question.objects.exists()


def test_what_is_missing_is_said_beside_its_field(dewi):
    assert "kurang 7 huruf" in words(dewi.post(at("question_new"), sent(title="Apa?")))
    page = words(dewi.post(at("question_new"), sent(title="", text="x" * 4001)))
    assert "satu kalimat saja" in page
    assert "Kelebihan 1 karakter" in page


def test_a_circle_of_mine_can_be_chosen(cast, dewi):
    circle = Circle.objects.create(
        agency=cast.agency, title="Komunitas JP", purpose="P", founded_by=cast.dewi, founded_at=NOW
    )
    assert "Komunitas JP" not in text_of(dewi.get(at("question_new")))
    Membership.objects.create(
        agency=cast.agency, circle=circle, person=cast.dewi, state="member", asked_at=NOW, joined_at=NOW
    )
    assert f'value="{circle.pk}" selected' in words(dewi.get(at("question_new"), {"komunitas": circle.pk}))
    dewi.post(at("question_new"), sent(title="Untuk anggota komunitas?", circle=str(circle.pk)))
    assert Question.objects.get().circle == circle


def test_an_old_form_overwrites_nothing(cast, dewi):
    row = asked(cast.dewi)
    dewi.post(at("question_edit", row), sent(title="Judul dari jendela satu", version="1"))
    page = words(dewi.post(at("question_edit", row), sent(title="Judul dari jendela dua", version="1")))
    assert "berubah di jendela lain" in page
    assert "Judul dari jendela dua" in page
    assert Question.objects.get().title == "Judul dari jendela satu"
    found = re.search(r'name="version" value="(\d+)"', page)
    assert (
        dewi.post(at("question_edit", row), sent(title="Judul dari jendela dua", version=found[1])).status_code == 302
    )


# --- one question ------------------------------------------------------------------------------------------------------


def test_the_accepted_answer_comes_first_then_those_that_helped(cast, dewi):
    row = asked(cast.dewi)
    plain, thanked, taken = (
        answered(row, person, f"Kata {person.name}") for person in (cast.ratna, cast.surya, cast.hadi)
    )
    answers.thank(thanked.pk, by=cast.dewi, now=NOW)
    accepted(taken)
    page = text_of(dewi.get(at("question", row)))
    assert page.index(str(taken.pk)) < page.index(str(thanked.pk)) < page.index(str(plain.pk))
    assert "Diterima penanya" in page
    assert "Terima kasih · 1" in page
    assert "3 jawaban" in page


def test_its_buttons_do_what_they_say(cast, dewi, ratna):
    row = asked(cast.dewi)
    ratna.post(at("answer_new", row), {"once": str(new_id()), "text": "Kata saya"})
    answer = Answer.objects.get()
    for _ in range(2):
        dewi.post(at("answer_thank", answer))
    assert dewi.post(at("answer_accept", answer)).url == f"{at('question', row)}#jawaban-{answer.pk}"
    row.refresh_from_db()
    answer.refresh_from_db()
    assert (row.accepted, answer.thanks_count) == (answer, 1)
    assert "tetap tersimpan" in words(ratna.post(at("answer_delete", answer), follow=True))
    dewi.post(at("answer_accept", answer), {"terima": "0"})
    dewi.post(at("answer_thank", answer), {"beri": "0"})
    ratna.post(at("answer_edit", answer), {"text": "Lebih tepat", "version": "1"})
    assert "diubah" in text_of(dewi.get(at("question", row)))
    ratna.post(at("answer_delete", answer))
    assert not Answer.objects.exists()
    dewi.post(at("question_close", row), {"reason": "Sudah jelas bagi saya."})
    page = text_of(ratna.get(at("question", row)))
    assert "Sudah jelas bagi saya." in page
    assert 'id="jawab"' not in page
    assert ratna.post(at("answer_new", row), {"once": str(new_id()), "text": "Terlambat"}).status_code == 200
    dewi.post(at("question_reopen", row))
    dewi.post(at("question_delete", row))
    assert not Question.objects.exists()


def test_a_double_press_answers_once(cast, ratna):
    row, data = asked(cast.dewi), {"once": str(new_id()), "text": "Kata saya"}
    assert len({ratna.post(at("answer_new", row), data).url for _ in range(2)}) == 1
    assert Answer.objects.count() == 1


def test_what_was_asked_before_is_pointed_to(cast, siti, dewi):
    first, second = asked(cast.ratna), asked(cast.dewi, "Hitung JP pelatihan tiga hari?")
    page = words(siti.get(at("question_close", second)))
    assert TITLE in page
    assert "tidak ditemukan" in words(siti.post(at("question_close", second), {"same_as": "di sana", "reason": ""}))
    siti.post(
        at("question_close", second), {"same_as": f"https://pamong.contoh.go.id{at('question', first)}", "reason": ""}
    )
    page = text_of(dewi.get(at("question", second)))
    assert "Sudah pernah ditanyakan" in page
    assert at("question", first) in page


def test_others_neither_edit_nor_close_nor_delete(cast, ratna, surya):
    row = asked(cast.dewi)
    answer = answered(row, cast.ratna)
    for name, subject in (("question_edit", row), ("question_close", row), ("question_delete", row), ("answer_edit", answer),
                          ("answer_delete", answer)):  # fmt: skip
        assert surya.get(at(name, subject)).status_code == 403
        assert surya.post(at(name, subject), {"text": "x"}).status_code == 403
    assert ratna.post(at("answer_thank", answer)).status_code == 403
    assert ratna.post(at("answer_accept", answer)).status_code == 403


def test_following_is_private_and_stops(cast, dewi, surya):
    row = asked(cast.dewi)
    wanted = Competency.objects.filter(agency=cast.agency).first()
    surya.post(at("follow"), {"jenis": "question", "id": str(row.pk), "next": at("question", row)})
    surya.post(at("follow"), {"jenis": "competency", "id": str(wanted.pk)})
    page = text_of(surya.get(at("follow")))
    assert TITLE in page
    assert wanted.name in page
    assert "Surya" not in text_of(dewi.get(at("question", row)))
    surya.post(at("follow"), {"jenis": "question", "id": str(row.pk), "ikuti": "0"})
    assert TITLE not in text_of(surya.get(at("follow")))
    for data in ({"jenis": "person", "id": str(row.pk)}, {"jenis": "question", "id": "x"}, {}):
        assert surya.post(at("follow"), data).status_code == 404
    assert surya.post(at("follow"), {"jenis": "question", "id": str(new_id())}).status_code == 302
    assert Follow.objects.filter(person=cast.surya).count() == 1


# --- reporting ---------------------------------------------------------------------------------------------------------


def test_a_report_is_sent_once_and_answered(cast, surya, siti, dewi):
    row = asked(cast.dewi)
    url = at("report", "question", row)
    assert "Alasan lain" in text_of(surya.get(url))
    assert "Tulis singkat" in words(surya.post(url, {"why": "other", "text": ""}))
    for _ in range(2):
        assert surya.post(url, {"why": "private", "text": "Menyebut nama warga."}).url == at("question", row)
    report = Report.objects.get()
    assert "Laporkan pertanyaan ini" not in text_of(surya.get(at("question", row)))
    desk = text_of(siti.get(at("desk")))
    assert "1 tulisan perlu ditinjau" in desk
    assert TITLE in desk
    page = text_of(siti.get(at("report_desk", report)))
    assert "Menyebut nama warga." in page
    assert "Surya" in page
    assert "Kata-kata untuk yang melapor" in text_of(siti.get(at("report_keep", report)))
    assert siti.post(at("report_hide", report), {"reason": "", "ruling": "x"}).status_code == 200
    siti.post(at("report_hide", report), {"reason": "Hapus nama warga.", "ruling": "Terima kasih, kami sembunyikan."})
    assert "Hapus nama warga." in text_of(dewi.get(at("question", row)))
    mine = text_of(surya.get(at("my_report", report)))
    assert "Terima kasih, kami sembunyikan." in mine
    assert TITLE not in mine
    assert dewi.get(at("my_report", report)).status_code == 404
    dewi.post(url, {"text": "Nama sudah saya hapus."})
    again = Report.objects.get(by=cast.dewi)
    page = text_of(siti.get(at("report_desk", again)))
    assert "Nama sudah saya hapus." in page
    assert "Tetap sembunyikan" in page
    siti.post(at("report_show", again), {"ruling": "Sudah baik."})
    assert TITLE in text_of(surya.get(at("question", row)))
    assert "Ditampilkan kembali" in text_of(siti.get(at("report_desk", again)))
    assert "Tampil kembali" in text_of(dewi.get(at("my_report", again)))
    assert TITLE in text_of(siti.get(at("desk", query="?saring=sudah&jenis=question&alasan=private")))


def test_the_desk_is_hr_of_the_whole_agency_and_never_shows_what_is_said_of_her_own(cast, siti, ratna, signed_in_as):
    row = asked(cast.siti)
    report = reported(row, cast.dewi)
    page = text_of(siti.get(at("desk")))
    assert "Tidak ada laporan yang menunggu" in page
    assert TITLE not in page
    assert siti.get(at("report_desk", report)).status_code == 403
    assert ratna.get(at("desk")).status_code == 403
    assert signed_in_as(cast.kadek).get(at("report_desk", report)).status_code == 404


def test_a_writing_reported_by_many_stands_in_the_queue_once(cast, siti):
    row = asked(cast.dewi)
    for person in (cast.ratna, cast.surya, cast.hadi):
        reported(row, person)
    answer = answered(row, cast.ratna)
    reported(answer, cast.dewi, "wrong")
    page = words(siti.get(at("desk")))
    assert "2 tulisan perlu ditinjau" in page
    assert page.count("report_desk") == 0
    assert len(re.findall(r'<th scope="row">', page)) == 2
    assert len(re.findall(r'<th scope="row">', words(siti.get(at("desk", query="?alasan=wrong"))))) == 1


def test_that_a_moderator_read_it_is_seen_by_its_author(cast, siti):
    report = reported(asked(cast.dewi), cast.surya)
    siti.get(at("report_desk", report))
    assert Entry.objects.get(event="agency.PersonViewed", about_id=cast.dewi.pk).data["purpose"] == "report"


# --- hostile words -----------------------------------------------------------------------------------------------------


def test_hostile_words_are_only_words(cast, dewi, siti):
    row = asked(cast.dewi, HOSTILE, text=f'{HOSTILE}\nhttps://contoh.go.id/"onmouseover=x http://a@jahat.example')
    answer = answered(row, cast.ratna, HOSTILE)
    report = reported(answer, cast.dewi, "other", HOSTILE)
    pages = [dewi.get(at("questions")), dewi.get(at("question", row)), dewi.get(at("question_edit", row)), dewi.get(at("follow")),
             dewi.get(at("answer_new", row)), siti.get(at("desk")), siti.get(at("report_desk", report)),
             siti.get(at("report_hide", report)), dewi.get(at("my_report", report)),
             dewi.post(at("question_new"), sent(title=HOSTILE))]  # fmt: skip
    for page in map(text_of, pages):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "49" not in re.sub(r"[0-9a-f-]{36}|[A-Za-z0-9]{64}", "", page.split("<main")[1]).replace("7*7", "")
        assert 'href="javascript:' not in page
        assert "onmouseover=x http" not in page.replace("&quot;onmouseover=x http", "")
    assert all("\u202e" not in text_of(page) for page in pages[:-1])
    assert 'href="https://contoh.go.id/"' in text_of(pages[1])
    assert 'href="http://a@' not in text_of(pages[1])


# --- what is hidden ----------------------------------------------------------------------------------------------------


def test_a_hidden_question_is_there_for_its_asker_and_moderators_alone(cast, dewi, ratna, siti, surya):
    row = asked(cast.dewi, "Zqburung pertanyaan rahasia", mentions=(cast.ratna.pk,))
    answer = answered(row, cast.ratna)
    hidden(row, cast.siti, cast.surya)
    for client in (ratna, surya):
        for name, subject in (("question", row), ("answer_new", row), ("answer_edit", answer), ("question_close", row)):
            assert client.get(at(name, subject)).status_code == 404
        assert client.get(at("report", "question", row)).status_code == 404
        assert client.post(at("answer_thank", answer)).status_code == 404
    assert "sedang disembunyikan" in text_of(dewi.get(at("question", row)))
    assert "sedang disembunyikan" in text_of(siti.get(at("question", row)))


def test_a_hidden_answer_is_there_for_its_writer_and_moderators_alone(cast, dewi, ratna, siti):
    row = asked(cast.dewi)
    answer = answered(row, cast.ratna, "Zqburung jawaban rahasia")
    hidden(answer, cast.siti, cast.surya)
    assert "Zqburung" not in text_of(dewi.get(at("question", row)))
    for client in (ratna, siti):
        assert "Zqburung" in text_of(client.get(at("question", row)))
    assert "Mohon ditinjau lagi" in text_of(ratna.get(at("question", row)))
    assert dewi.post(at("answer_accept", answer)).status_code == 404


def test_hidden_words_are_found_nowhere_else(cast, surya, ratna, signed_in_as):
    wanted = Competency.objects.filter(agency=cast.agency, closed_at=None).first()
    row = asked(cast.dewi, "Zqburung pertanyaan rahasia", competency=wanted.pk)
    attention.follow("question", row.pk, by=cast.surya, now=NOW)
    shown = asked(cast.dewi, "Pertanyaan yang tampil", competency=wanted.pk)
    answer = answered(shown, cast.dewi, "Zqburung jawaban rahasia")
    answered(row, cast.surya, "Zqburung milik Surya")
    for each in (row, answer):
        hidden(each, cast.siti, cast.ratna)
    urls = [at("home"), at("questions"), at("questions", query="?saring=diikuti"), at("questions", query=f"?kompetensi={wanted.pk}"),
            at("question", shown), at("follow"), at("search", query="?q=zqburung"), reverse("portal:home"), "/notifikasi/"]  # fmt: skip
    for client in (ratna, signed_in_as(cast.bambang), signed_in_as(cast.kadek)):
        for url in urls:
            assert "Zqburung" not in text_of(client.get(url)), url
        again = client.post(at("question_new"), sent(title="Zqburung pertanyaan rahasia"))
        assert str(row.pk) not in (text_of(again) if again.status_code == 200 else "")
    for url in urls:
        assert "Zqburung" not in text_of(surya.get(url)), url
