"""Plain text as people write it: lines and links, and nothing that runs."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pamong.ui.links import linked

REL = 'rel="nofollow noopener noreferrer ugc"'


def link(address):
    return f'<a href="{address}" {REL}>{address}</a>'


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("a\nb", "a<br>b"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("Lihat https://contoh.go.id/a.", f"Lihat {link('https://contoh.go.id/a')}."),
        ("(http://contoh.go.id/a_(b))", f"({link('http://contoh.go.id/a_(b)')})"),
        ("https://contoh.go.id/?a=1&b=2", link("https://contoh.go.id/?a=1&amp;b=2")),
        ('https://contoh.go.id/"onclick=x', f"{link('https://contoh.go.id/')}&quot;onclick=x"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("https://bank.go.id@jahat.example/", "https://bank.go.id@jahat.example/"),
        ("https://", "https://"),
        ("http://[x", "http://[x"),
        ("https://b\u0430nk.go.id", "https://b\u0430nk.go.id"),
    ],
)
def test_text_is_drawn_as_it_was_written_with_honest_links(text, drawn):
    assert linked(text) == drawn


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", '"', "'", "&", "https://", "a.go.id", "/", " ", "\n", "javascript:", "(", ")", "]", "@"]
        ),
        max_size=30,
    )
)
def test_no_text_draws_anything_but_lines_and_links(parts):
    tags = re.findall(r"<[^>]*>", linked("".join(parts)))
    assert all(
        tag in {"<br>", "</a>"} or re.fullmatch(rf'<a href="https?://[^"<>\s]+" {REL}>', tag, re.IGNORECASE)
        for tag in tags
    )
