"""What is said in coaching, in ratings, dialogues and reviews reaches its readers and nobody else: by no address, search,
export, mail, log, journal, table, error, file or backup. Every text of a whole life is a canary; so is every text of a plan,
of a contract and of an entry, which others read, too, once it held, was agreed or verified; and of the minutes of a circle.
"""

import json
import logging
import subprocess
import tarfile
from itertools import chain
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session as Visit
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from pamong import reactions
from pamong.coaching.models import AgendaPoint, Part, Reflection
from pamong.coaching.views.shown import shown
from pamong.journal.engine import attempt
from pamong.journal.models import Delivery
from pamong.notices import actions as notices
from pamong.study.models import Entry
from tests import faults
from tests.attacks.canaries import TAIL, Canaries, of_mail, readable, unsealed
from tests.attacks.paths import LONG, MOST_LINKS, Keys, body, links
from tests.cast import NOW, build_cast
from tests.circled import circle_life
from tests.coached import live
from tests.door.installation import installation, migrated
from tests.grown import grow
from tests.mentored_growth import growth_life
from tests.mentored_meetings import meeting_life
from tests.mentored_relations import relation_life
from tests.recorded import recorded
from tests.studied import study

pytestmark = [pytest.mark.walk, pytest.mark.django_db]
PAIR = ("dewi", "ratna", "yusuf")
ABOVE = ("bambang", "siti", "agus")
STRANGERS = ("surya", "kadek", "nobody")
"""Surya was asked to rate Dewi: she reads her own words."""
OPEN = {"plan_": "plans_", "study_": "study_", "circle_": "community_"}
"""Kinds of texts that lie open, and in the tables of which room."""
ASKED = ({"q": TAIL, "cari": TAIL}, {"q": "zq", "lihat": "selesai", "bentuk": "csv"})


@pytest.fixture
def life(db):
    return recorded(_life)


@pytest.fixture
def canaries(life):
    return life.say


def _life():
    return _lived(build_cast(), Canaries())


def _lived(cast, canaries):
    life = live(cast, canaries)
    life.growth = grow(cast, canaries)
    life.studies = study(cast, canaries)
    life.circles = circle_life(cast, canaries)
    life.mentored = growth_life(cast, canaries)
    life.relations = relation_life(cast, canaries)
    life.meetings = meeting_life(cast, canaries)
    life.kept = (
        *life.kept,
        *life.growth.kept,
        *life.studies.kept,
        *life.circles.kept,
        *life.mentored.kept,
        *life.relations.kept,
        *life.meetings.kept,
    )
    return life


