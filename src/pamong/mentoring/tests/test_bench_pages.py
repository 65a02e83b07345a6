"""The pages of the workbench: each state, what they say, who may press what, and how many queries they take."""

from io import BytesIO

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from pamong.agency.models import Person
from pamong.mentoring.actions import fixing, runs
from pamong.mentoring.models import Enrolment, Fixed, Programme, Proposal, Relation, Run
from pamong.mentoring.queries.left_out import why_in_words
from pamong.mentoring.queries.run_page import headline
from tests import mentored_matching as matching
from tests.cast import NOW
from tests.mentored_matching import url

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def text_of(answer):
    return answer.content.decode()


def pairs(run):
    return list(Proposal.objects.filter(run=run, mentor__isnull=False).order_by("points", "pk"))


def test_from_the_bench_to_the_proposal(cast, siti):
    of = matching.ready(cast)
    form = {
        "objective": "participation",
        "deadline": "60",
        "label": "Pertama",
        "key": "0192b6b0-0000-7000-8000-000000000001",
    }
    for _twice in range(2):
        answer = siti.post(url("bench", of), form)
        assert answer.url == url("run", of, 1)
    assert Run.objects.count() == 1
    waiting = text_of(siti.get(answer.url))
    assert "Menunggu giliran" in waiting
    assert f'hx-get="{answer.url}?pantau=1"' in waiting
    matching.work()
    assert siti.get(answer.url, {"pantau": "1"}, **HTMX).headers["HX-Refresh"] == "true"
    shown = text_of(siti.get(answer.url))
    assert "Semua 12 orang mendapat mentor. Tidak ada susunan yang lebih baik." in shown
    assert "terbukti" in shown
    assert "Pertama" in text_of(siti.get(url("bench", of)))


def test_a_second_run_waits_for_the_first(cast, siti):
    of = matching.ready(cast)
    matching.asked(of, cast.siti)
    answer = siti.post(url("bench", of), {"objective": "score"})
    assert "Satu percobaan sedang dihitung" in text_of(answer)
    assert Run.objects.count() == 1


def test_it_can_be_given_up_before_it_begins(cast, siti):
    of = matching.ready(cast)
    matching.asked(of, cast.siti)
    siti.post(url("run_stop", of, 1))
    matching.work()
    assert Run.objects.get().state == "cancelled"
    assert "Percobaan 1 dibatalkan" in text_of(siti.get(url("run", of, 1)))
    assert not Proposal.objects.exists()


def test_without_people_the_bench_says_what_is_missing(cast, siti):
    of = matching.programme(cast)
    assert "Belum ada mentee yang diterima" in text_of(siti.post(url("bench", of), {"objective": "score"}))
    matching.enrol(of, cast.dewi, "mentee")
    assert "Belum ada mentor yang diterima" in text_of(siti.post(url("bench", of), {"objective": "score"}))


def test_who_is_left_out_reads_why_and_whose_place_would_help(cast, siti):
    of = matching.ready(cast, 9, 4, capacity=2)
    run = matching.computed(of, cast.siti)
    assert run.report["matched"] == 8
    shown = text_of(siti.get(url("run", of, 1)))
    assert "Belum mendapat mentor" in shown
    assert "Satu tempat lagi pada" in shown
    left = Proposal.objects.get(run=run, mentor__isnull=True)
    helper = left.why["one_more_place"]
    assert f"{url('what_if', of, 1)}?tempat={helper}" in shown
    assert f'<option value="{helper}" selected>' in text_of(siti.get(url("what_if", of, 1), {"tempat": helper}))


