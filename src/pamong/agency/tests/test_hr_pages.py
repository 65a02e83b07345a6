from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from pamong.accounts.models import Invitation
from pamong.agency import actions, events
from pamong.agency.models import Correction, OpenMatter, Person, ReportingLine, RoleGrant, Unit
from pamong.journal.models import Entry
from pamong.kit.rows import new_id
from pamong.ports import clock
from tests.cast import TODAY

HTML = "<html"


@pytest.fixture
def line(cast):
    return actions.draw_line(
        cast.dewi.pk, line=actions.Line(cast.bambang.pk, "definitif", date(2026, 7, 1)), by=cast.siti, now=clock.now()
    )


def _url(name, *args):
    return reverse(f"agency:{name}", args=args)


def _pages(cast, line):
    return {
        "hr_home": _url("hr_home"),
        "hr_people": _url("hr_people"),
        "hr_invite": _url("hr_invite"),
        "hr_person": _url("hr_person", cast.dewi.pk),
        "hr_person_correct": _url("hr_person_correct", cast.dewi.pk),
        "hr_person_leave": _url("hr_person_leave", cast.dewi.pk),
        "hr_person_return": _url("hr_person_return", cast.dewi.pk),
        "hr_line_new": _url("hr_line_new", cast.dewi.pk),
        "hr_lines": _url("hr_lines"),
        "hr_health": _url("hr_health"),
        "hr_line": _url("hr_line", line.pk),
        "hr_line_replace": _url("hr_line_replace", line.pk),
        "hr_units": _url("hr_units"),
        "hr_unit_new": _url("hr_unit_new"),
        "hr_unit": _url("hr_unit", cast.division.pk),
        "hr_imports": _url("hr_imports"),
        "hr_matters": _url("hr_matters"),
    }


def test_every_page_opens_for_hr_and_says_whose_it_is_to_others(cast, line, signed_in_as, siti):
    for name, url in _pages(cast, line).items():
        assert siti.get(url).status_code == 200, name
        for person in (cast.dewi, cast.ratna, cast.bambang, cast.agus, cast.surya):
            assert signed_in_as(person).get(url).status_code == 403, (name, person)
        assert Client().get(url).status_code == 302, name


def test_hr_of_another_agency_finds_nothing_of_ours(cast, line, signed_in_as):
    kadek = signed_in_as(cast.kadek)
    for name in (
        "hr_person",
        "hr_person_correct",
        "hr_person_leave",
        "hr_line_new",
        "hr_line",
        "hr_line_replace",
        "hr_unit",
    ):
        assert kadek.get(_pages(cast, line)[name]).status_code == 404, name
    assert "Dewi" not in kadek.get(_url("hr_people")).content.decode()


def test_hr_of_a_unit_sees_only_her_people(cast, signed_in_as):
    actions.grant_role(cast.surya.pk, role="hr", unit_id=cast.office.pk, by=cast.agus, now=clock.now())
    from tests.cast import _second_factor

    _second_factor(cast.surya)
    surya = signed_in_as(cast.surya)
    text = surya.get(_url("hr_people")).content.decode()
    assert "Yusuf Rante" in text
    assert "Dewi Anggraini" not in text
    assert surya.get(_url("hr_person", cast.dewi.pk)).status_code == 404
    for name in ("hr_imports", "hr_unit_new"):
        assert surya.get(_url(name)).status_code == 403
    exported = b"".join(surya.get(_url("hr_people_export", "csv")).streaming_content).decode()
    assert "Yusuf" in exported
    assert "Dewi" not in exported


