"""Who may only look at a programme sees people, pairs and figures; not what they wrote, not why, and no button."""

import pytest

from pamong.journal.models import Entry
from pamong.mentoring.actions import fixing
from pamong.mentoring.models import Enrolment, Evaluation, Fixed, Proposal, Pulse, Question, Relation, Steward
from tests import mentored_matching as matching
from tests.cast import NOW
from tests.mentored_matching import url

pytestmark = pytest.mark.django_db
HOPE, ANSWER, REASON, WORD = (
    "Harapan Sangat Pribadi",
    "Jawaban Sangat Pribadi",
    "Alasan Rahasia",
    "Pesan Untuk Pengelola",
)


@pytest.fixture
def looked(cast):
    """A programme with a run, a conflict, an answer and pairs of which one asked for help and one for another mentor."""
    of = matching.ready(cast, 10, 3, capacity=2)
    asked = Question.objects.create(agency=of.agency, programme=of, text="Mengapa ikut?", kind="text")
    Enrolment.objects.filter(programme=of).update(aims=HOPE, answers={str(asked.pk): ANSWER})
    run = matching.computed(of, cast.siti)
    rows = list(Proposal.objects.filter(run=run, mentor__isnull=False).order_by("pk"))
    fixing.fix_pair(
        of.pk,
        mentee_id=rows[0].mentee_id,
        mentor_id=rows[0].mentor_id,
        kind="conflict",
        reason=REASON,
        by=cast.siti,
        now=NOW,
    )
    old = {"agency": of.agency, "programme": of, "kind": "formal", "asked_at": NOW}
    helped = Relation.objects.create(mentee=cast.dewi, mentor=cast.yusuf, state="running", began_on=NOW.date(), **old)
    Pulse.objects.create(
        agency=of.agency,
        relation=helped,
        person=cast.dewi,
        number=1,
        due_on=NOW.date(),
        answered_at=NOW,
        help_asked=True,
    )
    Relation.objects.create(mentee=cast.agus, mentor=cast.yusuf, state="ended", ended_at=NOW, rematch_asked=True, **old)
    for person in (cast.dewi, cast.yusuf, cast.agus, cast.ratna, cast.bambang):
        Evaluation.objects.create(agency=of.agency, relation=helped, person=person, given_at=NOW, to_programme=WORD)
    Steward.objects.create(
        agency=of.agency, programme=of, person=cast.surya, may_run=False, named_by=cast.siti, named_at=NOW
    )
    return of, rows


def pages(of):
    names = ("programme_desk", "participants", "bench", "programme_pairs", "programme_settings", "programme_stewards",
             "programme_print", "programme_more")  # fmt: skip
    return [*(url(name, of) for name in names), f"{url('programme_pairs', of)}?perhatian=1",
            f"{url('programme_pairs', of)}?keadaan=selesai", url("run", of, 1), f"{url('run', of, 1)}?hanya=dikunci",
            url("run_paper", of, 1), url("run_compare", of, 1)]  # fmt: skip


def test_she_sees_people_pairs_and_figures(looked, cast, signed_in_as):
    of, rows = looked
    looker = signed_in_as(cast.surya)
    shown = {address: looker.get(address) for address in pages(of)}
    assert {answer.status_code for answer in shown.values()} == {200}
    assert rows[0].mentee.name in shown[url("participants", of)].content.decode()
    assert rows[0].mentor.name in shown[url("run", of, 1)].content.decode()
    assert cast.dewi.name in shown[url("programme_pairs", of)].content.decode()


def test_what_they_wrote_and_why_two_fit_or_not_she_does_not_read(looked, cast, signed_in_as):
    of, _rows = looked
    looker, hr = signed_in_as(cast.surya), signed_in_as(cast.siti)
    closed = (HOPE, ANSWER, REASON, WORD, "Konflik kepentingan", "Mengapa?", "Meminta bantuan", "Menunggu mentor lain",
              "Aturan mana?", "tidak diperbolehkan")  # fmt: skip
    told = "".join(hr.get(address).content.decode() for address in pages(of))
    assert [
        word
        for word in (HOPE, ANSWER, REASON, WORD, "Mengapa?", "Meminta bantuan", "Menunggu mentor lain")
        if word not in told
    ] == []
    for address in pages(of):
        seen = looker.get(address).content.decode()
        assert [word for word in closed if word in seen] == [], address


def test_she_cannot_find_somebody_by_what_she_wrote(looked, cast, signed_in_as):
    of, _rows = looked
    found = signed_in_as(cast.surya).get(url("participants", of), {"q": HOPE}).context["found"]
    assert found.rows.total == 0
    assert signed_in_as(cast.siti).get(url("participants", of), {"q": HOPE}).context["found"].rows.total == 13


def test_she_finds_no_button_and_no_way(looked, cast, signed_in_as):
    of, rows = looked
    client = signed_in_as(cast.surya)
    Fixed.objects.all().delete()
    pair = (rows[1].mentee_id, rows[1].mentor_id)
    shown = client.get(url("run", of, 1)).content.decode()
    for word in ("Tinjau dan terbitkan", "Kunci", "Andai", "Unduh"):
        assert word not in shown
    closed = ("run_publish", "run_undo", "run_export", "what_if")
    assert {client.get(url(name, of, 1)).status_code for name in closed} == {403}
    assert client.get(url("pair", of, 1, *pair)).status_code == 403
    assert client.get(url("choices", of, 1, pair[0])).status_code == 403
    assert client.get(url("participants_export", of)).status_code == 403
    assert client.get(url("programme_help", of)).status_code == 403
    assert client.post(url("bench", of), {"objective": "score"}).status_code == 403
    assert client.post(url("what_if", of, 1), {"objective": "score"}).status_code == 403
    assert client.post(url("fix_pair", of), {"kunci": f"{pair[0]}:{pair[1]}"}).status_code == 403
    assert not Fixed.objects.exists()


def test_the_file_of_a_run_is_written_down(looked, cast, signed_in_as):
    of, _rows = looked
    assert signed_in_as(cast.siti).get(url("run_export", of, 1)).status_code == 200
    taken = Entry.objects.get(event="mentoring.TakersExported")
    assert (taken.by_id, taken.data["count"]) == (cast.siti.pk, 10)
