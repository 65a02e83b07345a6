"""The dictionary that an agency begins with."""

from datetime import datetime

from django.db import transaction

from pamong.agency.models import Agency
from pamong.rulebook import dictionary
from pamong.rulebook.models import Behaviour, Competency, Edition, Rulebook, Standard

TABLES = dictionary.Tables(Rulebook, Competency, Edition, Behaviour, Standard)


@transaction.atomic
def lay_down_competencies(agency: Agency, *, now: datetime) -> bool:
    """Give an agency the dictionary and the default standards; return whether it had none. Twice does it once."""
    return dictionary.lay_down(agency.pk, TABLES, now=now)