def test_no_page_asks_more_than_twelve_times_nor_more_with_more_rows(cast, line, siti, django_assert_max_num_queries):
    pages = _pages(cast, line)
    for url in pages.values():
        siti.get(url)  # the look at the person is written now
    for url in pages.values():
        with django_assert_max_num_queries(12):
            siti.get(url)


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("q=dewi", "Dewi Anggraini", "Surya Dharma"),
        ("q=arsiparis", "Surya Dharma", "Dewi Anggraini"),
        ("q=surya@uji", "Surya Dharma", "Dewi Anggraini"),
        ("q=1008", "Surya Dharma", "Dewi Anggraini"),
        ("tanpa_atasan=1", "Hadi Wijaya", "Dewi Anggraini"),
        ("akses=never", "Dewi Anggraini", "Kadek"),
        ("jabatan=functional", "Dewi Anggraini", "Kadek"),
        ("unit={office}", "Surya Dharma", "Dewi Anggraini"),
        ("hal=99&urut=-nip&jenis=x&unit=x&status=x&akses=x", "Dewi Anggraini", "Kadek"),
    ],
)
def test_the_list_is_searched_and_filtered(cast, siti, query, found, missing):
    text = siti.get(f"{_url('hr_people')}?{query.format(office=cast.office.pk)}").content.decode()
    body = text.partition('id="hasil"')[2]
    assert found in body
    assert missing not in body


def test_leavers_stand_under_their_own_status(cast, siti):
    actions.mark_left(cast.dewi.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now())
    assert "Dewi Anggraini" not in siti.get(_url("hr_people")).content.decode()
    assert "Dewi Anggraini" in siti.get(_url("hr_people") + "?status=left").content.decode()


def test_the_list_masks_the_nip_and_htmx_gets_only_the_results(cast, siti):
    assert cast.dewi.nip not in siti.get(_url("hr_people")).content.decode()
    part = siti.get(_url("hr_people"), headers={"HX-Request": "true"}).content.decode()
    assert HTML not in part
    assert "Dewi Anggraini" in part


def test_an_export_is_written_down_and_cannot_run_formulas(cast, siti):
    Person.objects.filter(pk=cast.dewi.pk).update(name="=HYPERLINK(1)")
    text = b"".join(siti.get(_url("hr_people_export", "csv") + "?q=hyper").streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert cast.dewi.nip in text
    book = siti.get(_url("hr_people_export", "xlsx"))
    assert book.content[:2] == b"PK"
    assert [entry.data for entry in Entry.objects.filter(event=events.PeopleExported.name)] == [
        {"people": 1}, {"people": 8},
    ]  # fmt: skip


def test_many_are_invited_after_a_look_at_how_many(cast, siti):
    cast.surya.user.set_unusable_password()
    cast.surya.user.save()
    newcomer = Person.objects.create(
        agency=cast.agency, kind="pns", unit=cast.office, nip="199001012020121001", name="Baru Sekali",
        email="baru@uji.contoh.go.id",
    )  # fmt: skip
    url = f"{_url('hr_invite')}?orang={newcomer.pk}&orang={cast.kadek.pk}&orang=x"
    assert "Kirim 1 undangan" in siti.get(url).content.decode()
    assert siti.post(url).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.user is not None
    assert "Baru saja diundang" in siti.get(url).content.decode()
    assert "Tidak ada undangan" in siti.post(url, follow=True).content.decode()
    assert Invitation.objects.filter(user=newcomer.user).count() == 1


def test_inviting_the_ticked_ones_without_a_tick_invites_nobody(cast, siti):
    back = f"{_url('hr_people')}?q=dewi"
    answer = siti.get(f"{_url('hr_invite')}?pilihan=1", headers={"Referer": f"http://testserver{back}"})
    assert answer.headers["Location"] == back
    assert "Centang dulu" in siti.get(back).content.decode()


# --- a person ---------------------------------------------------------------------------------------------------------


def test_the_page_of_a_person_holds_all_and_is_written_down_once(cast, line, siti):
    for _twice in range(2):
        text = siti.get(_url("hr_person", cast.dewi.pk)).content.decode()
    assert "19860926 201505 1 004" in text
    assert "Bambang Sutrisno" in text
    assert "Yusuf Rante" in text
    assert Entry.objects.filter(event=events.PersonViewed.name, about_id=cast.dewi.pk).count() == 1


def _form(client, url):
    return client.get(url).context["form"]


def _typed(form, **changes):
    data = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, tuple):
            data[name], data[f"{name}_id"] = value
        elif hasattr(value, "label"):
            data[name], data[f"{name}_id"] = value.label, str(value.id)
        elif value is not None and value is not False:
            data[name] = value
    return {**data, **changes}


