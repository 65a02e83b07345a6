"""A page weighs at most 75 kB cold (with everything it loads) and 15 kB warm, compressed, as sent."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.house import pages

COLD, WARM = 75_000, 15_000
LINKED = re.compile(r"""<(?:link|script|img|use)\b[^>]*\s(?:href|src)="(/static/[^"#?]+)""")
PARTS = {"portal:busy"}
"""What a page puts into itself: no page, and too short to be packed."""
IN_CSS = re.compile(r"""url\(["']?([^"')#?]+)""")


def sent(name: str) -> dict[str, int]:
    """Bytes of a static file and of what it loads itself."""
    path = finders.find(name)
    assert path, f"{name} is not there"
    content = Path(path).read_bytes()
    packed = name.endswith((".woff2", ".png", ".webp"))
    weights = {name: len(content) if packed else len(gzip.compress(content, 6))}
    if name.endswith(".css"):
        for other in IN_CSS.findall(content.decode()):
            if not other.startswith("data:"):
                inner = (Path("/", name).parent / other).resolve()
                weights |= sent(str(inner.relative_to("/")))
    return weights


@pytest.mark.parametrize(("name", "column"), [pin for pin in pages.PINS if pin[0] not in PARTS])
def test_pages_are_light(cast, name, column):
    pages.grow(cast, 200, start=100)
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(cast.signing_in[column].user, backend=settings.AUTHENTICATION_BACKENDS[0])
    response = client.get(pages.address_of(name, cast))
    assert response.status_code == 200
    assert response.headers["content-encoding"] == "gzip"
    warm = len(response.content)
    assert warm <= WARM, f"{warm} bytes of page"
    html = gzip.decompress(response.content).decode()
    weights = {}
    for link in set(LINKED.findall(html)):
        weights |= sent(link.removeprefix(settings.STATIC_URL))
    assert weights, "the page loads no style at all"
    cold = warm + sum(weights.values())
    assert cold <= COLD, f"{cold} bytes in all: {weights}"
