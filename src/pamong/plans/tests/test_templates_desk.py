"""HR of the whole agency writes templates; a plan that began with one keeps its own goals."""

import pytest
from django.urls import reverse

from pamong.agency.events import AgencyOpened
from pamong.agency.models import RoleGrant
from pamong.journal.models import Entry
from pamong.kit.faults import Faulty
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.rows import new_id
from pamong.plans.actions import templates as acting
from pamong.plans.models import Template, TemplateGoal, TemplateItem
from pamong.plans.opening import offer_templates
from pamong.plans.rules.seeds import GoalSeed, ItemSeed, TemplateDraft
from pamong.plans.rules.starters import STARTERS
from tests import planned
from tests.answers import text_of
from tests.cast import NOW

pytestmark = pytest.mark.django_db
ITEM = ItemSeed(track="coaching", activity="Enam sesi", form="coaching", expected_jp=12_00)


@pytest.fixture
def template(cast):
    row = acting.make_template(TemplateDraft(name="Analis baru"), by=cast.siti, now=NOW)
    acting.save_goal(row.pk, GoalSeed(title="Menguasai analisis", items=(ITEM,)), by=cast.siti, now=NOW)
    return row


def post(client, address, *args, **data):
    return client.post(reverse(f"plans:{address}", args=args), data)


def test_hr_makes_a_template_goal_by_goal(cast, signed_in_as):
    client, key = signed_in_as(cast.siti), new_id()
    for _twice in range(2):
        answer = post(client, "template_new", name="Analis baru", position_class="ahli_pertama", once=str(key))
        assert answer.status_code == 302
    row = Template.objects.get(agency=cast.agency)
    data = {"title": "Menguasai analisis", "month_from": "2", "month_to": "9", "kegiatan": "2", "once": str(new_id()),
            "item-0-activity": "Enam sesi", "item-0-track": "coaching", "item-0-form": "coaching",
            "item-0-expected_jp": "12", "item-1-activity": "", "item-1-track": "coaching"}  # fmt: skip
    for _twice in range(2):
        post(client, "template_goal_new", row.pk, **data)
    goal = TemplateGoal.objects.get(template=row)
    assert (goal.title, goal.month_from, goal.month_to) == ("Menguasai analisis", 2, 9)
    assert TemplateItem.objects.get(goal=goal).expected_jp == 12_00
    page = text_of(client.get(reverse("plans:template", args=[row.pk])))
    assert "Feb–Sep" in page
    assert "12 JP" in page


def test_hr_of_another_agency_finds_no_template_of_this_one(cast, template):
    for act in (acting.close_template, acting.copy_template):
        with pytest.raises(Refused, match="tidak ada lagi"):
            act(template.pk, by=cast.kadek, now=NOW)


