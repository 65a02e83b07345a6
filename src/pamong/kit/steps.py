"""Small steps that views share: an action in a form or behind a single button, and where it leads back to."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from pamong.kit.refusals import Forbidden, Refused


def tried(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do it; when the state does not allow it, put the reason into the form, where what was typed is kept."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def done(request: HttpRequest, act: Callable[[], Any], said: str) -> bool:
    """Do what a single button asks for, and say so; when the state does not allow it, say why."""
    try:
        act()
    except Forbidden:
        raise
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return False
    messages.success(request, said)
    return True


def wanted(request: HttpRequest) -> str:
    """Return the page of our own that `next` names, else nothing: an address of others never gets into a link."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if asked.startswith("/") and ours else ""


def back(request: HttpRequest, to: str, *args: Any) -> HttpResponseRedirect:
    """Go where the form says that it came from (`next`), else to this address."""
    asked = wanted(request)
    return HttpResponseRedirect(asked) if asked else redirect(to, *args)


def uuid_of(text: str) -> UUID | None:
    """Read a key from the address; None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None
