"""The pages of the workbench."""

import pytest
from django.urls import reverse

from tests import mentored_matching as matching

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(cast, signed_in_as):
    return signed_in_as(cast.siti)


def url(name, of, *more):
    return reverse(f"mentoring:{name}", args=(of.pk, *more))


def test_smoke(cast, hr):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    from pamong.mentoring.models import Proposal
    row = Proposal.objects.filter(run=run, mentor__isnull=False).first()
    for address in (url("bench", of), url("run", of, 1), url("run_publish", of, 1), url("run_paper", of, 1), url("run_export", of, 1),
                    url("run_compare", of, 1), url("what_if", of, 1), url("choices", of, 1, row.mentee_id), url("pair", of, 1, row.mentee_id, row.mentor_id)):
        answer = hr.get(address)
        print(address, answer.status_code, len(answer.content))
        assert answer.status_code == 200
