"""What is wrong with something that somebody wrote, by field; and the refusal that carries it to its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from pamong.kit.refusals import Forbidden, Refused

Faults = dict[str, str]
"""What is wrong, by field."""


class Faulty(Refused):
    """A text that cannot stand so; `faults` says what is wrong with which field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(" ".join(dict.fromkeys(faults.values())))
        self.faults = dict(faults)


def only(faults: Mapping[str, str]) -> Faults:
    """Leave out what is right."""
    return {name: said for name, said in faults.items() if said}


def saved(form: forms.Form, act: Callable[[], Any], *, again: str = "", named: Mapping[str, str] | None = None) -> bool:
    """Do it; what cannot be goes into the form, by field, where what was typed is kept.

    `again`: what is said instead when the state does not allow it, for a form that was opened before somebody changed the
    row. `named`: where the form calls a field otherwise.
    """
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        faults = refusal.faults if isinstance(refusal, Faulty) else {"": again or refusal.message}
        for name, said in faults.items():
            field = (named or {}).get(name, name)
            form.add_error(field if field in form.fields else None, said)
        return False
    return True
