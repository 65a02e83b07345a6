"""What people write in Markdown becomes a page in which nothing runs and nothing is loaded."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.kit.markdown import TAGS, as_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java\nscript:alert(1))",
    "[klik](&#106;avascript:alert(1))",
    "[klik](data:text/html;base64,PHNjcmlwdD4=)",
    "[klik](vbscript:x)",
    "<javascript:alert(1)>",
    "![gambar](https://jahat.contoh.go.id/p.png)",
    "![gambar](javascript:alert(1))",
    '[a]: https://a.contoh.go.id "x\\" onmouseover=alert(1)"\n[a]',
    '[a](https://a.contoh.go.id "onclick=alert(1)")',
    "```<script>\nalert(1)\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "<style>body{display:none}</style>",
    "<iframe src=https://jahat.contoh.go.id></iframe>",
    '<a href="https://a.contoh.go.id" onclick="x()">a</a>',
    "<form action=/keluar/><button>Keluar</button></form>",
    "<svg><script>1</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=1>",
]
TAG = re.compile(r"<\s*/?\s*([a-z0-9]+)([^>]*)>", re.IGNORECASE)


def holds_nothing_that_runs(html):
    for name, attributes in TAG.findall(html):
        assert name in TAGS, html
        assert re.fullmatch(r'(\s(href|rel|start)="[^"]*")*\s*/?', attributes), html
        for address in re.findall(r'href="([^"]*)"', attributes):
            assert re.match(r"(https?:|mailto:|[^:]*$)", address, re.IGNORECASE), html
    return True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_words(text):
    assert holds_nothing_that_runs(as_html(text))


@given(st.text(alphabet="<>\"'`*_[]()!#&;:/\\ \n\taeijoprstvx=-|~.1", max_size=200))
def test_nothing_that_is_written_runs(text):
    assert holds_nothing_that_runs(as_html(text))


def test_what_people_need_is_there():
    html = as_html(
        "# Judul\n\nTeks **tebal**, *miring*.\n\n- satu\n- dua\n\n1. a\n2. b\n\n> kutipan\n\n"
        "|a|b|\n|-|-|\n|1|2|\n\n[JDIH](https://jdih.contoh.go.id/a?b=1&c=2)\n\n```\nkode\n```\n\n---\n"
    )
    wanted = (
        "<strong>tebal</strong>",
        "<em>miring</em>",
        "<li>satu</li>",
        "<blockquote>",
        "<td>1</td>",
        "<pre>",
        "<hr>",
    )
    assert all(tag in html for tag in wanted)
    assert '<a href="https://jdih.contoh.go.id/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">JDIH</a>' in html


def test_headings_begin_below_those_of_the_page_and_skip_none():
    html = as_html("# A\n\n### B\n\n# C\n\n###### D")
    assert re.findall(r"<(h\d)>", html) == ["h3", "h4", "h3", "h5"]
    assert re.findall(r"<(h\d)>", as_html("## A\n\n### B", top=2)) == ["h2", "h3"]


def test_html_in_it_is_shown_as_text():
    assert "&lt;b&gt;" in as_html("<b>tebal</b>")


def test_a_picture_is_a_link_to_it():
    html = as_html("![denah](https://a.contoh.go.id/d.png)")
    assert "<img" not in html
    assert ">denah</a>" in html


@pytest.mark.parametrize(
    "sign", ["[", "![", "*a ", "_", "`", "> ", "- ", "a**b", "|", "<", "&#", "\\", "[a](", "#", "~~"]
)
def test_long_repetitions_come_to_an_end(sign):
    assert holds_nothing_that_runs(as_html(sign * (20_000 // len(sign))))


def test_deep_nesting_is_cut():
    assert as_html("> " * 500 + "x").count("<blockquote>") <= 30
