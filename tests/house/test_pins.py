"""Rule 11: how many queries each page takes is pinned, and the same at ten people and at a thousand."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house import pages


def taken(cast):
    """How many queries each page takes now."""
    found = {}
    for name, column in pages.PINS:
        client = Client()
        client.force_login(cast.signing_in[column].user, backend=settings.AUTHENTICATION_BACKENDS[0])
        url = pages.address_of(name, cast)
        client.get(url)  # what happens once (a view written down, a session noted) is not the page's cost
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        found[name, column] = len(queries)
    return found


@pytest.mark.parametrize("people", [10, pytest.param(1000, marks=pytest.mark.walk)])
def test_queries_are_pinned(cast, people):
    pages.grow(cast, people, start=100)
    more = pages.MORE_AT_A_THOUSAND if people == 1000 else {}
    assert taken(cast) == {page: count + more.get(page, 0) for page, count in pages.PINS.items()}


def test_no_page_takes_more_than_the_bar():
    assert {page: count for page, count in pages.PINS.items() if count > pages.MOST} == {}
