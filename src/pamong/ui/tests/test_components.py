"""The living component page shows every component, and what the components promise holds."""

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.template import Context, Template, engines
from django.template.loader import render_to_string
from django.test import Client
from django_cotton.compiler_regex import CottonCompiler

from pamong.ui import controls, examples
from pamong.ui.templatetags import ui
from pamong.ui.views import BRANDS

ROOM = Path(__file__).resolve().parents[1]
COTTON = ROOM / "templates/cotton"
COMPONENTS = sorted(
    path.relative_to(COTTON).with_suffix("").as_posix().replace("/", ".").replace("_", "-")
    for path in COTTON.rglob("*.html")
)


def draw(source: str, **context: object) -> str:
    """Render a piece of template as a page would."""
    engine = engines["django"].engine  # type: ignore[attr-defined]  # Django's types do not know it
    return Template(CottonCompiler().process(source), engine=engine).render(Context(context))


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_stands_on_the_component_page(name: str) -> None:
    page = "".join(path.read_text() for path in (ROOM / "templates/ui").glob("*.html"))
    assert re.search(rf"<c-{re.escape(name)}[\s/>]", page), f"show <c-{name}> in ui/components.html"


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?tema=gelap", "?tema=terang&merek=lan", "?merek=panrb", "?merek=<b>"])
def test_the_component_page_renders_in_every_theme_and_brand(client: Client, query: str) -> None:
    response = client.get(f"/komponen/{query}")
    text = response.content.decode()
    assert response.status_code == 200
    assert "<c-" not in text, "a component was not compiled"
    assert "{{" not in text
    assert ('data-theme="dark"' in text) == ("gelap" in query)
    brand = re.search('data-brand="([^"]*)"', text)
    assert brand
    assert brand[1] == (query.partition("merek=")[2] if query.partition("merek=")[2] in BRANDS else "bkn")
    assert len(gzip.compress(response.content, 9)) < 15_000


@pytest.mark.django_db
def test_ids_on_the_component_page_are_unique(client: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', client.get("/komponen/").content.decode())
    assert sorted(ids) == sorted(set(ids))


def test_passed_on_attributes_are_escaped() -> None:
    nasty = '"><script>alert(1)</script>'
    text = draw('<c-button label="Simpan" :data-nama="nasty" hx-get="/a?b=1&c=2" autofocus />', nasty=nasty)
    assert "<script>" not in text
    assert "&quot;&gt;&lt;script&gt;" in text
    assert 'hx-get="/a?b=1&amp;c=2"' in text
    assert " autofocus" in text


def test_a_variable_given_to_a_component_is_escaped_once() -> None:
    text = draw('<c-person :name="name" position="Analis & perencana" />', name="Siti <b>Aminah</b> & Co")
    assert "Siti &lt;b&gt;Aminah&lt;/b&gt; &amp; Co" in text
    assert "Analis &amp; perencana" in text


def test_a_component_takes_nothing_from_the_page_around_it() -> None:
    text = draw(
        '<c-card><c-chip label="A" /></c-card>', title="Judul halaman", action="Hapus", kind="negative", flush=True
    )
    assert "Judul halaman" not in text
    assert "Hapus" not in text
    assert "negative" not in text
    assert "flush" not in text


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dewi Anggraini", "DA"),
        ("Sukarno", "S"),
        ("Dr. Yusuf Rante, M.Si", "YR"),
        ("", ""),
        ("Ni Luh Putu Ayu", "NA"),
        ("Abdul Gani Tuasikal, A.Md.", "AT"),
        ("Dr. Ir. Arie Wibisono, M.Kom.", "AW"),
        ("M. Rizki", "MR"),
        ("Prof.", "P"),
    ],
)
def test_initials_are_the_first_and_the_last_word_without_titles(name: str, letters: str) -> None:
    assert ui.initials(name) == letters


@pytest.mark.parametrize(
    ("value", "most", "full"),
    [(6, 20, "30"), (22, 20, "100"), (-1, 20, "0"), (1, 3, "33.3"), ("", 20, "0"), (4, 0, "0")],
)
def test_a_bar_is_never_fuller_than_full(value: object, most: object, full: str) -> None:
    assert ui.share(value, most) == full


def test_parts_of_a_whole_fill_the_bar() -> None:
    laid = ui.stacked([{"label": "a", "value": 3}, {"label": "b", "value": 1}])
    assert [(part["start"], part["width"]) for part in laid] == [("0.00", "74.40"), ("75.00", "25.00")]
    assert ui.stacked([{"label": "a", "value": 0}])[0]["width"] == "0.00"


