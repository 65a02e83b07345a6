"""Kill an action at every statement in turn and look at what is left.

An interruption point stands before and after each SQL statement and before each commit. `sweep` runs the action
again and again, dying one point later each time, until it runs through; after each death it calls `check`.
`all_or_nothing` is the sweep for an action of one transaction: after each death the whole database is as it was.

Dying is an exception that no `except Exception` catches, with the connection cut (`BY_EXCEPTION`), or the real end of
a real process (`BY_EXIT`: the action runs in a forked child that calls `os._exit`).

Needs tests with real transactions: `@pytest.mark.django_db(transaction=True)`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, connections, transaction

BY_EXCEPTION = "exception"
BY_EXIT = "exit"
_DIED = 77
_FAILED = 78

type_act = Callable[[], object]


class Death(BaseException):
    """The process ends here."""


def everything() -> dict[str, list[str]]:
    """Return every row of every table as text, for comparing."""
    content: dict[str, list[str]] = {table: [] for table in _tables()}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in content:
                cursor.execute(f'SELECT * FROM "{table}"')  # a name of our own
                content[table] = sorted(map(repr, cursor.fetchall()))
        else:  # one statement for all of them: this is asked after each of a thousand deaths
            parts = (f"SELECT '{table}', each::text FROM \"{table}\" each" for table in content)
            cursor.execute(" UNION ALL ".join(parts))
            for table, row in cursor.fetchall():
                content[table].append(row)
            for rows in content.values():
                rows.sort()
    return content


def changes_nothing(act: type_act) -> bool:
    """Run `act` inside the transaction that is open; return whether the database is as before.

    The tables are read only when it wrote at all: most of what is done twice writes nothing the second time.
    """
    written: list[str] = []

    def note(execute: Any, sql: Any, *rest: Any) -> Any:
        if not str(sql).lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE")):
            written.append(str(sql))
        return execute(sql, *rest)

    point = transaction.savepoint()
    with connection.execute_wrapper(note):
        act()
    if not written:
        transaction.savepoint_commit(point)
        return True
    after = everything()
    transaction.savepoint_rollback(point)
    return after == everything()


@cache
def _tables() -> list[str]:
    models = (model._meta for model in apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
    return sorted({meta.db_table for meta in models if meta.managed} & set(there))


def sweep(act: type_act, check: type_act, *, dying: str = BY_EXCEPTION) -> int:
    """Let `act` die at each point in turn, call `check` after each death; return the number of deaths.

    `act` must fetch its rows anew at each call: what it held in memory died with it.
    """
    point = 0
    while dies(act, point, dying):
        check()
        point += 1
        assert point < 5000, "the action never runs through"
    assert point > 2, "the action touched no database"
    return point


def all_or_nothing(act: type_act, *, dying: str = BY_EXCEPTION) -> int:
    """Assert that no death inside `act` leaves anything behind, and that it then runs through and changes something."""
    before = everything()

    def nothing_changed() -> None:
        after = everything()
        changed = {table: (before[table], after[table]) for table in before if before[table] != after[table]}
        assert not changed, f"half done: {changed}"

    deaths = sweep(act, nothing_changed, dying=dying)
    assert everything() != before, "the action changed nothing"
    return deaths


def dies(act: type_act, point: int, dying: str = BY_EXCEPTION) -> bool:
    """Run `act` up to the point of that number; return whether it died there rather than run through."""
    return _dies_by_exit(act, point) if dying == BY_EXIT else _dies_by_exception(act, point)


def _dies_by_exception(act: type_act, point: int) -> bool:
    def die() -> None:
        raise Death

    try:
        with _interrupted(point, die):
            act()
    except Death:
        connection.close()  # as the end of the process would
        return True
    return False


def _dies_by_exit(act: type_act, point: int) -> bool:
    connections.close_all()  # a connection does not survive a fork on both sides
    child = os.fork()
    if child == 0:
        code = _FAILED
        try:
            with _interrupted(point, lambda: os._exit(_DIED)):
                act()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, _DIED}, "the action failed instead of dying"
    return code == _DIED


@contextmanager
def _interrupted(point: int, die: Callable[[], None]) -> Iterator[None]:
    left = point

    def pass_point() -> None:
        nonlocal left
        if left == 0:
            left = -1
            die()
        left -= 1

    def around(execute: type_act, sql: str, params: object, many: bool, context: object) -> object:
        if left < 0:  # already dead: what the cleaning up says is not part of the action
            return execute(sql, params, many, context)
        pass_point()
        result = execute(sql, params, many, context)
        pass_point()
        return result

    plain = connection._commit

    def commit() -> None:
        if left == 0 and connection.connection is not None:
            connection._rollback()
        if left >= 0:
            pass_point()
        plain()

    connection._commit = commit
    try:
        with connection.execute_wrapper(around):
            yield
    finally:
        connection._commit = plain