def test_a_place_more_gives_her_a_mentor_and_the_page_tells_the_difference(cast, siti):
    of = matching.ready(cast, 9, 4, capacity=2)
    base = matching.computed(of, cast.siti)
    helper = Proposal.objects.get(run=base, mentor__isnull=True).why["one_more_place"]
    form = {"objective": "participation", "mentor": helper, "places": "1"}
    answer = siti.post(url("what_if", of, 1), form, **HTMX)
    assert "Sedang dihitung" in text_of(answer)
    assert "<html" not in text_of(answer)
    matching.work()
    supposed = Run.objects.get(is_what_if=True)
    shown = text_of(siti.get(url("what_if", of, 1), {"hasil": supposed.number}, **HTMX))
    assert "1 orang lagi mendapat mentor" in shown
    assert "Tempat tambahan perlu disetujui mentornya" in shown
    assert siti.post(url("what_if_adopt", of, supposed.number)).status_code == 409
    assert siti.post(url("what_if", of, 1), form).url == f"{url('what_if', of, 1)}?hasil={supposed.number}#dampak"
    assert Run.objects.filter(is_what_if=True).count() == 1


def test_a_pin_of_a_what_if_takes_the_place_of_the_pin_of_the_run(cast, siti):
    of = matching.ready(cast, 4, 4, capacity=1)
    mentee, mentor, *_rest = Proposal.objects.filter(run=matching.computed(of, cast.siti)).values_list(
        "mentee_id", "mentor_id"
    )[0]
    fixing.fix_pair(of.pk, mentee_id=mentee, mentor_id=mentor, kind="pin", reason="", by=cast.siti, now=NOW)
    base = matching.computed(of, cast.siti)
    other = next(row.mentor_id for row in Proposal.objects.filter(run=base) if row.mentor_id != mentor)
    what_if = matching.supposed(base, cast.siti, pins=((str(mentee), str(other)),))
    assert (what_if.state, what_if.faults) == ("done", [])
    assert Proposal.objects.get(run=what_if, mentee=mentee).mentor_id == other


def test_what_pinning_somebody_without_a_mentor_costs_is_not_claimed_to_be_nothing(cast, siti):
    of = matching.ready(cast, 6, 1, capacity=1)
    run = matching.computed(of, cast.siti)
    # Whoever would get the one place more: her price is what the mentor's place is worth, so the bound says nothing.
    left = next(row.mentee_id for row in Proposal.objects.filter(run=run) if row.why.get("one_more_place"))
    (pair,) = pairs(run)
    assert "akibat menguncinya terlihat di Andai" in text_of(siti.get(url("choices", of, 1, left)))
    assert "baru terlihat bila dihitung" in text_of(siti.get(url("pair", of, 1, left, pair.mentor_id)))


def test_who_publishes_many_reads_how_many_more_there_are(cast, siti):
    of = matching.ready(cast, 14, 7, capacity=2)
    run = matching.computed(of, cast.siti)
    number = len(pairs(run))
    assert number > 12
    page = text_of(siti.get(url("run_publish", of, 1)))
    assert f"dan {number - 12} pasangan lagi" in page
    assert f"Terbitkan {number} pasangan" in page


def test_other_weights_can_be_made_a_run(cast, siti):
    of = matching.ready(cast)
    matching.computed(of, cast.siti)
    siti.post(url("what_if", of, 1), {"objective": "participation", "weight_region": "0.9", "weight_competency": "0"})
    matching.work()
    supposed = Run.objects.get(is_what_if=True)
    assert supposed.settings["weights"]["region"] == 0.9
    answer = siti.post(url("what_if_adopt", of, supposed.number))
    matching.work()
    made = Run.objects.get(number=2)
    assert answer.url == url("run", of, 2)
    assert (made.state, made.settings["weights"]["competency"]) == ("done", 0)
    assert "Percobaan 1 dan 2 berdampingan" in text_of(siti.get(url("run_compare", of, 2)))


def test_bad_weights_are_refused_in_words(cast, siti):
    of = matching.ready(cast)
    matching.computed(of, cast.siti)
    for weight in ("nan", "inf", "-1", "2", "banyak"):
        answer = siti.post(url("what_if", of, 1), {"objective": "participation", "weight_region": weight})
        assert "error-summary" in text_of(answer)
    assert not Run.objects.filter(is_what_if=True).exists()


