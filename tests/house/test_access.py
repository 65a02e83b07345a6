"""Rule 4: every address, every member of the cast: the answer is the one in the access matrix."""

from collections import Counter

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from pamong.journal.models import Entry
from tests.house import access, addresses, world

ADDRESSES = {address.name: address for address in addresses.every()}


def client_of(cast, column):
    client = Client()
    if column != "anonymous":
        client.force_login(cast.signing_in[column].user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def answer(response):
    """The answer in the words of the matrix."""
    if response.status_code not in {301, 302, 303}:
        return str(response.status_code)
    if response.url.startswith(reverse("account_login")):
        return "login"
    if "account_reauthenticate" in ADDRESSES and response.url.startswith(reverse("account_reauthenticate")):
        return "again"
    return "go"


def address(cast, row):
    """Where the row is, in a world that holds what the address names."""
    return reverse(row.name, kwargs=world.arguments(cast, row.given))


def asked(cast, url, column, method):
    """Ask as a member of the cast; what came of it is undone, so that the next one finds the same world."""
    try:
        with transaction.atomic():
            there = list(Entry.objects.values_list("pk", flat=True))  # what made the world, too
            found = answer(getattr(client_of(cast, column), method)(url))
            if method == "post":
                about_dewi = Entry.objects.filter(about_id=cast.dewi.pk).exclude(pk__in=there)
                assert not about_dewi.exclude(event__endswith="Viewed").exists()
                assert found != "405" or Entry.objects.count() == len(there)
            raise Undone
    except Undone:
        cast.dewi.user.refresh_from_db()
        return found


class Undone(Exception):
    """Ends a transaction without keeping it."""


def test_every_address_stands_in_the_matrix():
    assert sorted(set(ADDRESSES) - {row.name for row in access.ROWS}) == []


def test_no_row_is_left_over_or_twice():
    names = Counter(row.name for row in access.ROWS)
    assert sorted(set(names) - set(ADDRESSES)) == []
    assert [name for name, count in names.items() if count > 1] == []


def test_every_address_has_a_name():
    assert [address for address in ADDRESSES.values() if address.name.endswith("None")] == []


def test_every_view_is_guarded_or_public_with_a_reason():
    open_ones = {name for name, address in ADDRESSES.items() if not getattr(address.view, "is_guarded", False)}
    assert sorted(open_ones - set(access.PUBLIC)) == []
    assert sorted(set(access.PUBLIC) - open_ones) == []


def test_words_of_the_matrix_are_explained():
    words = {word for row in access.ROWS for word in (*row.answers().values(), *row.refusals().values())}
    assert sorted(words - set(access.MEANING)) == []


@pytest.mark.parametrize("row", access.ROWS, ids=lambda row: row.name)
def test_pages_answer_as_the_matrix_says(cast, row):
    url = address(cast, row)
    found = {column: asked(cast, url, column, "get") for column in access.COLUMNS}
    assert found == row.answers()


@pytest.mark.parametrize("row", access.ROWS, ids=lambda row: row.name)
def test_strangers_cannot_write(cast, row):
    url = address(cast, row)
    found = {stranger: asked(cast, url, stranger, "post") for stranger in access.STRANGERS}
    assert found == row.refusals()


@pytest.mark.parametrize("row", [row for row in access.ROWS if row.post], ids=lambda row: row.name)
def test_a_form_without_its_token_is_turned_away(cast, row):
    url = address(cast, row)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.siti.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert client.post(url, {}).status_code == (200 if row.name in access.BARE_POST else 403)
