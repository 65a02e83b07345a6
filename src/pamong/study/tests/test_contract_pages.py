"""The pages of learning contracts: from the first word to what came of it, for whoever reads them."""

import pytest
from django.urls import reverse

from pamong.study.models import Contract
from tests import contracted
from tests.answers import text_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"study:{name}", args=args)


def test_without_a_contract_the_list_says_what_one_is(cast, signed_in_as):
    page = text_of(signed_in_as(cast.dewi).get(url("contracts")))
    assert "Belum ada kontrak belajar" in page
    assert url("contract_new") in page


@pytest.mark.parametrize(
    "name", ["contract", "contract_print", "contract_edit", "contract_propose", "contract_withdraw"]
)
def test_the_pages_of_a_draft_open_for_its_owner_alone(cast, signed_in_as, name):
    contract = contracted.drafted(cast)
    answer = signed_in_as(cast.dewi).get(url(name, contract.pk))
    assert answer.status_code == 200
    for person in (cast.ratna, cast.siti, cast.bambang, cast.yusuf, cast.surya, cast.kadek):
        assert signed_in_as(person).get(url(name, contract.pk)).status_code == 404
