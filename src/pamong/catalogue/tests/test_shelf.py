"""The start set: real addresses with the search that found them, known competencies, texts that fit, modules to read."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pamong.catalogue.models import Resource
from pamong.catalogue.rules.address import address_fault
from pamong.catalogue.shelf import RESOURCES, ShelfItem
from pamong.rulebook.dictionary import ENTRIES

SOURCES = Path(__file__).parents[4] / "docs" / "shelf-sources.csv"
OUTSIDE = [item for item in RESOURCES if item.address]
WRITTEN = [item for item in RESOURCES if item.content]


def name(item: ShelfItem) -> str:
    return item.code


def test_about_eighty_resources_outside_and_eight_modules_and_no_code_or_address_twice():
    assert len(OUTSIDE) >= 80
    assert len(WRITTEN) == 8
    assert max(Counter(item.code for item in RESOURCES).values()) == 1
    assert max(Counter(item.address for item in OUTSIDE).values()) == 1


def test_each_address_was_found_by_a_search_that_is_written_down():
    with SOURCES.open(encoding="utf-8", newline="") as file:
        found = {row["code"]: row for row in csv.DictReader(file)}
    assert {code: row["address"] for code, row in found.items()} == {item.code: item.address for item in OUTSIDE}
    assert all(row["query"].startswith(("pages: ", "docs: ")) for row in found.values())


@pytest.mark.parametrize("item", RESOURCES, ids=name)
def test_an_item_fits_its_fields(item):
    assert bool(item.address) != bool(item.content)
    assert not item.address or address_fault(item.address) == ""
    assert item.kind in Resource.Kind.values
    assert item.language in Resource.Language.values
    for field in ("code", "title", "provider", "summary", "address", "licence"):
        value = getattr(item, field)
        assert value == value.strip()
        assert len(value) <= (Resource._meta.get_field(field).max_length or 0)
    assert item.summary.endswith(".")
    assert item.teaches
    for key, least, most in item.teaches:
        assert key in {entry.key for entry in ENTRIES}
        assert 1 <= least <= most <= 5


def test_every_competency_of_the_dictionary_can_be_learned_from_something():
    taught = Counter(key for item in RESOURCES for key, _least, _most in item.teaches)
    assert all(taught[entry.key] >= 6 for entry in ENTRIES)


@pytest.mark.parametrize("item", WRITTEN, ids=name)
def test_a_module_is_short_and_ends_with_something_to_do(item):
    assert item.kind == Resource.Kind.MODULE
    assert 250 <= len(item.content.split()) <= 500
    assert "## Latihan" in item.content
    assert "<" not in item.content
