"""What somebody asked, answered, followed and reported stands in her own data; what was hidden by others' reports does not leak."""

import pytest
from django.urls import reverse

from pamong.community.actions import answers, attention
from pamong.community.models import Answer, Question, Report
from pamong.community.own_data_questions import SOURCES
from pamong.kit.own_data import gather
from pamong.rulebook.models import Competency
from tests.asked import answered, asked, hidden, reported
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def of(person):
    return {section.title: section.rows for section in gather(SOURCES, person)}


def test_what_one_wrote_and_did_is_handed_out_and_who_reported_it_is_not(cast):
    competency = Competency.objects.filter(agency=cast.agency).first()
    question = asked(cast.dewi, "Pertanyaan saya kepada semua", mentions=(cast.surya.pk,))
    answer = answered(question, cast.ratna, "Kata Ratna")
    answers.thank(answer.pk, by=cast.dewi, now=NOW)
    attention.follow("competency", competency.pk, by=cast.dewi, now=NOW)
    hidden(answer, cast.siti, cast.surya, reason="Terlalu kasar.")
    reported(question, cast.surya, "other", "Keterangan Surya")
    mine, theirs, third, hers = (of(person) for person in (cast.dewi, cast.ratna, cast.surya, cast.siti))
    assert mine["Pertanyaan saya kepada rekan"][0]["title"] == "Pertanyaan saya kepada semua"
    assert len(mine["Yang saya ikuti"]) == 2
    assert mine["Rekan yang saya sebut"][0]["person"].startswith("Surya")
    assert len(mine["Jawaban yang saya beri terima kasih"]) == 1
    assert theirs["Jawaban saya atas pertanyaan rekan"][0]["hidden_reason"] == "Terlalu kasar."
    assert third["Tempat saya disebut rekan"][0]["question"] == "Pertanyaan saya kepada semua"
    assert {row["text"] for row in third["Laporan saya atas tulisan di komunitas"]} == {"", "Keterangan Surya"}
    assert hers["Jawaban saya atas laporan di komunitas"][0]["ruling"] == "Terima kasih."
    for found in (mine, theirs, hers):
        assert "Keterangan Surya" not in str(found)
        assert "Surya Dharma" not in str(found).replace(str(mine["Rekan yang saya sebut"]), "")


def test_the_title_of_a_hidden_question_is_in_its_askers_data_alone(cast):
    question = asked(cast.dewi, "Zqburung tentang seseorang", mentions=(cast.surya.pk,))
    answered(question, cast.ratna)
    attention.follow("question", question.pk, by=cast.hadi, now=NOW)
    hidden(question, cast.siti, cast.bambang)
    assert "Zqburung" in str(of(cast.dewi))
    for person in (cast.ratna, cast.surya, cast.hadi, cast.bambang, cast.siti):
        assert "Zqburung" not in str(of(person)), person


@pytest.mark.parametrize("many", [3, 300])
def test_a_lively_room_costs_no_more_queries(cast, dewi, siti, many, django_assert_max_num_queries):
    row = asked(cast.dewi)
    people = [cast.ratna, cast.surya, cast.bambang]
    Question.objects.bulk_create(
        Question(agency=cast.agency, asked_by=people[n % 3], title=f"Pertanyaan {n}", asked_at=NOW, last_at=NOW)
        for n in range(many)
    )
    made = Answer.objects.bulk_create(
        Answer(agency=cast.agency, question=row, by=people[n % 3], text=f"Jawaban {n}", at=NOW) for n in range(many)
    )
    Report.objects.bulk_create(
        Report(agency=cast.agency, by=cast.dewi, answer=each, why="rude", at=NOW) for each in made
    )
    for client, name, args, most in (
        (dewi, "questions", [], 8),
        (dewi, "question", [row.pk], 9),
        (siti, "desk", [], 8),
    ):
        url = reverse(f"community:{name}", args=args)
        client.get(url)
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200