def test_a_goal_is_written_anew_and_removed(cast, template, signed_in_as):
    client = signed_in_as(cast.siti)
    goal = TemplateGoal.objects.get(template=template)
    page = text_of(client.get(reverse("plans:template_goal", args=[template.pk, goal.pk])))
    assert 'value="12"' in page
    data = {"title": "Memimpin analisis", "month_from": "1", "month_to": "12", "kegiatan": "1", "item-0-activity": "",
            "item-0-track": "coaching"}  # fmt: skip
    post(client, "template_goal", template.pk, goal.pk, **data)
    assert TemplateGoal.objects.get(pk=goal.pk).title == "Memimpin analisis"
    assert not TemplateItem.objects.filter(goal=goal).exists()
    post(client, "template_goal_remove", template.pk, goal.pk)
    assert not TemplateGoal.objects.filter(template=template).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"month_from": "9", "month_to": "2"}, "Bulan selesai tidak sebelum mulai."),
        ({"expected": "Satu dokumen"}, "Tulis kelima tingkatnya"),
        ({"title": ""}, "wajib diisi"),
        ({"item-0-expected_jp": "dua"}, "Tulis angka JP"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(cast, template, signed_in_as, changes, said):
    data = {"title": "Menguasai analisis", "month_from": "1", "month_to": "12", "kegiatan": "1",
            "item-0-activity": "Kursus daring", "item-0-track": "training"}  # fmt: skip
    page = text_of(post(signed_in_as(cast.siti), "template_goal_new", template.pk, **{**data, **changes}))
    assert said in page
    assert "Kursus daring" in page
    assert TemplateGoal.objects.filter(template=template).count() == 1


def test_a_template_is_closed_opened_and_copied(cast, template, signed_in_as):
    client = signed_in_as(cast.siti)
    post(client, "template_change", template.pk, "salin")
    copy = Template.objects.exclude(pk=template.pk).get(agency=cast.agency)
    assert copy.name == "Analis baru (2)"
    assert TemplateItem.objects.filter(goal__template=copy).count() == 1
    post(client, "template_change", template.pk, "tutup")
    assert "Ditutup" in text_of(client.get(reverse("plans:templates")))
    with pytest.raises(Refused, match="ditutup"):
        acting.change_template(template.pk, TemplateDraft(name="Lain"), by=cast.siti, now=NOW)
    post(client, "template_change", template.pk, "buka")
    assert Template.objects.get(pk=template.pk).closed_at is None
    assert post(client, "template_change", template.pk, "bakar").status_code == 404


def test_two_offered_templates_never_have_one_name(cast, template):
    with pytest.raises(Faulty, match="nama itu"):
        acting.make_template(TemplateDraft(name="ANALIS baru"), by=cast.siti, now=NOW)
    acting.close_template(template.pk, by=cast.siti, now=NOW)
    acting.make_template(TemplateDraft(name="Analis baru"), by=cast.siti, now=NOW)
    with pytest.raises(Faulty, match="nama itu"):
        acting.reopen_template(template.pk, by=cast.siti, now=NOW)


def test_a_plan_that_began_with_it_keeps_its_goals(cast, template):
    plan = planned.begun(cast, template_id=template.pk)
    goal = TemplateGoal.objects.get(template=template)
    acting.remove_goal(template.pk, goal_id=goal.pk, by=cast.siti, now=NOW)
    assert [each.title for each in planned.goals_of(plan)] == ["Menguasai analisis"]


def test_a_new_agency_begins_with_three_and_hr_may_bring_them_in_later(cast, signed_in_as):
    event = AgencyOpened(agency_id=cast.agency.pk, subject_id=cast.agency.pk)
    entry = Entry(event=AgencyOpened.name, at=NOW)
    for _twice in range(2):
        offer_templates(event, entry)
    assert Template.objects.filter(agency=cast.agency).count() == len(STARTERS) == 3
    goals = TemplateGoal.objects.filter(template__agency=cast.agency)
    assert goals.filter(competency__isnull=False).count() == 5
    Template.objects.all().delete()
    client = signed_in_as(cast.siti)
    assert "tiga templat yang dibawa Pamong" in text_of(client.get(reverse("plans:templates")))
    post(client, "template_starters")
    assert Template.objects.filter(agency=cast.agency).count() == 3


def test_the_starters_say_nothing_wrong():
    for starter in STARTERS:
        assert starter.head.cleaned() == starter.head
        assert starter.head.faults() == {}
        for _key, seed in starter.goals:
            assert seed.cleaned() == seed
            assert seed.faults() == {}


def test_only_hr_of_the_whole_agency_writes_them(cast, template, signed_in_as):
    with pytest.raises(Forbidden):
        acting.close_template(template.pk, by=cast.bambang, now=NOW)
    RoleGrant.objects.filter(person=cast.siti).update(unit=cast.office)
    assert signed_in_as(cast.siti).get(reverse("plans:templates")).status_code == 403
    with pytest.raises(Forbidden):
        acting.close_template(template.pk, by=cast.siti, now=NOW)
    assert signed_in_as(cast.kadek).get(reverse("plans:template", args=[template.pk])).status_code == 404
