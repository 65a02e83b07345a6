"""The cast, and beside it one of everything that an address may name."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator

from pamong.accounts import tokens
from pamong.accounts.models import Invitation
from pamong.agency import events
from pamong.agency.models import (
    Correction,
    ImportProblem,
    ImportRun,
    OpenMatter,
    ReportingLine,
    RoleGrant,
)
from pamong.coaching import actions as coaching
from pamong.coaching.models import Cycle, Session
from pamong.coaching.tests import pairs
from pamong.hours import actions as hours
from pamong.hours import codes
from pamong.hours.models import Claim
from pamong.journal.models import Delivery, Entry
from pamong.notices import actions as notices
from pamong.notices import letters
from pamong.notices.models import Notice
from pamong.plans.actions import templates
from pamong.plans.actions.assessment import invite_rater
from pamong.plans.actions.expectations import note_expectation
from pamong.plans.models import Assessment, Dialogue, TeamGoal, Template, TemplateGoal
from pamong.plans.rules.seeds import GoalSeed, ItemSeed, TemplateDraft
from pamong.plans.tests import ratings, reviewed, talks
from pamong.plans.tests import test_team_goals as team_goals
from pamong.rulebook import actions as rulebook
from pamong.rulebook.competence import CompetencyDraft, StandardDraft
from pamong.rulebook.models import Competency, ConversionRule
from pamong.rulebook.rules import BoundsDraft, RuleDraft
from tests.cast import NOW, Cast
from tests.house import (
    world_cards,
    world_catalogue,
    world_circles,
    world_growth,
    world_guides,
    world_matching,
    world_meetings,
    world_plans,
    world_programmes,
    world_questions,
    world_relations,
    world_siasn,
    world_study,
)


def arguments(cast: Cast, given: dict[str, str]) -> dict[str, Any]:
    """Return the arguments of an address: a row of the cast, what is made here on demand, or the word itself."""
    return {name: _value(cast, what) for name, what in given.items()}


def _value(cast: Cast, what: str) -> Any:
    maker = MAKERS.get(what)
    if maker is not None:
        return maker(cast)
    row = getattr(cast, what, None)
    return what if row is None else row.pk


def _line(cast: Cast) -> Any:
    return ReportingLine.objects.create(
        agency=cast.agency,
        person=cast.dewi,
        supervisor=cast.hadi,
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 10, 31),
        recorded_at=NOW,
    ).pk


def _correction(cast: Cast) -> Any:
    return Correction.objects.create(
        agency=cast.agency,
        person=cast.dewi,
        made_at=NOW,
        made_by=cast.siti,
        reason="Salah ketik",
        before={"name": "Dewi"},
        after={"name": cast.dewi.name},
    ).pk


def _run(cast: Cast) -> Any:
    counts = {"rows": {}, "changes": {"left": 1}, "errors": 1, "warnings": 0, "present": 8, "many_leavers": False}
    run = ImportRun.objects.create(
        agency=cast.agency, state=ImportRun.State.READY, received_at=NOW, received_by=cast.siti, counts=counts
    )
    ImportProblem.objects.create(
        agency=cast.agency, run=run, number=1, severity="error", kind="people", message="NIP berisi 17 angka."
    )
    return run.pk


def _matter(cast: Cast) -> Any:
    return OpenMatter.objects.create(
        agency=cast.agency, kind=OpenMatter.Kind.SUPERVISOR_LEFT, person=cast.yusuf, affected=1, opened_at=NOW
    ).pk


def _failed(cast: Cast) -> Any:
    kind = events.AgencyOpened
    entry = Entry.objects.create(event=kind.name, agency_id=cast.agency.pk, subject_id=cast.agency.pk, at=NOW)
    return Delivery.objects.create(entry=entry, reaction="house.fall", due_at=NOW, failed_at=NOW, error="x.Y").pk


def _passkey(cast: Cast) -> Any:
    return Authenticator.objects.create(
        user=cast.dewi.user, type=Authenticator.Type.WEBAUTHN, data={"name": "Ponsel Dewi"}
    ).pk


def _invitation(cast: Cast) -> Any:
    row = Invitation(user=cast.dewi.user, sent_at=NOW, expires_at=NOW + timedelta(days=14))
    token = tokens.token_for("invitation", row.pk)
    row.token_hash = tokens.hash_of(token)
    row.save(force_insert=True)
    return token


def _cycle(cast: Cast) -> Any:
    """The one cycle of Dewi and Ratna, agreed by both."""
    found = Cycle.objects.filter(employee=cast.dewi, supervisor=cast.ratna).first()
    return (found or pairs.running(cast)).pk


def _session(cast: Cast) -> Any:
    """Its one session, on Monday."""
    cycle = Cycle.objects.get(pk=_cycle(cast))
    found = Session.objects.filter(cycle=cycle).first()
    return (found or pairs.planned(cast, cycle)).pk


def _point(cast: Cast) -> Any:
    text = "Pokok Dewi"
    return coaching.add_point(_session(cast), text=text, by=cast.dewi, now=NOW).pk


def _notice(cast: Cast) -> Any:
    return Notice.objects.create(
        agency=cast.agency, person=cast.dewi, kind="handover", what="taken_back", key="rumah", at=NOW,
        subject_id=cast.dewi.pk, who=cast.ratna,
    ).pk  # fmt: skip


def _stop_token(cast: Cast) -> Any:
    # Of Agus: whoever holds a link may use it, and nobody here may write about Dewi.
    return letters.stop_link(cast.agus.pk, "reminder").split("/")[-2]


def _feed_token(cast: Cast) -> Any:
    return notices.open_feed(by=cast.dewi, now=NOW).token


def _promise(cast: Cast) -> Any:
    """Dewi's promise in the cycle with Ratna."""
    return coaching.make_commitment(_cycle(cast), promise=pairs.promise(), by=cast.dewi, now=NOW).pk


