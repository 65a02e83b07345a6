"""What a moderator hid, what was said in a report, and why, reaches its readers and nobody else: by no page of the room, form,
search, home, notice, mail, own data or journal."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from pamong.community.models import Question
from pamong.journal.models import Delivery, Entry
from pamong.notices.models import Notice
from pamong.notices.tests.mails import FRIDAY, posted
from tests.asked import HiddenWords
from tests.attacks.canaries import MARK, TAIL, Canaries, of_mail, readable
from tests.attacks.paths import body
from tests.cast import NOW
from tests.house import access_questions

pytestmark = pytest.mark.django_db
READERS = ("dewi", "ratna", "surya", "siti", "bambang", "kadek", "nobody")
"""Bambang is named in it and follows it."""
ELSEWHERE = (
    "portal:home",
    "portal:my_data",
    "notices:inbox",
    "community:home",
    "community:cards",
    "community:circles",
    "agency:people",
)


@pytest.fixture
def hidden(cast):
    canaries = Canaries()
    made = HiddenWords(cast, canaries)
    made.canaries = canaries
    return made


def client_of(cast, name):
    client = Client(raise_request_exception=False)
    if name != "nobody":
        client.force_login(getattr(cast, name).user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def urls_of(made):
    """Every address of questions with every key, and the places elsewhere where a word of them could turn up."""
    keys = {
        "question_id": [made.question.pk, made.shown.pk],
        "answer_id": [made.answer.pk, made.under.pk],
        "report_id": [row.pk for row in made.reports],
    }
    for row in access_questions.ROWS:
        names = [name for name in row.given if name in keys]
        for key in keys[names[0]] if names else ():
            yield reverse(row.name, kwargs={names[0]: key})
        if not row.given:
            yield reverse(row.name)
    for kind, row in (
        ("question", made.question),
        ("answer", made.answer),
        ("answer", made.under),
        ("question", made.shown),
    ):
        yield reverse("community:report", args=[kind, row.pk])
    for query in ({"saring": "diikuti"}, {"saring": "saya"}, {"saring": "sudah"}, {"saring": "belum", "urut": "lama"}):
        yield f"{reverse('community:questions')}?{urlencode(query)}"
    for words in (TAIL, MARK, f"ask_question {TAIL}"):
        yield f"{reverse('community:search')}?{urlencode({'q': words})}"
        yield f"{reverse('community:question_new')}?{urlencode({'title': words})}"
    yield from map(reverse, ELSEWHERE)


@pytest.mark.walk
def test_nobody_else_reads_a_word_of_what_is_hidden_or_reported(hidden):
    leaks, seen = {}, set()
    for name in READERS:
        client = client_of(hidden.cast, name)
        for url in urls_of(hidden):
            status, content = body(client, url, **({"hx_request": "true"} if "title=" in url else {}))
            assert status != 500, url
            if found := hidden.canaries.leaks(content, name):
                leaks[name, url] = sorted(found)
            seen |= hidden.canaries.seen(content)
    assert leaks == {}
    assert seen == set(hidden.canaries.kinds.values()), "the attack reads the right pages"


@pytest.mark.walk
def test_no_form_sent_blind_shows_a_word(hidden):
    typed = {
        "title": "lain",
        "text": "",
        "reason": "",
        "ruling": "",
        "why": "x",
        "version": "7",
        "once": "x",
        "sebut": "1",
        "mention": "a",
    }
    leaks = {}
    for name in READERS:
        client = client_of(hidden.cast, name)
        for url in (url for url in urls_of(hidden) if "?" not in url):
            with transaction.atomic():
                response = client.post(url, typed)
                transaction.set_rollback(True)
            assert response.status_code != 500, url
            if found := hidden.canaries.leaks(response.content, name):
                leaks[name, url] = sorted(found)
    assert leaks == {}


def test_no_notice_mail_or_journal_holds_a_word_and_own_data_holds_ones_own(cast):
    canaries = Canaries()
    with posted(FRIDAY) as mails:
        HiddenWords(cast, canaries)
    assert not Delivery.objects.exclude(failed_at=None).exists()
    assert (
        canaries.leaks("\n".join(of_mail(mail.message()) if hasattr(mail, "message") else str(mail) for mail in mails))
        == set()
    )
    assert canaries.leaks("\n".join(str(row.data) for row in Entry.objects.all())) == set()
    assert canaries.leaks("\n".join(f"{row.facts} {row.key}" for row in Notice.objects.all())) == set()
    for name in ("dewi", "ratna", "surya", "siti", "bambang"):
        client = client_of(cast, name)
        for query in ("", "?bentuk=csv", "?bentuk=json"):
            status, content = body(client, reverse("portal:my_data_download") + query)
            assert status == 200
            assert canaries.leaks(readable(content), name) == set(), (name, query)
            assert canaries.seen(content) or name == "bambang"
    assert Question.objects.exclude(hidden_at=None).get().hidden_at == NOW