def test_a_pair_is_weighed_and_its_parts_add_up(cast, siti):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    row = pairs(run)[0]
    shown = siti.get(url("pair", of, 1, row.mentee_id, row.mentor_id)).context["pair"]
    assert shown.chosen
    total = sum(float(term.text.replace(",", ".")) for term in shown.terms)
    assert total == pytest.approx(float(shown.score.replace(",", ".")), abs=1e-9)
    assert f"{row.points / 1e6:.3f}".replace(".", ",") == shown.score


def test_why_not_names_the_rule(cast, siti):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    row = pairs(run)[0]
    mentor = Enrolment.objects.filter(programme=of, side="mentor").select_related("person").first().person
    mentee = Enrolment.objects.filter(programme=of, side="mentee", person__unit=mentor.unit).first().person
    assert "Tidak dapat dipasangkan: satu unit" in text_of(siti.get(url("pair", of, 1, mentee.pk, mentor.pk)))
    listed = text_of(siti.get(url("choices", of, 1, row.mentee_id)))
    assert "Mentornya dalam percobaan ini" in listed
    assert siti.get(url("pair", of, 1, mentor.pk, mentee.pk)).status_code == 404


def test_a_pair_is_pinned_forbidden_and_set_free_from_its_row(cast, siti):
    of = matching.ready(cast)
    row = pairs(matching.computed(of, cast.siti))[0]
    key = f"{row.mentee_id}:{row.mentor_id}"
    siti.post(url("fix_pair", of), {"kunci": key})
    assert Fixed.objects.get().kind == "pin"
    siti.post(url("fix_pair", of), {"pasangan": key, "kind": "forbid", "reason": "Pernah berselisih"})
    assert (Fixed.objects.get().kind, Fixed.objects.get().reason) == ("forbid", "Pernah berselisih")
    assert "1 pasangan dikunci atau dilarang sesudah" in text_of(siti.get(url("run", of, 1)))
    siti.post(url("fix_pair", of), {"lepas": key})
    assert not Fixed.objects.exists()
    assert siti.post(url("fix_pair", of), {"kunci": "x:y"}).status_code == 404


def test_a_group_whose_least_cannot_be_had_is_told_by_name(cast, siti):
    of = matching.ready(cast, 4, 2, capacity=4, kind="group", least=3)
    run = matching.computed(of, cast.siti)
    (key,) = run.report["leasts"]
    short = Person.objects.get(pk=key).name
    for page in ("run", "run_paper"):
        shown = text_of(siti.get(url(page, of, 1)))
        assert "paling sedikit tidak dapat dipenuhi" in shown
        assert short in shown.split("jadi dilepas: ")[1][:60]
        assert f"{run.report['loads'].get(key, 0)} dari 3." in shown
    matching.ready(cast, 6, 2, capacity=4, kind="group", least=3, start=300, name="Cukup")
    enough = matching.computed(Programme.objects.get(name="Cukup"), cast.siti)
    assert "paling sedikit" not in text_of(siti.get(url("run", enough.programme, 1)))


def test_the_settings_of_a_run_tell_of_complement_and_limits_of_units(cast, siti):
    of = matching.ready(cast, rules={"complement": True, "unit_caps": {str(cast.office.pk): 2}})
    matching.computed(of, cast.siti)
    for address in (url("bench", of), url("run", of, 1)):
        shown = text_of(siti.get(address))
        assert "kompetensi hanya yang tidak dikuasai atasan langsung" in shown
        assert "batas mentee dari satu unit" in shown


def test_a_contradiction_names_the_two_and_the_rule_that_binds_them(cast, siti):
    of = matching.ready(cast, 3, 2)
    row = pairs(matching.computed(of, cast.siti))[0]
    pair = {"mentee_id": row.mentee_id, "mentor_id": row.mentor_id}
    Fixed.objects.create(agency=of.agency, programme=of, kind="pin", made_by=cast.siti, made_at=NOW, **pair)
    Relation.objects.create(agency=of.agency, kind="informal", state="ended", asked_at=NOW, ended_at=NOW, **pair)
    assert matching.computed(of, cast.siti).state == "failed"
    shown = text_of(siti.get(url("run", of, 2)))
    assert row.mentee.name in shown
    assert row.mentor.name in shown
    assert "sudah atau pernah menjadi pasangan" in shown
    assert not Relation.objects.filter(programme=of).exists()


