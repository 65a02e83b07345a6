"""What leaves the house for SIASN, by its web service and by file: of a whole life in coaching, plans and learning not a
word but the titles of what HR credited."""

import json

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from pamong.ports.siasn.http import HttpSiasn
from pamong.siasn.models import Course
from tests import handed
from tests.attacks.canaries import Canaries
from tests.cast import NOW
from tests.coached import live
from tests.grown import grow
from tests.siasn import Stub
from tests.studied import study

pytestmark = pytest.mark.django_db
MAY_LEAVE = {"study_title"}


def left(canaries, content):
    """Kinds of texts in there; none of them may be one that HR may not read."""
    assert canaries.leaks(content, "siti") == set()
    return canaries.seen(content)


def test_no_word_of_a_conversation_a_plan_or_an_entry_leaves(cast, caplog):
    canaries = Canaries()
    for part in (live, grow, study):
        part(cast, canaries)
    handed.numbered(cast)
    rows = Course.objects.filter(state="ready", person=cast.dewi)
    assert {"coaching", "self_study"} <= set(rows.values_list("form", flat=True))
    client = Client()
    client.force_login(cast.siti.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    for kind in ("csv", "xlsx"):
        answer = client.get(reverse("siasn:export", args=[kind]))
        assert left(canaries, b"".join(answer) if answer.streaming else answer.content) == MAY_LEAVE
    with Stub(handed.people(cast)) as stub:
        http = HttpSiasn(stub.where())
        stub.trouble.append("refuse:coba lagi")
        handed.released(http, rows, cast.siti, now=NOW)
        assert handed.work(http) == [True]
        assert len(stub.bodies) == Course.objects.filter(state__in=("sent", "refused")).count() > 2
        assert left(canaries, b"\n".join(stub.bodies) + json.dumps(stub.heads).encode()) == MAY_LEAVE
    names = {json.loads(body)["namaKursus"] for body in stub.bodies if json.loads(body)["jenisDiklatId"] == "14"}
    assert names == {"Coaching dengan atasan langsung"}
    assert canaries.seen(caplog.text) == set()
    for url in ("desk", "releases"):
        assert left(canaries, client.get(reverse(f"siasn:{url}"), {"keadaan": "terkirim"}).content) <= MAY_LEAVE