def test_a_person_is_corrected_and_the_correction_undone(cast, siti):
    url = _url("hr_person_correct", cast.dewi.pk)
    data = _typed(_form(siti, url), name="Dewi Anggraeni", reason="Salah ketik")
    assert siti.post(url, data).status_code == 302
    assert siti.post(url, data).status_code == 302, "the same form again does nothing twice"
    made = Correction.objects.get()
    text = siti.get(_url("hr_person", cast.dewi.pk)).content.decode()
    assert "Salah ketik" in text
    siti.post(_url("hr_undo", cast.dewi.pk, made.pk))
    cast.dewi.refresh_from_db()
    assert cast.dewi.name == "Dewi Anggraini"


def test_a_stale_form_shows_both_values_and_keeps_what_was_typed(cast, siti):
    url = _url("hr_person_correct", cast.dewi.pk)
    mine = _typed(_form(siti, url), name="Dewi Satu", reason="Salah ketik")
    siti.post(url, _typed(_form(siti, url), name="Dewi Dua", reason="Lebih dulu"))
    answer = siti.post(url, mine)
    text = answer.content.decode()
    assert "sekarang “Dewi Dua”, di formulir Anda “Dewi Satu”" in text
    assert answer.context["form"]["name"].value() == "Dewi Satu"
    assert siti.post(url, _typed(answer.context["form"])).status_code == 302
    cast.dewi.refresh_from_db()
    assert cast.dewi.name == "Dewi Satu"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nip": "123"}, "seharusnya 18"),
        ({"name": "x" * 121}, "120"),
        ({"name": "Dewi\u202egnp"}, "karakter yang tidak terlihat"),
        ({"email": "bukan"}, "valid"),
        ({"reason": ""}, "wajib"),
        ({"unit": "Bagian", "unit_id": ""}, "Pilih satu"),
        ({"unit": "Entah", "unit_id": ""}, "Tidak ada yang cocok"),
        ({"position_since": "2026-13-45"}, "Tanggal tidak benar"),
    ],
)
def test_wrong_input_is_said_in_words_and_nothing_is_lost(cast, siti, changes, message):
    url = _url("hr_person_correct", cast.dewi.pk)
    answer = siti.post(url, _typed(_form(siti, url), **{"reason": "Salah", "back_title": "S.Psi.", **changes}))
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert answer.context["form"]["back_title"].value() == "S.Psi."
    assert not Correction.objects.exists()


def test_a_hostile_name_is_shown_as_text(cast, siti):
    Person.objects.filter(pk=cast.dewi.pk).update(name="<script>alert(1)</script>")
    for name in ("hr_person", "hr_person_correct", "hr_line_new", "hr_person_leave"):
        assert "<script>alert" not in siti.get(_url(name, cast.dewi.pk)).content.decode()
    assert "<script>alert" not in siti.get(_url("hr_people")).content.decode()


def test_someone_leaves_and_comes_back(cast, siti):
    assert siti.post(_url("hr_person_leave", cast.dewi.pk), {"on": "2026-12-31", "reason": "moved"}).status_code == 200
    siti.post(_url("hr_person_leave", cast.dewi.pk), {"on": "2026-11-20", "reason": "moved"})
    assert not Person.objects.get(pk=cast.dewi.pk).is_present
    siti.post(_url("hr_person_return", cast.dewi.pk), {"on": "2026-11-21"})
    assert Person.objects.get(pk=cast.dewi.pk).is_present


