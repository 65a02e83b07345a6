"""Small steps of the pages on which others rule on entries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import Http404

from pamong.agency.actions import record_view, seen_by
from pamong.agency.doors import SignedInRequest
from pamong.kit.refusals import Forbidden, Refused
from pamong.kit.stale import SeenForm
from pamong.ports import clock
from pamong.study.models import Entry
from pamong.study.queries.entries import entry_of
from pamong.study.rules.faults import Faulty


def entry_or_404(request: SignedInRequest, entry_id: UUID) -> Entry:
    """Return an entry that this person may read, and write down who read it, or 404."""
    now = clock.now()
    seen = seen_by(request.person, now, about="person_id")
    entry: Any = entry_of(request.standing, entry_id, clock.today(), seen=seen)
    if entry is None:
        raise Http404
    record_view(viewer=request.person, person=entry.person, purpose="study", now=now, seen=entry.seen)
    return cast(Entry, entry)


def seen_of(request: SignedInRequest) -> int:
    """Return the version of the entry that a single button was drawn with; 0 when it was lost."""
    return SeenForm(request.POST).seen


def saved(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it; what the rules refuse goes to its field, and what was typed stays."""
    try:
        act()
    except Forbidden:
        raise
    except Faulty as refusal:
        for name, said in refusal.faults.items():
            form.add_error(name if name in form.fields else None, said)
        return False
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True
