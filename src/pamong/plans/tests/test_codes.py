"""The code on a plan: it says that the paper is ours, and nothing of what stands on it."""

from datetime import date

import pytest
from django.urls import reverse

from pamong.hours import codes as of_hours
from pamong.kit.codes import Found, grouped
from pamong.plans import codes
from pamong.plans.codes import Issued, Paper

pytestmark = pytest.mark.django_db
ISSUED = Issued(Paper.PLAN, 2, 2026, date(2026, 2, 12), "DA")


@pytest.mark.parametrize("paper", Paper)
def test_every_code_says_what_was_put_in(cast, paper):
    issued = Issued(paper, 0, 2099, date(2099, 12, 31), "")
    assert codes.read(codes.issue(issued, cast.agency.pk)) == Found(issued, "Badan Uji")


def test_a_code_of_one_kind_is_never_read_as_another(cast):
    of_plan = codes.issue(ISSUED, cast.agency.pk)
    of_statement = of_hours.issue(of_hours.Issued("DA", 2026, 600, 2000, date(2026, 2, 12)), cast.agency.pk)
    assert of_hours.read(of_plan) is None
    assert codes.read(of_statement) is None


def test_a_code_that_was_changed_is_not_known(cast):
    code = codes.issue(ISSUED, cast.agency.pk)
    for place in range(len(code)):
        other = "7" if code[place] != "7" else "8"
        assert codes.read(code[:place] + other + code[place + 1 :]) is None


def test_the_public_page_says_that_the_plan_is_ours_and_no_more(cast, client):
    code = codes.issue(ISSUED, cast.agency.pk)
    answer = client.get(reverse("portal:check_ask"), {"kode": grouped(code).lower()}, follow=True).content.decode()
    for words in (
        "Dokumen ini dikeluarkan di sini",
        "Badan Uji",
        "Rencana pengembangan, versi 2",
        "DA",
        "2026",
        "12 Feb 2026",
    ):
        assert words in answer, words
    assert "Dewi" not in answer
