import pytest
from django.http import QueryDict

from pamong.kit.paging import link, paged, sorting, words_asked


def test_a_short_list_has_no_page_links():
    page = paged(range(25), QueryDict(""), 25)
    assert (list(page.items), page.total, page.pages, page.summary) == (list(range(25)), 25, (), "")


def test_the_links_keep_what_was_searched_and_lead_to_the_neighbours():
    page = paged(range(260), QueryDict("q=dewi&hal=5"), 25)
    assert list(page.items) == list(range(100, 125))
    assert page.summary == "101–125 dari 260"
    assert (page.prev, page.next) == ("?q=dewi&hal=4", "?q=dewi&hal=6")
    assert [(p.number, bool(p.url), p.current) for p in page.pages] == [
        (1, True, False), (3, False, False), (4, True, False), (5, True, True), (6, True, False), (10, False, False),
        (11, True, False),
    ]  # fmt: skip


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("999", 11), ("x", 1), ("-3", 1), ("9" * 40, 1), ("²", 1)])
def test_a_number_out_of_reach_gives_the_nearest_page(asked, number):
    assert paged(range(260), QueryDict(f"hal={asked}"), 25).number == number


def test_the_first_page_has_a_clean_address():
    assert paged(range(60), QueryDict("hal=2"), 25).prev == "?"
    assert link(QueryDict("q=a&hal=2"), q="") == "?hal=2"


def test_sorting_turns_round_on_the_second_click_and_ignores_what_it_does_not_know():
    columns = {"nama": ["name", "id"], "unit": ["unit__name"]}
    fields, links = sorting(QueryDict("urut=nama"), columns, "nama")
    assert fields == ["name", "id"]
    assert (links["nama"].direction, links["nama"].url) == ("ascending", "?urut=-nama")
    fields, links = sorting(QueryDict("urut=-nama&hal=3"), columns, "nama")
    assert fields == ["-name", "-id"]
    assert (links["nama"].url, links["unit"].url, links["unit"].direction) == ("?urut=nama", "?urut=unit", "")
    assert sorting(QueryDict("urut=password"), columns, "nama")[0] == ["name", "id"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("%00dewi%00", "dewi"),
        ("dewi%0Aratna", "dewi ratna"),
        ("%EF%BF%BF%1b[0m", "[0m"),
        ("x" * 5000, "x" * 100),
        ("", ""),
    ],
)
def test_what_was_typed_into_a_search_is_one_short_line_without_control_characters(typed, words):
    assert words_asked(QueryDict(f"q={typed}")) == words
