"""Contrast, weight, icons and the rules the Content-Security-Policy sets for templates."""

import gzip
import re
from pathlib import Path

import pytest

from pamong.ui.examples import ICONS
from pamong.ui.views import BRANDS

ROOM = Path(__file__).resolve().parents[1]
PACKAGE = ROOM.parent
STATIC = ROOM / "static/ui"
TOKENS = (STATIC / "css/tokens.css").read_text()
STYLES = (STATIC / "css/pamong.css").read_text()
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text()))

# What is written on what. Text needs 4.5, borders of controls and marks 3.
TEXT = [
    *((ink, ground) for ink in ("text", "text-muted", "brand-text", "negative") for ground in ("surface", "surface-sunken", "surface-raised")),
    ("text", "surface-muted"), ("text-muted", "surface-muted"), ("brand-text", "surface-muted"), ("brand-text", "brand-subtle"), ("text", "brand-subtle"),
    ("text-muted", "brand-subtle"), ("text-on-brand", "brand"), ("text-on-brand", "brand-hover"),
    ("text-on-brand", "danger"), ("text-on-brand", "danger-hover"), ("positive", "surface"), ("warning", "surface"), ("info", "surface"),
    *((state, f"{state}-surface") for state in ("info", "positive", "warning", "negative")),
]  # fmt: skip
MARKS = [
    *(("stroke-input", ground) for ground in ("surface", "surface-sunken", "surface-raised", "brand-subtle")),
    *(("focus", ground) for ground in ("surface", "surface-sunken", "surface-muted", "brand-subtle", "surface-raised")),
    *((f"chart-{number}", "surface") for number in range(1, 6)), ("brand", "surface"), ("brand", "surface-sunken"),
]  # fmt: skip


def declarations(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", block))


def block(selector: str) -> dict[str, str]:
    """Merge every block of tokens.css with exactly this selector."""
    found: dict[str, str] = {}
    for body in re.findall(rf"(?m)^\s*{re.escape(selector)} \{{([^}}]*)\}}", TOKENS):
        found |= declarations(body)
    assert found, selector
    return found


DARK = '[data-theme="dark"]'
DEVICE_DARK = ':root:not([data-theme="light"]):not([data-theme="dark"])'


def tokens(brand: str, theme: str) -> dict[str, str]:
    """All values a page of this brand and theme sees, with var() followed."""
    values = block(":root")
    if brand != "inagov":
        values |= block(f'[data-brand="{brand}"]')
    if theme == "dark":
        values |= block(DARK)
    while any(value.startswith("var(") for value in values.values()):
        values = {
            key: values.get(value[6:-1], value) if value.startswith("var(") else value for key, value in values.items()
        }
    return values


def luminance(colour: str) -> float:
    digits = colour.strip().removeprefix("#")
    assert re.fullmatch("[0-9a-f]{6}", digits), colour
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("brand", BRANDS)
def test_every_pair_of_colours_can_be_read(brand: str, theme: str) -> None:
    seen = tokens(brand, theme)
    weak = [
        f"{ink} on {ground}: {contrast(seen[ink], seen[ground]):.2f} < {least}"
        for pairs, least in ((TEXT, 4.5), (MARKS, 3.0))
        for ink, ground in pairs
        if contrast(seen[ink], seen[ground]) < least
    ]
    assert weak == []


def test_the_contrast_formula_knows_black_from_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_dark_of_the_device_is_the_dark_of_the_person() -> None:
    assert block(DARK) == block(DEVICE_DARK)


def test_styles_name_no_colour_but_tokens() -> None:
    screen = STYLES.split("@layer print")[0]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b(?!\")", screen)) <= {"#fff"}


def test_styles_use_only_tokens_that_exist() -> None:
    known = set(block(":root"))
    assert set(re.findall(r"var\(--([\w-]+)", STYLES)) - known == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_templates_hold_nothing_the_policy_forbids(path: Path) -> None:
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
    mail = "/mail/" in path.as_posix() or "/email/" in path.as_posix()
    assert mail or not re.search(r"\sstyle\s*=", text), "style attribute"
    assert mail or "<style" not in text, "style element"
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "inline script"
    assert not re.search(r"""<[^>{%]*\son[a-z]+\s*=""", text), "event handler in the markup"
    assert not re.search(r"\shx-on\b|javascript:|\bjs:", text), "script in an attribute"
    assert not re.search(r"""(?:src|href)\s*=\s*["']https?://(?!www\.w3\.org)""", text) or mail, "third-party request"


USES = [
    re.compile(r"""{%\s*icon\s+["']([\w-]+)["']"""),
    re.compile(r"""<c-icon[^>]*\sname=["']([\w-]+)["']"""),
    re.compile(r"""<c-[^>]*\s(?:icon|icon-end|reader-icon)=["']([\w-]+)["']"""),
    re.compile(r"""["']icon["']:\s*["']([\w-]+)["']"""),
    re.compile(r"""(?<![:\w-])icon=["']([\w-]+)["']"""),
]


def used_icons() -> dict[str, str]:
    files = [*TEMPLATES, *(path for path in PACKAGE.rglob("*.py") if "/tests/" not in path.as_posix())]
    return {name: path.name for path in files for use in USES for name in use.findall(path.read_text())}


def test_every_icon_used_is_drawn() -> None:
    used = used_icons()
    assert used
    assert {name: where for name, where in used.items() if name not in SPRITE} == {}


def test_the_component_page_shows_every_icon() -> None:
    assert set(ICONS) == SPRITE


def weight(path: Path) -> int:
    """Bytes on the wire: fonts are compressed already, the rest is gzipped by the server."""
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))


@pytest.mark.parametrize(
    ("name", "most"),
    [("css/tokens.css", 2_500), ("css/pamong.css", 11_200), ("js/pamong.js", 4_000), ("js/autosave.js", 3_000), ("js/rows.js", 800),
     ("vendor/htmx.min.js", 14_000),
     ("fonts/inter.woff2", 30_000), ("icons.svg", 5_000), ("favicon.svg", 1_000)],
)  # fmt: skip
def test_each_file_keeps_its_weight(name: str, most: int) -> None:
    assert weight(STATIC / name) <= most


def test_styles_weigh_at_most_12_kilobytes() -> None:
    assert sum(weight(path) for path in (STATIC / "css").glob("*.css")) <= 12_700


def test_a_first_visit_weighs_at_most_75_kilobytes() -> None:
    files = ["css/tokens.css", "css/pamong.css", "js/pamong.js", "js/autosave.js", "js/rows.js", "vendor/htmx.min.js", "fonts/inter.woff2", "icons.svg",
             "favicon.svg"]  # fmt: skip
    page = 15_000  # what a page itself may weigh
    assert sum(weight(STATIC / name) for name in files) + page <= 75_000


def test_what_we_took_carries_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text().upper()
    assert "ISC License" in (STATIC / "icons-LICENSE.txt").read_text()
    assert "Zero-Clause BSD" in (STATIC / "vendor/htmx-LICENSE.txt").read_text()
