"""Rupiah as people write it."""

import pytest

from pamong.kit.money import rupiah_of


@pytest.mark.parametrize(
    ("text", "told"),
    [("0", 0), (" 2500000 ", 2_500_000), ("2.500.000", 2_500_000), ("Rp2.500.000,00", 2_500_000), ("rp. 5 000", 5_000)],
)
def test_whole_rupiah_are_read(text, told):
    assert rupiah_of(text) == told


@pytest.mark.parametrize("text", ["", "gratis", "2,5", "2.50", "-5", "1e6", "2.500.00", "9" * 13])
def test_anything_else_is_none(text):
    assert rupiah_of(text) is None
