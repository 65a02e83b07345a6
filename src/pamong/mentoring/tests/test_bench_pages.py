"""The pages of the workbench: each state, what they say, who may press what, and how many queries they take."""

from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.models import Enrolment, Fixed, Proposal, Relation, Run, Steward
from tests import mentored_matching as matching
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def hr(cast, signed_in_as):
    return signed_in_as(cast.siti)


def url(name, of, *more):
    return reverse(f"mentoring:{name}", args=(of.pk, *more))


def text_of(answer):
    return answer.content.decode()


def pairs(run):
    return list(Proposal.objects.filter(run=run, mentor__isnull=False).order_by("points", "pk"))


def test_from_the_bench_to_the_proposal(cast, hr):
    of = matching.ready(cast)
    form = {
        "objective": "participation",
        "deadline": "60",
        "label": "Pertama",
        "key": "0192b6b0-0000-7000-8000-000000000001",
    }
    for _twice in range(2):
        answer = hr.post(url("bench", of), form)
        assert answer.url == url("run", of, 1)
    assert Run.objects.count() == 1
    waiting = text_of(hr.get(answer.url))
    assert "Menunggu giliran" in waiting
    assert f'hx-get="{answer.url}?pantau=1"' in waiting
    matching.work()
    assert hr.get(answer.url, {"pantau": "1"}, **HTMX).headers["HX-Refresh"] == "true"
    shown = text_of(hr.get(answer.url))
    assert "Semua 12 orang mendapat mentor. Tidak ada susunan yang lebih baik." in shown
    assert "terbukti" in shown
    assert "Pertama" in text_of(hr.get(url("bench", of)))


def test_a_second_run_waits_for_the_first(cast, hr):
    of = matching.ready(cast)
    matching.asked(of, cast.siti)
    answer = hr.post(url("bench", of), {"objective": "score"})
    assert "Satu percobaan sedang dihitung" in text_of(answer)
    assert Run.objects.count() == 1


def test_it_can_be_given_up_before_it_begins(cast, hr):
    of = matching.ready(cast)
    matching.asked(of, cast.siti)
    hr.post(url("run_stop", of, 1))
    matching.work()
    assert Run.objects.get().state == "cancelled"
    assert "Percobaan 1 dibatalkan" in text_of(hr.get(url("run", of, 1)))
    assert not Proposal.objects.exists()


def test_without_people_the_bench_says_what_is_missing(cast, hr):
    of = matching.programme(cast)
    assert "Belum ada mentee yang diterima" in text_of(hr.post(url("bench", of), {"objective": "score"}))
    matching.enrol(of, cast.dewi, "mentee")
    assert "Belum ada mentor yang diterima" in text_of(hr.post(url("bench", of), {"objective": "score"}))


def test_who_is_left_out_reads_why_and_whose_place_would_help(cast, hr):
    of = matching.ready(cast, 9, 4, capacity=2)
    run = matching.computed(of, cast.siti)
    assert run.report["matched"] == 8
    shown = text_of(hr.get(url("run", of, 1)))
    assert "Belum mendapat mentor" in shown
    assert "Satu tempat lagi pada" in shown
    left = Proposal.objects.get(run=run, mentor__isnull=True)
    helper = left.why["one_more_place"]
    assert f"{url('what_if', of, 1)}?tempat={helper}" in shown
    assert f'<option value="{helper}" selected>' in text_of(hr.get(url("what_if", of, 1), {"tempat": helper}))


def test_a_place_more_gives_her_a_mentor_and_the_page_tells_the_difference(cast, hr):
    of = matching.ready(cast, 9, 4, capacity=2)
    base = matching.computed(of, cast.siti)
    helper = Proposal.objects.get(run=base, mentor__isnull=True).why["one_more_place"]
    form = {"objective": "participation", "mentor": helper, "places": "1"}
    answer = hr.post(url("what_if", of, 1), form, **HTMX)
    assert "Sedang dihitung" in text_of(answer)
    assert "<html" not in text_of(answer)
    matching.work()
    supposed = Run.objects.get(is_what_if=True)
    shown = text_of(hr.get(url("what_if", of, 1), {"hasil": supposed.number}, **HTMX))
    assert "1 orang lagi mendapat mentor" in shown
    assert "Tempat tambahan perlu disetujui mentornya" in shown
    assert hr.post(url("what_if_adopt", of, supposed.number)).status_code == 409
    assert hr.post(url("what_if", of, 1), form).url == f"{url('what_if', of, 1)}?hasil={supposed.number}#dampak"
    assert Run.objects.filter(is_what_if=True).count() == 1