def test_publishing_asks_first_and_says_what_follows(cast, siti):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    shown = text_of(siti.get(url("run_publish", of, 1)))
    assert "Terbitkan 12 pasangan?" in shown
    assert not Relation.objects.exists()
    some = [str(row.mentee_id) for row in pairs(run)[:2]]
    assert "Terbitkan 2 pasangan?" in text_of(siti.get(url("run_publish", of, 1), {"baris": some}))
    answer = siti.post(url("run_publish", of, 1), {"baris": some, "banyaknya": "2"})
    assert answer.url == url("run", of, 1)
    assert Relation.objects.count() == 2
    assert "Terbitkan 10 pasangan?" in text_of(siti.get(url("run_publish", of, 1)))
    assert "Tarik 2 pasangan kembali?" in text_of(siti.get(url("run_undo", of, 1)))
    siti.post(url("run_undo", of, 1))
    assert set(Relation.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_hostile_names_are_shown_as_they_are(cast, siti):
    of = matching.ready(cast)
    person = Enrolment.objects.filter(programme=of, side="mentee").first().person
    person.name = "<script>alert(1)</script>"
    person.save()
    Enrolment.objects.filter(person=person).update(aims="=1+1 \u202e {{ 7*7 }} <b>tebal</b>")
    matching.computed(of, cast.siti, label="<i>miring</i>")
    for name in ("bench",):
        assert "<i>miring" not in text_of(siti.get(url(name, of)))
    for name in ("run", "run_paper", "run_publish"):
        assert "<script>alert" not in text_of(siti.get(url(name, of, 1)))
    book = load_workbook(BytesIO(siti.get(url("run_export", of, 1)).content))
    assert [row[0] for row in book.active.values].count("<script>alert(1)</script>") == 1


def test_the_file_holds_everybody_with_the_parts_of_the_score(cast, siti):
    of = matching.ready(cast, 9, 4, capacity=2)
    matching.computed(of, cast.siti)
    head, *rows = load_workbook(BytesIO(siti.get(url("run_export", of, 1)).content)).active.values
    assert head[:5] == ("Mentee", "Unit mentee", "Mentor", "Unit mentor", "Kecocokan")
    assert len(rows) == 9
    for row in rows[:8]:
        parts = [float(cell.replace(",", ".")) for cell in row[5:9]]
        assert sum(parts) == pytest.approx(float(row[4].replace(",", ".")), abs=0.003)
    assert rows[8][-1]


def test_filters_and_orders(cast, siti):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    first = pairs(run)[0]
    shown = siti.get(url("run", of, 1), {"q": first.mentee.name}, **HTMX)
    assert "<html" not in text_of(shown)
    assert first.mentee_id in {row.mentee_id for row in shown.context["table"].rows.items}
    by_score = siti.get(url("run", of, 1), {"urut": "-kecocokan"}).context["table"].rows.items
    assert [row.score for row in by_score] == sorted((row.score for row in by_score), reverse=True)
    assert "Tidak ada yang cocok" in text_of(siti.get(url("run", of, 1), {"q": "zzzz"}))


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


def test_a_run_that_was_cut_short_is_told_as_one():
    report = {"matched": 3, "mentees": 4, "gap": 0.25, "blocking_pairs": -1}
    assert headline(report) == "3 dari 4 orang mendapat mentor. Jaraknya dari susunan terbaik paling jauh 25,00 %."
    assert headline(report | {"matched": 0, "gap": 1.0}) == "Waktu menghitung habis sebelum ada pasangan."
    assert headline(report | {"matched": 0, "gap": 0.0}) == "Belum ada pasangan yang mungkin."
    stable = report | {"objective": "stable"}
    assert "habis sebelum terbukti" in headline(stable)
    assert headline(stable | {"blocking_pairs": 0}).endswith(" Tidak ada dua orang yang lebih memilih satu sama lain.")
    assert "Waktu menghitung habis" in why_in_words({"why": "late", "allowed": 2}, "Dewi")