def test_a_plot_places_its_figures_between_low_and_high() -> None:
    drawn = ui.plotted(
        [{"label": "a", "value": 3, "before": 1}, {"label": "b", "value": None, "low": 2, "high": 9}], 1, 5
    )
    assert (drawn[0]["at"], drawn[0]["before_at"], drawn[0]["from"]) == ("50", "0", "")
    assert (drawn[1]["at"], drawn[1]["from"], drawn[1]["to"]) == ("", "25", "100")


def test_a_trend_skips_what_is_not_known() -> None:
    drawn = ui.trended([{"value": 0}, {"value": None}, {"value": 100}], 0, 100)
    assert [point["y"] for point in drawn["points"]] == ["94.0", "", "6.0"]
    assert drawn["steps"] == [{"x1": "16.7", "y1": "94.0", "x2": "83.3", "y2": "6.0"}]
    assert ui.trended([], 0, 100)["points"] == []


def refused() -> examples.Example:
    form = examples.Example({"date": "31-02-2026", "kind": "lain"})
    form.is_valid()
    form.add_error(None, "Dewi sudah punya sesi lain pada jam itu.")
    return form


def test_a_field_names_its_hint_its_readers_and_its_error() -> None:
    text = draw('<c-field :field="field" reader="Terlihat oleh Anda dan Dewi." />', field=refused()["title"])
    described = re.search(r'aria-describedby="([^"]+)"', text)
    assert described
    assert described[1].split() == ["id_title_hint", "id_title_reader", "id_title_error"]
    assert all(f'id="{part}"' in text for part in described[1].split())
    assert 'aria-invalid="true"' in text
    assert "(opsional)" not in text
    assert "Terlihat oleh Anda dan Dewi." in text


def test_an_optional_field_says_so() -> None:
    assert "(opsional)" in draw('<c-field :field="field" />', field=examples.Example()["notes"])


def test_native_pickers_get_iso_values() -> None:
    form = examples.Example(initial={"date": dt.date(2026, 11, 23), "time": dt.time(9, 5)})
    date, time = controls.control(form["date"]), controls.control(form["time"])
    assert 'type="date"' in date.html
    assert 'value="2026-11-23"' in date.html
    assert 'type="time"' in time.html
    assert 'value="09:05"' in time.html
    assert form.fields["date"].widget.input_type == "text", "the form's own widget stays as it was"  # type: ignore[attr-defined]  # Django's types do not know it


def test_the_error_summary_leads_to_each_control() -> None:
    lines = controls.faults(refused(), ["Berkas terlalu besar.", ("Periksa baris 3", "#baris-3")])
    hrefs = [line.href for line in lines]
    text = draw('<c-error-summary :form="form" /><c-form><c-field :field="a" /><c-field :field="b" /></c-form>',
                form=refused(), a=refused()["date"], b=refused()["kind"])  # fmt: skip
    assert lines[0].text == "Dewi sudah punya sesi lain pada jam itu."
    assert "#id_date" in hrefs
    assert "#id_kind_0" in hrefs
    assert hrefs[-2:] == ["", "#baris-3"]
    assert 'id="id_date"' in text
    assert 'id="id_kind_0"' in text
    assert any(line.text.startswith("Tanggal sesi: ") for line in lines)


def test_the_error_summary_of_a_good_form_is_nothing() -> None:
    assert draw('<c-error-summary :form="form" />', form=examples.Example()).strip() == ""


@pytest.mark.parametrize("page", ["base", "plain", "notice"])
def test_base_pages_render_when_nothing_is_known(page: str) -> None:
    text = render_to_string(f"ui/{page}.html")
    assert 'href="#isi"' in text
    assert 'id="isi"' in text
    assert "tabbar" not in text
    assert "data-user" not in text
    assert 'data-brand="inagov"' in text
    assert ("data-keep-drafts" in text) == (page != "base")


def test_a_long_navigation_folds_behind_lainnya_on_a_phone() -> None:
    bar = render_to_string("ui/tabbar.html", {"nav": examples.NAV})
    assert "Lainnya" in bar
    assert bar.index("Mentoring") < bar.index("<details") < bar.index("Belajar")
    assert "Lainnya" not in render_to_string("ui/tabbar.html", {"nav": examples.NAV[:5]})
