"""Texts that save themselves while they are typed (`ui/js/autosave.js`): what a save gives back, and how it is answered.

A save says which version it read. An older one overwrites nothing: it gets back what stands there now, and the writer
chooses. Without JavaScript the same fields come with the button of the whole form.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from django import forms
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from pamong.kit.refusals import Refused

CHOICES: Final = ("mine", "theirs", "both")
"""What to do with two texts that met: keep one's own, the other's, or both."""
_PREFIX: Final = re.compile(r"[a-z]+\d?")


@dataclass(frozen=True)
class Saved:
    """The text stands as it was typed; the next save names this version."""

    version: int
    at: datetime


@dataclass(frozen=True)
class Clash:
    """Somebody saved another text in the meantime: nothing was overwritten. `text` stands there now."""

    version: int
    text: str
    by: str
    """Name of who wrote it."""
    at: datetime


def rewritten(row: Any, text: str, version: int, *, by: str, now: datetime) -> Saved | Clash:
    """Write a text of one's own (`text`, `version`, `updated_at` of a locked row) anew, unless another one stands there."""
    if row.text == text:
        return Saved(row.version, row.updated_at)
    if row.version != version:
        return Clash(row.version, row.text, by, row.updated_at)
    row.text, row.version, row.updated_at = text, version + 1, now
    row.save(update_fields=["text", "version", "updated_at"])
    return Saved(row.version, now)


@dataclass(frozen=True)
class Met:
    """A text that was saved in the meantime, as the writer of another one sees it; `when` in words."""

    text: str
    by: str
    """Who wrote it; empty: the writer herself, in another window."""
    when: str
    version: int


class TypedForm(forms.Form):
    """Base of a text (field `text`) with the version that was read, and what to do when another one stands there."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000)
    pick = forms.ChoiceField(choices=[(each, each) for each in CHOICES], required=False, widget=forms.HiddenInput)
    theirs = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean_version(self) -> int:
        """A text that was never saved has none."""
        return int(self.cleaned_data.get("version") or 0)

    def wished(self) -> str:
        """Return the text after the choice between two that met."""
        mine, theirs = str(self.cleaned_data["text"]), str(self.cleaned_data["theirs"])
        pick = self.cleaned_data["pick"]
        if pick == "theirs":
            return theirs
        return "\n\n".join(filter(None, (theirs.strip(), mine))) if pick == "both" else mine

    def faults(self) -> str:
        """Say what is wrong with what was sent, in one line."""
        return " ".join(str(fault) for each in self.errors.values() for fault in each)


F = TypeVar("F", bound=TypedForm)


def wants_json(request: HttpRequest) -> bool:
    """Whether one text was sent alone, as it was typed."""
    return request.headers.get("Accept") == "application/json"


def answer(form: F, save: Callable[[F], Saved | Clash], met: Callable[[Clash], Met]) -> JsonResponse:
    """Save one text that was sent as it was typed, and draw the choice when two texts met."""
    if not form.is_valid():
        return _refused(form.faults())
    try:
        found = save(form)
    except Refused as refusal:
        return _refused(refusal.message)
    if isinstance(found, Saved):
        at = f"{timezone.localtime(found.at):%H.%M}"
        return JsonResponse({"state": "saved", "version": found.version, "at": at})
    asked = str(form.data.get("prefix", ""))
    shown = {"met": met(found), "prefix": asked if _PREFIX.fullmatch(asked) else "b0"}
    html = render_to_string("ui/autosave_met.html", shown)
    return JsonResponse({"state": "clash", "version": found.version, "text": found.text, "html": html}, status=409)


def trouble(form: F, save: Callable[[F], Saved | Clash], met: Callable[[Clash], Met]) -> dict[str, Any] | None:
    """Save one text that came with the button of the whole form; what went wrong is returned with what was typed."""
    typed = str(form.data.get(form.add_prefix("text"), ""))
    if not form.is_valid():
        return {"text": typed, "error": form.faults()}
    try:
        found = save(form)
    except Refused as refusal:
        return {"text": typed, "error": refusal.message}
    return {"text": typed, "version": found.version, "met": met(found)} if isinstance(found, Clash) else None


def _refused(said: str) -> JsonResponse:
    return JsonResponse({"state": "refused", "said": said}, status=422)
