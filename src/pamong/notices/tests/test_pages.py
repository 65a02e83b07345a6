"""The inbox, the choices, and the link in a mail."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from pamong.coaching.tests.pairs import DAY, MONDAY, planned
from pamong.journal.models import Entry
from pamong.notices import letters
from pamong.notices.kinds import KINDS, Kind
from pamong.notices.models import Notice, Preference
from pamong.notices.tests.mails import FRIDAY, posted, settled_cycle, to
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def notice(person, number=0, **changes):
    values = {"agency": person.agency, "person": person, "kind": "cycle", "what": "paused", "key": f"n{number}",
              "at": NOW - timedelta(hours=number), "subject_id": person.pk}  # fmt: skip
    return Notice.objects.create(**{**values, **changes})


def page_of(client, query=""):
    return client.get(reverse("notices:inbox") + query).content.decode()


def test_an_empty_inbox_says_what_will_come(dewi):
    shown = page_of(dewi)
    assert "Semua sudah Anda baca." in shown
    assert "Belum ada kabar untuk Anda" in shown


def test_the_bell_counts_what_is_unread_without_a_query_of_its_own(cast, dewi, django_assert_num_queries):
    for number in range(3):
        notice(cast.dewi, number, who=cast.ratna)
    notice(cast.dewi, 3, read_at=NOW)
    notice(cast.dewi, 4, kind="calendar", what="planned_own")
    notice(cast.ratna)
    shown = page_of(dewi)
    assert "3 kabar belum Anda baca." in shown
    assert 'aria-label="Notifikasi, 3 belum dibaca"' in shown


def test_a_long_history_costs_no_more_queries_than_a_short_one(cast, dewi):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    taken = []
    for start, number in ((0, 10), (10, 990)):
        Notice.objects.bulk_create(
            Notice(agency=cast.agency, person=cast.dewi, kind="cycle", what="paused", key=f"x{start + each}", at=NOW,
                   subject_id=cast.dewi.pk, who=cast.ratna) for each in range(number)
        )  # fmt: skip
        dewi.get(reverse("notices:inbox"))
        with CaptureQueriesContext(connection) as queries:
            dewi.get(reverse("notices:inbox"))
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_opening_marks_it_as_read_and_leads_to_the_page(cast, dewi):
    one = notice(cast.dewi)
    response = dewi.get(reverse("notices:open", args=[one.pk]))
    assert response.url == reverse("coaching:cycle", args=[one.subject_id])
    one.refresh_from_db()
    assert one.read_at is not None


def test_read_and_unread_by_hand(cast, dewi):
    one = notice(cast.dewi)
    for wish, read in (("dibaca", True), ("dibaca", True), ("baru", False)):
        dewi.post(reverse("notices:mark", args=[one.pk]), {"jadi": wish})
        one.refresh_from_db()
        assert (one.read_at is not None) is read


def test_all_at_once_and_only_ones_own(cast, dewi):
    notice(cast.dewi)
    hers = notice(cast.ratna)
    dewi.post(reverse("notices:mark_all"))
    hers.refresh_from_db()
    assert hers.read_at is None
    assert not Notice.objects.filter(person=cast.dewi, read_at=None).exists()


def test_the_filter_keeps_to_unread_or_to_a_kind(cast, dewi):
    notice(cast.dewi, 1, what="paused", who=cast.ratna)
    notice(cast.dewi, 2, kind="hours", what="minimum", facts={"jp": 2000, "year": 2026}, read_at=NOW)
    assert "minimum untuk 2026" not in page_of(dewi, "?hanya=baru")
    assert "menjeda" not in page_of(dewi, "?jenis=hours")
    assert "Anda mencapai 20 JP, jumlah minimum untuk 2026." in page_of(dewi, "?jenis=hours")
    assert "Tidak ada yang cocok" in page_of(dewi, "?jenis=handover")
    assert "menjeda" in page_of(dewi, "?jenis=ngawur")


def test_long_inboxes_have_pages(cast, dewi):
    for number in range(45):
        notice(cast.dewi, number)
    assert page_of(dewi, "?hal=3").count('name="jadi"') == 5


def test_a_notice_speaks_the_language_of_the_reader(cast, dewi):
    notice(cast.dewi, who=cast.ratna)
    dewi.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert dewi.get(reverse("notices:inbox")).status_code == 200


# --- choices -----------------------------------------------------------------------------------------------------------


def form(**changes):
    values = {kind.value: KINDS[kind].way.value for kind in Kind}
    return {**values, "quiet_from": "18:00", "quiet_until": "06:30", "quiet_weekends": "on", **changes}


def test_choices_are_kept_and_only_those_that_differ(cast, dewi):
    response = dewi.post(reverse("notices:settings"), form(reminder="inbox", cycle="at_once", quiet_from="20:00"))
    assert response.status_code == 302
    kept = Preference.objects.get(person=cast.dewi)
    assert kept.ways == {"reminder": "inbox", "cycle": "at_once"}
    assert kept.quiet_from.hour == 20
    shown = dewi.get(reverse("notices:settings")).content.decode()
    assert shown.count("checked") == len(KINDS) + 1
    assert Entry.objects.filter(event="notices.ChoicesChanged").count() == 1


def test_a_wrong_choice_is_refused_and_nothing_is_kept(cast, dewi):
    response = dewi.post(reverse("notices:settings"), form(calendar="digest", quiet_until=""))
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
    assert not Preference.objects.exists()


def test_a_day_that_is_all_quiet_is_refused(dewi):
    response = dewi.post(reverse("notices:settings"), form(quiet_from="07:00", quiet_until="06:30"))
    assert "Sisakan paling sedikit dua jam" in response.content.decode()


def test_everything_off_means_no_mail_at_all(cast, dewi):
    dewi.post(reverse("notices:silence"))
    assert "Semua surel mati" in dewi.get(reverse("notices:settings")).content.decode()
    cycle = settled_cycle(cast)
    with posted(FRIDAY) as mails:
        planned(cast, cycle, now=FRIDAY)
    assert to(cast.dewi, mails) == []
    assert Notice.objects.filter(person=cast.dewi).exclude(mail="none").count() == 0


def test_what_waits_goes_no_more_when_its_kind_is_switched_off(cast, dewi):
    notice(cast.dewi, 1, mail="digest", mail_due_at=MONDAY)
    notice(cast.dewi, 2, kind="reminder", what="reminder", mail="held", mail_due_at=MONDAY)
    dewi.post(reverse("notices:settings"), form(digest="inbox"))
    assert list(Notice.objects.order_by("key").values_list("mail", flat=True)) == ["none", "held"]


# --- the link in a mail ------------------------------------------------------------------------------------------------


def test_the_link_stops_its_kind_without_sign_in_and_only_when_pressed(cast):
    link = letters.stop_link(cast.dewi.pk, "reminder").removeprefix("http://127.0.0.1:8000")
    assert "Hentikan surel “Pengingat sesi”?" in Client().get(link).content.decode()
    assert not Preference.objects.exists()
    bare = Client(enforce_csrf_checks=True)
    for _each in range(2):
        assert bare.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Preference.objects.get(person=cast.dewi).ways == {"reminder": "inbox"}
    assert Entry.objects.filter(event="notices.KindSwitchedOff").count() == 1


@pytest.mark.parametrize("token", ["x", "WyJhIl0:1:2"])
def test_a_link_that_is_not_ours_changes_nothing(db, token):
    for method in ("get", "post"):
        response = getattr(Client(), method)(reverse("notices:stop", args=[token]))
        assert response.status_code == 410
        assert "tidak lengkap" in response.content.decode()


def test_a_link_signed_for_something_else_is_not_taken(cast):
    from django.core import signing

    other = signing.dumps([str(cast.dewi.pk), "reminder"], salt="pamong.kit.stale")
    assert Client().post(reverse("notices:stop", args=[other])).status_code == 410


def test_every_mail_says_why_it_came_and_how_to_stop_it(cast):
    cycle = settled_cycle(cast)
    with posted(FRIDAY) as mails:
        planned(cast, cycle, starts_at=MONDAY + DAY, now=FRIDAY)
    for message in mails:
        assert "Anda menerima surel ini karena" in message.text
        assert message.unsubscribe in message.text
        assert message.unsubscribe in message.html
        assert Client().get(message.unsubscribe.removeprefix("http://127.0.0.1:8000")).status_code == 200


# --- previews ----------------------------------------------------------------------------------------------------------


def test_every_kind_of_mail_can_be_looked_at(db):
    from pamong.notices import previews

    shown = Client().get(reverse("notices:mails")).content.decode()
    for name in previews.names():
        assert reverse("notices:mail", args=[name, "html"]) in shown
        html = Client().get(reverse("notices:mail", args=[name, "html"]))
        text = Client().get(reverse("notices:mail", args=[name, "teks"]))
        assert html.status_code == text.status_code == 200
        assert "%(" not in html.content.decode() + text.content.decode()
        assert "<" not in text.content.decode()
        assert "style-src 'unsafe-inline'" in html["Content-Security-Policy"]
    assert Client().get(reverse("notices:mail", args=["planned", "kalender"])).status_code == 200
    assert Client().get(reverse("notices:mail", args=["ngawur", "html"])).status_code == 404
    assert Client().get(reverse("notices:mail", args=["planned", "ngawur"])).status_code == 404


def test_nobody_looks_at_them_in_production(db, settings):
    settings.PAMONG = settings.PAMONG.model_copy(update={"mode": "production"})
    assert Client().get(reverse("notices:mails")).status_code == 404
    assert Client().get(reverse("notices:mail", args=["planned", "html"])).status_code == 404