def client_of(life, name):
    client = Client(raise_request_exception=False)
    if name != "nobody":
        client.force_login(getattr(life.cast, name).user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def tried(urls, client):
    """Fetch all of them, as pages and as fragments, asked in different ways, and what the pages lead to."""
    fetched, followed = set(), 0
    waiting = list(urls)
    while waiting:
        url = waiting.pop()
        if url in fetched:
            continue
        fetched.add(url)
        status, content = body(client, url)
        yield url, status, content
        if status != 200:
            continue
        if "?" not in url and (LONG or url.count("-") < 4):  # lists, not pages of a single row
            yield f"{url} as a fragment", *body(client, url, hx_request="true", hx_target="main")
            waiting += [f"{url}?{urlencode(how)}" for how in ASKED]
        for link in links(url, content):
            if followed < MOST_LINKS and link not in fetched:
                followed += 1
                waiting.append(link)


@pytest.mark.parametrize("readers", [PAIR, ABOVE, STRANGERS], ids=["pair", "above", "strangers"])
def test_no_address_shows_anybody_what_is_not_hers(life, canaries, readers):
    leaks, seen, pages = {}, set(), 0
    people = [life.dewi.pk, life.ratna.pk, life.yusuf.pk]
    urls = sorted(set(Keys([row.pk for row in life.kept], people).urls()))
    for name in readers:
        client = client_of(life, name)
        for url, status, content in tried(urls, client):
            pages += status == 200
            assert status != 500, url
            if found := canaries.leaks(content, name):
                leaks[name, url] = sorted(found)
            seen |= canaries.seen(content)
    assert leaks == {}
    assert pages > 20 * len(readers)
    if readers is PAIR:  # the attack reads the right pages: each kind of text is seen where it may be
        assert set(canaries.kinds.values()) - seen - {"move_reason", "mm_moved", "drop_reason", "circle_out"} == set()


def test_forms_tell_nobody_what_the_other_one_wrote(life, canaries):
    """Whoever saves over something is shown what stands there: her own, or what is shared."""
    typed = {"text": "lain", "version": "0", "stage": "grow.goal", "hat": "coach", "template": "grow", "reason": "x"}
    typed |= {f"b0-{name}": value for name, value in typed.items()} | {"p-text": "lain", "p-version": "0"}
    actions = ("part", "note", "point_add", "template", "reflect", "addendum", "promise_add")
    hidden = AgendaPoint.objects.get(session=life.coming)
    leaks = {}
    for name in ("ratna", "dewi", "yusuf", "siti", "bambang", "kadek", "nobody"):
        client = client_of(life, name)
        urls = [
            reverse(f"coaching:{action}", args=[session.pk])
            for action in actions
            for session in (life.coming, life.held)
        ]
        urls.append(reverse("coaching:point", args=[life.coming.pk, hidden.pk]))
        urls.append(reverse("coaching:point_remove", args=[life.coming.pk, hidden.pk]))
        for url, headers in ((url, headers) for url in urls for headers in ({}, {"Accept": "application/json"})):
            with transaction.atomic():
                response = client.post(url, typed, headers=headers)
                transaction.set_rollback(True)
            if found := canaries.leaks(response.content, name):
                leaks[name, url] = sorted(found)
    assert leaks == {}


def test_forms_of_ratings_and_dialogues_tell_nobody_what_the_other_one_wrote(life, canaries):
    """Saving blind over something shows what stands there to its writer alone, before both are in and after."""
    typed = {"text": "lain", "version": "7", "question": "strengths.proud", "level": "9", "langkah": "setuju"}
    typed |= {f"{name}-text": "lain" for name in ("evidence", "reason")} | {
        "prefix": "evidence",
        "evidence-version": "7",
    }
    growth = life.growth
    urls = [
        *(reverse(f"plans:{name}", args=[growth.blind.pk, 1]) for name in ("rate_one", "rate_words", "rate_ticks")),
        *(
            reverse(f"plans:{name}", args=[growth.blind.pk])
            for name in ("submit_sheet", "agree_levels", "invite_rater")
        ),
        reverse("plans:dialogue_save", args=[growth.coming.pk]),
        reverse("plans:review", args=[growth.plan.pk, "closing"]),
    ]
    leaks = {}
    for name in (*PAIR, *ABOVE, *STRANGERS):
        client = client_of(life, name)
        for url, headers in ((url, headers) for url in urls for headers in ({}, {"Accept": "application/json"})):
            with transaction.atomic():
                response = client.post(url, typed, headers=headers)
                transaction.set_rollback(True)
            assert response.status_code != 500, url
            if found := canaries.leaks(response.content, name):
                leaks[name, url] = sorted(found)
    assert leaks == {}


def test_forms_of_learning_tell_nobody_what_she_wrote(life, canaries):
    """A form that is sent blind shows the words of an entry or a contract to those alone who may read it."""
    typed = {"version": "7", "reason": "lain", "title": "lain", "form": "self_study", "outcome": "reached"}
    typed |= {"granted": "1", "remark": "lain", "learned": "lain", "applied": "lain", "need": "lain"}
    of_entries = ("edit", "submit", "discard", "withdraw", "appeal", "verify", "return", "credit", "void")
    of_contracts = ("edit", "propose", "take_back", "agree", "return", "progress", "claim", "close", "withdraw", "copy")
    urls = []
    for row in life.studies.kept:
        kind, names = ("entry", of_entries) if isinstance(row, Entry) else ("contract", of_contracts)
        urls += [reverse(f"study:{kind}_{name}", args=[row.pk]) for name in names]
        if kind == "entry":
            urls += [reverse(f"study:{name}", args=[row.pk]) for name in ("evidence_add", "appeal_answer")]
    leaks = {}
    for name in (*PAIR, *ABOVE, *STRANGERS):
        client = client_of(life, name)
        for url, headers in ((url, headers) for url in urls for headers in ({}, {"Accept": "application/json"})):
            with transaction.atomic():
                response = client.post(url, typed, headers=headers)
                transaction.set_rollback(True)
            assert response.status_code != 500, url
            if found := canaries.leaks(response.content, name):
                leaks[name, url] = sorted(found)
    assert leaks == {}


def test_forms_of_meetings_tell_nobody_outside_what_was_said(life, canaries):
    """A form that is sent blind shows agenda and minutes to members alone."""
    typed = {"version": "1", "reason": "lain", "text": "lain", "talked": "lain", "learned": "lain", "minutes": "x"}
    names = ("edit", "cancel", "answer", "minutes", "confirm", "lacking", "affirm", "void", "print")
    urls = [reverse(f"community:meeting_{name}", args=[row.pk]) for row in life.circles.kept[-3:] for name in names]
    leaks = {}
    for name in ("yusuf", "siti", "agus", "kadek", "nobody"):
        client = client_of(life, name)
        for url in urls:
            with transaction.atomic():
                response = client.post(url, typed)
                transaction.set_rollback(True)
            assert response.status_code != 500, url
            if found := canaries.leaks(response.content, name):
                leaks[name, url] = sorted(found)
    assert leaks == {}


def test_a_calendar_shows_times_and_nothing_of_what_is_said(life, canaries):
    """Calendars are synchronised to telephones and shared with colleagues."""
    for name in ("dewi", "ratna", "siti"):
        token = notices.open_feed(by=getattr(life.cast, name), now=NOW).token
        status, content = body(Client(), reverse("notices:feed", args=[token]))
        assert status == 200
        assert (b"BEGIN:VEVENT" in content) == (name != "siti")
        assert canaries.leaks(content) == set()
        assert b"Stres" not in content


def test_no_mail_log_journal_queue_or_table_holds_a_word(cast, caplog, mailoutbox):
    canaries = Canaries()
    for logger in (None, "django", "pamong"):
        caplog.set_level(logging.DEBUG, logger=logger)
    connection.force_debug_cursor = True
    try:
        life = _lived(cast, canaries)
        for key in Delivery.objects.filter(done_at=None).values_list("pk", flat=True):
            attempt(key)
        for part in reactions.TICK:
            part()
        clients = [client_of(life, name) for name in ("dewi", "ratna")]
        for client, session in ((client, session) for client in clients for session in (life.held, life.coming)):
            assert canaries.seen(client.get(reverse("coaching:session", args=[session.pk])).content)
        assert canaries.seen(clients[0].get(reverse("plans:rate_one", args=[life.growth.blind.pk, 1])).content)
        for client, url in ((client, url) for client in clients for url in _talkative(life.growth)):
            assert canaries.seen(client.get(url).content), url
    finally:
        connection.force_debug_cursor = False
    mails = [of_mail(mail.message()) for mail in mailoutbox]
    assert len(mails) > 5
    assert canaries.leaks("\n".join(mails)) == set()
    logged = {True: [], False: []}
    for record in caplog.records:
        asked = record.name == "django.db.backends"  # statements: what lies open in a table stands open in them
        logged[asked].append(f"{record.getMessage()} {record.args} {record.exc_text}")
    assert min(map(len, logged.values())) > 100
    assert canaries.leaks("\n".join(logged[False])) == set()
    assert _sealed(canaries.leaks("\n".join([caplog.text, *logged[True]]))) == set()
    tables = faults.everything()
    assert tables["coaching_part"]
    assert tables["plans_rating"]
    assert {table for table, rows in tables.items() if _lies_open(canaries, table, "\n".join(rows))} == set()
    visits = unsealed(chain((str(each.get_decoded()) for each in Visit.objects.all()), *tables.values()))
    assert _sealed(canaries.leaks(visits)) == set()


def _talkative(growth):
    """Pages of plans that hold words of the two."""
    return [
        reverse("plans:assessment", args=[growth.agreed.pk]),
        *(reverse("plans:dialogue", args=[row.pk]) for row in (growth.talked, growth.coming)),
        reverse("plans:plan", args=[growth.plan.pk]),
        *(reverse("plans:review", args=[growth.plan.pk, kind]) for kind in ("midyear", "closing")),
        reverse("plans:expectations", args=[growth.dewi.pk]),
    ]


def _lies_open(canaries, table, content):
    """Words that nobody may find in this table. Those of plans and of learning, which HR reads, lie open in the tables of
    the room."""
    found = canaries.leaks(content)
    room = next((kind for kind in OPEN if table.startswith(OPEN[kind])), "")
    return {text for text in found if not (room and text.startswith(room))}


def _sealed(found):
    return {text for text in found if not text.startswith(tuple(OPEN))}


def test_an_error_tells_no_word(life, canaries, caplog, monkeypatch, mailoutbox):
    """Something breaks with texts in hand: neither the page nor the log shows them."""
    for logger in (None, "django", "pamong"):
        caplog.set_level(logging.DEBUG, logger=logger)
    client = client_of(life, "ratna")
    page = reverse("coaching:session", args=[life.held.pk])
    part = reverse("coaching:part", args=[life.coming.pk])
    text = canaries("typed", "ratna")
    monkeypatch.setattr("pamong.coaching.views.sessions.shown", _breaking(shown))
    monkeypatch.setattr("pamong.coaching.actions.talk.announce", _breaking(lambda *args, **kwargs: text))
    said = [
        client.get(page),
        client.post(
            part,
            {"stage": "grow.goal", "hat": "coach", "text": text, "version": "0"},
            headers={"Accept": "application/json"},
        ),
    ]
    assert [response.status_code for response in said] == [500, 500]
    same = Part.objects.filter(session=life.held).values("agency_id", "session_id", "stage", "hat", "updated_by_id")[0]
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Part.objects.create(**same, text=text, updated_at=life.held.starts_at)
    logging.getLogger("pamong").error("the database said no", exc_info=refusal.value)
    assert sum(bool(record.exc_info) for record in caplog.records) >= 3
    said = [response.content for response in said]
    assert canaries.leaks(b"\n".join(said)) == set()
    assert canaries.leaks("\n".join([caplog.text, *(of_mail(mail.message()) for mail in mailoutbox)])) == set()


def _breaking(act):
    def broken(*args, **kwargs):
        texts = act(*args, **kwargs)
        raise RuntimeError(f"broken on purpose, with {type(texts).__name__} in hand")

    return broken


def test_nobody_else_learns_how_a_session_was_felt(life):
    """Ratings are numbers, so no canary: their rows are read by nobody but their giver."""
    for name in (*PAIR, *ABOVE, "surya", "kadek"):
        person = getattr(life.cast, name)
        assert set(Reflection.objects.visible_to(person)) == set(Reflection.objects.filter(by=person))
    held = reverse("coaching:session", args=[life.held.pk])
    pages = {name: client_of(life, name).get(held).content for name in ("dewi", "ratna")}
    mine = Reflection.objects.get(session=life.held, by=life.dewi)
    for name, content in pages.items():
        assert str(mine.pk).encode() not in content, name


LIFE = """
import json
from itertools import count
from tests.attacks.canaries import Canaries
from tests.cast import NOW, build_cast
from tests.circled import circle_life
from tests.coached import live
from tests.grown import grow
from tests.studied import study
from pamong.ports import clock
canaries, numbers = Canaries(), count()
with clock.at(NOW):
    cast = build_cast()
    live(cast, canaries)
    def say(kind, *readers):
        lies_open = kind.startswith(("plan_", "study_"))
        return f"{kind} number {next(numbers)}" if lies_open else canaries(kind, *readers)
    grow(cast, say)
    study(cast, say)
print(json.dumps(canaries.kinds))
"""


def test_no_file_of_an_installation_and_no_backup_holds_a_word(tmp_path, canaries):
    """Whoever steals the disk or a backup, without the secret key, reads nothing of it."""
    archive = tmp_path / "pamong.tar"
    with installation(tmp_path / "house") as house:
        migrated(house)
        canaries.kinds = json.loads(house.done(script=LIFE))
        canaries.readers = {number: frozenset() for number in canaries.kinds}
        assert len(canaries.kinds) > 60
        house.done("tick")
        house.done("worker", "--once")
        house.done("backup", str(archive))
    place = tmp_path / "unpacked"
    with tarfile.open(archive) as tar:
        tar.extractall(place, filter="data")
    if connection.vendor == "postgresql":
        plain = subprocess.run(["pg_restore", "-f", "-", str(place / "database")], capture_output=True, check=True)
        (place / "database.sql").write_bytes(plain.stdout)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(b"plans_rating" in path.read_bytes() for path in files)
    assert any(b"coaching_part" in path.read_bytes() for path in files)
    assert {path.name: canaries.leaks(readable(path.read_bytes())) for path in files if _leaks(canaries, path)} == {}


def _leaks(canaries, path):
    content = path.read_bytes()
    return canaries.leaks(content.replace(b"\x00", b"")) or canaries.leaks(content)
