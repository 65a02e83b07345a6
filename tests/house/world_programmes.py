"""A programme of mentoring, made on demand: Ratna runs it as a steward, Bambang may look; Dewi and Yusuf take part."""

from collections.abc import Callable
from typing import Any

from pamong.mentoring.models import Enrolment, Milestone, Programme, Question, Relation, Steward
from tests import mentored_programmes as mentored
from tests.cast import NOW, TODAY, Cast

NAME, DRAFT = "Program Rumah", "Rancangan Rumah"


def programme(cast: Cast, name: str = NAME, state: str = "open") -> Programme:
    """Return the programme, once for each name."""
    there = Programme.objects.filter(agency=cast.agency, name=name).first()
    if there:
        return there
    made = mentored.programme(cast, state, name=name)
    for person, may_run in ((cast.ratna, True), (cast.bambang, False)):
        Steward.objects.create(
            agency=cast.agency, programme=made, person=person, may_run=may_run, named_by=cast.siti, named_at=NOW
        )
    Question.objects.create(agency=cast.agency, programme=made, text="Bahasa?", kind="one", options=["Jawa", "Bugis"])
    Milestone.objects.create(agency=cast.agency, programme=made, title="Pertemuan pertama", day=10)
    return made


def enrolment(cast: Cast) -> Enrolment:
    """Return Dewi's part in it, with Yusuf on the other side; once."""
    made = programme(cast)
    there = Enrolment.objects.filter(programme=made, person=cast.dewi).first()
    if there is None:
        mentored.enrol(made, cast.yusuf, "mentor")
        there = mentored.enrol(made, cast.dewi)
    return there


def pair(cast: Cast) -> Relation:
    """Return the pair of the programme, Dewi with Hadi, once."""
    of = programme(cast)
    there = Relation.objects.filter(programme=of, mentor=cast.hadi).first()
    return there or Relation.objects.create(
        agency=cast.agency, kind="formal", state="running", mentor=cast.hadi, mentee=cast.dewi, programme=of,
        asked_at=NOW, began_on=TODAY,
    )  # fmt: skip


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "programme": lambda cast: enrolment(cast).programme_id,
    "programme_draft": lambda cast: programme(cast, DRAFT, "draft").pk,
    "programme_steward": lambda cast: (programme(cast), cast.bambang.pk)[1],
    "programme_pair": lambda cast: pair(cast).pk,
    "enrolment": lambda cast: enrolment(cast).pk,
}
