"""What a browser sends of an entry, and what it is about, for tests of the pages."""

from datetime import date, timedelta

from django.urls import reverse

from pamong.catalogue.models import Resource
from pamong.kit.rows import new_id
from pamong.study.models import Contract
from tests.cast import NOW

HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}'
HOUR = timedelta(hours=1)


def at(name, row=None, query=""):
    return reverse(f"study:{name}", args=[row.pk] if row else []) + query


def sent(**changes):
    """What the browser sends of a new entry of self-learning."""
    how = {
        "form": "self_study", "once": str(new_id()), "version": "0", "title": "Membaca pedoman", "on": "2026-11-18",
        "starts_at": "", "ends_at": "", "minutes": "90", "process": "Membaca dua bab dan merangkumnya.",
        "reflection": "", "applied": "", "place": "", "competency": "", "contract": "", "sumber": "1",
        "s0-kind": "book", "s0-title": "Pedoman ABK", "s0-author": "", "s0-address": "", "s0-resource": "",
    }  # fmt: skip
    return how | changes


def resource(cast, **changes):
    how = {
        "agency": cast.agency, "kind": "video", "title": "Video ABK", "provider": "LAN", "origin": "hand",
        "address": "https://lan.contoh.go.id/abk", "added_at": NOW,
    }  # fmt: skip
    return Resource.objects.create(**{**how, **changes})


def contract(cast, **changes):
    how = {
        "agency": cast.agency, "employee": cast.dewi, "supervisor": cast.ratna, "title": "Kontrak ABK",
        "state": "agreed", "starts_on": date(2026, 10, 1), "due_on": date(2026, 12, 20), "agreed_at": NOW,
        "proposed_at": NOW, "created_at": NOW, "progress": 40,
    }  # fmt: skip
    return Contract.objects.create(**{**how, **changes})
