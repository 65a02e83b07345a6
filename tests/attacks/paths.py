"""Every address, with every key that somebody could have got hold of."""

import re
from collections.abc import Collection, Iterator
from html import unescape
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.test import Client
from django.urls import reverse
from hypothesis import settings

from pamong.coaching import models as coaching
from pamong.community import models as community
from pamong.plans import models as plans
from pamong.study import models as study
from tests.house import addresses

LINK = re.compile(r"""\b(?:href|action|src|hx-get)=["']([^"'#]+)""")
OWN_ROWS = {
    "cycle_id": coaching.Cycle,
    "session_id": coaching.Session,
    "point_id": coaching.AgendaPoint,
    "promise_id": coaching.Commitment,
    "strength_id": coaching.Strength,
    "handover_id": coaching.Handover,
    "topic_id": coaching.Topic,
    "source": coaching.Session,
    "assessment_id": plans.Assessment,
    "dialogue_id": plans.Dialogue,
    "plan_id": plans.Plan,
    "goal_id": plans.Goal,
    "item_id": plans.Item,
    "expectation_id": plans.Expectation,
    "contract_id": study.Contract,
    "row_id": study.ContractResource,
    "entry_id": study.Entry,
    "evidence_id": study.Evidence,
    "circle_id": community.Circle,
    "meeting_id": community.Meeting,
}
"""What an argument of an address names."""
TEMPTING = (
    coaching.Part,
    coaching.PrivateNote,
    coaching.Reflection,
    coaching.Addendum,
    coaching.Session,
    coaching.Cycle,
    plans.Rating,
    plans.Preparation,
    plans.Voice,
    plans.Sheet,
    study.Contract,
    study.Entry,
    study.Evidence,
    community.Meeting,
)
"""Rows whose key somebody may try in the place of any other."""
NEVER = ("account_logout", "end_sessions", "calendar_close", "calendar_renew")
"""Would end what the attack needs."""
LONG = settings.default.max_examples > 100
"""`make long` tries every key of every row; otherwise a few of each kind, those that hold the most first."""
MOST_KEYS = 500 if LONG else 3
MOST_LINKS = 500 if LONG else 25


class Keys:
    """The keys of the world, as somebody with a copy of all URLs would have them; `first` are tried in any case."""

    def __init__(self, first: Collection[Any], people: Collection[Any]) -> None:
        def some(model: Any, most: int = MOST_KEYS) -> list[Any]:
            keys = list(model.objects.order_by("pk").values_list("pk", flat=True))
            return sorted(keys, key=lambda key: key not in first)[:most]

        self.rows = {name: some(model) for name, model in OWN_ROWS.items()}
        self.tempting = [key for model in TEMPTING[: None if LONG else 2] for key in some(model, 1)]
        self.people = list(people)
        self.any = {
            "token": ["salah"], "form": ["csv", "xlsx"], "name": ["pegawai"], "theme": ["dark"],
            "code": ["salah"], "verb": ["tutup"], "kind": ["midyear", "closing", "pns"], "number": [1, 2],
        }  # fmt: skip
        self.others = {
            "claim_id": ("hours", "Claim"), "notice_id": ("notices", "Notice"), "unit_id": ("agency", "Unit"),
            "delivery_id": ("journal", "Delivery"), "rule_id": ("rulebook", "ConversionRule"),
            "resource_id": ("catalogue", "Resource"), "path_id": ("catalogue", "Path"),
        }  # fmt: skip

    def values(self, argument: str) -> list[Any]:
        """Return what to try for an argument."""
        if argument in self.any:
            return self.any[argument]
        if argument == "person_id":
            return [*self.people, *self.tempting]
        if argument in self.rows:
            return [*self.rows[argument], *self.tempting]
        if argument in self.others:
            rows = apps.get_model(*self.others[argument]).objects.values_list("pk", flat=True)
            return [*rows[:MOST_KEYS], *self.tempting]
        return self.tempting

    def urls(self) -> Iterator[str]:
        """Yield every address with every key; two keys only where they may belong together."""
        for address in addresses.every():
            if address.name.endswith(NEVER):
                continue
            tried = [self.values(name) for name in address.wants]
            if len(tried) > 1:
                tried = [values[:14] if LONG else values[:2] for values in tried]
            for values in product(*tried):
                try:
                    yield reverse(address.name, kwargs=dict(zip(address.wants, values, strict=True)))
                except Exception:  # noqa: BLE001  # a key that this address cannot have
                    continue


def links(url: str, content: bytes) -> Iterator[str]:
    """Yield the addresses that a page leads to, within the house."""
    for found in LINK.findall(content.decode(errors="replace")):
        target = urlsplit(urljoin(url, unescape(found)))
        if not target.netloc and target.query and not target.path.startswith("/static/"):
            yield f"{target.path}?{target.query}"


def body(client: Client, url: str, **headers: str) -> tuple[int, bytes]:
    """Fetch, and return everything that came: status, headers, cookies and content."""
    response = client.get(url, headers=headers or None)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = "\n".join(morsel.value for morsel in response.cookies.values())
    return response.status_code, b"\n".join((content, head.encode(), cookies.encode()))
