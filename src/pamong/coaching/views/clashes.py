"""A form that was open while the other one of the two changed the same thing: what was typed stays, both are shown."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from pamong.kit import stale


def drawn(values: Mapping[str, Any]) -> str:
    """Return the signed values that a form is drawn with, for its hidden field `drawn`."""
    return stale.seal({name: str(value) for name, value in values.items()})


def clashes(form: forms.Form, now: Mapping[str, Any], spoken: Callable[[str, Any], str]) -> list[dict[str, str]]:
    """Return the fields that somebody else changed since the form was drawn: label, words of now, words typed."""
    before = stale.unseal(form.cleaned_data.get("drawn", ""))
    held = {name: str(value) for name, value in now.items()}
    if before is None or before == held:
        return []
    return [
        {
            "label": str(form.fields[name].label),
            "now": spoken(name, value),
            "typed": spoken(name, form.cleaned_data[name]),
        }
        for name, value in now.items()
        if before.get(name) != held[name] and str(form.cleaned_data[name]) != held[name]
    ]


def redrawn(data: QueryDict, now: Mapping[str, Any]) -> Any:
    """Return what was typed, knowing the values of now: sending it again decides."""
    again: Any = data.copy()
    again["drawn"] = drawn(now)
    return again