def test_access_is_managed_from_the_page(cast, siti):
    siti.post(_url("hr_access", cast.dewi.pk, "tutup"))
    cast.dewi.user.refresh_from_db()
    assert not cast.dewi.user.is_active
    siti.post(_url("hr_access", cast.dewi.pk, "buka"))
    cast.dewi.user.refresh_from_db()
    assert cast.dewi.user.is_active
    assert siti.post(_url("hr_access", cast.dewi.pk, "lain")).status_code == 404
    assert siti.get(_url("hr_access", cast.dewi.pk, "tutup")).status_code == 405


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_is_drawn_by_name_and_a_choice_is_offered_when_several_fit(cast, siti):
    url = _url("hr_line_new", cast.dewi.pk)
    data = _typed(_form(siti, url), supervisor="s")
    answer = siti.post(url, data)
    assert "Pilih satu di bawah" in answer.content.decode()
    data |= {"supervisor_id": str(cast.bambang.pk)}
    assert siti.post(url, data).status_code == 302
    assert siti.post(url, data).status_code == 302
    assert ReportingLine.objects.filter(person=cast.dewi, supervisor=cast.bambang).count() == 1


def test_a_circle_is_refused_on_the_form_itself(cast, siti):
    url = _url("hr_line_new", cast.ratna.pk)
    answer = siti.post(url, _typed(_form(siti, url), supervisor="Dewi Anggraini"))
    assert answer.status_code == 200
    assert "Ratna Wulandari → Dewi Anggraini → Ratna Wulandari" in answer.content.decode()


def test_someone_of_another_agency_is_not_found_as_supervisor(cast, siti):
    url = _url("hr_line_new", cast.dewi.pk)
    data = _typed(_form(siti, url), supervisor="Kadek", supervisor_id=str(cast.kadek.pk))
    assert "Tidak ada yang cocok" in siti.post(url, data).content.decode()


def test_a_line_is_ended_replaced_withdrawn_and_restored(cast, line, siti):
    assert "Garis ini baru mulai" in siti.post(_url("hr_line_end", line.pk), {"ends_on": "2026-01-01"}).content.decode()
    siti.post(_url("hr_line_end", line.pk), {"ends_on": "2026-12-31"})
    url = _url("hr_line_replace", line.pk)
    siti.post(url, _typed(_form(siti, url), supervisor="Hadi Wijaya"))
    right = ReportingLine.objects.standing().get(person=cast.dewi, starts_on=date(2026, 7, 1))
    assert right.supervisor == cast.hadi
    siti.post(_url("hr_line_withdraw", right.pk))
    siti.post(_url("hr_line_restore", right.pk))
    assert ReportingLine.objects.standing().filter(person=cast.dewi, supervisor=cast.hadi).count() == 1
    for state in ("future", "ended", "withdrawn"):
        assert siti.get(f"{_url('hr_lines')}?keadaan={state}&q=dewi&jenis=definitif").status_code == 200


def test_the_health_page_names_circles(cast, siti):
    for person, supervisor in ((cast.ratna, cast.surya), (cast.surya, cast.ratna)):
        ReportingLine.objects.create(
            agency=cast.agency, person=person, supervisor=supervisor, starts_on=TODAY, recorded_at=clock.now()
        )
    ReportingLine.objects.create(
        agency=cast.agency, person=cast.yusuf, supervisor=cast.hadi, kind="plt", starts_on=TODAY,
        ends_on=TODAY + timedelta(days=5), recorded_at=clock.now(),
    )  # fmt: skip
    text = siti.get(_url("hr_health")).content.decode()
    assert "Ratna Wulandari → Surya Dharma → Ratna Wulandari" in text
    assert "26 Nov 2026" in text


# --- units, matters, roles --------------------------------------------------------------------------------------------


