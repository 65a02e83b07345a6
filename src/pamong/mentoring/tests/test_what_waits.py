"""What waits for a person on the home of mentoring."""

import pytest

from pamong.mentoring.queries.home_page import home_page
from tests import mentored_relations as many
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def test_an_agreement_waits_for_whoever_has_not_signed_it(cast):
    """Also the changed one of a relation that runs."""
    waiting = many.accepted_relation(cast.surya, cast.dewi)
    many.agreement(waiting, signed=False)  # Dewi wrote it
    changed = many.running_relation(cast.yusuf, cast.dewi)
    many.agreement(changed, signed=False, version=2, written_by=cast.yusuf, mentor_signed_at=NOW, mentee_signed_at=None)

    def asked(person):
        return [ask.label for ask in home_page(person, NOW).asks if ask.label.startswith("Kesepakatan")]

    assert asked(cast.dewi) == ["Kesepakatan dengan Yusuf"]
    assert asked(cast.surya) == ["Kesepakatan dengan Dewi"]
    assert asked(cast.yusuf) == []
