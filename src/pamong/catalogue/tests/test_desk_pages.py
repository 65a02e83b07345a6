"""HR's desk of the catalogue in a browser: find, add, change, check, close; and what happens to wrong input."""

import pytest
from django.urls import reverse

from pamong.agency.models import RoleGrant
from pamong.catalogue import actions
from pamong.catalogue.models import Resource
from pamong.catalogue.shelf import RESOURCES
from tests import shelved
from tests.cast import NOW

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "course", "title": "Kursus baru", "provider": "", "address": "https://baru.contoh.go.id/", "content": "",
    "summary": "", "language": "id", "minutes": "", "cost": "", "licence": "", "baris": "1", "ajar-0-competency": "",
    "ajar-0-level_from": "1", "ajar-0-level_to": "5",
}  # fmt: skip


def text_of(response):
    return " ".join(response.content.decode().split())


def titles(response):
    return [card.title for card in response.context["found"].items]


def typed(**changes):
    return {**TYPED, **{name.replace("__", "-"): value for name, value in changes.items()}}


def opened(client, row):
    """What the form of a resource would send back untouched."""
    form = client.get(reverse("catalogue:edit", args=[row.pk])).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {**TYPED, **{name: "" if value is None else value for name, value in values.items()}}


def test_hr_adds_a_resource_with_what_it_teaches(cast, siti):
    taught = shelved.taught(cast)
    page = siti.get(reverse("catalogue:new"))
    once = page.context["form"]["once"].value()
    data = typed(once=once, minutes="90", cost="Rp250.000", ajar__0__competency=taught.competency)
    data |= {"ajar-0-competency": str(taught.competency), "ajar-0-level_from": "2", "ajar-0-level_to": "3"}
    for _twice in range(2):
        assert siti.post(reverse("catalogue:new"), data).status_code == 302
    row = Resource.objects.get()
    assert (row.minutes, row.cost, row.checked_by) == (90, 250_000, cast.siti)
    assert [(each.level_from, each.level_to) for each in row.teaches.all()] == [(2, 3)]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": ""}, "id_title"),
        ({"address": "http://192.168.1.1/"}, "bukan nomor IP"),
        ({"address": "http://wiki.internal/"}, "jaringan dalam"),
        ({"address": "http://localhost:8000/"}, "nomor port"),
        ({"address": "javascript:alert(1)"}, "alamat lengkap"),
        ({"address": ""}, "Isi alamatnya"),
        ({"cost": "mahal"}, "Tulis rupiah"),
        ({"minutes": "99999"}, "antara 1 dan"),
        ({"ajar-0-level_from": "4", "ajar-0-level_to": "2", "ajar-0-competency": "?"}, "Tingkat akhir"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(cast, siti, change, told):
    if change.get("ajar-0-competency"):
        change["ajar-0-competency"] = str(shelved.taught(cast).competency)
    page = siti.post(reverse("catalogue:new"), {**typed(summary="Yang sudah saya tulis"), **change})
    assert page.status_code == 200
    assert told in text_of(page)
    assert "Yang sudah saya tulis" in text_of(page)
    assert not Resource.objects.exists()


def test_hr_of_a_unit_adds_but_does_not_change(cast, signed_in_as):
    RoleGrant.objects.create(agency=cast.agency, person=cast.surya, role="hr", unit=cast.office, granted_at=NOW)
    client = signed_in_as(cast.surya)
    from tests.cast import _second_factor

    _second_factor(cast.surya)
    row = shelved.resource(cast)
    assert client.post(reverse("catalogue:new"), typed()).status_code == 302
    assert Resource.objects.get(title="Kursus baru").checked_at is None
    desk = text_of(client.get(reverse("catalogue:desk")))
    assert "hak pengelola SDM untuk seluruh instansi" in desk
    assert reverse("catalogue:edit", args=[row.pk]) not in desk
    assert client.get(reverse("catalogue:edit", args=[row.pk])).status_code == 403
    assert client.post(reverse("catalogue:check", args=[row.pk])).status_code == 403


def test_the_list_is_narrowed_sorted_and_cut_into_pages(cast, siti):
    shelved.resource(cast, title="Menulis nota dinas", kind="literature", language="en")
    shelved.resource(
        cast, title="Analisis data", teaches=(shelved.taught(cast, "integritas"),), provider="Balai Diklat"
    )
    closed = shelved.resource(cast, title="Yang usang")
    actions.close_resource(closed.pk, reason="Usang.", by=cast.siti, now=NOW)
    url = reverse("catalogue:desk")
    assert titles(siti.get(url)) == ["Analisis data", "Menulis nota dinas"]
    assert titles(siti.get(url, {"urut": "-judul"})) == ["Menulis nota dinas", "Analisis data"]
    asks = {
        "q=nota": ["Menulis nota dinas"], "q=balai+diklat": ["Analisis data"], "jenis=literature": ["Menulis nota dinas"],
        "bahasa=en": ["Menulis nota dinas"], "keadaan=closed": ["Yang usang"], "keadaan=unchecked": [],
        f"kompetensi={shelved.taught(cast, 'integritas').competency}": ["Analisis data"], "jenis=zzz&kompetensi=zzz&hal=99": 2,
        "q=%00%27%25": [],
    }  # fmt: skip
    for query, wanted in asks.items():
        found = titles(siti.get(f"{url}?{query}"))
        assert (len(found) if isinstance(wanted, int) else found) == wanted, query
    assert "Belum ada yang cocok" in text_of(siti.get(f"{url}?q=zzzzzz"))


def test_ticked_resources_are_checked_at_once(cast, siti):
    rows = [shelved.resource(cast) for _each in range(3)]
    Resource.objects.update(checked_at=None, checked_by=None)
    there = reverse("catalogue:desk") + "?keadaan=unchecked"
    answer = siti.post(reverse("catalogue:check_many"), {"sumber": [row.pk for row in rows[:2]], "next": there})
    assert answer["Location"] == there
    assert Resource.objects.filter(checked_by=cast.siti).count() == 2
    assert "Centang dulu" in text_of(siti.post(reverse("catalogue:check_many"), follow=True))
    siti.post(reverse("catalogue:check", args=[rows[2].pk]))
    assert Resource.objects.filter(checked_by=cast.siti).count() == 3
    assert siti.post(reverse("catalogue:check_many"), {"sumber": [cast.dewi.pk]}).status_code == 404


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed(cast, siti):
    row = shelved.resource(cast, title="Judul lama", provider="Lama")
    sent = opened(siti, row)
    draft = shelved.draft(title="Judul orang lain", provider="Baru", address=row.address)
    actions.edit_resource(row.pk, draft, version=1, by=cast.siti, now=NOW)
    page = siti.post(reverse("catalogue:edit", args=[row.pk]), {**sent, "title": "Judul saya"})
    said = text_of(page)
    assert "diubah orang lain sementara Anda menulis" in said
    assert "Judul orang lain" in said
    form = page.context["form"]
    assert (form["title"].value(), form["provider"].value()) == ("Judul saya", "Baru")
    again = {**sent, **{name: form[name].value() for name in ("title", "provider", "version", "drawn")}}
    assert siti.post(reverse("catalogue:edit", args=[row.pk]), again).status_code == 302
    row.refresh_from_db()
    assert (row.title, row.provider, row.version) == ("Judul saya", "Baru", 3)


def test_a_competency_that_was_closed_stays_where_it_is_taught(cast, siti):
    from pamong.rulebook import actions as rulebook
    from pamong.rulebook.models import Competency
    from pamong.rulebook.tests.test_competency_actions import DRAFT

    rulebook.add_competency(DRAFT, by=cast.siti, now=NOW)
    row = shelved.resource(cast, teaches=(shelved.taught(cast, DRAFT.key),))
    rulebook.close_competency(Competency.objects.get(key=DRAFT.key).pk, by=cast.siti, now=NOW)
    page = siti.get(reverse("catalogue:edit", args=[row.pk]))
    assert page.context["lines"][0]["competency"].value() == str(shelved.taught(cast, DRAFT.key).competency)
    assert DRAFT.name in text_of(page)


def test_closing_asks_for_the_reason_and_opening_puts_it_back(cast, siti):
    row = shelved.resource(cast)
    url = reverse("catalogue:close", args=[row.pk])
    assert 'href="#id_reason"' in text_of(siti.post(url, {"reason": " "}))
    assert siti.post(url, {"reason": "Tautannya mati."}).status_code == 302
    row.refresh_from_db()
    assert row.closed_reason == "Tautannya mati."
    assert titles(siti.get(reverse("catalogue:desk"))) == []
    siti.post(reverse("catalogue:reopen", args=[row.pk]))
    assert titles(siti.get(reverse("catalogue:desk"))) == [row.title]


def test_hostile_words_are_shown_as_text(cast, siti):
    shelved.resource(cast, title="<img src=x onerror=1>", provider='"><script>')
    said = siti.get(reverse("catalogue:desk")).content.decode()
    assert "<img src=x" not in said
    assert '"><script>' not in said


def test_the_start_set_can_be_brought_in(cast, siti):
    answer = siti.post(reverse("catalogue:start_set"), follow=True)
    assert Resource.objects.filter(origin="start").count() == len(RESOURCES)
    assert "sumber" in text_of(answer)
    assert "sudah ada" in text_of(siti.post(reverse("catalogue:start_set"), follow=True))