def test_units_are_changed_from_their_page(cast, siti):
    siti.post(_url("hr_unit_new"), {"name": "Subbagian", "parent": "Bagian Pengembangan"})
    unit = Unit.objects.get(name="Subbagian")
    assert unit.parent == cast.division
    names = siti.get(_url("hr_unit", unit.pk)).context["forms"]["rename"]
    siti.post(_url("hr_unit_rename", unit.pk), _typed(names, name="Subbagian Satu"))
    siti.post(_url("hr_unit_move", unit.pk), {"parent": "Tata Usaha"})
    siti.post(_url("hr_unit_lead", unit.pk), {"leader": cast.surya.nip})
    unit.refresh_from_db()
    assert (unit.name, unit.parent, unit.leader) == ("Subbagian Satu", cast.office, cast.surya)
    assert "tercatat di Bagian Tata Usaha" in siti.get(_url("hr_unit", unit.pk)).content.decode()
    stale = siti.post(_url("hr_unit_rename", unit.pk), _typed(names, name="Subbagian Dua"))
    assert "Subbagian Satu" in stale.content.decode()
    assert "dirinya sendiri" in siti.post(_url("hr_unit_move", unit.pk), {"parent": "Subbagian Satu"}).content.decode()
    assert "masih berisi" in siti.post(_url("hr_unit_close", cast.division.pk)).content.decode()
    assert siti.post(_url("hr_unit_close", unit.pk)).status_code == 302
    for state in ("vacant", "closed"):
        assert siti.get(f"{_url('hr_units')}?keadaan={state}").status_code == 200


def test_open_matters_are_settled(cast, line, siti):
    actions.mark_left(cast.bambang.pk, on=TODAY, reason="retired", by=cast.siti, now=clock.now())
    assert "Bambang Sutrisno" in siti.get(_url("hr_matters")).content.decode()
    people = OpenMatter.objects.get(kind="supervisor_left")
    post = OpenMatter.objects.get(kind="unit_without_leader")
    assert "Dewi Anggraini" in siti.get(_url("hr_matter", people.pk)).content.decode()
    answer = siti.post(_url("hr_matter", people.pk), {"supervisor": "Hadi Wijaya", "starts_on": "2026-11-21"})
    assert answer.status_code == 302
    assert siti.post(_url("hr_matter", post.pk), {"leader": ""}).status_code == 200
    assert siti.post(_url("hr_matter", post.pk), {"apa_adanya": "1"}).status_code == 302
    assert not OpenMatter.objects.filter(settled_at__isnull=True).exists()
    assert "Hadi" in siti.get(_url("hr_lines")).content.decode()
    assert siti.get(_url("hr_matters") + "?keadaan=selesai").content.decode().count("Bambang Sutrisno") >= 2
    assert siti.get(_url("hr_matter", post.pk)).status_code == 200


def test_an_admin_gives_and_takes_roles(cast, signed_in_as, siti):
    agus = signed_in_as(cast.agus)
    assert siti.get(_url("roles")).status_code == 403
    form = _form(agus, _url("roles"))
    data = _typed(form, person="Dewi", role="hr", unit="Biro SDM")
    for _twice in range(2):
        assert agus.post(_url("roles"), data).status_code == 302
    grant = RoleGrant.objects.get(person=cast.dewi)
    assert (grant.role, grant.unit) == ("hr", cast.bureau)
    agus.post(_url("role_revoke", grant.pk))
    text = agus.get(_url("roles")).content.decode()
    assert "Yang sudah dicabut" in text
    own = RoleGrant.objects.get(person=cast.agus)
    assert agus.post(_url("role_revoke", own.pk)).status_code == 409
    assert agus.post(_url("role_revoke", new_id())).status_code == 409


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(cast, line):
    page = _url("hr_line", line.pk)
    answer = Client().post(_url("hr_line_withdraw", line.pk), headers={"Referer": f"http://testserver{page}"})
    assert answer.headers["Location"] == f"/masuk/?next={page}"
    line.refresh_from_db()
    assert line.withdrawn_at is None
    stranger = Client().post(_url("hr_line_withdraw", line.pk), headers={"Referer": "https://lain.example/x"})
    assert stranger.headers["Location"] == "/masuk/?next=/"
