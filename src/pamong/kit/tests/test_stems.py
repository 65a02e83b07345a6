"""Words find their stem, whatever is put around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pamong.kit.search import grams, near
from pamong.kit.stems import stem, stems, words

FAMILIES = {
    "ajar": "ajar belajar mengajar diajarkan pembelajaran mempelajari pelajaran pengajar pelajar-pelajar",
    "layan": "layanan melayani pelayanan dilayani layanannya",
    "kelola": "kelola mengelola pengelolaan dikelola pengelolanya kelolalah",
    "tulis": "menulis penulisan tulisan tertulis ditulisnya",
    "susun": "menyusun penyusunan susunan tersusun menyusunkan",
    "pakai": "memakai pemakaian pakai dipakai",
    "kirim": "mengirim pengiriman kiriman dikirimkan",
    "selesai": "penyelesaian menyelesaikan selesai diselesaikan",
    "pimpin": "pemimpin memimpin kepemimpinan pimpinan",
    "koordinasi": "koordinasi mengoordinasikan pengoordinasian mengkoordinasikan",
    "proses": "proses memproses pemrosesan diproses",
    "nilai": "nilai menilai penilaian dinilai",
    "masalah": "masalah permasalahan masalahnya",
    "awas": "mengawasi pengawasan pengawas",
    "undang": "undang-undang perundang undangan mengundang",
    "risiko": "risiko resiko berisiko risikonya",
    "izin": "izin ijin perizinan mengizinkan",
    "lindung": "pelindungan perlindungan melindungi",
    "visualisasi": "visualisasi visualization",
    "surel": "surel email imel",
}


@pytest.mark.parametrize("root", FAMILIES)
def test_a_family_of_words_has_one_stem(root):
    assert {each for word in FAMILIES[root].split() for each in stems(word).split()} == {root}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buku-bukunya", "buku buku"),
        ("Café ÉLAN", "cafe elan"),
        ("barang/jasa", "barang jasa"),
        ("kerja sama", "kerja sama"),
        ("bekerjasama", "kerja sama"),
        ("Jum'at", "jumat"),
        ("tahun 2026", "tahun n2026"),
        ("akunku, rumahmu, suratlah", "akun rumah surat"),
        ("yang dan untuk", "yang dan untuk"),
        ("cara menulis", "tulis"),
        ("", ""),
        ("!?* ---", ""),
    ],
)
def test_texts_are_tidied_before(text, expected):
    assert stems(text) == expected


@given(st.text(max_size=60))
def test_stems_are_words_that_no_engine_takes_for_anything_else(text):
    assert all(re.fullmatch(r"[a-z][a-z0-9]*", each) for each in [*stems(text).split(), *words(text)])


@given(st.text(alphabet="abdegiklmnprstuy", min_size=1, max_size=25))
def test_no_word_becomes_nothing(word):
    assert stem(word)


@given(st.text(alphabet="abcd", max_size=7), st.text(alphabet="abcd", max_size=7))
def test_words_are_as_near_as_the_other_way_round(one, other):
    assert near(one, other, 9) == near(other, one, 9)
    assert (near(one, other, 9) == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("arsip", "arsip", 0), ("arsip", "arsp", 1), ("arsip", "asrip", 1), ("arsip", "arsyp", 1), ("arsip", "asyip", 2), ("arsip", "data", 3)],
)  # fmt: skip
def test_letters_that_differ_are_counted_up_to_a_bound(one, other, apart):
    assert near(one, other, 2) == apart


def test_a_word_is_cut_into_runs_of_three_letters():
    assert grams("data") == "g0da gata gdat gta0"