def _strength(cast: Cast) -> Any:
    words: dict[str, Any] = {"kind": "strength", "text": "Teliti", "by": cast.dewi, "now": NOW}
    return coaching.note_strength(employee=cast.dewi, supervisor=cast.ratna, **words).pk


def _former_cycle(cast: Cast) -> Any:
    """A cycle of Dewi and Yusuf, from when he was her supervisor."""
    if found := Cycle.objects.filter(supervisor=cast.yusuf).first():
        return found.pk
    then = datetime(2026, 5, 4, 2, tzinfo=UTC)
    frame: dict[str, Any] = {"starts_on": date(2026, 5, 4), "ends_on": date(2026, 6, 30)}
    cycle = pairs.proposed(cast, supervisor=cast.yusuf, now=then, **frame)
    return coaching.agree_cycle(cycle.pk, version=1, by=cast.yusuf, now=then).pk


def _handover(cast: Cast) -> Any:
    shares: dict[str, Any] = {"shares_goal": True, "shares_commitments": False, "shares_strengths": False}
    cycle_id = _former_cycle(cast)
    return coaching.give_handover(cycle_id, to=cast.ratna, message="", **shares, by=cast.dewi, now=NOW).pk


def _giver(cast: Cast) -> Any:
    _handover(cast)
    return cast.dewi.pk


def _topic(cast: Cast) -> Any:
    return coaching.add_topic(agency=cast.agency, name="Arsip", description="", by=cast.siti, now=NOW).pk


def _source(cast: Cast) -> Any:
    """A session of Dewi's that earned JP."""
    return _earned(cast).source


def _earned(cast: Cast) -> Claim:
    source = UUID(int=0x26)
    return hours.credit(cast.dewi.pk, form="coaching", source=source, on=date(2026, 11, 3), by=cast.ratna, now=NOW)


def _later_rule(cast: Cast) -> Any:
    row = ConversionRule.objects.get(agency=cast.agency, form="coaching")
    draft = RuleDraft("coaching", date(2027, 1, 1), row.measure, 300, 300, legal_basis="SE 5/2026")
    return rulebook.set_rule(draft, by=cast.siti, now=NOW).pk


def _later_bounds(cast: Cast) -> Any:
    draft = BoundsDraft("pns", date(2027, 1, 1), 2400, legal_basis="SE 5/2026")
    return rulebook.set_bounds(draft, by=cast.siti, now=NOW).pk


def _technical(cast: Cast) -> Any:
    levels = tuple((f"Mengerjakan bagian {level} dengan benar.",) for level in range(1, 6))
    draft = CompetencyDraft("tek-01", "Analisis jabatan", "Mengurai pekerjaan.", levels)
    return rulebook.add_competency(draft, by=cast.siti, now=NOW).key


