"""Fixtures of the whole suite: the clock stands at the cast's moment, the cast, and a client that is signed in."""

import gc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import setting_changed
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings

from pamong.agency.models import Person
from pamong.kit import append_only
from pamong.ports import clock
from tests import migrated
from tests.cast import NOW, Cast
from tests.recorded import recorded_cast

settings.register_profile("long", max_examples=2000)  # `make long`

LOCKED_TABLES = {"journal_entry": "seal_id", "journal_seal": None, "hours_entry": None}


def pytest_collection_finish() -> None:
    """Leave what was loaded to run the suite out of every later collection of garbage: 8 % of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Have the database migrated while the processes of a parallel run collect their tests."""
    if session.config.getoption("numprocesses", None) and not session.config.option.collectonly:
        session.config.add_cleanup(migrated.ahead().wait)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
) -> Iterator[None]:
    """Give each process of the suite a copy of the database that was migrated once (tests/migrated.py)."""
    verbosity = request.config.option.verbose
    with django_db_blocker.unblock(), migrated.one_at_a_time():
        migrated.lay_down(connection.settings_dict)
        made = setup_databases(
            verbosity, interactive=False, keepdb=connection.vendor == "sqlite", serialized_aliases=[]
        )
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity)


@pytest.fixture(autouse=True)
def _moment() -> Iterator[None]:
    """Every test happens on Saturday, 21 November 2026, 10.00 WIB, with an empty cache."""
    cache.clear()
    with clock.at(NOW):
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests() -> Iterator[None]:
    """Let the test runner, and nothing else, empty append-only tables after a test with real transactions."""
    plain = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, sql_list: list[str]) -> None:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            present = [table for table in LOCKED_TABLES if table in tables]
            for table in present:
                for statement in append_only.unlock(connection, table):
                    cursor.execute(statement)
        plain(self, sql_list)
        with connection.cursor() as cursor:
            for table in present:
                for statement in append_only.lock(connection, table, LOCKED_TABLES[table]):
                    cursor.execute(statement)

    BaseDatabaseOperations.execute_sql_flush = flush  # type: ignore[method-assign]  # for the time of the tests
    yield
    BaseDatabaseOperations.execute_sql_flush = plain  # type: ignore[method-assign]  # for the time of the tests


@pytest.fixture(scope="session", autouse=True)
def _one_house_for_all_clients() -> Iterator[None]:
    """Let the clients of all tests come to one chain of middleware, as browsers do; a changed setting builds it anew.

    Django builds one for each client, and WhiteNoise looks through all static files each time.
    """
    plain, built = ClientHandler.load_middleware, []

    def load(self: ClientHandler, is_async: bool = False) -> None:
        if not built:
            plain(self, is_async)
            built.append(
                {name: value for name, value in vars(self).items() if name.endswith(("_middleware", "_chain"))}
            )
        vars(self).update(built[0])

    def forget(**_signal: Any) -> None:
        built.clear()

    setting_changed.connect(forget)
    ClientHandler.load_middleware = load  # type: ignore[method-assign]  # for the time of the tests
    yield
    ClientHandler.load_middleware = plain  # type: ignore[method-assign]  # for the time of the tests
    setting_changed.disconnect(forget)


@pytest.fixture
def cast(db: None) -> Cast:
    """The eight people."""
    return recorded_cast()


@pytest.fixture
def signed_in_as() -> Callable[[Person], Client]:
    """Return a client on which the person is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client()
        client.force_login(person.user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def dewi(cast: Cast, signed_in_as: Callable[[Person], Client]) -> Client:
    """Dewi's browser."""
    return signed_in_as(cast.dewi)


@pytest.fixture
def ratna(cast: Cast, signed_in_as: Callable[[Person], Client]) -> Client:
    """Ratna's browser."""
    return signed_in_as(cast.ratna)


@pytest.fixture
def siti(cast: Cast, signed_in_as: Callable[[Person], Client]) -> Client:
    """Siti's browser."""
    return signed_in_as(cast.siti)
