from pamong.kit import sheets_out, stale


def test_a_seal_opens_only_as_it_was_made():
    token = stale.seal({"name": "Dewi"})
    assert stale.unseal(token) == {"name": "Dewi"}
    assert stale.unseal(token + "x") is None
    assert stale.unseal("") is None


def test_what_nobody_touched_is_clean():
    merged = stale.merge({"a": "1"}, {"a": "2"}, {"a": "1"})
    assert merged.is_clean
    assert merged.values == {"a": "2"}


def test_a_field_the_person_left_alone_follows_the_other_one():
    merged = stale.merge({"a": "1", "b": "1"}, {"a": "1", "b": "2"}, {"a": "9", "b": "1"})
    assert (merged.values, merged.followed, merged.clashes) == ({"a": "9", "b": "2"}, ("a",), ())


def test_a_field_that_both_changed_is_for_the_person_to_decide():
    merged = stale.merge({"a": "1"}, {"a": "2"}, {"a": "3"})
    assert merged.clashes == (stale.Clash("a", now="3", typed="2"),)
    assert merged.values == {"a": "2"}


def test_the_same_change_by_both_is_no_clash():
    assert stale.merge({"a": "1"}, {"a": "2"}, {"a": "2"}).is_clean


def test_no_cell_runs_as_a_formula():
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"):
        assert sheets_out.safe(text) == f"'{text}"
    assert sheets_out.safe("Dewi = Anggraini") == "Dewi = Anggraini"
    assert sheets_out.safe(None) == ""


def test_a_workbook_keeps_digits_and_formulas_as_text():
    from io import BytesIO

    from openpyxl import load_workbook

    answer = sheets_out.xlsx_response("x", ["NIP"], [["198609262015051004"], ["=1+1"], ["a\x01b"]])
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet["A"]] == ["NIP", "198609262015051004", "=1+1", "ab"]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