def _dewis_standard(cast: Cast) -> Any:
    key = Competency.objects.get(agency=cast.agency, key="komunikasi").pk
    draft = StandardDraft(key, 3, date(2026, 1, 1), "SK 1/2026", job_id=cast.dewi.position_id)
    return rulebook.set_standard(draft, by=cast.siti, now=NOW).pk


def _dialogue(cast: Cast) -> Any:
    """The one dialogue of Dewi and Ratna, being prepared."""
    found = Dialogue.objects.visible_to(cast.dewi).first()
    return (found or talks.opened(cast)).pk


def _raised(cast: Cast) -> Any:
    return talks.raised(Dialogue.objects.get(pk=_dialogue(cast)), cast.dewi).pk


def _expectation(cast: Cast) -> Any:
    wish: dict[str, Any] = {"employee": cast.dewi, "year": 2026, "about": "result", "value": "", "text": "Arsip rapi"}
    return note_expectation(**wish, by=cast.ratna, now=NOW).pk


def _assessment(cast: Cast) -> Any:
    found = Assessment.objects.filter(employee=cast.dewi, occasion="yearly").first()
    return (found or ratings.opened(cast)).pk


def _invited(cast: Cast) -> Any:
    """An assessment to which a colleague is invited."""
    found = Assessment.objects.filter(employee=cast.dewi, occasion="closing").first()
    row = found or ratings.opened(cast, occasion="closing")
    invite_rater(row.pk, rater=cast.agus, by=cast.dewi, now=NOW)
    return row.pk


def _template(cast: Cast) -> Any:
    """HR's one template, with one goal."""
    found = Template.objects.filter(agency=cast.agency).first()
    if found is None:
        found = templates.make_template(TemplateDraft(name="Analis baru"), by=cast.siti, now=NOW)
        item = ItemSeed(track="coaching", activity="Enam sesi", form="coaching", expected_jp=12_00)
        seed = GoalSeed(title="Menguasai analisis", items=(item,))
        templates.save_goal(found.pk, seed, by=cast.siti, now=NOW)
    return found.pk


def _template_goal(cast: Cast) -> Any:
    return TemplateGoal.objects.get(template=_template(cast)).pk


def _team_goal(cast: Cast) -> Any:
    """A goal of Ratna's team, to which Dewi wrote her part."""
    goal = TeamGoal.objects.filter(supervisor=cast.ratna).first() or team_goals.goal_of(cast)
    team_goals.share_of(goal, cast.dewi)
    return goal.pk


MAKERS: dict[str, Any] = {
    **world_plans.MAKERS,
    **world_catalogue.MAKERS,
    **world_cards.MAKERS,
    **world_circles.MAKERS,
    **world_guides.MAKERS,
    **world_growth.MAKERS,
    **world_meetings.MAKERS,
    **world_matching.MAKERS,
    **world_programmes.MAKERS,
    **world_questions.MAKERS,
    **world_relations.MAKERS,
    **world_study.MAKERS,
    **world_siasn.MAKERS,
    "review_open": lambda cast: reviewed.on_the_table(cast).plan_id,
    "review_over": lambda cast: reviewed.concluded(cast, "midyear").plan_id,
    "team_goal": _team_goal,
    "template": _template,
    "template_goal": _template_goal,
    "dialogue": _dialogue,
    "raised": _raised,
    "expectation": _expectation,
    "assessment": _assessment,
    "invited": _invited,
    "claim": lambda cast: _earned(cast).pk,
    "source": _source,
    "technical": _technical,
    "dewis_job": lambda cast: cast.dewi.position_id,
    "dewis_standard": _dewis_standard,
    "later_rule": _later_rule,
    "later_bounds": _later_bounds,
    "code": lambda cast: codes.issue(codes.Issued("DA", 2026, 200, 2000, NOW.date()), cast.agency.pk),
    "cycle": _cycle,
    "promise": _promise,
    "strength": _strength,
    "former_cycle": _former_cycle,
    "handover": _handover,
    "giver": _giver,
    "topic": _topic,
    "session": _session,
    "point": _point,
    "grant": lambda cast: RoleGrant.objects.get(person=cast.bambang).pk,
    "dewis_user": lambda cast: cast.dewi.user_id,
    "reset_token": lambda cast: default_token_generator.make_token(cast.dewi.user),
    "line": _line,
    "correction": _correction,
    "run": _run,
    "matter": _matter,
    "failed": _failed,
    "passkey": _passkey,
    "invitation": _invitation,
    "notice": _notice,
    "stop_token": _stop_token,
    "feed_token": _feed_token,
}
