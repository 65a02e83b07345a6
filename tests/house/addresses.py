"""Every address of the house, as the URL configuration has it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One URL pattern with the name by which it is reversed."""

    name: str
    route: str
    view: Any = field(repr=False)
    wants: tuple[str, ...]
    """Names of the arguments it needs."""


def every() -> list[Address]:
    """Return all addresses in the order of the URL configuration."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: list[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, route, inner)
        else:
            wants = tuple(getattr(pattern.pattern, "converters", None) or pattern.pattern.regex.groupindex)
            yield Address(f"{space}{pattern.name}", "/" + route, pattern.callback, wants)