def test_other_weights_can_be_made_a_run(cast, hr):
    of = matching.ready(cast)
    matching.computed(of, cast.siti)
    hr.post(url("what_if", of, 1), {"objective": "participation", "weight_region": "0.9", "weight_competency": "0"})
    matching.work()
    supposed = Run.objects.get(is_what_if=True)
    assert supposed.settings["weights"]["region"] == 0.9
    answer = hr.post(url("what_if_adopt", of, supposed.number))
    matching.work()
    made = Run.objects.get(number=2)
    assert answer.url == url("run", of, 2)
    assert (made.state, made.settings["weights"]["competency"]) == ("done", 0)
    assert "Percobaan 1 dan 2 berdampingan" in text_of(hr.get(url("run_compare", of, 2)))


def test_bad_weights_are_refused_in_words(cast, hr):
    of = matching.ready(cast)
    matching.computed(of, cast.siti)
    for weight in ("nan", "inf", "-1", "2", "banyak"):
        answer = hr.post(url("what_if", of, 1), {"objective": "participation", "weight_region": weight})
        assert "error-summary" in text_of(answer)
    assert not Run.objects.filter(is_what_if=True).exists()


def test_a_pair_is_weighed_and_its_parts_add_up(cast, hr):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    row = pairs(run)[0]
    shown = hr.get(url("pair", of, 1, row.mentee_id, row.mentor_id)).context["pair"]
    assert shown.chosen
    total = sum(float(term.text.replace(",", ".")) for term in shown.terms)
    assert total == pytest.approx(float(shown.score.replace(",", ".")), abs=1e-9)
    assert f"{row.points / 1e6:.3f}".replace(".", ",") == shown.score


def test_why_not_names_the_rule(cast, hr):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    row = pairs(run)[0]
    mentor = Enrolment.objects.filter(programme=of, side="mentor").select_related("person").first().person
    mentee = Enrolment.objects.filter(programme=of, side="mentee", person__unit=mentor.unit).first().person
    assert "Tidak dapat dipasangkan: satu unit" in text_of(hr.get(url("pair", of, 1, mentee.pk, mentor.pk)))
    listed = text_of(hr.get(url("choices", of, 1, row.mentee_id)))
    assert "Mentornya dalam percobaan ini" in listed
    assert hr.get(url("pair", of, 1, mentor.pk, mentee.pk)).status_code == 404


def test_a_pair_is_pinned_forbidden_and_set_free_from_its_row(cast, hr):
    of = matching.ready(cast)
    row = pairs(matching.computed(of, cast.siti))[0]
    key = f"{row.mentee_id}:{row.mentor_id}"
    hr.post(url("fix_pair", of), {"kunci": key})
    assert Fixed.objects.get().kind == "pin"
    hr.post(url("fix_pair", of), {"pasangan": key, "kind": "forbid", "reason": "Pernah berselisih"})
    assert (Fixed.objects.get().kind, Fixed.objects.get().reason) == ("forbid", "Pernah berselisih")
    assert "1 pasangan dikunci atau dilarang sesudah" in text_of(hr.get(url("run", of, 1)))
    hr.post(url("fix_pair", of), {"lepas": key})
    assert not Fixed.objects.exists()
    assert hr.post(url("fix_pair", of), {"kunci": "x:y"}).status_code == 404


