"""A row that HR released reaches SIASN once, whatever happens on the way; without HR nothing leaves."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from pamong.hours import proof
from pamong.journal.models import Delivery
from pamong.journal.models import Entry as Written
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.ports import clock
from pamong.ports.siasn import NullSiasn, using
from pamong.siasn.actions import releasing, sending, settling
from pamong.siasn.models import Course, Release, Step
from pamong.siasn.queries.building import number_of
from tests import handed, learned
from tests.cast import NOW
from tests.handed import again, earned, released, void, work
from tests.siasn import Died, FakeSiasn

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def siasn(cast):
    handed.numbered(cast)
    return FakeSiasn(handed.people(cast))


def states(*rows):
    return [again(row).state for row in rows]


def later(minutes, siasn):
    with clock.at(NOW + minutes * MINUTE):
        return work(siasn)


def test_nothing_is_sent_that_nobody_released(cast, siasn):
    row = earned(cast.dewi)
    work(siasn)
    assert (again(row).state, siasn.asked) == ("ready", [])


def test_a_released_row_is_sent_with_what_siasn_asks_for_and_its_id_is_kept(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    assert states(row) == ["released"]
    assert work(siasn) == [True]
    row = again(row)
    assert (row.state, row.remote_id, row.hours) == ("sent", "rw000001", 2)
    assert siasn.rows["rw000001"] == row.sent == {
        "instansiId": handed.INSTANSI, "institusiPenyelenggara": "Badan Uji", "jenisDiklatId": "14", "jenisKursus": "",
        "jenisKursusSertipikat": "", "jumlahJam": 2, "lokasiId": "", "namaKursus": "Coaching dengan atasan langsung",
        "nomorSertipikat": number_of(row.claim_id), "pnsOrangId": cast.dewi.siasn_id, "tahunKursus": 2026,
        "tanggalKursus": "03-11-2026", "tanggalSelesaiKursus": "03-11-2026", "path": [],
    }  # fmt: skip
    told = Written.objects.get(event="siasn.CourseSent")
    assert (told.about_id, told.data) == (cast.dewi.pk, {"form": "coaching", "on": "2026-11-03", "hours": 2})
    assert [step.what for step in Step.objects.filter(course=row).order_by("pk")] == ["released", "sent"]


def test_an_entry_goes_by_its_title_provider_and_certificate(cast, siasn):
    seminar = learned.credited(cast, learned.seminar(until=date(2026, 11, 19), days=2))
    reading = learned.credited(cast, learned.draft())
    released(siasn, Course.objects.all(), cast.siti)
    work(siasn)
    by_form = {row["jenisDiklatId"]: row for row in siasn.rows.values()}
    first, second = by_form["9"], by_form["22"]
    assert (first["namaKursus"], first["institusiPenyelenggara"]) == (seminar.title, "Universitas Uji")
    assert (first["nomorSertipikat"], first["jenisKursusSertipikat"]) == ("SM/12/2026", "P")
    assert (first["tanggalKursus"], first["tanggalSelesaiKursus"]) == ("18-11-2026", "19-11-2026")
    assert (second["namaKursus"], second["institusiPenyelenggara"]) == (reading.title, "Badan Uji")
    assert second["nomorSertipikat"].startswith("PAMONG-")


def test_hours_are_rounded_down_and_less_than_one_is_not_sent(cast, siasn):
    odd = earned(cast.dewi, form="self_study", minutes=70)
    little = earned(cast.ratna, form="self_study", minutes=30)
    assert (odd.counted, states(odd, little)) == (155, ["ready", "small"])
    released(siasn, [odd, little], cast.siti)
    work(siasn)
    assert [row["jumlahJam"] for row in siasn.rows.values()] == [1]
    assert states(odd, little) == ["sent", "small"]


def test_sent_again_and_again_it_arrives_once(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    (event,) = Written.objects.filter(event="siasn.CoursesReleased")
    for _ in range(3):
        work(siasn)
        with using(siasn):
            sending.send(row.pk, siasn)
    assert len(siasn.rows) == 1
    assert event.data == {"part": 0, "count": 1}


def test_a_process_that_dies_after_the_request_sends_nothing_twice(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    siasn.trouble.append("die")
    with pytest.raises(Died):
        sending.send(row.pk, siasn)
    assert states(row) == ["unsure"]
    with pytest.raises(sending.InHand):
        sending.send(row.pk, siasn)
    with clock.at(NOW + 6 * MINUTE):
        sending.send(row.pk, siasn)
    row = again(row)
    assert (row.state, row.remote_id, len(siasn.rows)) == ("sent", "rw000001", 1)
    assert siasn.asked == ["save", "rows"]
    assert Step.objects.filter(course=row, what="found").exists()


def test_a_lost_answer_is_asked_about_before_anything_is_repeated(cast, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna)]
    released(siasn, rows, cast.siti)
    siasn.trouble.extend(["lose", ""])
    assert work(siasn) == [False]
    assert sorted(states(*rows)) == ["sent", "unsure"]
    later(2, siasn)
    assert sorted(states(*rows)) == ["sent", "unsure"], "nobody asks before a late request can have arrived"
    assert later(30, siasn) == [True]
    assert (states(*rows), len(siasn.rows)) == (["sent", "sent"], 2)


def test_what_never_arrived_is_sent_again(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    siasn.trouble.append("nothing")
    assert work(siasn) == [False]
    later(2, siasn)
    assert later(30, siasn) == [True]
    assert (states(row), len(siasn.rows), siasn.asked) == (["sent"], 1, ["save", "rows", "save"])


def test_two_rows_with_one_certificate_are_not_taken_for_one_another(cast, siasn):
    for title in ("Pertama", "Kedua"):
        learned.credited(cast, learned.seminar(title=title, on=date(2026, 11, 17 + len(title) % 2)))
    first, second = Course.objects.order_by("on")
    released(siasn, [first], cast.siti)
    work(siasn)
    released(siasn, [second], cast.siti)
    siasn.trouble.append("nothing")
    work(siasn)
    later(2, siasn)
    later(30, siasn)
    assert len({row.remote_id for row in Course.objects.all()}) == 2


def test_while_siasn_is_away_everything_waits_and_nothing_is_lost(cast, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna)]
    released(siasn, rows, cast.siti)
    siasn.down = True
    assert work(siasn) == [False]
    assert (states(*rows), siasn.asked) == (["released", "released"], ["save"])
    delivery = Delivery.objects.get(reaction="siasn.actions.sending.send_part")
    assert delivery.error == "pamong.ports.siasn.SiasnUnreachable"
    siasn.down = False
    assert later(2, siasn) == [True]
    assert states(*rows) == ["sent", "sent"]


def test_a_row_at_which_siasn_stumbles_holds_up_no_other(cast, siasn):
    rows = [earned(person) for person in (cast.dewi, cast.ratna, cast.surya)]
    released(siasn, rows, cast.siti)
    siasn.trouble.extend(["nothing", "", ""])
    work(siasn)
    assert sorted(states(*rows)) == ["sent", "sent", "unsure"]


def test_a_refusal_is_kept_in_siasn_s_words_and_sent_again_as_it_is_then(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    siasn.trouble.append("refuse:PNS tidak ditemukan")
    assert work(siasn) == [True]
    row = again(row)
    assert (row.state, row.message, siasn.rows) == ("refused", "PNS tidak ditemukan", {})
    assert Written.objects.get(event="siasn.CourseRefused").data == {"form": "coaching", "on": "2026-11-03"}
    cast.dewi.siasn_id = "PNSBARU"
    cast.dewi.save(update_fields=["siasn_id"])
    with using(siasn):
        for _ in range(2):
            settling.send_again(row.pk, version=row.version, by=cast.siti, now=NOW)
    work(siasn)
    row = again(row)
    assert (row.state, row.message, row.sent["pnsOrangId"], len(siasn.rows)) == ("sent", "", "PNSBARU", 1)
    assert Release.objects.count() == 2


def test_what_is_missing_is_found_before_anything_leaves(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    cast.dewi.siasn_id = ""
    cast.dewi.save(update_fields=["siasn_id"])
    work(siasn)
    row = again(row)
    assert (row.state, row.fault, siasn.asked) == ("refused", "no_pns_id", [])
    with using(siasn), pytest.raises(Refused, match="PNS ID"):
        settling.send_again(row.pk, version=row.version, by=cast.siti, now=NOW)


@pytest.mark.parametrize("who", ["agus", "ratna", "dewi"])
def test_only_hr_of_the_whole_agency_lets_go(cast, siasn, who):
    row = earned(cast.dewi)
    with pytest.raises(Forbidden):
        released(siasn, [row], getattr(cast, who))


def test_hr_of_another_agency_cannot_let_go_what_is_not_hers(cast, siasn):
    row = earned(cast.dewi)
    cast.other_agency.siasn_id = "LAIN"
    cast.other_agency.save(update_fields=["siasn_id"])
    with pytest.raises(Refused, match="Tidak ada baris"):
        released(siasn, [row], cast.kadek)
    assert states(row) == ["ready"]


def test_without_a_connection_or_an_id_of_the_agency_nothing_is_let_go(cast, siasn, settings):
    row = earned(cast.dewi)
    with pytest.raises(Refused, match="belum tersambung"):
        released(NullSiasn(), [row], cast.siti)
    settings.PAMONG = settings.PAMONG.model_copy(update={"siasn_agency": "lain"})
    with pytest.raises(Refused, match="belum tersambung"):
        released(siasn, [row], cast.siti)
    settings.PAMONG = settings.PAMONG.model_copy(update={"siasn_agency": cast.agency.code})
    cast.agency.siasn_id = ""
    cast.agency.save(update_fields=["siasn_id"])
    with pytest.raises(Refused, match="ID instansi"):
        released(siasn, [row], cast.siti)


def test_a_release_sent_twice_is_one(cast, siasn):
    row, once = earned(cast.dewi), new_id()
    for _ in range(2):
        released(siasn, [row], cast.siti, once=once)
    assert Release.objects.get().count == 1
    assert Delivery.objects.filter(reaction="siasn.actions.sending.send_part").count() == 1


def test_a_large_release_goes_in_parts(cast, siasn, monkeypatch):
    monkeypatch.setattr("pamong.siasn.rules.PART", 2)
    rows = [earned(cast.dewi, date(2026, month, 3)) for month in range(1, 6)]
    released(siasn, rows, cast.siti)
    told = Written.objects.filter(event="siasn.CoursesReleased").order_by("id")
    assert [each.data["count"] for each in told] == [2, 2, 1]
    assert work(siasn) == [True] * 3
    assert set(states(*rows)) == {"sent"}


def test_taken_back_before_it_is_sent_nothing_leaves(cast, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna)]
    release = released(siasn, rows, cast.siti)
    with using(siasn):
        sending.send(rows[0].pk, siasn)
    assert releasing.take_back(release.pk, by=cast.siti, now=NOW) == 1
    assert releasing.take_back(release.pk, by=cast.siti, now=NOW) == 0
    assert work(siasn) == [True]
    assert (states(*rows), len(siasn.rows)) == (["sent", "ready"], 1)


def test_one_row_can_be_taken_back_alone(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    version = again(row).version
    for _ in range(2):
        settling.take_row_back(row.pk, version=version, by=cast.siti, now=NOW)
    work(siasn)
    assert (states(row), siasn.rows) == (["ready"], {})


def test_somebody_else_was_quicker(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    with pytest.raises(Refused, match="baru saja berubah"):
        settling.take_row_back(row.pk, version=row.version, by=cast.siti, now=NOW)


def test_what_is_unsure_can_be_settled_by_hand(cast, siasn):
    there, not_there = earned(cast.dewi), earned(cast.ratna)
    released(siasn, [there, not_there], cast.siti)
    siasn.trouble.extend(["nothing", "nothing"])
    work(siasn)
    assert states(there, not_there) == ["unsure", "unsure"]
    with pytest.raises(Refused, match="sedang dikirim"):
        settling.settle(there.pk, is_there=True, version=again(there).version, by=cast.siti, now=NOW)
    now = NOW + 6 * MINUTE
    settling.settle(there.pk, is_there=True, version=again(there).version, by=cast.siti, now=now)
    settling.settle(not_there.pk, is_there=False, version=again(not_there).version, by=cast.siti, now=now)
    assert states(there, not_there) == ["filed", "ready"]
    later(30, siasn)
    assert siasn.rows == {}


def test_a_row_that_was_settled_while_a_request_was_out_stays_settled(cast, siasn):
    row = earned(cast.dewi)
    released(siasn, [row], cast.siti)
    save = siasn.save_course

    def meanwhile(course):
        with transaction.atomic():
            Course.objects.filter(pk=row.pk).update(state="filed", tried_at=None)
        return save(course)

    siasn.save_course = meanwhile
    work(siasn)
    assert states(row) == ["filed"]


def test_every_row_is_sent_in_a_transaction_of_its_own(cast, siasn):
    rows = [earned(cast.dewi), earned(cast.ratna)]
    released(siasn, rows, cast.siti)
    siasn.trouble.extend(["", "die"])
    with pytest.raises(Died):
        work(siasn)
    assert sorted(states(*rows)) == ["sent", "unsure"]


def test_voiding_through_the_ledger_leaves_the_ledger_sound(cast, siasn):
    void(earned(cast.dewi))
    assert list(proof.prove().faults) == []
