"""Words of a meeting reach the two and nobody else, whatever page, download, notice or mail is asked for."""

import pytest
from django.db import connection
from django.urls import reverse

from pamong.journal.models import Entry
from pamong.kit.own_data import gather
from pamong.mentoring import own_data
from tests.attacks.canaries import Canaries
from tests.mentored_meetings import meeting_life

pytestmark = pytest.mark.django_db
STEPS = ("meeting", "meeting_move", "meeting_print", "meeting_sheet", "meeting_cancel", "meeting_void")


@pytest.fixture
def canaries():
    return Canaries()


@pytest.fixture
def life(cast, canaries):
    return meeting_life(cast, canaries)


LISTS = ("/", "/mentoring/", "/mentoring/tugas/", "/mentoring/tugas/?milik=rekan&keadaan=semua")


def test_the_two_see_what_is_theirs_and_no_note_of_the_other_one(cast, life, canaries, signed_in_as):
    seen = set()
    for name in ("dewi", "yusuf"):
        client = signed_in_as(getattr(cast, name))
        for url in (*LISTS, *(reverse(f"mentoring:{step}", args=[life.coming.pk]) for step in STEPS)):
            content = client.get(url).content
            assert canaries.leaks(content, name) == set(), (name, url)
            seen |= canaries.seen(content)
    assert {"mm_topic", "mm_shared", "mm_lesson", "mm_next_step", "mm_note", "mm_task", "mm_remark"} <= seen


@pytest.mark.parametrize("name", ["ratna", "siti", "agus", "surya"])
def test_nobody_else_sees_a_word_of_a_meeting(cast, life, canaries, signed_in_as, name):
    client = signed_in_as(getattr(cast, name))
    pages = [reverse(f"mentoring:{step}", args=[life.done.pk]) for step in STEPS]
    for url in (*LISTS, reverse("hours:of_source", args=[life.done.pk]), *pages):
        assert canaries.seen(client.get(url).content) == set(), url


def test_the_download_has_what_she_may_read_and_no_more(cast, life, canaries):
    for name in ("dewi", "yusuf", "ratna"):
        found = repr(gather(own_data.SOURCES, getattr(cast, name)))
        assert canaries.leaks(found, name) == set()
        assert bool(canaries.seen(found)) is (name != "ratna")


def test_the_journal_holds_no_word(life, canaries):
    held = repr(list(Entry.objects.values_list("data", flat=True)))
    assert canaries.seen(held) == set()


def test_the_words_lie_sealed(life, canaries):
    with connection.cursor() as cursor:
        for table in ("mentoring_meeting", "mentoring_note", "mentoring_task"):
            cursor.execute(f"SELECT * FROM {table}")  # our own names
            assert canaries.seen(repr(cursor.fetchall())) == set()
