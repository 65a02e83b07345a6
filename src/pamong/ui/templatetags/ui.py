"""Template tags the components stand on: icons, passed-on attributes, shares, form controls."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pamong.ui import controls, links

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """One icon of the sprite; hidden from screen readers unless it carries a label."""
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    shape = f"icon size-{size}" if size else "icon"
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', shape, role, static("ui/icons.svg"), name)


@register.filter
def pass_on(attrs: Any) -> SafeString:
    """The attributes a component did not declare, every value escaped (cotton itself does not escape them)."""
    hidden: set[str] = getattr(attrs, "_exclude_from_str", set())
    pairs = [(key, value) for key, value in attrs.items() if key not in hidden and value not in (False, None)]
    return format_html_join("", "{}", ((_attribute(key, value),) for key, value in pairs))


def _attribute(key: str, value: object) -> SafeString:
    return format_html(" {}", key) if value is True else format_html(' {}="{}"', key, value)


@register.filter
def linked(text: str) -> SafeString:
    """Plain text with its line breaks and a link for each http address; all else is escaped."""
    return links.linked(str(text))


@register.filter
def initials(name: str) -> str:
    """At most two capital letters of a person's name without titles: 'Dr. Ir. Arie Wibisono, M.Kom.' → 'AW'."""
    own = [word for word in str(name).partition(",")[0].split() if word[:1].isalpha()]
    while len(own) > 1 and len(own[0]) > 2 and own[0].endswith("."):  # `M.` may be part of the name, `Drs.` is a title
        own = own[1:]
    words = [word for word in " ".join(own).replace(".", " ").split() if word[:1].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.simple_tag
def share(value: Any, most: Any = 100) -> str:
    """How full a bar is, 0 to 100 with a decimal point whatever the language (it goes into an SVG attribute)."""
    try:
        part = 100 * float(value) / float(most)
    except (TypeError, ValueError, ZeroDivisionError):
        part = 0.0
    return f"{min(100.0, max(0.0, part)):.1f}".removesuffix(".0")


@register.simple_tag
def stacked(parts: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Parts of a whole (label, value) laid end to end: each gets its start and width in percent."""
    total = sum(float(part["value"]) for part in parts) or 1.0
    laid, start = [], 0.0
    for number, part in enumerate(parts, 1):
        width = 100 * float(part["value"]) / total
        gap = 0.6 if number < len(parts) else 0.0
        laid.append({**part, "number": number, "start": f"{start:.2f}", "width": f"{max(0.0, width - gap):.2f}"})
        start += width
    return laid


def _between(value: Any, low: Any, high: Any) -> str:
    return "" if value is None or value == "" else share(float(value) - float(low), float(high) - float(low))


@register.simple_tag
def share_between(value: Any, low: Any, high: Any) -> str:
    """Where a value stands on an axis from `low` to `high`, 0 to 100."""
    return _between(value, low, high)


@register.simple_tag
def plotted(rows: list[Mapping[str, Any]], low: Any, high: Any) -> list[dict[str, Any]]:
    """Rows of a plot (value; before, or the interval low and high; need) with their places on the axis."""
    return [
        {
            **row,
            "at": _between(row.get("value"), low, high),
            "before_at": _between(row.get("before"), low, high),
            "from": _between(row.get("low"), low, high),
            "to": _between(row.get("high"), low, high),
            "need_at": _between(row.get("need"), low, high),
        }
        for row in rows or ()
    ]


@register.simple_tag
def trended(points: list[Mapping[str, Any]], low: Any, high: Any) -> dict[str, Any]:
    """Points in time (label, value, text; low and high of an interval) as places in percent, and the lines between."""

    def down(value: Any) -> str:
        place = _between(value, low, high)
        return place and f"{94 - 0.88 * float(place):.1f}"

    every = 100 / max(1, len(points or ()))
    placed = [
        {**point, "x": f"{every * (number + 0.5):.1f}", "y": down(point.get("value")),
         "top": down(point.get("high")), "bottom": down(point.get("low"))}
        for number, point in enumerate(points or ())
    ]  # fmt: skip
    known = [point for point in placed if point["y"]]
    steps = [{"x1": one["x"], "y1": one["y"], "x2": two["x"], "y2": two["y"]} for one, two in pairwise(known)]
    return {"points": placed, "steps": steps, "grid": ("6.0", "50.0", "94.0")}


@register.simple_tag
def level_marks(has: Any, need: Any, most: Any = 5) -> list[dict[str, object]]:
    """The boxes of a level gauge: reached, still needed, or beyond."""
    reached, wanted = int(has or 0), int(need or 0)
    kinds = ["has" if n <= reached else "need" if n <= wanted else "" for n in range(1, int(most) + 1)]
    return [{"x": number * 31, "kind": kind} for number, kind in enumerate(kinds)]


@register.simple_tag
def control(field: BoundField, **wishes: Any) -> controls.Control:
    """Everything the field component needs to draw one bound field."""
    return controls.control(field, **wishes)


@register.simple_tag
def form_errors(form: Any = None, errors: Any = None) -> list[controls.Fault]:
    """The lines of an error summary, each with the control it leads to."""
    return controls.faults(form, errors or ())
