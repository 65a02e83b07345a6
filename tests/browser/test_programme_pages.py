"""Programmes of mentoring before a real browser: axe, light and dark, on a desk and a phone; and one that is opened and
joined with the mouse alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from pamong.agency.models import Person
from pamong.mentoring.models import Enrolment, Milestone, Programme, Pulse, Question, Relation, Wish
from tests import mentored_programmes as mentored
from tests.browser.pair import leaving
from tests.browser.test_every_page import look_at
from tests.cast import NOW, TODAY, Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Page]
Enter = Callable[[Page, Person], Page]


@pytest.fixture
def living(cast: Cast) -> Cast:
    """One programme takes enrolments, one runs, one is a draft."""
    open_one = mentored.begun(cast.siti)
    Question.objects.create(
        agency=cast.agency, programme=open_one, text="Bahasa sehari-hari?", kind="many", options=["Jawa", "Bugis"]
    )
    mentored.enrol(open_one, cast.dewi)
    mentored.enrol(open_one, cast.surya, state="asked")
    mentored.enrol(open_one, cast.yusuf, "mentor")
    mentored.begun(cast.siti, opened=False, name="Rancangan kelompok", kind="group")
    runs = mentored.programme(cast, "running", name="Yang berjalan", intake="evergreen")
    Milestone.objects.create(agency=cast.agency, programme=runs, title="Pertemuan pertama", day=10)
    relation = Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.yusuf, mentee=cast.dewi, programme=runs,
        asked_at=NOW, began_on=TODAY - 40 * mentored.DAY, last_met_on=TODAY - 3 * mentored.DAY,
    )  # fmt: skip
    for number, person in enumerate((cast.dewi, cast.yusuf, cast.surya, cast.ratna, cast.agus)):
        Pulse.objects.create(
            agency=cast.agency, relation=relation, person=person, number=1, due_on=TODAY, answered_at=NOW,
            marks={"useful": 4, "enough": 3, "forward": 5}, help_asked=not number, word="Tolong temani kami.",
        )  # fmt: skip
    return cast


def _pages(cast: Cast) -> dict[str, tuple[Person, str]]:
    named = {row.name: row.pk for row in Programme.objects.all()}
    opened, runs, draft = named["Mentoring Sepanjang Tahun"], named["Yang berjalan"], named["Rancangan kelompok"]

    def at(name: str, *more: object) -> str:
        return reverse(f"mentoring:{name}", args=more)

    hr = ("programme_edit", "programme_guides", "programme_settings", "programme_state", "programme_print",
          "programme_questions", "programme_milestones", "programme_eligibility", "programme_weights",
          "programme_stewards", "participants", "participants_add", "programme_invite", "programme_desk")  # fmt: skip
    taker = Enrolment.objects.get(person=cast.dewi)
    return {
        **{name: (cast.siti, at(name, opened)) for name in hr},
        "desk": (cast.siti, at("desk")),
        "desk-kosong": (cast.kadek, at("desk")),
        "programme_new": (cast.siti, at("programme_new")),
        "programme_drop": (cast.siti, at("programme_drop", draft)),
        "berjalan": (cast.siti, at("programme_desk", runs)),
        "programme_pairs": (cast.siti, at("programme_pairs", runs)),
        "programme_help": (cast.siti, at("programme_help", runs)),
        "programme_more": (cast.siti, at("programme_more", runs)),
        "participants_remove": (cast.siti, at("participants_remove", opened, taker.pk)),
        "programmes": (cast.dewi, at("programmes")),
        "programme": (cast.dewi, at("programme", opened)),
        "enrol": (cast.dewi, at("enrol", opened, "mentee")),
        "wishes": (cast.dewi, at("wishes", opened)),
        "enrol_leave": (cast.dewi, f"{at('enrol_leave', opened)}?sisi=mentee"),
    }


def test_every_page_of_programmes_is_whole(living: Cast, open_page: Opener, sign_in: Enter) -> None:
    for name, (who, url) in _pages(living).items():
        page = sign_in(open_page(), who)
        answer = page.goto(url)
        assert answer is not None
        assert answer.status == 200, name
        look_at(page, f"program-{name}")
        page.close()


def test_a_programme_is_opened_and_joined(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    made = mentored.begun(cast.siti, opened=False, name="Angkatan percobaan")
    page = sign_in(open_page(), cast.siti)
    page.goto(reverse("mentoring:programme_desk", args=[made.pk]))
    with leaving(page):
        page.get_by_role("link", name="Langkah berikutnya").click()
    with leaving(page):
        page.get_by_role("button", name="Buka pendaftaran").click()
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("mentoring:programmes"))
    with leaving(page):
        page.get_by_role("link", name="Angkatan percobaan").click()
    with leaving(page):
        page.get_by_role("link", name="Daftar sebagai mentee").click()
    page.get_by_label("Apa yang ingin Anda pelajari, dan mengapa sekarang?").fill(
        "Menyusun naskah sendiri tahun depan."
    )
    page.get_by_label("Provinsi tempat Anda bekerja").select_option("31")
    with leaving(page):
        page.get_by_role("button", name="Daftar", exact=True).click()
    expect(page.locator("main")).to_contain_text("Menunggu diterima")
    assert Enrolment.objects.get().person == cast.dewi


def test_a_lost_session_loses_no_word_of_an_enrolment(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    of = mentored.begun(cast.siti)
    question = Question.objects.create(agency=cast.agency, programme=of, text="Ceritakan tugas Anda.", kind="text")
    page = sign_in(open_page(), cast.dewi)
    page.goto(reverse("mentoring:enrol", args=[of.pk, "mentee"]))
    hope, answer = "Menyusun naskah sendiri tahun depan, mulai dari kajian.", "Panjang. " * 40
    page.get_by_label("Apa yang ingin Anda pelajari, dan mengapa sekarang?").fill(hope)
    page.get_by_label("Ceritakan tugas Anda.").fill(answer)
    page.get_by_label("Provinsi tempat Anda bekerja").select_option("31")
    page.get_by_label("Tatap muka saja").check()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    with leaving(page):
        page.get_by_role("button", name="Daftar", exact=True).click()
    assert not Enrolment.objects.exists()
    sign_in(page, cast.dewi)
    page.goto(reverse("mentoring:enrol", args=[of.pk, "mentee"]))
    expect(page.locator(".draft-note")).to_contain_text("Draf dipulihkan")
    expect(page.get_by_label("Apa yang ingin Anda pelajari, dan mengapa sekarang?")).to_have_value(hope)
    with leaving(page):
        page.get_by_role("button", name="Daftar", exact=True).click()
    row = Enrolment.objects.get()
    assert (row.aims, row.province, row.is_online) == (hope, "31", False)
    assert row.answers == {str(question.pk): answer.strip()}


def test_wishes_survive_a_search_and_a_lost_session(cast: Cast, open_page: Opener, sign_in: Enter) -> None:
    of = mentored.begun(cast.siti)
    mentored.enrol(of, cast.dewi)
    for person in (cast.yusuf, cast.agus, cast.surya):
        mentored.enrol(of, person, "mentor")
    page = sign_in(open_page(), cast.dewi)
    address = reverse("mentoring:wishes", args=[of.pk])
    page.goto(address)
    page.get_by_label("Harapan atas Yusuf Rante").select_option("1")
    page.get_by_label("Cari", exact=True).fill("Surya")
    expect(page.get_by_label("Harapan atas Yusuf Rante")).to_have_count(0)
    page.get_by_label("Harapan atas Surya Dharma").select_option("2")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    with leaving(page):
        page.get_by_role("button", name="Simpan").click()
    assert not Wish.objects.exists()
    sign_in(page, cast.dewi)
    page.goto(f"{address}?q=Agus")
    page.get_by_label("Harapan atas Agus Prasetyo").select_option("x")
    with leaving(page):
        page.get_by_role("button", name="Simpan").click()
    kept = set(Wish.objects.values_list("other_id", "rank"))
    assert kept == {(cast.yusuf.pk, 1), (cast.surya.pk, 2), (cast.agus.pk, None)}
    page.goto(address)
    expect(page.locator(".draft-note")).to_have_count(0)
