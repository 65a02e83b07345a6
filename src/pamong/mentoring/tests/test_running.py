"""A run, from the question to the proposals: what holds in every outcome, and what is said when there is none."""

import pytest

from pamong.mentoring.models import Proposal
from tests import mentored_matching as matching

pytestmark = pytest.mark.django_db


def test_a_run_proposes_somebody_for_each_or_says_why_not(cast):
    of = matching.ready(cast)
    run = matching.computed(of, cast.siti)
    print(run.state, run.faults, run.report)
    assert run.state == "done"
    rows = list(Proposal.objects.filter(run=run))
    assert len(rows) == 12
