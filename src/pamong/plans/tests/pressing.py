"""Pressing a button of a page as a browser does: with what its form holds, no more and no less."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.answers import text_of


def pressed(client: Client, page: str, step: str, *args: Any) -> HttpResponse:
    """Press, on a page, the button of a step of plans; it must stand there."""
    address = reverse(f"plans:{step}", args=args)
    form = re.search(rf'<form[^>]*action="{address}"[^>]*>(.*?)</form>', text_of(client.get(page)), re.DOTALL)
    assert form, f"{page} has no button to {address}"
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[1]))
    return client.post(address, fields)