def test_publishing_asks_first_and_says_what_follows(cast, hr):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    shown = text_of(hr.get(url("run_publish", of, 1)))
    assert "Terbitkan 12 pasangan?" in shown
    assert not Relation.objects.exists()
    some = [str(row.mentee_id) for row in pairs(run)[:2]]
    assert "Terbitkan 2 pasangan?" in text_of(hr.get(url("run_publish", of, 1), {"baris": some}))
    answer = hr.post(url("run_publish", of, 1), {"baris": some, "banyaknya": "2"})
    assert answer.url == url("run", of, 1)
    assert Relation.objects.count() == 2
    assert "Terbitkan 10 pasangan?" in text_of(hr.get(url("run_publish", of, 1)))
    assert "Tarik 2 pasangan kembali?" in text_of(hr.get(url("run_undo", of, 1)))
    hr.post(url("run_undo", of, 1))
    assert set(Relation.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_hostile_names_are_shown_as_they_are(cast, hr):
    of = matching.ready(cast)
    person = Enrolment.objects.filter(programme=of, side="mentee").first().person
    person.name = "<script>alert(1)</script>"
    person.save()
    Enrolment.objects.filter(person=person).update(aims="=1+1 \u202e {{ 7*7 }} <b>tebal</b>")
    matching.computed(of, cast.siti, label="<i>miring</i>")
    for name in ("bench",):
        assert "<i>miring" not in text_of(hr.get(url(name, of)))
    for name in ("run", "run_paper", "run_publish"):
        assert "<script>alert" not in text_of(hr.get(url(name, of, 1)))
    book = load_workbook(BytesIO(hr.get(url("run_export", of, 1)).content))
    assert [row[0] for row in book.active.values].count("<script>alert(1)</script>") == 1


def test_the_file_holds_everybody_with_the_parts_of_the_score(cast, hr):
    of = matching.ready(cast, 9, 4, capacity=2)
    matching.computed(of, cast.siti)
    head, *rows = load_workbook(BytesIO(hr.get(url("run_export", of, 1)).content)).active.values
    assert head[:5] == ("Mentee", "Unit mentee", "Mentor", "Unit mentor", "Kecocokan")
    assert len(rows) == 9
    for row in rows[:8]:
        parts = [float(cell.replace(",", ".")) for cell in row[5:9]]
        assert sum(parts) == pytest.approx(float(row[4].replace(",", ".")), abs=0.003)
    assert rows[8][-1]


def test_filters_and_orders(cast, hr):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    first = pairs(run)[0]
    shown = hr.get(url("run", of, 1), {"q": first.mentee.name}, **HTMX)
    assert "<html" not in text_of(shown)
    assert first.mentee_id in {row.mentee_id for row in shown.context["table"].rows.items}
    by_score = hr.get(url("run", of, 1), {"urut": "-kecocokan"}).context["table"].rows.items
    assert [row.score for row in by_score] == sorted((row.score for row in by_score), reverse=True)
    assert "Tidak ada yang cocok" in text_of(hr.get(url("run", of, 1), {"q": "zzzz"}))


def test_who_may_only_look_finds_no_button_and_no_way(cast, signed_in_as):
    of = matching.ready(cast)
    row = pairs(matching.computed(of, cast.siti))[0]
    Steward.objects.create(
        agency=of.agency, programme=of, person=cast.surya, may_run=False, named_by=cast.siti, named_at=NOW
    )
    client = signed_in_as(cast.surya)
    shown = text_of(client.get(url("run", of, 1)))
    assert "Tinjau dan terbitkan" not in shown
    assert "Kunci" not in shown
    assert client.get(url("run_publish", of, 1)).status_code == 403
    assert client.post(url("bench", of), {"objective": "score"}).status_code == 403
    assert client.post(url("what_if", of, 1), {"objective": "score"}).status_code == 403
    assert client.post(url("fix_pair", of), {"kunci": f"{row.mentee_id}:{row.mentor_id}"}).status_code == 403
    assert not Fixed.objects.exists()


def test_an_archived_programme_explains_no_more(cast, hr):
    of = matching.ready(cast)
    row = pairs(matching.computed(of, cast.siti))[0]
    Run.objects.update(snapshot=b"")
    answer = hr.get(url("pair", of, 1, row.mentee_id, row.mentor_id))
    assert answer.status_code == 409
    assert "sudah diarsipkan" in text_of(answer)
    assert hr.get(url("run", of, 1)).status_code == 200


def _taken(cast, of, row):
    client, found = Client(), {}
    client.force_login(cast.siti.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    last = Run.objects.filter(programme=of, is_what_if=True).first().number
    addresses = {
        "bench": url("bench", of), "run": url("run", of, 1), "page": f"{url('run', of, 1)}?q=a",
        "compare": url("run_compare", of, 2), "what_if": f"{url('what_if', of, 1)}?hasil={last}",
        "choices": url("choices", of, 1, row.mentee_id), "pair": url("pair", of, 1, row.mentee_id, row.mentor_id),
        "publish": url("run_publish", of, 2), "paper": url("run_paper", of, 2),
    }  # fmt: skip
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[name] = len(queries)
    return found


def _grown(cast):
    of = matching.ready(cast, 10, 4, capacity=2)
    base = matching.computed(of, cast.siti)
    row = pairs(base)[0]
    fixing.fix_pair(
        of.pk, mentee_id=row.mentee_id, mentor_id=row.mentor_id, kind="forbid", reason="", by=cast.siti, now=NOW
    )
    runs.publish_run(base.pk, mentees=[row.mentee_id for row in pairs(base)[1:2]], by=cast.siti, now=NOW)
    assert matching.computed(of, cast.siti).state == "done"
    matching.supposed(base, cast.siti)
    return of, row


def test_no_page_asks_more_for_a_thousand_pairs(cast):
    of, row = _grown(cast)
    few = _taken(cast, of, row)
    more = matching.people(cast, 1000, start=5000, places=[cast.office, cast.bureau])
    for run in Run.objects.all():
        Proposal.objects.bulk_create(
            Proposal(agency=of.agency, run=run, mentee=person, mentor_id=row.mentor_id, points=n, terms={}, values={})
            for n, person in enumerate(more)
        )
    assert _taken(cast, of, row) == few
    assert max(few.values()) <= 12
