"""Relations of Dewi's, made on demand: Yusuf is her mentor, Agus was asked, Surya's came to its end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pamong.guides.models import Profile
from pamong.mentoring.models import Certificate, Passing, Pulse, Relation
from tests import mentored_relations as made
from tests.cast import NOW, TODAY, Cast
from tests.house.world_growth import relation
from tests.mentored_guides import open_profile

CODE = "0123456789ABCDEF"


def mentor(cast: Cast) -> Any:
    """Return Yusuf, with an open profile."""
    if not Profile.objects.filter(person=cast.yusuf).exists():
        open_profile(cast.yusuf)
    return cast.yusuf.pk


def asked(cast: Cast) -> Relation:
    """Return Dewi's request to Agus, once."""
    there = Relation.objects.filter(mentor=cast.agus, mentee=cast.dewi).first()
    return there or made.relation(cast.agus, cast.dewi)


def passing(cast: Cast) -> Passing:
    """Return the hand-over of which Dewi is asked, once."""
    of = relation(cast)
    there = Passing.objects.filter(relation=of).first()
    return there or Passing.objects.create(
        agency_id=of.agency_id, relation=of, to=cast.surya, by=cast.yusuf, reason="moved", asked_at=NOW
    )


def pulse(cast: Cast) -> Pulse:
    """Return the question to Dewi of how it goes, once."""
    of = relation(cast)
    how: dict[str, Any] = {"agency_id": of.agency_id, "due_on": TODAY}
    return Pulse.objects.get_or_create(relation=of, person=cast.dewi, number=1, defaults=how)[0]


def certificate(cast: Cast) -> Certificate:
    """Return Dewi's certificate, once."""
    there = Certificate.objects.filter(code=CODE).first()
    if there:
        return there
    of = made.relation(cast.surya, cast.dewi, "closed", began_on=TODAY - timedelta(days=200))
    facts = {
        "mentor": cast.surya.full_name, "mentee": cast.dewi.full_name, "programme": "", "kind": "informal",
        "began_on": "2026-05-05", "ended_on": "2026-11-20", "meetings": 8, "minutes": 480,
    }  # fmt: skip
    return Certificate.objects.create(
        agency_id=of.agency_id, relation=of, person=cast.dewi, side="mentee", code=CODE, issued_on=TODAY, facts=facts
    )


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "mentor": mentor,
    "mentor_relation": lambda cast: relation(cast).pk,
    "mentor_asked": lambda cast: asked(cast).pk,
    "mentor_passing": lambda cast: passing(cast).pk,
    "mentor_pulse": lambda cast: pulse(cast).pk,
    "mentor_certificate": lambda cast: certificate(cast).pk,
    "mentor_code": lambda cast: certificate(cast).code,
}
