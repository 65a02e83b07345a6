"""Indonesian words brought to their stems, so that "pembelajaran" finds "mempelajari".

A word loses clitics, suffixes and prefixes in every way the grammar allows (and gets back the letter that melted into a
prefix: menulis → tulis); of the roots so reached that stand in `roots.py`, the longest is its stem. A word without such
a root goes to the algorithm of Snowball (F. Z. Tala, 2003), which knows no words. Order of affixes: M. Adriani and others,
"Stemming Indonesian", ACM TALIP 6(4), 2007, whose list of words we do not use.

Stems are made of [a-z0-9] and begin with a letter, so that no search engine can take them for anything but a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import snowballstemmer

from pamong.kit.roots import COMPOUNDS, EQUIVALENTS, ROOTS, STOP_WORDS, VARIANTS

LONGEST: Final = 40
"""Letters of a word that are looked at."""
_CLITICS: Final = ("lah", "kah", "pun", "nya", "ku", "mu")
_SUFFIXES: Final = ("kan", "an", "i")
_PREFIXES: Final = (
    "di", "ke", "se", "ku", "kau", "ber", "bel", "be", "ter", "te", "per", "pel", "pe",
    "antar", "inter", "multi", "nir", "non", "pasca", "pra", "purna", "sub", "swa", "tuna",
)  # fmt: skip
_NASAL: Final = (  # what me-/pe- becomes, and the letters that may have melted into it
    ("menge", ("",)), ("penge", ("",)),
    ("meng", ("", "k")), ("peng", ("", "k")),
    ("meny", ("s",)), ("peny", ("s",)),
    ("mem", ("", "p")), ("pem", ("", "p")),
    ("men", ("", "t")), ("pen", ("", "t")),
    ("me", ("",)),
)  # fmt: skip
_DEEPEST: Final = 6
_WORD: Final = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u2013][^\W_]+)*")
_ENGLISH: Final = (
    ("isation", "isasi"),
    ("ization", "isasi"),
    ("tion", "si"),
    ("sion", "si"),
    ("ivity", "ivitas"),
    ("ity", "itas"),
)
_snowball: Final = snowballstemmer.stemmer("indonesian")


def stems(text: str) -> str:
    """Return the stems of a text, in its order, parted by spaces; words that say nothing are left out."""
    return " ".join(stem for _word, stem in worded(text))


def worded(text: str) -> list[tuple[str, str]]:
    """Return each word of a text as it was typed (small letters, no accents) with its stem.

    What consists of nothing but words that say nothing keeps them: somebody looks for "bagaimana".
    """
    found = [pair for word in words(text) for pair in _stemmed(word)]
    return [pair for pair in found if pair[0] not in STOP_WORDS] or found


def words(text: str) -> list[str]:
    """Return the words of a text in small letters without accents; a doubled word (buku-buku) stands once."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "")).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [part for match in _WORD.finditer(plain) for part in _parted(match.group())]


def _parted(word: str) -> Iterator[str]:
    seen = set()
    for part in re.split(r"[-\u2010\u2011\u2013]", word):
        known = _lettered(part)[:LONGEST]
        if known not in seen:
            seen.add(known)
            yield known


def _lettered(word: str) -> str:
    """Return a word in [a-z0-9], beginning with a letter: other scripts as the numbers of their letters."""
    if not word.isascii():
        word = "".join(letter if letter.isascii() else f"x{ord(letter):x}" for letter in word)
    return word if word[:1].isalpha() else f"n{word}"


def _stemmed(word: str) -> list[tuple[str, str]]:
    return [(word, part) for part in stem(word).split()]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a word of small letters; of a compound, the stems of its parts."""
    word = VARIANTS.get(word, word)
    word = _turned(word)
    if word in EQUIVALENTS:
        return EQUIVALENTS[word]
    if word in COMPOUNDS:
        return COMPOUNDS[word]
    if word in ROOTS or len(word) < 4 or not word.isalpha():
        return word
    root = _root_of(word)
    if root:
        return COMPOUNDS.get(root, root)
    cut = str(_snowball.stemWord(word))
    return cut if len(cut) > 2 else word


def _turned(word: str) -> str:
    """Return an English word with the ending that Indonesian gives it: visualization → visualisasi."""
    for ending, ours in _ENGLISH:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            base = re.sub(r"c(?=[aou])", "k", word.removesuffix(ending))
            return re.sub(r"ph", "f", re.sub(r"([b-df-hj-np-tv-z])\1", r"\1", base)) + ours
    return word


def _root_of(word: str) -> str:
    """Return the longest known root that the word may have been made of, else nothing."""
    best, layer, seen = "", {word}, {word}
    for _step in range(_DEEPEST):
        layer = {shorter for each in layer for shorter in _one_less(each)} - seen
        seen |= layer
        for each in layer:
            if (each in ROOTS or each in COMPOUNDS) and (len(each), each) > (len(best), best):
                best = each
    return best


def _one_less(word: str) -> Iterator[str]:
    """Yield the word with one affix less, in every way."""
    for ending in (*_CLITICS, *_SUFFIXES):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word.removesuffix(ending)
    for beginning in _PREFIXES:
        if word.startswith(beginning) and len(word) - len(beginning) >= 3:
            yield word.removeprefix(beginning)
    for beginning, melted in _NASAL:
        if word.startswith(beginning):
            for letter in melted:
                rest = letter + word.removeprefix(beginning)
                if len(rest) >= 3:
                    yield rest
