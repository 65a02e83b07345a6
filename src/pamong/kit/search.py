"""Full-text search over stems on both engines: the only place besides migrations that knows them apart.

A table has an integer key `id` and columns that hold stems (`stems.py`). On SQLite an FTS5 table beside it, kept by
triggers, reads these columns; on PostgreSQL a generated `tsvector` column of the configuration "simple" with a GIN index
does. Both know the same words, for stems are made of [a-z0-9] and begin with a letter. What is asked for is given as
groups: any word of a group will do. Words are quoted, so no text can be taken for syntax.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from pamong.kit.stems import stem, stems, worded, words

__all__ = ["FullText", "Index", "Match", "grams", "near", "stem", "stems", "stored", "worded", "words"]

Group = Sequence[str]
_MARKS: Final = "ABCD"
"""The four weights that PostgreSQL knows."""


@dataclass(frozen=True)
class Match:
    """The parts of a statement that finds rows: `FROM {source} WHERE {where}`, best first by `{rank} DESC`.
    The table is called `s` there.

    `params` belongs to `where`; `rank_params` to `rank`.
    """

    source: str
    where: str
    params: list[Any]
    rank: str
    rank_params: list[Any]


@dataclass(frozen=True)
class Index:
    """A table and its searched columns, the weightiest first; `weights` from 0 to 1."""

    table: str
    columns: tuple[str, ...]
    weights: tuple[float, ...]

    def matching(self, groups: Sequence[Group], *, every: bool) -> Match:
        """Return how to find the rows that hold a word of each group, or with `every=False` of any group."""
        if connection.vendor == "postgresql":
            query = (" & " if every else " | ").join(f"({' | '.join(_sign(w) for w in group)})" for group in groups)
            numbers = [*self.weights, 0, 0, 0, 0][:4]
            weights = "{" + ",".join(str(weight) for weight in reversed(numbers)) + "}"
            column = 's."search"'
            return Match(
                f'"{self.table}" s', f"{column} @@ %s::tsquery", [query],
                f"ts_rank(%s::real[], {column}, %s::tsquery)", [weights, query],
            )  # fmt: skip
        fts = f"{self.table}_fts"
        query = (" AND " if every else " OR ").join(f"({' OR '.join(_sign(w) for w in group)})" for group in groups)
        weights = ", ".join(str(weight * 10) for weight in self.weights)
        # CROSS JOIN: the index is asked first, whatever the planner thinks of the other conditions.
        return Match(
            f'"{fts}" CROSS JOIN "{self.table}" s ON s."id" = "{fts}".rowid', f'"{fts}" MATCH %s', [query],
            f'-bm25("{fts}", {weights})', [],
        )  # fmt: skip


def _sign(word: str) -> str:
    """Quote a word; what is no stem finds nothing."""
    kept = "".join(letter for letter in word if letter.isascii() and letter.isalnum()) or "nothing"
    return f'"{kept}"' if connection.vendor != "postgresql" else f"'{kept}'"


def stored(key: UUID) -> Any:
    """Return a key as the engine keeps it, for a statement written by hand."""
    return models.UUIDField().get_db_prep_value(key, connection)


# --- Words that are meant --------------------------------------------------------------------------------------------
def grams(word: str) -> str:
    """Return the runs of three letters of a word, its ends marked by `0`, as words of their own."""
    ends = f"0{word}0"
    return " ".join(sorted({f"g{ends[n : n + 3]}" for n in range(len(ends) - 2)}))


def near(word: str, other: str, most: int) -> int:
    """Return how many letters differ (one left out, put in, changed, or two swapped); `most` + 1 when more do."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        older, before, row = before, row, [i]
        for j, there in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


# --- Migration -------------------------------------------------------------------------------------------------------
def _sqlite(table: str, columns: Sequence[str]) -> list[str]:
    fts, names = f"{table}_fts", ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("NEW", "OLD"))
    add = f"INSERT INTO {fts}(rowid, {names}) VALUES (NEW.id, {new});"  # noqa: S608  # names of our own tables
    drop = f"INSERT INTO {fts}({fts}, rowid, {names}) VALUES ('delete', OLD.id, {old});"  # noqa: S608  # likewise
    changed = ", ".join(["id", *columns])
    return [
        f"CREATE VIRTUAL TABLE {fts} USING fts5({names}, content='{table}', content_rowid='id', tokenize='ascii')",
        f"CREATE TRIGGER {table}_fts_add AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_fts_drop AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {table}_fts_change AFTER UPDATE OF {changed} ON {table} BEGIN {drop} {add} END",
        f"INSERT INTO {fts}({fts}) VALUES ('rebuild')",  # noqa: S608  # likewise
    ]


def _postgresql(table: str, columns: Sequence[str]) -> list[str]:
    parts = (
        f"setweight(to_tsvector('simple'::regconfig, {column}), '{mark}')"
        for column, mark in zip(columns, _MARKS, strict=False)
    )
    return [
        f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS ({' || '.join(parts)}) STORED",
        # Without `fastupdate`: what was just written is found as fast as the rest.
        f"CREATE INDEX {table}_search ON {table} USING gin (search) WITH (fastupdate = off)",
    ]


class FullText(Operation):
    """Make columns of a table, which hold stems, searchable. The table needs an integer key `id`."""

    reversible = True
    atomic = True

    def __init__(self, table: str, columns: tuple[str, ...]) -> None:
        self.table = table
        self.columns = columns

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
        for statement in make(self.table, self.columns):
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {self.table} DROP COLUMN search", params=None)
            return
        for name in ("add", "drop", "change"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_fts_{name}", params=None)
        schema_editor.execute(f"DROP TABLE {self.table}_fts", params=None)

    def describe(self) -> str:
        return f"Make {self.table} searchable"
