"""Text in Markdown as safe HTML: nothing runs, nothing is loaded from elsewhere, headings fit below those of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TOP: Final = 3
"""The highest heading of a text stands below the title of the page and of its card."""
TAGS: Final = frozenset(
    {
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li",
        "a", "table", "thead", "tbody", "tr", "th", "td",
    }
)  # fmt: skip
_PARSER: Final = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable(["table", "strikethrough"])
_PARSER.disable("image")
_ALLOWED: Final[dict[str, set[str]]] = {"*": set(), "a": {"href"}, "ol": {"start"}}


def as_html(text: str, *, top: int = TOP) -> SafeString:
    """Return CommonMark with tables as HTML that may stand in a page. HTML in it is shown as text, pictures as links.

    `top` is the level of its highest heading; levels that are left out in between close up, so that a page never skips one.
    What a browser could run, load or take for ours is gone twice: the parser makes none, and nh3 lets none through.
    """
    tokens = _PARSER.parse(text)
    _shift(tokens, top)
    html = _PARSER.renderer.render(tokens, _PARSER.options, {})
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes=_ALLOWED,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(clean)  # noqa: S308  # that is what nh3 is for


def _shift(tokens: Sequence[Token], top: int) -> None:
    heads = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    levels = sorted({token.tag for token in heads})
    places = {tag: f"h{min(6, top + at)}" for at, tag in enumerate(levels)}
    for token in heads:
        token.tag = places[token.tag]
