"""Rule 4: every address, every member of the cast: the answer is the one in the access matrix."""

from collections import Counter
from copy import copy

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from pamong.journal.models import Entry
from tests.house import access, addresses, world

ADDRESSES = {address.name: address for address in addresses.every()}


def signed_in(cast, column):
    """The cookies of a member of the cast who has just signed in."""
    client = Client()
    if column != "anonymous":
        client.force_login(cast.signing_in[column].user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies


def client_with(cookies, **how):
    client = Client(**how)
    client.cookies = copy(cookies)  # an answer that signs out empties its own
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


def asked(cast, url, cookies, method):
    """Ask as whoever holds the cookies; what came of it is undone, so that the next one finds the same world."""
    try:
        with transaction.atomic():
            there = list(Entry.objects.values_list("pk", flat=True))  # what made the world, too
            found = answer(getattr(client_with(cookies), method)(url))
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
def test_whoever_asks_gets_the_answer_of_the_matrix(cast, row):
    """Pages, what strangers write, and a form without its token: one world for all, for making it costs the most."""
    cookies = {column: signed_in(cast, column) for column in access.COLUMNS}
    cast.dewi.user.refresh_from_db()  # a link to a new password ends with a sign-in
    url = address(cast, row)
    found = {column: asked(cast, url, cookies[column], "get") for column in access.COLUMNS}
    assert found == row.answers()
    written = {stranger: asked(cast, url, cookies[stranger], "post") for stranger in access.STRANGERS}
    assert written == row.refusals()
    if row.post:
        bare = client_with(cookies["hr"], enforce_csrf_checks=True).post(url, {})
        assert bare.status_code == (200 if row.name in access.BARE_POST else 403)
