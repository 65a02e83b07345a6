"""Cards and minutes are reported, hidden and shown as questions are; what is no longer open waits for nobody."""

import pytest
from django.urls import reverse

from pamong.community.actions import moderating
from pamong.community.actions.attention import report_writing
from pamong.community.models import Card, Report
from pamong.community.rules.subjects import KINDS
from pamong.journal.models import Entry
from pamong.kit.refusals import Forbidden, Refused
from tests import carded, circled
from tests.answers import text_of
from tests.asked import answered, asked, hidden, reported
from tests.cast import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(cast):
    return carded.published(cast.dewi, reader=cast.ratna, title="Zqburung pelajaran loket")


@pytest.fixture
def meeting(cast):
    return circled.meeting(
        circled.circle(cast, cast.ratna),
        "confirmed",
        present=(cast.dewi, cast.ratna),
        talked="Zqburung yang dibicarakan.",
    )


def page_of(name, row):
    return reverse(f"community:{name}", args=[row.pk])


def test_every_kind_of_report_has_its_line_and_every_line_can_be_hidden():
    assert set(KINDS) == set(Report.SUBJECTS)
    for kind in KINDS.values():
        fields = {field.name for field in kind.model._meta.get_fields()}
        assert {"hidden_at", "hidden_by", "hidden_reason", kind.author} <= fields


def test_a_hidden_card_is_there_for_its_author_and_moderators_alone(cast, card, signed_in_as):
    hidden(card, cast.siti, cast.surya)
    for person, there in ((cast.dewi, True), (cast.siti, True), (cast.ratna, False), (cast.surya, False)):
        client = signed_in_as(person)
        assert (client.get(page_of("card", card)).status_code == 200) == there, person
        for url in (
            reverse("community:cards"),
            reverse("community:search") + "?q=zqburung+pelajaran",
            reverse("community:home"),
        ):
            page = (
                text_of(client.get(url)).replace('value="zqburung pelajaran"', "").replace("“zqburung pelajaran”", "")
            )
            assert "Zqburung pelajaran loket" not in page or person == cast.dewi, (person, url)


def test_a_hidden_card_is_found_again_once_it_is_shown(cast, card, signed_in_as):
    report = hidden(card, cast.siti, cast.surya)
    moderating.show_writing(report.pk, ruling="Sudah baik.", by=cast.siti, now=NOW)
    url = reverse("community:search") + "?q=zqburung+pelajaran"
    assert "Zqburung pelajaran loket" in text_of(signed_in_as(cast.surya).get(url))


def test_a_card_is_reported_once_it_is_published_and_never_by_its_author(cast, card):
    draft = carded.begun(cast.ratna)
    for row, by in ((draft, cast.dewi), (draft, cast.ratna), (card, cast.dewi), (card, cast.kadek)):
        with pytest.raises(Refused):
            reported(row, by)
    assert reported(card, cast.ratna).card == card


def test_a_card_that_went_back_to_its_author_waits_for_no_moderator(cast, card, siti):
    report = reported(card, cast.surya)
    assert "Zqburung" in text_of(siti.get(reverse("community:desk")))
    Card.objects.filter(pk=card.pk).update(state="draft")
    assert "Zqburung" not in text_of(siti.get(reverse("community:desk")))
    assert siti.get(page_of("report_desk", report)).status_code == 404
    with pytest.raises(Refused):
        moderating.keep_writing(report.pk, ruling="R", by=cast.siti, now=NOW)


def test_minutes_are_reported_by_who_reads_them_and_opened_by_a_moderator_upon_that_alone(cast, meeting, siti):
    for by in (cast.surya, cast.siti, cast.kadek):
        with pytest.raises(Refused):
            reported(meeting, by)
    assert "Zqburung" not in text_of(siti.get(page_of("meeting", meeting)))
    report = reported(meeting, cast.ratna, "private")
    page = text_of(siti.get(page_of("report_desk", report)))
    assert "Zqburung yang dibicarakan." in page
    assert Entry.objects.filter(event="agency.PersonViewed", about_id=cast.dewi.pk, by_id=cast.siti.pk).count() == 1


def test_hidden_minutes_are_there_for_whoever_wrote_them_alone(cast, meeting, dewi, ratna):
    report = hidden(meeting, cast.siti, cast.ratna)
    assert "Zqburung" in text_of(dewi.get(page_of("meeting", meeting)))
    assert "Zqburung" not in text_of(ratna.get(page_of("meeting", meeting)))
    assert "Zqburung" not in text_of(ratna.get(reverse("community:meeting_print", args=[meeting.pk])))
    assert ratna.get(page_of("my_report", report)).status_code == 200
    moderating.show_writing(report.pk, ruling="Sudah baik.", by=cast.siti, now=NOW)
    assert "Zqburung" in text_of(ratna.get(page_of("meeting", meeting)))


def test_an_answer_is_read_with_its_question(cast, siti):
    question = asked(cast.dewi, text="Keadaannya begini.")
    report = reported(answered(question, cast.ratna), cast.surya)
    assert "Keadaannya begini." in text_of(siti.get(page_of("report_desk", report)))


@pytest.mark.parametrize("kind", ["", "person", "circle"])
def test_nothing_else_is_reported(cast, dewi, kind):
    with pytest.raises(Refused):
        report_writing(kind, cast.ratna.pk, why="rude", text="", by=cast.dewi, now=NOW)
    if kind:
        assert dewi.get(reverse("community:report", args=[kind, cast.ratna.pk])).status_code == 404


def test_a_report_of_another_agency_is_nobodys_business(cast, signed_in_as):
    report = reported(asked(cast.dewi), cast.surya)
    with pytest.raises(Forbidden):
        moderating.keep_writing(report.pk, ruling="R", by=cast.kadek, now=NOW)
    assert signed_in_as(cast.kadek).get(page_of("report_keep", report)).status_code == 404
